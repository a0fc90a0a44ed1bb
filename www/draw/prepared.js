// Makes a scene ready for its layers.

import { extent, project, toScreen } from './view.js';

/** @typedef {import('./types.js').Scene} Scene @typedef {import('./types.js').Stage} Stage */

const SMALLEST = 1.6;
const LARGEST = 4.6;

/**
 * @param {Scene} scene
 * @returns {Stage}
 */
export function makeStage(scene) {
  const axes = scene.axes ?? [0, 1];
  /** @type {ReturnType<typeof project> | undefined} */
  let projected;
  // Only when a layer asks for all: of a million points that are painted elsewhere none does.
  const places = () => {
    projected ??= project(scene.points, axes, scene.view);
    return projected;
  };
  const from = scene.from ?? null;
  const truth = scene.show.has('truth');
  const identity = truth ? identityOfOrigin(scene) : identitiesOf(scene.frame);
  // Other points do not turn into these.
  const blends = from && !truth && from.labels?.length === identity?.length;
  return {
    scene,
    axes,
    get xs() {
      return places().xs;
    },
    get ys() {
      return places().ys;
    },
    at(i) {
      if (projected) return [projected.xs[i], projected.ys[i]];
      const { data, shape } = scene.points;
      const [x, y] = axes.map((axis) => (axis < shape[1] ? data[i * shape[1] + axis] : 0));
      return toScreen(scene.view, x, y);
    },
    radius: pointRadius(scene.points, axes, scene.view),
    identity,
    before: blends ? identitiesOf(from) : null,
    t: from ? Math.min(1, Math.max(0, scene.t ?? 1)) : 1,
    layers: { ...scene.frame.layers, ...scene.explain },
  };
}

/**
 * Of a cluster, what its colour and shape follow.
 * @param {import('../types.js').Frame} frame
 * @param {number} label
 */
export function identityOf(frame, label) {
  if (label < 0) return -1;
  return frame.identities.length > 0 ? (frame.identities[label] ?? -1) : label;
}

/**
 * @param {import('../types.js').Frame} frame
 * @returns {Int32Array | null}
 */
export function identitiesOf(frame) {
  const { labels } = frame;
  return labels ? Int32Array.from(labels, (label) => identityOf(frame, label)) : null;
}

/**
 * How the points were made, in the colours of the clusters that hold most of each group, so that switching to it
 * changes only the points that the fit has put elsewhere.
 * @param {Scene} scene
 * @returns {Int32Array | null}
 */
function identityOfOrigin({ points: { target }, frame }) {
  const found = identitiesOf(frame);
  if (!target) return found;
  if (!found) return target;
  /** @type {Map<number, Map<number, number>>} */
  const shared = new Map();
  for (let i = 0; i < target.length; i++) {
    const row = shared.get(target[i]) ?? new Map();
    row.set(found[i], (row.get(found[i]) ?? 0) + 1);
    shared.set(target[i], row);
  }
  const pairs = [...shared].flatMap(([group, row]) =>
    [...row].map(([identity, count]) => ({ group, identity, count })),
  );
  pairs.sort((a, b) => b.count - a.count || a.group - b.group || a.identity - b.identity);
  /** @type {Map<number, number>} */
  const match = new Map([[-1, -1]]);
  const taken = new Set([-1]);
  for (const { group, identity } of pairs) {
    if (match.has(group) || taken.has(identity)) continue;
    match.set(group, identity);
    taken.add(identity);
  }
  for (const group of [...shared.keys()].sort((a, b) => a - b)) {
    if (match.has(group)) continue;
    let free = 0;
    while (taken.has(free)) free++;
    match.set(group, free);
    taken.add(free);
  }
  return Int32Array.from(target, (group) => match.get(group) ?? -1);
}

/** The area of the box around all points, in units of the data. @type {WeakMap<Float64Array, Map<string, number>>} */
const areas = new WeakMap();

/**
 * The size of a shape: smaller where points are dense on the screen, larger again as the reader zooms in.
 * @param {import('../types.js').Points} points
 * @param {import('./view.js').Axes} axes
 * @param {import('./view.js').View} view
 */
export function pointRadius(points, axes, view) {
  return Math.min(LARGEST, Math.max(SMALLEST, 0.22 * spacing(points, axes, view)));
}

/**
 * How far apart points would be on the screen if they were spread evenly, in pixels.
 * @param {import('../types.js').Points} points
 * @param {import('./view.js').Axes} axes
 * @param {import('./view.js').View} view
 */
export function spacing(points, axes, view) {
  const known = areas.get(points.data) ?? new Map();
  areas.set(points.data, known);
  const key = axes.join();
  let area = known.get(key);
  if (area === undefined) {
    const [left, right] = extent(points, axes[0]);
    const [bottom, top] = extent(points, axes[1]);
    area = (right - left) * (top - bottom);
    known.set(key, area);
  }
  const pixels = area * view.kx * view.ky || view.width * view.height;
  return Math.sqrt(pixels / Math.max(points.shape[0], 1));
}

/**
 * The cluster centres of a frame, in data units.
 * @param {import('../types.js').Frame} frame
 * @returns {import('../types.js').Matrix | null}
 */
export function centroidsOf({ layers }) {
  const centroids = layers.centroids;
  return centroids?.shape?.[0] > 0 ? centroids : null;
}
