// "Copy as Python" draws what it has found: each script runs under the pinned scikit-learn with Matplotlib, and the labels are
// ours. Needs both; without them it is skipped.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from 'cluster-playground/core';
import { root } from '../../scripts/lib/run.js';
import { examples, others } from '../../www/algorithms/words.js';
import { examples as opening, starts } from '../../www/examples.js';
import { columnsOf, ROWS } from '../../www/gallery/table.js';
import { seenOf } from '../../www/share/figure.js';
import { drawn } from '../../www/share/plot.js';
import { walks } from '../../www/walks/stops.js';

const lab = await load();
const has = spawnSync('python3', ['-c', 'import matplotlib, sklearn']).status === 0;
const folder = process.env.FIGURES ?? mkdtempSync(join(tmpdir(), 'cluster-playground-figures-'));
after(() => process.env.FIGURES || rmSync(folder, { recursive: true, force: true }));

const BLOBS = 'make_blobs(n_samples=90, centers=3, random_state=4)';
const MARKET = 'make_market(days=14, random_state=0)';

/** Tables of the reader's own. */
const tables = join(root, 'tests/fixtures/tables');
const files = Object.fromEntries(
  ['people.csv', 'gaps.csv', 'prices.csv'].map((name) => [name, readFileSync(join(tables, name))]),
);
const THREE = 'KMeans(n_clusters=3, random_state=0)';

/** @typedef {{ data: string, prepare?: string, fit: string, view?: string, hue?: string }} Experiment */

/** @type {Experiment[]} */
const SOME = [
  { data: BLOBS, fit: THREE },
  { data: BLOBS, fit: '[DBSCAN(eps=1), AgglomerativeClustering(n_clusters=3), DIANA(n_clusters=3)]' },
  { data: BLOBS, fit: "AgglomerativeClustering(n_clusters=3, linkage='centroid')" },
  { data: BLOBS, fit: 'GaussianMixture(n_components=3, random_state=0)', hue: 'target' },
  { data: BLOBS, prepare: '[None, MinMaxScaler()]', fit: 'MeanShift()' },
  { data: `[${BLOBS}, make_moons(random_state=0)]`, fit: `[${THREE}, DBSCAN(eps=0.3)]` },
  { data: 'load_iris()', prepare: 'StandardScaler()', fit: THREE, view: 'PCA(n_components=2)' },
  { data: 'load_iris()', fit: `[${THREE}, TSNE(max_iter=250, random_state=0)]`, view: 'PCA(n_components=3)' },
  { data: 'load_iris()', fit: 'AgglomerativeClustering(n_clusters=3)', view: 'PCA(n_components=3)' },
  { data: 'load_iris()', fit: THREE, hue: "'target'" },
  { data: 'load_iris()', fit: '', hue: "'petal width (cm)'" },
  { data: BLOBS, prepare: 'train_test_split(random_state=0)', fit: `[${THREE}, DBSCAN(eps=1)]` },
  {
    data: 'make_blobs(n_samples=40, n_features=1, centers=2, random_state=0)',
    fit: 'KMeans(n_clusters=2, random_state=0)',
  },
  { data: BLOBS, fit: `[${THREE}, AgglomerativeClustering(n_clusters=3)]`, hue: "[None, 'target']" },
  { data: BLOBS, fit: 'KMeans(n_clusters=40, random_state=0)' },
  { data: MARKET, prepare: 'make_pipeline(scale(), transpose())', fit: 'AgglomerativeClustering()' },
];

/** @type {Experiment[]} */
const OWN = [
  { data: "read_csv('people.csv', usecols=['age', 'bmi'])", prepare: 'StandardScaler()', fit: THREE },
  {
    data: "read_csv('people.csv')",
    prepare: 'make_pipeline(LabelEncoder(), StandardScaler())',
    fit: '[AgglomerativeClustering(n_clusters=3), KMeans(n_clusters=2, random_state=0)]',
    view: "['charges', 'age']",
    hue: "'smoker'",
  },
  {
    data: "read_csv('gaps.csv', target='group')",
    prepare: 'make_pipeline(dropna(), OneHotEncoder(), StandardScaler())',
    fit: 'AgglomerativeClustering(n_clusters=3)',
    hue: "'target'",
  },
  {
    data: "read_csv('people.csv')",
    prepare:
      "make_pipeline(['age', 'bmi', 'charges'], drop_outliers(threshold=2), train_test_split(random_state=1), StandardScaler())",
    fit: THREE,
    view: "['bmi', 'age']",
    hue: "'region'",
  },
  {
    data: "read_csv('people.csv')",
    prepare: "make_pipeline(['age', 'bmi'], StandardScaler())",
    fit: '[AgglomerativeClustering(n_clusters=3), DBSCAN(eps=0.5)]',
    view: "['charges', 'age']",
    hue: "['smoker', None]",
  },
  {
    data: "read_csv('prices.csv', index_col=0)",
    prepare: 'make_pipeline(pct_change(), dropna(), scale(), transpose())',
    fit: 'AgglomerativeClustering()',
  },
];

/** Whether points, or a fit, are called without what only a reader has. @param {import('../../www/types.js').Callable} callable */
const isPlain = ({ name, holds }) => !holds && !['read_csv', 'variable'].includes(name);

/** What the menus, the gallery and the walks have. @type {Experiment[]} */
const OFFERED = [
  ...[...opening, ...examples].map(({ texts }) => texts),
  ...ROWS.flatMap(({ data, prepare, values }) =>
    columnsOf(lab.catalog).map(({ call }) => ({ data, prepare, fit: call(values) })),
  ),
  ...lab.catalog.filter(isPlain).flatMap(({ part, name }) => {
    const call = starts[name] ?? `${name}()`;
    const prepare = name === 'make_customers' ? 'LabelEncoder()' : '';
    if (part === 'data')
      return [{ data: call, prepare, fit: 'BisectingKMeans(n_clusters=3, random_state=0)' }];
    return part === 'fit' ? [{ data: BLOBS, fit: call }] : [];
  }),
  ...walks.flatMap(({ stops }) =>
    stops.map(({ data, prepare = '', fit = '', view = '', hue = '' }) => ({ data, prepare, fit, view, hue })),
  ),
];

const key = (/** @type {Experiment} */ { data, prepare = '', fit, view = '', hue = '' }) =>
  [data, prepare, fit, view, hue].join('\n');

/** Each once. @type {Experiment[]} */
const EXPERIMENTS = [...new Map([...SOME, ...OWN, ...OFFERED].map((one) => [key(one), one])).values()];

/** To how much of the greatest places are the same, where directions are found. */
const NEAR = 1e-6;

const RUNNER = `
import json, sys, warnings
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
import numpy as np
import sklearn
warnings.simplefilter('ignore')
found = []
for i, script in enumerate(json.load(open('scripts.json'))):
    sklearn.set_config(transform_output='default')
    names = {}
    one = {'error': ''}
    try:
        exec(compile(script, 'script', 'exec'), names)
        plt.savefig(f'{i}.png', dpi=50)
        listed = lambda of: None if of is None else np.asarray(of).tolist()
        one['labels'] = listed(names.get('labels'))
        one['groups'] = listed(names.get('groups'))
        if 'model' not in names or 'embedding' not in names:
            P = names.get('P', names.get('places', names.get('X')))
            one['places'] = listed(np.asarray(P, dtype=float)[:, :3])
        df = names.get('df')
        if df is not None:
            own = df.filter(regex='^cluster').astype(float)
            one['table'] = {column: [None if np.isnan(value) else int(value) for value in own[column]] for column in own}
    except Exception as error:
        one['error'] = f'{type(error).__name__}: {error}'
    plt.close('all')
    found.append(one)
json.dump(found, open('found.json', 'w'))
`;

/**
 * @typedef {object} Found
 * @property {string} error
 * @property {number[] | null} [labels] of the last fit
 * @property {number[] | null} [groups]
 * @property {number[][]} [places]
 * @property {Record<string, (number | null)[]>} [table] what was put into it
 */

/** @param {import('cluster-playground/core').Run} run @param {Found} found @returns {string[]} what is other than here */
function otherwise(run, { error, labels, groups, places, table }) {
  if (error) return [error];
  const { result, description, hue, places: seen, points, test: held } = run.fits[run.fits.length - 1];
  const call = description.calls.fit.at(-1);
  const ours = /** @type {Int32Array | undefined} */ (result.labels);
  const said = [];
  // Messages that swing to the end without coming to rest depend on the last bit of each.
  const swings = call?.name === 'AffinityPropagation' && result.n_iter === call.values.max_iter;
  const isMap = 'embedding' in result;
  if (!swings && !isMap && labels && ours && labels.join() !== Array.from(ours).join())
    said.push('other labels');
  if (groups && hue && groups.join() !== Array.from(hue.values.slice(0, groups.length)).join())
    said.push('other groups');
  const [column] = Object.values(table ?? {}).slice(-1);
  if (!swings && column && labels && ours) {
    const rows = column.filter((label) => label !== null).length;
    if (rows !== ours.length + (held?.labels ? held.labels.length : 0))
      said.push(`${rows} rows have a cluster`);
  }
  const { data, shape } = seen ?? points;
  // Of a direction that is found nobody says which way it goes.
  const isFound = !/^\[/.test(description.view ?? '') && points.shape[1] > 2;
  const most = data.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 1);
  const isNear = (/** @type {number} */ a, /** @type {number} */ b) => !(Math.abs(a - b) > NEAR * most);
  const isSeen = Array.from({ length: shape[1] }, (_, j) => j).every((j) =>
    [1, ...(isFound ? [-1] : [])].some((way) =>
      places?.every((row, i) => isNear(way * row[j], data[i * shape[1] + j])),
    ),
  );
  if (places && !isSeen && !/TSNE/.test(description.fit + description.view + description.prepare))
    said.push('other places');
  return said;
}

test('each script draws, and finds our labels', {
  skip: !has && 'no Matplotlib here',
  timeout: 1_800_000,
}, () => {
  assert.ok(Object.keys(others).length > 4 && EXPERIMENTS.length > 120);
  const runs = EXPERIMENTS.map((experiment) => {
    const run = lab.run({ ...experiment, files });
    const fits = run.fits.map((fit) =>
      seenOf({ ...seenIn(fit), call: fit.description.calls.fit.at(-1) }, (label) => label),
    );
    const script = drawn(run.description.python, {
      fits,
      equal: true,
      silhouettes: !/TSNE/.test(experiment.fit) && run.points.shape[0] < 3000,
    });
    return { run, script };
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'scripts.json'), JSON.stringify(runs.map(({ script }) => script)));
  execFileSync('python3', ['-c', RUNNER], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  /** @type {Found[]} */
  const found = JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8'));
  const wrong = runs.flatMap(({ run }, i) =>
    otherwise(run, found[i]).map((what) => `${i} ${JSON.stringify(EXPERIMENTS[i])}: ${what}`),
  );
  assert.deepEqual(wrong, []);
});

/** @param {import('cluster-playground/core').Run['fits'][number]} fit */
const seenIn = ({ points, places, hue, result }) => ({ points, places, hue, result });
