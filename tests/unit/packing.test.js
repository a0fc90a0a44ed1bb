// Points in an address come back number for number, in far fewer letters.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPacked, packed, unpacked } from '../../www/tools/packing.js';

/** Numbers that look drawn, the same each time. @param {number} seed */
function drawn(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** @param {number[][]} rows @param {number[]} [target] */
const call = (rows, target) =>
  `array([${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]${target ? `, target=[${target.join(', ')}]` : ''})`;

describe('packed points', () => {
  it('come back as they were, whatever their size, decimals, columns and classes', () => {
    const next = drawn(7);
    for (let turn = 0; turn < 300; turn += 1) {
      const [n, d, decimals] = [
        12 + Math.floor(next() * 60),
        1 + Math.floor(next() * 4),
        Math.floor(next() * 10),
      ];
      const scale = 10 ** Math.floor(next() * 8 - 3);
      const rows = Array.from({ length: n }, () =>
        Array.from({ length: d }, () => Number(((next() - 0.5) * scale).toFixed(decimals)) + 0),
      );
      const target = turn % 2 ? rows.map(() => Math.floor(next() * 5) - 1) : undefined;
      const text = call(rows, target);
      const short = packed(text);
      assert.equal(unpacked(short), text);
      assert.ok(short.length <= text.length);
    }
  });

  it('take less than half the letters that painted ones took', () => {
    const next = drawn(1);
    const rows = Array.from({ length: 500 }, () =>
      [next() * 4 - 2, next() * 3 - 1].map((x) => Number(x.toFixed(3))),
    );
    const short = packed(call(rows));
    assert.ok(isPacked(short));
    assert.match(short, /^packed:[\w-]+$/);
    assert.ok(short.length < 0.45 * encodeURI(call(rows).replaceAll(' ', '')).length, String(short.length));
  });

  it('are left as they are where that is no call of points, of few, or of numbers that would change', () => {
    const many = Array.from({ length: 40 }, (_, i) => [i / 3, i]);
    for (const text of [
      'make_moons()',
      'array([[1, 2], [3, 4]])',
      call(many),
      call(many.map(([, y]) => [y, y * 1e18])),
      `array([${'[1, nan], '.repeat(30)}[2, 3]])`,
      `array(X, target=[1])`,
    ])
      assert.equal(packed(text), text);
  });

  it('that were cut off, or are nothing at all, are refused', () => {
    const short = packed(call(Array.from({ length: 50 }, (_, i) => [i, (i * i) % 17])));
    for (let end = 7; end < short.length; end += 1)
      assert.throws(() => unpacked(short.slice(0, end)), `${end}`);
    const next = drawn(3);
    for (let turn = 0; turn < 500; turn += 1) {
      const noise = Array.from({ length: Math.floor(next() * 40) }, () => Math.floor(next() * 64))
        .map((i) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[i])
        .join('');
      try {
        assert.match(unpacked(`packed:${noise}`), /^array\(/);
      } catch (thrown) {
        assert.ok(thrown instanceof Error);
      }
    }
  });
});
