// The same experiments natively and through wasm, in one module and in the parts that a page has: every bit of the points, of the
// results and of the frames is the same.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { Execution } from '../../www/engine/run.js';
import { FAMILIES, openLabs } from '../helpers/modules.js';

const whole = await openLabs();
const parts = await openLabs(['core', 'many', 'kmeans', ...FAMILIES]);
const small = await openLabs(['core', ...FAMILIES]);

const command = ['run', '--locked', '--quiet', '--profile', 'test', '--example', 'bits'];
const native = execFileSync('cargo', command, { cwd: root, encoding: 'utf8' });

for (const line of native.trim().split('\n')) {
  const [data, prepare, fit, expected] = line.split('\t');
  test(`${data} · ${prepare} · ${fit}`, () => {
    assert.equal(digest(outcome(whole, data, prepare, fit)), expected);
    assert.equal(digest(outcome(parts, data, prepare, fit)), expected);
    try {
      assert.equal(digest(outcome(small, data, prepare, fit)), expected);
    } catch (thrown) {
      // More coordinates are refused before any are made.
      assert.equal(/** @type {any} */ (thrown).parameter, 'many');
    }
  });
}

/**
 * Everything that comes of an experiment.
 * @param {import('../../www/engine/labs.js').Labs} labs
 * @param {string} data
 * @param {string} prepare
 * @param {string} fit
 * @returns {unknown[]}
 */
function outcome(labs, data, prepare, fit) {
  const run = new Execution(labs, { data, prepare, fit });
  run.advance(Infinity);
  const points = run.points();
  const values = [points.data, ...Object.values(run.result(0))];
  values.push(run.predict(0, points.data, points.shape[1]));
  const distances = run.figure(0, 'distances', 0, 50);
  for (const { series, data } of [...run.figures(0), ...(distances ? [distances] : [])]) {
    for (const { x, y } of series) values.push(x, y);
    values.push(...Object.values(data));
  }
  for (const layer of run.layers(0)) values.push(...Object.values(layer));
  for (let eighth = 0; eighth <= 8; eighth++) {
    const frame = run.frame(0, Math.floor(((run.steps(0) - 1) * eighth) / 8), true);
    values.push(frame.labels, frame.roles, ...Object.values(frame.facts));
    for (const layer of frame.layers) values.push(...Object.values(layer));
  }
  return values;
}

/**
 * FNV-1a, of 32 bits, of all numbers as they lie in memory.
 * @param {unknown[]} values
 */
function digest(values) {
  let hash = 0x811c9dc5;
  for (const value of values) {
    const array = typeof value === 'number' ? Float64Array.of(value) : plainArray(value);
    if (!array) continue;
    for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength)) {
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * The array itself, or that of a matrix.
 * @param {unknown} value
 * @returns {ArrayBufferView | undefined}
 */
function plainArray(value) {
  if (ArrayBuffer.isView(value)) return value;
  const data = /** @type {{ data?: unknown } | null} */ (value)?.data;
  return ArrayBuffer.isView(data) ? data : undefined;
}
