/** Asks the sandbox; what it refuses becomes an Error with its words. */
export async function ask(address, body) {
  const options = body === undefined ? {} : {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  return answer(await fetch(address, options));
}

export async function send(address, form) {
  return answer(await fetch(address, { method: 'POST', body: form }));
}

async function answer(response) {
  const text = await response.text();
  let content = {};
  try {
    content = text ? JSON.parse(text) : {};
  } catch {
    content = { message: text.slice(0, 200) };
  }
  if (!response.ok) {
    throw new Error(content.message || `HTTP ${response.status}`);
  }
  return content;
}

/** A template whose values are escaped, but for those made by html itself. */
export function html(strings, ...values) {
  const text = strings.reduce((all, part, i) => all + part + (i < values.length ? shown(values[i]) : ''), '');
  return { html: text, toString: () => text };
}

function shown(value) {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(shown).join('');
  if (value.html !== undefined) return value.html;
  return String(value).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);
}

/** Calls again and again while the page can be seen, never twice at once. */
export function every(milliseconds, call) {
  let running = false;
  const turn = async () => {
    if (running || document.hidden) return;
    running = true;
    try {
      await call();
    } catch {
      // the next turn may do better
    } finally {
      running = false;
    }
  };
  turn();
  document.addEventListener('visibilitychange', turn);
  return setInterval(turn, milliseconds);
}
