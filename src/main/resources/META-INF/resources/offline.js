// The page without a network: the code of whoever uses this device, as lx-offline keeps it.
const again = document.getElementById('again');
again.addEventListener('click', () => location.reload());
// A device says that it is online before anything is reached, and the house may be what was away
const lookAgain = () =>
  fetch('/offline-worker.js', { method: 'HEAD', cache: 'no-store' }).then(() => location.reload(), () => {});
window.addEventListener('online', lookAgain);
setInterval(lookAgain, 3000);
try {
  const qr = JSON.parse(localStorage.getItem('lianxi.qr'));
  if (qr) {
    document.documentElement.lang = qr.language;
    document.getElementById('gone').textContent = qr.gone;
    again.textContent = qr.again;
    const stage = document.getElementById('stage');
    stage.className = 'lx-myqr-stage';
    const name = document.createElement('h1');
    name.textContent = qr.name;
    const place = document.createElement('span');
    place.className = 'lx-soft';
    place.textContent = qr.place;
    const frame = document.createElement('div');
    frame.className = 'lx-myqr-code';
    frame.append(document.importNode(new DOMParser().parseFromString(qr.svg, 'image/svg+xml').documentElement, true));
    const call = document.createElement('p');
    call.className = 'lx-serif lx-myqr-call';
    call.lang = 'zh-CN';
    call.textContent = '请用微信扫一扫';
    stage.append(name, place, frame, call);
  }
} catch {
  // Nothing is kept: the page says no more than that there is no network
}
