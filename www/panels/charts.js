import { html, nothing } from 'lit';
import { svgChart } from '../charts/chart.js';
import { come } from '../come.js';
import { bringOthers } from '../experiment/bring.js';
import { Moments } from '../experiment/moments.js';
import { valueNow } from '../views/curve.js';
import { CHARTS, chartOf } from '../views/index.js';
import { phrase } from '../views/now.js';
import { algorithms, number, words } from '../words/en.js';
import { nameAmong } from './context.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../types.js').Figure} Figure
 * @typedef {import('../types.js').Sweep} Sweep
 * @typedef {import('../views/index.js').Shown} Shown
 */

/**
 * The charts of each fit, and what a fit alone could have been instead.
 * @param {Host} host
 */
export function charts(host) {
  const { several } = host;
  return html`${several?.table() ?? nothing} ${come.company?.(host)} ${come.directions?.(host)} ${host.playback.fits.map(
    ({ figures }, fit) =>
      (several && fit !== several.chosen ? [] : figures)
        .filter(({ kind }) => kind in CHARTS)
        .map((figure) => chart(host, fit, figure)),
  )} ${come.members?.(host)} ${host.sweeps.offered.map((sweep) => onDemand(host, sweep))}
    <p class="chart-section narrow-only"><button type="button" @click=${() => host.pages.toggle('table')}>${words.table}</button></p>`;
}

/**
 * @param {Host} host
 * @param {number} fit
 * @param {Figure} declared
 */
export function chart(host, fit, declared) {
  const figure = Moments.isOfStep(declared)
    ? host.moments.get(host.playback.fits[fit], declared.name)
    : declared;
  const shown = figure && shownOf(host, fit, figure);
  if (!shown) return nothing;
  const title = phrase(shown.words.title, figure);
  const none = phrase(shown.words.none, figure);
  if (figure.series.length === 0 && none)
    return html`<section class="chart-section"><h2>${title}</h2><p>${none}</p></section>`;
  if (countOf(figure) < 2) return nothing;
  const name = nameAmong(host, fit);
  // What has had its last value before another figure had its first tells of what is over.
  const isOver = host.playback.fits[fit].figures.some(({ now: later }) => {
    const first = later?.step?.[0] ?? 0;
    return first > (figure.now?.step?.[0] ?? first) && first <= shown.step;
  });
  const now = isOver ? Number.NaN : valueNow(figure, shown);
  return html`<section class="chart-section ${figure.kind}">
    <h2>${title}${figure.now?.step && figure.kind === 'curve' ? html`<span class="now-value">${Number.isNaN(now) ? '' : number(now)}</span>` : nothing}</h2>
    ${name ? html`<code class="who">${name}</code>` : nothing}
    ${svgChart(chartOf(figure, shown))}
    ${shown.words.note ? html`<p class="note">${phrase(shown.words.note, figure)}</p>` : nothing}
  </section>`;
}

/** How many values there are. @param {Figure} figure */
const countOf = ({ series }) =>
  series.reduce((sum, { y }) => sum + ('shape' in y ? y.data.length : y.length), 0);

/**
 * What a figure is shown with.
 * @param {Host} host
 * @param {number} fit
 * @param {Figure} figure
 * @returns {Shown | null} null: it stands on a parameter that this fit does not have
 */
function shownOf(host, fit, { name, now }) {
  const { call, frame, points, result, fit: summary } = host.playback.fits[fit];
  const { meant } = host.point;
  // What was not given the fit has found, and says so in its result.
  const { parameter, layer } = now ?? {};
  const value = parameter
    ? (call.values[parameter] ?? summary.result[parameter])
    : layer
      ? (come.levelIn?.(host.address.others.levels, layer) ?? 0)
      : null;
  if (parameter && typeof value !== 'number') return null;
  return {
    words: algorithms[call.name]?.figures?.[name] ?? { title: name },
    number,
    points,
    step: frame?.step ?? 0,
    value,
    facts: result?.facts ?? null,
    labels: frame?.labels ?? null,
    here: words.youAreHere,
    pointed: meant?.fit === fit ? [meant.point, meant.other ?? meant.facts?.candidate ?? -1] : null,
    pick: (act) => pick(host, fit, parameter ?? layer ?? '', act),
  };
}

/**
 * What a reader did in a figure of a fit.
 * @param {Host} host
 * @param {number} fit
 * @param {string} parameter or a layer
 * @param {import('../views/index.js').Act} act
 * @param {import('../experiment/experiment.js').Landing} [landing]
 */
function pick(host, fit, parameter, act, landing) {
  if ('text' in act) host.setArgument(host.playback.fits[fit]?.scope ?? 'fit', parameter, act.text, landing);
  else if ('level' in act) {
    come.setLevel?.(host.address, parameter, act.level);
    host.pictures.invalidate();
    host.requestUpdate();
  } else if ('point' in act) host.point.mean(act.passing ? 'hovered' : 'picked', fit, act.point, act.other);
  // In a tree the playhead and the cut are one thing.
  else if (host.trees?.has(fit)) host.trees.nudgeCut(fit, host.trees.mergedAt(fit, act.step));
  else host.playback.seek(fit, act.step);
}

/**
 * A chart of other values of a parameter, which is computed only while it is open.
 * @param {Host} host
 * @param {Sweep} sweep
 */
function onDemand(host, sweep) {
  const { sweeps } = host;
  const { parameter, kind } = sweep;
  const open = sweeps.isOpen(sweep);
  const said = words.sweeps[parameter] ?? { title: parameter };
  // Over a parameter there is more to see than a chart has room for.
  if (kind === 'curve')
    return html`<p class="chart-section"><button type="button" @click=${() => host.pages.go('choose')}>${words.chooseK}</button></p>`;
  return html`<details
    class="chart-section"
    ?open=${open}
    @toggle=${(/** @type {Event} */ event) => {
      const details = /** @type {HTMLDetailsElement} */ (event.target);
      if (details.open && !sweeps.isOpen(sweep)) details.scrollIntoView({ block: 'nearest' });
      sweeps.toggle(sweep, details.open);
      if (!come.swept)
        bringOthers().then(
          () => host.requestUpdate(),
          () => {},
        );
    }}
  >
    <summary><h2>${phrase(said.title, { name: parameter, data: {} })}</h2></summary>
    ${open ? come.swept?.(host, sweep, said, pick) : nothing}
  </details>`;
}
