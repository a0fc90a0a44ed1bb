// The profile as a table: a line a column, a cell a segment, with small box plots and shares; on the page and on paper.

import { html, nothing, svg } from 'lit';
import { lookOf } from '../draw/palette.js';
import { named } from '../panels/glyph.js';
import { vars } from '../panels/vars.js';
import { number } from '../words/en.js';
import { segments as said } from '../words/segments.js';
import { addsUp } from './profile.js';
import { brief } from './sheet.js';

/**
 * @typedef {import('./profile.js').Profile} Profile
 * @typedef {import('./profile.js').Segment} Segment
 * @typedef {import('./profile.js').ColumnProfile} ColumnProfile
 *
 * @typedef {object} Shown
 * @property {Profile} profile
 * @property {{ title: string, places: number[] }[]} parts groups of its columns
 * @property {boolean} isMedian
 * @property {import('../draw/theme.js').Theme} theme
 * @property {(segment: Segment, place: number) => number} identity what it looks like
 * @property {(by: number | string) => string} nameOf
 * @property {Segment | null} [chosen] the one that is spoken of
 * @property {(by: number | string) => void} [pick] where one is chosen by its head
 */

/** From how many standard deviations a cell is lit. */
export const LIT = 0.75;

/** @param {Shown} shown */
export function profileTable(shown) {
  const { profile, parts, theme, identity, nameOf, chosen = null, pick } = shown;
  return html`<table class="own-table">
    <thead><tr><th scope="col">${said.column}</th><th scope="col">${said.all}<span class="note">${number(profile.size)}</span></th>
      ${profile.segments.map((segment, i) => {
        const title = html`${named(theme, identity(segment, i))} ${nameOf(segment.by)}`;
        return html`<th scope="col" class=${segment === chosen ? 'chosen' : ''}>${
          pick ? html`<button type="button" @click=${() => pick(segment.by)}>${title}</button>` : title
        }<span class="note">${said.size(segment.size, segment.share)}</span></th>`;
      })}</tr></thead>
    ${parts.map(({ title, places }) =>
      places.length
        ? html`<tbody><tr class="part"><th scope="rowgroup" colspan=${profile.segments.length + 2}>${title}</th></tr>
          ${places.map((i) => line(shown, i))}</tbody>`
        : nothing,
    )}
  </table>`;
}

/** @param {Shown} shown @param {number} at */
function line({ profile, theme, identity, isMedian, chosen = null }, at) {
  const all = profile.columns[at];
  const grey = lookOf(theme, -1).edge;
  return html`<tr><th scope="row">${all.name}</th><td>${cell(all, all, grey, isMedian)}</td>
    ${profile.segments.map((segment, i) => {
      const look = lookOf(theme, identity(segment, i));
      const own = segment.columns[at];
      const by = Math.max(
        0,
        ...segment.apart.filter((one) => one.column === all.name).map((one) => Math.abs(one.by)),
      );
      return html`<td class="${segment === chosen ? 'chosen' : ''} ${by >= LIT ? 'lit' : ''}" ${vars({ '--tint': by >= LIT ? look.tint : 'transparent' })}>${cell(own, all, look.edge, isMedian)}</td>`;
    })}</tr>`;
}

/** @param {ColumnProfile} own @param {ColumnProfile} all @param {string} colour @param {boolean} isMedian */
function cell(own, all, colour, isMedian) {
  if (own.kind === 'number' && all.kind === 'number') {
    const total =
      own !== all && own.share_of_total !== null && addsUp(all) ? said.ofTotal(own.share_of_total) : '';
    return html`<b>${brief(isMedian ? own.median : own.mean)}</b> <span class="note">${spreadOf(own)}</span>
      ${box(own, all, colour)}<span class="note">${[total, own.missing ? said.missing(own.missing) : ''].filter(Boolean).join(' · ')}</span>`;
  }
  if (own.kind === 'category' && all.kind === 'category') {
    const levels = Object.entries(own.shares)
      .filter(([, share]) => share > 0)
      .sort(([, a], [, b]) => b - a);
    const shown = levels.slice(0, 4);
    let from = 0;
    return html`<b>${own.top ?? '—'}</b> <span class="note">${own.top === null ? '' : said.percent(own.shares[own.top])}</span>
      <svg class="own-shares" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=${shown.map(([level, share]) => `${level} ${said.percent(share)}`).join(', ')}>${Object.values(
        own.shares,
      ).map((share, i) => {
        if (!(share > 0)) return nothing;
        const at = from;
        from += 100 * share;
        return svg`<rect x=${at} y="0" width=${Math.max(0, 100 * share - 0.6)} height="8" fill=${colour} fill-opacity=${Math.max(0.2, 0.9 - 0.2 * i)}/>`;
      })}</svg>
      <span class="note">${shown
        .slice(1, 3)
        .map(([level, share]) => `${level} ${said.percent(share)}`)
        .join(', ')}</span>`;
  }
  return nothing;
}

/**
 * How far values lie from their mean: one alone has no deviation.
 * @param {import('./profile.js').NumberProfile} own
 */
export function spreadOf({ count, missing, std }) {
  if (count === 1) return missing ? said.oneValue : said.oneRow;
  return count ? `± ${brief(std)}` : '';
}

/**
 * A small box plot on the range of all.
 * @param {import('./profile.js').NumberProfile} own
 * @param {import('./profile.js').NumberProfile} all
 * @param {string} colour
 */
function box(own, all, colour) {
  const x = (/** @type {number} */ value) =>
    (all.max > all.min ? (100 * (value - all.min)) / (all.max - all.min) : 50).toFixed(2);
  if (!own.count) return nothing;
  const { q1, median, q3, whiskers } = own;
  const wide = Math.max(0.5, Number(x(q3)) - Number(x(q1)));
  return html`<svg class="own-box" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
    <path class="own-axis" d="M0 6H100"/><path d=${`M${x(whiskers[0])} 6H${x(q1)}M${x(q3)} 6H${x(whiskers[1])}`} stroke=${colour} fill="none" vector-effect="non-scaling-stroke"/>
    <rect x=${x(q1)} y="1.5" width=${wide} height="9" fill=${colour} fill-opacity="0.25" stroke=${colour} vector-effect="non-scaling-stroke"/>
    <path d=${`M${x(median)} 1.5V10.5`} stroke=${colour} stroke-width="2" vector-effect="non-scaling-stroke"/></svg>`;
}
