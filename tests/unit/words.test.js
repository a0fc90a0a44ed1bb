// The sentences of the page: every algorithm has its own, for every kind of step, and none has a hole in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { examples, seldom, starts } from '../../www/examples.js';
import { bringOthers } from '../../www/experiment/bring.js';
import { plain } from '../../www/panels/rich.js';
import { CHARTS } from '../../www/views/index.js';
import { phrase as phraseOf } from '../../www/views/now.js';
import bare from '../../www/words/bare.js';
import { algorithms, number, words } from '../../www/words/en.js';

const lab = await load();
const fits = lab.catalog.filter(({ gives }) => gives);
await bringOthers();

/** @param {string} sentence @param {string} what */
function isWhole(sentence, what) {
  assert.equal(typeof sentence, 'string', what);
  assert.doesNotMatch(sentence, /undefined|NaN|null|\[object|Infinity/, `${what}: ${sentence}`);
  assert.equal((sentence.match(/\*\*/g) ?? []).length % 2, 0, `bold is closed in ${what}: ${sentence}`);
}

test('every algorithm of the catalog has words', () => {
  assert.deepEqual(Object.keys(algorithms).sort(), fits.map(({ name }) => name).sort());
});

/** A matrix that says how alike points are. */
const SIMILAR = 'array([[0, -1, -4, -9], [-1, 0, -1, -4], [-4, -1, 0, -2], [-9, -4, -2, 0]])';

/** Every algorithm on its own, and every example with all that it leads to. */
const experiments = [
  ...fits.map(({ name, holds }) => ({
    data: holds ? SIMILAR : 'make_moons(n_samples=60, noise=0.1, random_state=0)',
    prepare: '',
    fit: holds ? `${name}(${holds}=X)` : (starts[name] ?? `${name}()`),
  })),
  ...examples.flatMap(({ texts, next }) => [texts, ...next.map((follow) => follow.texts)]).map(shorter),
];

/**
 * A map of the digits takes seconds, and half a minute in space: fewer of its iterations have every kind of step, before
 * and after the exaggeration ends.
 * @param {import('../../www/types.js').Texts} texts
 */
function shorter(texts) {
  if (texts.data !== 'load_digits()') return texts;
  const entries = Object.entries(texts).map(([part, text]) => [
    part,
    typeof text === 'string' ? text.replaceAll('TSNE(', 'TSNE(max_iter=300, ') : text,
  ]);
  return Object.fromEntries(entries);
}

test('each step of each example has a whole sentence, a line of pseudocode, and something to say of a point', () => {
  for (const texts of experiments) {
    const run = lab.run(texts);
    run.fits.forEach((fit) => {
      const [call] = fit.description.calls.fit;
      // Beside a map the points may stand alone.
      const said = call ? algorithms[call.name] : bare;
      const lines = call ? said.pseudocode(call) : [];
      const [n, d] = run.points.shape;
      const context = { n, d, step: 0, shown: {}, number, shape: words.shape, values: call?.values ?? {} };
      const stride = Math.max(1, Math.floor(fit.steps / 60));
      for (
        let step = 0;
        step < fit.steps;
        step += step + stride < fit.steps || step === fit.steps - 1 ? stride : 1
      ) {
        const frame = fit.frame(step);
        context.step = step;
        context.shown = frame.facts;
        const what = `${texts.fit}, step ${step}, ${frame.kind}`;
        assert.ok(said.steps[frame.kind], what);
        isWhole(said.steps[frame.kind](frame.facts, context), what);
        if (call) assert.ok(frame.line < lines.length, `${what}: line ${frame.line} of ${lines.length}`);
        const facts = fit.explain(step, step % n);
        if (facts.kind) isWhole(said.explain[facts.kind](facts, context), `${what}, point`);
      }
      isWhole(said.verdict(fit.result, context), `verdict of ${texts.fit}`);
      for (const figure of fit.figures.filter(({ kind }) => kind in CHARTS)) {
        const words = said.figures?.[figure.name];
        assert.ok(words, `${texts.fit}, ${figure.name}`);
        const none = figure.series.length === 0 && figure.kind === 'curve';
        for (const phrase of none ? [words.title, words.none] : [words.title, words.x, words.y])
          isWhole(/** @type {any} */ (phraseOf(phrase, figure)), `${texts.fit}, ${figure.name}`);
        for (const { name } of figure.marks) isWhole(words.marks?.[name] ?? '', `${figure.name}, ${name}`);
      }
    });
    run.free();
  }
});

test('overlays and seldom parameters are words that are known', () => {
  for (const { shows = [] } of lab.catalog)
    for (const { name } of shows) assert.ok(words.overlays[name], name);
  const parameters = new Set(lab.catalog.flatMap((callable) => callable.parameters.map(({ name }) => name)));
  for (const name of seldom) assert.ok(parameters.has(name), name);
});

test('one cluster is one, and two are two', () => {
  const { told } = algorithms.DBSCAN.figures?.clusters_by_eps ?? {};
  const outcome = { x: 0.3, clusters: 1, core: 1204, border: 3, noise: 0 };
  assert.deepEqual(told?.(outcome, number), ['0.3: 1 cluster', '1,204 core, 3 border, 0 noise']);
  assert.equal(told?.({ ...outcome, clusters: 2 }, number)[0], '0.3: 2 clusters');
});

/** What DBSCAN says, of so many columns. @param {number} d @param {string} [metric] */
function density(d, metric = 'euclidean') {
  const { steps, explain, verdict } = algorithms.DBSCAN;
  const values = { eps: 0.3, min_samples: 5, metric };
  const context = { n: 500, d, step: 9, shown: {}, number, shape: words.shape, values };
  const facts = {
    point: 1,
    by: 7,
    count: 3,
    queued: 2,
    waiting: 4,
    min_samples: 5,
    called: 2,
    cluster: 0,
    other: 5,
  };
  return {
    verdict: (/** @type {Record<string, any>} */ result) => verdict(result, context),
    of: (/** @type {string} */ kind, f = facts) => plain(steps[kind](f, context)),
    why: (/** @type {number} */ begun) =>
      plain(explain.contested(facts, { ...context, shown: { clusters: begun } })),
  };
}

test('wherever neighbours are counted, it is said that distances use all columns', () => {
  for (const kind of ['noise', 'start', 'grow', 'border', 'contested']) {
    assert.match(density(16).of(kind), / in all 16 dimensions/, kind);
    assert.match(density(2, 'cosine').of(kind), / by direction/, kind);
    assert.doesNotMatch(density(2).of(kind), /dimensions|direction/, kind);
  }
});

test('no look is named of a cluster that has not begun', () => {
  for (const kind of ['contested', 'rescue'])
    assert.match(
      density(2).of(kind),
      /Also within eps of a core point that is reached later; first come keeps it\.$/,
      kind,
    );
  assert.match(density(2).why(5), /Also within eps of a core point that is reached later/);
  assert.match(density(2).why(6), /Also reachable from the sky-blue stars/);
});

test('the verdict of DBSCAN says nothing that the last step has said', () => {
  const labels = (/** @type {number[]} */ ...values) => ({
    labels: Int32Array.from({ length: 500 }, (_, i) => values[i % values.length]),
    core_sample_indices: Int32Array.of(0),
  });
  for (const result of [labels(0), labels(0, 1, 2, 3, -1), labels(0, 1, -1)])
    assert.doesNotMatch(density(2).verdict(result), /\d/);
});

test('numbers are written as people write them', () => {
  const written = [
    0,
    7,
    1402.7754,
    916.3952,
    0.268935,
    12345.678,
    -7.6543,
    1e-9,
    2.5e9,
    Number.POSITIVE_INFINITY,
  ].map(number);
  assert.deepEqual(written, [
    '0',
    '7',
    '1,402.8',
    '916.4',
    '0.269',
    '12,346',
    '−7.65',
    '1.00e−9',
    '2.50e9',
    '∞',
  ]);
});
