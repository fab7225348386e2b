import { ask, every, html } from './http.js';

const base = '/sandbox/till/payments';
const form = document.getElementById('charge');
const amount = document.getElementById('amount');
const show = document.getElementById('show');
const list = document.getElementById('payments');
const refused = document.getElementById('refused');
const quick = document.getElementById('quick');
const suggestions = {
  USD: ['280', '890', '3280', '12800'], EUR: ['250', '820', '2950', '11600'], CAD: ['380', '1200', '4400', '17500'],
  JPY: ['38000', '128000', '480000'], KWD: ['85.500', '270.250', '1000.125'],
};
let current = location.hash.slice(1);
let last = '';
const open = new Set();

quick.innerHTML = html`${(suggestions[quick.dataset.currency] || []).map((sum) => html`<button type="button">${sum}</button>`)}`;
quick.addEventListener('click', (event) => {
  if (event.target.tagName === 'BUTTON') {
    amount.value = event.target.textContent;
    form.requestSubmit();
  }
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  refused.textContent = '';
  try {
    const payment = await ask(base, {
      terminal: form.dataset.terminal, amount: amount.value, withSubAppid: document.getElementById('sub').checked,
    });
    current = payment.no;
    history.replaceState(null, '', '#' + current);
    amount.value = '';
    await refresh();
  } catch (error) {
    refused.textContent = error.message;
  }
});

// A form of its own: a hand scanner ends what it reads with Enter
document.getElementById('scan').addEventListener('submit', async (event) => {
  event.preventDefault();
  const code = document.getElementById('alipay');
  refused.textContent = '';
  try {
    const payment = await ask('/sandbox/till/alipay', { terminal: form.dataset.terminal, amount: amount.value, code: code.value.replace(/\s/g, '') });
    current = payment.no;
    amount.value = '';
    code.value = '';
    await refresh();
  } catch (error) {
    refused.textContent = error.message;
  }
});

document.getElementById('citcon')?.addEventListener('click', async () => {
  refused.textContent = '';
  try {
    const payment = await ask('/sandbox/till/citcon', { terminal: form.dataset.terminal, amount: amount.value });
    current = payment.no;
    amount.value = '';
    await refresh();
  } catch (error) {
    refused.textContent = error.message;
  }
});

const states = {
  NOTPAY: ['waiting', 'amber'], SUCCESS: ['paid', 'jade'], REFUND: ['refunded', ''], CLOSED: ['closed', ''], EXPIRED: ['expired', ''],
  PROCESSING: ['entering her password', 'amber'], CANCELLED: ['cancelled', ''], FAIL: ['failed', 'seal'], USERPAYING: ['entering her password', 'amber'], REVOKED: ['reversed', ''], PAYERROR: ['failed', 'seal'],
};
const tag = (payment) => html`<span class="tag ${states[payment.state][1]}" data-state="${payment.state}">${states[payment.state][0]}</span>`;
const time = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function bill(payment) {
  if (!payment) {
    return html`<div class="idle"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h3v3h3v3h-6z"/></svg>
      <p>The code to pay appears here. Scan it with the <a href="/sandbox/phone" target="_blank">phone</a>.</p></div>`;
  }
  const head = html`<div class="sum">${payment.amount}</div><div class="rmb soft num">${payment.rmb} · ${payment.rate}</div>`;
  if (payment.state === 'NOTPAY' && payment.code.startsWith('citcon-')) {
    return html`<div class="bill" data-testid="bill" data-no="${payment.no}">${head}
      <div class="code"><img src="${base}/${payment.no}/qr.svg" alt="QR code to pay ${payment.amount}"></div>
      <p class="state"><span class="pulse"></span>Waiting for Citcon</p></div>`;
  }
  if (payment.state === 'NOTPAY') {
    return html`<div class="bill" data-testid="bill" data-no="${payment.no}">${head}
      <div class="code"><img src="${base}/${payment.no}/qr.svg" alt="QR code to pay ${payment.amount}"></div>
      <p class="state"><span class="pulse"></span>Waiting for WeChat Pay</p>
      <div class="more"><a class="btn quiet" target="_blank" href="/sandbox/wechatpay/qr/${payment.code}">Open on a phone</a>
      <button class="btn quiet" data-close="${payment.no}">Cancel</button></div></div>`;
  }
  if (payment.paidAt) {
    return html`<div class="bill" data-testid="bill" data-no="${payment.no}"><div class="done"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 12.5l5 5 10-11"/></svg></div>
      ${head}<p class="state" data-testid="paid">Paid by ${payment.payer} at ${time(payment.paidAt)}</p><p class="soft num">${payment.transactionId}</p></div>`;
  }
  return html`<div class="bill" data-no="${payment.no}">${head}<p class="state">${tag(payment)}</p></div>`;
}

function line(payment) {
  const refundable = payment.paidAt && Number(payment.leftMajor) > 0;
  return html`<article class="pay" data-no="${payment.no}"><div class="line"><span class="sum">${payment.amount}</span>
    <span class="soft num">${payment.rmb}</span>${tag(payment)}</div>
    <p class="about num">${payment.terminal ? payment.terminal + ' · ' : ''}${time(payment.paidAt || payment.madeAt)}${payment.payer ? ' · ' + payment.payer : ''}${
      payment.description ? ' · ' + payment.description : ''}${payment.withSubAppid ? '' : ' · without sub_appid'}${payment.refunded ? ' · ' + payment.refunded + ' given back' : ''}<br>${
      payment.paidAt ? payment.transactionId : payment.no}</p>
    ${refundable && html`<div class="acts">${open.has(payment.no)
      ? html`<input aria-label="Amount to refund in ${payment.currency}" value="${payment.leftMajor}" inputmode="decimal">
          <button class="btn do" data-refund="${payment.no}">Refund</button><button class="btn quiet" data-half="${payment.no}" data-left="${payment.leftMajor}">Half</button>
          <button class="btn quiet" data-cancel="${payment.no}">Cancel</button><span class="refused" role="alert"></span>`
      : html`<button class="btn quiet" data-open="${payment.no}">Refund…</button>`}</div>`}</article>`;
}

async function refresh(force) {
  const payments = await ask(base);
  const fingerprint = JSON.stringify(payments) + current + [...open];
  if (fingerprint === last && !force) return;
  last = fingerprint;
  show.innerHTML = bill(payments.find((payment) => payment.no === current));
  if (payments.length && !list.contains(document.activeElement?.closest('.acts input'))) {
    list.innerHTML = html`${payments.map(line)}`;
  }
}

document.addEventListener('click', async (event) => {
  const { dataset } = event.target;
  if (dataset.open) open.add(dataset.open);
  else if (dataset.cancel) open.delete(dataset.cancel);
  else if (dataset.close) await ask(`${base}/${dataset.close}/close`, {});
  else if (dataset.half) {
    const digits = (dataset.left.split('.')[1] || '').length;
    const half = Math.floor(Number(dataset.left) * 10 ** digits / 2) / 10 ** digits;
    event.target.closest('.acts').querySelector('input').value = half.toFixed(digits);
    return;
  } else if (dataset.refund) {
    const acts = event.target.closest('.acts');
    try {
      await ask(`${base}/${dataset.refund}/refunds`, { amount: acts.querySelector('input').value });
      open.delete(dataset.refund);
    } catch (error) {
      acts.querySelector('.refused').textContent = error.message;
      return;
    }
  } else return;
  await refresh(true);
});

every(600, refresh);
