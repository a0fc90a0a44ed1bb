// A run from its first slice to its last, timed: what the headless API and the session have in common.

import { Answers, UNIT } from './answers.js';
import { CORE, MANY } from './labs.js';
import { Making, STEPS, TABLES } from './making.js';
import { Placing } from './placing.js';
import { engineError, thrownAway } from './protocol.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../types.js').Timing} Timing
 * @typedef {import('../types.js').FitSummary} FitSummary
 * @typedef {import('../types.js').PlaygroundError} PlaygroundError
 * @typedef {import('../wasm/bindings.js').Lab} Lab
 * @typedef {import('../wasm/bindings.js').Run} Run
 * @typedef {import('./labs.js').Labs} Labs
 */

/** Above so many points a frame leaves out what there is one of for each point. */
export const MANY_POINTS = 20_000;

/** A table of more rows is not kept where it was made beside the points that were made of it. */
const MANY_ROWS = 2 ** 16;

/**
 * @typedef {object} Group The fits of a run that one module does.
 * @property {string | null} module null: that which suits the number of points, once it is known
 * @property {number[]} fits their places in the experiment
 * @property {Lab | null} lab none before its turn has come
 * @property {Run | null} run
 * @property {string} [of] what its run is of, so that another of the same fits of the same points need not be begun anew
 */

export class Execution extends Answers {
  /** @type {import('../types.js').Sources} */ #sources;
  /** What has read the texts; nothing is computed by it unless it makes the points too. @type {Run | null} */
  #read = null;
  /** The one that has the points, and then one for each module that fits. @type {Group[]} */ #groups = [];
  /** Which of them is worked on. */
  #turn = 0;
  #making = { data: 0, prepare: 0, view: 0 };
  /** @type {number[]} Milliseconds by fit. */
  #fitting = [];
  /** The table under way, where the points come from one; and afterwards. @type {Making | null} */ #table =
    null;
  /** One of many rows, taken out of the module that made it, until it is asked for. @type {import('../types.js').Table | null} */
  #kept = null;
  /** Its points, or the next block of them, until a core has taken them. @type {any} */ #made = null;
  /** Places that another module is asked for. @type {Placing | null} */ #placing = null;
  /** The points, once a family was given them. @type {import('../types.js').Points | null} */
  #given = null;
  /** What its points have beside them: names, and rows that are held out. @type {Partial<Labs['besides']>} */
  #besides = {};
  /** @type {import('../types.js').Description} The experiment as it was understood, its seeds drawn. */
  description;

  /**
   * Begins a run; nothing is computed yet.
   * @param {Labs} labs
   * @param {Texts} texts
   * @param {import('../types.js').Points} [points] those that are fitted, whatever the texts say of data
   * @throws `later` where a module is needed that is not there: the error is about its name
   */
  constructor(labs, texts, points) {
    super(labs);
    this.#sources = labs.sources;
    this.description = points ? this.#fitGiven(texts, points) : this.#begin(texts);
  }

  /**
   * @param {Texts} texts
   * @returns {import('../types.js').Description}
   */
  #begin(texts) {
    const run = this.labs.begin(texts);
    this.#read = run;
    try {
      this.description = this.labs.doubted(run.describe());
      this.#place(this.labs.modules.has(MANY) ? MANY : CORE);
    } catch (error) {
      this.free();
      throw error;
    }
    return this.description;
  }

  /**
   * One fit of given points.
   * @param {Texts} texts
   * @param {import('../types.js').Points} points
   */
  #fitGiven({ fit }, points) {
    const { core } = this.labs;
    const module = core.elsewhere(fit) ?? this.#fitterOf(points);
    const lab = this.labs.holding(module, 'given', () => points);
    this.#groups = [{ module, fits: [0], lab, run: lab.fit(core.hand(fit), null) }];
    return /** @type {import('../types.js').Description} */ ({ calls: { fit: [{ text: fit }] } });
  }

  /**
   * Which module does the core's own fits of so many points.
   * @param {import('../types.js').Points} points
   */
  #fitterOf({ shape: [n] }) {
    const { core } = this.labs;
    return n <= core.most ? CORE : core.fitter;
  }

  /**
   * Says which module makes the points, and which do the fits.
   * @param {string} maker
   */
  #place(maker) {
    const read = /** @type {Run} */ (this.#read);
    const { core } = this.labs;
    const lab = maker === CORE ? core : this.labs.lab(maker);
    const fits = [...this.description.calls.fit.keys()];
    const own = fits.filter((fit) => !read.elsewhere(fit));
    const run = lab === core ? read : lab.begin(read.handed(Uint32Array.from(own)));
    const first = { module: maker, fits: lab === core ? own : [], lab, run };
    this.#groups = [first];
    if (own.length && lab !== core) this.#groups.push({ module: null, fits: own, lab: null, run: null });
    for (const fit of fits) if (!own.includes(fit)) this.#groupOf(read.elsewhere(fit) ?? '').fits.push(fit);
  }

  /** @param {string} module */
  #groupOf(module) {
    const known = this.#groups.find((group) => group.module === module);
    if (known) return known;
    this.labs.modules.get(module);
    /** @type {Group} */
    const group = { module, fits: [], lab: null, run: null };
    this.#groups.push(group);
    return group;
  }

  get #core() {
    return /** @type {{ module: string, lab: Lab, run: Run, fits: number[] }} */ (this.#groups[0]);
  }

  get done() {
    return this.#turn === this.#groups.length;
  }

  /** What is worked on: `data`, `prepare`, `view`, `fit` or `done`. */
  get stage() {
    if (this.done) return 'done';
    if (this.#isMaking) return this.#table?.stage === 'prepare' ? 'prepare' : 'data';
    return this.#turn === 0 && this.#core.run.stage !== 'done' ? this.#core.run.stage : 'fit';
  }

  /**
   * Works for about so many milliseconds, or to the end if `Infinity`.
   * @param {number} milliseconds
   * @returns {number} the fraction that is done of this stage, all fits being one
   */
  advance(milliseconds) {
    const work = milliseconds === Infinity ? Number.MAX_VALUE : UNIT;
    const until = performance.now() + milliseconds;
    let now = performance.now();
    let fraction = 0;
    while (!this.done && now < until) {
      const { stage } = this;
      const { lab, run, fits } = this.#current();
      const fit = this.#turn === 0 ? run.fit : fits[run.fit];
      // Of fits that were done before there is nothing to do.
      const wasDone = this.#turn > 0 && run.stage === 'done';
      const ofStage = wasDone ? 1 : this.#step(lab, run, work);
      const before = now;
      now = performance.now();
      if (stage === 'data' || stage === 'prepare' || stage === 'view') {
        this.#making[stage] += now - before;
        fraction = ofStage;
      } else {
        if (!wasDone) this.#fitting[fit] = (this.#fitting[fit] ?? 0) + now - before;
        const earlier = this.#groups.slice(0, this.#turn).reduce((sum, group) => sum + group.fits.length, 0);
        const own = fits.filter((other) => other < fit).length;
        fraction = (earlier + own + ofStage) / Math.max(this.description.calls.fit.length, 1);
      }
      if (run.stage === 'done') this.#next();
      else if (this.#read && this.#turn === 0 && !this.#placing && !this.#isMaking) this.#ask(lab, run);
      if (stage !== this.stage) fraction = 0;
    }
    return fraction;
  }

  /** Where points are by now that a fit moves, while it is under way. @returns {import('./protocol.js').SoFar | null} */
  get soFar() {
    const { run, fits } = this.#groups[this.#turn];
    try {
      // Of a fit that is done, or moves nothing, there is a frame, but no places.
      const places = run?.frame(0, 0, false).places;
      return run && places ? { places, fit: fits[run.fit] } : null;
    } catch {
      // There is no such fit, or nothing of it to be seen before its end.
      return null;
    }
  }

  /** What was worked on is done. Fits of more points than its module is for are left to another one. */
  #next() {
    const { fits, run, of } = this.#groups[this.#turn];
    const times = fits.map((fit) => this.#fitting[fit]);
    if (run && of) this.labs.keep(run, { of, sources: this.#sources, times });
    // The next run of other points brings its own.
    if (this.#turn === 0 && this.labs.besides.key === this.#key) this.#besides = this.labs.besides;
    // Of given points it was known before.
    const left = this.#turn === 0 && this.#read ? fits.filter((fit) => run?.elsewhere(fit)) : [];
    if (left.length) {
      this.#core.fits = fits.filter((fit) => !left.includes(fit));
      this.#groups.splice(1, 0, { module: null, fits: left, lab: null, run: null });
    }
    this.#turn += 1;
  }

  /**
   * @param {Lab} lab
   * @param {Run} run
   * @param {number} work
   */
  #step(lab, run, work) {
    try {
      if (this.#isMaking) return this.#makeOn(work);
      if (this.#made) return this.#give();
      if (!this.#placing) return lab.advance(run, work);
    } catch (thrown) {
      const { code, parameter } = /** @type {PlaygroundError} */ (thrown);
      // The points are for another module than the core. It says so before any are made.
      if (code !== 'later' || !parameter) throw thrown;
      if (parameter === TABLES || parameter === STEPS) {
        // It may be there for the core, and what makes many have come meanwhile, for another run.
        if (this.#table) this.#made = this.#table.points();
        this.#table ??= this.#makingOf(this.description.calls.fit.length === 0);
        return 0;
      }
      this.#place(parameter);
      return 0;
    }
    const fraction = this.#placing.advance(work);
    if (fraction === 1) this.#placing = null;
    return fraction;
  }

  /** What is worked on may wait for places. @param {Lab} lab @param {Run} run */
  #ask(lab, run) {
    this.#placing = Placing.of(this.labs, {
      asks: () => run.asks(),
      place: (data, columns) => lab.place(run, data, columns),
    });
  }

  /** @param {boolean} looking whether nothing is fitted */
  #makingOf(looking) {
    const { data } = this.description;
    return new Making(this.labs, /** @type {Run} */ (this.#read).ahead(), data, looking, this.#sources);
  }

  get #isMaking() {
    return this.#table !== null && this.#table.stage !== 'done';
  }

  /** @param {number} work */
  #makeOn(work) {
    const table = /** @type {Making} */ (this.#table);
    const fraction = table.advance(work);
    if (table.stage !== 'done') return fraction;
    this.#made = table.points();
    return this.#give();
  }

  /** Hands the table's points over to the core, block by block. */
  #give() {
    const { lab, run, module } = this.#core;
    const { last = true, held, names, data, shape } = this.#made;
    // The core of a first visit is not for so many.
    if (!last && module === CORE && lab.most !== Infinity) throw engineError('later', 'these are many', MANY);
    /** @type {any} */ (lab).give(run, this.#made);
    thrownAway(data);
    this.#made = last ? null : /** @type {Making} */ (this.#table).points();
    // Another run of the same points is not told of them again.
    if (last) this.labs.besides = { key: this.#key, rows: held, names };
    if (last && shape[0] > MANY_ROWS) this.#kept = this.#takeOut();
    return 0;
  }

  /** The table, of which nothing is left where it was made. */
  #takeOut() {
    const making = /** @type {Making} */ (this.#table);
    const table = making.table();
    making.free();
    this.#table = null;
    for (const name of [TABLES, STEPS]) this.labs.modules.renew(name);
    return table;
  }

  /** @returns {{ lab: Lab, run: Run, fits: number[] }} what is worked on, begun when its turn comes */
  #current() {
    const group = this.#groups[this.#turn];
    const { calls } = this.description;
    if (!group.lab || !group.run) {
      group.module ??= this.#fitterOf(this.#points());
      group.lab = this.#holding(group.module);
      const text = `[${group.fits.map((fit) => calls.fit[fit].text).join(', ')}]`;
      // Only what a fit depends on: other colours are no other run.
      const { data, prepare, view } = this.description;
      group.of = [group.module, data, prepare, text, view].join('\n');
      const { run, times = [] } = this.labs.kept(group.of, this.#sources) ?? {};
      for (const [i, fit] of group.fits.entries()) this.#fitting[fit] = times[i] ?? 0;
      const places = run ? null : this.places();
      group.run = run ?? group.lab.fit(this.labs.core.hand(text), places);
      thrownAway(places?.data);
    }
    return { lab: group.lab, run: group.run, fits: group.fits };
  }

  /** What distinguishes the points of this run from those of others. */
  get #key() {
    return `${this.#groups[0].module} ${this.#core.run.turn}`;
  }

  /** A family's lab, with the points of this run. @param {string} module */
  #holding(module) {
    return this.labs.holding(module, this.#key, () => this.#points());
  }

  /** @returns {import('../types.js').Points} */
  #points() {
    this.#given ??= /** @type {import('../types.js').Points} */ (this.#core.run.points());
    const { names } = this.#besides;
    if (names) this.#given.names = names;
    return this.#given;
  }

  /**
   * @param {number} fit
   * @returns {[Run, number]} the run that has it, and its place there
   */
  of(fit) {
    const turn = this.#groups.findIndex(({ fits }) => fits.includes(fit));
    const { run, fits } = this.#groups[Math.max(turn, 0)];
    return [/** @type {Run} */ (run), turn > 0 ? fits.indexOf(fit) : fit];
  }

  get maker() {
    return this.#core.run;
  }

  get given() {
    return this.#read === null;
  }

  /** Which run of several a fit is of: see `panels.js`, whose runs are asked as this one. @param {number} _fit */
  group(_fit) {
    return 0;
  }

  /** The number of points. */
  get size() {
    return this.#core.run.size;
  }

  /**
   * Values that fit these points, by parameter.
   * @param {number} _fit whose points: all are of the same
   * @param {string} call `DBSCAN()`
   * @returns {Record<string, any>}
   */
  suits(_fit, call) {
    const { core } = this.labs;
    const module = core.elsewhere(call);
    return module ? this.#holding(module).suits(core.hand(call)) : {};
  }

  /** @param {number} [_fit] @returns {import('../types.js').Points} */
  points(_fit) {
    const points = this.#points();
    // Whoever has them now may hand them over.
    this.#given = null;
    return points;
  }

  /**
   * The table of the data, with the rows that are left.
   * @param {number} [_fit]
   * @returns {import('../types.js').Table}
   */
  table(_fit) {
    const kept = this.#kept;
    // Whoever has it now may hand it over; who asks once more has it read once more.
    this.#kept = null;
    if (kept) return kept;
    this.#table ??= this.#makingOf(true).complete();
    return this.size > MANY_ROWS ? this.#takeOut() : this.#table.table();
  }

  /**
   * What is held out, as this fit sees it; null where nothing is.
   * @param {number} fit
   * @returns {import('../types.js').Test | null}
   */
  test(fit) {
    const { rows } = this.#besides;
    if (!rows) return null;
    const { data, shape, target, feature_names } = rows;
    const labels = this.description.calls.fit.length ? this.predict(fit, data, shape[1]) : null;
    return { points: { data, shape, feature_names }, labels, target };
  }

  /** @param {number} [_fit] @returns {import('../types.js').Places | null} null: the points are seen as they lie */
  places(_fit) {
    return this.#core.run.places();
  }

  /** @param {number} [_fit] @returns {import('../types.js').Hue | null} */
  hue(_fit) {
    return this.#core.run.hue();
  }

  /**
   * @param {number} fit
   * @returns {Timing}
   */
  timing(fit) {
    return { ...this.#making, fit: this.#fitting[fit] ?? 0 };
  }

  /**
   * What the algorithm declares for whoever shows it.
   * @param {number} fit
   * @returns {{ shows: import('../types.js').Overlay[], moves: import('../types.js').Moves | null }}
   */
  declared(fit) {
    return (this.#read ?? this.#core.run).declared(fit);
  }

  /** Gives the memory back. Not to be used afterwards. */
  free() {
    this.#placing?.free();
    this.#table?.free();
    this.#table = null;
    this.#kept = null;
    for (const run of new Set([this.#read, ...this.#groups.map((group) => group.run)])) {
      try {
        if (run) this.labs.release(run);
      } catch {
        // A trap leaves the run borrowed for good; whoever saw the trap gives the whole module up.
      }
    }
    this.#groups = [];
    this.#read = null;
  }
}
