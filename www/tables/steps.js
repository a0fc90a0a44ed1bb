// The steps of preparation, one after the other: dragged or moved by keys, added and taken away, each saying what it did.

import { html, nothing } from 'lit';
import { stepsOf, textsOfRows } from '../compare/rows.js';
import { pipeline } from '../experiment/panels.js';
import { said } from '../words/tables.js';
import { WRITES, wordAt } from './correct.js';
import { opensList } from './list-keys.js';
import { FILLING, toldOf } from './own.js';
import { isFeature, KEEPS, keeps, keptBy, NAMING } from './roles.js';
import { CHANGES } from './series.js';
import { brief } from './sheet.js';
import { TURNS } from './turned.js';

/** @typedef {import('./own.js').Own} Own */

/** Of more rows than this it is not told what each step did: each has to be made once more for that. */
const MOST_TOLD = 100_000;

export class Steps {
  /** What each step did, by the steps until then. @type {Map<string, string | null>} */
  #did = new Map();
  /** The step that is dragged. @type {number | null} */
  #dragged = null;
  /**
   * Where keys are to be once the steps are others than these: what has the focus is of the step that stands there then.
   * @type {{ before: unknown, at: number, ways: string[] } | null}
   */
  #led = null;

  /** @param {Own} own */
  constructor(own) {
    this.own = own;
  }

  list() {
    const { own } = this;
    const { host, steps, description, table, texts } = own;
    if (!own.isSingle || !description || !table) return nothing;
    const calls = description.calls.prepare;
    const offered = host.experiment.catalog.filter(
      ({ part, name }) => part === 'prepare' && ![...NAMING, WRITES].includes(name),
    );
    this.#follow();
    const set = (/** @type {string[]} */ next, /** @type {number} */ at, /** @type {string[]} */ ways) => {
      const focused = /** @type {ShadowRoot} */ (host.renderRoot).activeElement;
      this.#led = focused?.matches(':focus-visible') ? { before: description, at, ways } : null;
      host.change({ ...host.texts, prepare: pipeline(next) });
    };
    const titleOf = (/** @type {typeof calls[number]} */ call) =>
      call.name === KEEPS ? said.keepsColumns(keptBy(call)) : call.name;
    const move = (/** @type {number} */ from, /** @type {number} */ to) => {
      const next = [...steps];
      next.splice(to, 0, ...next.splice(from, 1));
      host.report.tell(said.moved(titleOf(calls[from]), to + 1, steps.length));
      // At an end there is no way further.
      set(next, to, to < from ? ['earlier', 'later'] : ['later', 'earlier']);
    };
    const remove = (/** @type {number} */ at) => {
      host.report.tell(said.removed(titleOf(calls[at]), steps.length - 1));
      set(
        steps.filter((_, i) => i !== at),
        Math.min(at, steps.length - 2),
        ['remove'],
      );
    };
    return html`<ol class="own-steps" aria-label=${said.steps}>
      ${calls.map((call, i) => {
        const { text } = call;
        const title = titleOf(call);
        return html`<li class="own-step" draggable="true" title=${text}
          @dragstart=${(/** @type {DragEvent} */ event) => {
            this.#dragged = i;
            event.dataTransfer?.setData('text/plain', text);
          }}
          @dragover=${(/** @type {DragEvent} */ event) => {
            if (this.#dragged !== null) event.preventDefault();
          }}
          @drop=${(/** @type {DragEvent} */ event) => {
            event.preventDefault();
            event.stopPropagation();
            if (this.#dragged !== null && this.#dragged !== i) move(this.#dragged, i);
            this.#dragged = null;
          }}
          @dragend=${() => {
            this.#dragged = null;
          }}>
          <span class="step-name"><code>${title}</code>
            ${i > 0 ? html`<button type="button" class="earlier" title=${said.earlier(title)} @click=${() => move(i, i - 1)}><span aria-hidden="true">←</span></button>` : nothing}
            ${i + 1 < calls.length ? html`<button type="button" class="later" title=${said.later(title)} @click=${() => move(i, i + 1)}><span aria-hidden="true">→</span></button>` : nothing}
            <button type="button" class="remove" title=${said.remove(title)} @click=${() => remove(i)}><span aria-hidden="true">×</span></button>
          </span>
          <span class="step-did">${this.#told(i)}</span>
        </li>`;
      })}
      <li><select class="add-step" aria-label=${said.addStep} @keydown=${opensList} @change=${(
        /** @type {Event} */ event,
      ) => {
        const select = /** @type {HTMLSelectElement} */ (event.target);
        const { value } = select;
        select.value = '';
        if (!value) return;
        own.host.report.tell(said.added(value, steps.length + 1));
        set([...steps, STARTS[value] ?? `${value}()`], steps.length, []);
      }}><option value="">${said.addStep}</option>
        ${offered.map(({ name }) => html`<option value=${name}>${name}</option>`)}
      </select></li>
      ${
        texts.fit && stepsOf(description, 0).isScaled
          ? html`<li><button type="button" class="small" @click=${() => besides(own, pipeline(stepsOf(description, 0).unscaled), texts.prepare)}>${said.besides}</button></li>`
          : nothing
      }
    </ol>`;
  }

  /** Once the steps are others keys go on where they were: with the step that was moved, beside the one that went. */
  #follow() {
    const { host, description } = this.own;
    const led = this.#led;
    if (!led || led.before === description) return;
    this.#led = null;
    host.updateComplete.then(() => {
      const root = /** @type {ShadowRoot} */ (host.renderRoot);
      const focused = root.activeElement;
      // Whoever went on meanwhile stays there.
      if (focused && !focused.closest('.sheet-head, .plot, .root:focus')) return;
      const step = root.querySelectorAll('.own-step')[led.at];
      const ways = led.ways.flatMap((way) => step?.querySelector(`.${way}`) ?? []);
      /** @type {HTMLElement | null} */ (ways[0] ?? root.querySelector('.add-step'))?.focus();
    });
  }

  /** What a step did; it is asked for where it is not known. @param {number} index */
  #told(index) {
    const { own } = this;
    const { steps, texts, table } = own;
    if (!table) return '';
    const call = own.description?.calls.prepare[index];
    if (call && NAMING.includes(call.name)) {
      const lost = table.columns.filter(({ name }, i) => !keeps(call, name, i)).map(({ name }) => name);
      if (lost.length) return said.did.lost(lost);
    }
    if (table.shape[0] > MOST_TOLD) return '';
    const key = `${texts.data}\n${steps.slice(0, index + 1).join('\n')}`;
    const known = this.#did.get(key);
    if (known !== undefined) return known ?? '…';
    this.#did.set(key, null);
    this.#ask(index, key);
    return '…';
  }

  /** @param {number} index @param {string} key */
  async #ask(index, key) {
    const { own } = this;
    const { steps, description } = own;
    const data = description?.data ?? own.texts.data;
    const until = async (/** @type {number} */ count) => {
      const done = steps.slice(0, count);
      const some = await own.ahead({ data, prepare: pipeline(done), fit: '' });
      if (some) return some;
      // No column is numbers throughout yet: the table is there, and none of it can be fitted.
      const filled = await own.ahead({ data, prepare: pipeline([...done, ...FILLING]), fit: '' });
      return filled && { ...filled, summary: { ...filled.summary, points: NO_POINTS } };
    };
    const [before, after] = await Promise.all([until(index), until(index + 1)]);
    const call = description?.calls.prepare[index];
    this.#did.set(key, after && before && call ? difference(before, after, call) : said.did.fails);
    own.host.requestUpdate();
  }
}

/**
 * The same fit of the same rows, before a step and after it, side by side: there the pictures have all the room.
 * @param {Own} own
 * @param {string} before
 * @param {string} after
 */
export function besides({ host, texts }, before, after) {
  const { data, fit, view = '', hue = '' } = texts;
  const rows = [before, after].map((prepare) => ({ data, prepare, fit, view, hue }));
  host.change(textsOfRows(rows), 'result');
  host.pages.go('');
}

/** What makes numbers of texts that say them. */
export const REPAIRS = 'to_numeric';

/** Steps that need an argument, with one that does. @type {Record<string, string>} */
const STARTS = {
  train_test_split: 'train_test_split(train_size=0.7, random_state=0)',
  PCA: 'PCA(n_components=2)',
};

const FILLS = /Imputer$/;
const LEAVES = /^drop(?:na|_outliers)$/;

/** @type {import('../types.js').Points} */
const NO_POINTS = { data: new Float64Array(), shape: [0, 0], feature_names: [], target: null };

/** Whether a step fills in words. @param {import('../types.js').DescribedCall} step */
export const fillsWords = ({ name, values }) =>
  FILLS.test(name) && ['most_frequent', 'constant'].includes(String(values.strategy));

/**
 * Columns whose missing words a step has filled in: they stay words, and are no numbers yet.
 * @param {{ summary: import('../types.js').RunSummary, table: import('../types.js').Table }} before
 * @param {import('../types.js').DescribedCall} step
 */
function wordsFilled({ summary: { description }, table }, step) {
  if (!fillsWords(step) || description.calls.prepare.some(fillsWords)) return [];
  return table.columns.filter(
    (column, i) =>
      column.kind !== 'number' && isFeature(description, column.name, i) && toldOf(column).missing > 0,
  );
}

/**
 * What a step did, from what there was before and after it.
 * @param {{ summary: import('../types.js').RunSummary, table: import('../types.js').Table }} before
 * @param {{ summary: import('../types.js').RunSummary, table: import('../types.js').Table }} after
 * @param {import('../types.js').DescribedCall} step
 */
function difference(before, after, step) {
  // Where some of its cells say no number the column has gaps now: it is one of numbers all the same.
  if (step.name === REPAIRS) return said.did.gained([step.values.columns ?? []].flat());
  if (step.name === WRITES) return said.did.written(otherCells(before.table, after.table));
  // The first of its rows have gaps, so that nothing of it can be fitted yet.
  if (step.name === CHANGES) return said.did.changed(before.summary.points.feature_names.length);
  if (step.name === TURNS) return said.did.turned(before.summary.points.feature_names.length);
  /** @type {string[]} */
  const did = [];
  const fewer = before.table.shape[0] - after.table.shape[0];
  if (fewer > 0) did.push(said.did.rows(fewer));
  const held = after.table.split;
  if (held !== null && before.table.split === null) did.push(said.did.held(after.table.shape[0] - held));
  const [old, now] = [before.summary.points, after.summary.points];
  const gained = now.feature_names.filter((name) => !old.feature_names.includes(name));
  // What a step that fills gaps makes a feature was numbers before, and be it by a repair.
  const filled = before.table.columns.filter(
    (column) =>
      gained.includes(column.name) &&
      (column.kind === 'number' || (FILLS.test(step.name) && !fillsWords(step))) &&
      toldOf(column).missing > 0,
  );
  const completed = [...filled, ...wordsFilled(before, step)];
  // Where rows went, so did the gaps in them.
  if (completed.length && fewer <= 0)
    did.push(said.did.filled(completed.reduce((sum, column) => sum + toldOf(column).missing, 0)));
  // A step that leaves out rows makes no columns.
  const encoded = LEAVES.test(step.name)
    ? []
    : gained.filter((name) => !filled.some((column) => column.name === name));
  const words = before.table.columns
    .filter(({ name, kind }) => kind !== 'number' && encoded.some((made) => made.startsWith(`${name}_`)))
    .map(({ name }) => name);
  if (words.length) did.push(said.did.spread(encoded.length, words));
  else if (encoded.length) did.push(said.did.gained(encoded));
  const lost = old.feature_names.filter((name) => !now.feature_names.includes(name));
  if (lost.length && !encoded.length) did.push(said.did.lost(lost));
  if (!did.length) {
    const moved = now.feature_names.map((name) => ({
      name,
      was: rangeOf(old, name),
      is: rangeOf(now, name),
    }));
    const other = moved.find(({ was, is }) => was !== is);
    if (other) did.push(said.did.ranges(other.name, other.was, other.is));
  }
  return did.join(', ') || said.did.nothing;
}

/**
 * How many cells say something else.
 * @param {import('../types.js').Table} before
 * @param {import('../types.js').Table} after
 */
function otherCells(before, after) {
  const rows = [...new Array(before.shape[0]).keys()];
  return before.columns.reduce((sum, column, i) => {
    const isOther = (/** @type {number} */ row) => wordAt(column, row) !== wordAt(after.columns[i], row);
    return sum + rows.filter(isOther).length;
  }, 0);
}

/** @param {import('../types.js').Points} points @param {string} name */
function rangeOf({ data, shape: [n, d], feature_names: names }, name) {
  const at = names.indexOf(name);
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < n; i += 1) {
    min = Math.min(min, data[i * d + at]);
    max = Math.max(max, data[i * d + at]);
  }
  return `${brief(min)} … ${brief(max)}`;
}
