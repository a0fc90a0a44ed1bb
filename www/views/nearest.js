// The points that one attends to most, in a row, with bars of their share: as images where their rows are such.

import { html, nothing, svg } from 'lit';
import { PIXEL } from '../draw/images.js';
import { vars } from '../panels/vars.js';

/** So many shades an image has. */
const SHADES = 8;

/** Fewer values make no image. */
const FEW = 16;

/**
 * @param {import('../types.js').Points} points
 * @param {ArrayLike<number>} of the points, the nearest first
 * @param {ArrayLike<number>} shares theirs
 */
export function nearest({ data, shape: [, d], target }, of, shares) {
  const side = Math.sqrt(d);
  const isImage = d >= FEW && Number.isInteger(side);
  let most = 0;
  for (const value of data) if (value > most) most = value;
  return html`<span class="shares nearest" aria-hidden="true">${Array.from(of, (point, i) => {
    const row = data.subarray(point * d, (point + 1) * d);
    const name = target ? `${point} (${target[point]})` : String(point);
    return html`<span class="share-of">${isImage ? image(row, side, most) : html`<span>${name}</span>`}<span class="part"
        ${vars({ '--fill': shares[i] / (shares[0] || 1), '--part': 'var(--muted)' })}></span> ${Math.round(100 * shares[i])} %</span>`;
  })}</span>`;
}

export { PIXEL };

/**
 * The image that a point is, if it is one.
 * @param {import('../types.js').Points} points
 * @param {number} point
 */
export function imageOf({ data, shape: [, d], feature_names }, point) {
  const side = Math.sqrt(d);
  if (d < FEW || !Number.isInteger(side) || !PIXEL.test(feature_names[0] ?? '')) return nothing;
  let most = 0;
  for (const value of data) if (value > most) most = value;
  return image(data.subarray(point * d, (point + 1) * d), side, most || 1, 40);
}

/**
 * Values as dark squares on light ones.
 * @param {Float64Array} row
 * @param {number} side
 * @param {number} most the value that is darkest
 * @param {number} [wide] in pixels
 */
export function image(row, side, most, wide = 24) {
  const paths = Array.from({ length: SHADES }, () => '');
  row.forEach((value, i) => {
    const shade = Math.min(SHADES, Math.ceil((SHADES * value) / most));
    if (shade > 0) paths[shade - 1] += `M${i % side} ${Math.floor(i / side)}h1v1h-1z`;
  });
  return html`<svg viewBox="0 0 ${side} ${side}" width=${wide} height=${wide} shape-rendering="crispEdges">${paths.map(
    (path, i) => svg`<path d=${path} fill="currentColor" fill-opacity=${(i + 1) / SHADES}></path>`,
  )}</svg>`;
}
