// The profile as it is copied: plain rows, for a report or a sheet of one's own.

import { segments as said } from '../words/segments.js';
import { addsUp } from './profile.js';

/** A number that is read, not counted on. @param {number} value */
const inFew = (value) =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number.isNaN(value) ? null : Number(value.toPrecision(3));

/**
 * A profile as it is seen: a row a column and figure, and a column a segment.
 * @param {import('./profile.js').Profile} profile
 * @param {(by: number | string) => string} nameOf
 * @param {boolean} isMedian
 * @param {(column: import('./profile.js').ColumnProfile) => boolean} isUsed whether the fit has had it
 */
export function profileTable({ size, columns, segments }, nameOf, isMedian, isUsed) {
  const rows = columns.flatMap((all, i) => {
    const own = segments.map((segment) => segment.columns[i]);
    /**
     * @param {string} figure
     * @param {(column: any) => unknown} of
     */
    const row = (figure, of) => [all.name, isUsed(all) ? said.yes : said.no, figure, of(all), ...own.map(of)];
    const isGap = [all, ...own].some(({ missing }) => missing > 0);
    const gaps = isGap ? [row(said.gaps, ({ missing }) => missing)] : [];
    if (all.kind === 'category') {
      const levels = Object.keys(all.shares);
      return [...levels.map((level) => row(level, ({ shares }) => percentOf(shares[level]))), ...gaps];
    }
    return [
      isMedian ? row(said.median, ({ median }) => inFew(median)) : row(said.mean, ({ mean }) => inFew(mean)),
      row(said.deviation, ({ std }) => inFew(std)),
      ...(addsUp(all) ? [row(said.shareOfTotal, ({ share_of_total: share }) => percentOf(share))] : []),
      ...gaps,
    ];
  });
  return [
    [said.column, said.usedByFit, said.figure, said.all, ...segments.map(({ by }) => nameOf(by))],
    [said.rows, null, said.count, size, ...segments.map((segment) => segment.size)],
    [said.rows, null, said.share, percentOf(1), ...segments.map(({ share }) => percentOf(share))],
    ...rows,
  ];
}

/** @param {number | null} share */
const percentOf = (share) => (share === null || Number.isNaN(share) ? null : said.percent(share));
