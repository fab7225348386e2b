/** Looks for a QR code through the camera where the browser can; calls none when there is no camera. */
export function watch(video, found, none) {
  let stream;
  let stopped = false;
  const stop = () => {
    stopped = true;
    stream?.getTracks().forEach((track) => track.stop());
  };
  look().catch(none);
  return stop;

  async function look() {
    if (!('BarcodeDetector' in window) || !navigator.mediaDevices) {
      none();
      return;
    }
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (stopped) {
      stop();
      return;
    }
    video.srcObject = stream;
    await video.play();
    while (!stopped) {
      const codes = await detector.detect(video).catch(() => []);
      if (codes.length && !stopped) {
        stop();
        found(codes[0].rawValue);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 180));
    }
  }
}
