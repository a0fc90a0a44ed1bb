// What points are called, placed so that it can be read: beside its point where there is room, else a little further off with
// a line to it, else not at all.

import { haloText } from '../text.js';
import { colourOf } from '../tone.js';

/** How far from its point a name may stand, in pixels; from the second on a line leads to it. */
const AWAY = [0, 14, 30];
/** The most names: more cannot be read. */
const MOST = 150;
/** Of a line of text, in pixels. */
const HEIGHT = 14;

/** Where a name may stand, from its point: across and down. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

/** @type {import('./index.js').Painter} */
export const names = {
  order: 9,

  over(context, prepared, { tone }) {
    const { scene, at, radius } = prepared;
    const { theme, points, view } = scene;
    const called = points.names;
    if (!called || called.length > MOST) return;
    const scale = theme.scale ?? 1;
    context.font = `${12 * scale}px ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const style = { colour: colourOf(theme, tone), halo: theme.paper };
    for (const { name, x, y, from } of namesAt(called, at, {
      wide: (name) => context.measureText(name).width,
      high: HEIGHT * scale,
      radius,
      width: view.width,
      height: view.height,
    })) {
      if (from) {
        context.beginPath();
        context.moveTo(...from);
        context.lineTo(x, y);
        context.lineWidth = 1;
        context.setLineDash([]);
        context.strokeStyle = theme.muted;
        context.stroke();
      }
      haloText(context, name, x, y, style);
    }
  },
};

/**
 * Where each name stands that has room; none lies over another, nor over a point.
 * @param {string[]} called
 * @param {(i: number) => [number, number]} at where a point is
 * @param {{ wide: (name: string) => number, high: number, radius: number, width: number, height: number }} size
 * @returns {{ name: string, x: number, y: number, from: [number, number] | null }[]} `from`: where the line to it begins
 */
export function namesAt(called, at, { wide, high, radius, width, height }) {
  const places = called.map((_, i) => at(i));
  const taken = places.map(([x, y]) => [x - radius, y - radius, x + radius, y + radius]);
  const isFree = (/** @type {number[]} */ [left, top, right, bottom]) =>
    left >= 0 &&
    top >= 0 &&
    right <= width &&
    bottom <= height &&
    taken.every(([l, t, r, b]) => right <= l || left >= r || bottom <= t || top >= b);
  return called.flatMap((name, i) => {
    const half = wide(name) / 2 + 2;
    for (const away of AWAY) {
      for (const [across, down] of SIDES) {
        const x = places[i][0] + across * (half + radius + 2 + away);
        const y = places[i][1] + down * (high / 2 + radius + 1 + away);
        const box = [x - half, y - high / 2, x + half, y + high / 2];
        if (!isFree(box)) continue;
        taken.push(box);
        return [{ name, x, y, from: away ? places[i] : null }];
      }
    }
    return [];
  });
}
