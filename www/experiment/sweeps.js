import { sameTexts } from './experiment.js';

/**
 * @typedef {import('../types.js').SweepValue} SweepValue
 * @typedef {import('../types.js').Texts} Texts
 *
 * @typedef {object} Sweep The same experiment with other values of one parameter.
 * @property {string} key what it belongs to: the experiment without that parameter
 * @property {SweepValue[]} values those that have come in, in order
 */

/** How long the experiment must have rested before others are tried, in milliseconds. */
const REST = 500;

/** The most points on which others are tried unasked. */
const MOST_POINTS = 3000;

/** A page so high, in pixels, has room for another chart. */
const ROOMY = 880;

/** What is tried. */
const SEEDS = Array.from({ length: 40 }, (_, seed) => String(seed));
const KS = Array.from({ length: 9 }, (_, i) => String(i + 2));

const MEASURES = ['silhouette_score', 'davies_bouldin_score', 'calinski_harabasz_score'];

/** @type {Record<string, { parameter: string, values: string[], measures: string[] }>} */
const KINDS = {
  starts: { parameter: 'random_state', values: SEEDS, measures: [] },
  ks: { parameter: 'n_clusters', values: KS, measures: MEASURES },
};

/** What else the experiment could have been: other starts, other numbers of clusters; computed when it is looked at. */
export class Sweeps {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** What is open; at first the starts, where there is room for them. @type {Set<string> | null} */
    this.opened = null;
    /** @type {Map<string, Sweep>} */
    this.done = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** What is open. */
  get open() {
    this.opened ??= new Set(this.host.clientHeight >= ROOMY ? ['starts'] : []);
    return this.opened;
  }

  /** Whether this fit has such a parameter, and points few enough. @param {string} kind */
  offers(kind) {
    const { summary } = this.host.playback;
    const calls = summary?.description.calls.fit ?? [];
    const { parameter } = KINDS[kind];
    return (
      calls.length === 1 &&
      calls[0].values[parameter] != null &&
      (summary?.points.shape[0] ?? 0) <= MOST_POINTS
    );
  }

  /** What is known of the experiment on show. @param {string} kind */
  get(kind) {
    const sweep = this.done.get(kind);
    return sweep?.key === this.keyOf(kind) ? sweep.values : [];
  }

  /** @param {string} kind */
  keyOf(kind) {
    const { description } = this.host.experiment;
    const call = description?.calls.fit[0];
    if (!description || !call) return '';
    const { [KINDS[kind].parameter]: _, ...others } = call.given;
    return [description.data, description.prepare, call.name, JSON.stringify(others)].join('\n');
  }

  /**
   * @param {string} kind
   * @param {boolean} open
   */
  toggle(kind, open) {
    if (open) this.open.add(kind);
    else this.open.delete(kind);
    this.update();
  }

  /** The experiment is another, or another sweep is looked at. */
  update() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const kind of this.open) this.run(kind);
    }, REST);
  }

  /** @param {string} kind */
  async run(kind) {
    const { client, description, running } = this.host.experiment;
    const key = this.keyOf(kind);
    if (!client || !description || running || !this.offers(kind) || this.done.get(kind)?.key === key) return;
    /** @type {Sweep} */
    const sweep = { key, values: [] };
    this.done.set(kind, sweep);
    const { parameter, values, measures } = KINDS[kind];
    const now = String(description.calls.fit[0].values[parameter]);
    const all = values.includes(now) ? values : [...values, now];
    const { data, prepare, fit } = description;
    const onValue = (/** @type {SweepValue} */ value) => {
      sweep.values.push(value);
      this.host.requestUpdate();
    };
    try {
      await client.sweep({ data, prepare, fit }, 0, parameter, all, measures, { onValue, key: kind });
    } catch {
      // Overtaken, or the element was removed: what has come in may be incomplete.
      if (this.done.get(kind) === sweep && !sameTexts(this.host.texts, { data, prepare, fit }))
        this.done.delete(kind);
    }
  }
}
