// The variance of shadows on a line: by hand, and greatest where PCA says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { examples } from '../../www/algorithms/pca/examples.js';
import { load } from '../../www/core.js';
import { bestOf, layersAt, spreadOf, varianceAt } from '../../www/panels/turned.js';

const lab = await load();

test('five points have the variances that their example tells', () => {
  const run = lab.run(examples[0].texts);
  const spread = spreadOf(/** @type {any} */ (run.points));
  assert.deepEqual(spread, { xx: 2.5, xy: 2, yy: 2.5 });
  assert.equal(varianceAt(spread, 0), 2.5);
  assert.ok(Math.abs(varianceAt(spread, 45) - 4.5) < 1e-12);
  assert.ok(Math.abs(varianceAt(spread, 135) - 0.5) < 1e-12);
  assert.equal(bestOf(spread), 45);
  for (const number of ['2.5', '4.5', '45°']) assert.ok(examples[0].help.includes(number));
  run.free();
});

test('it is greatest along the first principal component, and holds as much', () => {
  for (const seed of [0, 1, 2]) {
    const data = `make_anisotropic(n_samples=80, random_state=${seed})`;
    const run = lab.run({ data, fit: '', view: 'PCA(n_components=2)' });
    const spread = spreadOf(/** @type {any} */ (run.points));
    const best = bestOf(spread);
    const most = varianceAt(spread, best);
    for (let angle = 0; angle <= 180; angle++) assert.ok(varianceAt(spread, angle) <= most + 1e-12);
    const [first] = run.places.explained ?? [];
    assert.ok(Math.abs(most / (spread.xx + spread.yy) - first) < 1e-12);
    run.free();
  }
});

test('shadows lie on the line, straight below their points', () => {
  const run = lab.run(examples[0].texts);
  const points = /** @type {any} */ (run.points);
  const [shadows, line] = /** @type {any[]} */ (layersAt(points, 30));
  const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
  for (let i = 0; i < 5; i++) {
    const [x, y] = [0, 1].map((j) => shadows.beyond.data[2 * i + j]);
    // On the line through (3, 3), and at right angles to it from the point.
    assert.ok(Math.abs((x - 3) * s - (y - 3) * c) < 1e-12);
    assert.ok(Math.abs((points.data[2 * i] - x) * c + (points.data[2 * i + 1] - y) * s) < 1e-12);
  }
  assert.deepEqual([...line.pairs], [5, 6]);
  run.free();
});

test('examples tell what their directions hold', () => {
  const tenths = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
  for (const { title, help, texts } of examples.slice(1)) {
    const run = lab.run(texts);
    /** @type {Float64Array} */
    const shares = run.result.explained_variance_ratio;
    const held = Array.from(shares, (_, j) =>
      shares.subarray(0, j + 1).reduce((sum, share) => sum + share, 0),
    );
    for (const said of help.match(/[\d.]+ %/g) ?? [])
      assert.ok([...held, 1 - held[held.length - 1]].map(tenths).includes(said), `${title}: ${said}`);
    run.free();
  }
});

test('the loadings of flowers are those of scikit-learn, a row for each column', () => {
  const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/pca.json'), 'utf8'));
  const theirs = cases.find(
    (/** @type {any} */ one) => one.in === 'iris' && one.call === 'PCA(n_components=2)',
  ).components;
  const run = lab.run({ data: 'load_iris()', fit: 'PCA(n_components=2)' });
  const loadings = run.figures.find(({ name }) => name === 'loadings');
  const { data, shape } = /** @type {import('../../www/types.js').Matrix} */ (
    (loadings ?? assert.fail()).series[0].y
  );
  assert.deepEqual(shape, [4, 2]);
  data.forEach((ours, at) => {
    assert.ok(Math.abs(ours - theirs[at % 2][Math.floor(at / 2)]) < 1e-12);
  });
  run.free();
});
