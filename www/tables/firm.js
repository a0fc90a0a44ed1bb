// How firm a result is: fits of resamples of its rows, and where the segments of one more come from.

import { openClient } from '../engine/client.js';
import { drawnAnew, withArguments } from '../experiment/texts.js';
import { countOf } from '../judge/choose.js';
import { randomState } from '../judge/random.js';

/** @typedef {import('../play/fit-view.js').FitView} FitView */

export const RESAMPLES = 20;

/** Of more points than this nothing is resampled: each sample is a fit. */
export const MOST_RESAMPLED = 20_000;

/**
 * A sample of points with replacement, each with its label as its truth.
 * @param {import('../types.js').Points} points
 * @param {Int32Array} labels
 * @param {() => number} random
 */
function resampled({ data, shape: [n, d], feature_names }, labels, random) {
  const sample = new Float64Array(n * d);
  const target = new Int32Array(n);
  for (let i = 0; i < n; i += 1) {
    const row = Math.floor(random() * n);
    sample.set(data.subarray(row * d, (row + 1) * d), i * d);
    target[i] = labels[row];
  }
  return { data: sample, shape: /** @type {[number, number]} */ ([n, d]), target, feature_names };
}

export class Firm {
  /** @type {ReturnType<typeof openClient> | null} */ #client = null;

  /** @param {import('./own.js').Own} own */
  constructor(own) {
    this.own = own;
    /** What is known of the fit that is shown. @type {{ view: FitView, agree: number[], done: boolean, flow: Flow | null } | null} */
    this.known = null;
  }

  /** What is known of this fit. @param {FitView} view */
  of(view) {
    if (this.known?.view !== view) this.known = { view, agree: [], done: false, flow: null };
    return this.known;
  }

  get #asks() {
    this.#client ??= openClient();
    const { sources } = this.own.host.experiment;
    if (sources) this.#client.give(sources);
    return this.#client;
  }

  /** @param {FitView} view */
  async resample(view) {
    const known = this.of(view);
    const { labels } = view.fit.result;
    const random = randomState(0);
    for (let i = 0; i < RESAMPLES && this.known === known; i += 1) {
      const points = resampled(view.points, labels, random);
      const [value] = await this.#asks.fits(this.own.texts, [view.call.text], ['adjusted_rand_score'], {
        key: 'resample',
        points,
      });
      const agree = value.measures.adjusted_rand_score;
      if (typeof agree === 'number') known.agree.push(agree);
      this.own.host.requestUpdate();
    }
    known.done = true;
    this.own.host.requestUpdate();
  }

  /** The parameter that says how many, and how many now. @param {FitView} view */
  countOf(view) {
    const { catalog } = this.own.host.experiment;
    const parameter = countOf(catalog.find(({ name }) => name === view.call.name));
    const k = parameter ? view.call.values[parameter] : null;
    return parameter && typeof k === 'number' ? { parameter, k } : null;
  }

  /** Where the segments of one more come from. @param {FitView} view */
  async flow(view) {
    const known = this.of(view);
    const count = this.countOf(view);
    const { description } = this.own;
    if (!count || !description) return;
    const more = { [count.parameter]: String(count.k + 1) };
    const alone = {
      ...description,
      ...this.own.texts,
      panels: undefined,
      calls: { ...description.calls, fit: [drawnAnew(view.call, view.fit.moves, more)] },
    };
    const { fit } = withArguments(/** @type {any} */ (alone), 'fit', more);
    const { data, prepare } = this.own.texts;
    const summary = await this.#asks.run({ data, prepare, fit, view: '', hue: '' });
    const { labels } = summary.fits[0].result;
    known.flow = flowOf(view.fit.result.labels, labels);
    this.own.host.requestUpdate();
  }

  close() {
    this.#client?.close();
    this.#client = null;
    this.known = null;
  }
}

/**
 * @typedef {{ to: number, size: number, from: { label: number, count: number }[] }[]} Flow Each new label with the old
 *   ones of its rows, those first of which it has most.
 */

/**
 * @param {Int32Array} before
 * @param {Int32Array} after
 * @returns {Flow}
 */
export function flowOf(before, after) {
  /** @type {Map<number, Map<number, number>>} */
  const counts = new Map();
  for (let i = 0; i < after.length; i += 1) {
    const from = counts.get(after[i]) ?? new Map();
    from.set(before[i], (from.get(before[i]) ?? 0) + 1);
    counts.set(after[i], from);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([to, from]) => {
      const parts = [...from].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
      return { to, size: parts.reduce((sum, { count }) => sum + count, 0), from: parts };
    });
}
