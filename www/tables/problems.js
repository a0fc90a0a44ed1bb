// What was read, and what stands in the way of a fit: each with what would be right, one click away. Nothing is mended
// unasked.

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { come } from '../come.js';
import { ofFiles } from '../element/sources.js';
import { fittedAsUsual, isMapOfOther } from '../experiment/mapped.js';
import { pipeline } from '../experiment/panels.js';
import { mended } from '../experiment/remedies.js';
import { once } from '../panels/once.js';
import { plain, rich } from '../panels/rich.js';
import { pasteIn, pasteOf } from '../tools/pastes.js';
import { files } from '../words/files.js';
import { said } from '../words/tables.js';
import { corrected, spellingsIn, WRITES } from './correct.js';
import { counterIn } from './counter.js';
import { headlessOf } from './headless.js';
import { isOfNames, saysNumber, straysOf } from './numbers.js';
import { tooLate, withStep } from './order.js';
import { spreadsOf, toldOf } from './own.js';
import { apartOf, hasNames, isFeature } from './roles.js';
import { seriesOf } from './series.js';
import { besides, fillsWords, REPAIRS } from './steps.js';
import { TURNS } from './turned.js';
import { leaveOut, use } from './uses.js';

/**
 * @typedef {{ line?: number | null, row?: number, column?: string | null, message: string, note?: string,
 *   ways: Way[] }} Problem `line`: of the file; `row`: of the table
 * @typedef {{ label: string, pick: () => void, leads?: boolean }} Way `leads`: somewhere else, where something is still to be done
 */

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Of more words than this no column each is made. */
const MOST_FLAGS = 100;

/** Of two words the one has the number before the other, and no order is made up. */
const TWO = 2;

/** In how many rows something is missing. @param {import('../types.js').Column[]} columns */
export function gapsIn(columns) {
  const [{ length }] = columns.map((column) => (column.kind === 'number' ? column.values : column.codes));
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    const isGap = (/** @type {import('../types.js').Column} */ column) =>
      column.kind === 'number' ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
    if (columns.some(isGap)) count += 1;
  }
  return count;
}

/** So many of the words that are in the way of numbers are quoted. */
const MOST_SLIPS = 3;

/** By how much two columns differ of which the wider one decides alone. */
const TENFOLD = 10;

/** The argument of the step that repairs cells, where commas are decimal marks. */
const COMMA = "decimal=','";

/** The steps that mend something, as they are called. */
const NUMBERS = 'LabelEncoder()';
const FLAGS = 'OneHotEncoder()';
const LEAVES = 'dropna()';
const FILLS = "SimpleImputer(strategy='median')";
const FILLS_WORDS = "SimpleImputer(strategy='most_frequent')";
const SCALER = 'StandardScaler()';
const SPLIT = 'train_test_split';

/** What brings other data. @param {import('./own.js').Own} own */
export const opener = ({ host }) =>
  html`<div><button type="button" class="small" @click=${() => ofFiles(host, ({ choose }) => choose(host, ''))}>${said.file}</button>
    <button type="button" class="small" @click=${() => host.pages.go('paint')}>${said.paint}</button></div>`;

/** Of a table that was pasted: whether it is there when the page is loaded again, and how it becomes a file. @param {Host} host */
function keeping(host) {
  const paste = pasteIn(host);
  if (!paste) return nothing;
  return html`<p class="note">${pasteOf(paste.name) === null ? files.notKept : files.keptHere}</p>
    <div>${come.savesPaste?.(host, 'small')}</div>`;
}

/** A problem that comes later takes no button from under a finger. @param {Problem} problem */
const keyOf = ({ line, column, message }) => [line, column, message].join();

export class Problems {
  /** What was counted last. @type {{ of: import('../types.js').Column[], rows: number }} */
  #gaps = { of: [], rows: 0 };
  /** The call whose separator is right after all. */
  #isRight = '';

  /**
   * @param {import('./own.js').Own} own
   * @param {(row: number, column: string, isTyped?: boolean) => void} lead to a cell of the table, to be typed over
   */
  constructor(own, lead) {
    this.own = own;
    this.lead = lead;
  }

  panel() {
    const { own } = this;
    const { table, description } = own;
    if (!table) return nothing;
    const [rows, columns] = table.shape;
    const { read } = own;
    const empty = table.columns.reduce((sum, column) => sum + toldOf(column).missing, 0);
    const used = own.isSingle && description ? this.#features().length : columns;
    const found = this.#found();
    const { error } = own.host.experiment;
    // Where nothing is found, and yet nothing can be fitted, that is what stands in the way.
    const problems = found.length || !error ? found : [{ message: error.message, ways: [] }];
    const source = description?.calls.data[0]?.name ?? '';
    return html`
      <h2 class="was-read" tabindex="-1">${said.read}</h2>
      <p>${rich(read === null || read === rows ? said.shape(rows, columns) : this.isTurned ? said.turned(read, rows, columns) : said.leftOf(rows, read, columns))} ${used === columns ? nothing : rich(said.used(used))}
        ${empty ? rich(said.empty(empty)) : nothing} ${table.split === null ? nothing : rich(said.left(rows - table.split))}</p>
      ${said.madeUp[source] ? html`<p class="note">${said.madeUp[source]}</p>` : nothing}
      ${said.sources[source] ? html`<p class="note">${said.sources[source]} ${said.licence}</p>` : nothing}
      ${this.#notes()}
      ${this.#carried()}
      ${opener(this.own)} ${keeping(own.host)}
      ${
        problems.length
          ? html`<h2>${said.problems}</h2>${repeat(problems, keyOf, (problem) => this.#problem(problem))}`
          : html`<p class="note">${said.sound}</p>`
      }`;
  }

  /** What there is instead of a table that could not be read: why, and the call that reads it. */
  failed() {
    const { host, error } = this.own;
    const { error: wrong, asked } = host.experiment;
    const { message = said.none, line, column, suggestion, ...rest } = wrong ?? error ?? {};
    const part = /** @type {import('../element/open.js').Part | null} */ (rest.part ?? null);
    const text = part && asked?.[part];
    /** @type {Way[]} */
    const ways = [];
    if (part && text && suggestion) {
      const right = mended(text, suggestion);
      ways.push({ label: said.take(right), pick: () => host.apply(part, right) });
    }
    return html`<h2 class="was-read" tabindex="-1">${said.problems}</h2>${this.#problem({ line, column, message, ways })}${opener(this.own)}`;
  }

  /** What is to be known of how the file was read, and not to be mended. */
  #notes() {
    const notes = this.own.table?.advice.filter(({ data, prepare }) => !data && !prepare) ?? [];
    return notes.map(
      ({ line, message }) =>
        html`<p class="note">${rich(line ? said.of(said.line(line), message) : message)}</p>`,
    );
  }

  /** What became of steps, as long as it is so. */
  #carried() {
    const { carried, host } = this.own;
    const { data, prepare } = host.texts;
    const isSo = carried && data.startsWith(carried.call) && prepare === (carried.prepare ?? prepare);
    return isSo ? this.#problem(carried) : nothing;
  }

  /** The features of the table. */
  #features() {
    const { table, description } = this.own;
    if (!table || !description) return [];
    return table.columns.filter(({ name }, i) => isFeature(description, name, i));
  }

  /** Whether what were columns are rows. */
  get isTurned() {
    return Boolean(this.own.description?.calls.prepare.some(({ name }) => name === TURNS));
  }

  /** @param {string} data */
  #take(data) {
    const { host } = this.own;
    host.change({ ...host.texts, data });
  }

  /** @param {string[]} steps */
  #prepare(steps) {
    const { host } = this.own;
    host.change({ ...host.texts, prepare: pipeline(steps) });
  }

  /** Holds the rows out before a step learns from them. @param {number} at that step */
  #splitFirst(at) {
    const { steps, description } = this.own;
    const split = description?.calls.prepare.findIndex(({ name }) => name === SPLIT) ?? -1;
    this.#prepare(steps.filter((_, i) => i !== split).toSpliced(at, 0, steps[split]));
  }

  /** What is to be done where other marks suit a file better. @param {string} data */
  #separate(data) {
    const { own } = this;
    const keep = () => {
      this.#isRight = own.texts.data;
      own.host.requestUpdate();
    };
    return [
      { label: said.take(data), pick: () => this.#take(data) },
      { label: said.asItIs, pick: keep },
    ];
  }

  /**
   * Where the first cell is that says no number, and what becomes of all of them.
   * @param {string} name
   * @param {string} mended the step
   */
  #slipsIn(name, mended) {
    const column = this.own.table?.columns.find((one) => one.name === name);
    if (!column || column.kind === 'number') return {};
    const rows = straysOf(column);
    const wordOf = (/** @type {number} */ row) => column.levels[column.codes[row]];
    // With a comma for a mark some are numbers.
    const isRead = (/** @type {number} */ row) =>
      mended.includes(COMMA) && saysNumber(wordOf(row).replaceAll(',', '.'));
    const lost = rows.filter((row) => !isRead(row));
    const note = lost.length ? said.emptied(lost.slice(0, MOST_SLIPS).map(wordOf), lost.length) : undefined;
    return rows.length ? { row: rows[0], word: wordOf(rows[0]), count: rows.length, note } : {};
  }

  /** Whether a step makes numbers of what a column has. @param {string} column */
  #isRepaired(column) {
    const steps = this.own.description?.calls.prepare ?? [];
    return steps.some(
      ({ name, values: { columns } }) =>
        name === REPAIRS && (columns === undefined || columns === null || [columns].flat().includes(column)),
    );
  }

  /** Whether cells of a column are written anew. @param {string} column */
  #isWritten(column) {
    const steps = this.own.description?.calls.prepare ?? [];
    return steps.some(
      ({ name, values }) => name === WRITES && [values.columns ?? column].flat().includes(column),
    );
  }

  /** Words that are written in several ways: each is one thing to a fit. @param {import('../types.js').Column[]} features @returns {Problem[]} */
  #spellings(features) {
    const { host, description } = this.own;
    return features.flatMap((column) =>
      spellingsIn(column).flatMap(({ word, others, count, row }) => {
        const prepare = corrected(description?.calls.prepare ?? [], column, others, word);
        if (prepare === null) return [];
        const pick = () => host.change({ ...host.texts, prepare });
        const message = said.spellings(column.name, [word, ...others]);
        return [{ row, column: column.name, message, ways: [{ label: said.spell(word, count), pick }] }];
      }),
    );
  }

  /** @returns {Problem[]} */
  #found() {
    const { own } = this;
    const { table, description, host } = own;
    if (!table || !description || !own.isSingle) return [];
    const add = (/** @type {string} */ label, /** @type {string} */ step) => ({
      label,
      pick: () => this.#prepare(withStep(own.steps, step)),
    });
    const doubts = table.advice.flatMap(({ message, data }) => (data ? [{ message, data }] : []));
    // As long as it is not known what separates the columns, nothing can be said of them.
    if (doubts.length && this.#isRight !== own.texts.data)
      return doubts.map(({ message, data }) => ({ message, ways: this.#separate(data) }));
    const headless =
      this.isTurned || this.#isRight === own.texts.data ? null : headlessOf(table, description);
    if (headless)
      return [
        { message: said.headless(table.columns.map(({ name }) => name)), ways: this.#separate(headless) },
      ];
    const slips = table.advice.filter(({ column, prepare }) => prepare && !this.#isRepaired(column ?? ''));
    /** @type {Problem[]} */
    const problems = slips.map(({ message, line, column, prepare = '' }) => {
      const slips = this.#slipsIn(column ?? '', prepare ?? '');
      const { row, word, count } = slips;
      /** @type {Way[]} */
      const ways = prepare ? [add(said.add(prepare), prepare)] : [];
      if (column && row !== undefined)
        ways.unshift({ label: said.typeRight, leads: true, pick: () => this.lead(row, column, true) });
      // What was told of the file was of cells that say something else by now.
      const isOther = this.#isWritten(column ?? '');
      return isOther && word !== undefined
        ? { message: said.stray(column ?? '', word, count ?? 0), ...slips, column, ways }
        : { message, line, ...slips, column, ways };
    });
    const { error } = host.experiment;
    const mended = new Set(description.calls.prepare.map(({ name }) => name));
    const features = this.#features();
    const names = table.columns.map(({ name }) => name);
    const out = (/** @type {string[]} */ which) => ({
      label: said.leaveOut(which),
      pick: () => leaveOut(own, names, which),
    });
    const isEncoded = [...mended].some((name) => /Encoder$/.test(name));
    // What is words by a slip alone is spoken of already, or has been mended.
    const isSlip = (/** @type {string} */ name) =>
      slips.some(({ column }) => column === name) || this.#isRepaired(name);
    const worded = isEncoded ? [] : features.filter(({ kind, name }) => kind !== 'number' && !isSlip(name));
    if (!isEncoded) problems.push(...this.#spellings(worded));
    const isNamed = !hasNames(description) || apartOf(description).name !== null;
    for (const { name } of worded.filter(isOfNames)) {
      const index = {
        label: said.nameBy(name),
        pick: () => use(own, names, name, 'name'),
      };
      problems.push({ message: said.ofNames(name), ways: [...(isNamed ? [] : [index]), out([name])] });
    }
    // An encoder whose columns are left out has nothing to do.
    const encoder = description.calls.prepare.findIndex(({ name }) => /Encoder$/.test(name));
    if (encoder >= 0 && features.length && features.every(({ kind }) => kind === 'number')) {
      const { name } = description.calls.prepare[encoder];
      const pick = () => this.#prepare(own.steps.filter((_, i) => i !== encoder));
      problems.push({ message: said.idle(name), ways: [{ label: said.remove(name), pick }] });
    }
    const words = worded.filter((column) => !isOfNames(column));
    if (words.length) {
      const which = words.map(({ name }) => name);
      const counts = words.map((column) => (column.kind === 'number' ? 0 : column.levels.length));
      const count = counts.reduce((sum, one) => sum + one, 0);
      const numbers = add(said.numbers, NUMBERS);
      const flags = count <= MOST_FLAGS ? [add(said.flags(count), FLAGS)] : [];
      // Where an order would be made up, what makes none comes first.
      const isOrdered = counts.some((one) => one > TWO);
      problems.push({
        message: said.words(which),
        note: isOrdered ? said.ordered : undefined,
        ways: [...(isOrdered ? [...flags, numbers] : [numbers, ...flags]), out(which)],
      });
    }
    const isWorded = description.calls.prepare.some((step) => step.name === 'dropna' || fillsWords(step));
    const speechless = isWorded
      ? []
      : features.filter(
          (column) =>
            column.kind !== 'number' &&
            !isOfNames(column) &&
            !isSlip(column.name) &&
            toldOf(column).missing > 0,
        );
    const gaps = features.filter((column) => column.kind === 'number' && toldOf(column).missing > 0);
    const hasGaps = gaps.length > 0 && !mended.has('SimpleImputer') && !mended.has('dropna');
    if (speechless.length) {
      const count = speechless.reduce((sum, column) => sum + toldOf(column).missing, 0);
      const which = speechless.map(({ name }) => name);
      problems.push({
        message: said.wordless(which, count, mended.has('OneHotEncoder') ? 'column' : 'number'),
        // The most frequent number is no number to fill in: those that are missing have their median before.
        ways: [
          hasGaps
            ? {
                label: said.mostFrequentAnd,
                pick: () => this.#prepare(withStep(withStep(own.steps, FILLS), FILLS_WORDS)),
              }
            : add(said.mostFrequent, FILLS_WORDS),
          add(said.leaveWordless, LEAVES),
        ],
      });
    }
    if (hasGaps) {
      const count = gaps.reduce((sum, column) => sum + toldOf(column).missing, 0);
      const which = gaps.map(({ name }) => name);
      const some = this.#gapsIn(features);
      const others = features.filter((column) => column.kind !== 'number' && toldOf(column).missing > 0);
      problems.push({
        message: said.gaps(which, count),
        note: others.length ? said.gapsToo(others.map(({ name }) => name)) : undefined,
        ways: [add(said.leaveRows(some), LEAVES), add(said.fillIn(count), FILLS), out(which)],
      });
    }
    const series = seriesOf(own, features);
    problems.push(...series);
    if (!series.length && isMapOfOther(host.texts)) {
      const { title, texts } = fittedAsUsual(host.texts);
      problems.push({ message: said.noDays, ways: [{ label: title, pick: () => host.change(texts) }] });
    }
    for (const column of series.length || this.isTurned ? [] : features) {
      const how = counterIn(column);
      if (!how) continue;
      const { name } = column;
      const index = { label: said.nameBy(name), pick: () => use(own, names, name, 'name') };
      const { min, max } = toldOf(column);
      const message = how === 'counts' ? said.counts(name, min, max) : said.givenOut(name);
      problems.push({ message, ways: [...(isNamed ? [] : [index]), out([name])] });
    }
    if (!error && !series.length) {
      const spread = this.#spread();
      if (spread) {
        const way = { label: said.scale, pick: () => this.#prepare([...own.steps, SCALER]) };
        const both = {
          label: said.besides,
          pick: () => besides(own, own.texts.prepare, pipeline([...own.steps, SCALER])),
        };
        const ways = own.texts.fit ? [way, both] : [way];
        problems.push({ message: said.tenfold(spread.wide, spread.narrow, spread.times), ways });
      }
    }
    const order = description.calls.prepare.map(({ name }) => name);
    const late = tooLate(own.steps);
    if (late) {
      const [before, repair] = late;
      const rest = own.steps.filter((_, i) => i !== repair);
      const pick = () => this.#prepare(rest.toSpliced(before, 0, own.steps[repair]));
      problems.push({
        message: said.tooLate(order[repair], order[before]),
        ways: [{ label: said.moveBefore(order[repair], order[before]), pick }],
      });
    }
    // Of two encoders the second one finds no words.
    const [first, second] = [...order.keys()].filter((i) => /Encoder$/.test(order[i]));
    if (second !== undefined) {
      const away = (/** @type {number} */ which) => ({
        label: said.remove(order[which]),
        pick: () => this.#prepare(own.steps.filter((_, i) => i !== which)),
      });
      problems.push({
        message: said.noWords(order[second], order[first]),
        ways: [away(first), away(second)],
      });
    }
    const scaler = order.findIndex((name) => /Scaler$/.test(name));
    if (scaler >= 0 && order.includes(SPLIT) && scaler < order.indexOf(SPLIT))
      problems.push({
        message: said.beforeSplit,
        ways: [{ label: said.splitFirst, pick: () => this.#splitFirst(scaler) }],
      });
    return problems;
  }

  /** In how many rows something is missing; of the same columns it is counted once. @param {import('../types.js').Column[]} columns */
  #gapsIn(columns) {
    const { of } = this.#gaps;
    if (of.length !== columns.length || of.some((column, i) => column !== columns[i]))
      this.#gaps = { of: columns, rows: gapsIn(columns) };
    return this.#gaps.rows;
  }

  /** The columns of what is fitted, or would be, that spread most and least, where they differ tenfold. */
  #spread() {
    const { view } = this.own;
    if (!view || view.points.shape[1] < 2) return null;
    const known = spreadsOf(view.points);
    if (!known) return null;
    const spreads = view.points.feature_names.map((name, j) => ({ name, spread: known[j] }));
    const some = spreads.filter(({ spread }) => spread > 0).sort((a, b) => b.spread - a.spread);
    const [wide, narrow] = [some[0], some[some.length - 1]];
    if (!wide || wide.spread < TENFOLD * narrow.spread) return null;
    return { wide: wide.name, narrow: narrow.name, times: String(Math.round(wide.spread / narrow.spread)) };
  }

  /** @param {Problem} problem */
  #problem({ line, row, column, message, note, ways }) {
    const where = [row === undefined ? '' : said.rowOf(row), line ? said.line(line) : '', column ?? '']
      .filter(Boolean)
      .join(' · ');
    const place =
      row === undefined || !column
        ? where
        : html`<button type="button" title=${said.lead} @click=${() => this.lead(row, column)}>${where}</button>`;
    return html`<div class="problem">
      ${where ? html`<p class="where">${place}</p>` : nothing}
      <p>${rich(message)}</p>
      ${note ? html`<p class="note">${rich(note)}</p>` : nothing}
      <div class="ways">${repeat(
        ways,
        ({ label }) => label,
        ({ label, pick, leads }) =>
          html`<button type="button" class="small" @click=${leads ? pick : once(() => this.#mend(label, pick))}>${rich(label)}</button>`,
      )}</div>
    </div>`;
  }

  /**
   * Does what a button says. The next problem's button would come to stand under the focus, and a second press do what
   * nobody has read.
   * @param {string} label
   * @param {() => void} pick
   */
  #mend(label, pick) {
    const { host } = this.own;
    pick();
    host.report.say(said.done(plain(label)));
    /** @type {HTMLElement | null} */ (host.renderRoot.querySelector('.was-read'))?.focus();
  }
}
