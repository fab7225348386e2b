/**
 * Ends a notice when it has been shown for some time, but not while a pointer is over it or the focus is in it: from then on
 * that time begins anew. Sends "over".
 *
 * after: milliseconds
 */
/** What is touched stays hovered until something else is. */
const HELD = matchMedia('(hover: hover)').matches ? ':hover, :focus-within' : ':focus-within';
const STIRS = ['pointerenter', 'pointerleave', 'focusin', 'focusout'];

class Lasting extends HTMLElement {
  connectedCallback() {
    this.hidden = true;
    this.notice = this.closest('vaadin-notification-card') ?? this.parentElement;
    this.begin = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.end(), Number(this.getAttribute('after')));
    };
    STIRS.forEach((stir) => this.notice.addEventListener(stir, this.begin));
    this.begin();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    STIRS.forEach((stir) => this.notice.removeEventListener(stir, this.begin));
  }

  end() {
    if (this.notice.matches(HELD)) this.begin();
    else this.dispatchEvent(new Event('over'));
  }
}

customElements.define('lx-lasting', Lasting);
