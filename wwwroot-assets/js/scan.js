// Reads a QR code with the camera: by the browser's own BarcodeDetector, or where there is none (as on Windows) by qr-decode.js.
let stream = null;

export const can = () => !!navigator.mediaDevices?.getUserMedia;

export async function look(video, page) {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return false;
  }
  video.srcObject = stream;
  await video.play();
  seek(video, page, (await ownReader(video)) ?? (await decoder(video)));
  return true;
}

export function stop(video) {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  if (video) video.srcObject = null;
  return false;
}

async function ownReader(video) {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async () => (await detector.detect(video))[0]?.rawValue;
}

async function decoder(video) {
  const { default: decode } = await import("./qr-decode.js");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return () => {
    const scale = Math.min(1, 800 / Math.max(video.videoWidth, video.videoHeight));
    [canvas.width, canvas.height] = [video.videoWidth * scale, video.videoHeight * scale];
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decode(pen.getImageData(0, 0, canvas.width, canvas.height));
  };
}

async function seek(video, page, read) {
  while (stream) {
    let line;
    try {
      line = await read();
    } catch {
      // no code in this picture
    }
    if (line) {
      stop(video);
      await page.invokeMethodAsync("SeenAsync", line);
      return;
    }
    await new Promise((next) => setTimeout(next, 200));
  }
}
