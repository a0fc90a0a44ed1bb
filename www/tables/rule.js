// A rule that tells a segment from the others by two questions at most: a decision tree of depth two, as scikit-learn's
// `DecisionTreeClassifier(max_depth=2, class_weight='balanced')` grows it, with a question for each level of a category.
// Both sides weigh the same, however few are in the segment.

/**
 * @typedef {import('../types.js').Column} Column
 *
 * @typedef {object} Question Which rows go one way: numbers up to a threshold, or one level.
 * @property {number} column
 * @property {number} at the threshold, or the level
 * @property {boolean} yes whether the rows that are meant answer with yes
 *
 * @typedef {object} Rule
 * @property {Question[][]} ways each a few questions, all of which must be answered so
 * @property {number} hits rows of the segment that the rule finds
 * @property {number} missed those that it does not find
 * @property {number} wrong rows of others that it takes for the segment's
 */

/** Of more rows than this a tree is grown from as many, spread evenly; it is counted with all. */
const MOST_GROWN = 50_000;

/** More levels than this are names: a question about one of them says nothing of the rest. */
const MOST_LEVELS = 24;

/**
 * @param {Column[]} columns
 * @param {Uint8Array} inside by row: 1 in the segment
 * @returns {Rule}
 */
export function ruleOf(columns, inside) {
  const n = inside.length;
  const every = Math.max(1, Math.ceil(n / MOST_GROWN));
  const rows = Uint32Array.from({ length: Math.ceil(n / every) }, (_, i) => i * every);
  const all = rows.reduce((sum, row) => sum + inside[row], 0);
  const weights = [rows.length / (2 * (rows.length - all)), rows.length / (2 * all)];
  const ways = leavesOf(columns, inside, weights, rows, 2).map((way) => simple(way, columns));
  const rule = { ways, hits: 0, missed: 0, wrong: 0 };
  for (let row = 0; row < n; row += 1) {
    const found = ways.some((way) => way.every((question) => answers(columns, question, row)));
    if (found && inside[row]) rule.hits += 1;
    else if (found) rule.wrong += 1;
    else if (inside[row]) rule.missed += 1;
  }
  return rule;
}

/**
 * Whether a row answers as it is asked to; one whose value is missing does not.
 * @param {Column[]} columns
 * @param {Question} question
 * @param {number} row
 */
function answers(columns, { column, at, yes }, row) {
  const values = columns[column];
  if (values.kind === 'number') return yes ? values.values[row] <= at : values.values[row] > at;
  const code = values.codes[row];
  return code >= 0 && (code === at) === yes;
}

/**
 * The ways to the leaves in which rows of the segment weigh more.
 * @param {Column[]} columns
 * @param {Uint8Array} inside
 * @param {number[]} weights
 * @param {Uint32Array} rows
 * @param {number} depth
 * @returns {Question[][]}
 */
function leavesOf(columns, inside, weights, rows, depth) {
  const mine = rows.reduce((sum, row) => sum + inside[row], 0);
  const best = depth > 0 && mine > 0 && mine < rows.length ? bestOf(columns, inside, weights, rows) : null;
  if (!best) return mine * weights[1] > (rows.length - mine) * weights[0] ? [[]] : [];
  const sides = [true, false].map((yes) => {
    const question = { ...best, yes };
    const side = rows.filter((row) => answers(columns, question, row));
    return { question, ways: leavesOf(columns, inside, weights, side, depth - 1) };
  });
  // Where both answers lead to the segment, the question need not be asked.
  if (sides.every(({ ways }) => ways.some((way) => !way.length))) return [[]];
  return sides.flatMap(({ question, ways }) => ways.map((way) => [question, ...way]));
}

/**
 * The question after which the two sides are purest, by Gini's measure; the first of equals.
 * @param {Column[]} columns
 * @param {Uint8Array} inside
 * @param {number[]} weights
 * @param {Uint32Array} rows
 */
function bestOf(columns, inside, [others, own], rows) {
  let best = /** @type {{ column: number, at: number } | null} */ (null);
  let purest = 1e-12;
  const total = [0, 0];
  for (const row of rows) total[inside[row]] += inside[row] ? own : others;
  const purity = (/** @type {number} */ a, /** @type {number} */ b) =>
    a + b > 0 ? (a * a + b * b) / (a + b) : 0;
  const before = purity(total[0], total[1]);
  const offer = (/** @type {number} */ column, /** @type {number} */ at, /** @type {number[]} */ part) => {
    const gain = purity(part[0], part[1]) + purity(total[0] - part[0], total[1] - part[1]) - before;
    if (gain > purest * (1 + 1e-12)) {
      purest = gain;
      best = { column, at };
    }
  };
  for (const [column, values] of columns.entries()) {
    if (values.kind === 'number') {
      const known = rows.filter((row) => Number.isFinite(values.values[row]));
      known.sort((a, b) => values.values[a] - values.values[b]);
      const part = [0, 0];
      for (let i = 0; i + 1 < known.length; i += 1) {
        part[inside[known[i]]] += inside[known[i]] ? own : others;
        const [here, next] = [values.values[known[i]], values.values[known[i + 1]]];
        if (here < next) offer(column, here / 2 + next / 2, part);
      }
    } else if (values.levels.length <= MOST_LEVELS) {
      const parts = values.levels.map(() => [0, 0]);
      for (const row of rows)
        if (values.codes[row] >= 0) parts[values.codes[row]][inside[row]] += inside[row] ? own : others;
      for (const [level, part] of parts.entries()) if (part[0] + part[1] > 0) offer(column, level, part);
    }
  }
  return best;
}

/**
 * Without what follows from the rest: of two bounds the narrower one, no "is not" beside an "is"; and of two levels the
 * other one by its name.
 * @param {Question[]} way
 * @param {Column[]} columns
 */
function simple(way, columns) {
  const named = way.map((one) => {
    const column = columns[one.column];
    const isOther = column.kind !== 'number' && column.levels.length === 2 && !one.yes;
    return isOther ? { ...one, at: 1 - one.at, yes: true } : one;
  });
  return named.filter((one, i) => {
    const others = named.filter((other, j) => j !== i && other.column === one.column);
    if (columns[one.column].kind !== 'number') return one.yes || !others.some((other) => other.yes);
    return !others.some(
      (other) => other.yes === one.yes && (one.yes ? other.at < one.at : other.at > one.at),
    );
  });
}

/** A threshold, as short as it can be. @param {number} at */
const short = (at) => String(Number(at.toPrecision(12)));

/** @param {string} text */
const quoted = (text) =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

/**
 * The rule in three languages; `null` where no question tells the segment from the others.
 * @param {Rule} rule
 * @param {Column[]} columns
 * @param {(name: string, how: 'is' | 'not' | 'most' | 'above', value: string) => string} say
 */
export function written({ ways }, columns, say) {
  if (!ways.length || ways.some((way) => !way.length)) return null;
  const texts = ways.map((way) =>
    way.map(({ column, at, yes }) => {
      const values = columns[column];
      const { name } = values;
      const sqlName = `"${name.replaceAll('"', '""')}"`;
      const inPandas = `df[${quoted(name)}]`;
      if (values.kind === 'number') {
        const sign = yes ? '<=' : '>';
        return {
          text: say(name, yes ? 'most' : 'above', short(at)),
          sql: `${sqlName} ${sign} ${short(at)}`,
          pandas: `(${inPandas} ${sign} ${short(at)})`,
        };
      }
      const level = values.levels[at];
      const known = !yes && values.codes.includes(-1) ? ` & ${inPandas}.notna()` : '';
      return {
        text: say(name, yes ? 'is' : 'not', level),
        sql: `${sqlName} ${yes ? '=' : '<>'} '${level.replaceAll("'", "''")}'`,
        pandas: `(${inPandas} ${yes ? '==' : '!='} ${quoted(level)})${known}`,
      };
    }),
  );
  const join = (
    /** @type {'text' | 'sql' | 'pandas'} */ how,
    /** @type {string} */ and,
    /** @type {string} */ or,
  ) =>
    texts
      .map((way) => way.map((one) => one[how]).join(and))
      .map((way, _, all) => (all.length > 1 && how !== 'text' ? `(${way})` : way))
      .join(or);
  return {
    text: join('text', ' and ', ', or '),
    sql: `SELECT * FROM data WHERE ${join('sql', ' AND ', ' OR ')}`,
    pandas: `df[${join('pandas', ' & ', ' | ')}]`,
  };
}
