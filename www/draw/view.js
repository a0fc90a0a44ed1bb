// What part of the plane is seen, and how large. A view is a value: every function here returns a new one.

/**
 * @typedef {object} View
 * @property {number} x the data coordinate in the middle, horizontally
 * @property {number} y … and vertically; up is positive
 * @property {number} kx CSS pixels per unit, horizontally
 * @property {number} ky … and vertically; equal to kx unless the reader frees the axes
 * @property {number} width of the picture in CSS pixels
 * @property {number} height
 *
 * @typedef {{ width: number, height: number }} Size
 * @typedef {[number, number]} Axes the columns shown, horizontally and vertically
 */

/** The widest range of scales that zooming reaches, relative to the view that fits everything. */
const MOST_ZOOM = 400;
const LEAST_ZOOM = 0.25;

/** Of columns, by the data they are in. @type {WeakMap<Float64Array, [number, number][]>} */
const extents = new WeakMap();

/**
 * The smallest and largest value of a column; [0, 0] without points.
 * @param {import('../types.js').Matrix} points
 * @param {number} column
 * @returns {[number, number]}
 */
export function extent({ data, shape: [n, d] }, column) {
  if (n === 0 || column >= d) return [0, 0];
  const known = extents.get(data) ?? [];
  extents.set(data, known);
  known[column] ??= extentOf(data, column, d);
  return known[column];
}

/**
 * @param {Float64Array} data
 * @param {number} column
 * @param {number} d
 * @returns {[number, number]}
 */
function extentOf(data, column, d) {
  let low = Infinity;
  let high = -Infinity;
  for (let at = column; at < data.length; at += d) {
    const value = data[at];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/**
 * The view in which all points are seen. With one column of data (or the same one twice) it is drawn as a line.
 * @param {import('../types.js').Matrix} points
 * @param {Size} size
 * @param {{ axes?: Axes, equal?: boolean, padding?: number }} [options] equal: x and y share one scale (the
 *   default); padding: pixels left free on each side
 * @returns {View}
 */
export function fitView(points, { width, height }, { axes = [0, 1], equal = true, padding } = {}) {
  const margin = padding ?? Math.min(40, 0.09 * Math.min(width, height));
  const [left, right] = extent(points, axes[0]);
  const [bottom, top] = extent(points, axes[1]);
  const scale = (/** @type {number} */ room, /** @type {number} */ span) =>
    Math.max(room - 2 * margin, 1) / span;
  const spanX = right - left;
  const spanY = top - bottom;
  // A span of nothing would be magnified without end: it takes the other's, or 1.
  const kx = scale(width, spanX > 0 ? spanX : spanY > 0 ? spanY : 1);
  const ky = scale(height, spanY > 0 ? spanY : spanX > 0 ? spanX : 1);
  const both = Math.min(kx, ky);
  return {
    x: left + spanX / 2,
    y: bottom + spanY / 2,
    kx: equal ? both : kx,
    ky: equal ? both : ky,
    width,
    height,
  };
}

/**
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]} pixels from the top left corner
 */
export function toScreen(view, x, y) {
  return [view.width / 2 + (x - view.x) * view.kx, view.height / 2 - (y - view.y) * view.ky];
}

/**
 * @param {View} view
 * @param {number} px
 * @param {number} py
 * @returns {[number, number]} data coordinates
 */
export function toData(view, px, py) {
  return [view.x + (px - view.width / 2) / view.kx, view.y - (py - view.height / 2) / view.ky];
}

/**
 * @param {View} view
 * @param {number} dx pixels that the picture is pushed to the right
 * @param {number} dy … and down
 * @returns {View}
 */
export function panBy(view, dx, dy) {
  return { ...view, x: view.x - dx / view.kx, y: view.y + dy / view.ky };
}

/**
 * @param {View} view
 * @param {number} factor above 1: nearer
 * @param {number} px the place that stays where it is
 * @param {number} py
 * @returns {View}
 */
export function zoomAt(view, factor, px, py) {
  const [x, y] = toData(view, px, py);
  const near = { ...view, kx: view.kx * factor, ky: view.ky * factor };
  const [nowX, nowY] = toData(near, px, py);
  return { ...near, x: view.x + x - nowX, y: view.y + y - nowY };
}

/**
 * The nearest view that is not lost: zoomed within reason, with some of what `home` shows in sight.
 * @param {View} view
 * @param {View} home the view that fits everything
 * @returns {View}
 */
export function clampView(view, home) {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.kx / home.kx));
  const kx = home.kx * zoom;
  const ky = (view.ky / view.kx) * kx;
  const reachX = home.width / 2 / home.kx;
  const reachY = home.height / 2 / home.ky;
  return {
    ...view,
    kx,
    ky,
    x: Math.min(home.x + reachX, Math.max(home.x - reachX, view.x)),
    y: Math.min(home.y + reachY, Math.max(home.y - reachY, view.y)),
  };
}

/**
 * The same part of the plane in a picture of another size.
 * @param {View} view
 * @param {Size} size
 * @returns {View}
 */
export function resizeView(view, { width, height }) {
  const factor = Math.min(width / view.width, height / view.height);
  return { ...view, width, height, kx: view.kx * factor, ky: view.ky * factor };
}

/**
 * All points in pixels, in single precision: [x0, x1, …] and [y0, y1, …].
 * @param {import('../types.js').Matrix} points
 * @param {Axes} axes
 * @param {View} view
 * @returns {{ xs: Float32Array, ys: Float32Array }}
 */
export function project({ data, shape: [n, d] }, axes, view) {
  const xs = new Float32Array(n);
  const ys = new Float32Array(n);
  const midX = view.width / 2;
  const midY = view.height / 2;
  const [columnX, columnY] = axes;
  for (let i = 0, row = 0; i < n; i++, row += d) {
    xs[i] = midX + (data[row + columnX] - view.x) * view.kx;
    ys[i] = midY - ((columnY < d ? data[row + columnY] : 0) - view.y) * view.ky;
  }
  return { xs, ys };
}
