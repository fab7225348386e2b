import { viewer } from './phone-chat.js';

const types = { amr: 'audio/amr', mp3: 'audio/mpeg' };
let playing;

function show(screen, address, film) {
  screen.insertAdjacentHTML('beforeend', String(viewer(address, film)));
  const shown = screen.querySelector('.viewer');
  shown.focus();
  shown.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') shown.remove();
  });
}

export const enlarge = (screen, address) => show(screen, address, false);
export const watchFilm = (screen, address) => show(screen, address, true);

/** Few browsers know AMR; where this one does not, the bubble only shows how long the voice lasts. */
export function play(bubble) {
  const again = playing?.bubble === bubble;
  stop();
  if (again) return;
  const { address, format, millis } = bubble.dataset;
  const audio = new Audio();
  bubble.classList.add('playing');
  playing = { bubble, audio, end: setTimeout(stop, Number(millis)) };
  if (audio.canPlayType(types[format] || '')) {
    audio.src = address;
    audio.play().catch(() => {});
  }
}

function stop() {
  if (!playing) return;
  clearTimeout(playing.end);
  playing.audio.pause();
  playing.bubble.classList.remove('playing');
  playing = undefined;
}
