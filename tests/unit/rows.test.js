// Rows of a table among the pictures: axes in the units that were read, names and values of a row.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { load } from '../../www/core.js';
import { axesOf, takeTables } from '../../www/draw/units.js';
import { saidOfRow } from '../../www/tables/rows.js';

const FILES = {
  'people.csv': 'who,age,income,smokes\nann,20,1000,yes\nbob,30,,no\ncid,50,9000,no\ndan,60,3000,yes\n',
};
const DATA = "read_csv('people.csv', index_col='who')";

describe('rows', () => {
  /** @type {import('../../www/core.js').Lab} */
  let lab;
  before(async () => {
    lab = await load();
  });

  /** The points of an experiment whose table has been brought. @param {string} prepare @param {string} [data] */
  async function brought(prepare, data = DATA) {
    const run = lab.run({ data, prepare, fit: '', files: FILES });
    const points = /** @type {any} */ (run.points);
    const { table } = run;
    run.free();
    await takeTables(
      /** @type {any} */ ({ points, fits: [{}] }),
      /** @type {any} */ ({ table: async () => table }),
    );
    const seen = (/** @type {string[]} */ ...names) => ({
      data: Float64Array.from(
        Array.from({ length: points.shape[0] }, (_, i) =>
          names.map(
            (name) => points.data[i * points.shape[1] + Math.max(0, points.feature_names.indexOf(name))],
          ),
        ).flat(),
      ),
      shape: /** @type {[number, number]} */ ([points.shape[0], names.length]),
      target: null,
      feature_names: names,
    });
    return { points, seen, table };
  }

  it('axes have the units that were read, and words, behind any scaler; what was filled in is no hindrance', async () => {
    for (const scaler of ['StandardScaler()', 'MinMaxScaler()', 'RobustScaler()']) {
      const steps = `make_pipeline(LabelEncoder(), SimpleImputer(strategy='median'), ${scaler})`;
      const { points, seen } = await brought(steps);
      const { units, free, freeAsFitted } = axesOf(points, seen('income', 'smokes'));
      assert.equal(freeAsFitted, false, 'scaled columns reach about as far');
      assert.equal(free, true, 'what was read does not, and that is what is on the axes');
      const d = points.shape[1];
      const at = (/** @type {number} */ row, /** @type {string} */ name) =>
        points.data[row * d + points.feature_names.indexOf(name)];
      const [low, high] = [at(0, 'income'), at(2, 'income')];
      const ticks = units?.[0]?.ticks(low, high, 4) ?? [];
      assert.deepEqual(
        ticks.map(({ text }) => text),
        ['2000', '4000', '6000', '8000'],
      );
      // 3,000 is dan's, a quarter of the way from 1,000 to 9,000.
      const [, four] = ticks;
      assert.ok(Math.abs(four.value - (low + (3 / 8) * (high - low))) < 1e-12);
      assert.deepEqual(
        units?.[1]?.ticks(0, 1, 4).map(({ text }) => text),
        ['no', 'yes'],
      );
    }
  });

  it('axes are free where one column of a table reaches over four times as far, and only there', async () => {
    const { points, seen } = await brought('make_pipeline(LabelEncoder(), dropna())');
    const far = { free: true, freeAsFitted: true, units: null };
    assert.deepEqual(axesOf(points, seen('age', 'income')), far);
    assert.equal(axesOf(points, seen('age', 'age')).free, false);
    assert.deepEqual(axesOf(points, seen('pca0', 'pca1')), {});
    // What is made has no table.
    const run = lab.run({ data: 'make_columns(random_state=1)', fit: '' });
    assert.deepEqual(axesOf(/** @type {any} */ (run.points), seen('x', 'y')), {});
    run.free();
  });

  it('a row is called by its name, with what was read of it: what is seen first', async () => {
    const { points, seen } = await brought(
      "make_pipeline(LabelEncoder(), SimpleImputer(strategy='median'), StandardScaler())",
    );
    const host = /** @type {any} */ ({
      pictures: { sightAt: () => ({ points: seen('smokes', 'age') }) },
      point: { meant: null },
    });
    const view = /** @type {any} */ ({ points, hue: null, index: 0, panel: { prepare: [] } });
    assert.deepEqual(saidOfRow(host, view, 1, '**Point 1** is one of the blue circles.'), {
      sentence: '**bob** is one of the blue circles.',
      at: 'smokes no, age 30, income —',
    });
    assert.equal(
      saidOfRow(host, view, 1, 'Point **1** first joined at 11.')?.sentence,
      '**bob** first joined at 11.',
    );
    assert.equal(saidOfRow(host, view, 1, undefined)?.sentence, '**bob**.');
    const other = /** @type {any} */ ({ ...view, points: { ...points, data: new Float64Array(8) } });
    assert.equal(saidOfRow(host, other, 1, 'x'), null);
  });
});
