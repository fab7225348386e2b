import { html } from './http.js';
import { word } from './phone-words.js';
import { avatar, bar, button, icon, icons, when } from './phone-pieces.js';

const note = (content) => word('note-' + content.split(':')[0]);
const file = (address) => `/sandbox/wechat/mmbiz/${address}/0`;
const seconds = (line) => Math.max(1, Math.round(line.millis / 1000));

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

/** A line in a few words, for the list of chats. */
export function preview(line) {
  if (line.kind === 'note') return note(line.content);
  if (line.kind === 'text') return line.content.replace(/<[^>]+>/g, '');
  const content = JSON.parse(line.content);
  const words = { news: () => content[0].title, msgmenu: () => content.head || content.list[0].content, location: () => content.name };
  const told = words[line.kind]?.() ?? content.title ?? '';
  return line.kind === 'news' || line.kind === 'msgmenu' ? told : `[${word('kind-' + line.kind)}] ${told}`;
}

/** As large as fits into a chat, with its place kept while it loads. */
function picture(content) {
  const { width = 0, height = 0 } = content;
  const scale = Math.min(1, 168 / Math.max(width, height));
  const size = width && height ? { html: `width="${Math.max(44, Math.round(width * scale))}" height="${Math.max(44, Math.round(height * scale))}"` } : '';
  return html`<button class="picture" data-do="enlarge" data-address="${file(content.address)}" aria-label="${word('enlarge')}"><img src="${file(content.address)}" alt="${word('kind-image')}" ${size}></button>`;
}

function voice(content) {
  const long = seconds(content);
  return html`<button class="bubble voice long-${Math.min(9, Math.ceil(long / 7))}" data-do="play" data-address="${file(content.address)}" data-format="${content.format}" data-millis="${content.millis}"
    aria-label="${word('kind-voice')} ${long}″"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 10.500a3 3 0 010 3"/><path d="M10 7.500a7 7 0 010 9"/><path d="M14 4.500a11.500 11.500 0 010 15"/></svg><span>${long}″</span></button>`;
}

const map = html`<svg class="map" viewBox="0 0 230 104" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><path class="park" d="M0 0h74v60L0 74z"/><path class="street" d="M-4 78L240 44M-4 20L240 -10M92 -4l26 112M172 -4l24 112M20 -4l24 112M-4 112L240 84"/>
  <path class="avenue" d="M-4 51L240 20M132 -4l28 112"/><path class="pin" d="M115 70c0 0 17-16 17-28a17 17 0 10-34 0c0 12 17 28 17 28zM115 49a7 7 0 110-14 7 7 0 010 14z"/></svg>`;
const place = (content) => html`<div class="bubble place"><b>${content.name}</b><span class="quiet">${content.address}</span>${map}</div>`;

const menu = (content) => html`<div class="bubble menu">${content.head ? html`<p>${text(content.head)}</p>` : ''}${content.list.map((item) => html`
  <a href="#" data-do="link" data-address="weixin://bizmsgmenu?${String(new URLSearchParams({ msgmenucontent: item.content, msgmenuid: item.id }))}">${item.content}</a>`)}${content.tail ? html`<p>${text(content.tail)}</p>` : ''}</div>`;

const clip = (content) => html`<button class="clip" data-do="watch" data-address="${file(content.address)}" aria-label="${word('kind-video')} ${content.title}"><img src="${file(content.thumb)}" alt="">
  <i aria-hidden="true">${icon(icons.play)}</i>${content.title ? html`<span>${content.title}</span>` : ''}</button>`;

const music = (content) => html`<a class="bubble share" href="#" data-do="link" data-address="${content.url}"><b>${content.title}</b><span class="quiet">${content.description}</span><img src="${file(content.thumb)}" alt="">
  <small>${icon(icons.music)}${word('kind-music')}</small></a>`;

const mini = (content) => html`<button class="bubble share mini" data-do="mini"><b>${content.title}</b><img src="${file(content.thumb)}" alt=""><small>${icon(icons.mini)}${word('kind-miniprogrampage')}</small></button>`;

const kinds = { image: picture, voice, location: place, msgmenu: menu, video: clip, music, miniprogrampage: mini };

function news([article]) {
  return html`<a class="card" href="#" data-do="link" data-address="${article.url}" data-testid="card"><span class="cover" aria-hidden="true">${
    article.picurl ? html`<img src="${article.picurl}" alt="">` : '奥罗尔'}</span>
    <b>${article.title}</b>${article.description ? html`<span class="quiet">${article.description}</span>` : ''}</a>`;
}

function said(state, line) {
  const mine = line.author === 'traveller';
  const content = line.kind === 'text' ? html`<p class="bubble">${text(line.content)}</p>` : kinds[line.kind](JSON.parse(line.content));
  return html`<div class="said ${mine ? 'mine' : ''}" data-testid="${mine ? 'sent' : 'received'}" data-kind="${line.kind}">${
    mine ? html`<span class="avatar own" aria-hidden="true">${state.traveller.name[0]}</span>` : avatar()}${content}</div>`;
}

function bubble(state, line, i) {
  const before = state.chat[i - 1];
  const stamp = !before || new Date(line.at) - new Date(before.at) > 3e5 ? html`<p class="stamp">${when(line.at)}</p>` : '';
  const shown = line.kind === 'note' ? html`<p class="stamp" data-note="${line.content}">${note(line.content)}</p>`
    : line.kind === 'news' ? news(JSON.parse(line.content)) : line.kind === 'text' || kinds[line.kind] ? said(state, line) : '';
  return html`<div class="line" data-line="${line.id}">${stamp}${shown}</div>`;
}

const panel = () => html`<div class="panel">${[['photo', 'album', 'photo'], ['places', 'place', 'place'], ['report', 'report', 'report']].map(([does, name, sign]) => html`
  <button type="button" data-do="${does}"><span>${icon(icons[sign])}</span>${word(name)}</button>`)}</div>`;

/** @param tool what the traveller writes with: menu, keys, voice, or more */
function foot(state, tool) {
  if (!state.account.follows) return html`<div class="foot"><a class="green wide" href="#/profile">${word('notFollowing')}</a></div>`;
  const menued = state.menu.length > 0;
  if (tool === 'menu' && menued) {
    return html`<div class="foot menu">${button('keyboard', 'keyboard', 'keyboard')}${state.menu.map((item, i) => html`<button data-do="menu" data-index="${i}">${
      item.under.length ? '≡ ' : ''}${item.name}</button>`)}</div>`;
  }
  const back = menued ? button('menu-back', 'menu', 'menu') : '';
  if (tool === 'voice') {
    return html`<div class="foot write">${back}${button('keyboard', 'keyboard', 'keyboard')}<button type="button" class="hold" data-hold data-testid="hold">${word('hold-to-talk')}</button>${button('more', 'more', 'plus')}</div>`;
  }
  return html`<form class="foot write" data-do="write">${back}${button('voice', 'kind-voice', 'voice')}<textarea name="text" rows="1" aria-label="${word('writeHere')}" autocomplete="off" enterkeyhint="send" maxlength="2048"></textarea>
    ${button('more', 'more', 'plus')}<button class="green" type="submit">${word('sendIt')}</button></form>${tool === 'more' ? panel() : ''}`;
}

export function chat(state, tool) {
  const follows = state.account.follows;
  return html`${bar(state.account.name, html`<a class="icon" href="#/" aria-label="${word('back')}">${icon(icons.back)}</a>`,
    html`<a class="icon" href="#/profile" aria-label="${word('more')}" data-testid="account">${icon(icons.dots)}</a>`)}
    <div class="body chat" data-live="chat" tabindex="0" role="log" aria-label="${state.account.name}">${state.chat.map((line, i) => bubble(state, line, i))}</div>
    <div data-live="foot" data-key="${follows}-${tool}-${JSON.stringify(state.menu)}">${foot(state, tool)}</div>`;
}

export const viewer = (address, film) => html`<div class="viewer" data-do="shut" role="dialog" aria-modal="true" aria-label="${word(film ? 'kind-video' : 'kind-image')}" tabindex="-1">${
  film ? html`<video src="${address}" controls autoplay playsinline></video>` : html`<img src="${address}" alt="${word('kind-image')}">`}${button('shut', 'close', 'close')}</div>`;

export const talking = () => html`<div class="talking" role="status"><div class="wave">${Array.from({ length: 17 }, () => html`<i></i>`)}</div><p>${word('let-go')}</p></div>`;
