// A chart of what other values of a parameter give. A late part: it comes when one is opened.

import { svgChart } from '../charts/chart.js';
import { come } from '../come.js';
import { chartOf } from '../views/index.js';
import { number, words } from '../words/en.js';

/**
 * What has been found of other values.
 * @param {import('../element.js').ClusterPlayground} host
 * @param {import('../types.js').Sweep} sweep
 * @param {import('../words/types.js').FigureWords} said
 * @param {(host: import('../element.js').ClusterPlayground, fit: number, parameter: string, act: import('../views/index.js').Act,
 *   landing?: import('../experiment/experiment.js').Landing) => void} pick
 */
export function swept(host, sweep, said, pick) {
  const { sweeps } = host;
  const { parameter, by } = sweep;
  const call = host.experiment.description?.calls.fit[0];
  const shown = /** @type {import('../views/index.js').Shown} */ ({
    words: { y: parameter, ...said },
    number,
    step: 0,
    value: Number(call?.values[parameter]),
    facts: null,
    here: words.youAreHere,
    pick: (act) => pick(host, 0, parameter, act, 'start'),
  });
  return svgChart(chartOf(figureOf(sweep, come.triedOf?.(sweeps, parameter) ?? [], by[0]), shown));
}

/**
 * What is known as a figure.
 * @param {import('../types.js').Sweep} sweep
 * @param {import('../types.js').SweepValue[]} values
 * @param {string} by
 * @returns {import('../types.js').Figure}
 */
function figureOf({ parameter, kind }, values, by) {
  const measured = (/** @type {import('../types.js').SweepValue} */ { result, measures }) =>
    result[by] ?? /** @type {Record<string, any>} */ (measures)[by] ?? Number.NaN;
  const known = [...values]
    .sort((a, b) => Number(a.value) - Number(b.value))
    .filter((value) => kind !== 'strip' || Number.isFinite(measured(value)));
  const axis = { logarithmic: false, whole: false };
  return {
    name: parameter,
    kind,
    series: [
      {
        name: by,
        form: 'line',
        x: Float64Array.from(known, ({ value }) => Number(value)),
        y: Float64Array.from(known, measured),
      },
    ],
    x: axis,
    y: axis,
    marks: [],
    now: { parameter, along: 'x', texts: known.map(({ value }) => value) },
    data: {},
  };
}
