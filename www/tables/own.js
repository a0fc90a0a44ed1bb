// The table that is tried: all its columns, with the rows that are left; and what is said of each column, once.

import { openClient } from '../engine/client.js';
import { keep } from '../experiment/kept.js';
import { pipeline, textsOfPanel } from '../experiment/panels.js';
import { said } from '../words/tables.js';
import { carry } from './carried.js';
import { namesOf } from './named.js';
import { atOnce, countsOf, histogramInSlices, meanwhile, spreadsInSlices } from './numbers.js';

/**
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../types.js').Column} Column
 * @typedef {import('../types.js').RunSummary} RunSummary
 *
 * @typedef {{ missing: number, counts: Uint32Array, min: number, max: number, different: number }} Told what is said of a
 *   column: of words how often each level is there, and how many are different
 */

/** Bars of a small histogram. */
const BINS = 14;

/** @type {WeakMap<Column, Told>} */
const told = new WeakMap();

/** @param {Column} column @returns {Told} */
export function toldOf(column) {
  const known = told.get(column) ?? atOnce(counting(column));
  told.set(column, known);
  return known;
}

/** @param {Column} column @returns {Generator<void, Told, void>} */
function* counting(column) {
  if (column.kind === 'number') return { different: NaN, ...(yield* histogramInSlices(column.values, BINS)) };
  const counts = countsOf(column.codes, column.levels.length);
  // Of texts each cell has its own.
  return { min: NaN, max: NaN, different: new Set(column.levels).size, ...counts };
}

/** By how much each column of a matrix spreads. @type {WeakMap<Float64Array, Float64Array>} */
const spreads = new WeakMap();

/** So many numbers are gone through before a frame is due. */
const AT_ONCE = 1 << 18;

/**
 * @param {import('../types.js').Matrix} matrix
 * @returns {Float64Array | null} null: of so many it is found out while the page goes on, and not yet
 */
export function spreadsOf(matrix) {
  const { data } = matrix;
  const known = spreads.get(data) ?? (data.length > AT_ONCE ? null : atOnce(spreadsInSlices(matrix)));
  if (known) spreads.set(data, known);
  return known;
}

/** A call that reads a file, and the file's name. */
const FILE = /^read_csv\('((?:[^'\\]|\\.)*)'/;

/** What says of a column that it is none of the table's. */
const USES = ['index_col', 'target'];

/** What makes numbers of any column. */
export const FILLING = ["SimpleImputer(strategy='most_frequent')", 'LabelEncoder()'];
export const FILLED = pipeline(FILLING);

/** Steps that can be taken whatever columns have. */
const NEEDS_NOTHING = /^(?:\[|columns\(|drop\(|dropna\(|replace\(|to_numeric\()/;

/** Of more rows than this it is not counted how many were read. */
const MOST_COUNTED = 100_000;

/** The table that is tried. */
export class Own {
  /** What the table is of that is there, or that is asked for. @type {unknown} */
  #of = null;
  /** What it was made of: another fit of the same is no reason to have it brought again. @type {{ data: string, prepare: string, sources: unknown } | null} */
  #made = null;
  /** Of what it was told what was read: how, and of which files. */
  #told = { how: '', of: /** @type {unknown} */ (null) };
  #client = /** @type {ReturnType<typeof openClient> | null} */ (null);
  /** What is looked at ahead of a run: one after the other, for the table of an older one is gone with a newer. @type {Promise<unknown>} */
  #looking = Promise.resolve();
  /** What was looked at ahead, by texts. @type {Map<string, Promise<{ summary: RunSummary, table: Table } | null>>} */
  #ahead = new Map();

  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** @type {Table | null} */
    this.table = null;
    /** How many rows were read, of which some may be left out since; null: as many as there are. @type {number | null} */
    this.read = null;
    /** Why there is none. @type {any} */
    this.error = null;
    this.loading = false;
    /**
     * What became of the steps of the table before, or of those of a column that is none any more, and what may be done about
     * it. @type {{ call: string, prepare?: string, message: string, ways: import('./problems.js').Way[] } | null} `prepare`: as long
     *   as these are the steps
     */
    this.carried = null;
    /** What segments are called that were given a name. */
    this.names = namesOf(host);
  }

  /** The fit that is spoken of. @returns {import('../play/fit-view.js').FitView | undefined} */
  get view() {
    const { fits, chosen } = this.host.playback;
    return fits[chosen];
  }

  /** The experiment as it was understood; none where its texts cannot be read. */
  get description() {
    return this.host.experiment.description;
  }

  /** Whether steps and roles can be changed here: of several panels each has its own. */
  get isSingle() {
    const { description } = this;
    return Boolean(description && !description.panels?.length && description.calls.data.length === 1);
  }

  /** The calls of the panel that is spoken of: what its table is read by, and its steps. */
  get calls() {
    const { view } = this;
    const { data = [], prepare = [] } = (view?.summary.description ?? this.description)?.calls ?? {};
    return view
      ? { data: data[view.panel.data], prepare: view.panel.prepare.map((step) => prepare[step]) }
      : { data: data[0], prepare };
  }

  /** The steps of preparation, as texts. */
  get steps() {
    return this.description?.calls.prepare.map(({ text }) => text) ?? [];
  }

  /** Whether the points of the picture are rows of this table. */
  get isShown() {
    const { view, table } = this;
    return Boolean(view && table && !this.host.experiment.error && view.points.shape[0] <= table.shape[0]);
  }

  /** Whether the table that is there is the one that is asked for, not that of the points before. */
  get isThere() {
    return !this.loading && !this.host.experiment.running;
  }

  /** The label of each of the first rows; where nothing is fitted they have none. @returns {Int32Array | null} */
  get labels() {
    const { view } = this;
    if (!view?.call.name || !this.isShown) return null;
    return view.frame?.labels ?? view.fit.result.labels ?? null;
  }

  /** Takes note of what is tried, and asks for its table where it is another. */
  update() {
    const { experiment } = this.host;
    const { view } = this;
    if (experiment.running) return;
    const { summary, error } = experiment;
    const { data, prepare } = this.host.texts;
    const of = error || !view ? `${data}\n${prepare}\n${error?.message}` : summary;
    if (!of || of === this.#of) return;
    this.#of = of;
    this.#load(of, error || !view);
  }

  /** @param {unknown} of @param {unknown} alone whether there is no run that has it */
  async #load(of, alone) {
    const { experiment, texts } = this.host;
    this.loading = true;
    const { data, prepare } = this.texts;
    const made = { data, prepare, sources: experiment.sources };
    try {
      const table = alone
        ? await this.#readAlone(texts)
        : (this.#isMade(made) ?? (await experiment.client?.table(this.view?.index)) ?? null);
      if (table) await this.#tellAhead(table);
      if (this.#of !== of) return;
      this.table = table;
      this.#made = alone ? null : made;
      this.read = null;
      this.error = null;
      this.#count(of, alone ? texts : this.texts);
      this.#tell(texts.data);
      this.#mark(texts.data);
      carry(this);
    } catch (thrown) {
      if (this.#of !== of) return;
      this.table = null;
      this.#made = null;
      this.error = thrown;
    }
    this.loading = false;
    this.host.requestUpdate();
  }

  /** The table that is there, where it was made of these. @param {{ data: string, prepare: string, sources: unknown }} of */
  #isMade({ data, prepare, sources }) {
    const made = this.#made;
    return made?.data === data && made.prepare === prepare && made.sources === sources ? this.table : null;
  }

  /** Finds out what is to be said of many rows, while the page goes on. @param {Table} table */
  async #tellAhead(table) {
    const { points } = this.view ?? {};
    if (table.shape[0] * table.shape[1] <= AT_ONCE) return;
    for (const column of table.columns) told.set(column, await meanwhile(counting(column)));
    if (points) spreads.set(points.data, await meanwhile(spreadsInSlices(points)));
  }

  /** For those who do not see the table: a file that was opened or dropped is told as one that was pasted is. @param {string} data */
  #tell(data) {
    const { table, host } = this;
    const [, name] = FILE.exec(data) ?? [];
    const now = { how: this.#readBy(data), of: host.experiment.sources };
    if (!table || (now.how === this.#told.how && now.of === this.#told.of)) return;
    this.#told = now;
    const names = table.columns.map((column) => column.name);
    host.report.say(
      name ? said.heard(name, table.shape[0], names) : said.ready(table.shape[0], names.length),
    );
  }

  /** A call without what its columns are used as: in another use of one nothing else is read. @param {string} data */
  #readBy(data) {
    const [call] = this.description?.calls.data ?? [];
    const how = Object.entries(call?.given ?? {}).filter(([key]) => !USES.includes(key));
    return call ? `${call.name} ${how}` : data;
  }

  /** Whoever opens the link without the file is told what it was like. @param {string} data */
  #mark(data) {
    const { table, host, steps } = this;
    const isFile = table && FILE.test(data);
    // Steps may have left rows out.
    if (isFile && steps.length && host.address.others.file) return;
    keep(host.address, { file: isFile ? table.shape.join('x') : null });
  }

  /**
   * The table with the rows that its steps leave, as far as these can be taken: all, or those before the first that needs
   * numbers; else as it was read. Where no column of it is numbers throughout, it is looked at with its gaps filled in: what
   * was read, and corrected, is the same.
   * @param {import('../types.js').Texts} texts
   */
  async #readAlone(texts) {
    const first = this.steps.findIndex((step) => !NEEDS_NOTHING.test(step));
    const able = first < 0 ? this.steps : this.steps.slice(0, first);
    const filled = able.length ? pipeline([...able, ...FILLING]) : '';
    for (const prepare of [texts.prepare, pipeline(able), filled]) {
      const left = prepare ? await this.ahead({ ...texts, prepare }) : null;
      if (left) return left.table;
    }
    const looked = this.#look({ ...texts, prepare: '' });
    return (
      (await looked.catch(() => this.#look({ ...texts, prepare: FILLED })).catch(() => looked))?.table ?? null
    );
  }

  /**
   * The points and the table of some texts, if nothing were fitted; each is asked for once.
   * @param {import('../types.js').Texts} texts
   */
  ahead({ data, prepare }) {
    const key = `${data}\n${prepare}`;
    const known = this.#ahead.get(key);
    if (known) return known;
    if (this.#ahead.size > 40) this.#ahead.clear();
    const asked = this.#look({ data, prepare, fit: '' }).catch(() => null);
    this.#ahead.set(key, asked);
    return asked;
  }

  /**
   * Counts the rows that were read, where steps may have left some out.
   * @param {unknown} of
   * @param {import('../types.js').Texts} texts
   */
  async #count(of, texts) {
    const { steps, table } = this;
    if (!this.isSingle || !steps.length || !table || table.shape[0] > MOST_COUNTED) return;
    const read = (/** @type {string} */ prepare) => this.ahead({ ...texts, prepare });
    const whole = (await read('')) ?? (await read(FILLED));
    if (this.#of !== of || !whole) return;
    this.read = whole.table.shape[0];
    this.host.requestUpdate();
  }

  /** @param {import('../types.js').Texts} texts */
  #look({ data, prepare }) {
    const looked = this.#looking.then(async () => {
      this.#client ??= openClient();
      const client = this.#client;
      const { sources } = this.host.experiment;
      if (sources) client.give(sources);
      const summary = await client.run({ data, prepare, fit: '', view: '', hue: '' });
      const table = await client.table();
      return table && { summary, table };
    });
    this.#looking = looked.catch(() => {});
    return looked;
  }

  /** The texts of the panel that is spoken of. */
  get texts() {
    const { view } = this;
    return view ? textsOfPanel(view.summary.description, view.panel) : this.host.texts;
  }

  close() {
    this.#client?.close();
    this.#client = null;
    this.#ahead.clear();
    // What was under way comes no more.
    this.#of = null;
    this.#told = { how: '', of: null };
  }
}
