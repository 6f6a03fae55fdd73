// Makes what the public sees of pictures in the clerk's browser: sizes of photographs, a still of a film, the share picture.
import { draw } from './share-card.js';
import { blob, shrink } from './shrink.js';

const TYPES = ['image/webp', 'image/jpeg'];
const csrf = () => document.querySelector('meta[name=csrf]')?.content ?? '';

/** Makes and sends the sizes of one file; answers how many were refused or failed. */
export async function sizes(slug, fileId, film, edges) {
  let failed = 0;
  const picture = film ? await still(`files/${fileId}`) : await load(`files/${fileId}`);
  if (!picture) return 1;
  for (const edge of edges)
    for (const type of TYPES) {
      const small = await blob(shrink(picture, edge), type);
      if (small && !(await send(`desk/winners/${slug}/media/${fileId}/${edge}`, small))) failed++;
    }
  return failed;
}

/** Draws and sends the share picture of a winner. */
export async function card(task) {
  const portrait = task.portrait ? await load(`files/${task.portrait}`) : null;
  const whole = await blob(draw(task, portrait), 'image/jpeg');
  return whole !== null && (await send(`desk/winners/${task.slug}/card`, whole));
}

/** Shows the share picture on the page before it is sent. */
export async function preview(task, place) {
  const portrait = task.portrait ? await load(`files/${task.portrait}?edge=480`) : null;
  const canvas = draw(task, portrait);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${task.name} ${task.honour}`);
  place.replaceChildren(canvas);
}

async function load(address) {
  const answer = await fetch(address);
  return answer.ok ? createImageBitmap(await answer.blob(), { imageOrientation: 'from-image' }) : null;
}

// A frame two seconds in, or halfway through a shorter film; null where the browser cannot play it.
function still(address) {
  return new Promise((done) => {
    const film = document.createElement('video');
    const stop = setTimeout(() => done(null), 20000);
    const end = (value) => (clearTimeout(stop), done(value));
    film.muted = true;
    film.preload = 'auto';
    film.onerror = () => end(null);
    film.onloadedmetadata = () => (film.currentTime = Math.min(2, film.duration / 2));
    film.onseeked = () => createImageBitmap(film).then(end, () => end(null));
    film.src = address;
  });
}

async function send(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': body.type, RequestVerificationToken: csrf() },
    body,
  });
  return answer.ok;
}
