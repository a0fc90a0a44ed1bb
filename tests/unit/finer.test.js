import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besides } from '../../www/tools/finer.js';

const accepts = [{ type: /** @type {const} */ ('float') }];

test('a little beside a value is less than a stop of its slider, and comes back', () => {
  const eps = { slider: { from: 0.01, to: 10, step: 0.01, logarithmic: true }, accepts };
  for (const [value, more] of [
    [0.25, 0.255],
    [0.3, 0.305],
    [1, 1.05],
    [1.39, 1.4],
    [9.95, 10],
  ]) {
    assert.equal(besides(eps, value, 1), more);
    if (value !== 1.39) assert.equal(besides(eps, more, -1), value);
  }
  assert.equal(besides(eps, 1, -1), 0.995);
  assert.equal(besides(eps, 10, 1), 10, 'the range has an end');
  assert.equal(besides(eps, 20, 1), 20, 'what was typed beyond it does not go further');
  assert.equal(besides(eps, 20, -1), 19.5);
  assert.equal(besides(eps, 0.01, -1), 0.01);
});

test('whole numbers go by one, and straight sliders by their step', () => {
  const samples = {
    slider: { from: 10, to: 10000, step: 1, logarithmic: true },
    accepts: [{ type: /** @type {const} */ ('int') }],
  };
  assert.equal(besides(samples, 200, 1), 201);
  assert.equal(besides(samples, 200, -1), 199);
  const noise = { slider: { from: 0, to: 0.5, step: 0.01, logarithmic: false }, accepts };
  assert.equal(besides(noise, 0.1, 1), 0.11);
  assert.equal(besides(noise, 0, -1), 0);
});
