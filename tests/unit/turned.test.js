// The variance of shadows on a line: by hand, and greatest where PCA says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
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
