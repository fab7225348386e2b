import { ask, every, send } from './http.js';
import { inEnglish, turnLanguage, word } from './phone-words.js';
import * as screens from './phone-screens.js';
import * as money from './phone-pay.js';
import { chat } from './phone-chat.js';
import { sheet } from './phone-pieces.js';
import { composer } from './phone-composer.js';
import { enlarge, play, watchFilm } from './phone-media.js';
import { watch } from './phone-camera.js';

const { traveller, house } = document.body.dataset;
const base = `/sandbox/phone/${traveller}`;
const screen = document.getElementById('screen');
const picture = document.getElementById('picture');
const album = document.getElementById('album');
let state;
let drawn = '';
let tool = 'menu';
let paying = false;
let payment;
let showing;
let showingAlipay;
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
    case 'chat': return chat(state, tool);
    case 'profile': return screens.profile(state, decodeURIComponent(rest));
    case 'scan': return screens.scan(state);
    case 'pay': return payment ? money.pay(payment, paying) : screens.chats(state, compose.draft());
    case 'paid': {
      const found = state.wallet.find((each) => each.transactionId === rest);
      return found ? money.paid(state, found) : money.wallet(state);
    }
    case 'wallet': return money.wallet(state);
    case 'code': return money.code(showing);
    case 'password': return state.asked ? money.password(state.asked, paying) : screens.chats(state, compose.draft());
    case 'alipay': return money.alipay(state, showingAlipay);
    case 'alipay-paid': {
      const found = state.alipay.find((each) => each.transactionId === rest);
      return found ? money.alipaid(found) : money.alipay(state, showingAlipay);
    }
    case 'alipay-password': return state.alipayAsked ? money.password(state.alipayAsked, paying, word('alipay')) : money.wallet(state);
    case 'me': return screens.me(state);
    case 'web': return screens.web('/' + rest, traveller);
    default: return screens.chats(state, compose.draft());
  }
}

/** Draws a screen anew when it is another, else only its parts that live, so that what is typed stays. */
function draw() {
  const key = location.hash + paying + inEnglish();
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
    if (part.dataset.live === 'chat') continueChat(old, part);
    else if (part.dataset.key ? part.dataset.key !== old.dataset.key : old.innerHTML !== part.innerHTML) {
      old.replaceWith(part);
      if (part.dataset.live === 'foot') compose.shown(tool === 'keys');
    }
  }
}

/** Adds the lines that are new, so that what is read, played or watched stays as it is. */
function continueChat(old, fresh) {
  const follows = old.scrollHeight - old.scrollTop - old.clientHeight < 80;
  const there = new Map([...old.children].map((line) => [line.dataset.line, line]));
  const added = [...fresh.children].filter((line) => !there.delete(line.dataset.line));
  there.forEach((line) => line.remove());
  old.append(...added);
  if (added.length && (follows || added.some((line) => line.querySelector('.mine')))) down();
}

function down() {
  const lines = screen.querySelector('.chat');
  if (lines) lines.scrollTop = lines.scrollHeight;
}

function arrived() {
  const { name } = route();
  if (name === 'chat') {
    compose.shown(tool === 'keys');
    down();
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
  if (route().name === 'code') {
    const next = await ask(base + '/payment-code');
    if (next.code !== showing?.code) {
      showing = next;
      draw();
    }
  }
  if (route().name === 'alipay') {
    const next = await ask(base + '/alipay-code');
    if (next.code !== showingAlipay?.code) {
      showingAlipay = next;
      draw();
    }
  }
  if (JSON.stringify(fresh) === JSON.stringify(state)) return;
  const before = state;
  state = fresh;
  charged(before);
  draw();
}

/** A till has charged her, or wants to, or wants to no longer. */
function charged(before) {
  const { name } = route();
  const latest = state.wallet[0];
  const isNew = latest && latest.transactionId !== before.wallet[0]?.transactionId;
  const other = state.alipay[0];
  const otherIsNew = other && other.transactionId !== before.alipay[0]?.transactionId;
  if (state.alipayAsked && state.alipayAsked.no !== before.alipayAsked?.no) go('#/alipay-password');
  else if (otherIsNew && (name === 'alipay' || name === 'alipay-password')) go('#/alipay-paid/' + other.transactionId);
  else if (name === 'alipay-password' && !state.alipayAsked && !paying) {
    toast(word('reversed'));
    go('#/alipay');
  } else if (state.asked && state.asked.no !== before.asked?.no) go('#/password');
  else if (isNew && (name === 'code' || name === 'password')) go('#/paid/' + latest.transactionId);
  else if (name === 'password' && !state.asked && !paying) {
    toast(word('reversed'));
    go('#/');
  }
}

async function enter(agrees) {
  const alipay = route().name === 'alipay-password';
  const { no } = alipay ? state.alipayAsked : state.asked;
  if (agrees) {
    paying = true;
    draw();
    await new Promise((resolve) => setTimeout(resolve, 450));
  }
  const answered = await act(alipay ? '/alipay-password' : '/password', { no, agrees });
  paying = false;
  if (answered && agrees) go(alipay ? '#/alipay-paid/' + state.alipay[0].transactionId : '#/paid/' + state.wallet[0].transactionId);
  else go(alipay ? '#/alipay' : '#/');
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

const showSheet = (items) => screen.insertAdjacentHTML('beforeend', String(sheet(items)));
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
  keyboard: () => { tool = 'keys'; },
  'menu-back': () => { tool = 'menu'; },
  voice: () => { tool = 'voice'; },
  more: () => { tool = tool === 'more' ? 'keys' : 'more'; },
  photo: () => album.click(),
  places: () => showSheet(state.places.map((place) => ({ does: 'place', index: place.id, text: place.name }))),
  place: async (target) => {
    dismiss();
    await act('/places', { place: target.dataset.index });
  },
  report: () => act('/location'),
  enlarge: (target) => enlarge(screen, target.dataset.address),
  watch: (target) => watchFilm(screen, target.dataset.address),
  play: (target) => play(target),
  shut: () => screen.querySelector('.viewer')?.remove(),
  mini: () => toast(word('outside')),
  menu: async (target) => {
    const item = state.menu[Number(target.dataset.index)];
    await pressMenu(target.dataset.under ? item.under[Number(target.dataset.under)] : item, Number(target.dataset.index));
  },
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
  password: () => enter(true),
  decline: () => enter(false),
  'ask-password': () => act('/ask-password', { on: !state.traveller.asksPasswordSince }),
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
  if (event.target.tagName === 'VIDEO') return;
  if (target.tagName === 'A') event.preventDefault();
  await taps[target.dataset.do]?.(target);
  draw();
});

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (event.target.dataset.do === 'write') await compose.send();
  else {
    const text = event.target.querySelector('input').value.trim();
    if (text) await scanned(text);
  }
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

const compose = composer({ screen, album, traveller, act, toast, draw, upload: async (address, form) => { state = await send(base + address, form); } });

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
if (state.asked) location.hash = '#/password';
else if (state.alipayAsked) location.hash = '#/alipay-password';
const inHand = new URLSearchParams(location.search).get('scan');
if (inHand) {
  history.replaceState(null, '', location.pathname + location.hash);
  draw();
  await scanned(inHand);
}
draw();
every(700, refresh);
