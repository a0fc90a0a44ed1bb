import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Undo } from '../../www/experiment/undo.js';

/** @param {string} fit */
const texts = (fit) => ({ data: 'make_moons()', prepare: '', fit });

test('a mistake that was taken back is no experiment to go back to', () => {
  const undo = new Undo();
  undo.settled(texts('A()'));
  undo.settled(texts('B()'));
  undo.settled(texts('Wrong('), true);
  undo.settled(texts('B()'));
  assert.equal(undo.back()?.fit, 'A()');
  // One that was mended is: what had been asked for there may be of use.
  undo.settled(texts('Wrong('), true);
  undo.settled(texts('C()'));
  assert.equal(undo.back()?.fit, 'Wrong(');
  assert.equal(undo.back()?.fit, 'A()');
});

test('experiments are left and found again, and a new one ends what was left', () => {
  const undo = new Undo();
  assert.equal(undo.back(), null);
  for (const fit of ['A()', 'A()', 'B()', 'C()']) undo.settled(texts(fit));
  assert.equal(undo.back()?.fit, 'B()');
  // What was asked for settles, and is not another.
  undo.settled(texts('B()'));
  assert.equal(undo.back()?.fit, 'A()');
  assert.equal(undo.back(), null);
  assert.equal(undo.forth()?.fit, 'B()');
  undo.settled(texts('D()'));
  assert.equal(undo.forth(), null);
  assert.equal(undo.back()?.fit, 'B()');
});
