import { html, nothing } from 'lit';
import { lineChart } from '../draw/charts.js';
import { algorithms, number } from '../words/en.js';

/**
 * The chart that belongs to the algorithm: a curve that its model brings along.
 * @param {import('../element.js').ClusterPlayground} host
 */
export function charts(host) {
  const { summary, frames, lead, player } = host.playback;
  const call = summary?.description.calls.fit[lead];
  const model = host.stage.models[lead];
  const words = call && algorithms[call.name]?.chart;
  const curve = model && curveOf(model, frames[lead]?.facts.restart);
  if (!words || !curve || curve.x.length < 2) return nothing;
  const step = frames[lead]?.step ?? 0;
  let current = null;
  curve.steps.forEach((at, i) => {
    if (at <= step) current = i;
  });
  const now = current === null ? null : curve.y[current];
  return html`<section class="chart-section">
    <h2>${words.title}<span class="now-value">${now === null ? '' : number(now)}</span></h2>
    ${lineChart({
      x: curve.x,
      y: curve.y,
      current,
      title: words.title,
      xLabel: words.x,
      format: number,
      formatX: (iteration) => String(Math.floor(iteration)),
      onPick: (i) => player.seek(curve.steps[i]),
    })}
  </section>`;
}

/**
 * The total by half-step of the start on show, of a model with rows of step, start, iteration and total.
 * @param {import('../types.js').Attributes} model
 * @param {number} [restart]
 */
function curveOf({ inertia }, restart = 0) {
  if (!inertia) return null;
  const [rows, columns] = inertia.shape;
  /** @type {{ x: number[], y: number[], steps: number[] }} */
  const curve = { x: [], y: [], steps: [] };
  for (let row = 0; row < rows; row += 1) {
    const [step, start, iteration, total] = inertia.data.subarray(row * columns, (row + 1) * columns);
    if (start !== restart) continue;
    const half = curve.x.length && curve.x[curve.x.length - 1] >= iteration ? 0.5 : 0;
    curve.steps.push(step);
    curve.x.push(iteration + half);
    curve.y.push(total);
  }
  return curve;
}
