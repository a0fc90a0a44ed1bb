// On a phone what is said of a step stands above the tabs, and the end of a run has more to say than its way there. What there
// is no room for moves what a finger was not on: what is below it, or, where that was touched last or alone is seen, what is
// above it.

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What is below it. */
const BELOW = ':is(.tabs, .scores, .controls, .steps, .charts-panel, .code, .main-values)';

export class Room {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** Whether a finger was last on what is below. */
    this.isBelow = false;
    host.addController(this);
    host.renderRoot.addEventListener(
      'pointerdown',
      ({ target }) => {
        this.isBelow = Boolean(/** @type {Element} */ (target).closest(BELOW));
      },
      { capture: true, passive: true },
    );
  }

  /** What comes may be higher than what was said: it is known now what is to stay where it is. */
  hostUpdate() {
    const [page, picture, said] = ['.page', '.picture', '.page main > .why .caption'].map((name) =>
      this.host.renderRoot.querySelector(name),
    );
    if (!said || !page || !picture) return;
    const isSeen = said.getBoundingClientRect().bottom > picture.getBoundingClientRect().bottom;
    const stays = isAbove(said) && isSeen && !this.isBelow;
    /** @type {HTMLElement} */ (page).style.overflowAnchor = stays ? 'none' : '';
  }
}

/** Whether it stands above what a finger may be on. @param {Element} said */
const isAbove = (said) => Boolean(said.parentElement?.querySelector('.tabs')?.getClientRects().length);
