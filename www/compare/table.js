import { html, nothing } from 'lit';
import { ROLE_NAMES } from '../draw/roles.js';
import { beside } from '../words/compare.js';
import { number } from '../words/en.js';
import { broken } from './broken.js';
import { isGroups, titleOf } from './panels.js';

/**
 * @typedef {import('./compare.js').Compare} Compare
 * @typedef {import('../play/fit-view.js').FitView} FitView
 */

const NOISE = ROLE_NAMES.indexOf('noise');

/** What each column has of a fit; none where it is not known. @type {Record<string, (view: FitView) => number | null | undefined>} */
const VALUES = {
  ms: ({ fit, call }) => (call.name ? fit.timing.fit : null),
  inertia: ({ fit }) => fit.result.inertia,
  silhouette_score: ({ scores }) => scores?.silhouette_score,
  adjusted_rand_score: ({ scores }) => scores?.adjusted_rand_score,
};

/** Where less is put first. */
const LEAST_FIRST = new Set(['ms', 'inertia']);

/**
 * All fits with their times and scores; a click on a head sorts, one on a row chooses.
 * @param {Compare} compare
 */
export function table(compare) {
  const { host, chosen, sort } = compare;
  // What is shown beside a fit as its points are grouped otherwise has no score: it is none of its rows.
  const fits = compare.fits.filter((view) => !isGroups(host, view));
  const apart = areOthers(fits);
  const fitted = fits.filter(({ call }) => call.name);
  // Totals are compared among fits of one kind, of the same points.
  const alike = !apart && new Set(fitted.map(({ call }) => call.name)).size === 1;
  const columns = Object.keys(VALUES).filter(
    (name) => fits.some((view) => isKnown(VALUES[name](view))) && (name !== 'inertia' || alike),
  );
  if (!columns.length) return nothing;
  // Distances of other spaces are no better and no worse: these fits stay in their order.
  const ranks = (/** @type {string} */ name) => !(apart && name === 'silhouette_score');
  const wanted = columns.includes(sort.by) ? sort.by : columns[columns.length - 1];
  const by = ranks(wanted) ? wanted : '';
  const rows = by ? [...fits].sort((a, b) => ordered(by, sort.down, a, b)) : fits;
  const starred = (/** @type {FitView} */ view, /** @type {string} */ name) =>
    name === 'silhouette_score' && view.result?.counts?.[NOISE] ? '*' : '';
  const some = fits.some((view) => columns.includes('silhouette_score') && starred(view, 'silhouette_score'));
  const onSort = (/** @type {string} */ name) => compare.setSort(name, name === by ? !sort.down : true);
  return html`<section class="chart-section beside-table">
    <h2>${beside.title}</h2>
    <table>
      <thead><tr>
        <th scope="col">${beside.columns.name[0]}</th>
        ${columns.map((name) => {
          const [head, help] = beside.columns[name];
          if (!ranks(name)) return html`<th scope="col" title=${help} data-help=${help}>${head}</th>`;
          const way = (LEAST_FIRST.has(name) ? sort.down : !sort.down) ? 'ascending' : 'descending';
          return html`<th scope="col" aria-sort=${name === by ? way : 'none'}><button type="button" title=${help}
            data-help=${help} @click=${() => onSort(name)}>${head}${name === by ? html`<span aria-hidden="true">${way === 'ascending' ? ' ▴' : ' ▾'}</span>` : nothing}</button></th>`;
        })}
      </tr></thead>
      <tbody>${rows.map(
        (
          view,
        ) => html`<tr aria-current=${view.index === chosen ? 'true' : nothing} @click=${() => compare.show(view.index)}>
          <th scope="row"><button type="button" @click=${() => compare.show(view.index)}>${broken(titleOf(host, view))}</button></th>
          ${columns.map((name) => {
            const value = VALUES[name](view);
            return html`<td>${isKnown(value) ? `${written(name, Number(value))}${starred(view, name)}` : '–'}</td>`;
          })}
        </tr>`,
      )}</tbody>
    </table>
    ${columns.includes('silhouette_score') && fits.some(({ scores }) => scores?.sampled) ? html`<p class="note sampled">${beside.sampled}</p>` : nothing}
    ${some ? html`<p class="note">${beside.starred}</p>` : nothing}
    ${columns.includes('silhouette_score') && apart ? html`<p class="note">${beside.otherSpaces}</p>` : nothing}
  </section>`;
}

/** Whether fits were given other points, or the same in other columns. @param {FitView[]} fits */
const areOthers = (fits) =>
  new Set(fits.filter(({ call }) => call.name).map(({ panel: { data, prepare } }) => `${data} ${prepare}`))
    .size > 1;

/** @param {number | null | undefined} value */
const isKnown = (value) => typeof value === 'number' && Number.isFinite(value);

/** @param {string} name @param {number} value */
const written = (name, value) => (name.endsWith('score') ? value.toFixed(3) : number(value));

/**
 * What is not known comes last.
 * @param {string} by
 * @param {boolean} down the best first
 * @param {FitView} a
 * @param {FitView} b
 */
function ordered(by, down, a, b) {
  const [one, other] = [VALUES[by](a), VALUES[by](b)];
  if (!isKnown(one) || !isKnown(other)) return Number(isKnown(other)) - Number(isKnown(one));
  const less = Number(one) - Number(other);
  return (LEAST_FIRST.has(by) === down ? less : -less) || a.index - b.index;
}
