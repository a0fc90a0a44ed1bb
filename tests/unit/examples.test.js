// The Examples menu: each experiment runs, is written canonically (or it would not be known again at its end), and
// what its text says is so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { examples, followUps, opening, starts } from '../../www/examples.js';
import { bringOthers } from '../../www/experiment/bring.js';
import { remedies } from '../../www/experiment/remedies.js';

const lab = await load();
await bringOthers();

/** @param {import('../../www/types.js').Texts} texts */
function run(texts) {
  const fitted = lab.run(texts);
  /** @type {Int32Array} */
  const labels = fitted.result.labels;
  const clusters = new Set(labels);
  const noise = labels.filter((label) => label < 0).length;
  clusters.delete(-1);
  fitted.free();
  const sizes = [...clusters].map((cluster) => labels.filter((label) => label === cluster).length);
  return { clusters: clusters.size, noise, sizes: sizes.sort((a, b) => b - a) };
}

for (const { title, texts, next } of examples) {
  test(`“${title}” and what it leads to`, () => {
    for (const one of [texts, ...next.map((follow) => follow.texts)]) {
      const { data, prepare, fit, view, hue } = lab.describe(one);
      assert.deepEqual({ data, prepare, fit, ...(view && { view }), ...(hue && { hue }) }, one);
      // Handwritten digits are met in the browser: each of their maps takes seconds.
      if (!/load_digits/.test(data)) run(one);
    }
    assert.deepEqual(followUps(lab.describe(texts)), next);
  });
}

test('the figures that the texts quote', () => {
  const by = (/** @type {string} */ title) => {
    const found = examples.find((example) => example.title === title);
    assert.ok(found, title);
    return found;
  };
  assert.deepEqual(by('A long walk ends well').texts, opening);
  assert.equal(run(by('eps shatters, fits, merges').texts).clusters, 29);
  assert.deepEqual(
    by('eps shatters, fits, merges').next.map(({ texts }) => run(texts).clusters),
    [3, 2, 1],
  );
  assert.deepEqual(
    by('min_samples breaks a bridge').next.map(({ texts }) => run(texts).clusters),
    [2, 2, 5],
  );
  assert.equal(run(by('min_samples breaks a bridge').texts).clusters, 1);
  assert.deepEqual(run(by('Outliers buy a centroid').texts).sizes, [200, 5]);
  assert.equal(run(by('Noise, for now').texts).noise, 10);
  const both = lab.run(by('Scaling decides what a segment is').texts);
  const smokers = lab.table({ data: 'make_customers(random_state=0)' }).columns;
  const column = (/** @type {string} */ name) =>
    /** @type {any} */ (smokers.find((one) => one.name === name));
  const [scaled, unscaled] = both.fits.map(({ result }) => Array.from(result.labels));
  assert.deepEqual(scaled, Array.from(column('smoker').codes));
  assert.deepEqual(
    unscaled,
    Array.from(column('smoker').codes, (smokes, i) => smokes * Number(column('bmi').values[i] >= 30)),
  );
  both.free();
});

test('what is tried next of one fit among several takes its place, and the others stay', () => {
  const fits = ['KMeans(n_clusters=2, random_state=0)', 'DBSCAN(eps=0.08)', 'KMeans(random_state=3)'];
  const described = lab.describe({
    data: 'make_moons(n_samples=500, noise=0.05, random_state=0)',
    fit: `[${fits.join(', ')}]`,
  });
  const next = (/** @type {number} */ at) => followUps(described, at).map(({ texts }) => texts.fit);
  // That of the example of which it is, what its algorithm says of any, and nothing where nothing is fitted.
  assert.equal(next(0)[0], `[DBSCAN(eps=0.3), ${fits[1]}, ${fits[2]}]`);
  assert.deepEqual(next(1), [
    `[${fits[0]}, DBSCAN(eps=0.12), ${fits[2]}]`,
    `[${fits[0]}, DBSCAN(eps=0.053), ${fits[2]}]`,
  ]);
  assert.equal(next(2)[0], `[${fits[0]}, ${fits[1]}, KMeans(random_state=4)]`);
  assert.deepEqual(next(-1), []);
});

test('a callable that is picked from a menu starts with a call of its own', () => {
  for (const [name, text] of Object.entries(starts)) {
    const part = lab.catalog.find((callable) => callable.name === name)?.part;
    assert.ok(part, name);
    const described = lab.describe({ ...opening, [part]: text });
    assert.deepEqual([described[part], [described.calls[part]].flat()[0].name], [text, name]);
  }
});

test('the step that a sentence asks for is a button, and comes before the others', () => {
  const files = { 'people.csv': 'age,sex\n20,f\n31,m\n45,f\n60,m\n' };
  for (const prepare of ['', 'StandardScaler()', 'make_pipeline(StandardScaler(), MinMaxScaler())']) {
    const asked = { data: "read_csv('people.csv')", prepare, fit: 'KMeans(n_clusters=2, random_state=0)' };
    /** @type {any} */
    let error;
    assert.throws(
      () => lab.run({ ...asked, files }),
      (thrown) => {
        error = thrown;
        return true;
      },
    );
    const steps = lab.describe(asked).calls.prepare.map(({ text }) => text);
    const [{ title, texts }, flags, out] = remedies(error, asked, steps);
    // Words have no order: a column for each gives them none.
    assert.equal(flags.title, 'OneHotEncoder(): a column for each word');
    const apart = lab.run({ ...flags.texts, files });
    assert.deepEqual(apart.points.feature_names, ['sex_f', 'sex_m', 'age']);
    apart.free();
    assert.equal(out.title, 'Leave out sex');
    const fewer = lab.run({ ...out.texts, files });
    assert.deepEqual(fewer.points.feature_names, ['age']);
    fewer.free();
    assert.equal(title, 'LabelEncoder() for all columns of words');
    const run = lab.run({ ...texts, files });
    assert.equal(run.description.calls.prepare[0].name, 'LabelEncoder');
    assert.equal(run.points.shape[1], 2);
    run.free();
  }
});

test('a column of names names the rows, or is left out: no numbers are made of it', () => {
  const files = { 'people.csv': "it's,age\nann,20\nbob,31\ncid,45\ndan,60\n" };
  const asked = {
    data: "read_csv('people.csv')",
    prepare: '',
    fit: 'KMeans(n_clusters=2, random_state=0)',
  };
  /** @type {any} */
  let error;
  assert.throws(
    () => lab.run({ ...asked, files }),
    (thrown) => {
      error = thrown;
      return true;
    },
  );
  assert.match(error.message, /another word in most rows, such as 'ann'/);
  const ways = remedies(error, asked, []);
  assert.deepEqual(
    ways.map(({ title }) => title),
    ["Name the rows by it's", "Leave out it's"],
  );
  for (const { texts } of ways) {
    const run = lab.run({ ...texts, files });
    assert.deepEqual(run.points.feature_names, ['age']);
    assert.equal(run.points.names?.[1], texts.data === asked.data ? undefined : 'bob');
    run.free();
  }
});
