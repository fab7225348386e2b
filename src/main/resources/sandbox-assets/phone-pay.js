import { html } from './http.js';
import { inEnglish, word } from './phone-words.js';
import { avatar, bar, icon, icons, money, tabs, when } from './phone-pieces.js';

const where = (payment) => {
  const name = inEnglish() ? payment.boutique : payment.boutiqueZh;
  return name ? ' · ' + name : '';
};
const shut = () => html`<a class="icon" href="#/" aria-label="${word('close')}">${icon(icons.close)}</a>`;
const dots = () => html`<div class="dots" role="status" aria-label="${word('paying')}">${[1, 2, 3, 4, 5, 6].map(() => html`<i></i>`)}</div><p class="quiet">${word('paying')}</p>`;

/** To whom, how much, and for what. */
const bill = (payment, method = word('change')) => html`<p>${word('payTo')} <b>Maison Aurore${where(payment)}</b></p><p class="sum" data-testid="rmb">${money(payment.rmb)}</p>
  <dl>${payment.description ? html`<dt>${word('goods')}</dt><dd>${payment.description}</dd>` : ''}<dt>${word('amount')}</dt><dd>${money(payment.amount)}</dd><dt>${word('rate')}</dt><dd>${payment.rate}</dd><dt>${word('method')}</dt><dd>${method}</dd></dl>`;

export function pay(payment, paying) {
  return html`${bar(word('pay'), html`<a class="icon" href="#/" aria-label="${word('close')}">${icon(icons.close)}</a>`, '', true)}
    <div class="body white pay">${bill(payment)}
      ${paying ? dots()
        : html`<button class="green wide" data-do="pay" data-testid="pay">${word('pay')}</button>`}</div>`;
}

export function paid(state, payment) {
  return html`<div class="body white paid" data-live="body"><span class="ok">${icon(icons.tick)}</span><h1 class="okay" data-testid="paid">${word('paid')}</h1>
    <p class="sum">${money(payment.rmb)}</p><p class="quiet">${money(payment.amount)} · Maison Aurore</p>
    <div class="offer">${avatar()}<span class="grow"><b>${state.account.name}</b><span class="quiet">${word('official')}</span></span>${state.account.follows
      ? html`<span class="quiet">${word('followed')}</span>` : html`<button class="outline" data-do="follow-after-paying" data-id="${payment.transactionId}" data-testid="follow-after-paying">${word('followHouse')}</button>`}</div>
    <a class="outline wide" href="#/" data-testid="done">${word('done')}</a></div>`;
}

const bills = (payments) => payments.length
  ? html`<ul class="bills">${payments.map((payment) => html`<li class="row">${avatar()}<span class="grow"><span class="title">Maison Aurore${where(payment)}</span>
        <span class="quiet">${when(payment.paidAt)} · ${money(payment.amount)}</span>${payment.refunded ? html`<span class="back">${word('refunded')} ${money(payment.refunded)}</span>` : ''}
        <span class="quiet id">${payment.transactionId}</span></span><b class="minus">−${money(payment.rmb)}</b></li>`)}</ul>`
  : html`<div class="empty">${icon(icons.wallet)}<p>${word('noBills')}</p></div>`;

export function wallet(state) {
  return html`${bar(word('wallet'))}<div class="body" data-live="body"><a class="showcode" href="#/code" data-testid="show-code">${icon(icons.code)}<span>${word('payCode')}</span></a><a class="showcode alipay" href="#/alipay" data-testid="open-alipay">${icon(icons.code)}<span>${word('alipay')}</span></a><h2 class="head">${word('bills')}</h2>${bills(state.wallet)}</div>${tabs('wallet', state)}`;
}

const ticket = (shown) => (shown ? html`<div class="ticket" data-testid="payment-code" data-code="${shown.code}">
    <p>${word('showToTill')}</p><img class="bars" src="/sandbox/phone/any/payment-code/${shown.code}/bars.svg" alt="">
    <p class="digits" lang="en">${shown.code.replace(/(\d{4})(?=\d)/g, '$1 ')}</p><img class="square" src="/sandbox/phone/any/payment-code/${shown.code}/qr.svg" alt="${word('payCode')}">
    <p class="quiet">${word('everyMinute')}</p></div>` : '');

/** What she shows at the till: it changes every minute, and when it was used. */
export function code(shown) {
  return html`${bar(word('payCode'), shut())}<div class="body showing" data-live="body">${ticket(shown)}</div>`;
}

/** Her other wallet: its code, and what she paid with it. */
export function alipay(state, shown) {
  return html`${bar(word('alipay'), html`<a class="icon" href="#/wallet" aria-label="${word('close')}">${icon(icons.close)}</a>`)}
    <div class="body" data-live="body"><div class="showing alipay">${ticket(shown)}</div><h2 class="head">${word('bills')}</h2>${bills(state.alipay)}</div>`;
}

export function alipaid(payment) {
  return html`<div class="body white paid" data-live="body"><span class="ok">${icon(icons.tick)}</span><h1 class="okay" data-testid="paid">${word('paid')}</h1>
    <p class="sum">${money(payment.rmb)}</p><p class="quiet">${money(payment.amount)} · Maison Aurore</p>
    <a class="outline wide" href="#/alipay" data-testid="done">${word('done')}</a></div>`;
}

export function password(payment, paying, method) {
  return html`${bar(word('password'), '', '', true)}<div class="body white pay">${bill(payment, method)}
    ${paying ? dots() : html`<button class="green wide" data-do="password" data-testid="password">${word('enterPassword')}</button><button class="plain" data-do="decline" data-testid="decline">${word('cancelPay')}</button>`}</div>`;
}
