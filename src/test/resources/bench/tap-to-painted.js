// How long a person waits for what she tapped, all of it by the page's own clock.
window.lxWait = (() => {
  const QUIET = 150;
  const PATIENCE = 15000;
  let tap = null;

  // The time at which the browser got it from the screen or the keyboard, not that at which the page was told
  const begin = event => {
    if (tap && tap.began === undefined) tap.began = event.timeStamp;
  };
  for (const kind of ['pointerdown', 'keydown', 'input']) addEventListener(kind, begin, {capture: true, passive: true});

  const inSight = element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
        && element.checkVisibility({opacityProperty: true, visibilityProperty: true});
  };
  // What stood before the tap is no answer to it
  const fresh = selector => [...document.querySelectorAll(selector)].find(one => !tap.old.has(one) && inSight(one));

  const wanted = {
    today: () => fresh('.lx-main .lx-finder') && fresh('.lx-main .lx-section-head h2') && fresh('.lx-main .lx-row'),
    search: text => fresh('.lx-main .lx-found .lx-row')
        && [...document.querySelectorAll('.lx-main vaadin-text-field')].some(field => field.value === text),
    client: name => fresh('.lx-main .lx-timeline > li, .lx-main .lx-client .lx-empty')
        && fresh('.lx-main h1')?.textContent.includes(name),
  };

  // The frame that shows what is there now has been made when the one after it begins
  const paint = of => {
    const frame = ++of.frame;
    of.cameAt = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (of.frame === frame) {
        of.paintedAt = performance.now();
        setTimeout(() => { if (of.frame === frame) of.end(); }, QUIET);
      }
    }));
  };

  const looked = records => {
    if (!tap || tap.began === undefined) return;
    if (tap.frame === 0) {
      if (wanted[tap.kind](tap.what)) paint(tap);
    } else if (records.some(record => [...record.addedNodes]
        .some(node => node instanceof Element && node.closest('.lx-main') && inSight(node)))) {
      paint(tap);
    }
  };
  addEventListener('DOMContentLoaded', () => new MutationObserver(looked)
      .observe(document, {subtree: true, childList: true, attributes: true, characterData: true}));

  return {
    // Before the tap: what is waited for
    arm(kind, what) {
      performance.clearResourceTimings();
      const mine = {kind, what, old: new Set(document.querySelectorAll('.lx-main *')), frame: 0};
      tap = mine;
      mine.done = new Promise((resolve, reject) => {
        mine.end = resolve;
        setTimeout(() => reject(new Error(`Nothing came of ${kind} ${what}: ${document.body.innerText}`)), PATIENCE);
      });
      mine.done.catch(() => {});
    },
    // After it, in milliseconds from it
    async done() {
      const mine = tap;
      await mine.done;
      tap = null;
      const asked = performance.getEntriesByType('resource')
          .filter(one => one.name.includes('v-r=uidl') && one.responseEnd > 0 && one.responseEnd <= mine.paintedAt);
      return {
        painted: mine.paintedAt - mine.began,
        asked: asked.length ? asked[0].startTime - mine.began : 0,
        answered: asked.length ? asked.at(-1).responseEnd - mine.began : 0,
        came: mine.cameAt - mine.began,
        requests: asked.length,
        bytes: asked.reduce((sum, one) => sum + one.decodedBodySize, 0),
      };
    },
  };
})();
