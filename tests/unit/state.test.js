// Experiment ↔ hash, attributes and texts. Random texts come from a seeded generator, so that a failure can be had again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatHash,
  parseHash,
  parseScope,
  textsFromAttributes,
  withArgument,
  withCallable,
} from '../../www/experiment/texts.js';
import { attributesInHtml } from '../../www/share/attributes.js';

const defaults = { data: 'make_blobs()', prepare: 'StandardScaler()', fit: 'KMeans()' };
const moons = { data: 'make_moons(n_samples=500, noise=0.05)', prepare: '', fit: 'DBSCAN(eps=0.3)' };

test('a hash can be read by people', () => {
  const hash = formatHash({ texts: { ...moons, prepare: "PCA(svd_solver='full')" }, step: 41 });
  assert.equal(
    hash,
    "#v=1&data=make_moons(n_samples=500,noise=0.05)&prepare=PCA(svd_solver='full')&fit=DBSCAN(eps=0.3)&step=41",
  );
});

test('every text survives the way through a hash', () => {
  const random = generator(1);
  for (let i = 0; i < 2000; i++) {
    const texts = {
      data: `d${text(random)}`.trim(),
      prepare: text(random).trim(),
      fit: `f${text(random)}`.trim(),
      view: text(random).trim(),
      hue: text(random).trim(),
    };
    const step = random() < 0.5 ? null : Math.floor(random() * 1e6);
    /** @type {Record<string, string>} */
    const others = random() < 0.5 ? {} : { [`k${text(random)}`]: text(random), theme: 'dark' };
    const hash = formatHash({ texts, step, others });
    assert.doesNotThrow(() => new URL(hash, 'https://example.org/'));
    const read = parseHash(hash, defaults);
    assert.deepEqual({ ...read, notes: [] }, { texts, step, others, notes: [] });
    assert.equal(formatHash(read), hash);
  }
});

test('where points are seen and what colours them travel along; without them nothing is said', () => {
  const seen = { ...moons, view: "['x', 'y']", hue: "'target'" };
  const hash = formatHash({ texts: seen });
  assert.ok(hash.endsWith("&fit=DBSCAN(eps=0.3)&view=['x','y']&hue='target'"), hash);
  const read = parseHash(hash, defaults).texts;
  assert.deepEqual([read.view, read.hue], ["['x','y']", "'target'"]);
  assert.ok(!/view|hue/.test(formatHash({ texts: moons })));
  assert.deepEqual(parseHash('#fit=KMeans()', { ...defaults, view: 'PCA(n_components=3)' }).texts.view, '');
  assert.equal(
    parseHash('#', { ...defaults, view: 'PCA(n_components=3)' }).texts.view,
    'PCA(n_components=3)',
  );
});

test('a browser gives a hash back as it was', () => {
  const hash = formatHash({ texts: { ...moons, data: `table('a, b "c" <d> é 😀')` } });
  assert.equal(new URL(hash, 'https://example.org/').hash, hash);
  assert.equal(parseHash(hash, defaults).texts.data, `table('a, b "c" <d> é 😀')`);
});

test('a space after a comma is dropped, except within a string', () => {
  const data = `f(a='x, y', b="z, 'w", c='it\\'s, so', d=[1, 2])`;
  const [, written] = /data=([^&]*)/.exec(formatHash({ texts: { ...moons, data } })) ?? [];
  assert.equal(decodeURIComponent(written), `f(a='x, y',b="z, 'w",c='it\\'s, so',d=[1,2])`);
});

test('a hash is written in linear time, whatever is in it', () => {
  for (const piece of ["\\'", "'\\'", "', ", '"\\', 'a\\']) {
    const begun = performance.now();
    formatHash({ texts: { ...moons, data: piece.repeat(500_000) } });
    // A quadratic one takes minutes.
    assert.ok(performance.now() - begun < 5000, piece);
  }
  assert.match(formatHash({ texts: moons, others: { 'a\ud800': '\udc00' } }), /&a%EF%BF%BD=%EF%BF%BD$/);
});

test('an empty hash is the defaults; data alone is not prepared', () => {
  const nothing = { view: '', hue: '' };
  assert.deepEqual(parseHash('', defaults), {
    texts: { ...defaults, ...nothing },
    step: null,
    others: {},
    notes: [],
  });
  assert.deepEqual(parseHash('#data=make_moons()', defaults).texts, {
    data: 'make_moons()',
    prepare: '',
    fit: 'KMeans()',
    ...nothing,
  });
});

test('what cannot be read is left at its default, and noted', () => {
  const read = parseHash('#v=7&data=%E0%A4%A&fit=&step=-3&=x&&show=truth', defaults);
  assert.deepEqual(read.texts, { ...defaults, view: '', hue: '' });
  assert.equal(read.step, null);
  assert.deepEqual(read.others, { show: 'truth' });
  assert.deepEqual(read.notes.map((note) => note.kind).sort(), ['newer', 'step', 'unreadable']);
});

test('no hash makes it throw', () => {
  const random = generator(2);
  for (let i = 0; i < 5000; i++) {
    const hash = Array.from({ length: Math.floor(random() * 9) }, () => text(random)).join(
      ['&', '=', '&data=', '&step=', '%', '#'][Math.floor(random() * 6)],
    );
    const { texts } = parseHash(hash, defaults);
    assert.ok(texts.data && texts.fit);
    assert.equal(typeof texts.prepare, 'string');
  }
});

test('texts from attributes, and back into HTML', () => {
  const attributes = new Map([
    ['data', ` f(a="1", b='<&') `],
    ['fit', 'KMeans()'],
  ]);
  const texts = textsFromAttributes((name) => attributes.get(name) ?? null, defaults);
  assert.deepEqual(texts, { data: `f(a="1", b='<&')`, prepare: '', fit: 'KMeans()', view: '', hue: '' });
  assert.equal(attributesInHtml(texts), `data="f(a=&quot;1&quot;, b='&lt;&amp;')" fit="KMeans()"`);
  const told = { ...texts, data: 'f()', step: 0, show: 'trails', controls: null };
  assert.equal(attributesInHtml(told), 'data="f()" fit="KMeans()" step="0" show="trails"');
  const seen = { ...defaults, view: 'PCA(n_components=3)', hue: "'target'" };
  assert.deepEqual(
    textsFromAttributes(() => null, seen),
    seen,
  );
  attributes.set('view', "['x', 'y']");
  assert.equal(textsFromAttributes((name) => attributes.get(name) ?? null, seen).view, "['x', 'y']");
});

const call = (/** @type {string} */ name, /** @type {Record<string, any>} */ values = {}) => ({
  name,
  text: `${name}(${Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')})`,
  given: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
  values,
});

/** @type {import('../../www/types.js').Description} */
const description = {
  data: 'make_moons(n_samples=500, noise=0.05)',
  prepare: 'StandardScaler()',
  fit: '[KMeans(n_clusters=4, random_state=0), DBSCAN(eps=0.3)]',
  calls: {
    data: [call('make_moons', { n_samples: 500, noise: 0.05 })],
    prepare: [call('StandardScaler')],
    fit: [call('KMeans', { n_clusters: 4, random_state: 0 }), call('DBSCAN', { eps: 0.3 })],
  },
  notes: [],
  python: '',
};

test('one argument changed, added, put back to its default', () => {
  assert.equal(
    withArgument(description, 'data', 'noise', '0.1').data,
    'make_moons(n_samples=500, noise=0.1)',
  );
  assert.equal(withArgument(description, 'data', 'random_state', '3').data.slice(-17), ', random_state=3)');
  assert.equal(
    withArgument(description, 'fit', 'n_clusters', null).fit,
    '[KMeans(random_state=0), DBSCAN(eps=0.3)]',
  );
  assert.equal(
    withArgument(description, 'fit[1]', 'eps', '0.5').fit,
    '[KMeans(n_clusters=4, random_state=0), DBSCAN(eps=0.5)]',
  );
  assert.equal(
    withArgument(description, 'prepare[0]', 'with_std', 'False').prepare,
    'StandardScaler(with_std=False)',
  );
  assert.throws(() => parseScope('fit[1'), TypeError);
});

test('a call replaced, added, removed', () => {
  assert.equal(withCallable(description, 'fit', 0, 'DIANA').fit, '[DIANA(), DBSCAN(eps=0.3)]');
  assert.equal(withCallable(description, 'fit', 0, null).fit, 'DBSCAN(eps=0.3)');
  assert.equal(
    withCallable(description, 'prepare', 1, 'PCA').prepare,
    'make_pipeline(StandardScaler(), PCA())',
  );
  assert.equal(withCallable(description, 'prepare', 0, null).prepare, '');
});

test('arguments that the new callable takes too are carried over', () => {
  /** @type {import('../../www/types.js').Callable[]} */
  const catalog = [
    {
      name: 'Other',
      part: 'fit',
      help: '',
      positional: 0,
      parameters: [
        {
          name: 'n_clusters',
          accepts: [{ type: 'int', min: 1, max: 9 }],
          default: 2,
          help: '',
          slider: null,
          sweep: null,
        },
        {
          name: 'random_state',
          accepts: [{ type: 'bool' }],
          default: false,
          help: '',
          slider: null,
          sweep: null,
        },
      ],
    },
  ];
  assert.equal(
    withCallable(description, 'fit', 0, 'Other', catalog).fit,
    '[Other(n_clusters=4), DBSCAN(eps=0.3)]',
  );
});

/** A few characters that mean something somewhere, and a few that do not; no `, `, whose space a hash drops. */
function text(/** @type {() => number} */ random) {
  const characters = [...'abz019_=&#%+?/:;\'"\\()[]{}<>|~`^@!$*.- \t\né😀ß', ','];
  const length = Math.floor(random() * 12);
  const drawn = Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join('');
  return drawn.replace(/, +/g, ',');
}

/** Marsaglia's xorshift. @param {number} seed */
function generator(seed) {
  let state = seed * 0x9e3779b1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

test('that nothing is fitted is written down, for an absent fit is the usual one', () => {
  const bare = { data: 'make_moons()', prepare: '', fit: '', view: '', hue: '' };
  const hash = formatHash({ texts: bare });
  assert.equal(hash, '#v=1&data=make_moons()&fit=None');
  assert.equal(parseHash(hash, { data: 'D', prepare: '', fit: 'F' }).texts.fit, 'None');
  assert.match(attributesInHtml(bare), /fit="None"/);
});
