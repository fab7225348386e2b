import { ask, every, send } from './http.js';
import { inEnglish, turnLanguage, word } from './phone-words.js';
import * as screens from './phone-screens.js';
import { watch } from './phone-camera.js';

const { traveller, house } = document.body.dataset;
const base = `/sandbox/phone/${traveller}`;
const screen = document.getElementById('screen');
const picture = document.getElementById('picture');
let state;
let drawn = '';
let typing = false;
let paying = false;
let payment;
let stopCamera = () => {};

const route = () => {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  return { name: name || 'chats', rest: rest.join('/') };
};
const go = (hash) => {
  if (location.hash === hash) draw();
  else location.hash = hash;
};

function content() {
  const { name, rest } = route();
  switch (name) {
    case 'chat': return screens.chat(state, typing);
    case 'profile': return screens.profile(state, decodeURIComponent(rest));
    case 'scan': return screens.scan(state);
    case 'pay': return payment ? screens.pay(payment, paying) : screens.chats(state);
    case 'paid': {
      const found = state.wallet.find((each) => each.transactionId === rest);
      return found ? screens.paid(state, found) : screens.wallet(state);
    }
    case 'wallet': return screens.wallet(state);
    case 'me': return screens.me(state);
    case 'web': return screens.web('/' + rest, traveller);
    default: return screens.chats(state);
  }
}

/** Draws a screen anew when it is another, else only its parts that live, so that what is typed stays. */
function draw() {
  const key = location.hash + typing + paying + inEnglish();
  const text = String(content());
  if (key !== drawn) {
    drawn = key;
    stopCamera();
    screen.innerHTML = text;
    screen.dataset.route = route().name;
    arrived();
    return;
  }
  if (route().name === 'web') return;
  const fresh = document.createElement('template');
  fresh.innerHTML = text;
  for (const part of fresh.content.querySelectorAll('[data-live]')) {
    const old = screen.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!old) {
      drawn = '';
      draw();
      return;
    }
    if (old.innerHTML !== part.innerHTML) {
      old.innerHTML = part.innerHTML;
      if (part.dataset.live === 'chat') down();
    }
  }
}

function down() {
  const chat = screen.querySelector('.chat');
  if (chat) chat.scrollTop = chat.scrollHeight;
}

function arrived() {
  const { name } = route();
  if (name === 'chat') {
    down();
    if (typing) screen.querySelector('.write input')?.focus();
  }
  if (name === 'scan') {
    stopCamera = watch(document.getElementById('camera'), scanned, () => {
      const hint = document.getElementById('camera-hint');
      if (hint) hint.textContent = word('noCamera');
    });
  }
  if (name === 'web') {
    document.getElementById('page').addEventListener('load', async () => {
      const where = await ask(base + '/where');
      const title = document.getElementById('page-title');
      if (!title) return;
      title.textContent = where.title || 'WeChat';
      document.getElementById('page-address').textContent = new URL(house).host + where.address;
    });
  }
}

export function toast(text) {
  const toasts = document.getElementById('toast');
  toasts.textContent = text;
  toasts.classList.add('on');
  clearTimeout(toasts.timer);
  toasts.timer = setTimeout(() => toasts.classList.remove('on'), 2600);
}

async function refresh() {
  let fresh = await ask(base + '/state');
  if (fresh.unread && route().name === 'chat') fresh = await ask(base + '/read', {});
  if (JSON.stringify(fresh) === JSON.stringify(state)) return;
  state = fresh;
  draw();
}

async function act(address, body = {}) {
  try {
    const answer = await ask(base + address, body);
    if (answer.traveller) state = answer;
    return answer;
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}

async function scanned(address) {
  result(await act('/scan', { address }));
}

/** Where a scan leads. */
function result(scan) {
  if (!scan) return;
  if (scan.kind === 'profile') go('#/profile/' + encodeURIComponent(scan.address));
  else if (scan.kind === 'chat') go('#/chat');
  else if (scan.kind === 'web') go('#/web' + scan.path);
  else if (scan.kind === 'pay' && scan.payment.state === 'NOTPAY') {
    payment = scan.payment;
    go('#/pay/' + payment.code);
  } else toast(word({ pay: 'paidAlready', expired: 'expired' }[scan.kind] || 'unknown'));
}

function follow(address) {
  if (address.startsWith('weixin://bizmsgmenu')) {
    const query = new URLSearchParams(address.split('?')[1]);
    act('/messages', { text: query.get('msgmenucontent'), menuId: query.get('msgmenuid') }).then(draw);
  } else if (address.startsWith(house + '/')) go('#/web' + address.slice(house.length));
  else toast(word('outside'));
}

const showSheet = (items) => screen.insertAdjacentHTML('beforeend', String(screens.sheet(items)));
const dismiss = () => screen.querySelector('.veil')?.remove();

async function pressMenu(item, index) {
  dismiss();
  if (item.under.length) {
    showSheet(item.under.map((under, i) => ({ does: 'menu', index, under: i, text: under.name })));
    return;
  }
  await act('/menu', item.url ? { address: item.url } : { key: item.key });
  if (item.url) follow(item.url);
}

const taps = {
  link: (target) => follow(target.dataset.address),
  near: (target) => scanned(target.dataset.address),
  album: () => picture.click(),
  keyboard: () => { typing = true; },
  'menu-back': () => { typing = false; },
  menu: async (target) => {
    const item = state.menu[Number(target.dataset.index)];
    await pressMenu(target.dataset.under ? item.under[Number(target.dataset.under)] : item, Number(target.dataset.index));
  },
  place: () => act('/location'),
  follow: async () => {
    const address = decodeURIComponent(route().rest);
    if (await act('/follow', { address })) go('#/chat');
  },
  'follow-after-paying': (target) => act('/follow-after-paying', { transactionId: target.dataset.id }),
  unfollow: () => showSheet([{ does: 'unfollow-sure', text: word('unfollow'), red: true }]),
  'unfollow-sure': async () => {
    dismiss();
    if (await act('/unfollow')) go('#/');
  },
  dismiss,
  pay: async () => {
    paying = true;
    draw();
    await new Promise((resolve) => setTimeout(resolve, 450));
    const made = await act('/pay', { code: payment.code });
    paying = false;
    if (!made) return;
    payment = made;
    state = await ask(base + '/state');
    go('#/paid/' + made.transactionId);
  },
  snapshot: () => act('/snapshot', { on: !state.traveller.snapshotSince }),
  forget: async () => {
    if (await act('/forget')) toast(word('forgotten'));
  },
  language: turnLanguage,
  leave: () => go(state.account.follows || state.chat.length ? '#/chat' : '#/'),
  reload: () => {
    const page = document.getElementById('page');
    page.src = page.getAttribute('src');
  },
};

document.addEventListener('click', async (event) => {
  const target = event.target.closest('[data-do]');
  if (!target || target.tagName === 'FORM') return;
  if (target.dataset.do === 'dismiss' && event.target !== target) return;
  if (target.tagName === 'A') event.preventDefault();
  await taps[target.dataset.do]?.(target);
  draw();
});

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const input = event.target.querySelector('input');
  const text = input.value.trim();
  if (!text) return;
  if (event.target.dataset.do === 'paste') await scanned(text);
  if (event.target.dataset.do === 'write' && await act('/messages', { text })) input.value = '';
  draw();
});

picture.addEventListener('change', async () => {
  if (!picture.files.length) return;
  const form = new FormData();
  form.append('picture', picture.files[0]);
  picture.value = '';
  try {
    result(await send(base + '/scan/picture', form));
  } catch (error) {
    toast(error.message);
  }
});

addEventListener('hashchange', () => {
  dismiss();
  draw();
  refresh();
});

const clock = () => {
  document.getElementById('clock').textContent = new Date().toLocaleTimeString('zh-CN', { hour: 'numeric', minute: '2-digit' });
};
clock();
setInterval(clock, 10_000);

state = await ask(base + '/state');
const inHand = new URLSearchParams(location.search).get('scan');
if (inHand) {
  history.replaceState(null, '', location.pathname + location.hash);
  draw();
  await scanned(inHand);
}
draw();
every(700, refresh);
