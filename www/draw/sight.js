// From the points' own space to where they are seen: columns, the plane of their principal components, places that were
// found for them; a space is turned by a camera, and seen from the front. Pure functions of values.

import { pushedApart } from './apart.js';
import { asTheyLie, UPRIGHT } from './lie.js';
import { stripOf } from './strip.js';
import { axesOf } from './units.js';

/**
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('../types.js').Places} Places
 * @typedef {import('../types.js').Layer} Layer
 * @typedef {import('../types.js').Matrix} Matrix
 *
 * @typedef {object} Camera How a space is turned, in radians.
 * @property {number} yaw about the axis that stands upright
 * @property {number} pitch … and then about the one that lies across
 *
 * @typedef {object} Sight
 * @property {import('./strip.js').Strip | null} strip of one column alone
 * @property {Points} points where they are seen: across and up, and in a space a third column, of how near each is to
 *   whoever looks
 * @property {boolean} [apart] whether they were pushed apart from where they lie
 * @property {boolean} linear whether anything else in the points' space can be placed; else anchors stand at the mean of
 *   their members
 * @property {boolean} [free] whether what is seen across and up is each to have a scale of its own
 * @property {boolean} [freeAsFitted] the same, where the numbers on the axes are those that are fitted
 * @property {(Unit | null)[] | null} [units] what columns of a table were read in, across and up
 * @property {Float64Array} [reach] how far from 0 anything is seen at any moment of the run, across, up and in depth
 * @property {Space | null} space of three dimensions: what is turned
 * @property {<T extends { layers?: Layer[], labels?: Int32Array }>(moment: T) => T} frame the same moment, or whatever else
 *   has layers, with these where they are seen
 * @property {(layers: Layer[], labels?: Int32Array | null) => Layer[]} layers … of the whole run
 * @property {(row: number[], x: number, y: number) => number[]} lift a place in the points' space that is seen here, as
 *   near to this one as can be
 * @property {import('./types.js').Arrow[]} loadings how much of each column is in what is seen
 * @property {(rows: Matrix) => Matrix} place rows of the points' space, where they are seen
 *
 * @typedef {object} Unit Of what is seen along an axis, where that is not what was read.
 * @property {number} slope how much of what was read is 1 of what is seen
 * @property {typeof import('./text.js').roundTicks} ticks where there is a number on it, or a word
 *
 * @typedef {object} Space
 * @property {number} radius of a ball around all points
 * @property {[x: number, y: number, depth: number][]} axes where the unit vectors of its three directions point
 * @property {string[]} names of these directions
 * @property {number[]} turn its middle, the directions that are seen across, up and towards whoever looks, the radius
 */

/**
 * @param {Points} points
 * @param {(Matrix & Partial<Places>) | null} places null: as they lie
 * @param {Camera | null} [camera] null: a space is seen in its first two directions
 * @returns {Sight}
 */
export function sightOf(points, places, camera = UPRIGHT) {
  const sight = sightAt(points, places, camera);
  return sight.space ? sight : { ...sight, ...axesOf(points, sight.points) };
}

/**
 * @param {Points} points
 * @param {(Matrix & Partial<Places>) | null} places
 * @param {Camera | null} camera
 * @returns {Sight}
 */
function sightAt(points, places, camera) {
  const [, d] = points.shape;
  if (!places && d === 1 && camera) return inStrip(points);
  if (!places) return asTheyLie(points);
  const turned = places.shape[1] === 3 && camera ? turnedPlaces(places, camera) : null;
  const map = places.map ? (turned ? turnedMap(places.map, turned) : planeMap(places.map)) : null;
  // Points of a plane that is only turned are near to each other where they are seen so.
  const isWhole = d === 2 && map !== null && isTurn(map);
  const flat = turned ? turned.matrix : inPlane(places);
  const crowd = places.found && !turned && points.names ? pushedApart(flat) : null;
  const seen = crowd ?? flat;
  const { target } = points;
  const feature_names = (!turned && !places.found && places.feature_names) || [];
  const there = asPoints(seen, target, feature_names);
  there.names = points.names;
  there.found = places.found;
  there.flattened = !turned && !isWhole;
  return {
    ...seenBy(
      there,
      seen,
      map,
      d,
      places.feature_names ? null : (rows) => (turned ? turnedLike(rows, turned) : rows),
    ),
    apart: crowd !== null,
    reach: places.reach,
    space: turned && {
      radius: turned.radius,
      axes: turned.axes,
      names: (!places.found && places.feature_names) || [],
      turn: [...turned.middle, ...turned.turn.flat(), turned.radius],
    },
    loadings: map ? arrowsOf(points, map) : [],
  };
}

/**
 * Points where they are seen. Those of a space that are many are not turned before somebody asks for them.
 * @param {Matrix & { span?: number }} seen
 * @param {Int32Array | null} target
 * @param {string[]} feature_names
 * @returns {Points}
 */
function asPoints(seen, target, feature_names) {
  const { shape, span } = seen;
  return {
    get data() {
      return seen.data;
    },
    shape,
    span,
    target,
    feature_names,
  };
}

/**
 * What is seen by a map.
 * @param {Points} points as they are seen
 * @param {Matrix} seen
 * @param {PlaneMap | null} map
 * @param {number} d columns of the points' own space
 * @param {((rows: Matrix) => Matrix) | null} [moved] where places are that points had at another moment
 * @returns {Sight}
 */
function seenBy(points, seen, map, d, moved = null) {
  const place = (/** @type {Matrix} */ rows) => (map && rows.shape[1] === d ? mapped(rows, map) : rows);
  /** @type {WeakMap<object, any>} */
  const moments = new WeakMap();
  /** @type {WeakMap<Layer[], Layer[]>} */
  const lists = new WeakMap();
  /** @type {Sight['layers']} */
  const there = (layers, labels = null) => {
    const known =
      lists.get(layers) ?? layers.flatMap((layer) => placed(layer, labels, seen, map, place, moved));
    lists.set(layers, known);
    return known;
  };
  return {
    points,
    linear: Boolean(map),
    strip: null,
    space: null,
    layers: there,
    frame(moment) {
      if (!moment.layers) return moment;
      const known = moments.get(moment) ?? { ...moment, layers: there(moment.layers, moment.labels) };
      moments.set(moment, known);
      return known;
    },
    loadings: [],
    lift: (row, x, y) => (map ? lifted(row, x, y, map) : row),
    place,
  };
}

/**
 * One column alone, in a strip: what else there is stands on its ground.
 * @param {Points} points
 * @returns {Sight}
 */
function inStrip(points) {
  const { places, strip } = stripOf(points.data);
  const map = { across: [1], up: [0], shift: /** @type {[number, number]} */ ([0, 0]) };
  const seen = { data: places, shape: /** @type {[number, number]} */ ([points.shape[0], 2]) };
  return { ...seenBy({ ...points, ...seen }, seen, map, 1), strip, lift: (_, x) => [x] };
}

/**
 * Places in a plane.
 * @param {Matrix} places
 * @returns {Matrix}
 */
function inPlane({ data, shape: [n, k] }) {
  if (k === 2) return { data, shape: [n, 2] };
  const seen = new Float64Array(n * 2);
  for (let i = 0; i < n; i++) {
    seen[2 * i] = data[k * i];
    seen[2 * i + 1] = data[k * i + 1];
  }
  return { data: seen, shape: [n, 2] };
}

/** Whether a map keeps all distances in a plane. @param {PlaneMap} map */
const isTurn = ({ across, up }) =>
  Math.abs(dot(across, across) - 1) < 1e-9 &&
  Math.abs(dot(up, up) - 1) < 1e-9 &&
  Math.abs(dot(across, up)) < 1e-9;

/**
 * Places in space as they are seen from the front after a turn about the middle.
 * @param {Matrix & Partial<Places>} places
 * @param {Camera} camera
 */
function turnedPlaces({ data, shape: [n], reach }, { yaw, pitch }) {
  const { middle, radius } = reach
    ? { middle: [0, 0, 0], radius: Math.hypot(...reach) || 1 }
    : ballAround(data);
  const [cosine, sine] = [Math.cos(yaw), Math.sin(yaw)];
  const [level, tilt] = [Math.cos(pitch), Math.sin(pitch)];
  // The first direction goes across, the second up, the third towards whoever looks.
  const turn = [
    [cosine, 0, sine],
    [sine * tilt, level, -cosine * tilt],
    [-sine * level, tilt, cosine * level],
  ];
  const axes = [0, 1, 2].map((j) => /** @type {[number, number, number]} */ (turn.map((row) => row[j])));
  const shape = /** @type {[number, number]} */ ([n, 3]);
  const matrix =
    n > MANY
      ? whenAsked({ data, shape }, middle, turn, radius)
      : { data: turnedBy(data, middle, turn), shape };
  return { matrix, middle, radius, turn, axes };
}

/** Other places, turned as these are. @param {Matrix} rows @param {ReturnType<typeof turnedPlaces>} turned */
const turnedLike = ({ data, shape }, { middle, turn }) => ({ data: turnedBy(data, middle, turn), shape });

/** More points than this are painted elsewhere, and turned there. */
const MANY = 20_000;

/**
 * @param {Matrix} places
 * @param {number[]} middle
 * @param {number[][]} turn
 * @param {number} radius
 * @returns {Matrix & { span: number }}
 */
function whenAsked({ data, shape }, middle, turn, radius) {
  /** @type {Float64Array | undefined} */
  let seen;
  return {
    get data() {
      seen ??= turnedBy(data, middle, turn);
      return seen;
    },
    shape,
    span: 2 * radius,
  };
}

/**
 * @param {Float64Array} data
 * @param {number[]} middle
 * @param {number[][]} turn
 */
function turnedBy(data, middle, turn) {
  const seen = new Float64Array(data.length);
  for (let i = 0; i < data.length; i += 3) {
    const [x, y, z] = [data[i] - middle[0], data[i + 1] - middle[1], data[i + 2] - middle[2]];
    for (let j = 0; j < 3; j++) seen[i + j] = turn[j][0] * x + turn[j][1] * y + turn[j][2] * z;
  }
  return seen;
}

/** By places. @type {WeakMap<Float64Array, { middle: number[], radius: number }>} */
const balls = new WeakMap();

/** A ball around all places. @param {Float64Array} data */
function ballAround(data) {
  const known = balls.get(data);
  if (known) return known;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < data.length; i++) {
    const j = i % 3;
    if (data[i] < low[j]) low[j] = data[i];
    if (data[i] > high[j]) high[j] = data[i];
  }
  const middle = low.map((x, j) => x + (high[j] - x) / 2);
  const ball = { middle, radius: Math.hypot(...middle.map((x, j) => high[j] - x)) || 1 };
  balls.set(data, ball);
  return ball;
}

/**
 * @typedef {object} PlaneMap A point x is seen at across · x + left and up · x + bottom.
 * @property {number[]} across
 * @property {number[]} up
 * @property {[number, number]} shift
 */

/** @param {NonNullable<Places['map']>} map @returns {PlaneMap} */
function planeMap({ origin, axes: { data, shape } }) {
  const d = shape[1];
  const [across, up] = [0, 1].map((i) => [...data.subarray(i * d, (i + 1) * d)]);
  const shift = /** @type {[number, number]} */ ([across, up].map((axis) => -dot(axis, origin)));
  return { across, up, shift };
}

/**
 * @param {NonNullable<Places['map']>} map
 * @param {ReturnType<typeof turnedPlaces>} turned
 * @returns {PlaneMap}
 */
function turnedMap({ origin, axes: { data, shape } }, { turn, middle }) {
  const d = shape[1];
  const [across, up] = turn
    .slice(0, 2)
    .map((row) =>
      Array.from({ length: d }, (_, j) => row.reduce((sum, share, i) => sum + share * data[i * d + j], 0)),
    );
  const shift = /** @type {[number, number]} */ (
    [across, up].map((axis, i) => -dot(axis, origin) - dot(turn[i], middle))
  );
  return { across, up, shift };
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/**
 * @param {Points} points
 * @param {PlaneMap} map
 */
function arrowsOf(points, map) {
  const { shape, feature_names: names } = points;
  const [x, y] = mapped({ data: columnMeans(points), shape: [1, shape[1]] }, map).data;
  const from = /** @type {[number, number]} */ ([x, y]);
  return names.map((name, j) => ({ name, across: map.across[j], up: map.up[j], from }));
}

/** By points. @type {WeakMap<Float64Array, Float64Array>} */
const means = new WeakMap();

/** The mean of each column. @param {Matrix} points */
function columnMeans({ data, shape: [n, d] }) {
  const known = means.get(data) ?? new Float64Array(d);
  if (!means.has(data)) {
    for (let i = 0; i < n * d; i += d) for (let j = 0; j < d; j++) known[j] += data[i + j] / n;
  }
  means.set(data, known);
  return known;
}

/**
 * @param {Matrix} rows
 * @param {PlaneMap} map
 * @returns {Matrix}
 */
function mapped({ data, shape: [rows, d] }, { across, up, shift }) {
  const seen = new Float64Array(2 * rows);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * d, (i + 1) * d);
    seen[2 * i] = dot(across, row) + shift[0];
    seen[2 * i + 1] = dot(up, row) + shift[1];
  }
  return { data: seen, shape: [rows, 2] };
}

/**
 * The nearest place to `row` that is seen at (x, y): it moves along the two directions alone.
 * @param {number[]} row
 * @param {number} x
 * @param {number} y
 * @param {PlaneMap} map
 */
function lifted(row, x, y, { across, up, shift }) {
  const [dx, dy] = [x - dot(across, row) - shift[0], y - dot(up, row) - shift[1]];
  const [aa, ab, bb] = [dot(across, across), dot(across, up), dot(up, up)];
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 0)) return row;
  const [s, t] = [(dx * bb - dy * ab) / determinant, (dy * aa - dx * ab) / determinant];
  return row.map((value, j) => value + s * across[j] + t * up[j]);
}

/**
 * A layer where it is seen; none where that cannot be said.
 * @param {Layer} layer
 * @param {Int32Array | null} labels
 * @param {Matrix} seen
 * @param {PlaneMap | null} map
 * @param {(rows: Matrix) => Matrix} place
 * @param {((rows: Matrix) => Matrix) | null} moved
 * @returns {Layer[]}
 */
function placed(layer, labels, seen, map, place, moved) {
  switch (layer.shape) {
    case 'anchors':
      if (map) return [{ ...layer, at: place(layer.at), trail: layer.trail && place(layer.trail) }];
      return layer.tone === 'cluster' && labels
        ? [{ ...layer, at: meansOf(labels, seen, layer.at.shape[0]), trail: null }]
        : [];
    case 'segments':
      if (layer.ends !== 'pairs' || !layer.beyond) return [layer];
      if (moved) return [{ ...layer, beyond: moved(layer.beyond) }];
      return map ? [{ ...layer, beyond: place(layer.beyond) }] : [];
    case 'ellipses':
      return map ? [{ ...layer, means: place(layer.means), covariances: shadows(layer, map) }] : [];
    case 'balls':
      if (!layer.place) return [layer];
      return map
        ? [
            {
              ...layer,
              place: /** @type {Float64Array} */ (
                place({ data: layer.place, shape: [1, layer.place.length] }).data
              ),
            },
          ]
        : [];
    case 'text':
    case 'ways':
    case 'rows':
      return map ? [{ ...layer, at: place(layer.at) }] : [];
    case 'regions':
      // Cells lie in the points' own plane.
      return layer.by === 'cells' ? [] : [layer];
    default:
      return [layer];
  }
}

/**
 * Where the members of each label are seen, on the average.
 * @param {Int32Array} labels
 * @param {Matrix} seen
 * @param {number} k
 * @returns {Matrix}
 */
function meansOf(labels, { data, shape: [, columns] }, k) {
  const means = new Float64Array(2 * k);
  const counts = new Float64Array(k);
  labels.forEach((label, i) => {
    if (label < 0 || label >= k) return;
    counts[label] += 1;
    means[2 * label] += data[columns * i];
    means[2 * label + 1] += data[columns * i + 1];
  });
  for (let j = 0; j < 2 * k; j++) means[j] /= counts[j >> 1];
  return { data: means, shape: [k, 2] };
}

/**
 * The covariances of what is seen of each Gaussian: M C Mᵀ.
 * @param {Layer & { shape: 'ellipses' }} layer
 * @param {PlaneMap} map
 */
function shadows({ means, covariances }, { across, up }) {
  const [k, d] = means.shape;
  const found = new Float64Array(4 * k);
  for (let label = 0; label < k; label++) {
    const row = (/** @type {number} */ i) =>
      covariances.subarray(label * d * d + i * d, label * d * d + (i + 1) * d);
    [across, up].forEach((a, i) => {
      [across, up].forEach((b, j) => {
        for (let p = 0; p < d; p++) found[4 * label + 2 * i + j] += a[p] * dot(b, row(p));
      });
    });
  }
  return found;
}
