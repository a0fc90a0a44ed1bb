// The headless API: the same experiments and the same answers without a page, in Node and in browsers.
//
//     import { load } from 'cluster-playground/core';
//     const lab = await load();
//     const run = lab.run({ data: 'make_moons(n_samples=500, noise=0.05, random_state=0)', fit: 'DBSCAN(eps=0.3)' });
//     run.result.labels    // Int32Array(500): scikit-learn's
//     run.free();

import { CORE, Labs, Modules, SCRIPT } from './engine/labs.js';
import { NOTHING, TABLES as READ, STEPS } from './engine/making.js';
import { executionOf } from './engine/panels.js';
import { engineError } from './engine/protocol.js';
import { before, reading } from './engine/reading.js';
import { Execution } from './engine/run.js';
import { encoded, kindOf, reported, toMatrix } from './headless/labels.js';
import { Run } from './headless/run.js';
import { BY_K, callsOf, countOf } from './judge/choose.js';
import { gapOf, REFERENCES, referencesOf } from './judge/gap.js';
import { labelling } from './tables/again.js';
import { drained, groupsOf, labelsOfColumn, MOST_SEGMENTS, profiling } from './tables/profile.js';
import { isFeature } from './tables/roles.js';

export { Fit } from './headless/fit.js';
export { Run };

/**
 * @typedef {import('./types.js').Matrix} Matrix
 * @typedef {import('./types.js').Points} Points
 * @typedef {import('./types.js').Frame} Frame
 * @typedef {import('./types.js').Layer} Layer
 * @typedef {import('./types.js').Part} Part
 * @typedef {import('./types.js').Mark} Mark
 * @typedef {import('./types.js').Timing} Timing
 * @typedef {import('./types.js').Attributes} Attributes
 * @typedef {import('./types.js').Figure} Figure
 * @typedef {import('./types.js').Callable} Callable
 * @typedef {import('./types.js').Description} Description
 * @typedef {import('./types.js').PlaygroundError} PlaygroundError
 *
 * @typedef {import('./types.js').Table} Table
 *
 * @typedef {{ data: string, prepare?: string, fit?: string, view?: string, hue?: string } & import('./types.js').Sources} Experiment Texts, each a
 *   scikit-learn call: where points come from, what is done to them, what is fitted (nothing: one looks at the points
 *   first), where they are seen (or two or three columns), and the column by which they are coloured; and the files and
 *   variables that `data` names.
 *
 * @typedef {object} ScoreInput
 * @property {Matrix | number[][]} [points] needed by the scores that measure distances
 * @property {ArrayLike<Label>} labels numbers or texts of any sort; −1 is a label like any other, as in scikit-learn
 * @property {ArrayLike<Label>} [labels_true] needed by the scores that compare two labellings
 * @property {'min' | 'geometric' | 'arithmetic' | 'max'} [average_method] of normalized and adjusted mutual information
 * @property {boolean | 'true' | 'pred' | 'all'} [normalize] of `accuracy_score`; of `confusion_matrix`
 * @property {number} [beta] how much more completeness weighs in the v-measure
 * @property {number | null} [eps] what is added to each count of `contingency_matrix`
 * @property {boolean} [matched] whether clusters are matched to classes first, so that as many points as possible agree;
 *   as a rule the report does that, and the others do not
 *
 * @typedef {number | string | boolean | bigint} Label
 * @typedef {import('./types.js').Score} Score
 */

/**
 * @typedef {WebAssembly.Module | BufferSource | Response | URL | string} Source A wasm file, or where it is.
 *
 * Loads the algorithms: the core, and families beside it.
 * @param {object} [options]
 * @param {Source} [options.module] the core's file, for those who bundle or cache it themselves; by default the one
 *   beside this script
 * @param {string[] | Record<string, Source>} [options.families] names, or files by name; by default all in Node, none in
 *   browsers
 * @returns {Promise<Lab>}
 */
export async function load({ module, families } = {}) {
  const modules = new Modules();
  await modules.add(CORE, await compiled(module ?? beside(FILE)));
  const known = [...new Labs(modules).core.families(), SCRIPT, DATASETS];
  const wanted = families ?? (beside(FILE).protocol === 'file:' ? known : []);
  const sources = Array.isArray(wanted)
    ? wholeFamilies(wanted).map((name) => /** @type {const} */ ([name, beside(name)]))
    : Object.entries(wanted);
  const unknown = sources.find(([name]) => !known.includes(name));
  if (unknown) {
    throw engineError(
      'not_loaded',
      `there is no family \`${unknown[0]}\`; there are ${known.join(', ')}`,
      unknown[0],
    );
  }
  const adding = sources.map(async ([name, source]) => {
    if (name !== DATASETS) return modules.add(name, await compiled(source));
    const of = (/** @type {string} */ table) =>
      typeof source === 'string'
        ? new URL(`${table}.csv`, source)
        : new URL(`./datasets/${table}.csv`, import.meta.url);
    await Promise.all(TABLES.map(async (table) => modules.addTable(table, await textAt(of(table)))));
  });
  await Promise.all(adding);
  return new Lab(modules);
}

/** Whoever reads tables prepares them, too. @param {string[]} names */
const wholeFamilies = (names) => (names.includes(READ) ? [...new Set([...names, STEPS])] : names);

/** The core's file: the whole, for speed, whatever the number of points. */
const FILE = 'whole';

/** The tables that lie beside this script, and what a caller of `load` asks for them by. */
const TABLES = ['iris', 'wine', 'breast_cancer', 'digits'];
const DATASETS = 'datasets';

/** @param {string} name */
const beside = (name) => new URL(`./wasm/${name}.wasm`, import.meta.url);

/** Node's own; a bundler that saw the name would look for it, and some refuse to build where they find nothing. */
const FILES = 'node:fs/promises';

/** @returns {Promise<typeof import('node:fs/promises')>} */
const files = () => import(/* webpackIgnore: true */ /* @vite-ignore */ FILES);

/** @param {URL} url */
async function textAt(url) {
  if (url.protocol === 'file:') {
    return (await files()).readFile(url, 'utf8');
  }
  const response = await fetch(url);
  if (!response.ok)
    throw engineError('not_loaded', `${response.url}: ${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * @param {Source} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  if (source instanceof URL && source.protocol === 'file:') {
    return WebAssembly.compile(await (await files()).readFile(source));
  }
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok)
    throw engineError('not_loaded', `${response.url}: ${response.status} ${response.statusText}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Where experiments are run. Everything is synchronous. */
export class Lab {
  /** @type {Labs} */ #labs;
  /** @type {Callable[] | undefined} */
  #catalog;
  /** @type {Score[] | undefined} */
  #scores;

  /** @param {Modules} modules */
  constructor(modules) {
    this.#labs = new Labs(modules);
  }

  /**
   * Every callable with its parameters.
   * @returns {Callable[]}
   */
  get catalog() {
    this.#catalog ??= /** @type {Callable[]} */ (this.#labs.core.catalog());
    return this.#catalog;
  }

  /**
   * Reads an experiment without running it; absent seeds are drawn and written into its texts. A part that is wrong
   * stays as it was written and has no calls; `errors` says what is wrong, each with its part, and there is no Python.
   * @param {Experiment} experiment
   * @returns {Description & { errors: import('./types.js').PlainMistake[] }}
   */
  describe(experiment) {
    const written = textsOf(experiment);
    const { data, prepare, fit, view, hue } = written;
    try {
      return { ...this.#labs.core.describe(data, prepare, fit, view, hue), errors: [] };
    } catch (thrown) {
      const { errors } = /** @type {PlaygroundError} */ (thrown);
      if (!errors) throw thrown;
      const wrong = /** @type {(keyof typeof written)[]} */ (errors.map(({ part }) => part));
      const only = (/** @type {any} */ values) =>
        Object.fromEntries(wrong.map((part) => [part, values[part]]));
      // The first of each part needs no arguments.
      const first = (/** @type {string} */ part) =>
        `${this.catalog.find((one) => one.part === part)?.name}()`;
      const plain = { data: first('data'), prepare: '', fit: first('fit'), view: '', hue: '' };
      const sound = { ...written, ...only(plain) };
      const others = this.#labs.core.describe(sound.data, sound.prepare, sound.fit, sound.view, sound.hue);
      const { hue: _, ...without } = only({ data: [], prepare: [], fit: [], view: [], hue: [] });
      const calls = { ...others.calls, ...without };
      const notes = others.notes.filter((/** @type {{ part: any }} */ { part }) => !wrong.includes(part));
      return { ...others, ...only(written), calls, notes, python: '', errors };
    }
  }

  /**
   * Runs an experiment to its end.
   * @param {Experiment} experiment
   * @returns {Run}
   * @throws {PlaygroundError} with `code`, `parameter`, `part` and `position`
   */
  run(experiment) {
    const execution = this.#executed(experiment, (running) => {
      running.advance(Infinity);
      return running;
    });
    return new Run(execution, (texts) => this.describe(texts));
  }

  /**
   * The table of the data, its rows those that `prepare` leaves: what `run.table` is, without a fit.
   * @param {Experiment} experiment
   * @returns {Table}
   * @throws {PlaygroundError} with `code`, `parameter` and `part`, of a file also `line` and `column`
   */
  table({ data, prepare, files, variables }) {
    return this.#executed({ data, prepare, files, variables }, (execution) => {
      const table = execution.table();
      execution.free();
      return table;
    });
  }

  /**
   * Labels other rows by the same fit: each step is learned from the first ones alone, and applied to both.
   * @param {Experiment} experiment with one fit of one call of data
   * @param {{ data: string } & import('./types.js').Sources} others such as `{ data: "read_csv('new.csv')", files }`
   * @returns {import('./tables/again.js').Labelled} the table of the others, and the label of each row; null where a step
   *   leaves it out
   * @throws {PlaygroundError} where a column that is used is not there or of another kind, or the method has no `predict`
   */
  predict({ files, variables, ...texts }, { data, ...others }) {
    const description = this.describe(texts);
    const { errors, calls, panels } = description;
    if (errors.length) throw Object.assign(new Error(), errors[0]);
    if (panels?.length) throw engineError('conflict', '`predict` takes one fit, not several side by side');
    const { fit, prepare } = description;
    if (!fit) throw engineError('missing_parameter', '`predict` needs a `fit`', 'fit');
    const first = { data: description.data, prepare, fit, sources: { files, variables } };
    const steps = labelling(
      { ...first, steps: calls.prepare.map(({ text }) => text) },
      { data, prepare: '', fit: '', sources: others },
      (name, index) => isFeature(description, name, index),
      data,
    );
    for (let { done, value } = steps.next(); ; ) {
      if (done) return /** @type {import('./tables/again.js').Labelled} */ (value);
      const { wants, of } = /** @type {import('./tables/again.js').Asked} */ (value);
      const { sources, ...asked } = of;
      const experiment = { ...asked, ...sources };
      ({ done, value } = steps.next(
        wants === 'table' ? this.table(experiment) : this.#given(experiment, wants),
      ));
    }
  }

  /** @param {Experiment} experiment @param {'points' | 'held'} wants */
  #given(experiment, wants) {
    return this.#executed(experiment, (execution) => {
      execution.advance(Infinity);
      const test = wants === 'held' ? execution.test(0) : null;
      const given = test
        ? { table: execution.table(), at: test.points, labels: test.labels }
        : execution.points();
      execution.free();
      return given;
    });
  }

  /**
   * What segments of a table are like: their sizes, numbers and shares of every column, what sets each apart, three
   * typical rows, and a rule that tells it from the others.
   * @param {{ table: Table, by: ArrayLike<Label> | string, names?: Record<string, string> }} of `by`: a label for each of
   *   the first rows, or the name of a column; `names`: what segments are called, by label
   * @returns {import('./tables/profile.js').Profile}
   * @throws {PlaygroundError} where there is no such column, or there are too many segments
   */
  profile({ table, by, names }) {
    const isName = typeof by === 'string';
    const column = isName ? table.columns.find(({ name }) => name === by) : null;
    if (isName && !column) {
      const known = table.columns.map(({ name }) => `\`${name}\``).join(', ');
      throw engineError('out_of_range', `there is no column \`${by}\`; there are ${known}`, 'by');
    }
    const labels = column
      ? labelsOfColumn(column)
      : Array.from(/** @type {ArrayLike<Label>} */ (by), (label) =>
          typeof label === 'number' ? label : String(label),
        );
    if (labels.length === 0 || labels.length > table.shape[0]) {
      const message = `\`by\` must have a label for each row, of which there are ${table.shape[0]}; it has ${labels.length}`;
      throw engineError('out_of_range', message, 'by');
    }
    const { length } = groupsOf(labels);
    if (length > MOST_SEGMENTS)
      throw engineError('out_of_range', `at most ${MOST_SEGMENTS} segments; \`by\` has ${length}`, 'by');
    return drained(profiling(table, labels, { leaveOut: column?.name, names }));
  }

  /**
   * Hands over what tables are made of.
   * @param {Experiment} experiment
   */
  #hand({ files, variables }) {
    const same = files === this.#labs.sources.files && variables === this.#labs.sources.variables;
    if (!same) this.#labs.sources = files || variables ? { files, variables } : NOTHING;
  }

  /**
   * @template T
   * @param {Experiment} experiment
   * @param {(execution: Execution) => T} use frees it, unless it throws
   * @returns {T}
   */
  #executed(experiment, use) {
    const texts = textsOf(experiment);
    /** @type {Execution | undefined} */
    let execution;
    try {
      this.#hand(experiment);
      execution = executionOf(this.#labs, texts);
      return use(execution);
    } catch (thrown) {
      execution?.free();
      const { code, parameter: part } = /** @type {PlaygroundError} */ (thrown);
      if (code !== 'later') throw thrown;
      const [parameter] = TABLES.includes(part ?? '') ? [DATASETS] : (part ?? '').split(' ');
      const how = `\`load({ families: ['${parameter}'] })\``;
      throw engineError(
        'not_loaded',
        `this needs the family \`${parameter}\`, which is not loaded: ${how}`,
        parameter,
      );
    }
  }

  /**
   * Judges by how many clusters: the first fit with each number of them, and the gap statistic with its references.
   * @param {Experiment} experiment
   * @param {{ from?: number, to?: number, references?: number, seed?: number }} [options] of how many clusters, at least
   *   and at most; how many references, and their seed
   * @returns {{ k: number[], inertia: number[], silhouette_score: number[], davies_bouldin_score: number[],
   *   calinski_harabasz_score: number[], gap: number[], gap_error: number[], gap_first: number | null }} by k, not a
   *   number where it is not defined; `gap_first`: the first k whose gap is at least the next one less its error
   * @throws {PlaygroundError} where the algorithm is not told how many
   */
  choose(experiment, { from = 1, to = 10, references = REFERENCES, seed = 0 } = {}) {
    this.#hand(experiment);
    const description = this.describe(experiment);
    if (description.errors.length) throw Object.assign(new Error(), description.errors[0]);
    const callable = this.catalog.find(({ name }) => name === description.calls.fit[0]?.name);
    const parameter = countOf(callable);
    if (!parameter) throw engineError('invalid_type', '`fit` must be told how many clusters to form', 'fit');
    const ks = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const { fits, gapFits } = callsOf(description, callable, parameter, ks);
    const texts = textsOf(description);
    const all = this.#measured(
      fits.map((fit) => ({ ...texts, fit })),
      BY_K,
    );
    const { files, variables } = experiment;
    const whole = this.run({ ...texts, fit: '', files, variables });
    const { points } = whole;
    whole.free();
    const totals = (/** @type {Points} */ of) => {
      const experiments = gapFits.map((fit) => ({ ...texts, fit }));
      return this.#measured(experiments, ['inertia'], of).map(({ inertia }) => inertia);
    };
    const { gap, error, first } = gapOf(
      totals(points),
      referencesOf(points, references, seed).map((reference) => totals(reference)),
    );
    const by = /** @type {any} */ (
      Object.fromEntries(BY_K.map((name) => [name, all.map((values) => values[name])]))
    );
    return { k: ks, ...by, gap, gap_error: error, gap_first: first === null ? null : ks[first] };
  }

  /**
   * Scores of some experiments; not a number where one is not defined.
   * @param {import('./types.js').Texts[]} experiments
   * @param {string[]} names
   * @param {Points} [points] those that are fitted
   */
  #measured(experiments, names, points) {
    const labs = points ? new Labs(this.#labs.modules) : this.#labs;
    try {
      return experiments.map((texts) => {
        const execution = new Execution(labs, texts, points);
        execution.advance(Infinity);
        const score = (/** @type {string} */ name) => {
          try {
            return /** @type {number} */ (execution.score(0, name));
          } catch {
            // Of one cluster, say.
            return Number.NaN;
          }
        };
        const scores = Object.fromEntries(names.map((name) => [name, score(name)]));
        execution.free();
        return scores;
      });
    } finally {
      if (points) labs.free();
    }
  }

  /**
   * Reads a pasted cell of Python: what it says of the experiment, which figures it opens, and what was passed over.
   * Nothing is executed; what the cell does not say is null.
   * @param {string} script
   * @param {{ names?: import('./types.js').Names | null }} [options] `names`: those of the reading before
   * @returns {import('./types.js').Reading}
   */
  read(script, { names = null } = {}) {
    const { earlier, seed } = before(names);
    return reading(this.#labs.reader.read(script, earlier, seed), script, { earlier, seed });
  }

  /**
   * A score under scikit-learn's name: `silhouette_score`, `adjusted_rand_score`, ….
   * @param {string} name
   * @param {ScoreInput} input
   * @returns {any} a number; of `silhouette_samples` a Float64Array, of matrices `{ data, shape }`, of
   *   `homogeneity_completeness_v_measure` and `classification_report` a plain object
   * @throws {PlaygroundError} where there is no such score, or it is not defined for these labels
   */
  score(name, input) {
    const { points, labels, labels_true, ...options } = input ?? {};
    const { data, shape } = toMatrix(points) ?? { data: undefined, shape: [0, 0] };
    const { codes, levels } = encoded({ labels, labels_true });
    const of = { points: data, columns: shape[1], labels: codes[0], labels_true: codes[1] };
    const scored = this.#labs.score(name, of, options);
    return name === 'classification_report' ? reported(scored, levels) : scored;
  }

  /**
   * Every score with its range, which way is good, what it says and when it misleads.
   * @returns {Score[]}
   */
  get scores() {
    this.#scores ??= /** @type {Score[]} */ (this.#labs.scores());
    return this.#scores;
  }
}

/**
 * The five texts of an experiment; one that is absent is empty.
 * @param {Experiment} experiment
 * @throws {PlaygroundError} where one is not a text, with its `part`
 */
function textsOf(experiment) {
  if (typeof experiment !== 'object' || experiment === null) {
    throw engineError(
      'invalid_type',
      `an experiment is an object of texts; it is ${kindOf(experiment)}`,
      null,
    );
  }
  const texts = { data: '', prepare: '', fit: '', view: '', hue: '' };
  for (const part of /** @type {(keyof typeof texts)[]} */ (Object.keys(texts))) {
    const text = experiment[part];
    if (text === undefined) continue;
    if (typeof text !== 'string') {
      const error = engineError('invalid_type', `\`${part}\` must be a text; it is ${kindOf(text)}`, null);
      throw Object.assign(error, { part });
    }
    texts[part] = text;
  }
  return texts;
}
