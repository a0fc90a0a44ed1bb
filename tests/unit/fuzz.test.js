// No text and no value makes the wasm module trap: what is wrong is an Error with a code. The texts are drawn with a
// seed, so that a failure can be had again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Execution } from '../../www/engine/run.js';
import { openLabs } from '../helpers/modules.js';

/** @typedef {import('../../www/types.js').Callable} Callable */
/** @typedef {import('../../www/types.js').ParameterType} ParameterType */

const labs = await openLabs();
const lab = labs.core;
/** @type {Callable[]} */
const catalog = lab.catalog();

let state = 20_260_101;
/** Marsaglia's xorshift: from 0 to 1. */
function random() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}
/** @template T @param {readonly T[]} values @returns {T} */
const one = (values) => values[Math.floor(random() * values.length)];
/** @template T @param {number} most @param {() => T} make */
const some = (most, make) => Array.from({ length: Math.floor(random() * (most + 1)) }, make);

/**
 * Whether it went well; an error must be one of ours.
 * @param {() => void} action
 * @param {string} what
 */
function goesWell(action, what) {
  try {
    action();
    return true;
  } catch (error) {
    const { code, message } = /** @type {any} */ (error);
    assert.ok(error instanceof Error && typeof code === 'string' && message, `${what}: ${error}`);
    return false;
  }
}

const words = [
  ...catalog.flatMap(({ name, parameters }) => [name, ...parameters.map((parameter) => parameter.name)]),
  ...[
    'make_pipeline',
    'None',
    'True',
    'False',
    'nan',
    'inf',
    "'",
    '"',
    '(',
    ')',
    '[',
    ']',
    ',',
    '=',
    '.',
    '-',
    '+',
  ],
  ...[
    '0',
    '1',
    '-1',
    '1e308',
    '1e999',
    '2147483648',
    '18446744073709551616',
    '0x',
    '1_0',
    '\\',
    '#',
    '\n',
    ' ',
  ],
  ...['é', '😀', '\u0000', '\ud800', '**', ':', '{', '}', '/', '5e-324', "'random'", '(1,)', '[[1, 2], [3]]'],
];
/** A text of which nothing need be right. */
const soup = () => some(12, () => one(words)).join(one(['', ' ', ', ', '(', '=']));

/** One that is right, but for a few cuts, doublings and strange words. */
function damaged(/** @type {string} */ text) {
  let result = text;
  for (let i = Math.floor(random() * 3); i > 0; i--) {
    const at = Math.floor(random() * result.length);
    const to = at + Math.floor(random() * 6);
    result = result.slice(0, at) + one(['', one(words), result.slice(at, to).repeat(3)]) + result.slice(to);
  }
  return result;
}

test('texts of which nothing need be right', () => {
  for (let i = 0; i < 20_000; i++) {
    const texts = /** @type {[string, string, string]} */ ([soup(), random() < 0.5 ? '' : soup(), soup()]);
    goesWell(() => lab.describe(...texts), JSON.stringify(texts));
  }
});

test('texts that are nearly right', () => {
  let well = 0;
  for (let i = 0; i < 20_000; i++) {
    const texts = /** @type {[string, string, string]} */ ([
      damaged('make_blobs(n_samples=[10, 20], centers=[[0, 0], [1, 2.5]], cluster_std=0.3, random_state=1)'),
      damaged('make_pipeline(StandardScaler(), MinMaxScaler(feature_range=(0, 1)))'),
      damaged("[KMeans(n_clusters=3, init='random', random_state=0), DBSCAN(eps=.5)]"),
    ]);
    if (goesWell(() => lab.describe(...texts), JSON.stringify(texts))) well += 1;
  }
  assert.ok(well > 500 && well < 19_500, `${well} of 20000 were right`);
});

test('scripts of which nothing need be right', () => {
  const pieces = [
    ...words,
    'X',
    'y',
    'X, y = ',
    'def f(x):\n ',
    'for k in range(3):\n ',
    'np.random.rand(3, 2)',
    '.fit(X)',
    '[:, 0]',
  ];
  const since = performance.now();
  for (let i = 0; i < 20_000 && performance.now() - since < 10_000; i++) {
    const script = some(30, () => one(pieces)).join(one(['', ' ', '\n']));
    goesWell(
      () => labs.reader.read(script, [damaged('X, y = make_moons(n_samples=20)\n')], i),
      JSON.stringify(script),
    );
  }
});

test('what lies deep within brackets', () => {
  for (const bracket of ['[', '(', 'f(', "f(a='", '-', 'f(g=']) {
    assert.equal(
      goesWell(() => lab.describe(bracket.repeat(100_000), '', 'KMeans()'), bracket),
      false,
    );
  }
});

/** A value that the type takes, often at its end. @param {ParameterType} type @returns {string} */
function value({ type, min = -Infinity, max = Infinity, of, length }) {
  const number = () => {
    const ends = [min, max, 0, -1, -2.5, 1e-300, 5e-324, 1e300];
    const drawn = random() < 0.2 ? one(ends) : Math.min(max, Math.max(min, one([1, 2, 0.5, 5 * random()])));
    return Number.isFinite(drawn) ? drawn : 1;
  };
  const whole = () => Math.trunc(number());
  const list = (/** @type {() => number} */ make) =>
    `[${(length ? Array.from({ length }, make) : some(4, make)).join(', ')}]`;
  const rows = () => `[${some(4, () => `[${number()}, ${number()}]`).join(', ')}]`;
  switch (type) {
    case 'none':
      return 'None';
    case 'bool':
      return one(['True', 'False']);
    case 'int':
      return String(whole());
    case 'seed':
      return String(Math.floor(random() * 2 ** 32));
    case 'float':
      return String(number());
    case 'choice':
      return `'${one(of ?? [''])}'`;
    case 'ints':
      return list(whole);
    case 'floats':
      return list(number);
    case 'matrix':
      return random() < 0.5 ? 'X' : rows();
    case 'rows':
      return rows();
    case 'values':
      return `[${some(4, () => one(['None', "'3O'", String(number())])).join(', ')}]`;
    case 'learned':
      return `${call(one(inPart('model')))}.fit(X.T).covariance_`;
  }
}

/** A call with some of its arguments; what decides the number of points stays small. @param {Callable} callable */
function call({ name, parameters }) {
  const given = parameters.filter(() => random() < 0.6);
  const texts = given.map((parameter) => {
    const small = /^n_|centers|rows/.test(parameter.name) && random() < 0.95;
    const type = one(parameter.accepts);
    const text = small && type.type === 'int' ? String(Math.floor(random() * 40)) : value(type);
    return `${parameter.name}=${text}`;
  });
  return `${name}(${texts.join(', ')})`;
}

/** What a part can be; of the data, what needs no file, which is not there. @param {string} part */
const inPart = (part) =>
  catalog.filter(({ name, part: at }) => at === part && !/^(read_csv|variable|load_.*)$/.test(name));

test('values at the ends of what is allowed, run', () => {
  let [begun, done] = [0, 0];
  for (let i = 0; i < 3800; i++) {
    const texts = {
      data: call(one(inPart('data'))),
      prepare: random() < 0.7 ? '' : call(one(inPart('prepare'))),
      fit: call(one(inPart('fit'))),
    };
    const what = JSON.stringify(texts);
    /** @type {Execution | undefined} */
    let execution;
    goesWell(() => {
      execution = new Execution(labs, texts);
      begun += 1;
      const since = performance.now();
      while (!execution.done && performance.now() - since < 50) execution.advance(5);
      if (!execution.done) return;
      done += 1;
      const steps = execution.steps(0);
      execution.figures(0);
      for (const step of [0, 1, steps >> 1, execution.resultStep(0), steps - 1, 4e9]) {
        const { labels, kind } = execution.frame(0, step, true);
        assert.ok(labels?.length === execution.size && kind, what);
        execution.explain(0, step, Math.floor(random() * execution.size));
      }
    }, what);
    execution?.free();
  }
  // How many come to their end in so short a time is the machine's affair.
  assert.ok(begun > 1000 && done > 100, `of 3800 began ${begun}, ended ${done}`);
});
