// Pictures made smaller in the browser, for lists and viewers.

/** The picture on a canvas whose longer side is at most so many pixels; a smaller one keeps its size. Paper is white behind transparency. */
export function shrink(picture, edge) {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Its bytes in a format, or null where the browser cannot write it: Safari before 17 answers a PNG for WebP. */
export const blob = (canvas, type) => new Promise((done) => canvas.toBlob((b) => done(b?.type === type ? b : null), type, 0.82));
