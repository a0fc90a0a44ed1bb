// How many clusters: the same experiment with each number of them, and the same algorithm where there is nothing to find.
// What the page shows, and what the headless API gives, is worked out here.

import { drawnAnew, withArgument } from '../experiment/texts.js';

/**
 * @typedef {import('../types.js').Callable} Callable
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('./gap.js').Gap} Gap
 */

/** The scores over k. The total has no best; each of the others has its own. */
export const BY_K = ['inertia', 'silhouette_score', 'davies_bouldin_score', 'calinski_harabasz_score'];

/** Which way each is good that has a best. @type {Record<string, 'up' | 'down'>} */
export const GOOD = {
  bic: 'down',
  aic: 'down',
  silhouette_score: 'up',
  calinski_harabasz_score: 'up',
  davies_bouldin_score: 'down',
  adjusted_rand_score: 'up',
};

/** As many starts has each fit that a gap is taken of, where it has starts. */
const STARTS = 10;

/**
 * The parameter that says how many clusters there are: the one whose values are worth comparing over it.
 * @param {Callable | undefined} callable
 */
export const countOf = (callable) =>
  callable?.parameters.find(({ sweep }) => sweep?.kind === 'curve')?.name ?? callable?.moves?.count ?? null;

/**
 * The calls of the first fit with each number of clusters, and those of which gaps are taken: of the best of ten starts,
 * so that a bad one is not taken for a finding.
 * @param {Description} description
 * @param {Callable | undefined} callable
 * @param {string} parameter
 * @param {number[]} ks
 */
export function callsOf(description, callable, parameter, ks) {
  const alone = { ...description, calls: { ...description.calls, fit: description.calls.fit.slice(0, 1) } };
  const has = (/** @type {string} */ name) => callable?.parameters.some((one) => one.name === name);
  const starts = { n_init: String(STARTS), random_state: '0' };
  const set = (/** @type {Record<string, string>} */ values) => {
    const [call] = alone.calls.fit;
    const given = { ...call.given, ...values };
    return { ...alone, calls: { ...alone.calls, fit: [{ ...call, given }] } };
  };
  const known = Object.fromEntries(Object.entries(starts).filter(([name]) => has(name)));
  const calls = (/** @type {Description} */ of) =>
    ks.map((k) => {
      const fit = [drawnAnew(of.calls.fit[0], callable?.moves, { [parameter]: String(k) })];
      return withArgument({ ...of, calls: { ...of.calls, fit } }, 'fit', parameter, String(k)).fit;
    });
  return { fits: calls(alone), gapFits: calls(set(known)) };
}

/**
 * The place of the best of some values; null where there is none, or one alone.
 * @param {number[]} values
 * @param {'up' | 'down'} good
 */
export function bestOf(values, good) {
  const sign = good === 'up' ? 1 : -1;
  let best = null;
  if (values.filter(Number.isFinite).length < 2) return null;
  for (const [i, value] of values.entries()) {
    if (Number.isFinite(value) && (best === null || sign * value > sign * values[best])) best = i;
  }
  return best;
}

/**
 * By how much the total falls from each k to the next, and how many times as much as by the next fall.
 * @param {number[]} totals by k
 * @returns {{ drop: number, ratio: number }[]} not a number where the next is not known
 */
export const dropsOf = (totals) =>
  totals.slice(0, -1).map((total, i) => ({
    drop: total - totals[i + 1],
    ratio: (total - totals[i + 1]) / (totals[i + 1] - totals[i + 2]),
  }));

/** A fall must be so many times the next one to be a bend. */
const BEND = 3;

/**
 * Totals as they may be with better starts: what lies above the line from one to a later one is brought down to it. More
 * clusters save less and less; where one more saves more than one before, the one before was most likely of a bad start.
 * @param {number[]} totals by k
 */
export function evened(totals) {
  const known = [...totals.keys()].filter((i) => Number.isFinite(totals[i]));
  const slope = (/** @type {number} */ a, /** @type {number} */ b) => (totals[b] - totals[a]) / (b - a);
  /** @type {number[]} */
  const hull = [];
  for (const i of known) {
    while (
      hull.length > 1 &&
      slope(hull[hull.length - 2], hull[hull.length - 1]) > slope(hull[hull.length - 2], i)
    )
      hull.pop();
    hull.push(i);
  }
  return totals.map((total, i) => {
    const next = hull.findIndex((at) => at > i);
    if (!Number.isFinite(total) || hull.includes(i) || next < 1) return total;
    return totals[hull[next - 1]] + slope(hull[next - 1], hull[next]) * (i - hull[next - 1]);
  });
}

/** @param {number[]} totals */
function mostBent(totals) {
  let found = null;
  const drops = dropsOf(totals);
  // Of one fall nobody can tell whether the curve stays level after it.
  const last = drops.findLastIndex(({ ratio }) => Number.isFinite(ratio));
  for (const [i, { drop, ratio }] of drops.entries()) {
    if (i > 0 && i < last && drop > 0 && ratio > (found?.ratio ?? BEND)) found = { at: i + 1, ratio };
  }
  return found;
}

/**
 * The k at which the curve bends most, if it bends at all: after it the total hardly falls. The first fall, from one
 * cluster to two, is not counted: it is large for any points. Nor is what a bad start makes of the curve, or what is followed by
 * one fall alone.
 * @param {number[]} totals by k, from 1
 * @returns {{ at: number, ratio: number } | null}
 */
export const bendOf = (totals) => mostBent(evened(totals));

/** Whether the curve would bend otherwise if bad starts were believed. @param {number[]} totals */
export function isBentOtherwise(totals) {
  const [given, better] = [mostBent(totals), bendOf(totals)];
  return given?.at !== better?.at || given?.ratio !== better?.ratio;
}

/** Whether the best of some values is merely the last that was tried: further on it may be better. @param {number[]} values @param {number | null} best */
export const isAtEnd = (values, best) => best !== null && best === values.length - 1;

/**
 * The places at which the total is greater than with a cluster fewer: a start was trapped.
 * @param {number[]} totals
 */
export const risesOf = (totals) =>
  totals.flatMap((total, i) => (i > 0 && total > totals[i - 1] * (1 + 1e-9) ? [i] : []));
