// Draws a picture with the reader's name across it, so that a saved picture carries it too; used by Evidence/EvidenceViewer.
export async function draw(canvas, url, mark) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return false;
    const picture = await createImageBitmap(await answer.blob(), { imageOrientation: 'from-image' });
    // Safari refuses canvases of more than 16 million points.
    const scale = Math.min(1, Math.sqrt(16e6 / (picture.width * picture.height)));
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const size = Math.max(12, Math.round(Math.min(canvas.width, canvas.height) / 28));
    pen.font = `${size}px sans-serif`;
    pen.lineWidth = size / 12;
    const step = pen.measureText(mark).width + size * 4;
    pen.rotate(-Math.PI / 8);
    for (let y = 0; y < canvas.height * 2; y += size * 7)
      for (let x = -canvas.height; x < canvas.width; x += step) {
        pen.strokeStyle = 'rgba(0, 0, 0, 0.16)';
        pen.strokeText(mark, x, y);
        pen.fillStyle = 'rgba(255, 255, 255, 0.3)';
        pen.fillText(mark, x, y);
      }
    return true;
  } catch {
    return false;
  }
}
