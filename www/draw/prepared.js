// Makes a scene ready for its layers.

import { extent, project, toScreen } from './view.js';

/** @typedef {import('./types.js').Scene} Scene @typedef {import('./types.js').Prepared} Prepared */

const SMALLEST = 1.6;
const LARGEST = 4.6;

/**
 * @param {Scene} scene
 * @returns {Prepared}
 */
export function prepare(scene) {
  const from = scene.from ?? null;
  const t = from ? Math.min(1, Math.max(0, scene.t ?? 1)) : 1;
  const { points: seen, axes = [0, 1] } = scene;
  // Where points move, they move on from where they were.
  const moved = (t < 1 && scene.before) || null;
  /** @type {ReturnType<typeof project> | undefined} */
  let projected;
  // Only when a layer asks for all: of a million points that are painted elsewhere none does.
  const all = () => {
    if (!projected) {
      projected = project(seen, axes, scene.view);
      if (moved) projected = between(project(moved.points, axes, moved.view), projected, t);
    }
    return projected;
  };
  const groups = groupsOf(scene);
  const truth = groups !== null;
  const identity = truth ? identityOfOrigin(groups, scene.frame) : identitiesOf(scene.frame);
  // Other points do not turn into these.
  const blends = from && !truth && from.labels?.length === identity?.length;
  /** @type {Glider[] | undefined} */
  let anchors;
  return {
    scene,
    axes,
    get xs() {
      return all().xs;
    },
    get ys() {
      return all().ys;
    },
    at(i) {
      const known = moved ? all() : projected;
      return known ? [known.xs[i], known.ys[i]] : placeOf(seen, i, axes, scene.view);
    },
    radius: pointRadius(seen, axes, scene.view),
    identity,
    before: blends ? identitiesOf(from) : null,
    t,
    get anchors() {
      anchors ??= glide(scene.frame, t < 1 ? from : null, axes, t);
      return anchors;
    },
    layers: layersOf(scene),
  };
}

/**
 * @param {{ xs: Float32Array, ys: Float32Array }} from
 * @param {{ xs: Float32Array, ys: Float32Array }} to
 * @param {number} t
 */
function between(from, to, t) {
  const mid = (/** @type {Float32Array} */ a, /** @type {Float32Array} */ b) =>
    a.map((x, i) => x + (b[i] - x) * t);
  return { xs: mid(from.xs, to.xs), ys: mid(from.ys, to.ys) };
}

/**
 * Where a row of coordinates lies on the screen; on a line where there is only one column.
 * @param {import('../types.js').Matrix} rows
 * @param {number} i
 * @param {import('./view.js').Axes} axes
 * @param {import('./view.js').View} view
 */
export function placeOf({ data, shape: [, d] }, i, axes, view) {
  return toScreen(view, data[i * d + axes[0]], axes[1] < d ? data[i * d + axes[1]] : 0);
}

/**
 * What there is to draw besides the points: of the whole run, of the frame, and of the explanation, whose layers take
 * the place of those of one name, and are shown in any case.
 * @param {Scene} scene
 * @returns {import('../types.js').Layer[]}
 */
function layersOf({ layers = [], frame, explain, show, optional }) {
  const told = explain?.layers ?? [];
  const others = [...layers, ...frame.layers].filter(
    ({ name }) =>
      (!optional?.has(name) || show.has(name)) &&
      !told.some((/** @type {import('../types.js').Layer} */ layer) => layer.name === name),
  );
  return [...others, ...told];
}

/**
 * @typedef {object} Glider An anchor on its way from one frame to the next.
 * @property {number} label its row among the anchors of the frame; of the former frame where it is leaving
 * @property {number} identity
 * @property {number} x in data units
 * @property {number} y
 * @property {'staying' | 'coming' | 'leaving'} role
 */

/**
 * Where each anchor is between two frames. They are told by identity: one that is in both glides.
 * @param {import('../types.js').Frame} frame
 * @param {import('../types.js').Frame | null} former
 * @param {import('./view.js').Axes} axes
 * @param {number} t
 * @returns {Glider[]}
 */
function glide(frame, former, axes, t) {
  const now = anchorsIn(frame, axes);
  const before = former ? anchorsIn(former, axes) : [];
  const from = new Map(before.map((place) => [place.identity, place]));
  /** @type {Glider[]} */
  const gliders = now.map((place) => {
    const old = from.get(place.identity);
    if (!old) return { ...place, role: former ? 'coming' : 'staying' };
    const x = old.x + (place.x - old.x) * t;
    const y = old.y + (place.y - old.y) * t;
    return { ...place, x, y, role: 'staying' };
  });
  const stay = new Set(now.map(({ identity }) => identity));
  for (const place of before) if (!stay.has(place.identity)) gliders.push({ ...place, role: 'leaving' });
  return gliders;
}

/**
 * @param {import('../types.js').Frame} frame
 * @param {import('./view.js').Axes} axes
 */
function anchorsIn(frame, [columnX, columnY]) {
  const at = anchorsOf(frame);
  if (!at) return [];
  const [k, d] = at.shape;
  return Array.from({ length: k }, (_, label) => ({
    label,
    identity: identityOf(frame, label),
    x: at.data[label * d + columnX],
    y: columnY < d ? at.data[label * d + columnY] : 0,
  }));
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
 * The groups by which the points are coloured, where that is not by cluster: as they were made, or by a column.
 * @param {Scene} scene
 * @returns {Int32Array | null}
 */
export function groupsOf({ hue, points: { target }, show }) {
  if (hue?.values instanceof Int32Array) return hue.values;
  return show.has('truth') ? target : null;
}

/**
 * How the points were made, in the colours of the clusters that hold most of each group, so that switching to it
 * changes only the points that the fit has put elsewhere.
 * @param {Int32Array} target
 * @param {import('../types.js').Frame} frame
 * @returns {Int32Array}
 */
export function identityOfOrigin(target, frame) {
  const found = identitiesOf(frame);
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
 * @param {import('../types.js').Matrix} points
 * @param {import('./view.js').Axes} axes
 * @param {import('./view.js').View} view
 */
export function pointRadius(points, axes, view) {
  return Math.min(LARGEST, Math.max(SMALLEST, 0.22 * spacing(points, axes, view)));
}

/**
 * How far apart points would be on the screen if they were spread evenly, in pixels.
 * @param {import('../types.js').Matrix & { span?: number }} points
 * @param {import('./view.js').Axes} axes
 * @param {import('./view.js').View} view
 */
export function spacing(points, axes, view) {
  const { span } = points;
  // However a space is turned.
  if (span) return Math.sqrt((span * view.kx * span * view.ky) / points.shape[0]);
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
 * What the clusters of a frame are about, by label, in data units: their centres.
 * @param {import('../types.js').Frame} frame
 * @returns {import('../types.js').Matrix | null}
 */
export function anchorsOf({ layers }) {
  for (const layer of layers) {
    if (layer.shape === 'anchors' && layer.tone === 'cluster' && layer.at.shape[0] > 0) return layer.at;
  }
  return null;
}
