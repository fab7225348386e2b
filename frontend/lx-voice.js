/**
 * Plays a recording. It is fetched whole at the first tap: Safari plays no address that can't serve parts.
 *
 * src: its address; length: as it is shown, such as 0:07; play, pause, failed: what the button and the note say
 */
class Voice extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.button = document.createElement('button');
    this.button.type = 'button';
    this.button.addEventListener('click', () => this.toggle());
    this.bar = document.createElement('progress');
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute('aria-hidden', 'true');
    this.time = document.createElement('span');
    this.time.textContent = this.getAttribute('length');
    this.append(this.button, this.bar, this.time);
    this.show(false);
  }

  disconnectedCallback() {
    this.audio?.pause();
    if (this.address) URL.revokeObjectURL(this.address);
    this.audio = this.address = undefined;
  }

  async toggle() {
    if (this.audio && !this.audio.paused) {
      this.audio.pause();
      return;
    }
    try {
      this.audio ??= await this.load();
      document.querySelectorAll('lx-voice').forEach((other) => other !== this && other.audio?.pause());
      await this.audio.play();
    } catch {
      this.audio = undefined;
      this.time.textContent = this.getAttribute('failed');
      this.time.setAttribute('role', 'alert');
    }
  }

  async load() {
    const answer = await fetch(this.getAttribute('src'));
    if (!answer.ok) throw new Error(answer.status);
    this.address = URL.createObjectURL(await answer.blob());
    const audio = new Audio(this.address);
    audio.addEventListener('play', () => this.show(true));
    audio.addEventListener('pause', () => this.show(false));
    audio.addEventListener('timeupdate', () => {
      this.bar.value = audio.ended ? 0 : audio.currentTime / audio.duration || 0;
    });
    audio.addEventListener('ended', () => {
      this.bar.value = 0;
      this.show(false);
    });
    return audio;
  }

  show(playing) {
    this.toggleAttribute('playing', playing);
    this.button.setAttribute('aria-label', this.getAttribute(playing ? 'pause' : 'play'));
  }
}

customElements.define('lx-voice', Voice);
