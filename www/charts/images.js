import { nothing, svg } from 'lit';
import { keyedIndex, placeOf, plain, WIDTH, xName, yName } from './chart.js';
import { lookOf } from './grid.js';
import { line, path, text } from './marks.js';

/** Between images, and between the last of a row and the name under it. */
const GAP = 10;
const UNDER = 14;
/** So wide is an image at most. */
const WIDEST = 112;
/** So many pixels, at most, say their value under the pointer. */
const MOST_TOLD = 1200;

/**
 * Images side by side, whose pixels are above or below 0: the farther from it the stronger.
 * @param {object} chart
 * @param {import('../types.js').Matrix} chart.values a row for each pixel, a column for each image
 * @param {string} chart.title
 * @param {string} [chart.xLabel]
 * @param {string} [chart.yLabel]
 * @param {(j: number) => string} chart.column what an image is called
 * @param {(i: number) => string} chart.row what a pixel is called
 * @param {number | null} [chart.current] the image that is now; −1: it is still to come
 * @param {(j: number) => void} [chart.onPick]
 * @param {import('./chart.js').Format} [chart.format]
 * @param {import('./chart.js').Table} [chart.table]
 * @returns {import('./chart.js').Chart}
 */
export function imagesChart({
  values: {
    data,
    shape: [pixels, images],
  },
  title,
  xLabel = '',
  yLabel = '',
  column,
  row,
  current = null,
  onPick,
  format = plain,
  table,
}) {
  const side = Math.sqrt(pixels);
  const wide = Math.min(WIDEST, (WIDTH - (images - 1) * GAP) / images);
  const cell = wide / side;
  const top = yLabel ? 16 : 4;
  const bottom = top + wide;
  const left = (WIDTH - images * wide - (images - 1) * GAP) / 2;
  const leftOf = (/** @type {number} */ j) => left + j * (wide + GAP);
  const most = data.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
  const round = (/** @type {number} */ x) => Math.round(x * 100) / 100;
  const all = Array.from(data, (value, at) => {
    const [i, j] = [Math.floor(at / images), at % images];
    const [x, y] = [leftOf(j) + (i % side) * cell, top + Math.floor(i / side) * cell];
    return { value, i, j, x: round(x), y: round(y) };
  });
  /** The pixels of each look, as one path. @type {Record<string, string>} */
  const grounds = {};
  for (const { value, x, y } of all) {
    const look = lookOf(value, -most, most);
    grounds[look] = `${grounds[look] ?? ''}M${x},${y}H${round(x + cell)}V${round(y + cell)}H${x}Z`;
  }
  const frame = (/** @type {number} */ j, /** @type {string} */ look) => {
    const [x, right] = [leftOf(j) - 1, leftOf(j) + wide + 1];
    return [
      line(look, x, right, top - 1),
      line(look, x, right, bottom + 1),
      line(look, x, x, top - 1, bottom + 1),
      line(look, right, right, top - 1, bottom + 1),
    ];
  };
  const numbers = Array.from({ length: images }, (_, j) => j);
  const height = bottom + UNDER + (xLabel ? 18 : 4);
  const now = Math.max(0, current ?? 0);
  return {
    title,
    height,
    interactive: Boolean(onPick),
    table,
    marks: [
      ...Object.entries(grounds)
        .filter(([look]) => !look.endsWith('level-0'))
        .map(([look, d]) => path(`cell ${look}`, d)),
      ...numbers.flatMap((j) => frame(j, 'baseline')),
      ...(current === null || current < 0 ? [] : frame(current, 'now-line')),
      ...numbers.map((j) => text('tick', leftOf(j) + wide / 2, bottom + UNDER, column(j), 'middle')),
      ...xName(xLabel, WIDTH / 2, height),
      ...yName(yLabel),
    ],
    over: svg`${
      all.length <= MOST_TOLD
        ? svg`<g class="spots">${all.map(
            ({ value, i, j, x, y }) =>
              svg`<rect class="reach" x=${x} y=${y} width=${cell} height=${cell}><title>${row(i)}, ${column(j)}: ${format(value)}</title></rect>`,
          )}</g>`
        : nothing
    }${
      onPick
        ? svg`<rect class="reach walk" role="slider" tabindex="0" pointer-events="none" aria-label=${title} aria-valuemin="0"
            aria-valuemax=${images - 1} aria-valuenow=${now} aria-valuetext=${column(now)} x=${left} y=${top}
            width=${images * wide + (images - 1) * GAP} height=${wide} @keydown=${(
              /** @type {KeyboardEvent} */ event,
            ) => {
              if (event.ctrlKey || event.metaKey || event.altKey) return;
              const to = keyedIndex(event.key, now, images - 1);
              if (to === null) return;
              onPick(to);
              event.preventDefault();
              event.stopPropagation();
            }}></rect>`
        : nothing
    }`,
    pointer: onPick && {
      onUp: (event) => {
        const j = Math.floor((placeOf(event, WIDTH, height).x - left) / (wide + GAP));
        if (j >= 0 && j < images) onPick(j);
      },
    },
  };
}
