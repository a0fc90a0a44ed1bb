// The script of an experiment, line by line: what a fit of it has found, and by which names. A table of the reader's own is
// called `df` there, as everybody calls it, and gets its clusters.

import { files as said } from '../words/files.js';

/**
 * @typedef {object} Found
 * @property {Map<string, string>} given what has a name by then, and what that was made of
 * @property {boolean} found whether there are labels, or an embedding: nothing may be fitted
 */

/** A line after which a fit has all that it gives. */
const FOUND = /^(?:(?:\w+, )*labels(?:_test)? = (?!np\.empty)|embedding = | {4}labels\[cluster\] = label$)/;

/** What follows it, and belongs to it still. */
const MORE = /^labels_test = /;

/** Where a fit begins. */
const FIT = /^(?:model|Z|D|cluster_centers_indices, labels) = /;

/** Where points are seen, and what colours them. */
const SEEN = /^(?:places|colours) = /;

/** A map is the same only on one thread: t-SNE magnifies the last bit of its sums. */
const MAP = /\bTSNE\(/;

/** A table of the reader's own, from a file or by its name. */
const READ = /^X = (pd\.(?:read_\w+\(.*|DataFrame\(\w+)\))$/;

/** A file that is none of the reader's yet. */
const PASTED = /\bread_csv\('(pasted(?:-\d+)?\.csv)'/;

/** Columns that were made points have names that a map is read by. */
const TURNED = /^X = X\.T$/;

/** Rows are left out by these. */
const FEWER = /\.dropna\(|^X = X\[~|train_test_split\(/;

/** A table as it was read. */
const TABLE = 'table = X.copy()';

const ASSIGNED = /^((?:\w+, )*\w+) = (.*)$/;

/** A column, wherever it is by then: what is fitted may have it, and the table has. */
const COLUMN = /\(X\[('(?:[^'\\]|\\.)*')\] if \1 in X else table\.loc\[X\.index, \1\]\)/g;

/** Where a panel goes on with the points of the one before. */
const GOES_ON = /^(?:model|Z|D|cluster_centers_indices, labels|places|colours) = |^X = X\.to_numpy|^$/;

/** What is a fit's own. */
const OF_A_FIT = ['model', 'labels', 'labels_test', 'embedding', 'Z', 'cluster_centers_indices'];

/** @param {string} script */
export function partsOf(script) {
  const lines = script.trimEnd().split('\n');
  const head = lines.findIndex((line) => line !== '' && !/^(?:from|import) /.test(line));
  const isMap = MAP.test(script);
  const body = seenFirst(lines.slice(head));
  return {
    imports: [
      ...lines.slice(0, head).filter(Boolean),
      ...(isMap ? ['from threadpoolctl import threadpool_limits'] : []),
    ],
    before: isMap ? ['threadpool_limits(1)  # t-SNE finds the same places only on one thread', ''] : [],
    body,
    framed: body.some((line) => line.startsWith('set_config(')),
  };
}

/** Where points are seen, and by what they are coloured, is said before they are fitted. @param {string[]} body */
function seenFirst(body) {
  /** @type {string[]} */
  const all = [];
  let fit = -1;
  for (const line of body) {
    if (line.startsWith('# Panel ')) fit = -1;
    else if (fit < 0 && FIT.test(line)) fit = all.length;
    if (fit >= 0 && SEEN.test(line)) all.splice(fit++, 0, line);
    else all.push(line);
  }
  return all;
}

/**
 * Those lines, and after each fit what is to be done with what it has found.
 * @param {string[]} body
 * @param {{ features: string[] }[]} fits of each, what the columns of its points are called
 * @param {(fit: number, found: Found) => string[]} after
 */
export function told(body, fits, after) {
  /** @type {string[]} */
  const written = [];
  /** @type {Map<string, string>} */
  const given = new Map();
  let fit = 0;
  let isTold = false;
  const tell = (/** @type {boolean} */ found) => {
    if (found) written.push(...toTable(given, fits.length > 1 ? `cluster_${fit + 1}` : 'cluster'));
    written.push(...after(fit, { given, found }));
    for (const name of OF_A_FIT) given.delete(name);
    fit += 1;
    isTold = true;
  };
  for (const [i, line] of body.entries()) {
    if (line.startsWith('# Panel ')) {
      if (i > 0 && !isTold) tell(false);
      isTold = false;
      if (!GOES_ON.test(body[i + 1] ?? '')) given.clear();
      for (const name of ['places', 'colours']) given.delete(name);
    }
    if (FIT.test(line) && written.at(-1) && !written.at(-1)?.startsWith('#')) written.push('');
    for (const one of inTable(line, given, fits[fit]?.features ?? [])) {
      written.push(one);
      const [, names, value] = ASSIGNED.exec(one) ?? [];
      for (const name of names?.split(', ') ?? []) given.set(name, value);
      if (FEWER.test(one)) given.set('fewer', one);
    }
    if (FOUND.test(line) && !MORE.test(body[i + 1] ?? '') && fits[fit]) tell(true);
  }
  if (!isTold) tell(false);
  const isAsked = written.some((line) => line.includes('table.loc['));
  return isAsked ? written : written.filter((line) => line !== TABLE);
}

/**
 * A line, where a table is called what everybody calls it.
 * @param {string} line
 * @param {Map<string, string>} given
 * @param {string[]} features
 */
function inTable(line, given, features) {
  const [, read] = READ.exec(line) ?? [];
  const [, pasted] = PASTED.exec(line) ?? [];
  const own = given.has('df');
  if (read) return [...(pasted ? [said.comment(pasted)] : []), `df = ${read}`, 'X = df.copy()'];
  // What is done to its columns later is not done to it.
  if (line === 'table = X') return own ? [] : [TABLE];
  // The rows are asked for when X has become an array.
  if (line === 'X = X.to_numpy()' && own && given.has('fewer') && !given.has('point_names'))
    return ['rows = X.index', line];
  if (TURNED.test(line)) return [line, 'point_names = list(X.index)'];
  const seen = line.replace(COLUMN, (_, name) =>
    features.includes(name.slice(1, -1).replace(/\\(.)/g, '$1'))
      ? `X[${name}]`
      : `table.loc[X.index, ${name}]`,
  );
  return [own ? seen.replaceAll('table.loc[', 'df.loc[') : seen];
}

/**
 * The labels, put into the table that they are of.
 * @param {Map<string, string>} given
 * @param {string} name of the column
 */
function toTable(given, name) {
  if (!given.has('df') || !given.has('labels')) return [];
  // Its columns are the points.
  if (given.has('point_names')) return [`${name} = pd.Series(labels, index=point_names)`];
  if (!given.has('fewer')) return [`df['${name}'] = labels`];
  const rows = given.has('rows') ? 'rows' : 'X.index';
  const held = given.has('labels_test') ? [`df.loc[X_test.index, '${name}'] = labels_test`] : [];
  return [`df.loc[${rows}, '${name}'] = labels`, ...held];
}
