import { late } from '../late.js';
import { reveal } from '../panels/reveal.js';

/** What may be open on the page, and which late part has it. @type {Record<string, 'judge' | 'gallery' | 'sheets' | 'paint'>} */
const PAGES = {
  result: 'judge',
  scores: 'judge',
  choose: 'judge',
  map: 'judge',
  starts: 'judge',
  truth: 'judge',
  gallery: 'gallery',
  table: 'sheets',
  look: 'sheets',
  segments: 'sheets',
  paint: 'paint',
};

/**
 * @typedef {object} Room What a late part opens: `export const open = (element) => room`.
 * @property {(name: string) => unknown} panel in the place of the charts
 * @property {(name: string) => unknown} [beside] beside the picture
 * @property {(name: string) => unknown} [whole] in the place of everything but the head
 * @property {(canvas: HTMLCanvasElement, context: any, ratio: number) => void} [paint] draws what a canvas of it shows elsewhere
 * @property {() => void} [close] nothing of it is open any more
 */

/** Whether there is a page of this name. @param {string} name */
export const isPage = (name) => name in PAGES;

/** Where the keys go in a page that was opened by one: into its rows, else to its name among others, else to the way out. */
const WAYS_IN = [
  '.beside [role="gridcell"][tabindex="0"], .whole [role="gridcell"][tabindex="0"]',
  '[aria-current="page"]',
  '.close',
];

/** What else is open on the page, by late parts: `page=` of the address. */
export class Pages {
  /**
   * @param {object} wiring
   * @param {import('../element.js').ClusterPlayground} wiring.host what a room is given
   * @param {(name: string, another: boolean) => void} wiring.onGone what is open; whether that is another than before
   * @param {(thrown: unknown, again: () => unknown) => void} wiring.onFault
   */
  constructor({ host, onGone, onFault }) {
    this.host = host;
    this.onGone = onGone;
    this.onFault = onFault;
    /** What is open; empty: nothing. */
    this.name = '';
    /** @type {Record<string, Room>} by late part */
    this.rooms = {};
    /** The figures that a pasted cell has drawn, for the page that has them. @type {{ name: string, given: Record<string, string> }[]} */
    this.asked = [];
    /** Of a walk: where the reader is. @type {import('../walks/walks.js').Guide | undefined} */
    this.guide = undefined;
    /** What opened it, if a key did: there the focus goes back. Who walks from stop to stop stays in the bar. @type {HTMLElement | null} */
    this.opener = null;
    /** Whether a pasted cell has opened it. */
    this.isOfCell = false;
    /** Where in it keys were led to. @type {HTMLElement | null} */
    this.entered = null;
  }

  /** @returns {Room | undefined} */
  get room() {
    return this.rooms[PAGES[this.name]];
  }

  /** Whether this page is open, or another of its room. @param {string} name */
  isOpen(name) {
    return PAGES[this.name] === PAGES[name];
  }

  /**
   * What has the page to itself gives way: what is tried now is to be seen. A walk ends where its points are left.
   * @param {string} [data] what is tried now
   */
  leaveWhole(data) {
    if (this.room?.whole) this.go();
    if (data !== undefined) this.guide?.heedData(data);
  }

  /** Another experiment is chosen as a whole: the walk, the page and the point are left that were of the one before. */
  leaveAll() {
    this.guide?.end();
    this.go();
    this.host.point.release();
  }

  /** Opens a page, or closes its room. @param {string} name */
  toggle(name) {
    return this.reveal(this.isOpen(name) ? '' : name);
  }

  /** The same, over the result, which it is of. @param {string} name */
  press(name) {
    const { host } = this;
    if (this.isOpen(name)) return this.go();
    host.pause();
    host.seek(host.playback.fit?.result_step ?? 0);
    return this.reveal(name);
  }

  /** Opens a page and brings it into sight. @param {string} name */
  async reveal(name) {
    await this.go(name);
    if (!this.name) return;
    await reveal(this.host);
    // Where there is more above it than that, what keys were led to comes into sight as well.
    if (this.opener)
      this.host.shadowRoot?.activeElement?.scrollIntoView({ behavior: 'instant', block: 'nearest' });
  }

  /** Opens what an address says, or a stop of a walk. @param {Record<string, string>} said */
  async follow({ page, walk }) {
    this.go(page);
    if (!walk && !this.guide) return;
    // What is tried is written there before long.
    const { hash } = location;
    try {
      this.guide ??= (await late('walks')).guide(this.host);
      this.guide.take(walk, hash);
    } catch (thrown) {
      this.onFault(thrown, () => this.follow({ page, walk }));
    }
  }

  /** Keys go where something was opened by one. */
  async enter() {
    const { host } = this;
    if (!this.opener) return;
    await host.updateComplete;
    /** @type {HTMLElement[]} */
    const found = WAYS_IN.flatMap((way) => host.renderRoot.querySelector(way) ?? []);
    this.entered = found[0] ?? null;
    this.entered?.focus();
  }

  /** What comes later than the rest of a page is there: who has been waiting in that is led on. */
  arrive() {
    if (
      this.entered &&
      this.entered === this.host.shadowRoot?.activeElement &&
      !this.entered.matches('[role="gridcell"]')
    )
      this.enter();
  }

  /** And back to what opened it, unless they are elsewhere and stay there. */
  async leave() {
    const { opener, host } = this;
    const before = host.shadowRoot?.activeElement;
    this.opener = this.entered = null;
    if (!opener) return;
    await host.updateComplete;
    const after = host.shadowRoot?.activeElement;
    if (after && after === before && !after.matches('.root')) return;
    // What stood where the page is was made anew.
    const again = [...host.renderRoot.querySelectorAll('button')];
    (opener.isConnected
      ? opener
      : again.find((it) => it.textContent === (opener.textContent || null))
    )?.focus();
  }

  /** @param {string} [name] of none: nothing is open any more */
  async go(name = '') {
    const { room: before, name: last } = this;
    const part = PAGES[name];
    this.name = part ? name : '';
    this.isOfCell = false;
    const focused = /** @type {HTMLElement | null | undefined} */ (this.host.shadowRoot?.activeElement);
    if (!last && part)
      this.opener = focused?.matches(':focus-visible:not(.root, .walk *, textarea)') ? focused : null;
    if (before && before !== this.room) before.close?.();
    this.onGone(this.name, this.name !== last);
    if (!part) this.leave();
    else if (!last) this.enter();
    if (!part || this.room) return;
    try {
      // A link opens a page before anything was asked.
      this.host.experiment.open();
      this.host.experiment.learn();
      const { open } = await late(part);
      this.rooms[part] ??= open(this.host);
      this.onGone(this.name, false);
      this.enter();
    } catch (thrown) {
      this.name = '';
      this.onFault(thrown, () => this.go(name));
    }
  }
}
