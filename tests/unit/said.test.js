// What mixtures, votes and hills say where something is out of the ordinary: a plateau, a collapse, votes that swing, too
// few points. The numbers are scikit-learn's, or follow from them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { bringOthers } from '../../www/experiment/bring.js';
import { plain } from '../../www/panels/rich.js';
import { algorithms, number, words } from '../../www/words/en.js';

const lab = await load();
await bringOthers();

const blobs = 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)';
const loner =
  'make_blobs(n_samples=[100, 100, 1], centers=[[-2, 0], [2, 0], [0, 8]], cluster_std=0.7, random_state=0)';
const three =
  'make_blobs(n_samples=300, centers=[[1, 1], [-1, -1], [1, -1]], cluster_std=0.5, random_state=0)';

/**
 * What is said of a run at a step counted from its end, and its facts.
 * @param {string} data
 * @param {string} fit
 * @param {number} back
 */
function saidOf(data, fit, back = 0) {
  const run = lab.run({ data, fit });
  const [{ description, points, result }] = run.fits;
  const [call] = description.calls.fit;
  const step = run.result_step - back;
  const { kind, facts, layers } = run.frame(step);
  const [n, d] = points.shape;
  const context = { n, d, step, shown: facts, number, shape: words.shape, values: call.values };
  const { steps, verdict } = algorithms[call.name];
  const said = plain(steps[kind](facts, context));
  run.free();
  return { kind, facts, layers, said, verdict: plain(verdict(result, context)), result };
}

test('a plateau is said with how little the likelihood rose, and is no collapse', () => {
  const fit = "GaussianMixture(n_components=4, init_params='random', random_state=0)";
  const { kind, said, layers } = saidOf(blobs, fit, 1);
  assert.equal(kind, 'plateau');
  assert.match(said, /rose by 0\.000806, less than tol \(0\.001\)\..* more steps may improve it\.$/);
  assert.ok(!layers.some(({ name }) => name === 'collapsed'));
});

test('a mixture that runs out of iterations says that it still rises', () => {
  const { kind, said, verdict } = saidOf(
    'make_anisotropic(n_samples=500, random_state=170)',
    'GaussianMixture(n_components=3, max_iter=3, random_state=0)',
    1,
  );
  assert.equal(kind, 'unfinished');
  assert.match(said, /After 3 iterations the log-likelihood still rises\. More iterations \(max_iter\)/);
  assert.match(verdict, /has not settled/);
});

test('a collapse is said with its points and its width, marked in the picture, and still at the end', () => {
  for (const back of [1, 0]) {
    const { said, facts, layers } = saidOf(loner, 'GaussianMixture(n_components=2, random_state=0)', back);
    assert.match(
      said,
      /Collapse\. The ellipse of .* has shrunk around 1 point\. Its width 0\.001 is the smallest/,
    );
    const mark = layers.find(({ name }) => name === 'collapsed');
    assert.ok(mark?.shape === 'text');
    const means = layers.find(({ name }) => name === 'bell_centres');
    assert.ok(means?.shape === 'anchors');
    assert.deepEqual(mark.at.data, means.at.data.subarray(2 * facts.collapsed, 2 * facts.collapsed + 2));
  }
  const wider = saidOf(loner, 'GaussianMixture(n_components=2, reg_covar=0.04, random_state=0)');
  assert.match(wider.said, /around 1 point\. Its width 0\.2 is/);
  const columns = saidOf('make_columns(random_state=1)', 'GaussianMixture(n_components=4, random_state=0)');
  assert.match(columns.said, /shrunk around \d\d+ points\. Its width 0\.001 is the smallest/);
});

test('a curve knows its tol, and whether it ended by it', () => {
  for (const [more, converged] of /** @type {[string, boolean][]} */ ([
    ['', true],
    ['max_iter=1, ', false],
  ])) {
    const run = lab.run({
      data: blobs,
      fit: `GaussianMixture(n_components=4, ${more}tol=0.01, random_state=0)`,
    });
    const bound = run.figures.find(({ name }) => name === 'bound');
    assert.equal(bound?.data.band, 0.01);
    const note = algorithms.GaussianMixture.figures?.bound.note;
    assert.ok(typeof note === 'function');
    assert.equal(/ends the run/.test(note(bound.data)), converged);
    run.free();
  }
});

test('votes that swing are said with what they swing between, to the end, and damping is the remedy', () => {
  const fit = 'AffinityPropagation(preference=-100, random_state=0)';
  const last = saidOf(three, fit, 2);
  assert.equal(last.kind, 'unsettled');
  assert.match(
    last.said,
    /After 200 iterations the number of exemplars still jumps between 0 and 300: points 0, 1/,
  );
  assert.equal(last.facts.remedy, 'damping');
  for (const back of [2, 1, 0]) {
    const { said, facts } = saidOf(three, fit, back);
    assert.match(said, /jumps between 0 and 300.*Try a larger damping\.$/, `${back} from the end`);
    assert.equal(facts.remedy, 'damping');
  }
  const cured = saidOf(
    three,
    `AffinityPropagation(damping=${last.facts.remedy_value}, preference=-100, random_state=0)`,
    2,
  );
  assert.equal(cured.kind, 'settled');
  assert.equal(cured.facts.remedy, undefined);
});

test('votes that only lack time need more of it, not more damping', () => {
  const fit =
    'AffinityPropagation(damping=0.9, convergence_iter=40, max_iter=60, preference=-100, random_state=0)';
  const { kind, said, facts } = saidOf(three, fit, 2);
  assert.equal(kind, 'unsettled');
  if (facts.swinging === 0) {
    assert.match(said, /not been the same for 40 iterations\. Try more iterations\.$/);
    assert.deepEqual([facts.remedy, facts.remedy_value], ['max_iter', 120]);
  } else assert.equal(facts.remedy, 'damping');
});

test('the window of votes is how long the same must stand', () => {
  const iterations = [5, 15, 30].map((window) => {
    const run = lab.run({
      data: three,
      fit: `AffinityPropagation(convergence_iter=${window}, preference=-50, random_state=0)`,
    });
    const { n_iter } = run.result;
    const { kind, facts } = run.frame(run.result_step - 2);
    assert.deepEqual([kind, facts.convergence_iter], ['settled', window]);
    run.free();
    return n_iter;
  });
  assert.equal(iterations[1], 75);
  assert.ok(iterations[0] < 75 && iterations[2] > 75, String(iterations));
});

test('one point, and fewer points than components', () => {
  const few = 'array([[0, 0], [1, 1]])';
  assert.throws(() => lab.run({ data: few, fit: 'GaussianMixture(n_components=3, random_state=0)' }), {
    parameter: 'n_components',
    message: /at most 2/,
  });
  const one = 'array([[1, 2]])';
  assert.throws(() => lab.run({ data: one, fit: 'GaussianMixture(random_state=0)' }), /at least 2 points/);
  const votes = saidOf(one, 'AffinityPropagation(random_state=0)');
  assert.equal(votes.kind, 'alike');
  assert.deepEqual([...votes.result.labels], [0]);
  assert.match(votes.said, /1 cluster/);
  const hill = saidOf(one, 'MeanShift(bandwidth=1)');
  assert.deepEqual([...hill.result.labels], [0]);
  assert.match(hill.said, /nearest of 1 peak/);
});

test('who was dropped for whom is said of a peak, and drawn to it', () => {
  const run = lab.run({ data: blobs, fit: 'MeanShift(bandwidth=2)' });
  const [call] = run.fits[0].description.calls.fit;
  let dropped = 0;
  for (let step = 1; step < run.result_step; step += 1) {
    const { kind, facts, layers } = run.frame(step);
    if (kind !== 'peak' || !facts.dropped) continue;
    dropped += facts.dropped;
    const context = { n: 200, d: 2, step, shown: facts, number, shape: words.shape, values: call.values };
    const said = plain(algorithms.MeanShift.steps.peak(facts, context));
    assert.match(said, /at most [\d.]+ away, less than the bandwidth \(2\)\. They become one cluster\.$/);
    assert.ok(facts.distance < 2);
    const lines = layers.find(({ name }) => name === 'dropped');
    assert.ok(lines?.shape === 'segments' && lines.dash);
  }
  assert.ok(dropped > 0);
  run.free();
});

test('a map that shows the points as they are differs from them by 0, never by less', () => {
  const said = saidOf('array([[0, 0], [1, 0], [0.5, 0.866]])', 'TSNE(perplexity=2, random_state=0)');
  assert.ok(Math.abs(said.result.kl_divergence) < 5e-5, String(said.result.kl_divergence));
  assert.match(said.verdict, /differs from who is near whom among the points by 0 /);
});
