import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubts } from '../../www/element/doubts.js';

const of = (/** @type {Record<string, any>} */ values) => doubts(Object.keys(values), values);

test('values that mean nothing are named, with what would mean something', () => {
  for (const [name, value] of Object.entries({
    controls: 'bogus',
    show: 'bogus',
    theme: 'bogus',
    step: NaN,
    speed: NaN,
  })) {
    const [sentence, ...others] = of({ [name]: value });
    assert.ok(sentence.includes(`${name}="${value}"`) && others.length === 0, sentence);
  }
  assert.equal(of({ step: -1 }).length, 1);
  assert.equal(of({ step: 1.5, speed: 0, theme: 'blue' }).length, 3);
});

test('values that mean something are not', () => {
  const sound = {
    controls: 'data.cluster_std fit[1].eps',
    show: 'hulls truth',
    theme: 'dark',
    step: 0,
    speed: 0.5,
    loop: true,
  };
  assert.deepEqual(of(sound), []);
  assert.deepEqual(of({ controls: 'none', show: 'none', theme: null, step: null }), []);
});
