// What is said of a segment, in sentences: what sets it apart the most, in the order in which that is ranked beside it.

import { segments as said } from '../words/segments.js';
import { addsUp } from './profile.js';
import { LIT } from './profile-table.js';
import { brief } from './sheet.js';

/** Columns of which it is told what a segment is like in them, at most. */
const MOST_SAID = 2;

/** Below so many standard deviations nothing sets a segment apart: it is much as all rows are. */
const SLIGHT = 0.25;

/**
 * @param {import('./profile.js').Profile} profile
 * @param {import('./profile.js').Segment} segment
 * @param {string} name what it is called
 */
export function sentencesOf({ columns }, segment, name) {
  const sentences = [said.sentence(name, segment.size, segment.share)];
  const seen = new Set();
  for (const { column, level, by } of segment.apart) {
    // What leads the ranking is said although no cell is lit for it.
    const least = seen.size ? LIT : SLIGHT;
    if (seen.has(column) || Math.abs(by) < least || seen.size === MOST_SAID) continue;
    seen.add(column);
    const at = columns.findIndex((one) => one.name === column);
    const [all, own] = [columns[at], segment.columns[at]];
    if (all.kind === 'number' && own.kind === 'number') {
      sentences.push(said.times(column, brief(own.mean), brief(all.mean)));
    } else if (all.kind === 'category' && own.kind === 'category' && level !== null) {
      // Of two levels, the one that most have says the same of both.
      const isEither = Object.values(all.shares).filter((share) => share > 0).length === 2;
      const told = isEither ? (own.top ?? level) : level;
      sentences.push(said.level(column, told, own.shares[told], all.shares[told]));
    }
  }
  if (!seen.size) sentences.push(said.like);
  const shares = segment.columns.flatMap((column, i) => {
    const all = columns[i];
    const adds = column.kind === 'number' && all.kind === 'number' && addsUp(all);
    return adds && column.share_of_total !== null
      ? [{ name: column.name, share: column.share_of_total }]
      : [];
  });
  const far = shares.sort((a, b) => Math.abs(b.share - segment.share) - Math.abs(a.share - segment.share))[0];
  if (far && Math.abs(far.share - segment.share) > 0.1)
    sentences.push(said.total(far.name, segment.share, far.share));
  return sentences;
}
