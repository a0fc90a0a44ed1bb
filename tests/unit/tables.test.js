import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';

/** @typedef {import('../../www/core.js').Lab} Lab */

const PEOPLE = 'name,age,bmi,smoker\nann,19,27.9,yes\nbob,18,33.77,no\ncid,28,33,no\ndan,64,40.5,yes\n';

describe('tables', () => {
  /** @type {Lab} */
  let lab;
  before(async () => {
    lab = await load();
  });

  it('reads files with the values of pandas, whatever they come as', () => {
    const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/tables.json'), 'utf8'));
    for (const { name, data, columns, names, error } of cases) {
      const file = `${name}.csv`;
      const bytes = readFileSync(join(root, 'tests/fixtures/tables', file));
      const text = new TextDecoder().decode(bytes);
      // A text has been decoded before.
      const contents = name === 'latin-letters' ? [bytes] : [bytes, text];
      for (const content of contents) {
        const read = () => lab.table({ data, files: { [file]: content } });
        if (error) {
          assert.throws(read, (thrown) => /** @type {any} */ (thrown).part === 'data', name);
          continue;
        }
        const table = read();
        assert.deepEqual(table.names, names, name);
        assert.deepEqual(
          table.columns.map((column) => column.name),
          columns.map((/** @type {any} */ column) => column.name),
        );
        for (const [i, column] of table.columns.entries()) {
          const own =
            column.kind === 'number'
              ? Array.from(column.values, (x) =>
                  Number.isNaN(x) ? null : Number.isFinite(x) ? x : `${x > 0 ? '' : '-'}inf`,
                )
              : Array.from(column.codes, (code) => column.levels[code] ?? null);
          assert.deepEqual(own, columns[i].values, `${name} ${column.name}`);
        }
      }
    }
  });

  it('looks at rows that are held out where words are among them', () => {
    const data = 'make_customers(n_samples=100, random_state=0)';
    const run = lab.run({ data, prepare: 'train_test_split(train_size=0.7, random_state=0)', fit: '' });
    assert.deepEqual([run.points.shape, run.table.shape, run.table.split], [[70, 4], [100, 7], 70]);
    run.free();
  });

  it('fits what was read, and keeps the table', () => {
    const run = lab.run({
      data: "read_csv('people.csv', usecols=['name', 'age', 'bmi'], index_col='name')",
      prepare: 'StandardScaler()',
      fit: 'KMeans(n_clusters=2, random_state=0)',
      files: { 'people.csv': PEOPLE },
    });
    assert.deepEqual(run.points.feature_names, ['age', 'bmi']);
    assert.deepEqual(Array.from(run.result.labels), [0, 0, 0, 1]);
    assert.deepEqual(run.table.names, ['ann', 'bob', 'cid', 'dan']);
    assert.deepEqual(Array.from(/** @type {any} */ (run.table.columns[0]).values), [19, 18, 28, 64]);
    assert.equal(run.test, null);
    run.free();
  });

  it('takes a truth from a column, and colours by one that is not fitted', () => {
    const run = lab.run({
      data: "read_csv('people.csv', usecols=['age', 'bmi'], target='smoker')",
      fit: 'KMeans(n_clusters=2, random_state=0)',
      files: { 'people.csv': PEOPLE },
    });
    assert.deepEqual(Array.from(run.points.target ?? []), [1, 0, 0, 1]);
    run.free();
    const looked = lab.run({
      data: "read_csv('people.csv')",
      hue: 'smoker',
      files: { 'people.csv': PEOPLE },
    });
    assert.deepEqual(looked.points.feature_names, ['age', 'bmi']);
    assert.deepEqual(Array.from(looked.hue?.values ?? []), [1, 0, 0, 1]);
    looked.free();
  });

  it('says what is wrong with line and column, and what would be right', () => {
    const wrong = (/** @type {any} */ experiment) => {
      try {
        lab.run(experiment).free();
      } catch (error) {
        return /** @type {any} */ (error);
      }
      return null;
    };
    const fit = 'KMeans(n_clusters=2, random_state=0)';
    const needed = wrong({ data: "read_csv('people.csv')", fit });
    assert.deepEqual([needed.code, needed.parameter, needed.part], ['not_given', 'people.csv', 'data']);
    const text = wrong({ data: "read_csv('people.csv')", fit, files: { 'people.csv': PEOPLE } });
    assert.deepEqual([text.code, text.parameter, text.part], ['invalid_data', 'name', 'fit']);
    const long = wrong({ data: "read_csv('a.csv')", fit, files: { 'a.csv': 'a,b\n1,2\n\n3,4,5\n' } });
    assert.deepEqual([long.code, long.part, long.line], ['invalid_data', 'data', 4]);
    const latin = new Uint8Array([97, 44, 98, 10, 0xe9, 44, 49, 10]);
    const undecoded = wrong({ data: "read_csv('a.csv')", fit, files: { 'a.csv': latin } });
    assert.deepEqual([undecoded.line, undecoded.column], [2, 'a']);
    assert.equal(undecoded.suggestion.text, "read_csv('a.csv', encoding='latin1')");
    assert.equal(
      wrong({ data: "read_csv('a.csv', encoding='utf-99')", fit, files: { 'a.csv': latin } }).parameter,
      'encoding',
    );
  });

  it('reads other encodings as Python does', () => {
    const data = "read_csv('a.csv', encoding='latin1')";
    const latin = lab.table({ data, files: { 'a.csv': new Uint8Array([97, 10, 0xe9, 10, 0x80, 10]) } });
    assert.deepEqual(/** @type {any} */ (latin.columns[0]).levels, ['\u0080', 'é']);
    const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array([97, 10, 49, 10]).buffer)]);
    const utf16 = lab.table({ data: "read_csv('a.csv', encoding='utf-16')", files: { 'a.csv': wide } });
    assert.deepEqual([utf16.columns[0].name, utf16.shape], ['a', [1, 1]]);
  });

  it('proposes separator and decimal mark together, and a repair of cells', () => {
    const { advice } = lab.table({ data: "read_csv('a.csv')", files: { 'a.csv': 'a;b\n1,5;2\n2,5;3\n' } });
    assert.equal(advice[0].data, "read_csv('a.csv', sep=';', decimal=',')");
    const stray = lab.table({ data: "read_csv('a.csv')", files: { 'a.csv': 'a,b\n1,5\n2,6\n?,7\n4,8\n' } });
    assert.deepEqual(
      stray.advice.map(({ line, column }) => [line, column]),
      [[4, 'a']],
    );
    assert.match(stray.advice[0].prepare ?? '', /^to_numeric/);
  });

  it('makes the same of a file in pieces, and of a new file of the same name', () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, i) => `${i % 97},${(i % 13) / 8},${i === 50_000 ? 'x' : i}`,
    );
    const files = { 'a.csv': `a,b,c\n${rows.join('\n')}\n` };
    const table = lab.table({ data: "read_csv('a.csv')", files });
    assert.deepEqual(table.shape, [60_000, 3]);
    assert.deepEqual(
      table.columns.map(({ kind }) => kind),
      ['number', 'number', 'text'],
    );
    assert.equal(table.advice[0].line, 50_002);
    const of = (/** @type {string} */ text) => {
      const run = lab.run({
        data: "read_csv('b.csv')",
        fit: 'KMeans(n_clusters=1)',
        files: { 'b.csv': text },
      });
      const [first] = run.points.data;
      run.free();
      return first;
    };
    assert.deepEqual([of('a\n1\n2\n'), of('a\n7\n2\n')], [1, 7]);
  });

  it('holds rows out, and predicts them as the fit does', () => {
    const run = lab.run({
      data: 'make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)',
      prepare: 'make_pipeline(StandardScaler(), train_test_split(train_size=0.7, random_state=0))',
      fit: "KMeans(n_clusters=3, init='random', n_init=10, random_state=42)",
    });
    assert.deepEqual([run.result.n_iter, run.points.shape], [5, [280, 2]]);
    assert.ok(Math.abs(run.result.inertia - 104.586889) < 1e-6);
    const of = (/** @type {any} */ points, /** @type {any} */ labels) =>
      Array.from(lab.score('confusion_matrix', { labels, labels_true: points }).data);
    assert.deepEqual(
      of(
        run.points.target,
        run.result.labels.map((/** @type {number} */ l) => [1, 2, 0][l]),
      ),
      [89, 3, 0, 4, 98, 0, 0, 0, 86],
    );
    const { test } = run;
    assert.deepEqual(
      of(
        test?.target,
        test?.labels?.map((l) => [1, 2, 0][l]),
      ),
      [41, 1, 0, 0, 31, 0, 0, 0, 47],
    );
    assert.deepEqual([run.table.shape, run.table.split], [[400, 2], 280]);
    run.free();
    // The same points once more, with what was held out of them.
    const again = lab.run({
      data: 'make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)',
      prepare: 'make_pipeline(StandardScaler(), train_test_split(train_size=0.7, random_state=0))',
      fit: 'AgglomerativeClustering(n_clusters=3)',
    });
    assert.deepEqual([again.test?.points.shape, again.test?.labels], [[120, 2], null]);
    // Other points, and what was held out of the ones before is still theirs.
    const other = lab.run({ data: 'load_iris()', prepare: 'StandardScaler()', fit: 'DBSCAN()' });
    assert.equal(other.test, null);
    assert.deepEqual(again.test?.points.shape, [120, 2]);
    other.free();
    again.free();
  });

  it('brings the segments of the customers that scaling decides', () => {
    const data = 'make_customers(random_state=0)';
    const fit = 'AgglomerativeClustering(n_clusters=2)';
    const sizes = (/** @type {string} */ prepare) => {
      const run = lab.run({ data, prepare, fit });
      const counts = [0, 0];
      for (const label of run.result.labels) counts[label] += 1;
      const { labels } = run.result;
      const smoker = /** @type {any} */ (run.table.columns.find(({ name }) => name === 'smoker')).codes;
      const bmi = /** @type {any} */ (run.table.columns.find(({ name }) => name === 'bmi')).values;
      run.free();
      return { counts: counts.sort((a, b) => b - a), labels, smoker, bmi };
    };
    const scaled = sizes('make_pipeline(LabelEncoder(), StandardScaler())');
    assert.deepEqual(scaled.counts, [1052, 286]);
    assert.equal(lab.score('adjusted_rand_score', { labels: scaled.labels, labels_true: scaled.smoker }), 1);
    const raw = sizes('LabelEncoder()');
    assert.deepEqual(raw.counts, [1185, 153]);
    const stout = raw.bmi.map((/** @type {number} */ bmi, /** @type {number} */ i) =>
      Number(bmi >= 30 && raw.smoker[i] === 1),
    );
    assert.equal(lab.score('adjusted_rand_score', { labels: raw.labels, labels_true: stout }), 1);
  });

  it('has the tables of scikit-learn, and their answers', () => {
    const ari = (/** @type {string} */ data, /** @type {string} */ prepare) => {
      const run = lab.run({ data, prepare, fit: 'KMeans(n_clusters=3, n_init=10, random_state=0)' });
      const { labels } = run.result;
      const score = lab.score('adjusted_rand_score', { labels, labels_true: run.points.target ?? [] });
      run.free();
      return score.toFixed(6);
    };
    assert.deepEqual(
      [ari('load_wine()', ''), ari('load_wine()', 'StandardScaler()')],
      ['0.371114', '0.897495'],
    );
    assert.deepEqual(
      [ari('load_iris()', ''), ari('load_iris()', 'StandardScaler()')],
      ['0.730238', '0.620135'],
    );
    const digits = lab.table({ data: 'load_digits()' });
    assert.deepEqual([digits.shape, digits.columns[9].name], [[1797, 64], 'pixel_1_1']);
  });

  it('writes what was read and prepared as text that is read the same again', () => {
    for (const prepare of ["['age', 'bmi']", "make_pipeline(drop(columns=['name']), LabelEncoder())"]) {
      const { data, prepare: written } = lab.describe({
        data: "read_csv('people.csv', ',')",
        prepare,
        fit: 'KMeans()',
      });
      assert.deepEqual([data, written], ["read_csv('people.csv')", prepare]);
    }
  });

  it('takes matrices and tables that are handed over by their names', () => {
    const fit = 'KMeans(n_clusters=2, random_state=0)';
    const X = [
      [0, 0.1],
      [1, 0],
      [9, 9],
    ];
    const ofRows = lab.run({ data: 'X', fit, variables: { X, y: [0, 0, 1] } });
    assert.equal(ofRows.description.data, 'X');
    assert.deepEqual(Array.from(ofRows.points.data), X.flat());
    assert.deepEqual(Array.from(ofRows.points.target ?? []), [0, 0, 1]);
    assert.deepEqual(ofRows.points.feature_names, ['x', 'y']);
    ofRows.free();
    const table = lab.table({
      data: "read_csv('people.csv', index_col='name')",
      files: { 'people.csv': PEOPLE },
    });
    const same = lab.table({ data: 'people', variables: { people: table } });
    assert.deepEqual(same, { ...table, advice: [] });
    assert.throws(
      () => lab.run({ data: 'X', fit }),
      (thrown) =>
        /** @type {any} */ (thrown).code === 'not_given' && /** @type {any} */ (thrown).parameter === 'X',
    );
    assert.throws(
      () => lab.run({ data: 'X', fit, variables: { X: [[1, 2], [3]] } }),
      /all of the same length/,
    );
    // What is missing is no 0, and groups of any sort stay apart.
    const holed = /** @type {any} */ ([[0, null], ...X.slice(1)]);
    const groups = /** @type {any} */ ([4294967296, 0, 4294967296]);
    const { columns, target } = lab.table({ data: 'X', variables: { X: holed, y: groups } });
    assert.deepEqual(Array.from(/** @type {any} */ (columns[1]).values), [Number.NaN, 0, 9]);
    assert.deepEqual(Array.from(/** @type {any} */ (target)), [1, 0, 1]);
    assert.throws(() => lab.run({ data: 'X', fit, variables: { X: holed } }), /missing|no number|row/);
    const worded = /** @type {any} */ ([[0, 'a'], ...X.slice(1)]);
    assert.throws(
      () => lab.run({ data: 'X', fit, variables: { X: worded } }),
      /row 0 of `X` has 'a' at place 1, which is no number/,
    );
  });
});
