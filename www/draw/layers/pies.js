// Points that belong to several clusters at once: small pies. Mixed colours would look like other clusters.

import { lookOf } from '../palette.js';
import { identityOf } from '../prepared.js';

/** A point that belongs to one cluster by at least so much has its shape. */
const SURE = 0.9;

/** Slices smaller than this are not to be seen. */
const LEAST = 0.02;

/** Points in one path. */
const PART = 48;

/**
 * Which points are pies.
 * @param {import('../../types.js').Frame} frame
 * @returns {Uint8Array | null} null: none
 */
export function unsureOf({ soft, labels }) {
  if (!soft || soft.shape[0] !== labels?.length) return null;
  const [n, k] = soft.shape;
  const unsure = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let most = 0;
    for (let j = i * k; j < (i + 1) * k; j++) if (soft.data[j] > most) most = soft.data[j];
    unsure[i] = most < SURE ? 1 : 0;
  }
  return unsure;
}

/**
 * @param {import('../types.js').Context} context
 * @param {import('../types.js').Prepared} prepared
 * @param {Uint8Array} unsure
 */
export function drawPies(context, { scene, xs, ys, radius: size }, unsure) {
  const { frame, theme, view } = scene;
  if (!frame.soft) return;
  const { data, shape } = frame.soft;
  const k = shape[1];
  const radius = 1.3 * size;
  const margin = radius + 2;
  /** @type {number[]} */
  const members = [];
  for (let i = 0; i < unsure.length; i++) {
    const isSeen =
      xs[i] > -margin && xs[i] < view.width + margin && ys[i] > -margin && ys[i] < view.height + margin;
    if (unsure[i] && isSeen) members.push(i);
  }
  /** Where the next slice of each begins, in turns from the top. */
  const begun = new Float64Array(members.length);
  for (let label = 0; label < k; label++) {
    context.fillStyle = lookOf(theme, identityOf(frame, label)).fill;
    inParts(context, members.length, 'fill', (at) => {
      const i = members[at];
      const share = data[i * k + label];
      if (share < LEAST) return;
      const from = begun[at];
      begun[at] += share;
      const [a, b] = [from, begun[at]].map((turn) => (turn - 0.25) * 2 * Math.PI);
      context.moveTo(xs[i], ys[i]);
      context.arc(xs[i], ys[i], radius, a, b);
      context.closePath();
    });
  }
  context.strokeStyle = theme.ink;
  context.lineWidth = 0.8;
  inParts(context, members.length, 'stroke', (at) => {
    const i = members[at];
    context.moveTo(xs[i] + radius, ys[i]);
    context.arc(xs[i], ys[i], radius, 0, 2 * Math.PI);
  });
}

/**
 * @param {import('../types.js').Context} context
 * @param {number} count
 * @param {'fill' | 'stroke'} how
 * @param {(at: number) => void} trace
 */
function inParts(context, count, how, trace) {
  for (let start = 0; start < count; start += PART) {
    context.beginPath();
    for (let at = start; at < Math.min(start + PART, count); at++) trace(at);
    context[how]();
  }
}
