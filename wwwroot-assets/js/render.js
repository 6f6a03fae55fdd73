// Makes the smaller pictures for lists and viewers in the browser that sent the original, upright, and sends them after it.
const edges = [480, 1200];

export async function render(file, answer) {
  try {
    const row = JSON.parse(answer);
    if (!row.mediaType?.startsWith('image/')) return;
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const longer = Math.max(picture.width, picture.height);
    for (const edge of edges.filter((e) => e < longer)) {
      const scale = edge / longer;
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const pen = canvas.getContext('2d');
      pen.imageSmoothingQuality = 'high';
      // WebP keeps no colour behind transparency; a scan's paper is white.
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
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

// Safari before 17 answers a PNG where it cannot write WebP.
function blob(canvas, type) {
  return new Promise((done) => canvas.toBlob((b) => done(b?.type === type ? b : null), type, 0.82));
}
