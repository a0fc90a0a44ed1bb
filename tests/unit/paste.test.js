import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mistakesOf, soundOf } from '../../www/experiment/mistakes.js';
import { isScript, merged, Paste } from '../../www/experiment/paste.js';
import { mended, remedies } from '../../www/experiment/remedies.js';
import { askedOf, drawnSeeds, isHere, meantOf, told, withoutCounter } from '../../www/words/reading.js';

const texts = { data: 'make_moons()', prepare: 'StandardScaler()', fit: 'DBSCAN()', view: '[0, 1]', hue: '' };
const silent = { data: null, prepare: null, fit: null, view: null, hue: null };
const nothing = {
  ...silent,
  opens: [],
  used: 0,
  passed: [],
  notes: [],
  names: { known: {}, cells: [], seed: 1 },
};

test('what a cell does not say stays; of new points nothing is kept but the algorithm', () => {
  assert.deepEqual(merged(texts, { ...nothing, fit: 'KMeans()' }), { ...texts, fit: 'KMeans()' });
  assert.deepEqual(merged(texts, { ...nothing, prepare: '' }), { ...texts, prepare: '' });
  assert.deepEqual(merged(texts, { ...nothing, data: 'make_blobs()', hue: "'target'" }), {
    data: 'make_blobs()',
    prepare: '',
    fit: 'DBSCAN()',
    view: '',
    hue: "'target'",
  });
});

test('of a table that is read nothing is fitted before a cell says so', () => {
  const table = { ...nothing, data: "read_csv('a.csv')" };
  assert.equal(merged(texts, table).fit, '');
  assert.equal(merged(texts, { ...table, fit: 'DBSCAN()' }).fit, 'DBSCAN()');
  assert.equal(merged({ ...texts, fit: '' }, { ...nothing, prepare: 'LabelEncoder()' }).fit, '');
});

test('several statements are a script, a call over several words is none', () => {
  for (const script of [
    'a = 1\nb = 2',
    'import numpy as np',
    'from sklearn.cluster import KMeans',
    '>>> x',
  ]) {
    assert.ok(isScript(script), script);
  }
  for (const call of ['KMeans(n_clusters=4)', '  DBSCAN( eps = 0.3 ) \n', 'X, y = make_moons()']) {
    assert.ok(!isScript(call), call);
  }
});

test('the names of a paste are known to the next, and the latest wins', async () => {
  /** @type {any[]} */
  const asked = [];
  /** @type {any[]} */
  const done = [];
  /** @type {((reading: any) => void)[]} */
  const answer = [];
  const paste = new Paste({
    texts: () => texts,
    read: (script, names) => {
      asked.push([script, names]);
      return new Promise((resolve) => answer.push(resolve));
    },
    change: (changed) => done.push(changed.fit),
    open: async ({ opens, ...reading }) => {
      done.push(opens);
      return told({ ...reading, opens });
    },
    say: (line) => done.push(line),
    onFault: (thrown) => done.push(thrown),
  });
  const first = paste.take('a');
  answer[0]({
    ...nothing,
    fit: 'KMeans()',
    opens: ["kde(x='a')"],
    names: { known: {}, cells: ['a'], seed: 3 },
  });
  await first;
  assert.deepEqual(done, ['KMeans()', ["kde(x='a')"], 'Read as Fit. It shows a density curve of a.']);
  const [slow, fast] = [paste.take('b'), paste.take('c')];
  answer[2]({ ...nothing, used: 2 });
  answer[1](nothing);
  assert.equal(await slow, null);
  assert.ok(await fast);
  assert.deepEqual(asked[2], ['c', { known: {}, cells: ['a'], seed: 3 }]);
});

test('a figure is called by what it is, with the columns that the cell gave', () => {
  assert.deepEqual(askedOf("dendrogram(truncate_mode='level', p=4, orientation='right')"), {
    name: 'dendrogram',
    given: { truncate_mode: 'level', p: '4', orientation: 'right' },
  });
  const passed = (/** @type {any} */ kind) => ({ line: 1, why: '', kind });
  assert.equal(
    told({ ...nothing, opens: ["boxplot(x='smoker', y='charges', hue='sex')", 'scores'], used: 1 }),
    'It shows box plots of charges by smoker and sex and the scores.',
  );
  assert.equal(told({ ...nothing, used: 4 }), 'Understood: it asks for nothing that is not shown already.');
  assert.equal(told({ ...nothing, view: "['charges', 'age']" }), 'Now seen in charges and age.');
  assert.equal(
    told({ ...nothing, data: 'make_moons()', view: '[2, 3]', hue: "[None, 'target']" }),
    'Read as Data, seen in columns 2 and 3, coloured by cluster, and beside that by how they were made.',
  );
  assert.equal(told({ ...nothing, fit: 'KMeans()', hue: '' }), 'Read as Fit, coloured by cluster.');
  assert.match(told({ ...nothing, passed: [passed('output')] }), /there is no code in it/);
  assert.match(told({ ...nothing, passed: [passed('notebook')] }), /for the notebook, and not needed here/);
  assert.match(told({ ...nothing, passed: [passed('unknown')] }), /^Nothing of this was understood/);
});

test('a wrong part stays as it was run last, if another is new; a remedy is put in its place', () => {
  const mistake = {
    message: 'no',
    code: 'syntax',
    parameter: null,
    part: 'fit',
    position: 0,
    suggestion: { text: 'KMeans', start: 0, end: 5 },
  };
  const error = Object.assign(new Error('no'), { errors: [mistake] });
  const asked = { ...texts, data: 'make_blobs()', fit: 'KMean()' };
  const mistakes = mistakesOf(error, asked);
  assert.deepEqual(
    mistakes.map(({ part, text }) => [part, text]),
    [['fit', 'KMean()']],
  );
  assert.equal(mended('KMean()', mistake.suggestion), 'KMeans()');
  assert.deepEqual(soundOf(asked, mistakes, texts), { ...texts, data: 'make_blobs()' });
  assert.equal(soundOf({ ...texts, fit: 'KMean()' }, mistakes, texts), null, 'nothing else is new');
  const late = mistakes.map((one) => ({ ...one, position: null }));
  assert.equal(soundOf(asked, late, texts), null, 'what shows only in a run is told');
});

/** @param {string[]} parts that are wrong, where they are written @returns {any[]} */
const wrongIn = (...parts) => parts.map((part) => ({ part, message: 'no', position: 0, text: '' }));

test('nothing that is meant for other points is tried on those from before', () => {
  const table = { data: "read_csv('a.csv')", prepare: 'LabelEncoder()', fit: 'DBSCAN()', view: "['a', 'b']" };
  const ran = { ...table, hue: '' };
  const cell = { data: 'make_moons(nois=1)', prepare: '', fit: 'KMeans()', view: '', hue: '' };
  assert.equal(soundOf(cell, wrongIn('data'), ran), null, 'the table without its steps');
  assert.equal(soundOf({ ...cell, fit: 'KMean()' }, wrongIn('data', 'fit'), ran), null);
  // What is typed into the next box is run with all that stays, but not where there was no fit yet.
  const next = { ...ran, data: 'make_moons(nois=1)', fit: 'KMeans()' };
  assert.deepEqual(soundOf(next, wrongIn('data'), ran), { ...ran, fit: 'KMeans()' });
  assert.equal(soundOf(next, wrongIn('data'), { ...ran, fit: '' }), null, 'it may have words');
  // New points are neither prepared nor seen as the table was.
  const right = { ...cell, data: 'make_moons()' };
  assert.equal(soundOf({ ...right, prepare: 'Scaler()' }, wrongIn('prepare'), ran), null);
  assert.deepEqual(soundOf({ ...right, view: "['a" }, wrongIn('view'), ran), right);
});

/** @param {Partial<typeof texts>} has @returns {any} */
const hostWith = (has) => ({ texts: { ...texts, view: '', prepare: '', ...has } });

test('new points in the colours of their truth have nothing fitted to them; others keep the fit', () => {
  const reading = { ...nothing, data: 'make_blobs()' };
  assert.equal(meantOf(hostWith({}), { ...reading, hue: "'target'" }).fit, '');
  assert.equal(meantOf(hostWith({}), { ...reading, hue: "['target', None]" }).fit, '');
  assert.equal(meantOf(hostWith({}), { ...reading, hue: "'target'", fit: 'KMeans()' }).fit, 'KMeans()');
  assert.equal(meantOf(hostWith({}), reading).fit, null);
  assert.equal(meantOf(hostWith({}), { ...nothing, hue: "'target'" }).fit, null);
  assert.equal(
    told({ ...reading, hue: "['target', None]", fit: '' }),
    'Read as Data, coloured by how they were made, and beside that by nothing. Nothing is fitted yet.',
  );
});

test('a counter of rows is left out only where it may be', () => {
  const drop = "drop(columns=['Unnamed: 0'])";
  assert.equal(withoutCounter(drop), '');
  assert.equal(withoutCounter(`make_pipeline(${drop}, dropna())`), 'dropna()');
  assert.equal(withoutCounter(`make_pipeline(dropna(), ${drop})`), 'dropna()');
  assert.equal(
    withoutCounter(`make_pipeline(dropna(), ${drop}, scale(ddof=1), transpose())`),
    'make_pipeline(dropna(), scale(ddof=1), transpose())',
  );
  assert.equal(withoutCounter("drop(columns=['a'])"), "drop(columns=['a'])");
  const read = { ...nothing, prepare: `make_pipeline(${drop}, dropna())` };
  assert.equal(meantOf(hostWith({ data: 'make_market(random_state=0)' }), read).prepare, 'dropna()');
  assert.equal(meantOf(hostWith({ data: "read_csv('a.csv')" }), read).prepare, read.prepare);
});

test('a seed that was drawn for a call without one is told', () => {
  const now = { ...texts, fit: 'KMeans(n_clusters=4, random_state=12)' };
  assert.match(
    drawnSeeds({ ...nothing, fit: 'KMeans(n_clusters=4)' }, now),
    /No seed was set for `KMeans`: `random_state=12` was drawn/,
  );
  assert.equal(drawnSeeds({ ...nothing, fit: 'KMeans(n_clusters=4, random_state=12)' }, now), '');
  assert.equal(drawnSeeds({ ...nothing, fit: 'DBSCAN()' }, texts), '');
  assert.equal(drawnSeeds(nothing, now), '');
});

test('what is made up stands in for a file of prices or of customers, and says so', () => {
  const error = /** @type {any} */ ({ code: 'not_given', parameter: 'stock_prices.csv', message: '' });
  const steps = ["drop(columns=['Unnamed: 0'])", 'dropna()'];
  const asked = { ...texts, data: "read_csv('stock_prices.csv', nrows=14)", prepare: '', fit: '' };
  const [one, ...others] = remedies(error, asked, steps);
  assert.equal(others.length, 0);
  assert.match(one.title, /^Made-up returns in its place/);
  assert.deepEqual(one.texts, {
    ...asked,
    data: 'make_market(days=14, random_state=0)',
    prepare: 'dropna()',
  });
  const [customers] = remedies({ ...error, parameter: 'data/customer.csv' }, asked, []);
  assert.equal(customers.title, 'Made-up customers in its place: make_customers(random_state=0)');
  assert.deepEqual(remedies({ ...error, parameter: 'flowers.csv' }, asked, steps), []);
});

test('every figure of a market map is here', () => {
  for (const name of ['lines', 'map', 'strengths', 'labels']) assert.ok(isHere({ name, given: {} }), name);
  assert.equal(
    told({ ...nothing, opens: ['strengths'] }, '', 'error'),
    'Once that is put right, it shows how strong the ties are.',
  );
});

test('where code marks what is elsewhere than its class and draws it, a ring is around it', () => {
  const marked = "df.loc[df['found'] != df['made'], 'right'] = 'no'\n";
  const reading = { ...nothing, opens: ['confusion'], used: 1 };
  assert.match(told(reading, `${marked}sns.scatterplot(data=df, x='x', y='y', hue='right')`), /with a ring/);
  assert.doesNotMatch(told(reading, marked), /ring/);
});
