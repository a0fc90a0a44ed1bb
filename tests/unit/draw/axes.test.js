import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawAxes } from '../../../www/draw/axes.js';
import { light } from '../../../www/draw/theme.js';
import { fitView } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';
import { frameOf, pointsOf } from '../../helpers/scenes.js';

/** What is written along the lower edge, and where. @param {Record<string, any>} more @param {string[]} names */
function written(names, more = {}, most = 10) {
  const points = {
    ...pointsOf([
      [0, 0],
      [most, most],
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
  for (const name of ['x', 'pca0', 'petal length (cm)']) {
    // Long numbers reach far to either side.
    for (const most of [10, 40_000, 1234, 70_000]) {
      const all = written([name, 'y'], {}, most);
      const numbers = all.filter(({ text }) => text !== name);
      assert.ok(numbers.length > 1, name);
      const start = 400 - 8 - 6.2 * name.length;
      for (const { text, x } of numbers)
        assert.ok(x + 3.1 * text.length + 3 < start, `${text} at ${x}, ${name}`);
    }
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

test('numbers beside each other never touch: of those that would, some are left out', () => {
  const words = ['10000', '20000', '30000', '40000', '50000'];
  for (const apart of [0.6, 1, 1.5, 2, 4]) {
    const ticks = () => words.map((text, i) => ({ value: 2 + i * apart, text }));
    const numbers = written(['x', 'y'], { units: [{ ticks }, null] }, 20).filter(({ text }) => text !== 'x');
    assert.ok(numbers.length >= 1);
    for (const [i, { text, x }] of numbers.slice(1).entries())
      assert.ok(x - numbers[i].x >= 6.2 * text.length, `${text} touches the one before, ${apart}`);
  }
  const few = ['a', 'b', 'c'].map((text, i) => ({ value: 2 + 5 * i, text }));
  const all = written(['x', 'y'], { units: [{ ticks: () => few }, null] }, 20);
  assert.deepEqual(
    all.map(({ text }) => text),
    ['a', 'b', 'c', 'x'],
    'what has room stays',
  );
});
