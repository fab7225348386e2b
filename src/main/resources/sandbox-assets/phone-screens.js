import { html } from './http.js';
import { inEnglish, word } from './phone-words.js';

const icon = (path, box = 24) => html`<svg viewBox="0 0 ${box} ${box}" aria-hidden="true"><path d="${path}"/></svg>`;
const icons = {
  back: 'M15 4l-8 8 8 8', close: 'M5 5l14 14M19 5L5 19', chats: 'M4 5h16v11H10l-5 4v-4H4z', scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M3 12h18',
  wallet: 'M3 7h17v12H3zM3 7l12-3v3M16 13h4', me: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c1-5 4-7 8-7s7 2 8 7', go: 'M9 5l7 7-7 7', tick: 'M4.500 12.500l5 5 10-11',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8', menu: 'M5 7h14M5 12h14M5 17h14', place: 'M12 21s7-6.500 7-12a7 7 0 10-14 0c0 5.500 7 12 7 12zM12 11.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5z',
  photo: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5', paste: 'M8 5H5v16h14V5h-3M9 3h6v4H9z', dots: 'M5 12h.01M12 12h.01M19 12h.01', reload: 'M20 12a8 8 0 11-2.300-5.700L20 8M20 3v5h-5', search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5',
};
const button = (does, name, path, more = '') => html`<button type="button" class="icon" data-do="${does}" aria-label="${word(name)}">${icon(icons[path])}${more}</button>`;
const bar = (title, left = '', right = '', hidden = false) => html`<header class="bar"><div>${left}</div><h1 class="${hidden ? 'hide' : ''}">${title}</h1><div>${right}</div></header>`;
const avatar = (big) => html`<span class="avatar ${big || ''}" aria-hidden="true">奥</span>`;
const money = (text) => text.replace('\u202f', '');

export function tabs(here, state) {
  const tab = (name, path, count) => html`<a href="#/${name === 'chats' ? '' : name}" ${here === name ? { html: 'aria-current="page"' } : ''} data-testid="tab-${name}">
    <span class="sign">${icon(icons[path])}${count ? html`<b class="badge">${count}</b>` : ''}</span>${word(name)}</a>`;
  return html`<nav class="tabs" data-live="tabs">${tab('chats', 'chats', state.unread)}${tab('scan', 'scan')}${tab('wallet', 'wallet')}${tab('me', 'me')}</nav>`;
}

export function when(at) {
  const time = new Date(at);
  const clock = time.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 864e5);
  if (days === 0) return clock;
  if (days === 1) return `${word('yesterday')} ${clock}`;
  return time.toLocaleDateString(inEnglish() ? 'en' : 'zh-CN', { month: 'short', day: 'numeric' }) + ' ' + clock;
}

export const note = (content) => word('note-' + content.split(':')[0]);

/** What can stand in a text: the platform's own <a href>, bare addresses, line ends. */
function text(content) {
  const parts = [];
  const pattern = /<a\s[^>]*?href=["']([^"']+)["'][^>]*>([\s\S]*?)<\/a>|(https?:\/\/[^\s<>"'，。、）]+)/g;
  let from = 0;
  for (let found = pattern.exec(content); found; found = pattern.exec(content)) {
    parts.push(content.slice(from, found.index));
    const address = (found[1] || found[3]).replaceAll('&amp;', '&');
    parts.push(html`<a href="#" data-do="link" data-address="${address}">${found[2] || found[3]}</a>`);
    from = found.index + found[0].length;
  }
  parts.push(content.slice(from));
  return html`${parts}`;
}

function preview(line, account) {
  if (line.kind === 'note') return note(line.content);
  if (line.kind === 'news') return JSON.parse(line.content)[0].title;
  return line.content.replace(/<[^>]+>/g, '');
}

export function chats(state) {
  const line = state.chat.at(-1);
  const known = state.account.follows || line;
  return html`${bar(word('chats'))}<div class="body white" data-live="body">${known
    ? html`<a class="row" href="#/chat" data-testid="open-chat">${avatar()}<span class="grow"><span class="title">${state.account.name}</span>
        <span class="quiet">${line ? preview(line) : word('official')}</span></span><span class="end"><span class="quiet">${line ? when(line.at) : ''}</span>${
        state.unread ? html`<b class="badge">${state.unread}</b>` : ''}</span></a>`
    : html`<div class="empty">${icon(icons.chats)}<p>${word('noChats')}</p><p class="quiet">${word('noChatsHint')}</p>
        <a class="green" href="#/scan">${word('scan')}</a>
        <a class="text" href="#/profile">${icon(icons.search)}${word('find')}${state.account.name}</a></div>`}</div>${tabs('chats', state)}`;
}

function bubble(state, line, i) {
  const before = state.chat[i - 1];
  const stamp = !before || new Date(line.at) - new Date(before.at) > 3e5 ? html`<p class="stamp">${when(line.at)}</p>` : '';
  if (line.kind === 'note') return html`${stamp}<p class="stamp" data-note="${line.content}">${note(line.content)}</p>`;
  if (line.kind === 'news') {
    const [article] = JSON.parse(line.content);
    return html`${stamp}<a class="card" href="#" data-do="link" data-address="${article.url}" data-testid="card"><span class="cover" aria-hidden="true">${
      article.picurl ? html`<img src="${article.picurl}" alt="">` : '奥罗尔'}</span>
      <b>${article.title}</b>${article.description ? html`<span class="quiet">${article.description}</span>` : ''}</a>`;
  }
  const mine = line.author === 'traveller';
  return html`${stamp}<div class="said ${mine ? 'mine' : ''}" data-testid="${mine ? 'sent' : 'received'}">${mine ? html`<span class="avatar own" aria-hidden="true">${state.traveller.name[0]}</span>` : avatar()}<p class="bubble">${
    text(line.content)}</p></div>`;
}

export function chat(state, typing) {
  const menu = state.menu.length && state.account.follows;
  const foot = !state.account.follows ? html`<div class="foot"><a class="green wide" href="#/profile">${word('notFollowing')}</a></div>`
    : menu && !typing
      ? html`<div class="foot menu">${button('keyboard', 'keyboard', 'keyboard')}${state.menu.map((item, i) => html`<button data-do="menu" data-index="${i}">${
          item.under.length ? '≡ ' : ''}${item.name}</button>`)}</div>`
      : html`<form class="foot write" data-do="write">${menu ? button('menu-back', 'menu', 'menu') : ''}<input name="text" aria-label="${word('writeHere')}" placeholder="${word('writeHere')}" autocomplete="off" enterkeyhint="send" maxlength="2000">
          ${button('place', 'place', 'place')}<button class="green" type="submit">${word('sendIt')}</button></form>`;
  return html`${bar(state.account.name, html`<a class="icon" href="#/" aria-label="${word('back')}">${icon(icons.back)}</a>`,
    html`<a class="icon" href="#/profile" aria-label="${word('more')}" data-testid="account">${icon(icons.dots)}</a>`)}
    <div class="body chat" data-live="chat" tabindex="0" role="log" aria-label="${state.account.name}">${state.chat.map((line, i) => bubble(state, line, i))}</div><div data-live="foot-${state.account.follows}-${typing}">${foot}</div>`;
}

export function profile(state, via) {
  const follows = state.account.follows;
  return html`${bar(word('official'), html`<a class="icon" href="#/${follows ? 'chat' : ''}" aria-label="${word('back')}">${icon(icons.back)}</a>`, '', true)}
    <div class="body white profile" data-live="body">${avatar('big')}<h2>${state.account.name}</h2><p class="quiet">${word('official')} · ${word('about')}</p>
    ${via ? html`<p class="via">${icon(icons.scan)}${word('aboutFrom')}</p>` : ''}
    ${follows ? html`<a class="green wide" href="#/chat">${word('enter')}</a><button class="plain" data-do="unfollow">${word('unfollow')}</button>`
      : html`<button class="green wide" data-do="follow" data-testid="follow">${word('follow')}</button>`}</div>`;
}

export function scan(state) {
  return html`<div class="body camera"><video id="camera" playsinline muted aria-hidden="true"></video>
    <h1 class="hide">${word('scan')}</h1><a class="icon" href="#/" aria-label="${word('close')}">${icon(icons.close)}</a>
    <div class="frame" aria-hidden="true"><i></i></div><p class="hint" id="camera-hint">${word('hold')}</p>
    <div class="drawer"><div data-live="near">${state.near.length ? html`<h2>${word('inFront')}</h2><ul>${state.near.map((near) => html`<li>
        <button data-do="near" data-address="${near.address}" data-testid="near"><img src="/sandbox/till/payments/${near.payment.no}/qr.svg" alt=""><span><b>${money(near.payment.amount)}</b>
        <span class="quiet">${inEnglish() ? near.payment.boutique : near.payment.boutiqueZh}</span></span></button></li>`)}</ul>`
        : html`<p class="quiet">${word('nothingNear')}</p>`}</div>
      <form class="paste" data-do="paste"><input name="address" aria-label="${word('pasteHere')}" placeholder="${word('pasteHere')}" autocomplete="off"><button class="green" type="submit">${word('open')}</button></form>
      <button class="album" data-do="album">${icon(icons.photo)}${word('album')}</button></div></div>`;
}

export function pay(payment, paying) {
  const name = inEnglish() ? payment.boutique : payment.boutiqueZh;
  return html`${bar(word('pay'), html`<a class="icon" href="#/" aria-label="${word('close')}">${icon(icons.close)}</a>`, '', true)}
    <div class="body white pay"><p>${word('payTo')} <b>Maison Aurore · ${name}</b></p><p class="sum" data-testid="rmb">${money(payment.rmb)}</p>
      <dl><dt>${word('amount')}</dt><dd>${money(payment.amount)}</dd><dt>${word('rate')}</dt><dd>${payment.rate}</dd><dt>${word('method')}</dt><dd>${word('change')}</dd></dl>
      ${paying ? html`<div class="dots" role="status" aria-label="${word('paying')}">${[1, 2, 3, 4, 5, 6].map(() => html`<i></i>`)}</div><p class="quiet">${word('paying')}</p>`
        : html`<button class="green wide" data-do="pay" data-testid="pay">${word('pay')}</button>`}</div>`;
}

export function paid(state, payment) {
  return html`<div class="body white paid" data-live="body"><span class="ok">${icon(icons.tick)}</span><h1 class="okay" data-testid="paid">${word('paid')}</h1>
    <p class="sum">${money(payment.rmb)}</p><p class="quiet">${money(payment.amount)} · Maison Aurore</p>
    <div class="offer">${avatar()}<span class="grow"><b>${state.account.name}</b><span class="quiet">${word('official')}</span></span>${state.account.follows
      ? html`<span class="quiet">${word('followed')}</span>` : html`<button class="outline" data-do="follow-after-paying" data-id="${payment.transactionId}" data-testid="follow-after-paying">${word('followHouse')}</button>`}</div>
    <a class="outline wide" href="#/" data-testid="done">${word('done')}</a></div>`;
}

export function wallet(state) {
  return html`${bar(word('wallet'))}<div class="body" data-live="body"><h2 class="head">${word('bills')}</h2>${state.wallet.length
    ? html`<ul class="bills">${state.wallet.map((payment) => html`<li class="row">${avatar()}<span class="grow"><span class="title">Maison Aurore · ${inEnglish() ? payment.boutique : payment.boutiqueZh}</span>
        <span class="quiet">${when(payment.paidAt)} · ${money(payment.amount)}</span>${payment.refunded ? html`<span class="back">${word('refunded')} ${money(payment.refunded)}</span>` : ''}
        <span class="quiet id">${payment.transactionId}</span></span><b class="minus">−${money(payment.rmb)}</b></li>`)}</ul>`
    : html`<div class="empty">${icon(icons.wallet)}<p>${word('noBills')}</p></div>`}</div>${tabs('wallet', state)}`;
}

export function me(state) {
  const who = state.traveller;
  return html`${bar(word('me'))}<div class="body" data-live="body"><div class="row who"><span class="avatar own big" aria-hidden="true">${who.name[0]}</span><span class="grow"><span class="name">${who.name}</span>
      <span class="quiet">${word('wechatId')}: ${who.id} · ${inEnglish() ? who.cityLatin : who.city}</span></span></div>
    <div class="group"><button class="row" data-do="snapshot" role="switch" aria-checked="${who.snapshotSince ? 'true' : 'false'}"><span class="grow"><span class="title">${word('snapshot')}</span><span class="quiet">${word('snapshotHint')}</span></span><span class="switch"></span></button>
      <button class="row" data-do="forget"><span class="grow title">${word('forget')}</span></button></div>
    <div class="group"><button class="row" data-do="language"><span class="grow title">${word('language')}</span><span class="quiet">中文 / EN</span></button>
      <a class="row" href="/sandbox/phone"><span class="grow title">${word('other')}</span>${icon(icons.go)}</a></div></div>${tabs('me', state)}`;
}

export function web(path, traveller) {
  return html`<header class="bar web"><div>${button('leave', 'close', 'close')}</div><h1><span id="page-title">${word('loading')}</span><small id="page-address"></small></h1><div>${button('reload', 'reload', 'reload')}</div></header>
    <iframe class="body" id="page" title="WeChat" sandbox="allow-forms allow-scripts" src="/sandbox/browser/${traveller}${path}"></iframe>`;
}

export const sheet = (items) => html`<div class="veil" data-do="dismiss"><div class="sheet" role="dialog" aria-modal="true" aria-label="${word('more')}">${items.map((item) => html`<button data-do="${item.does}" data-index="${item.index ?? ''}" data-under="${item.under ?? ''}" class="${item.red ? 'red' : ''}">${item.text}</button>`)}
  <button data-do="dismiss" class="last">${word('cancel')}</button></div></div>`;
