import { html } from './http.js';
import { inEnglish, word } from './phone-words.js';
import { avatar, bar, button, icon, icons, money, tabs, when } from './phone-pieces.js';
import { preview } from './phone-chat.js';

export function chats(state, draft) {
  const line = state.chat.at(-1);
  const known = state.account.follows || line;
  return html`${bar(word('chats'))}<div class="body white" data-live="body">${known
    ? html`<a class="row" href="#/chat" data-testid="open-chat">${avatar()}<span class="grow"><span class="title">${state.account.name}</span>
        <span class="quiet">${draft ? html`<b class="draft">${word('draft')}</b> ${draft}` : line ? preview(line) : word('official')}</span></span><span class="end"><span class="quiet">${line ? when(line.at) : ''}</span>${
        state.unread ? html`<b class="badge">${state.unread}</b>` : ''}</span></a>`
    : html`<div class="empty">${icon(icons.chats)}<p>${word('noChats')}</p><p class="quiet">${word('noChatsHint')}</p>
        <a class="green" href="#/scan">${word('scan')}</a>
        <a class="text" href="#/profile">${icon(icons.search)}${word('find')}${state.account.name}</a></div>`}</div>${tabs('chats', state)}`;
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

export function me(state) {
  const who = state.traveller;
  return html`${bar(word('me'))}<div class="body" data-live="body"><div class="row who"><span class="avatar own big" aria-hidden="true">${who.name[0]}</span><span class="grow"><span class="name">${who.name}</span>
      <span class="quiet">${word('wechatId')}: ${who.id} · ${inEnglish() ? who.cityLatin : who.city}</span></span></div>
    <div class="group"><button class="row" data-do="snapshot" role="switch" aria-checked="${who.snapshotSince ? 'true' : 'false'}"><span class="grow"><span class="title">${word('snapshot')}</span><span class="quiet">${word('snapshotHint')}</span></span><span class="switch"></span></button>
      <button class="row" data-do="ask-password" role="switch" aria-checked="${who.asksPasswordSince ? 'true' : 'false'}"><span class="grow"><span class="title">${word('askPassword')}</span><span class="quiet">${word('askPasswordHint')}</span></span><span class="switch"></span></button>
      <button class="row" data-do="forget"><span class="grow title">${word('forget')}</span></button></div>
    <div class="group"><button class="row" data-do="language"><span class="grow title">${word('language')}</span><span class="quiet">中文 / EN</span></button>
      <a class="row" href="/sandbox/phone"><span class="grow title">${word('other')}</span>${icon(icons.go)}</a></div></div>${tabs('me', state)}`;
}

export function web(path, traveller) {
  return html`<header class="bar web"><div>${button('leave', 'close', 'close')}</div><h1><span id="page-title">${word('loading')}</span><small id="page-address"></small></h1><div>${button('reload', 'reload', 'reload')}</div></header>
    <iframe class="body" id="page" title="WeChat" sandbox="allow-forms allow-scripts" src="/sandbox/browser/${traveller}${path}"></iframe>`;
}
