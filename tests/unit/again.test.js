// A second file labelled by the same fit, as scikit-learn does where every step is learned from the first one alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it, test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { readAs } from '../../www/tables/again.js';
import { lenientOf } from '../../www/tables/second.js';

const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/again.json'), 'utf8'));
const [{ first, second, tries }] = cases;

describe('a second file', () => {
  /** @type {import('../../www/core.js').Lab} */
  let lab;
  before(async () => {
    lab = await load();
  });

  const files = {
    'first.csv': first,
    'second.csv': second,
    'other.csv': 'Age,income\n30,20000\n40,30000\n',
    'words.csv': 'age,income\n30,much\n40,little\n',
    'slip.csv': 'age,visits\n30,"1,5"\n31,2\n60,11.5\n61,12\n',
    'clean.csv': 'age,visits\n62,11\n29,2.5\n',
    'slips.csv': 'age,visits\n62,11\n29,"2,5"\n',
    'west.csv': 'age,income,region,visits\n30,20000,west,3\n40,30000,north,2\n',
  };
  const of = (/** @type {string} */ prepare, /** @type {string} */ fit) => ({
    data: "read_csv('first.csv')",
    prepare,
    fit,
    files,
  });
  const others = (/** @type {string} */ name) => ({ data: `read_csv('${name}.csv')`, files });

  it('has the labels that scikit-learn predicts, whatever was prepared and held out', () => {
    for (const { prepare, fit, labels } of tries) {
      const found = lab.predict(of(prepare, fit), others('second'));
      assert.deepEqual(found.labels, labels, `${prepare} ${fit}`);
      assert.deepEqual(found.more, ['note']);
      assert.deepEqual(found.table.shape, [labels.length, 6]);
    }
  });

  it('has the labels of the fit where it is the first file once more', () => {
    const experiment = of("['age', 'income']", 'KMeans(n_clusters=3, random_state=0)');
    const { labels } = lab.predict(experiment, others('first'));
    assert.deepEqual(labels, [...lab.run(experiment).result.labels]);
  });

  it('needs no repair where the first file had one: its numbers are those that a step made of words', () => {
    const repaired = {
      ...of(
        "make_pipeline(to_numeric(columns=['visits'], decimal=','), StandardScaler())",
        'KMeans(n_clusters=2, random_state=0)',
      ),
      data: "read_csv('slip.csv')",
    };
    const fitted = [...lab.run(repaired).result.labels];
    assert.notEqual(fitted[0], fitted[3]);
    for (const name of ['clean', 'slips'])
      assert.deepEqual(lab.predict(repaired, others(name)).labels, [fitted[3], fitted[0]], name);
  });

  it('says which columns differ, and which method labels no other rows', () => {
    const scaled = "make_pipeline(['age', 'income'], StandardScaler())";
    const kmeans = of(scaled, 'KMeans(n_clusters=2, random_state=0)');
    assert.throws(() => lab.predict(kmeans, others('other')), {
      code: 'invalid_data',
      parameter: 'age',
      message: /has no `age`; it has `Age` instead/,
    });
    assert.throws(() => lab.predict(kmeans, others('words')), {
      parameter: 'income',
      message: /^`income` is numbers in what was fitted, and has words in/,
    });
    const worded = "make_pipeline(drop(columns=['who', 'visits']), LabelEncoder())";
    assert.throws(() => lab.predict(of(worded, 'KMeans(n_clusters=2, random_state=0)'), others('west')), {
      message: /'west' in `region`/,
    });
    assert.throws(() => lab.predict(of(scaled, 'DBSCAN(eps=0.3)'), others('second')), {
      code: 'cannot_predict',
    });
    const turned = "make_pipeline(['age', 'income'], transpose())";
    assert.throws(() => lab.predict(of(turned, 'KMeans(n_clusters=2, random_state=0)'), others('second')), {
      code: 'conflict',
    });
  });

  it('is read as the first file was, but for what is of that file alone', () => {
    const { calls } = lab.describe({
      data: "read_csv('a.csv', sep=';', decimal=',', usecols=['x', 'y'], index_col='x', target='y', nrows=5)",
    });
    assert.equal(readAs(calls.data[0], "b's.csv"), "read_csv('b\\'s.csv', sep=';', decimal=',')");
    assert.equal(readAs(lab.describe({ data: 'make_moons()' }).calls.data[0], 'b.csv'), "read_csv('b.csv')");
  });
});

test('an encoder that minds a word that it does not know is told not to', () => {
  assert.deepEqual(lenientOf(["['a', 'b']", "OneHotEncoder(drop='first')", 'StandardScaler()']), [
    "['a', 'b']",
    "OneHotEncoder(drop='first', handle_unknown='ignore')",
    'StandardScaler()',
  ]);
  assert.deepEqual(lenientOf(['OneHotEncoder()']), ["OneHotEncoder(handle_unknown='ignore')"]);
  assert.equal(lenientOf(["OneHotEncoder(handle_unknown='ignore')"]), null);
  assert.equal(lenientOf(['LabelEncoder()']), null);
});
