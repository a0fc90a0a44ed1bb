import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ways } from '../../www/draw/layers/ways.js';
import { light } from '../../www/draw/theme.js';
import { toScreen } from '../../www/draw/view.js';
import { blame } from '../../www/views/ends/blame.js';
import { recordingContext } from '../helpers/context.js';

/** @param {number[][]} rows @returns {import('../../www/types.js').Matrix} */
const matrix = (rows) => ({ data: Float64Array.from(rows.flat()), shape: [rows.length, rows[0].length] });

test('two that share a cloud and one that serves two are named', () => {
  const better = matrix([
    [0, 10],
    [0, 6],
    [-6, 0],
    [0, -5],
  ]);
  const here = matrix([
    [0, 8.1],
    [-6, 0],
    [-1, -4],
    [1, -6],
  ]);
  assert.deepEqual(blame(here, better), {
    shared: [{ anchors: [2, 3], of: 1 }],
    serving: [{ anchors: [0], of: 2 }],
    ways: [
      [0, 0],
      [2, 3],
      [3, 3],
      [0, 1],
    ],
  });
});

test('nobody shares one and has two: where two stand for two the blame is with others', () => {
  // The second is nearest to two of the better end, of which the first is near one as well: they are two for two.
  const here = matrix([[-1], [1.4], [20], [21], [40]]);
  const better = matrix([[0.5], [4], [20.5], [39], [42]]);
  assert.deepEqual(blame(here, better)?.shared, [{ anchors: [2, 3], of: 1 }]);
  assert.deepEqual(blame(here, better)?.serving, [{ anchors: [4], of: 2 }]);
});

test('where each has its own, or the ends are not alike, nobody is named', () => {
  const here = matrix([
    [0, 0],
    [5, 5],
  ]);
  assert.equal(
    blame(
      here,
      matrix([
        [5.2, 5],
        [0.3, 0],
      ]),
    ),
    null,
  );
  assert.equal(blame(here, matrix([[1, 1]])), null);
});

test('each centre of a better end is ringed, and an arrow leads to it, however near it is', () => {
  const view = { width: 400, height: 400, x: 0, y: 0, kx: 1, ky: 1 };
  for (const far of [3, 12, 16, 21, 30, 150]) {
    const { context, named } = recordingContext();
    const at = { data: Float64Array.of(0, 0, far, 0), shape: /** @type {[number, number]} */ ([2, 2]) };
    const layer = { name: 'better', tone: 'accent', shape: 'ways', at, pairs: Uint32Array.of(0, 1) };
    ways.over?.(
      context,
      /** @type {any} */ ({ scene: { theme: light, view }, axes: [0, 1] }),
      /** @type {any} */ (layer),
    );
    const [x] = toScreen(/** @type {any} */ (view), far, 0);
    // Each twice: once wide in the colour of the ground.
    assert.deepEqual(
      named('arc').map(({ args }) => args[0]),
      [x, x],
      `${far}`,
    );
    assert.equal(named('lineTo').length, far < 10 ? 0 : 6, `${far}`);
  }
});
