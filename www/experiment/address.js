import { come } from '../come.js';
import { opening } from '../examples.js';
import { late } from '../late.js';
import { sameTexts } from './experiment.js';
import { formatHash, parseHash } from './texts.js';

/** How long nothing must have moved, in milliseconds. */
const PAUSE = 250;

/**
 * @typedef {import('../types.js').Texts} Texts
 *
 * @typedef {object} Wiring What the address asks and tells.
 * @property {() => boolean} reads whether the address says what is tried
 * @property {() => boolean} owns whether it is ours to write, too
 * @property {() => Texts} texts those that are set
 * @property {() => { step: number | null, playing: boolean, chosen: number | null, looks: string, show: string | null }} playhead
 *   `chosen`: of several fits; `looks`: of the clusters, where they have kept them from another run; `show`: the overlays that
 *   are on, where these were chosen
 * @property {() => boolean} settled whether what is shown is what is meant
 * @property {(asked: import('./texts.js').State) => void} onFollow the reader has gone to another address of this page
 */

/** The URL of the page, two-way where the element is the page; one that is framed only reads it. */
export class Address {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** What other keys of the hash hold: they are not ours to drop. @type {Record<string, string>} */
    this.others = {};
    /** What segments are called, once somebody asks. @type {import('../tables/named.js').Names | null} */
    this.names = null;
    /** What the entry of the history is of; null: the reader has just come to it. @type {{ texts: Texts, page?: string, walk?: string } | null} */
    this.entry = null;
    /** What was written last, to tell a reader's change from one's own. */
    this.written = '';
    /** @type {AbortController | undefined} */
    this.listening = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  hostConnected() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    for (const type of ['hashchange', 'popstate']) addEventListener(type, () => this.follow(), { signal });
  }

  hostDisconnected() {
    this.listening?.abort();
  }

  /** What the URL asks for, if it is asked. */
  get asked() {
    return this.wiring.reads() ? this.read() : null;
  }

  read() {
    const texts = this.wiring.texts();
    const { data, fit } = texts;
    const asked = parseHash(location.hash, { ...texts, data: data || opening.data, fit: fit || opening.fit });
    come.unpack?.(asked);
    if (!this.written) come.atStop?.(asked);
    this.others = asked.others;
    this.written = location.hash;
    return asked;
  }

  /**
   * What reads points that are packed in the URL, or knows the stop of a walk that it names, where that has not come yet.
   * A walk that does not come is told where its stop is opened.
   */
  get packed() {
    const { hash } = location;
    if (!this.wiring.reads()) return null;
    if (!come.unpack && hash.includes('=packed:'))
      return late('paint').then(({ brought }) => Object.assign(come, brought));
    if (!come.atStop && !this.written && /[#&]walk=/.test(hash) && !/[#&]data=/.test(hash))
      return late('walks').then(
        ({ brought }) => Object.assign(come, brought),
        () => Object.assign(come, { atStop: () => {} }),
      );
    return null;
  }

  /** The reader has gone to another URL of this page. */
  follow() {
    if (!this.wiring.reads() || location.hash === this.written) return;
    const { packed } = this;
    if (packed) return void packed.then(() => this.follow());
    const asked = this.read();
    // Where the reader went is an entry already.
    this.entry = null;
    this.wiring.onFollow(asked);
  }

  /** What the reader has come to is left, if only for a page beside it: there is a way back to it, then. */
  leave() {
    const { page, walk } = this.others;
    // A walk opens pages by itself.
    if (!walk && this.wiring.settled()) this.entry ??= { texts: this.wiring.texts(), page };
  }

  /** The hash of what is shown; with its step unless it is in motion. */
  get hash() {
    const { step, playing, chosen, looks, show } = this.wiring.playhead();
    const { chosen: _, looks: __, show: ___, file, ...others } = this.others;
    const texts = this.wiring.texts();
    // What a file was like is of use where one is read.
    if (file && texts.data.includes('read_csv(')) others.file = file;
    if (chosen !== null) others.chosen = String(chosen);
    if (looks) others.looks = looks;
    if (show) others.show = show;
    return formatHash({ texts: come.pack?.(texts) ?? texts, step: playing ? null : step, others });
  }

  /**
   * Writes the URL once things have been at rest for a moment: a scrub is one change. While a run plays the moment is
   * not put off from step to step: what is tried is to be found again, whenever the page is left.
   */
  write() {
    if (!this.wiring.owns() || (this.timer && this.wiring.playhead().playing)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.writeNow(), PAUSE);
  }

  writeNow() {
    this.timer = undefined;
    if (!this.wiring.settled()) return;
    const { hash, entry } = this;
    const texts = this.wiring.texts();
    const { page, walk } = this.others;
    // Each experiment is an entry of the history, and each page that is opened beside it; steps, and the first of all, take
    // the place of what is there.
    const isNew =
      entry !== null && !(sameTexts(entry.texts, texts) && entry.page === page && entry.walk === walk);
    this.entry = { texts, page, walk };
    if (hash === this.written) return;
    this.written = hash;
    try {
      if (isNew) history.pushState(history.state, '', hash);
      else history.replaceState(history.state, '', hash);
    } catch {
      // Safari allows only so many a minute, and a sandbox none: the page works without.
    }
  }
}

/** Of several fits the one that an address speaks of. @param {Record<string, string>} others */
export const chosenIn = ({ chosen }) => (/^\d$/.test(chosen ?? '') ? Number(chosen) : null);
