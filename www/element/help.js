/** What explains itself when it is pointed at does so for fingers and keys too: a bubble beside what is tapped or focused. */
export class Help {
  /**
   * @param {() => void} onChange
   * @param {() => Promise<unknown>} learn brings the words, and what puts them where they hide nothing, once
   */
  constructor(onChange, learn) {
    this.onChange = onChange;
    this.learn = learn;
    /** @type {{ text: string, left: number, top: number } | null} */
    this.now = null;
    /** What is meant, until its words are there. @type {HTMLElement | SVGElement | null} */
    this.meant = null;
  }

  /** Something is focused by keys, or tapped. @param {Event} event */
  async onMeant(event) {
    const target = /** @type {HTMLElement | undefined} */ (event.composedPath()[0]);
    const about = /** @type {HTMLElement | SVGElement | null} */ (target?.closest?.('[data-help]') ?? null);
    const byKeys = event.type === 'focusin' && target?.matches(':focus-visible');
    // What a key presses is a click, too, of no pointer.
    const byFinger = event instanceof PointerEvent && !['', 'mouse'].includes(event.pointerType);
    if (!about || !(byKeys || byFinger)) return;
    // What is moved by a finger is watched, not read about.
    if (byFinger && target?.closest('input[type=range], .finer')) return;
    this.meant = about;
    await this.learn();
    if (this.meant !== about || !about.dataset.help) return;
    const { left, bottom } = about.getBoundingClientRect();
    this.now = { text: about.dataset.help, left, top: bottom };
    this.onChange();
  }

  /**
   * @param {EventTarget | null} [to] where the focus goes: within what is explained its explanation stays
   * @returns {boolean} whether there was anything to leave
   */
  leave(to = null) {
    if (to instanceof Node && this.meant?.contains(to)) return false;
    this.meant = null;
    if (!this.now) return false;
    this.now = null;
    this.onChange();
    return true;
  }
}
