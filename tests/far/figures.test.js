// "Copy as Python" draws what it has found: each script runs under the pinned scikit-learn with Matplotlib, and the labels are
// ours. Needs both; without them it is skipped.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from 'cluster-playground/core';
import { examples, others } from '../../www/algorithms/words.js';
import { examples as opening } from '../../www/examples.js';
import { seenOf } from '../../www/share/figure.js';
import { drawn } from '../../www/share/plot.js';

const lab = await load();
const has = spawnSync('python3', ['-c', 'import matplotlib, sklearn']).status === 0;
const folder = process.env.FIGURES ?? mkdtempSync(join(tmpdir(), 'cluster-playground-figures-'));
after(() => process.env.FIGURES || rmSync(folder, { recursive: true, force: true }));

const BLOBS = 'make_blobs(n_samples=90, centers=3, random_state=4)';

/** @type {{ data: string, prepare?: string, fit: string, view?: string, hue?: string }[]} */
const EXPERIMENTS = [
  { data: BLOBS, fit: 'KMeans(n_clusters=3, random_state=0)' },
  { data: BLOBS, fit: '[DBSCAN(eps=1), AgglomerativeClustering(n_clusters=3), DIANA(n_clusters=3)]' },
  { data: BLOBS, fit: "AgglomerativeClustering(n_clusters=3, linkage='centroid')" },
  { data: BLOBS, fit: 'GaussianMixture(n_components=3, random_state=0)', hue: 'target' },
  { data: BLOBS, prepare: '[None, MinMaxScaler()]', fit: 'MeanShift()' },
  {
    data: `[${BLOBS}, make_moons(random_state=0)]`,
    fit: '[KMeans(n_clusters=3, random_state=0), DBSCAN(eps=0.3)]',
  },
  {
    data: 'load_iris()',
    prepare: 'StandardScaler()',
    fit: 'KMeans(n_clusters=3, random_state=0)',
    view: 'PCA(n_components=2)',
  },
  { data: 'load_iris()', fit: 'KMeans(n_clusters=3, random_state=0)', view: 'PCA(n_components=3)' },
  { data: 'load_iris()', fit: 'KMeans(n_clusters=3, random_state=0)' },
  { data: 'load_iris()', fit: '' },
  { data: BLOBS, prepare: 'train_test_split(random_state=0)', fit: 'KMeans(n_clusters=3, random_state=0)' },
  {
    data: 'make_blobs(n_samples=40, n_features=1, centers=2, random_state=0)',
    fit: 'KMeans(n_clusters=2, random_state=0)',
  },
  ...[...opening, ...examples].map(({ texts }) => texts).filter(({ data }) => !/n_samples=\d{4,}/.test(data)),
];

test('each script draws, and finds our labels', {
  skip: !has && 'no Matplotlib here',
  timeout: 900_000,
}, () => {
  assert.ok(Object.keys(others).length > 4 && EXPERIMENTS.length > 20);
  const scripts = EXPERIMENTS.map((experiment) => {
    const { calls, python, panels } = lab.describe(experiment);
    const fits = panels?.length ? panels.map(({ fit }) => calls.fit[fit ?? -1]) : calls.fit;
    const seen = fits.flatMap((call) => (call ? [seenOf(call, (label) => label, 8)] : []));
    return drawn(python, { fits: seen, equal: true, silhouettes: !/TSNE|^$/.test(experiment.fit) });
  });
  writeFileSync(join(folder, 'scripts.json'), JSON.stringify(scripts));
  const runner = `
import json, sys, warnings
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
import sklearn
warnings.simplefilter('ignore')
found = []
for i, script in enumerate(json.load(open('scripts.json'))):
    sklearn.set_config(transform_output='default')
    names = {}
    try:
        exec(compile(script, 'script', 'exec'), names)
        plt.savefig(f'{i}.png', dpi=50)
        found.append([None if 'labels' not in names else [int(label) for label in names['labels']], ''])
    except Exception as error:
        found.append([None, f'{type(error).__name__}: {error}'])
    plt.close('all')
json.dump(found, open('found.json', 'w'))
`;
  execFileSync('python3', ['-c', runner], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  /** @type {[number[] | null, string][]} */
  const found = JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8'));
  const wrong = EXPERIMENTS.flatMap((experiment, i) => {
    const [labels, error] = found[i];
    if (error) return [`${i} ${JSON.stringify(experiment)}: ${error}`];
    const run = lab.run(experiment);
    const { result, description } = run.fits[run.fits.length - 1];
    const ours = result.labels;
    const call = description.calls.fit.at(-1);
    run.free();
    // Messages that swing to the end without coming to rest depend on the last bit of each.
    const swings = call?.name === 'AffinityPropagation' && result.n_iter === call.values.max_iter;
    const same =
      swings || !labels || !ours || labels.join() === Array.from(/** @type {Int32Array} */ (ours)).join();
    return same ? [] : [`${i} ${JSON.stringify(experiment)}: other labels`];
  });
  assert.deepEqual(wrong, []);
});
