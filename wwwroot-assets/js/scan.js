// Reads a QR code with the camera where the browser can (BarcodeDetector); elsewhere people type or use a scanner that types.
let stream = null;

export const can = () => "BarcodeDetector" in window && !!navigator.mediaDevices?.getUserMedia;

export async function look(video, page) {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return false;
  }
  video.srcObject = stream;
  await video.play();
  seek(video, page, new BarcodeDetector({ formats: ["qr_code"] }));
  return true;
}

export function stop(video) {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  if (video) video.srcObject = null;
  return false;
}

async function seek(video, page, detector) {
  while (stream) {
    const found = await detector.detect(video).catch(() => []);
    if (found.length > 0) {
      stop(video);
      await page.invokeMethodAsync("SeenAsync", found[0].rawValue);
      return;
    }
    await new Promise((next) => setTimeout(next, 200));
  }
}
