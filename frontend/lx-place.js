/**
 * Keeps a keyboard's place in a list. When the row that has the focus goes because of what was done with it, the focus goes to
 * the row that stands there now, or to the list's head when none is left, and not to the top of the page.
 */
const ROWS = ':scope > li, ul[role="list"] > li';
/** What stands over the page for a while, or asks about the row that went: from there the way leads back. */
const PASSING = 'vaadin-dialog, vaadin-notification-card, .lx-came-of';
const OPEN = 'vaadin-dialog[opened], vaadin-popover[opened]';

let place = null;

document.addEventListener('focusin', ({ target }) => {
  if (target === place?.head || target.closest(PASSING)) return;
  const row = target.closest('ul[role="list"] > li');
  const part = row?.closest('section') ?? row?.parentElement;
  const home = part?.parentElement;
  place = home ? { home, part: [...home.children].indexOf(part), row: rowsOf(part).indexOf(row) } : null;
});

/** Who leaves it by herself has no place in it any more; what has gone with the focus leaves without a word, or is gone after it. */
document.addEventListener('focusout', ({ target }) => {
  setTimeout(() => {
    if (isLost() && document.hasFocus() && target.isConnected && target.checkVisibility()) place = null;
  });
});

new MutationObserver(() => {
  if (place && isLost()) setTimeout(goBack);
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['hidden', 'opened'] });

function goBack() {
  if (!place || !isLost() || document.querySelector(OPEN)) return;
  const { home, part, row } = place;
  if (!home.isConnected) {
    place = null;
    return;
  }
  const parts = [...home.children];
  const near = [...parts.slice(part), ...parts.slice(0, part).reverse()].find((one) => one.checkVisibility());
  const rows = near ? rowsOf(near) : [];
  const now = rows[Math.min(near === parts[part] ? row : 0, rows.length - 1)]?.querySelector('button, a, vaadin-button');
  if (now) now.focus();
  else goToHead(near?.querySelector('h2') ?? document.querySelector('main h1'));
}

function goToHead(head) {
  if (!head) return;
  place.head = head;
  head.setAttribute('tabindex', '-1');
  head.focus();
}

function isLost() {
  return !document.activeElement || document.activeElement === document.body;
}

function rowsOf(part) {
  return [...part.querySelectorAll(ROWS)].filter((row) => row.checkVisibility());
}
