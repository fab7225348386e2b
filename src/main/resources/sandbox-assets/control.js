import { ask, every, html } from './http.js';

const lines = document.getElementById('lines');
const said = document.getElementById('said');
let newest = 0;
let run = location.hash.slice(1);

function say(text, bad) {
  said.textContent = text;
  said.classList.toggle('bad', Boolean(bad));
}

for (const form of ['delivery', 'console', 'sends', 'charges', 'alipay'].map((id) => document.getElementById(id))) {
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', async (event) => {
    try {
      await ask('/sandbox/knobs', { name: event.target.name, value: event.target.value });
      say('Turned.');
    } catch (error) {
      say(error.message, true);
    }
  });
}

document.addEventListener('click', async (event) => {
  const address = event.target.dataset.post;
  if (!address) return;
  try {
    const answer = await ask(address, {});
    if (answer.verified === undefined) {
      const [what, count] = Object.entries(answer)[0];
      say(`${count} ${what}.`);
    } else {
      say((answer.verified ? 'Verified: ' : 'Not verified: ') + answer.detail, !answer.verified);
    }
  } catch (error) {
    say(error.message, true);
  }
});

const reasons = {
  '-1': 'busy', 40001: 'token not good', 40003: 'unknown openid', 40007: 'unknown media', 40008: 'unknown kind', 41001: 'no token', 42001: 'token expired', 43004: 'does not follow', 44002: 'empty request',
  44004: 'empty message', 45002: 'too long', 45008: 'not one article', 45011: 'too frequent', 45015: 'no window open', 45047: 'window used up', 47001: 'no JSON',
};
every(1500, async () => {
  const counts = await ask('/sandbox/control/sends');
  const rows = [['Delivered', counts.delivered], ['of them different', counts.distinct], ['of them, answer lost', counts.lost],
    ...Object.entries(counts.refusedBy).map(([code, many]) => [html`${code} <span>${reasons[code] || 'refused'}</span>`, many])];
  document.getElementById('counts').innerHTML = html`${rows.map(([what, many]) => html`<dt>${what}</dt><dd>${many}</dd>`)}`;
});

document.getElementById('crowd').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { people, text } = Object.fromEntries(new FormData(event.target));
  const button = event.target.querySelector('button');
  button.disabled = true;
  try {
    const crowd = await ask('/sandbox/control/crowd', { people: Number(people), text: text || null });
    say(`${crowd.openids.length} follow the house.`);
  } catch (error) {
    say(error.message, true);
  } finally {
    button.disabled = false;
  }
});

const platforms = { wechat: 'WeChat', wechatpay: 'WeChat Pay', alipay: 'Alipay' };
const time = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const good = (line) => line.status >= 200 && line.status < 300;

function row(line) {
  return html`<tr class="new"><td>${time(line.at)}</td><td aria-label="${line.direction === 'out' ? 'to the house' : 'from the house'}">${line.direction === 'out' ? '→' : '←'}</td>
    <td>${line.what}<span class="about">${platforms[line.platform] || line.platform}${line.subject ? ' · ' + line.subject : ''}</span></td>
    <td><span class="tag ${good(line) ? 'jade' : 'seal'}">${line.status || 'none'}</span> <span class="detail">${line.detail}</span></td>
    <td class="n">${line.attempt}</td><td class="n">${line.direction === 'out' ? line.millis : ''}</td></tr>`;
}

every(800, async () => {
  const log = await ask('/sandbox/log?after=' + newest);
  const { waiting, repeating, givenUp } = log.waiting;
  document.getElementById('waiting').textContent =
    (waiting ? `${waiting} to deliver, ${repeating} of them again` : 'nothing owed') + (givenUp ? ` · ${givenUp} given up` : '');
  if (!log.exchanges.length) return;
  newest = log.exchanges[0].id;
  document.getElementById('nothing').hidden = true;
  lines.insertAdjacentHTML('afterbegin', String(html`${log.exchanges.map(row)}`));
  while (lines.children.length > 200) lines.lastElementChild.remove();
});

document.getElementById('stream').addEventListener('submit', async (event) => {
  event.preventDefault();
  const wish = {};
  new FormData(event.target).forEach((value, name) => {
    if (value !== '') wish[name] = Number(value);
  });
  try {
    run = (await ask('/sandbox/stream', wish)).id;
    history.replaceState(null, '', '#' + run);
  } catch (error) {
    say(error.message, true);
  }
});

every(700, async () => {
  if (!run) return;
  const stream = await ask(`/sandbox/stream/${run}?ids=false`);
  document.getElementById('streamed').innerHTML = html`<div class="bar"><i></i></div>
    <p class="num soft">${stream.acknowledged} of ${stream.payments} acknowledged · ${stream.attempts} sent · ${stream.waiting} waiting${stream.givenUp ? ` · ${stream.givenUp} given up` : ''}</p>`;
  document.querySelector('#streamed i').style.width = `${100 * stream.acknowledged / stream.payments}%`;
  if (stream.finishedAt) run = '';
});

const acts = { FOLLOW: 'follows', AGREE: 'agrees', WRITE: 'writes', SCAN_TO_PAY: 'scans and pays', SHOW_CODE: 'shows her code and pays', REFUND: 'gets half back', UNFOLLOW: 'unfollows' };
const hour = (path, body) => ask('/sandbox/control/hour' + path, body);
const hold = document.getElementById('hour-hold');

function showHour(now) {
  const under = now.state === 'RUNNING' || now.state === 'PAUSED';
  document.getElementById('hour-acts').hidden = !under;
  document.querySelector('#hours button').disabled = under;
  hold.textContent = now.state === 'PAUSED' ? 'Go on' : 'Pause';
  if (now.state === 'IDLE') return;
  const ended = { DONE: ' · done', STOPPED: ' · stopped', PAUSED: ' · paused' }[now.state] || '';
  document.getElementById('hour-state').innerHTML = html`<div class="bar"><i></i></div>
    <p class="num soft">Minute ${now.minute} · ${now.done} of ${now.of}${ended}${now.failed ? ` · ${now.failed} did not come about` : ''}</p>
    <ul class="story">${now.latest.map((line) => html`<li><span class="num soft">${line.minute}′</span> <span><span lang="zh">${line.name}</span> ${acts[line.act]}
      <span class="soft">${line.text}${line.trouble ? ' · ' + line.trouble : ''}</span></span></li>`)}</ul>`;
  document.querySelector('#hour-state i').style.width = `${100 * now.done / now.of}%`;
}

async function turnHour(path, body) {
  try {
    showHour(await hour(path, body));
    say('');
  } catch (error) {
    say(error.message, true);
  }
}

document.getElementById('hours').addEventListener('submit', (event) => {
  event.preventDefault();
  turnHour('', { speed: Number(new FormData(event.target).get('speed')) });
});
hold.addEventListener('click', () => turnHour(hold.textContent === 'Pause' ? '/pause' : '/resume', {}));
document.getElementById('hour-stop').addEventListener('click', () => turnHour('/stop', {}));
every(700, async () => showHour(await hour('')));
