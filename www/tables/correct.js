// A cell that is typed over: all cells of its column that say the same are written anew, by a step that stands in the link
// and in Python. Where the last slip among the numbers of a column is mended so, its words become numbers at once.

import { pipeline } from '../experiment/panels.js';
import { countsOf, isOfNumbers, saysNumber, straysOf } from './numbers.js';
import { withStep } from './order.js';
import { quoted } from './quoted.js';

/**
 * @typedef {import('../types.js').Column} Column
 * @typedef {import('../types.js').DescribedCall} DescribedCall
 */

/** The step that writes cells anew, and the one that makes numbers of words. */
export const WRITES = 'replace';
const REPAIRS = 'to_numeric';

/** What is meant where nothing is typed. */
const MISSING = 'None';

/** What a cell says, to be typed over; null where it says nothing. @param {Column} column @param {number} row */
export function wordAt(column, row) {
  if (column.kind !== 'number') return column.levels[column.codes[row]] ?? null;
  const value = column.values[row];
  if (Number.isNaN(value)) return null;
  return column.bool ? truthOf(value === 1) : String(value);
}

/** A truth value as Python writes it. @param {boolean} is */
const truthOf = (is) => (is ? 'True' : 'False');

/** How many cells say the same as this one: where it says nothing, how many say nothing. @param {Column} column @param {number} row */
export function countLike(column, row) {
  if (column.kind === 'number')
    return column.values.filter((value) => Object.is(value, column.values[row])).length;
  // Of many words those that say the same need not be one level.
  const word = column.levels[column.codes[row]];
  return column.codes.filter((code) => column.levels[code] === word).length;
}

/** A number as it is typed: with a decimal comma, too. @param {string} typed */
const numberIn = (typed) => {
  const text = saysNumber(typed) ? typed : typed.replace(',', '.');
  return saysNumber(text) ? String(Number(text)) : null;
};

/** A truth value as it is typed. @param {string} typed */
const truthIn = (typed) => (/^(?:true|false|1|0)$/i.test(typed) ? truthOf(/^[t1]/i.test(typed)) : null);

/** What stands in a call for what was typed over some cells of a column; null: it cannot stand there. @param {Column} column @param {string} typed */
function writtenIn(column, typed) {
  const text = typed.trim();
  if (text === '') return MISSING;
  if (column.kind === 'number' && column.bool) return truthIn(text);
  const number = numberIn(text);
  if (column.kind === 'number') return number;
  return number !== null && isOfNumbers(column) ? number : quoted(text);
}

/** @param {string[]} all */
const listOf = (all) => (all.length === 1 ? all[0] : `[${all.join(', ')}]`);

/**
 * A step that writes cells of one column anew, each old value with a new one, as texts.
 * @param {string} name
 * @param {[string, string][]} pairs
 */
function stepOf(name, pairs) {
  const olds = pairs.map(([old]) => old);
  const news = pairs.map(([, value]) => value);
  const value = news.every((one) => one === news[0]) ? news[0] : listOf(news);
  return `${WRITES}(${listOf(olds)}, ${value}, columns=[${quoted(name)}])`;
}

/** A value of a call as its text. @param {unknown} value */
function textOf(value) {
  if (value === null) return MISSING;
  if (typeof value === 'boolean') return truthOf(value);
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** What a step writes into one column alone, as texts; null: it is another step. @param {DescribedCall} call @param {string} name @returns {[string, string][] | null} */
function pairsOf({ name: called, values }, name) {
  const columns = [values.columns ?? []].flat();
  if (called !== WRITES || columns.length !== 1 || columns[0] !== name) return null;
  const olds = [values.to_replace].flat();
  const news = Array.isArray(values.value) ? values.value : olds.map(() => values.value);
  return olds.map((old, i) => [textOf(old), textOf(news[i])]);
}

/**
 * The steps with one that writes what was typed over some words or numbers of a column.
 * @param {DescribedCall[]} calls the steps
 * @param {Column} column as it is now
 * @param {(string | null)[]} words what the cells say; null: nothing
 * @param {string} typed
 * @returns {string | null} null: it cannot stand there
 */
export function corrected(calls, column, words, typed) {
  const value = writtenIn(column, typed);
  if (value === null) return null;
  const { name } = column;
  const steps = calls.map(({ text }) => text);
  const isNumber = column.kind === 'number';
  const pairs = words.map(
    (word) =>
      /** @type {[string, string]} */ ([word === null || isNumber ? (word ?? MISSING) : quoted(word), value]),
  );
  const repair = calls.findLastIndex(
    ({ name: called, values: { columns } }) =>
      called === REPAIRS && (columns === undefined || columns === null || [columns].flat().includes(name)),
  );
  // What is a number by a repair alone is one behind it.
  const isBehind = isNumber && repair >= 0;
  const known = calls.findLastIndex(
    (call, i) => (isBehind ? i > repair : repair < 0 || i < repair) && pairsOf(call, name) !== null,
  );
  const former = known >= 0 ? (pairsOf(calls[known], name) ?? []) : [];
  // What a step has written is not there for the same step.
  const isChain = former.some(([old, now]) => pairs.some(([word]) => word === now || word === old));
  if (known >= 0 && !isChain) steps[known] = stepOf(name, [...former, ...pairs]);
  else if (known >= 0) steps.splice(known + 1, 0, stepOf(name, pairs));
  else if (isBehind) steps.splice(repair + 1, 0, stepOf(name, pairs));
  else steps.splice(0, steps.length, ...withStep(steps, stepOf(name, pairs)));
  const strays = isNumber || repair >= 0 ? [] : straysOf(column);
  const isMended =
    !value.startsWith("'") && strays.length > 0 && strays.every((row) => words.includes(wordAt(column, row)));
  return pipeline(isMended ? withStep(steps, `${REPAIRS}(columns=[${quoted(name)}])`) : steps);
}

/** Of more words than this nobody looks for one that is written in two ways. */
const MOST_WORDS = 200;

/**
 * Words of a column that differ in spaces and capitals alone: what they are written as most often, and the others.
 * @param {Column} column
 * @returns {{ word: string, others: string[], count: number, row: number }[]} `count`: of cells that say one of the others, of
 *   which `row` is the first
 */
export function spellingsIn(column) {
  if (column.kind !== 'category' || column.levels.length > MOST_WORDS) return [];
  const { levels, codes } = column;
  const { counts } = countsOf(codes, levels.length);
  /** @type {Map<string, string[]>} */
  const alike = new Map();
  for (const word of levels.filter((_, code) => counts[code]))
    alike.set(keyOf(word), [...(alike.get(keyOf(word)) ?? []), word]);
  return [...alike.values()].flatMap((words) => {
    if (words.length < 2) return [];
    // With spaces at an end it is written in no case.
    const countOf = (/** @type {string} */ word) => counts[levels.indexOf(word)];
    const rank = (/** @type {string} */ word) => countOf(word) - (word === word.trim() ? 0 : codes.length);
    const [best, ...rest] = words.sort((a, b) => rank(b) - rank(a));
    // Where all of them have spaces at an end, none is right.
    const [word, others] = best === best.trim() ? [best, rest] : [best.trim(), [best, ...rest]];
    const count = others.reduce((sum, other) => sum + countOf(other), 0);
    const row = codes.findIndex((code) => others.includes(levels[code]));
    return [{ word, others, count, row }];
  });
}

/** @param {string} word */
const keyOf = (word) => word.trim().replace(/\s+/g, ' ').toLowerCase();
