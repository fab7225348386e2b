/**
 * Says at the foot of every screen that the network is gone, and still shows the reader's own QR code, which it keeps in the
 * browser; the page that opens without a network (offline.html) shows it too.
 *
 * reader: whose code is kept · gone, show, close: texts
 * Sends "wanting" on every entry, since the code may have been renewed, or the boutique or the language be another than that
 * of what is kept; keep(...) is called with it.
 */
const KEPT = 'lianxi.qr';

class Offline extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'status');
    this.heard = () => this.draw();
    window.addEventListener('online', this.heard);
    window.addEventListener('offline', this.heard);
    window.Vaadin?.connectionState?.addStateChangeListener?.(this.heard);
    this.draw();
    this.dispatchEvent(new Event('wanting'));
    navigator.serviceWorker?.register('/offline-worker.js').catch(() => {});
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.heard);
    window.removeEventListener('offline', this.heard);
    window.Vaadin?.connectionState?.removeStateChangeListener?.(this.heard);
  }

  keep(qr) {
    localStorage.setItem(KEPT, JSON.stringify({ ...qr, reader: this.getAttribute('reader') }));
  }

  /** The code that is kept, unless it is that of who used this device before. */
  own() {
    const qr = kept();
    return qr?.reader === this.getAttribute('reader') ? qr : null;
  }

  draw() {
    const gone = !navigator.onLine || ['reconnecting', 'connection-lost'].includes(window.Vaadin?.connectionState?.state);
    if (gone === this.gone) return;
    this.gone = gone;
    this.replaceChildren();
    if (!gone) return;
    const text = document.createElement('span');
    text.textContent = this.getAttribute('gone');
    this.append(text);
    if (this.own()) {
      const show = document.createElement('button');
      show.className = 'lx-btn lx-quiet';
      show.textContent = this.getAttribute('show');
      show.addEventListener('click', () => this.open());
      this.append(show);
    }
  }

  open() {
    const dialog = document.createElement('dialog');
    dialog.className = 'lx-offline-qr';
    dialog.append(stage(this.own()));
    const close = document.createElement('button');
    close.className = 'lx-btn lx-quiet';
    close.textContent = this.getAttribute('close');
    close.addEventListener('click', () => dialog.close());
    dialog.append(close);
    dialog.addEventListener('close', () => dialog.remove());
    this.append(dialog);
    dialog.showModal();
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

function stage(qr) {
  const stage = document.createElement('div');
  stage.className = 'lx-myqr-stage';
  const name = document.createElement('h1');
  name.textContent = qr.name;
  const place = document.createElement('span');
  place.className = 'lx-soft';
  place.textContent = qr.place;
  const code = new DOMParser().parseFromString(qr.svg, 'image/svg+xml').documentElement;
  const frame = document.createElement('div');
  frame.className = 'lx-myqr-code';
  frame.append(document.importNode(code, true));
  const call = document.createElement('p');
  call.className = 'lx-serif lx-myqr-call';
  call.lang = 'zh-CN';
  call.textContent = '请用微信扫一扫';
  stage.append(name, place, frame, call);
  return stage;
}

customElements.define('lx-offline', Offline);
