import { opening } from '../examples.js';
import { formatHash, parseHash } from './texts.js';

/** How long nothing must have moved, in milliseconds. */
const PAUSE = 250;

/** The URL of the page, two-way; only where the element is the page. */
export class Address {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    host.addController(this);
    /** What other keys of the hash hold: they are not ours to drop. @type {Record<string, string>} */
    this.others = {};
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

  /** What the URL asks for. */
  read() {
    const { host } = this;
    const defaults = { ...host.texts, data: host.data || opening.data, fit: host.fit || opening.fit };
    const asked = parseHash(location.hash, defaults);
    this.others = asked.others;
    this.written = location.hash;
    return asked;
  }

  /** The reader has gone to another URL of this page. */
  follow() {
    if (!this.host.full || location.hash === this.written) return;
    const { texts, step } = this.read();
    this.host.step = step;
    this.host.change(texts, step ?? 'start');
  }

  /** The hash of what is shown; with its step unless it is in motion. */
  get hash() {
    const { texts, step, playback } = this.host;
    return formatHash({ texts, step: playback.player.playing ? null : step, others: this.others });
  }

  /**
   * Writes the URL once things have been at rest for a moment: a scrub is one change. While a run plays the moment is
   * not put off from step to step: what is tried is to be found again, whenever the page is left.
   */
  write() {
    if (!this.host.full || (this.timer && this.host.playback.player.playing)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.writeNow(), PAUSE);
  }

  writeNow() {
    const { host } = this;
    this.timer = undefined;
    // While centroids are placed, what is tried is not yet what is meant.
    if (!host.isConnected || host.placing.now || !host.experiment.summary || host.experiment.running) return;
    const { hash } = this;
    if (hash === this.written) return;
    this.written = hash;
    try {
      history.replaceState(history.state, '', hash);
    } catch {
      // Safari allows only so many a minute, and a sandbox none: the page works without.
    }
  }
}
