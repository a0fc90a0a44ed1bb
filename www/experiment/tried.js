// Trying what else an experiment could have been, and what came of it. A late part, which comes with the first trial.

import { sameTexts } from './experiment.js';
import { textsOfPanel } from './panels.js';
import { textsOf } from './texts.js';

/**
 * @typedef {import('../types.js').Sweep} Sweep
 * @typedef {import('../types.js').SweepValue} SweepValue
 * @typedef {import('./sweeps.js').Sweeps} Sweeps
 */

/** Of fewer other starts nothing is said. */
const FEW_STARTS = 20;

/** So much greater a total is another end, not the same one by another way. */
const WORSE = 1.001;

/** And so near is the same one. */
const SAME = 1 + 1e-9;

/** @param {Sweep} sweep */
const valuesOf = ({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/**
 * What a trial belongs to: the experiment on show without the parameter.
 * @param {Sweeps} sweeps
 * @param {string} parameter
 */
function keyOf({ view }, parameter) {
  if (!view) return '';
  const { data, prepare } = textsOfPanel(view.summary.description, view.panel);
  const { [parameter]: _, ...others } = view.call.given;
  return [data, prepare, view.call.name, JSON.stringify(others)].join('\n');
}

/**
 * What is known of the experiment on show.
 * @param {Sweeps} sweeps
 * @param {string} parameter
 * @returns {SweepValue[]}
 */
export function triedOf(sweeps, parameter) {
  const done = sweeps.done.get(parameter);
  return done?.key === keyOf(sweeps, parameter) ? done.values : [];
}

/**
 * The best of other starts, where it is better than the one on show.
 * @param {Sweeps} sweeps
 */
export function beatenIn(sweeps) {
  const best = bestIn(sweeps);
  return best && best.here > best.total * WORSE ? best : null;
}

/** How many starts were tried, where none is better. @param {Sweeps} sweeps */
export function unbeatenIn(sweeps) {
  const best = bestIn(sweeps);
  return best?.isWhole && best.here <= best.total * SAME ? best.count : 0;
}

/**
 * The best of other starts, and the one on show.
 * @param {Sweeps} sweeps
 * @returns {import('./sweeps.js').Beaten | null}
 */
function bestIn(sweeps) {
  const [sweep] = sweeps.all.filter(({ kind }) => kind === 'strip');
  const { view } = sweeps;
  // Where the places are given other seeds are no other starts.
  const places = view?.fit.moves?.places;
  if (!sweep || (places && Array.isArray(view?.call.values[places]))) return null;
  const { parameter, by } = sweep;
  const here = sweeps.view?.fit.result[by[0]];
  const ends = triedOf(sweeps, parameter).filter(({ result }) => Number.isFinite(result[by[0]]));
  if (ends.length < FEW_STARTS) return null;
  const best = ends.reduce((least, one) => (one.result[by[0]] < least.result[by[0]] ? one : least));
  const total = best.result[by[0]];
  const isWhole = Boolean(sweeps.done.get(parameter)?.isWhole);
  return { parameter, best, count: ends.length, isWhole, total, here };
}

/**
 * @param {Sweeps} sweeps
 * @param {Sweep} sweep
 */
export async function trySweep(sweeps, sweep) {
  const { experiment, view, done } = sweeps;
  const { client, description, running } = experiment;
  const { parameter, by } = sweep;
  const key = keyOf(sweeps, parameter);
  // What could not be run has no other values, nor any fit perhaps.
  if (!client || !description || !view || running || experiment.error) return;
  if (done.get(parameter)?.key === key) return;
  /** @type {import('./sweeps.js').Swept} */
  const swept = { key, values: [], isWhole: false };
  done.set(parameter, swept);
  const values = valuesOf(sweep);
  const now = String(view.call.values[parameter]);
  const all = values.includes(now) ? values : [...values, now];
  const texts = textsOf(description);
  const alone = view.summary.fits.length > 1 ? textsOfPanel(view.summary.description, view.panel) : texts;
  const onValue = (/** @type {SweepValue} */ value) => {
    swept.values.push(value);
    sweeps.onChange();
  };
  try {
    await client.sweep(alone, 0, parameter, all, by, { onValue, key: parameter, moves: view.fit.moves });
    swept.isWhole = true;
    sweeps.onChange();
  } catch {
    // Overtaken, or the element was removed: what has come in may be incomplete.
    const { asked } = experiment;
    const isOther = !asked || !sameTexts(asked, texts);
    if (done.get(parameter) === swept && isOther) done.delete(parameter);
  }
}

export const brought = { beatenIn, triedOf, unbeatenIn };
