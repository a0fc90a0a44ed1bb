import { come } from '../come.js';
import bare from '../words/bare.js';
import { algorithms, number, words } from '../words/en.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What a cluster is called: by the name that it was given, else as it looks. @param {Host} host @param {number} identity @param {number} fit */
const shapeNamed = (host, identity, fit) => {
  const name = come.nameOf?.(host, identity, fit);
  return name ? `“${name}”` : words.shape(identity);
};

/**
 * What the sentences of a fit are given.
 * @param {Host} host
 * @param {number} fit
 * @returns {{ words: import('../words/types.js').Words | undefined, call: import('../types.js').DescribedCall,
 *   context: import('../words/types.js').Context } | null}
 */
export function speakOf(host, fit) {
  const view = host.playback.fits[fit];
  if (!view) return null;
  const { call, look, frame, points } = view;
  return {
    words: call.name ? algorithms[call.name] : bare,
    call,
    context: {
      n: points.shape[0],
      d: points.shape[1],
      step: frame?.step ?? 0,
      number,
      feature: (column) => points.feature_names[column],
      shape: (identity) => shapeNamed(host, look[identity] ?? identity, fit),
      values: call.values,
      unbeaten: fit === host.playback.chosen ? come.unbeatenIn?.(host.sweeps) : 0,
      shown: frame?.facts ?? {},
    },
  };
}

/**
 * What a fit is called beside the others; empty where it is alone.
 * @param {Host} host
 * @param {number} fit
 */
export const nameAmong = ({ playback: { fits }, several }, fit) =>
  fits.length < 2 ? '' : (several?.nameOf(fit) ?? fits[fit]?.call.name ?? '');

/**
 * The sentence of the step that is shown; empty while nothing is.
 * @param {Host} host
 * @param {number} fit
 */
export function stepSentence(host, fit) {
  const speaker = speakOf(host, fit);
  const frame = host.playback.fits[fit]?.frame;
  if (!speaker || !frame) return '';
  const own = host.author?.ownSentence(frame.step);
  if (own) return own.textContent ?? '';
  const said = host.mishaps.guard(() => speaker.words?.steps[frame.kind]?.(frame.facts, speaker.context));
  return said ?? words.noStepWords(frame.kind);
}
