// For those who walk by keys, a late part that comes with the first Tab: what stands in a row is one stop, within which
// the arrows lead; what has the focus stays in sight, whatever comes before it; and, where something is explained, what puts
// that beside what it explains.

import { bring, isInSight } from './in-sight.js';

export { explain } from './explained.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What stands in a row, and what in it is walked. @type {[row: string, items: string][]} */
const ROWS = [
  ['.chips, .tools', '.opener, .tools > button'],
  [
    '.view-buttons, .next, .overlays, .choices, .judge-tabs, .sheets-tabs, .panel-tabs, .other-fits, .stops',
    'button',
  ],
  ['.scores', 'dl > div, button'],
  ['.plot-area', '.grip'],
];

/** How long what stands in a row may be another before that is seen to, in milliseconds. */
const PATIENCE = 100;

/** @type {WeakMap<Host, Reach>} */
const opened = new WeakMap();

/** @param {Host} host */
export function open(host) {
  if (opened.has(host)) return;
  const reach = new Reach(host);
  opened.set(host, reach);
  host.addController(reach);
}

class Reach {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** Whether keys go on from stop to stop. */
    this.isTab = false;
    /** What has the focus, and has not been scrolled away. @type {Element | null} */
    this.seen = null;
    const root = /** @type {ShadowRoot} */ (host.renderRoot);
    this.root = root;
    root.addEventListener('keydown', (event) => this.onKey(/** @type {KeyboardEvent} */ (event)), true);
    root.addEventListener('focusin', ({ target }) => {
      this.pass(/** @type {Element} */ (target));
      // What was explained may have gone without having been left.
      if (!host.help.meant?.contains(/** @type {Node} */ (target))) host.help.leave();
      this.arrange();
      requestAnimationFrame(() => {
        bring(root);
        this.see();
      });
    });
    // Where a reader scrolls it away, there it stays.
    for (const scrolled of [root, window])
      scrolled.addEventListener('scroll', () => this.see(), { capture: true, passive: true });
    new ResizeObserver(() => this.arrange()).observe(host);
    // The key that has brought this may have led out of what is open.
    this.isTab = true;
    if (root.activeElement) this.pass(root.activeElement);
    this.arrange();
    this.see();
  }

  hostUpdated() {
    this.keep();
    this.timer ??= setTimeout(() => this.arrange(), PATIENCE);
  }

  /**
   * Escape closes the innermost alone: what explains, then what was opened where the keys are, then a key of the page that is
   * open, then the point that is picked; the page itself is the last. Keys go to what opened it.
   * @param {Element} target
   * @returns {boolean} whether there was such a thing
   */
  fold(target) {
    const { host, root } = this;
    // What is typed or placed, and a menu, are nearer, and left by themselves.
    if (host.help.now || host.place.now || target.matches('textarea, select')) return false;
    const details = /** @type {HTMLDetailsElement | null} */ (target.closest('details[open]'));
    if (host.open.menu && !details?.closest('.popup')) return false;
    if (details) {
      details.open = false;
      details.querySelector('summary')?.focus();
      return true;
    }
    const openers = /** @type {HTMLElement[]} */ ([
      ...root.querySelectorAll('[aria-expanded="true"][aria-controls]'),
    ]);
    const opens = (/** @type {HTMLElement} */ opener) =>
      opener === target || root.getElementById(opener.getAttribute('aria-controls') ?? '')?.contains(target);
    const opener = openers.find(opens) ?? openers.at(-1);
    if (opener) {
      opener.click();
      opener.focus();
      return true;
    }
    // A page is left after the point of which it speaks; in a table each row that is walked over has one.
    return Boolean(host.pages.name) && !target.closest('[role="grid"]') && host.point.release();
  }

  /** What is open would lie on what the keys go on to: it is left. @param {Element} target */
  pass(target) {
    const { open } = this.host;
    const isElsewhere = open.menu && !target.closest(`[data-menu="${open.menu}"]`);
    if (isElsewhere && this.isTab) open.openMenu(null);
  }

  see() {
    const { root } = this;
    const at = root.activeElement;
    this.seen = at instanceof HTMLElement && isInSight(root, at) ? at : null;
  }

  /** What comes or goes before what has the focus moves it away: all of it stays in sight. */
  keep() {
    if (this.seen && this.seen === this.root.activeElement) bring(this.root);
  }

  // — Rows —

  /** Of each row one is a stop: the one that has, or had, the focus. */
  arrange() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.order();
    this.keep();
    for (const [rows, kind] of ROWS) {
      for (const row of this.root.querySelectorAll(rows)) {
        const items = itemsOf(row, kind);
        if (items.length < 2) continue;
        if (row.matches('div[role="group"]')) row.role = 'toolbar';
        const active = items.find((item) => item === this.root.activeElement);
        const stop = active ?? items.find((item) => item.dataset.stop) ?? items[0];
        for (const item of items) {
          item.tabIndex = item === stop ? 0 : -1;
          if (item === stop) item.dataset.stop = 'row';
          else delete item.dataset.stop;
        }
      }
    }
  }

  /** Where the head has two lines, and where controls stand left of what is said, the keys take them as the eye does. */
  order() {
    this.turn();
    const [chips, tools] = ['.chips', '.tools'].map((row) => this.root.querySelector(row));
    if (!chips || !tools) return;
    const isAbove = tools.getBoundingClientRect().bottom <= chips.getBoundingClientRect().top;
    const isBefore = tools.nextElementSibling === chips;
    if (isAbove === isBefore) return;
    // What is moved would lose the focus.
    const [first, second] = isAbove ? [tools, chips] : [chips, tools];
    if (first.contains(this.root.activeElement)) first.after(second);
    else second.before(first);
  }

  /** Arrows lead through a row; in a picture, where they move what is held, N leads to the next. @param {KeyboardEvent} event */
  onKey(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const [target] = event.composedPath();
    this.isTab = key === 'Tab';
    if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
    if (key === 'Escape' && this.fold(target)) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (!(target instanceof HTMLElement)) return;
    // What was pressed with a pointer has the focus, and the keys are the run's.
    if (this.host.pressed) return;
    for (const [rows, kind] of ROWS) {
      const row = target.closest(rows);
      const items = row ? itemsOf(row, kind) : [];
      const at = items.indexOf(target);
      if (at < 0) continue;
      const isHeld = target.matches('.grip');
      const to = isHeld ? nextHeld(key, shiftKey, at) : nextInRow(key, at, items.length);
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      items[(to + items.length) % items.length].focus();
      return;
    }
  }

  /** On a phone controls stand below what is said, under a tab; else at its left. */
  turn() {
    const [why, tabs] = ['.why', '.tabs'].map((part) => this.root.querySelector(part));
    const isBelow = Boolean(tabs?.getClientRects().length);
    const place = this.root.querySelector(isBelow ? '.why-below' : '.why-right');
    // What is moved would lose the focus.
    if (!why || !place || place.nextElementSibling === why || why.contains(this.root.activeElement)) return;
    place.after(why);
  }
}

/** @param {string} key @param {boolean} isBack @param {number} at */
const nextHeld = (key, isBack, at) => (/^n$/i.test(key) ? at + (isBack ? -1 : 1) : undefined);

/** @param {string} key @param {number} at @param {number} count @returns {number | undefined} */
const nextInRow = (key, at, count) =>
  ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: count - 1 })[key];

/**
 * What is walked in a row, without what is out of sight.
 * @param {Element} row
 * @param {string} kind
 */
const itemsOf = (row, kind) =>
  /** @type {HTMLElement[]} */ ([...row.querySelectorAll(kind)]).filter(
    (item) => item.getClientRects().length > 0 && !item.closest('[role="menu"], [role="dialog"]'),
  );
