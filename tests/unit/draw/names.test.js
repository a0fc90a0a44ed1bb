// Names beside their points: none over another, none over a point, none outside.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesAt } from '../../../www/draw/layers/names.js';

const size = {
  wide: (/** @type {string} */ name) => 7 * name.length,
  high: 14,
  radius: 4,
  width: 400,
  height: 300,
};

/** @param {ReturnType<typeof namesAt>[number]} named */
const boxOf = ({ name, x, y }) => {
  const half = size.wide(name) / 2 + 2;
  return [x - half, y - size.high / 2, x + half, y + size.high / 2];
};

/** @param {number[]} a @param {number[]} b */
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** @type {[number, number][]} */
const places = Array.from({ length: 40 }, (_, i) => [60 + 7 * ((i * 37) % 40), 40 + 5 * ((i * 23) % 40)]);
const called = places.map((_, i) => `Bank ${String.fromCharCode(65 + (i % 26))}`);

test('names lie beside their points, not over each other nor over a point', () => {
  const named = namesAt(called, (i) => places[i], size);
  assert.ok(named.length > 25, `${named.length} of ${called.length} have room`);
  const boxes = named.map(boxOf);
  const points = places.map(([x, y]) => [x - size.radius, y - size.radius, x + size.radius, y + size.radius]);
  for (const [i, box] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) assert.ok(!overlap(box, other), named[i].name);
    for (const point of points) assert.ok(!overlap(box, point), named[i].name);
    assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= size.width && box[3] <= size.height);
  }
});

test('where there is room a name stands to the right, else a line leads to it, else there is none', () => {
  const at = (/** @type {[number, number]} */ ...place) => place;
  const alone = namesAt(['A'], () => at(100, 100), size);
  assert.deepEqual(alone, [{ name: 'A', x: 100 + 5.5 + 4 + 2, y: 100, from: null }]);
  const crowd = Array.from({ length: 200 }, () => 'crowded');
  const found = namesAt(crowd, () => at(200, 150), size);
  assert.ok(found.some(({ from }) => from) && found.length < crowd.length);
  assert.deepEqual(
    namesAt(['outside'], () => at(-500, 0), size),
    [],
  );
});
