// What would do instead of what could not be run. A late part: it comes with what went wrong.

import { withStep } from '../tables/order.js';
import { quoted } from '../tables/quoted.js';
import { fittedAsUsual, isMapOfOther } from './mapped.js';
import { pipeline } from './panels.js';

/** Whether a table is read whose rows have no names yet. @param {string} data */
const isReadAlone = (data) =>
  /^read_csv\('(?:[^'\\]|\\.)*'[^()]*\)$/.test(data) && !data.includes('index_col');

/** What is offered in words: an encoder is of all columns that have words, not of the one that was met first. @type {Record<string, string>} */
const TITLES = {
  'LabelEncoder()': 'LabelEncoder() for all columns of words',
  'OneHotEncoder()': 'OneHotEncoder(): a column for each word',
};

/** Numbers for words, and what gives the words no order: neither is offered without the other. */
const NUMBERS = 'LabelEncoder()';
const FLAGS = 'OneHotEncoder()';

/**
 * The files of many tutorials have the columns of tables that are made here; of prices code takes the last days.
 * @type {{ file: RegExp, what: string, call: (data: string) => string }[]}
 */
const STAND_INS = [
  { file: /customer|insurance/i, what: 'customers', call: () => 'make_customers(random_state=0)' },
  {
    file: /price|market|stock|crypto|coin/i,
    what: 'returns',
    call: (data) => {
      const [, days] = /nrows=(\d+)/.exec(data) ?? [];
      return `make_market(${days ? `days=${days}, ` : ''}random_state=0)`;
    },
  },
];

/**
 * What would do instead of what could not be run.
 * @param {import('../types.js').PlaygroundError} error
 * @param {import('../types.js').Texts} asked
 * @param {string[]} prepare its steps
 * @returns {import('../algorithms/example.js').FollowUp[]}
 */
export function remedies(error, asked, prepare) {
  const others = waysOf(error, asked, prepare);
  return isMapOfOther(asked) ? [fittedAsUsual(asked), ...others] : others;
}

/**
 * @param {import('../types.js').PlaygroundError} error
 * @param {import('../types.js').Texts} asked
 * @param {string[]} prepare
 * @returns {import('../algorithms/example.js').FollowUp[]}
 */
function waysOf({ code, parameter, message }, asked, prepare) {
  // Steps that the sentence asks for are added; or the column is left out, as names of rows are.
  if (message.includes('` before it')) {
    const out = `drop(columns=[${quoted(parameter ?? '')}])`;
    const first = [...message.matchAll(/`(\w+\(\))`/g)].map(([, step]) => step);
    const isOfWords = first.includes(NUMBERS) && !first.includes(FLAGS);
    const able = first.flatMap((step) => (isOfWords && step === NUMBERS ? [NUMBERS, FLAGS] : [step]));
    const steps = [...able, ...(parameter ? [out] : [])].map((step) => {
      const title = step === out ? `Leave out ${parameter}` : (TITLES[step] ?? step);
      return { title, texts: { ...asked, prepare: pipeline(withStep(prepare, step)) } };
    });
    // A column that is left out for its names may name the rows.
    const isOfNames = parameter && message.includes(`\`${out}\``) && isReadAlone(asked.data);
    if (!isOfNames) return steps;
    const data = `${asked.data.slice(0, -1)}, index_col=${quoted(parameter)})`;
    return [{ title: `Name the rows by ${parameter}`, texts: { ...asked, data } }, ...steps];
  }
  const made = code === 'not_given' && STAND_INS.find(({ file }) => file.test(parameter ?? ''));
  if (made) {
    const data = made.call(asked.data);
    // What counts the rows of a file is in none that is made.
    const steps = prepare.filter((step) => !step.includes("'Unnamed: "));
    const title = `Made-up ${made.what} in its place: ${data}`;
    return [{ title, texts: { ...asked, data, prepare: pipeline(steps) } }];
  }
  const linkage = (/** @type {string} */ name) =>
    asked.fit.includes('linkage=')
      ? asked.fit.replace(/linkage='\w+'/, `linkage='${name}'`)
      : asked.fit.replace(/\)$/, `, linkage='${name}')`);
  if (code === 'too_large' && parameter === 'linkage') {
    const sample = asked.data.replace(/n_samples=\d+/, 'n_samples=10000');
    return [
      { title: "Ward's linkage", texts: { ...asked, fit: linkage('ward') } },
      ...(sample === asked.data ? [] : [{ title: '10,000 points', texts: { ...asked, data: sample } }]),
    ];
  }
  if (code === 'conflict' && parameter === 'metric') {
    return [
      { title: 'Euclidean metric', texts: { ...asked, fit: asked.fit.replace(/,? *metric='\w+'/, '') } },
      { title: 'Average linkage', texts: { ...asked, fit: linkage('average') } },
    ];
  }
  return [];
}

/**
 * The text with the remedy taken.
 * @param {string} text
 * @param {import('../types.js').Suggestion} suggestion
 */
export const mended = (text, { text: right, start, end }) => text.slice(0, start) + right + text.slice(end);
