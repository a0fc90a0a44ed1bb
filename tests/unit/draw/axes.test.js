import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawAxes } from '../../../www/draw/axes.js';
import { light } from '../../../www/draw/theme.js';
import { fitView } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';
import { frameOf, pointsOf } from '../../helpers/scenes.js';

/** What is written along the lower edge, and where. @param {Record<string, any>} more @param {string[]} names */
function written(names, more = {}) {
  const points = {
    ...pointsOf([
      [0, 0],
      [10, 10],
    ]),
    feature_names: names,
  };
  const size = { width: 400, height: 300 };
  const view = fitView(points, size);
  const { context, named } = recordingContext();
  const scene = { points, frame: frameOf({ labels: [0, 0] }), view, theme: light, show: new Set(), ...more };
  drawAxes(context, /** @type {any} */ ({ scene, axes: [0, 1] }));
  return named('fillText')
    .map(({ args: [text, x, y] }) => ({ text, x, y }))
    .filter(({ y }) => y === size.height - 9);
}

test('no number stands behind the name of an axis', () => {
  for (const name of ['x', 'petal length (cm)']) {
    const all = written([name, 'y']);
    const numbers = all.filter(({ text }) => text !== name);
    assert.ok(numbers.length > 1, name);
    const start = 400 - 8 - 6 * name.length;
    for (const { text, x } of numbers) assert.ok(x + 3 * text.length < start, `${text} at ${x}, ${name}`);
  }
});

test('an axis has the numbers of its own unit', () => {
  const ticks = () => [
    { value: 2, text: 'no' },
    { value: 6, text: 'yes' },
  ];
  const [no, yes, name] = written(['smoker', 'y'], { units: [{ ticks }, null] });
  assert.deepEqual([no.text, yes.text, name.text], ['no', 'yes', 'smoker']);
  assert.ok(no.x < yes.x);
});
