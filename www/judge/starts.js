import { html, nothing } from 'lit';
import { svgChart } from '../charts/chart.js';
import { histogram } from '../charts/histogram.js';
import { saves } from '../charts/saves.js';
import { plain, rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { number, words } from '../words/en.js';
import { said } from '../words/judge.js';
import { Search } from './search.js';
import { isSeed, wordsOf } from './values.js';
import { widthOf } from './width.js';

/**
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('../charts/histogram.js').Bar} Bar
 *
 * @typedef {object} Found
 * @property {string} key
 * @property {string} by
 * @property {string[]} ways how starts are drawn
 * @property {number[][]} ends by way, then by seed; not a number where it has not come
 * @property {number} done
 * @property {'running' | 'done' | 'stopped'} state
 */

/** So many seeds are tried of each way. */
const SEEDS = 50;
const BINS = 18;
/** An end so much worse than the best is another. */
const WORSE = 0.01;
/** What a start ends with, and which way is good. @type {Record<string, 'up' | 'down'>} */
const ENDS = { inertia: 'down', lower_bound: 'up' };

/** Where many starts end, by how they are drawn: is a bad end bad luck, or a bad way to begin? */
export class Starts {
  /** @type {Bar | null} */
  #hover = null;

  /** @type {Search<Found>} */
  #search;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.#search = new Search(desk);
  }

  /** The parameters that say how starts are drawn, and with which seed; and what each ends with. */
  get #made() {
    const { view, callable } = this.desk;
    if (!view || !callable) return null;
    const { parameters } = callable;
    const seed = parameters.find(isSeed)?.name;
    const way = parameters.find((one) => /^init/.test(one.name) && wordsOf(one).length > 1);
    const by = Object.keys(ENDS).find((name) => Number.isFinite(view.fit.result[name]));
    if (!seed || !way || !by) return null;
    const starts = parameters.find(({ name }) => name === 'n_init')?.name ?? null;
    return { seed, way: way.name, ways: wordsOf(way), by, starts };
  }

  get has() {
    return this.#made !== null;
  }

  panel() {
    const { view } = this.desk;
    const made = this.#made;
    if (!view || !made) return html`<p class="note">${said.noStarts}</p>`;
    const key = keyOf(this.desk.points, view, made);
    const search = this.#search;
    if (search.waits(key))
      return search.ask(key, said.startsSlow(number(view.points.shape[0])), said.startsGo);
    if (!search.of(key)) this.#begin(made, key);
    const { found } = search;
    if (!found) return nothing;
    const all = found.ways.length * SEEDS;
    return html`<p>${rich(this.#verdict(found))}</p>
      ${search.progress(said.mapProgress(found.done, all), found.done / all)}
      <p class="note">${said.startsHow(SEEDS, made.starts ?? '')}</p>`;
  }

  beside() {
    const { desk } = this;
    const { view } = desk;
    const made = this.#made;
    if (!view || !made) return nothing;
    const found = this.#search.of(keyOf(desk.points, view, made));
    if (!found) return nothing;
    const { by, ways, ends } = found;
    const title = said.startsTitle(said.scoreNames[by] ?? by);
    const group = ways.indexOf(view.call.values[made.way]);
    const single =
      made.starts === null ||
      Number(view.call.values[made.starts]) === 1 ||
      view.call.values[made.starts] === 'auto';
    const textOf = (/** @type {Bar} */ bar) => {
      const values = bar.of.map((seed) => ends[bar.group][seed]);
      return said.startsBar(
        ways[bar.group],
        bar.of.length,
        number(Math.min(...values)),
        number(Math.max(...values)),
        bar.of.slice(0, 8).join(', ') + (bar.of.length > 8 ? ', …' : ''),
      );
    };
    const chart = histogram({
      groups: ways.map((name, i) => ({ name, said: this.#worse(found, i), values: ends[i] })),
      bins: BINS,
      current: group >= 0 && single ? { group, value: view.fit.result[by] } : null,
      hover: this.#hover,
      here: words.youAreHere,
      title,
      xLabel: said.scoreNames[by] ?? by,
      format: number,
      textOf: (bar) => plain(textOf(bar)),
      onHover: (bar) => {
        this.#hover = bar;
        desk.update();
      },
      onPick: (bar) => this.#go(view, made, bar),
      table: {
        of: `${found.key} ${found.done}`,
        head: [made.seed, ...ways],
        length: SEEDS,
        row: (seed) => [
          String(seed),
          ...ends.map((values) => (Number.isFinite(values[seed]) ? number(values[seed]) : '')),
        ],
      },
    });
    return html`<div class="figure-head"><h2>${title}</h2>${saves(desk.host, 'starts')}</div>
      <div class="sized" ${vars({ '--width': `${widthOf(chart, desk.room)}px` })}>${svgChart(chart)}</div>
      <p class="explained">${rich(this.#hover ? textOf(this.#hover) : said.startsPick)}</p>`;
  }

  /** How many of a way end worse than the best of all. @param {Found} found @param {number} way */
  #worse(found, way) {
    const count = worseThan(found)[way];
    return count === null ? '' : said.worse(count.worse, count.of);
  }

  /** @param {Found} found */
  #verdict(found) {
    const counts = worseThan(found);
    const known = found.ways.flatMap((name, i) => {
      const count = counts[i];
      return count && count.of > 0 ? [{ name, ...count }] : [];
    });
    return known.length ? said.startsVerdict(known, found.state === 'done') : said.computing;
  }

  /**
   * One start of this way and seed, as arguments.
   * @param {{ seed: string, way: string, starts: string | null }} made
   * @param {string} way
   * @param {number} seed
   * @returns {Record<string, string>}
   */
  #values({ way: parameter, seed: seeds, starts }, way, seed) {
    return { [parameter]: `'${way}'`, [seeds]: String(seed), ...(starts ? { [starts]: '1' } : {}) };
  }

  /** @param {FitView} view @param {any} made @param {Bar} bar */
  #go(view, made, { group, of }) {
    const { host } = this.desk;
    const { [made.seed]: seed, [made.way]: way } = view.call.values;
    // Picked again it is the next one of the bar.
    const at = way === made.ways[group] ? of.indexOf(seed) : -1;
    const values = this.#values(made, made.ways[group], of[(at + 1) % of.length]);
    host.change(this.desk.textsWith(values), 'start');
  }

  /** @param {any} made @param {string} key */
  #begin(made, key) {
    const { ways, by } = made;
    /** @type {Found} */
    const found = {
      key,
      by,
      ways,
      ends: ways.map(() => Array.from({ length: SEEDS }, () => Number.NaN)),
      done: 0,
      state: 'running',
    };
    this.#search.begin(
      found,
      () => this.#run(found, made),
      () => this.#verdict(found),
    );
  }

  /** @param {Found} found @param {any} made */
  async #run(found, made) {
    const { desk } = this;
    const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
    const all = seeds.flatMap((seed) => found.ways.map((way, i) => ({ seed, way, i })));
    await desk.client.fits(
      desk.texts,
      all.map(({ seed, way }) => desk.fitWith(this.#values(made, way, seed))),
      [],
      {
        key: 'starts',
        values: all.map(({ seed, i }) => `${i} ${seed}`),
        onValue: ({ value, result }) => {
          const [i, seed] = value.split(' ').map(Number);
          found.ends[i][seed] = Number(result[found.by] ?? Number.NaN);
          found.done += 1;
          if (this.#search.found === found) desk.update();
        },
      },
    );
  }
}

/**
 * By way, how many ends are more than 1 % worse than the best of all.
 * @param {Found} found
 */
function worseThan({ ends, by }) {
  const sign = ENDS[by] === 'up' ? -1 : 1;
  const all = ends.flat().filter(Number.isFinite);
  if (!all.length) return ends.map(() => null);
  const best = Math.min(...all.map((end) => sign * end));
  return ends.map((values) => {
    const known = values.filter(Number.isFinite);
    return {
      worse: known.filter((end) => sign * end > best + WORSE * Math.abs(best)).length,
      of: known.length,
    };
  });
}

/**
 * The experiment without way and seed.
 * @param {string} points
 * @param {FitView} view
 * @param {{ seed: string, way: string, starts: string | null }} made
 */
function keyOf(points, { call }, { seed, way, starts }) {
  const others = Object.entries(call.given).filter(([name]) => ![seed, way, starts].includes(name));
  return JSON.stringify([points, call.name, others]);
}
