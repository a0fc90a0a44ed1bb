// The sentences of the page: every algorithm has its own, for every kind of step, and none has a hole in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../www/core.js';
import { overlaysFor } from '../www/draw/overlays.js';
import { examples, seldom, starts } from '../www/examples.js';
import { algorithms, number, words } from '../www/words/en.js';

const lab = await load();
const fits = lab.catalog.filter(({ part }) => part === 'fit').map(({ name }) => name);

/** @param {string} sentence @param {string} what */
function isWhole(sentence, what) {
  assert.equal(typeof sentence, 'string', what);
  assert.doesNotMatch(sentence, /undefined|NaN|null|\[object|Infinity/, `${what}: ${sentence}`);
  assert.equal((sentence.match(/\*\*/g) ?? []).length % 2, 0, `bold is closed in ${what}: ${sentence}`);
}

test('every algorithm of the catalog has words', () => {
  assert.deepEqual(Object.keys(algorithms).sort(), [...fits].sort());
});

/** Every algorithm on its own, and every example with all that it leads to. */
const experiments = [
  ...fits.map((name) => ({
    data: 'make_moons(n_samples=60, noise=0.1, random_state=0)',
    prepare: '',
    fit: starts[name] ?? `${name}()`,
  })),
  ...examples.flatMap(({ texts, next }) => [texts, ...next.map((follow) => follow.texts)]),
];

test('each step of each example has a whole sentence, a line of pseudocode, and something to say of a point', () => {
  for (const texts of experiments) {
    const run = lab.run(texts);
    const { calls } = lab.describe(texts);
    run.fits.forEach((fit, i) => {
      const call = calls.fit[i];
      const said = algorithms[call.name];
      const lines = said.pseudocode(call);
      const [n, d] = run.points.shape;
      const context = { n, d, step: 0, number, shape: words.shape, values: call.values };
      const stride = Math.max(1, Math.floor(fit.steps / 60));
      for (
        let step = 0;
        step < fit.steps;
        step += step + stride < fit.steps || step === fit.steps - 1 ? stride : 1
      ) {
        const frame = fit.frame(step);
        context.step = step;
        const what = `${call.text}, step ${step}, ${frame.kind}`;
        assert.ok(said.steps[frame.kind], what);
        isWhole(said.steps[frame.kind](frame.facts, context), what);
        assert.ok(frame.line < lines.length, `${what}: line ${frame.line} of ${lines.length}`);
        const facts = fit.explain(step, step % n);
        if (facts.kind) isWhole(said.explain[facts.kind](facts, context), `${what}, point`);
      }
      isWhole(said.verdict(fit.result, context), `verdict of ${call.text}`);
    });
    run.free();
  }
});

test('overlays and seldom parameters are words that are known', () => {
  for (const { name } of fits.flatMap(overlaysFor)) assert.ok(words.overlays[name], name);
  const parameters = new Set(lab.catalog.flatMap((callable) => callable.parameters.map(({ name }) => name)));
  for (const name of seldom) assert.ok(parameters.has(name), name);
});

test('one cluster is one, and two are two', () => {
  const counts = { clusters: 1, core: 1204, border: 3, noise: 0 };
  assert.deepEqual(words.outcome(0.3, counts), ['0.3: 1 cluster', '1,204 core, 3 border, 0 noise']);
  assert.equal(words.outcome(0.3, { ...counts, clusters: 2 })[0], '0.3: 2 clusters');
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
