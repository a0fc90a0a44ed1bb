import { html, nothing } from 'lit';
import { lineChart, stripChart } from '../charts/charts.js';
import { kDistance } from '../charts/kdistance.js';
import { algorithms, number, words } from '../words/en.js';
import { nameAmong } from './context.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Merges beyond which only the last ones are shown: the others lie on the floor. */
const MOST_MERGES = 60;

/**
 * A chart of each fit, and of the one that the playhead walks what else it could have been.
 * @param {Host} host
 */
export function charts(host) {
  return html`${host.stage.models.map((_, fit) => curve(host, fit))} ${distances(host)} ${otherEps(host)} ${starts(host)} ${numbers(host)}`;
}

/**
 * A value by step: where the model has one.
 * @param {Host} host
 * @param {number} fit
 */
function curve(host, fit) {
  const { summary, frames } = host.playback;
  const call = summary?.description.calls.fit[fit];
  const model = host.stage.models[fit];
  const said = call && algorithms[call.name]?.chart;
  const values = model && (totals(model, frames[fit]?.facts.restart) ?? heights(model));
  if (!said || !values || values.x.length < 2) return nothing;
  const step = frames[fit]?.step ?? 0;
  // −1: all of it is still to come.
  let current = -1;
  values.steps.forEach((at, i) => {
    if (at <= step) current = i;
  });
  const name = nameAmong(host, fit);
  const shown = values.x.length;
  const all = model.linkage?.shape[0] ?? 0;
  return html`<section class="chart-section">
    <h2>${said.title}<span class="now-value">${current < 0 ? '' : number(values.y[current])}</span></h2>
    ${name ? html`<code class="who">${name}</code>` : nothing}
    ${lineChart({
      x: values.x,
      y: values.y,
      current,
      marks:
        model.gap_step && model.direction === 'merging'
          ? [{ x: model.gap_step, label: words.largestGap }]
          : [],
      title: said.title,
      xLabel: all > shown ? words.partOf(model.direction === 'splitting', shown, all) : said.x,
      format: number,
      formatX: (x) => String(Math.floor(x)),
      onPick: (i) =>
        host.trees?.has(fit)
          ? host.trees.nudgeCut(fit, host.trees.mergedAt(fit, values.steps[i]))
          : host.playback.seek(fit, values.steps[i]),
    })}
  </section>`;
}

/** @typedef {{ x: number[], y: number[], steps: number[] }} Curve */

/**
 * The total by half-step of one start: `inertia` has rows of step, start, iteration and total.
 * @param {import('../types.js').Attributes} model
 * @param {number} [restart]
 * @returns {Curve | null}
 */
function totals({ inertia }, restart = 0) {
  if (!inertia) return null;
  const [rows, columns] = inertia.shape;
  /** @type {Curve} */
  const values = { x: [], y: [], steps: [] };
  for (let row = 0; row < rows; row += 1) {
    const [step, start, iteration, total] = inertia.data.subarray(row * columns, (row + 1) * columns);
    if (start !== restart) continue;
    const half = values.x.length && values.x[values.x.length - 1] >= iteration ? 0.5 : 0;
    values.steps.push(step);
    values.x.push(iteration + half);
    values.y.push(total);
  }
  return values;
}

/**
 * The height of each merge, in SciPy's linkage matrix; or of each split, which begin at its end.
 * @param {import('../types.js').Attributes} model
 * @returns {Curve | null}
 */
function heights({ linkage, direction }) {
  if (!linkage) return null;
  const [rows, columns] = linkage.shape;
  const splits = direction === 'splitting';
  const first = splits ? 0 : Math.max(0, rows - MOST_MERGES);
  const steps = Array.from({ length: Math.min(rows, MOST_MERGES) }, (_, i) => first + i + 1);
  const rowOf = (/** @type {number} */ step) => (splits ? rows - step : step - 1);
  return { x: steps, y: steps.map((step) => linkage.data[rowOf(step) * columns + 2]), steps };
}

/**
 * The k-distance curve, whose handle is eps.
 * @param {Host} host
 */
function distances(host) {
  const { summary, lead } = host.playback;
  const model = host.stage.models[lead];
  const call = summary?.description.calls.fit[lead];
  const said = call && algorithms[call.name]?.chart;
  if (!model?.k_distances?.length || !said || typeof call.values.eps !== 'number') return nothing;
  const several = summary.description.calls.fit.length > 1;
  return html`<section class="chart-section">
    <h2>${said.title}</h2>
    ${kDistance({
      distances: model.k_distances,
      eps: call.values.eps,
      knee: model.knee ?? null,
      title: said.title,
      epsLabel: words.eps,
      kneeLabel: words.knee,
      kneeHelp: words.kneeHelp,
      xLabel: words.kDistance(model.k),
      format: number,
      onEps: (eps) => host.setArgument(several ? `fit[${lead}]` : 'fit', 'eps', String(eps)),
    })}
  </section>`;
}

/**
 * What other values of eps would give: `sweep` has rows of eps, clusters, core, border and noise points.
 * @param {Host} host
 */
function otherEps(host) {
  const { summary, lead } = host.playback;
  const model = host.stage.models[lead];
  const call = summary?.description.calls.fit[lead];
  if (model?.most_tried && model.k_distances.length)
    return html`<section class="chart-section">
      <h2>${words.clustersByEps}</h2>
      <p>${words.tooManyToTry(model.most_tried)}</p>
    </section>`;
  const found = host.playback.results[lead]?.facts;
  if (!summary || !found || !model?.sweep?.shape[0] || typeof call?.values.eps !== 'number') return nothing;
  const [rows, columns] = model.sweep.shape;
  const column = (/** @type {number} */ j) =>
    Array.from({ length: rows }, (_, row) => model.sweep.data[row * columns + j]);
  const [epsilons, clusters, core, border] = [0, 1, 2, 3].map(column);
  const share = (/** @type {number} */ count) => count / summary.points.shape[0];
  const several = summary.description.calls.fit.length > 1;
  const { eps } = call.values;
  const within = eps >= epsilons[0] && eps <= epsilons[rows - 1];
  return html`<section class="chart-section">
    <h2>${words.clustersByEps}</h2>
    ${lineChart({
      x: epsilons,
      y: clusters,
      at: within ? eps : null,
      steps: true,
      shares: [core.map(share), border.map(share)],
      logX: true,
      title: words.clustersByEps,
      xLabel: words.shares,
      format: number,
      formatX: number,
      told: (i) =>
        words.outcome(
          i === null
            ? [eps, found.clusters, found.core, found.border, found.noise]
            : model.sweep.data.subarray(i * columns, (i + 1) * columns),
        ),
      onPick: (i) =>
        host.setArgument(several ? `fit[${lead}]` : 'fit', 'eps', String(Number(epsilons[i].toPrecision(3)))),
    })}
  </section>`;
}

/**
 * A chart that is computed only while it is open.
 * @param {Host} host
 * @param {string} kind
 * @param {string} title
 * @param {unknown} content
 */
const onDemand = (host, kind, title, content) => html`<details
  class="chart-section"
  ?open=${host.sweeps.open.has(kind)}
  @toggle=${(/** @type {Event} */ event) => {
    const details = /** @type {HTMLDetailsElement} */ (event.target);
    if (details.open && !host.sweeps.open.has(kind)) details.scrollIntoView({ block: 'nearest' });
    host.sweeps.toggle(kind, details.open);
  }}
>
  <summary><h2>${title}</h2></summary>
  ${content}
</details>`;

/**
 * Where other seeds end: how lucky is the one on show?
 * @param {Host} host
 */
function starts(host) {
  const { sweeps } = host;
  const call = host.experiment.description?.calls.fit[0];
  if (!call || !sweeps.offers('starts')) return nothing;
  const values = sweeps.get('starts').filter(({ result }) => Number.isFinite(result?.inertia));
  const here = values.findIndex(({ value }) => Number(value) === call.values.random_state);
  return onDemand(
    host,
    'starts',
    words.otherStarts,
    html`${stripChart({
      totals: values.map(({ result }) => result.inertia),
      current: here < 0 ? null : here,
      here: words.youAreHere,
      title: words.otherStartsHelp,
      xLabel: words.finalTotal,
      format: number,
      onPick: (i) => host.setArgument('fit', 'random_state', values[i].value, 'start'),
    })}`,
  );
}

/**
 * Other numbers of clusters, by one of several scores.
 * @param {Host} host
 */
function numbers(host) {
  const { sweeps, desk } = host;
  const call = host.experiment.description?.calls.fit[0];
  if (!call || !sweeps.offers('ks')) return nothing;
  const values = [...sweeps.get('ks')].sort((a, b) => Number(a.value) - Number(b.value));
  /** @type {Record<string, string>} */
  const scores = {
    ...('inertia' in (values[0]?.result ?? {}) ? { inertia: words.elbow } : {}),
    silhouette_score: words.scores.silhouette_score,
    davies_bouldin_score: words.scores.davies_bouldin_score,
    calinski_harabasz_score: words.scores.calinski_harabasz_score,
  };
  const chosen = desk.score in scores ? desk.score : Object.keys(scores)[0];
  const here = values.findIndex(({ value }) => Number(value) === call.values.n_clusters);
  const score = (/** @type {import('../types.js').SweepValue} */ { result, measures }) =>
    /** @type {Record<string, any>} */ (chosen === 'inertia' ? result : measures)?.[chosen];
  return onDemand(
    host,
    'ks',
    words.chooseK,
    html`<form class="group" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <div class="scores-choice" role="radiogroup" aria-label=${words.agreement}>
        ${Object.entries(scores).map(
          ([name, label]) => html`<label><input
            type="radio"
            name="score"
            .checked=${name === chosen}
            @change=${() => desk.chooseScore(name)}
          /><span>${label}</span></label>`,
        )}
        </div>
      </form>
      ${lineChart({
        x: values.map(({ value }) => Number(value)),
        y: values.map((value) => score(value) ?? Number.NaN),
        current: here < 0 ? null : here,
        title: `${words.chooseK}: ${scores[chosen]}`,
        xLabel: words.clusters,
        format: number,
        onPick: (i) => host.setArgument('fit', 'n_clusters', values[i].value),
      })}`,
  );
}
