/**
 * Counts down to a moment, or up after it, without asking the server.
 *
 * until: milliseconds since 1970, of the server's clock; now: the server's clock when it was written
 * hours, minutes: what stands behind a number, such as "47 h"
 * mode: "clock" (07:40, and +02:10 after it) or "left" (47 h, 12 min, 0:45)
 * Sends "elapsed" once, when the moment has come; never for a moment that was past when it was first shown.
 */
class Countdown extends HTMLElement {
  static observedAttributes = ['until', 'now'];

  connectedCallback() {
    this.setAttribute('role', 'timer');
    this.tick();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  attributeChangedCallback(name) {
    if (name === 'now') this.skew = Number(this.getAttribute('now')) - Date.now();
    this.running = false;
    if (this.isConnected) this.tick();
  }

  tick() {
    clearTimeout(this.timer);
    const left = Number(this.getAttribute('until')) - Date.now() - (this.skew || 0);
    this.textContent = this.getAttribute('mode') === 'clock' ? this.clock(left) : this.left(left);
    this.classList.toggle('lx-late', left < 0);
    this.classList.toggle('lx-soon', left >= 0 && left < 600_000);
    const elapsed = this.running && left <= 0;
    this.running = left > 0;
    if (elapsed) this.dispatchEvent(new Event('elapsed'));
    const slow = this.getAttribute('mode') !== 'clock' && left > 660_000;
    this.timer = setTimeout(() => this.tick(), slow ? 20_000 : 1_000 - (Math.abs(left) % 1_000) || 1_000);
  }

  clock(left) {
    const seconds = left < 0 ? Math.floor(-left / 1_000) : Math.ceil(left / 1_000);
    const text = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    return left < 0 ? '+' + text : text;
  }

  left(left) {
    const seconds = Math.max(0, Math.ceil(left / 1_000));
    if (seconds >= 3_600) return this.words('hours', Math.floor(seconds / 3_600));
    if (seconds >= 600) return this.words('minutes', Math.floor(seconds / 60));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  words(unit, number) {
    return (this.getAttribute(unit) || '{0}').replace('{0}', number);
  }
}

customElements.define('lx-countdown', Countdown);
