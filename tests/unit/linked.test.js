// What a link says that means nothing here is told, and nothing is told of one that is understood.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { briefAmong, nameAmong } from '../../www/compare/names.js';
import { remarkOn } from '../../www/panels/linked.js';

test('each key of a link that means nothing is named, with what would mean something', () => {
  const wrong = {
    looks: '1.1.1',
    show: 'bogus',
    chosen: 'second',
    page: 'foo',
    walk: '9.1',
    levels: 'links',
    point: 'a',
  };
  const stops = ['0.1', '1.0', '1.99', '5.10', '1', '1.1.1', '1.1x'].map((stop) => ['walk', stop]);
  for (const [key, value] of [...Object.entries(wrong), ...stops]) {
    const said = remarkOn({ notes: [], others: { [key]: value }, step: null }, 9, 2);
    assert.ok(said.includes(`${key}=${value} means nothing here: it takes `), said);
  }
  const all = remarkOn({ notes: [{ kind: 'step', text: 'x' }], others: wrong, step: null }, 9, 2);
  assert.match(all, /^The link asks for step x, which is none\./);
  assert.equal(all.split('means nothing here').length, 8);
  assert.match(remarkOn({ notes: [], others: {}, step: 10 }, 9, 2), /step 10: this run ends with step 9\./);
  assert.match(
    remarkOn({ notes: [], others: { chosen: '2' }, step: null }, 9, 2),
    /fit 2, counted from 0: there are 2\./,
  );
});

test('nothing is said of what is understood, or is of somebody else', () => {
  for (const others of /** @type {Record<string, string>[]} */ ([
    { looks: '1.0.2', show: 'hulls', chosen: '1', page: 'scores', sort: '-ms', utm_source: 'mail' },
    { page: 'walk', walk: '2.5', constructor: 'x', looks: '' },
    { walk: '1.12', levels: 'links:0.12,ties:.5', point: '0' },
  ]))
    assert.equal(remarkOn({ notes: [], others, step: 9 }, 9, 2), '');
});

test('a fit is called by as much of what differs as tells it from the others', () => {
  const call = (/** @type {string} */ name, /** @type {Record<string, any>} */ values) =>
    /** @type {any} */ ({ name, values, given: {} });
  const names = (/** @type {any[]} */ calls) => calls.map((_, i) => nameAmong(calls, i));
  const means = (/** @type {number} */ k, init = 'k-means++', n_init = 10, random_state = 0) =>
    call('KMeans', { n_clusters: k, init, n_init, random_state });
  const tree = (/** @type {string} */ linkage) => call('Tree', { linkage });
  assert.deepEqual(names([means(2), tree('ward')]), ['KMeans', 'Tree']);
  assert.deepEqual(names([means(2), means(3)]), ['n_clusters=2', 'n_clusters=3']);
  // What is short is said in full; of what is long the last that is not needed is left out.
  assert.deepEqual(names([means(2, 'random'), means(3)]), [
    "n_clusters=2, init='random'",
    "n_clusters=3, init='k-means++'",
  ]);
  assert.deepEqual(names([means(2, 'random', 1, 7), means(3)]), [
    "n_clusters=2, init='random'",
    "n_clusters=3, init='k-means++'",
  ]);
  // What alone tells two of them apart stays, however long the name is.
  assert.deepEqual(names([means(2, 'random', 1, 7), means(2, 'random', 1, 8), means(3)]), [
    'n_clusters=2, random_state=7',
    'n_clusters=2, random_state=8',
    'n_clusters=3, random_state=0',
  ]);
  assert.deepEqual(names([tree('ward'), means(2), tree('single')]), [
    "Tree linkage='ward'",
    'KMeans',
    "Tree linkage='single'",
  ]);
  // The same twice is the same.
  assert.deepEqual(names([means(2), means(2)]), ['KMeans', 'KMeans']);
});

test('long numbers are rounded in a head, unless what is left out tells it from another', () => {
  const brief = (/** @type {string[]} */ names) => names.map((_, i) => briefAmong(names, i));
  assert.deepEqual(brief(['bandwidth=1.2456730885783207, bin_seeding=True', 'eps=0.3']), [
    'bandwidth=1.246, bin_seeding=True',
    'eps=0.3',
  ]);
  assert.deepEqual(brief(['eps=0.123456', 'eps=0.123457']), ['eps=0.123456', 'eps=0.123457']);
  assert.deepEqual(brief(['tol=1.23456789e-7', 'preference=-220.123456789']), [
    'tol=1.23456789e-7',
    'preference=-220.1',
  ]);
});
