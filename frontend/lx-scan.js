/**
 * A button that opens the rear camera and looks for a code, with the browser's own reader or else with the server's. There
 * is no button where there is no camera.
 *
 * code: what a code looks like, a regular expression; frames: where a JPEG is posted that answers 200 with what it reads
 * open, close, hint: words of the dialog; other: said of a code that is none of ours; refused, failed: why there is no picture;
 * unread: said when frame after frame can't be read, as when the session is over
 * Sends "scanned" with the code as its detail. The camera is on only while the dialog is open.
 */
const FORMATS = ['qr_code', 'code_128'];
const PAUSE = 200;
const LARGEST = 960;
const BUSY = 429;
const MOST_FAILURES = 5;

class Scan extends HTMLElement {
  connectedCallback() {
    this.look = () => this.offer();
    navigator.mediaDevices?.addEventListener('devicechange', this.look);
    this.offer();
  }

  disconnectedCallback() {
    navigator.mediaDevices?.removeEventListener('devicechange', this.look);
    this.stop();
    this.replaceChildren();
  }

  async offer() {
    const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    if (!this.isConnected || this.dialog?.open) return;
    if (!devices.some((device) => device.kind === 'videoinput')) this.replaceChildren();
    else if (!this.firstChild) this.build();
  }

  build() {
    const button = this.button('open', 'lx-btn lx-quiet lx-wide', () => this.start());
    this.video = document.createElement('video');
    this.video.muted = this.video.playsInline = true;
    this.note = document.createElement('p');
    this.note.setAttribute('role', 'status');
    this.dialog = document.createElement('dialog');
    this.dialog.setAttribute('aria-label', this.getAttribute('open'));
    this.dialog.append(this.video, this.note, this.button('close', 'lx-btn lx-quiet lx-wide', () => this.dialog.close()));
    this.dialog.addEventListener('close', () => this.stop());
    this.append(button, this.dialog);
  }

  button(text, classes, click) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = classes;
    button.textContent = this.getAttribute(text);
    button.addEventListener('click', click);
    return button;
  }

  async start() {
    const turn = (this.turn = {});
    this.say('hint');
    this.dialog.classList.remove('lx-blind');
    this.dialog.showModal();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } },
      });
      if (this.turn !== turn) {
        end(stream);
        return;
      }
      this.stream = stream;
      this.video.srcObject = stream;
      await this.video.play();
      const read = await this.reader();
      let failures = 0;
      while (this.turn === turn) {
        try {
          const code = await read();
          if (failures >= MOST_FAILURES && this.turn === turn) this.say('hint');
          failures = 0;
          this.take(code, turn);
        } catch {
          if (++failures === MOST_FAILURES && this.turn === turn) this.say('unread');
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    } catch (error) {
      if (this.turn !== turn) return;
      this.stop();
      this.dialog.classList.add('lx-blind');
      this.say(error.name === 'NotAllowedError' ? 'refused' : 'failed');
    }
  }

  take(code, turn) {
    if (!code || this.turn !== turn) return;
    if (new RegExp(`^(?:${this.getAttribute('code')})$`).test(code)) {
      this.dialog.close();
      this.dispatchEvent(new CustomEvent('scanned', { detail: code }));
    } else {
      this.say('other');
    }
  }

  async reader() {
    const known = 'BarcodeDetector' in window ? await BarcodeDetector.getSupportedFormats().catch(() => []) : [];
    if (FORMATS.every((format) => known.includes(format))) {
      const detector = new BarcodeDetector({ formats: FORMATS });
      return async () => (await detector.detect(this.video))[0]?.rawValue ?? '';
    }
    const canvas = document.createElement('canvas');
    return async () => {
      const { videoWidth: width, videoHeight: height } = this.video;
      const scale = Math.min(1, LARGEST / Math.max(width, height));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      canvas.getContext('2d').drawImage(this.video, 0, 0, canvas.width, canvas.height);
      const frame = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
      const answer = await fetch(this.getAttribute('frames'), { method: 'POST', body: frame });
      if (!answer.ok && answer.status !== BUSY) throw new Error(`A frame was answered with ${answer.status}`);
      return answer.status === 200 ? answer.text() : '';
    };
  }

  say(text) {
    this.note.textContent = this.getAttribute(text);
  }

  stop() {
    this.turn = undefined;
    if (this.stream) end(this.stream);
    this.stream = undefined;
    if (this.video) this.video.srcObject = null;
  }
}

const end = (stream) => stream.getTracks().forEach((track) => track.stop());

customElements.define('lx-scan', Scan);
