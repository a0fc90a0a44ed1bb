import { html, nothing } from 'lit';
import { glyph } from '../panels/glyph.js';
import { csvOf } from '../tables/take.js';
import { number } from '../words/en.js';
import { said } from '../words/judge.js';

/**
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {{ target: Int32Array, labels: Int32Array }} Both
 */

/** So many rows and columns are shown; all are copied. */
const MOST_ROWS = 8;
const MOST_COLUMNS = 4;

/** A table of more rows stays where it was read. */
const MOST = 100_000;

/** The rows with what was predicted of them and what is true, as tutorials print them: as they were read. */
export class Rows {
  /** The table that came last, and of which run it is. @type {{ of: unknown, table: Table | null }} */
  #known = { of: null, table: null };

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /**
   * The table of a run, once it has come.
   * @param {FitView} view
   */
  #tableOf(view) {
    const known = this.#known;
    if (known.of === view.summary) return known.table;
    const { client } = this.desk.host.experiment;
    const mine = { of: view.summary, table: /** @type {Table | null} */ (null) };
    this.#known = mine;
    if (client?.has(view.summary) && view.points.shape[0] <= MOST) {
      client.table(view.index).then(
        (table) => {
          mine.table = table;
          this.desk.update();
        },
        // Another run has taken its place.
        () => {},
      );
    }
    return null;
  }

  /**
   * @param {FitView} view
   * @param {Both} both
   * @param {number} from the first of its rows in the table
   */
  panel(view, { target, labels }, from) {
    const table = this.#tableOf(view);
    if (!table) return nothing;
    const { open, appearance } = this.desk.host;
    const { columns, names } = table;
    const cell = (/** @type {import('../types.js').Column} */ column, /** @type {number} */ i) =>
      column.kind === 'number' ? column.values[from + i] : (column.levels[column.codes[from + i]] ?? null);
    const shown = columns.slice(0, MOST_COLUMNS);
    const text = () => {
      const head = [...(names ? ['name'] : []), ...columns.map(({ name }) => name), 'predicted', 'true'];
      const rows = Array.from(labels, (label, i) => [
        ...(names ? [names[from + i]] : []),
        ...columns.map((column) => cell(column, i)),
        label,
        target[i],
      ]);
      return csvOf([head, ...rows], '\t');
    };
    const written = (/** @type {number | string | null} */ value) =>
      typeof value === 'number' ? (Number.isNaN(value) ? '—' : number(value)) : (value ?? '—');
    return html`<h2>${said.bothLabels}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${said.bothLabels}><table class="numbers both-labels">
        <thead><tr>${names ? html`<td></td>` : nothing}${shown.map(({ name }) => html`<th scope="col">${name}</th>`)}
          ${columns.length > shown.length ? html`<td>…</td>` : nothing}
          <th scope="col">${said.predicted}</th><th scope="col">${said.isTrue}</th></tr></thead>
        <tbody>${Array.from(
          labels.subarray(0, MOST_ROWS),
          (label, i) => html`<tr>${names ? html`<th scope="row">${names[from + i]}</th>` : nothing}
            ${shown.map((column) => html`<td>${written(cell(column, i))}</td>`)}
            ${columns.length > shown.length ? html`<td></td>` : nothing}
            <td>${label < 0 ? '×' : glyph(appearance.theme, this.desk.identity(label))} ${label}</td><td>${target[i]}</td></tr>`,
        )}</tbody>
      </table></div>
      <p class="note">${said.bothHow(Math.min(labels.length, MOST_ROWS), labels.length)}</p>
      <button type="button" class="small" @click=${() => open.copy(text(), 'both labels')}>${open.copyLabel('both labels', said.copyRows(labels.length))}</button>`;
  }
}
