// The outlines of the shapes, of equal visual weight, on a canvas path or as an SVG path.

/** @typedef {import('./palette.js').Shape} Shape */

/**
 * Corners of each shape but the circle, for radius 1; y points down.
 * @type {Partial<Record<Shape, number[][]>>}
 */
const CORNERS = {
  square: [-0.88, -0.88, 0.88, 0.88].map((x, i, c) => [x, c[(i + 1) % 4]]),
  triangle: [
    [0, -1.22],
    [1.12, 0.82],
    [-1.12, 0.82],
  ],
  diamond: [
    [0, -1.3],
    [1.12, 0],
    [0, 1.3],
    [-1.12, 0],
  ],
  wedge: [
    [0, 1.22],
    [-1.12, -0.82],
    [1.12, -0.82],
  ],
  star: Array.from({ length: 10 }, (_, i) => {
    const angle = (i * Math.PI) / 5 - Math.PI / 2;
    const radius = i % 2 ? 0.6 : 1.4;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }),
  plus: [
    [-0.42, -1.2],
    [0.42, -1.2],
    [0.42, -0.42],
    [1.2, -0.42],
    [1.2, 0.42],
    [0.42, 0.42],
    [0.42, 1.2],
    [-0.42, 1.2],
    [-0.42, 0.42],
    [-1.2, 0.42],
    [-1.2, -0.42],
    [-0.42, -0.42],
  ],
  hourglass: [
    [-1.05, -1.15],
    [1.05, -1.15],
    [0.3, 0],
    [1.05, 1.15],
    [-1.05, 1.15],
    [-0.3, 0],
  ],
};

/** A circle too small to be told from this, which is drawn in half the time. */
const OCTAGON = Array.from({ length: 8 }, (_, i) => {
  const angle = ((i + 0.5) * Math.PI) / 4;
  return [1.04 * Math.cos(angle), 1.04 * Math.sin(angle)];
});
const ROUND = 2.1;

/**
 * Adds a shape to the current path.
 * @param {Path} path
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 *
 * @typedef {Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'closePath'>} Path
 */
export function traceShape(path, shape, x, y, radius) {
  const corners = CORNERS[shape] ?? (radius < ROUND ? OCTAGON : undefined);
  if (!corners) {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    path.closePath();
    return;
  }
  path.moveTo(x + radius * corners[0][0], y + radius * corners[0][1]);
  for (let i = 1; i < corners.length; i++) {
    path.lineTo(x + radius * corners[i][0], y + radius * corners[i][1]);
  }
  path.closePath();
}

/**
 * @param {Pick<CanvasPath, 'moveTo' | 'lineTo'>} path
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function traceCross(path, x, y, radius) {
  path.moveTo(x - radius, y - radius);
  path.lineTo(x + radius, y + radius);
  path.moveTo(x + radius, y - radius);
  path.lineTo(x - radius, y + radius);
}

/**
 * The `d` of an SVG path around (0, 0), for a legend; × for `cross`.
 * @param {Shape | 'cross'} shape
 * @param {number} radius
 */
export function shapePath(shape, radius) {
  const number = (/** @type {number} */ x) => String(Math.round(x * 100) / 100);
  const parts = /** @type {string[]} */ ([]);
  const to = (/** @type {string} */ letter) => (/** @type {number} */ x, /** @type {number} */ y) =>
    void parts.push(`${letter}${number(x)},${number(y)}`);
  const path = { moveTo: to('M'), lineTo: to('L'), closePath: () => void parts.push('Z'), arc: () => {} };
  if (shape === 'cross') traceCross(path, 0, 0, radius);
  else if (shape !== 'circle') traceShape(path, shape, 0, 0, radius);
  else {
    const r = number(radius);
    parts.push(`M${r},0A${r},${r},0,1,1,-${r},0A${r},${r},0,1,1,${r},0Z`);
  }
  return parts.join('');
}
