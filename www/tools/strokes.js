// Points that are painted: what a stroke of each tool makes of them. Pure; lengths are in pixels of the picture.

/**
 * @typedef {{ x: number, y: number, group?: number }} Painted in data coordinates; its class, if it has one
 *
 * @typedef {object} Hand Where the tool is, and how it is set.
 * @property {(x: number, y: number) => [number, number]} toData
 * @property {(x: number, y: number) => [number, number]} toScreen
 * @property {number} size how far it reaches, in pixels
 * @property {number} density how many points it leaves at a time
 * @property {() => number} random from 0 to 1
 * @property {number} [group] the class of the points that it leaves
 *
 * @typedef {'brush' | 'spray' | 'line' | 'eraser' | 'move'} Tool
 */

/** As many points as are painted: so many follow a stroke within a frame. */
export const MOST_PAINTED = 5000;

/** What the call has for a point of no class, where others have one. */
export const NO_CLASS = -1;

/** How far the brush goes between two marks, as a share of its size, and the line between two points, in pixels. */
const BRUSH_STEP = 0.4;
const LINE_STEP = 30;

/** @param {number[]} from @param {number[]} to */
const far = (from, to) => Math.hypot(to[0] - from[0], to[1] - from[1]);

/**
 * A point within reach.
 * @param {Hand} hand
 * @param {number[]} at
 * @param {number} reach
 * @returns {Painted}
 */
function near({ toData, random, group }, at, reach) {
  const angle = 2 * Math.PI * random();
  const away = reach * Math.sqrt(random());
  const [x, y] = toData(at[0] + away * Math.cos(angle), at[1] + away * Math.sin(angle));
  return group === undefined ? { x, y } : { x, y, group };
}

/**
 * The points after a tool has gone from one place to another.
 * @param {Tool} tool
 * @param {Painted[]} points
 * @param {Hand} hand
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {{ rest: number }} stroke what is left of the way to the next mark
 * @returns {Painted[]} the same where nothing has changed
 */
export function stroked(tool, points, hand, from, to, stroke) {
  const { size, density, toScreen, toData } = hand;
  const within = (/** @type {Painted} */ { x, y }, /** @type {[number, number]} */ at) =>
    far(toScreen(x, y), at) <= size;
  switch (tool) {
    case 'eraser': {
      const left = points.filter((point) => !within(point, to));
      return left.length < points.length ? left : points;
    }
    case 'move':
      return points.map((point) => {
        if (!within(point, from)) return point;
        const [px, py] = toScreen(point.x, point.y);
        const [x, y] = toData(px + to[0] - from[0], py + to[1] - from[1]);
        return { ...point, x, y };
      });
    default: {
      const step = tool === 'line' ? Math.max(2, LINE_STEP / density) : Math.max(2, BRUSH_STEP * size);
      const reach = tool === 'line' ? 0 : tool === 'spray' ? size : size / 3;
      const each = tool === 'spray' ? density : tool === 'line' ? 1 : Math.max(1, Math.round(density / 3));
      const length = far(from, to);
      /** @type {Painted[]} */
      const added = [];
      let at = stroke.rest;
      for (; at <= length; at += step) {
        const share = length > 0 ? at / length : 0;
        const place = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
        // A press that goes nowhere is one point.
        const count = length > 0 || tool === 'spray' ? each : 1;
        for (let i = 0; i < count; i += 1) added.push(near(hand, place, reach));
      }
      stroke.rest = at - length;
      const room = MOST_PAINTED - points.length;
      return added.length && room > 0 ? [...points, ...added.slice(0, room)] : points;
    }
  }
}

/**
 * The call of painted points, with as many decimals as a pixel can tell apart.
 * @param {Painted[]} points
 * @param {number} perUnit pixels
 */
export function written(points, perUnit) {
  const decimals = Math.max(0, Math.min(12, Math.ceil(Math.log10(perUnit))));
  const text = (/** @type {number} */ x) => String(Number(x.toFixed(decimals)) + 0);
  const rows = points.map(({ x, y }) => `[${text(x)}, ${text(y)}]`).join(', ');
  if (points.every(({ group }) => group === undefined)) return `array([${rows}])`;
  return `array([${rows}], target=[${points.map(({ group }) => group ?? NO_CLASS).join(', ')}])`;
}
