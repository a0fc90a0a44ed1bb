// The words of one's own tables, in English.

import { number } from './en.js';

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

/** @param {number} count @param {string} word */
const one = (count, word) => (count === 1 ? word : `${word}s`);

/** The words of tables. */
export const said = {
  table: 'Your data',
  /** @type {Record<string, string>} */
  pages: { table: 'Table', look: 'Look', segments: 'Segments' },
  close: 'Close',
  loading: 'Reading the table …',
  none: 'There is no table to show.',
  file: 'Open a file …',
  paint: 'Paint points …',
  stays: 'Drop a file anywhere, or paste a table. Nothing leaves this browser.',
  read: 'What was read',
  shape: (/** @type {number} */ rows, /** @type {number} */ columns) =>
    `**${number(rows)}** ${one(rows, 'row')}, **${number(columns)}** ${one(columns, 'column')}.`,
  ready: (/** @type {number} */ rows, /** @type {number} */ columns) =>
    `The table is ready: ${counted(rows, 'row')}, ${counted(columns, 'column')}.`,
  heard: (/** @type {string} */ file, /** @type {number} */ rows, /** @type {string[]} */ names) =>
    `${file} was read: ${counted(rows, 'row')}, ${counted(names.length, 'column')}: ${names.length > 12 ? `${names.slice(0, 12).join(', ')}, and more` : listed(names)}.`,
  used: (/** @type {number} */ count) =>
    `**${number(count)}** of the columns ${count === 1 ? 'is' : 'are'} used.`,
  empty: (/** @type {number} */ count) =>
    `**${counted(count, 'cell')}** ${count === 1 ? 'is' : 'are'} empty.`,
  left: (/** @type {number} */ count) =>
    `**${number(count)}** ${one(count, 'row')} at the end ${count === 1 ? 'is' : 'are'} held out from the fit.`,
  sound: 'Nothing stands in the way of a fit.',
  problems: 'What stands in the way',
  done: (/** @type {string} */ label) => `${label}: done.`,
  /** Who made and gave the tables that lie beside the page, and under which licence they are spread. @type {Record<string, string>} */
  sources: {
    load_iris: 'Iris: made by R. A. Fisher (1936), given to the UCI repository by Michael Marshall (1988).',
    load_wine:
      'Wine: made by M. Forina et al., PARVUS, Genoa, given to the UCI repository by Stefan Aeberhard (1991).',
    load_breast_cancer:
      'Breast cancer: made by William H. Wolberg, W. Nick Street and Olvi L. Mangasarian, given to the UCI repository by Nick Street (1995).',
    load_digits:
      'Digits: made by E. Alpaydin and C. Kaynak, given to the UCI repository by E. Alpaydin (1998).',
  },
  /** Of what stands for a table of somebody's, and is none. @type {Record<string, string>} */
  madeUp: {
    make_customers:
      'These people are made up, by a recipe with a seed: ages, smokers and charges go together as in the table of the tutorial, and nobody is one of them.',
    make_market:
      'These prices are made up, by a recipe with a seed: the companies of a branch move together, and no share was ever worth that.',
  },
  licence: 'Spread by scikit-learn under the BSD-3-Clause licence.',
  line: (/** @type {number} */ line) => `line ${number(line)} of the file`,
  rowOf: (/** @type {number} */ row) => `row ${number(row)}`,
  lead: 'Show this row in the table',
  asItIs: 'Read it as it is',
  /** @param {number} kept steps that stay @param {number} left steps that do not @param {number} less steps that stay for other columns @param {string[]} missing columns */
  carried: (kept, left, less, missing) => {
    const names = missing.map((name) => `\`${name}\``).join(', ');
    const why = missing.length ? `no column ${names} here` : 'they made points of its columns';
    const without = less
      ? `, ${less === kept ? '' : `${number(less)} of them `}for other columns than ${names}`
      : '';
    const stay = `${counted(kept, 'step')} of the table before ${kept === 1 ? 'stays' : 'stay'}${without}`;
    if (!left) return less ? `${stay}: ${why}.` : `${stay}.`;
    return kept
      ? `${stay}; ${number(left)} ${left === 1 ? 'was' : 'were'} left out: ${why}.`
      : `${counted(left, 'step')} of the table before ${left === 1 ? 'was' : 'were'} left out: ${why}.`;
  },
  undo: 'Undo',
  /** @param {string[]} out the columns @param {number} gone steps that named no other @param {number} less steps that name others, too */
  without: (out, gone, less) => {
    const went = gone ? `${counted(gone, 'step')} for that alone ${gone === 1 ? 'goes' : 'go'} with it` : '';
    const stay = less ? `${counted(less, 'step')} ${less === 1 ? 'stays' : 'stay'} for other columns` : '';
    return `Without ${inSentence(out.map((name) => `\`${name}\``))}: ${[went, stay].filter(Boolean).join('; ')}.`;
  },
  renamed: (/** @type {[string, string][]} */ pairs) =>
    `Take them with ${pairs.map(([old, name]) => `${name} for ${old}`).join(', ')}`,
  typeRight: 'Type it right',
  typing: (/** @type {string} */ name, /** @type {string | null} */ word, /** @type {number} */ count) =>
    word === null
      ? `**Enter** fills ${count === 1 ? `the one gap of \`${name}\`` : `all ${number(count)} gaps of \`${name}\` with this one value`}, **Escape** leaves ${count === 1 ? 'it' : 'them'}. \`SimpleImputer\` fills in what the column has.`
      : `**Enter** ${count === 1 ? `changes the one cell of \`${name}\` that says` : `changes all ${number(count)} cells of \`${name}\` that say`} \`${word}\`, **Escape** changes nothing.`,
  typingHelp: 'Double click, Enter or F2: type over this cell, and over all of its column that say the same',
  noNumber: (/** @type {string} */ name, /** @type {string} */ word) =>
    `\`${name}\` has numbers, and \`${word}\` is none. **Escape** leaves the cell as it was.`,
  noTruth: (/** @type {string} */ name) =>
    `\`${name}\` has truth values: type \`true\` or \`false\`, or nothing. **Escape** leaves the cell as it was.`,
  typed: (
    /** @type {string} */ name,
    /** @type {string | null} */ word,
    /** @type {string} */ typed,
    /** @type {number} */ count,
  ) => `${counted(count, 'cell')} of ${name}: ${word ?? 'empty'} → ${typed || 'empty'}.`,
  stray: (/** @type {string} */ name, /** @type {string} */ word, /** @type {number} */ count) =>
    `column \`${name}\` is text, though most of its cells are numbers: ${count === 1 ? `one says \`${word}\`` : `${number(count)} say something else, such as \`${word}\``}`,
  spellings: (/** @type {string} */ name, /** @type {string[]} */ words) =>
    `\`${name}\` has one word in several spellings, which are several words to a fit: ${words.map((word) => `\`'${word}'\``).join(', ')}.`,
  spell: (/** @type {string} */ word, /** @type {number} */ count) =>
    `Write \`${word}\` in ${counted(count, 'cell')}`,
  headless: (/** @type {string[]} */ names) =>
    `The first line was taken for the names of the columns, as pandas does, and it looks like a row: ${names
      .slice(0, 5)
      .map((name) => `\`${name}\``)
      .join(', ')}${names.length > 5 ? ', …' : ''}.`,
  emptied: (/** @type {string[]} */ words, /** @type {number} */ count) =>
    `With \`errors='coerce'\` ${counted(count, 'cell')} ${count === 1 ? 'becomes' : 'become'} empty: ${words.map((word) => `\`${word}\``).join(', ')}${count > words.length ? ', …' : ''}.`,
  take: (/** @type {string} */ text) => `Take ${text}`,
  add: (/** @type {string} */ text) => `Add ${text}`,
  words: (/** @type {string[]} */ names) =>
    `${names.map((name) => `\`${name}\``).join(', ')} ${names.length === 1 ? 'has' : 'have'} words. A fit needs numbers.`,
  ordered:
    '`LabelEncoder` numbers the words in the order of the alphabet: that gives regions an order that they do not have. `OneHotEncoder` gives them none.',
  counts: (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) =>
    `\`${name}\` counts the rows, from ${from} to ${to}. A fit takes it for a measure, by which rows that stand near each other are alike.`,
  givenOut: (/** @type {string} */ name) =>
    `\`${name}\` has another whole number in each row, as numbers have that are given out. A fit takes it for a measure, as if near numbers were alike.`,
  of: (/** @type {string} */ where, /** @type {string} */ message) => `${message} (${where}).`,
  gaps: (/** @type {string[]} */ names, /** @type {number} */ count) =>
    `${counted(count, 'value is', 'values are')} missing in ${names.map((name) => `\`${name}\``).join(', ')}. A fit needs all of them.`,
  gapsToo: (/** @type {string[]} */ names) =>
    `${names.map((name) => `\`${name}\``).join(', ')} ${names.length === 1 ? 'has' : 'have'} gaps too: \`dropna\` leaves out these rows as well.`,
  wordless: (
    /** @type {string[]} */ names,
    /** @type {number} */ count,
    /** @type {'column' | 'number'} */ becomes,
  ) =>
    `${counted(count, 'word is', 'words are')} missing in ${names.map((name) => `\`${name}\``).join(', ')}. ${
      becomes === 'column'
        ? `\`OneHotEncoder\` makes a column of that, such as \`${names[0]}_nan\`, as if it were one more word.`
        : '`LabelEncoder` gives that a number of its own, the last, and `OneHotEncoder` a column, as if it were one more word.'
    }`,
  mostFrequent: 'Fill in the most frequent word (`SimpleImputer`)',
  mostFrequentAnd:
    'Fill in the most frequent word, and for missing numbers their median (two `SimpleImputer`s)',
  leaveWordless: 'Leave out these rows (`dropna`)',
  tenfold: (/** @type {string} */ wide, /** @type {string} */ narrow, /** @type {string} */ times) =>
    `\`${wide}\` spreads ${times} times as far as \`${narrow}\`. Unscaled, the largest unit decides alone.`,
  leaveOut: (/** @type {string[]} */ names) => `Leave out ${inSentence(names)}`,
  leaveRows: (/** @type {number} */ count) => `Leave out ${counted(count, 'row')} (\`dropna\`)`,
  fillIn: (/** @type {number} */ count) => `Fill in ${counted(count, 'value')} (\`SimpleImputer\`)`,
  numbers: 'Number the words (`LabelEncoder`)',
  flags: (/** @type {number} */ count) =>
    `A column for each ${count > 20 ? `of ${number(count)} words` : 'word'} (\`OneHotEncoder\`)`,
  scale: 'Scale the columns (`StandardScaler`)',
  noDays:
    'The fit is a map of names whose rows are days, from the table before. The rows of this one are not.',
  ofDays:
    'The rows look like days, the columns like names. A map of the names shows who moves with whom: it needs **returns**, not prices.',
  ofDaysNote: (/** @type {number} */ days, /** @type {boolean} */ isOfOpenAndClose) =>
    `A return is (later − earlier) / earlier: \`pct_change\` makes it of prices. ${isOfOpenAndClose ? '(Open − Close) / Open, as a tutorial has it, turns gains into losses. ' : ''}\`scale()\` divides by NumPy’s deviation, \`scale(ddof=1)\` by that of pandas: of ${number(days)} days the variances differ by ${Number((100 / (days - 1)).toPrecision(1))} %.`,
  ofPrices: 'These are prices: map their changes',
  /** Who moves with whom, as tutorials call it. */
  mapOfNames: (/** @type {number} */ neighbours) => ({
    fit: 'affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=0)',
    view: `LocallyLinearEmbedding(n_neighbors=${neighbours}, eigen_solver='dense')`,
  }),
  ofReturns: 'These are returns: map them as they are',
  turned: (/** @type {number} */ read, /** @type {number} */ rows, /** @type {number} */ columns) =>
    `**${number(read)}** ${one(read, 'row')} were read, and turned round: **${number(rows)}** points, **${number(columns)}** ${one(columns, 'column')}.`,
  nameBy: (/** @type {string} */ name) => `Name the rows by ${name} (\`index_col\`)`,
  ofNames: (/** @type {string} */ name) =>
    `\`${name}\` has another word in most rows: these are names, and numbers made of them mean nothing.`,
  leftOf: (/** @type {number} */ rows, /** @type {number} */ of, /** @type {number} */ columns) =>
    `**${number(of)}** ${one(of, 'row')}, **${number(columns)}** ${one(columns, 'column')}; **${number(rows)}** ${rows === 1 ? 'row is' : 'rows are'} left.`,
  beforeSplit: 'A scaler before the split has seen the rows that are held out.',
  idle: (/** @type {string} */ name) =>
    `\`${name}\` has nothing to do: none of the columns that are used has words.`,
  noWords: (/** @type {string} */ second, /** @type {string} */ first) =>
    `\`${second}\` finds no words: \`${first}\` before it has made numbers of them.`,
  tooLate: (/** @type {string} */ repair, /** @type {string} */ before) =>
    `\`${repair}\` comes too late: \`${before}\` before it has made other columns of the words.`,
  moveBefore: (/** @type {string} */ step, /** @type {string} */ other) => `Put ${step} before ${other}`,
  splitFirst: 'Hold the rows out first',
  besides: 'Unscaled beside scaled',
  sheet: 'The rows of the table',
  rows: (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ of) =>
    `Rows ${number(from)}–${number(to)} of ${number(of)}.`,
  manyColumns: (/** @type {number} */ count, /** @type {number} */ of) =>
    `The first ${count} of ${of} columns are shown.`,
  row: 'row',
  cluster: 'cluster',
  heldOut: 'held out',
  noise: 'noise',
  inRow: (/** @type {number} */ row, /** @type {string} */ who) =>
    [`row ${number(row)}`, who].filter(Boolean).join(', '),
  gap: 'missing ',
  preparedAs: ', prepared ',
  sorted: (
    /** @type {string} */ name,
    /** @type {boolean} */ down,
    /** @type {number} */ row,
    /** @type {string | null} */ value,
  ) =>
    `Sorted by ${name}, ${down ? 'descending' : 'ascending'}; first row ${number(row)}: ${name} ${value ?? 'missing'}.`,
  unsorted: 'The rows are in their own order.',
  missing: (/** @type {number} */ count) => (count ? `${number(count)} missing` : 'complete'),
  levels: (/** @type {number} */ count) => `${number(count)} different`,
  sort: (/** @type {string} */ name) => `Sort by ${name}`,
  role: (/** @type {string} */ name) => `What ${name} is used as`,
  roleHelp:
    '← → lead to the other columns, ↓ opens the list. A name names the rows; a truth is only compared with.',
  roleKeys: 'Left and right lead to the other columns',
  /** @type {Record<string, string>} */
  roles: { feature: 'feature', out: 'left out', name: 'name', truth: 'truth' },
  prepared: 'Prepared values',
  preparedHelp: 'Beside each value what the steps have made of it, in italics',
  italics: 'In italics: what the steps have made of a value.',
  asFitted: (/** @type {string} */ name, /** @type {string} */ value) =>
    `${name}, as the fit sees it: ${value}`,
  whole: 'Table alone',
  both: 'Table and points',
  steps: 'Steps of preparation',
  keepsColumns: (/** @type {number} */ count) => counted(count, 'column'),
  addStep: '+ step',
  added: (/** @type {string} */ name, /** @type {number} */ at) => `${name} added, step ${at}.`,
  moved: (/** @type {string} */ name, /** @type {number} */ at, /** @type {number} */ of) =>
    `${name} is step ${at} of ${of} now.`,
  removed: (/** @type {string} */ name, /** @type {number} */ left) =>
    `${name} taken away, ${left ? `${counted(left, 'step')} left` : 'no step is left'}.`,
  roleNow: (/** @type {string} */ name, /** @type {string} */ role) => `${name}: ${role}.`,
  noSteps: 'Nothing is prepared.',
  earlier: (/** @type {string} */ name) => `Move ${name} one earlier`,
  later: (/** @type {string} */ name) => `Move ${name} one later`,
  remove: (/** @type {string} */ name) => `Take ${name} away`,
  /** What a step did. */
  did: {
    rows: (/** @type {number} */ count) => `leaves out ${counted(count, 'row')}`,
    gained: (/** @type {string[]} */ names) => `makes numbers of ${short(names)}`,
    spread: (/** @type {number} */ made, /** @type {string[]} */ of) =>
      `makes ${counted(made, 'column')} of ${short(of)}`,
    written: (/** @type {number} */ count) => `changes ${counted(count, 'cell')}`,
    filled: (/** @type {number} */ count) => `fills in ${counted(count, 'value')}`,
    lost: (/** @type {string[]} */ names) => `leaves out ${short(names)}`,
    held: (/** @type {number} */ count) => `holds out ${counted(count, 'row')}`,
    ranges: (/** @type {string} */ name, /** @type {string} */ before, /** @type {string} */ after) =>
      `${name}: ${before} → ${after}`,
    changed: (/** @type {number} */ count) => `makes changes of ${counted(count, 'column')}`,
    turned: (/** @type {number} */ count) => `makes points of ${counted(count, 'column')}`,
    nothing: 'changes nothing',
    fails: 'cannot be done here',
  },
};

/** @param {string[]} names */
const inSentence = (names) => (names.length > 3 ? `these ${names.length} columns` : listed(names));

/** @param {string[]} names */
const listed = (names) => [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');

/** @param {string[]} names */
const short = (names) => (names.length > 3 ? `${names.length} columns` : names.join(', '));
