// Whether two answers are the same one. Used in Node and in the browser.

/**
 * FNV-1a of 32 bits.
 * @param {Int32Array | Float64Array} values
 */
export function digest(values) {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

/**
 * The part of the points whose labels are equal.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
export function equalLabels(a, b) {
  let same = 0;
  for (let i = 0; i < a.length; i++) same += a[i] === b[i] ? 1 : 0;
  return a.length === b.length ? same / a.length : 0;
}

/**
 * The part of the points that are in the same cluster when each cluster of `a` is taken for that of `b` with which it
 * shares most points.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
export function matchedLabels(a, b) {
  /** @type {Map<number, Map<number, number>>} */
  const shared = new Map();
  for (let i = 0; i < a.length; i++) {
    const row = shared.get(a[i]) ?? new Map();
    row.set(b[i], (row.get(b[i]) ?? 0) + 1);
    shared.set(a[i], row);
  }
  let same = 0;
  for (const row of shared.values()) same += Math.max(...row.values());
  return a.length === b.length ? same / a.length : 0;
}

/**
 * The greatest relative difference between heights, both sorted.
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
export function heightsApart(a, b) {
  if (a.length !== b.length) return Infinity;
  const [x, y] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  return x.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - y[i]) / Math.max(Math.abs(y[i]), 1e-300)),
    0,
  );
}

/**
 * How far answers may differ and still be the same: sums in another order move the last digits, and with them now and
 * then a point between two centres; some JavaScript peers stop between moving the centres and assigning the points.
 * @type {Record<string, (value: number) => boolean>}
 */
const NATIVE = {
  labels: (share) => share >= 0.99999,
  inertia: (relative) => relative <= 1e-9,
  n_iter: (difference) => difference === 0,
  heights: (relative) => relative <= 1e-6,
  values: (difference) => difference <= 1e-9,
};
/** @type {typeof NATIVE} */
const SCRIPT = { ...NATIVE, labels: (share) => share >= 0.98, matched: (share) => share >= 0.999 };

/**
 * @param {Record<string, number>} agreement
 * @param {'native' | 'script'} kind
 */
export function agrees(agreement, kind) {
  const allowed = kind === 'native' ? NATIVE : SCRIPT;
  return Object.entries(agreement).every(([what, value]) => allowed[what](value));
}
