// What is shared, in its forms.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHash } from '../../www/experiment/texts.js';
import {
  elementForm,
  frameAddress,
  frameForm,
  markdownForm,
  reactForm,
  tooLongFor,
} from '../../www/share/forms.js';
import { sparkOf } from '../../www/share/spark.js';
import { SvgContext } from '../../www/share/svg.js';

const HOME = 'https://example.org/play/';

/** @param {Partial<import('../../www/share/forms.js').Shared>} [other] @returns {import('../../www/share/forms.js').Shared} */
const shared = (other = {}) => ({
  texts: {
    data: 'read_csv(\'a "b" & c.csv\')',
    prepare: '',
    fit: 'KMeans(n_clusters=3, random_state=0)',
    view: '',
    hue: '',
  },
  step: 7,
  show: null,
  chosen: null,
  controls: 'fit.n_clusters',
  lock: 'fit.random_state',
  autoplay: true,
  theme: 'dark',
  link: `${HOME}#v=1&data=make_moons(random_state=0)&fit=DBSCAN()`,
  ...other,
});

test('a figure has what was chosen as attributes, and quotes stay within them', () => {
  const text = elementForm(shared(), HOME);
  assert.equal(
    text,
    `<script src="${HOME}cluster-playground.js"></script>
<cluster-playground data="read_csv('a &quot;b&quot; &amp; c.csv')" fit="KMeans(n_clusters=3, random_state=0)" step="7" controls="fit.n_clusters" lock="fit.random_state" theme="dark" autoplay></cluster-playground>`,
  );
  assert.match(elementForm(shared({ controls: '' }), HOME), / controls="none"/);
  assert.doesNotMatch(elementForm(shared({ controls: null, lock: '' }), HOME), /controls|lock/);
  // A page that is a file alone knows no folder: it is beside the page that it is put into.
  assert.match(
    elementForm(shared({ looks: '1.0.2' }), ''),
    /^<script src="cluster-playground\.js">.* looks="1\.0\.2"/s,
  );
  assert.match(frameAddress(shared(), ''), /^embed\.html#v=1&/);
});

test("a frame's address says the same, and is read as it was meant", () => {
  const address = frameAddress(shared(), HOME);
  const { texts, step, others, notes } = parseHash(new URL(address).hash, shared().texts);
  assert.deepEqual(notes, []);
  assert.deepEqual(
    [texts.data, texts.fit, step],
    [shared().texts.data, 'KMeans(n_clusters=3,random_state=0)', 7],
  );
  assert.deepEqual(others, {
    controls: 'fit.n_clusters',
    lock: 'fit.random_state',
    theme: 'dark',
    autoplay: '1',
  });
  const code = frameForm(shared(), HOME, { title: 'a "b"', height: 500 });
  assert.match(
    code,
    /^<iframe src="[^"<>]*" title="a &quot;b&quot;" width="100%" height="500" loading="lazy"><\/iframe>$/,
  );
});

test('in Markdown no bracket of a link ends it', () => {
  const text = markdownForm(shared(), 'make_moons [x]', 'clusters.png');
  const [, alt, address] = /^\[!\[(.*)\]\(clusters\.png\)\]\(([^()]*)\)$/.exec(text) ?? [];
  assert.equal(alt, 'make_moons \\[x\\]');
  assert.equal(decodeURIComponent(address), shared().link);
});

test('in React what JSX would read otherwise is a string of JavaScript', () => {
  const text = reactForm(shared());
  assert.match(text, /^import 'cluster-playground\/define';/);
  assert.match(text, /\n {2}data=\{"read_csv\('a \\"b\\" & c\.csv'\)"\}\n/);
  assert.match(text, /\n {2}fit="KMeans\(n_clusters=3, random_state=0\)"\n {2}step=\{7\}\n/);
  assert.match(text, /\n {2}autoplay\n\/>$/);
});

test('it is said where a link is too long', () => {
  const long = (/** @type {number} */ letters) => tooLongFor('x'.repeat(letters));
  assert.deepEqual([1999, 2001, 8001, 32_001].map(long), [null, 'chats', 'mail', 'browsers']);
});

test('a drawing is written down: shapes with their looks, and text as text', () => {
  const context = new SvgContext(3, (_, text) => 7 * text.length);
  context.setTransform(3, 0, 0, 3, 0, 0);
  context.fillStyle = '#123456';
  context.beginPath();
  context.arc(10, 10, 5, 0, 2 * Math.PI);
  context.fill();
  context.save();
  context.translate(4, 5);
  context.globalAlpha = 0.5;
  context.strokeStyle = 'red';
  context.setLineDash([2, 1]);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(1, 2);
  context.stroke();
  context.restore();
  context.font = '10px "A & B"';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText('a < b', 1, 2);
  assert.equal(context.measureText('four').width, 28);
  assert.deepEqual(context.parts, [
    '<path d="M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10" fill="#123456"/>',
    '<path d="M0 0L1 2" fill="none" stroke="red" stroke-width="1" stroke-dasharray="2 1" opacity="0.5" transform="matrix(1 0 0 1 4 5)"/>',
    `<text x="1" y="5.5" style="font:10px 'A &amp; B'" text-anchor="middle" fill="#123456">a &lt; b</text>`,
  ]);
});

test('for Spark: what it has, what differs, and an honest sentence where it has nothing', () => {
  const call = (/** @type {string} */ name, /** @type {Record<string, any>} */ values) => ({
    name,
    values,
    given: {},
    text: `${name}()`,
  });
  const description = /** @type {any} */ ({
    data: '',
    view: '',
    calls: {
      data: [
        call('read_csv', {
          filepath_or_buffer: "o'clock.csv",
          sep: ';',
          header: 'infer',
          usecols: ['a', 'b'],
        }),
      ],
      prepare: [call('StandardScaler', { with_mean: true, with_std: true }), call('pct_change', {})],
      fit: [
        call('KMeans', {
          n_clusters: 3,
          init: 'k-means++',
          n_init: 'auto',
          max_iter: 300,
          tol: 1e-4,
          random_state: 0,
        }),
        call('DBSCAN', {}),
      ],
    },
  });
  const text = sparkOf(description, '');
  assert.match(text, /spark\.read\.csv\('o\\'clock\.csv', header=True, inferSchema=True, sep=';'\)/);
  assert.match(text, /# pct_change\(\): Spark ML has nothing like it/);
  assert.match(
    text,
    /KMeans\(featuresCol='features_1', k=3, initMode='k-means\|\|', maxIter=300, tol=0\.0001, seed=0\)\.fit\(df\)/,
  );
  assert.match(text, /# Spark ML has no DBSCAN: it compares all pairs of points/);
  assert.match(
    text,
    /^from pyspark\.ml\.clustering import KMeans\nfrom pyspark\.ml\.feature import StandardScaler, VectorAssembler\n/,
  );
});
