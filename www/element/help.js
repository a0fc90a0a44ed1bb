/** What explains itself when it is pointed at does so for fingers and keys too: a bubble beside what is tapped or focused. */
export class Help {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** @type {{ text: string, left: number, top: number } | null} */
    this.now = null;
  }

  /** Something is focused by keys, or tapped. @param {Event} event */
  onMeant(event) {
    const target = /** @type {HTMLElement | undefined} */ (event.composedPath()[0]);
    const about = target?.closest?.('[data-help]');
    const byKeys = event.type === 'focusin' && target?.matches(':focus-visible');
    const byFinger = event instanceof PointerEvent && event.pointerType !== 'mouse';
    if (!(about instanceof HTMLElement) || !about.dataset.help || !(byKeys || byFinger)) return;
    const { left, bottom } = about.getBoundingClientRect();
    this.now = { text: about.dataset.help, left, top: bottom };
    this.onChange();
  }

  /** @returns {boolean} whether there was anything to leave */
  leave() {
    if (!this.now) return false;
    this.now = null;
    this.onChange();
    return true;
  }
}
