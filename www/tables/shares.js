// How the values of a column are spread, in its head: numbers as a small histogram, words as the shares of their levels.

import { html, svg } from 'lit';
import { vars } from '../panels/vars.js';

/** Levels whose bars there is room for. */
const MOST_BARS = 4;

/** A small histogram. @param {Uint32Array} counts */
export function bars(counts) {
  const most = Math.max(...counts, 1);
  return html`<svg class="bars" viewBox="0 0 ${counts.length} 10" preserveAspectRatio="none" aria-hidden="true">
    ${Array.from(counts, (count, i) => {
      const height = count ? Math.max(0.5, (10 * count) / most) : 0;
      return svg`<rect x=${i + 0.06} y=${10 - height} width="0.88" height=${height}/>`;
    })}</svg>`;
}

/** The levels that are there most often. @param {string[]} names @param {Uint32Array} counts */
export function levels(names, counts) {
  const most = Math.max(...counts, 1);
  // Names of rows have no shares.
  if (names.length > 60 || (most === 1 && names.length > 1)) return html`<span class="levels"></span>`;
  const shown = [...names.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, MOST_BARS);
  return html`<span class="levels" aria-hidden="true">${shown.map(
    (level) => html`<span class="level" ${vars({ '--share': counts[level] / most })}>${names[level]}</span>`,
  )}</span>`;
}
