// Makes the smaller pictures for lists and viewers in the browser that sent the original, upright, and sends them after it.
import { blob, shrink } from './shrink.js';

const edges = [480, 1200];

export async function render(file, answer) {
  try {
    const row = JSON.parse(answer);
    if (!row.mediaType?.startsWith('image/')) return;
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const longer = Math.max(picture.width, picture.height);
    for (const edge of edges.filter((e) => e < longer)) {
      const canvas = shrink(picture, edge);
      const small = (await blob(canvas, 'image/webp')) ?? (await blob(canvas, 'image/jpeg'));
      await fetch(`files/${row.id}/renditions/${edge}`, {
        method: 'POST',
        headers: {
          'Content-Type': small.type,
          RequestVerificationToken: document.querySelector('meta[name=csrf]')?.content ?? '',
        },
        body: small,
      });
    }
    picture.close();
  } catch {
    // The original serves where there is no smaller one.
  }
}
