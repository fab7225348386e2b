import { html } from './http.js';
import { inEnglish, word } from './phone-words.js';

export const icon = (path, box = 24) => html`<svg viewBox="0 0 ${box} ${box}" aria-hidden="true"><path d="${path}"/></svg>`;
export const icons = {
  back: 'M15 4l-8 8 8 8', close: 'M5 5l14 14M19 5L5 19', chats: 'M4 5h16v11H10l-5 4v-4H4z', scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M3 12h18',
  wallet: 'M3 7h17v12H3zM3 7l12-3v3M16 13h4', me: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c1-5 4-7 8-7s7 2 8 7', go: 'M9 5l7 7-7 7', tick: 'M4.500 12.500l5 5 10-11',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8', menu: 'M5 7h14M5 12h14M5 17h14', place: 'M12 21s7-6.500 7-12a7 7 0 10-14 0c0 5.500 7 12 7 12zM12 11.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5z',
  plus: 'M12 7v10M7 12h10M12 3a9 9 0 100 18 9 9 0 000-18z', voice: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.500 9.500a3.600 3.600 0 010 5M12 7.500a6.400 6.400 0 010 9M14.500 6a9 9 0 010 12', report: 'M4 11l16-7-7 16-2-7z',
  play: 'M8 5l11 7-11 7z', video: 'M3 6h12v12H3zM15 10l6-3v10l-6-3', music: 'M9 18a2.500 2.500 0 11-2.500-2.500A2.500 2.500 0 019 18zM9 18V6l10-2v12M19 16a2.500 2.500 0 11-2.500-2.500A2.500 2.500 0 0119 16z', mini: 'M9 9a3 3 0 116 0v6a3 3 0 106 0M15 15a3 3 0 11-6 0',
  code: 'M3 6v12M6 6v12M9 6v8M12 6v12M15 6v8M18 6v12M21 6v12',
  photo: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5', paste: 'M8 5H5v16h14V5h-3M9 3h6v4H9z', dots: 'M5 12h.01M12 12h.01M19 12h.01', reload: 'M20 12a8 8 0 11-2.300-5.700L20 8M20 3v5h-5', search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5',
};
export const button = (does, name, path, more = '') => html`<button type="button" class="icon" data-do="${does}" aria-label="${word(name)}">${icon(icons[path])}${more}</button>`;
export const bar = (title, left = '', right = '', hidden = false) => html`<header class="bar"><div>${left}</div><h1 class="${hidden ? 'hide' : ''}">${title}</h1><div>${right}</div></header>`;
export const avatar = (big) => html`<span class="avatar ${big || ''}" aria-hidden="true">奥</span>`;
export const money = (text) => text.replace('\u202f', '');

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

export const sheet = (items) => html`<div class="veil" data-do="dismiss"><div class="sheet" role="dialog" aria-modal="true" aria-label="${word('more')}">${items.map((item) => html`<button data-do="${item.does}" data-index="${item.index ?? ''}" data-under="${item.under ?? ''}" class="${item.red ? 'red' : ''}">${item.text}</button>`)}
  <button data-do="dismiss" class="last">${word('cancel')}</button></div></div>`;
