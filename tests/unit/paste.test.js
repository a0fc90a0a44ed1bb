import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mistakesOf, soundOf } from '../../www/experiment/mistakes.js';
import { isScript, merged, Paste } from '../../www/experiment/paste.js';
import { mended } from '../../www/experiment/remedies.js';
import { askedOf, told } from '../../www/words/reading.js';

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
    'It shows box plots of smoker and charges by sex and the scores.',
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
