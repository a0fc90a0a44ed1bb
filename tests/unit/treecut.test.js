// The cut on the page against the frames of the algorithm: the same clusters, bars and colours at every step.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { anchorsOf } from '../../www/draw/prepared.js';
import { cutFrame, pointsUnder } from '../../www/views/tree/cut.js';

const lab = await load();

/** What the tree of a run is made of. @param {import('../../www/core.js').Run} run */
const treeIn = ({ figures }) => figures.find(({ kind }) => kind === 'tree')?.data ?? {};

/** All that the catalog says can be chosen. @param {string} name @param {string} parameter @returns {string[]} */
const choices = (name, parameter) =>
  lab.catalog
    .find((callable) => callable.name === name)
    ?.parameters.find((one) => one.name === parameter)
    ?.accepts.flatMap(({ of = [] }) => of) ?? [];

const linkages = choices('AgglomerativeClustering', 'linkage').flatMap((linkage) => [
  ...[
    'make_blobs(n_samples=120, centers=4, random_state=50)',
    'make_moons(n_samples=90, noise=0.1, random_state=0)',
    // Distances that are equal, and inversions.
    'make_grid(n_each=2, random_state=5)',
  ].map((data) => [data, `AgglomerativeClustering(n_clusters=4, linkage='${linkage}')`]),
]);

test('there are seven linkages', () => assert.equal(linkages.length, 21));

for (const [data, fit] of [
  ...linkages,
  ['make_blobs(n_samples=80, centers=4, random_state=50)', 'DIANA(n_clusters=4)'],
  ['make_blobs(n_samples=120, centers=4, random_state=50)', 'BisectingKMeans(n_clusters=9, random_state=0)'],
  // More clusters than there are different points: one is empty.
  ['array([[1], [1], [1]])', 'BisectingKMeans(n_clusters=3, random_state=0)'],
]) {
  test(`every cut is what the algorithm shows: ${fit} on ${data}`, () => {
    const run = lab.run({ data, fit });
    const { points } = run;
    const model = treeIn(run);
    const merges = model.linkage.shape[0];
    for (let step = 0; step < run.steps; step += 1) {
      const theirs = run.frame(step);
      const merged = model.direction === 'splitting' ? merges - step : step;
      const ours = cutFrame(model, merged, theirs.layers, points);
      assert.equal(ours.step, step);
      const colours = theirs.facts.cut_identities ?? theirs.identities;
      const labels = /** @type {Int32Array} */ (ours.labels);
      assert.deepEqual(
        Array.from(labels, (label) => ours.identities[label]),
        Array.from(/** @type {Int32Array} */ (theirs.labels), (label) => colours[label]),
      );
      // Labels may be numbered in another order: it is the nodes that bars and colours follow.
      const { bars, nodes } = ours.facts;
      const [centroids, expected] = [ours, theirs].map(anchorsOf);
      assert.deepEqual(
        Array.from(bars, (label) => nodes[label] ?? -1),
        Array.from(theirs.facts.bars, (/** @type {number} */ label) => theirs.facts.nodes[label] ?? -1),
      );
      assert.equal(!centroids, !expected);
      if (!centroids || !expected || new Set(labels).size < nodes.length) continue;
      assert.deepEqual([...nodes], [...theirs.facts.nodes]);
      centroids.data.forEach((x, at) => {
        assert.ok(Math.abs(x - expected.data[at]) < 1e-9);
      });
    }
    run.free();
  });
}

test('the points under a bar, and under a leaf that is a group of points', () => {
  const data = 'make_blobs(n_samples=120, centers=4, random_state=50)';
  const run = lab.run({ data, fit: 'BisectingKMeans(n_clusters=5, random_state=0)' });
  const { result } = run;
  const model = treeIn(run);
  for (let leaf = 0; leaf < 5; leaf += 1) {
    const members = [...result.labels.keys()].filter((i) => result.labels[i] === leaf);
    assert.deepEqual([...pointsUnder(model, leaf)], members);
    assert.equal(model.sizes[leaf], members.length);
  }
  assert.equal(pointsUnder(model, 8).length, 120, 'the root');
});
