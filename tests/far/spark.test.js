// "Copy as PySpark" runs on a local Spark, and where clusters stand apart it finds ours. Needs `pip install pyspark` and a
// Java; without them it is skipped.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from 'cluster-playground/core';
import { sparkOf } from '../../www/share/spark.js';

const lab = await load();
const has =
  spawnSync('python3', ['-c', 'import pyspark']).status === 0 && spawnSync('java', ['-version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'cluster-playground-spark-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PEOPLE = `age,income,smoker,city
23,21000,no,Bern
25,,no,Bern
24,23000,no,Basel
61,88000,yes,Basel
63,91000,yes,
65,90000,yes,Bern
64,89500,yes,Basel
22,20500,no,Basel
`;
const APART =
  'make_blobs(n_samples=120, centers=[[-9, 0], [9, 0], [0, 12]], cluster_std=0.6, random_state=1)';
const FILE = "read_csv('people.csv')";

/** @type {{ data: string, prepare?: string, fit: string, same?: true }[]} */
const EXPERIMENTS = [
  { data: APART, fit: 'KMeans(n_clusters=3, random_state=0)', same: true },
  { data: APART, prepare: 'StandardScaler()', fit: 'KMeans(n_clusters=3, random_state=1)', same: true },
  {
    data: APART,
    prepare: 'make_pipeline(MinMaxScaler(), PCA(n_components=2))',
    fit: 'BisectingKMeans(n_clusters=3, random_state=0)',
    same: true,
  },
  { data: APART, prepare: 'RobustScaler()', fit: 'GaussianMixture(n_components=3, random_state=0)' },
  { data: 'load_iris()', prepare: 'scale()', fit: '[KMeans(n_clusters=3, random_state=0), DBSCAN(eps=0.5)]' },
  {
    data: FILE,
    prepare: "make_pipeline(drop(columns=['city']), SimpleImputer(), LabelEncoder(), StandardScaler())",
    fit: 'KMeans(n_clusters=2, random_state=0)',
    same: true,
  },
  {
    data: FILE,
    prepare: 'make_pipeline(dropna(), OneHotEncoder())',
    fit: 'KMeans(n_clusters=2, random_state=0)',
  },
  {
    data: FILE,
    prepare: "make_pipeline(['age', 'income'], dropna(), train_test_split(train_size=0.8, random_state=0))",
    fit: 'KMeans(n_clusters=2, random_state=0)',
  },
  { data: APART, fit: 'AgglomerativeClustering(n_clusters=3)' },
];

/** Which points are together, whatever their cluster is called. @param {ArrayLike<number>} labels */
const together = (labels) => Array.from(labels, (label) => Array.from(labels).indexOf(label)).join();

test('each script runs, and finds what we find where clusters stand apart', {
  skip: !has && 'no Spark here',
  timeout: 900_000,
}, () => {
  writeFileSync(join(folder, 'people.csv'), PEOPLE);
  const scripts = EXPERIMENTS.map(({ same: _, ...experiment }) => {
    const alone = lab.describe({ data: experiment.data, prepare: '', fit: 'None' });
    return sparkOf(lab.describe(experiment), alone.python);
  });
  writeFileSync(join(folder, 'scripts.json'), JSON.stringify(scripts));
  const runner = `
import json
found = []
for script in json.load(open('scripts.json')):
    names = {}
    exec(compile(script, 'script', 'exec'), names)
    labels = names.get('labels')
    found.append(None if labels is None else [row['prediction'] for row in labels.select('prediction').collect()])
print('FOUND' + json.dumps(found))
`;
  const told = execFileSync('python3', ['-c', runner], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1', PYSPARK_PYTHON: 'python3' },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 26,
  });
  const found = JSON.parse(told.split('FOUND')[1]);
  for (const [i, { same, ...experiment }] of EXPERIMENTS.entries()) {
    if (!same) continue;
    const run = lab.run({ ...experiment, files: { 'people.csv': PEOPLE } });
    assert.equal(
      together(found[i]),
      together(/** @type {Int32Array} */ (run.result.labels)),
      JSON.stringify(experiment),
    );
    run.free();
  }
  assert.equal(found.at(-1), null, 'what Spark has not is not run');
});
