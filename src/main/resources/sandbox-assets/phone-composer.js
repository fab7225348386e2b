import { word } from './phone-words.js';
import { talking } from './phone-chat.js';

const LONGEST = 60;
const LARGEST = 1440;

/** What the traveller writes with: a draft that stays, a button to hold and talk, and her album. */
export function composer({ screen, album, traveller, act, toast, draw, upload }) {
  const kept = 'sandbox-draft-' + traveller;
  let draft = sessionStorage.getItem(kept) || '';
  let held;

  const field = () => screen.querySelector('.write textarea');

  function write(text) {
    draft = text;
    if (draft) sessionStorage.setItem(kept, draft);
    else sessionStorage.removeItem(kept);
    const area = field();
    if (!area) return;
    if (area.value !== draft) area.value = draft;
    area.closest('form').classList.toggle('filled', draft.trim() !== '');
    area.style.height = 'auto';
    area.style.height = Math.min(112, area.scrollHeight) + 'px';
  }

  async function send() {
    const text = draft.trim();
    if (!text) return;
    write('');
    if (!await act('/messages', { text })) write(text);
  }

  screen.addEventListener('input', (event) => {
    if (event.target === field()) write(event.target.value);
  });
  screen.addEventListener('keydown', (event) => {
    if (event.target === field() && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.closest('form').requestSubmit();
    }
  });

  function hold(button) {
    held = { since: performance.now(), button, over: setTimeout(() => release(false), LONGEST * 1000) };
    button.classList.add('held');
    screen.insertAdjacentHTML('beforeend', String(talking()));
  }

  async function release(cancelled) {
    if (!held) return;
    const { since, button, over } = held;
    held = undefined;
    clearTimeout(over);
    button.classList.remove('held');
    screen.querySelector('.talking')?.remove();
    const spoken = performance.now() - since;
    if (cancelled) return;
    if (spoken < 500) {
      toast(word('too-short'));
      return;
    }
    await act('/voices', { seconds: Math.min(LONGEST, Math.max(1, Math.round(spoken / 1000))) });
    draw();
  }

  const away = (event) => held && event.clientY < held.button.getBoundingClientRect().top - 60;
  screen.addEventListener('pointerdown', (event) => {
    const button = event.target.closest('[data-hold]');
    if (!button) return;
    button.setPointerCapture(event.pointerId);
    hold(button);
  });
  screen.addEventListener('pointermove', (event) => {
    const bubble = held && screen.querySelector('.talking');
    if (!bubble) return;
    bubble.classList.toggle('off', away(event));
    bubble.querySelector('p').textContent = word(away(event) ? 'let-go-cancels' : 'let-go');
  });
  screen.addEventListener('pointerup', (event) => release(away(event)));
  screen.addEventListener('pointercancel', () => release(true));
  screen.addEventListener('contextmenu', (event) => {
    if (event.target.closest('[data-hold]')) event.preventDefault();
  });
  screen.addEventListener('keydown', (event) => {
    const button = event.target.closest('[data-hold]');
    if (button && !event.repeat && !held && (event.key === ' ' || event.key === 'Enter')) hold(button);
  });
  screen.addEventListener('keyup', (event) => {
    if (event.target.closest('[data-hold]')) release(event.key === 'Escape');
  });

  album.addEventListener('change', async () => {
    const files = [...album.files];
    album.value = '';
    for (const file of files) {
      try {
        const form = new FormData();
        form.append('picture', await smaller(file), file.name);
        await upload('/pictures', form);
      } catch (error) {
        toast(error.message);
      }
    }
    draw();
  });

  return {
    send,
    draft: () => draft,
    /** @param writing whether she is about to write, and so wants the keyboard */
    shown: (writing) => {
      write(draft);
      if (writing) field()?.focus({ preventScroll: true });
    },
  };
}

/** As WeChat does before it sends a photo; what the browser cannot read goes as it is. */
async function smaller(file) {
  if (file.type === 'image/gif') return file;
  try {
    const photo = await createImageBitmap(file);
    const scale = Math.min(1, LARGEST / Math.max(photo.width, photo.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(photo.width * scale);
    canvas.height = Math.round(photo.height * scale);
    const paper = canvas.getContext('2d');
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(photo, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob || file), 'image/jpeg', 0.86));
  } catch {
    return file;
  }
}
