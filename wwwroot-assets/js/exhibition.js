// Turns the wall of the hall one by one. Space pauses, arrows turn, F fills the screen. Who wants less motion gets the wall standing still
// until they press play. A screen hangs for weeks: each minute it asks whether the wall has changed, and a title that was revoked is gone.
const show = document.getElementById('show');
const SECONDS = 9;
const ASK = 60;

if (show) {
  let slides = [...show.querySelectorAll('.slide')];
  const tools = show.querySelector('.turn');
  const pause = tools.querySelector('[data-act=pause]');
  const count = tools.querySelector('output');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let at = 0;
  let timer = 0;
  let mark = null;

  const turn = (to) => {
    at = (to + slides.length) % slides.length;
    slides.forEach((s, i) => {
      s.classList.toggle('on', i === at);
      s.inert = i !== at;
    });
    // The next portrait is there before it is needed.
    slides[(at + 1) % slides.length].querySelector('img')?.setAttribute('loading', 'eager');
    count.textContent = `${at + 1}/${slides.length}`;
  };

  const play = (on) => {
    clearInterval(timer);
    timer = on ? setInterval(() => turn(at + 1), SECONDS * 1000) : 0;
    pause.textContent = on ? pause.dataset.pause : pause.dataset.play;
    show.classList.toggle('playing', on);
    if (on) begin();
  };

  const begin = () => {
    if (show.classList.contains('turning')) return;
    show.classList.add('turning');
    turn(0);
  };

  const step = (by) => {
    begin();
    turn(at + by);
    if (timer) play(true);
  };

  // The new wall takes the old one's place without a reload, which would leave the full screen. A site that does not answer changes nothing.
  const ask = async () => {
    const answer = await fetch(location.href, { cache: 'no-cache' }).catch(() => null);
    if (answer?.status !== 200) return;
    const now = answer.headers.get('ETag');
    if (mark !== null && now !== mark) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const wall = page.querySelector('#show .slides');
      if (!wall) return location.reload();
      show.querySelector('.slides').replaceWith(wall);
      slides = [...wall.querySelectorAll('.slide')];
      if (show.classList.contains('turning')) turn(Math.min(at, slides.length - 1));
      else count.textContent = `1/${slides.length}`;
    }
    mark = now;
  };

  const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());
  const acts = { back: () => step(-1), next: () => step(1), pause: () => play(!timer), full };

  tools.hidden = false;
  tools.addEventListener('click', (e) => acts[e.target.closest('button')?.dataset.act]?.());
  document.addEventListener('keydown', (e) => {
    if (e.target.closest('button, a') && e.key === ' ') return;
    const act = { ' ': 'pause', ArrowLeft: 'back', ArrowRight: 'next', f: 'full', F: 'full' }[e.key];
    if (!act || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    acts[act]();
  });
  play(!calm.matches);
  ask();
  setInterval(ask, ASK * 1000);
}
