import { html, nothing } from 'lit';
import { byK, highOf } from '../charts/by-k.js';
import { svgChart, WIDTH } from '../charts/chart.js';
import { saves } from '../charts/saves.js';
import { rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { number } from '../words/en.js';
import { said } from '../words/judge.js';
import {
  BY_K,
  bendOf,
  bestOf,
  callsOf,
  countOf,
  dropsOf,
  GOOD,
  isAtEnd,
  isBentOtherwise,
  risesOf,
} from './choose.js';
import { gapOf, REFERENCES, referencesOf } from './gap.js';
import { Search } from './search.js';
import { Silhouette } from './silhouette.js';

/**
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('../charts/by-k.js').Row} Row
 * @typedef {import('./gap.js').Gap} Gap
 *
 * @typedef {object} Found What is known of one experiment with other numbers of clusters.
 * @property {string} key the experiment without that number
 * @property {string} parameter
 * @property {number[]} ks
 * @property {Record<string, number>[]} values by k, what has come so far
 * @property {number[]} totals by k, of the fits of which gaps are taken
 * @property {number[][]} references their totals, of those that are whole
 * @property {'running' | 'done' | 'stopped'} state
 */

/** The numbers of clusters that are compared at least. */
const TO = 10;
/** … and at most, where code asks for more. */
const MOST = 50;
/** The criteria that are no scores. */
const CRITERIA = ['bic', 'aic'];
/** Of no more totals nothing bends, nor fails to. */
const FEW = 2;
/** How high each curve is, in units of the chart; the first has more to show. */
const HIGH = 46;
const HIGHER = 74;

/** For a class: which part of the height the first curve has, and pixels between it and the others. */
const FIRST = 0.5;
const BETWEEN = 12;
/** Of a chart so wide the type can be read; and as high as this a curve is at least, in units of its chart. */
const LEGIBLE = 208;
const LOWEST = 22;

/** How many clusters: what several criteria say, over one axis of k, without choosing for the reader. */
export class Choosing {
  /** @type {number | null} */
  #hover = null;

  /** @type {Search<Found>} */
  #search;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.#search = new Search(desk);
    this.silhouette = new Silhouette(desk);
  }

  get parameter() {
    const { view, callable } = this.desk;
    const parameter = countOf(callable);
    return parameter && typeof view?.call.values[parameter] === 'number' ? parameter : null;
  }

  /** The greatest number that is compared at least: that of the loop of a pasted cell. */
  get #to() {
    const asked = this.desk.host.pages.asked.find(({ name }) => name === 'elbow' || name === 'choose');
    const to = Number(asked?.given.to ?? Number.NaN);
    return to >= 3 ? Math.min(to, MOST) : TO;
  }

  get has() {
    return this.parameter !== null;
  }

  /**
   * For a class the curves are what is large, all of them seen at once: the first, which is spoken of most, as wide as there
   * is room, the others below it, in two columns where these are wide enough to be read.
   */
  beside() {
    const { view } = this.desk;
    const { found } = this.#search;
    if (!this.#isLarge || !view || !this.parameter || !found) return this.silhouette.plot();
    const { width, height } = this.desk.room;
    const rows = this.#rowsOf(found, view);
    const above = Math.round(FIRST * height);
    const half = (width - BETWEEN) / 2;
    const middle = half < LEGIBLE ? rows.length : 1 + Math.ceil((rows.length - 1) / 2);
    const columns = [rows.slice(1, middle), rows.slice(middle)].filter(({ length }) => length);
    const rest = height - above - BETWEEN;
    // What is narrow is as high as there is room, and no wider than its type is large.
    const wide = columns.length > 1 ? half : Math.min(width, LEGIBLE);
    const sized = (/** @type {Row[]} */ of, /** @type {number} */ across, /** @type {number} */ down) =>
      html`<div class="sized" ${vars({ '--width': `${Math.floor(across)}px` })}>${svgChart(
        this.#chart(found, view, of, (down * WIDTH) / across),
      )}</div>`;
    return html`${this.#head(found)}${sized(rows.slice(0, 1), width, above)}
      <div class="sized-others">${columns.map((of) => sized(of, wide, rest))}</div>`;
  }

  /** Whether the curves stand beside the picture. */
  get #isLarge() {
    return this.desk.host.open.presenting;
  }

  layers() {
    return this.silhouette.layers();
  }

  panel() {
    const { view } = this.desk;
    const { parameter } = this;
    if (!view) return nothing;
    if (!parameter) return html`<p>${said.noCount}</p>`;
    const key = `${keyOf(this.desk.points, view, parameter)}\n${this.#to}`;
    const search = this.#search;
    if (search.waits(key))
      return search.ask(key, said.chooseSlow(number(view.points.shape[0])), said.chooseGo);
    if (!search.of(key)) this.#begin(view, parameter, key);
    const { found } = search;
    return found ? this.#show(found, view) : nothing;
  }

  /**
   * @param {FitView} view
   * @param {string} parameter
   * @param {string} key
   */
  #begin(view, parameter, key) {
    const now = view.call.values[parameter];
    const to = Math.min(view.points.shape[0], Math.max(this.#to, now));
    const ks = Array.from({ length: to }, (_, i) => i + 1);
    /** @type {Found} */
    const found = { key, parameter, ks, values: [], totals: [], references: [], state: 'running' };
    this.#search.begin(
      found,
      () => this.#run(found, view),
      () => this.#concluded(found, view),
    );
  }

  /**
   * @param {Found} found
   * @param {FitView} view
   */
  async #run(found, view) {
    const { desk } = this;
    const { client } = desk;
    const { texts } = desk;
    const { fits, gapFits } = callsOf(desk.alone, desk.callable, found.parameter, found.ks);
    const isNow = () => this.#search.isOn(found);
    const take = (/** @type {import('../types.js').SweepValue} */ { result, measures }) => {
      if (!isNow()) return;
      found.values.push(/** @type {any} */ ({ ...result, ...measures }));
      desk.update();
    };
    const options = { key: 'choose', onValue: take };
    await client.fits(texts, fits, BY_K, options);
    const same = fits.every((fit, i) => fit === gapFits[i]);
    const totals = async (/** @type {import('../types.js').Points | undefined} */ points) => {
      const values = await client.fits(texts, gapFits, ['inertia'], { key: 'choose', points });
      return values.map(({ result, measures }) => totalOf({ ...result, ...measures }));
    };
    found.totals = same ? found.values.map(totalOf) : await totals(undefined);
    for (const reference of referencesOf(view.points)) {
      if (!isNow()) return;
      found.references.push(await totals(reference));
      desk.update();
    }
  }

  /** @param {Found} found @param {FitView} view */
  #concluded(found, view) {
    const { totals, gap } = this.#at(found, view);
    return this.#inShort(found, totals, gap);
  }

  /**
   * Where the reader is, and what is known there.
   * @param {Found} found
   * @param {FitView} view
   */
  #at(found, view) {
    const { ks, parameter, values } = found;
    const place = ks.indexOf(view.call.values[parameter]);
    const current = place < 0 ? null : place;
    return {
      current,
      meant: this.#hover ?? current ?? 0,
      totals: ks.map((_, i) => totalOf(values[i] ?? {})),
      gap: found.references.length > 1 ? gapOf(found.totals, found.references) : null,
    };
  }

  /** @param {Found} found */
  #head({ parameter }) {
    return html`<div class="figure-head"><h2>${said.chooseTitle(parameter)}</h2>${saves(this.desk.host, 'choose-k')}</div>`;
  }

  /** @param {Found} found @param {FitView} view */
  #rowsOf(found, view) {
    const { meant, totals, gap } = this.#at(found, view);
    return this.#rows(found, totals, gap, meant);
  }

  /**
   * All curves, or some of them.
   * @param {Found} found
   * @param {FitView} view
   * @param {Row[]} [rows]
   * @param {number} [height] that they share, in units of the chart
   */
  #chart(found, view, rows = this.#rowsOf(found, view), height = 0) {
    const { desk } = this;
    const { ks, parameter, values } = found;
    const { current } = this.#at(found, view);
    const high = height && Math.max(LOWEST, highOf(rows.length, height));
    const title = said.chooseTitle(parameter);
    return byK({
      ks,
      rows: high ? rows.map((row) => ({ ...row, high })) : rows,
      current,
      hover: this.#hover,
      title: high ? `${title}: ${rows[0].title}` : title,
      xLabel: parameter,
      textOf: [`k = ${ks[current ?? 0]}`, ...rows.map(({ title, value }) => `${title} ${value}`)].join(', '),
      onHover: (at) => {
        this.#hover = at;
        desk.update();
      },
      onPick: (at) => desk.set(parameter, String(ks[at])),
      table: {
        of: `${values.length} ${found.references.length} ${found.key} ${rows[0].title}`,
        head: [parameter, ...rows.map(({ title }) => title)],
        length: ks.length,
        row: (i) => [String(ks[i]), ...rows.map((row) => written(row.values[i]))],
      },
    });
  }

  /**
   * @param {Found} found
   * @param {FitView} view
   */
  #show(found, view) {
    const { ks, parameter, values } = found;
    const { current, meant, totals, gap } = this.#at(found, view);
    return html`${this.#said(found, totals, gap)}
      ${this.#isLarge ? nothing : html`${this.#head(found)} ${svgChart(this.#chart(found, view))}`}
      ${this.#asked(found, totals)}
      ${
        current !== null && values.length === ks.length
          ? html`<p>${rich(said.oneMore(ks[current], written(totals[current] - totals[current + 1]), current > 0 ? written(totals[current - 1] - totals[current]) : ''))}</p>`
          : nothing
      }
      <p class="told-k">${rich(this.#told(found, totals, gap, meant))}</p>
      ${this.#placed(view)} ${this.#progress(found)} ${this.#verdict(found, totals, gap)}
      <p class="note">${said.chooseHow(parameter)}</p>
      <h2>${said.workedTitle}</h2>
      ${this.silhouette.worked()}`;
  }

  /**
   * What the total and the gap say at one number of clusters, worked out.
   * @param {Found} found
   * @param {number[]} totals
   * @param {Gap | null} gap
   * @param {number} at
   */
  #told({ ks }, totals, gap, at) {
    const { drop, ratio } = dropsOf(totals)[at] ?? { drop: Number.NaN, ratio: Number.NaN };
    const elbow = drop > 0 && ratio > 0 ? said.elbowAt(ks[at], number(drop), number(ratio)) : '';
    const known = gap && Number.isFinite(gap.gap[at]);
    return `${elbow} ${known ? said.gapAt(number(gap.expected[at]), number(gap.total[at]), number(gap.gap[at])) : ''}`;
  }

  /** What is compared where anchors were placed by hand, which are of one number alone. @param {FitView} view */
  #placed(view) {
    const { callable } = this.desk;
    const { moves } = view.fit;
    const rows = moves && view.call.values[moves.places];
    if (!Array.isArray(rows)) return nothing;
    const usual = callable?.parameters.find(({ name }) => name === moves?.places)?.default;
    return html`<p class="note">${rich(said.placed(rows.length, moves?.places ?? '', typeof usual === 'string' ? usual : ''))}</p>`;
  }

  /** @param {Found} found */
  #progress(found) {
    const { ks, values, references } = found;
    return this.#search.progress(
      said.chooseProgress(values.length, ks.length, references.length, REFERENCES),
      (values.length + references.length) / (ks.length + REFERENCES),
    );
  }

  /**
   * @param {Found} found
   * @param {number[]} totals
   * @param {Gap | null} gap
   * @param {number} meant the place whose values are written
   * @returns {import('../charts/by-k.js').Row[]}
   */
  #rows({ ks, values, references }, totals, gap, meant) {
    const criteria = CRITERIA.filter((name) => values.some((value) => Number.isFinite(value[name])));
    const scores = [...criteria, ...BY_K.slice(1)].map((name) => {
      const all = ks.map((_, i) => values[i]?.[name] ?? Number.NaN);
      const best = bestOf(all, GOOD[name]);
      return {
        title: said.pointed(name, GOOD[name]),
        said: best === null ? '' : isAtEnd(ks, best) ? said.bestAtEnd : said.bestAt(ks[best]),
        value: written(all[meant]),
        values: all,
        best,
        high: HIGH,
      };
    });
    const elbow = {
      title: said.scoreNames.inertia,
      said: said.bend,
      value: written(totals[meant]),
      values: totals,
      best: null,
      between: dropsOf(totals).map(({ drop }) => (drop > 0 ? compact(drop) : '')),
      high: HIGHER,
    };
    const gaps = {
      title: said.scoreNames.gap,
      said: gap && references.length === REFERENCES && gap.first !== null ? said.ruleAt(ks[gap.first]) : '',
      value: gap ? written(gap.gap[meant]) : '',
      values: gap?.gap ?? [],
      errors: gap?.error,
      best: gap && references.length === REFERENCES ? gap.first : null,
      high: HIGHER,
    };
    return [elbow, ...scores, gaps];
  }

  /**
   * In short, before any curve and number: how many clusters each of these asks for.
   * @param {Found} found
   * @param {number[]} totals
   * @param {Gap | null} gap
   */
  #inShort(found, totals, gap) {
    const { ks, references } = found;
    const bend = bendOf(totals);
    const isRuled = gap && gap.first !== null && references.length === REFERENCES;
    const votes = [
      { name: said.bendOfTotal, k: bend ? ks[bend.at] : null },
      { name: said.gapInShort, k: isRuled ? ks[/** @type {number} */ (gap.first)] : null },
      ...bestsOf(found).filter(({ isEnd }) => !isEnd),
    ].filter(({ k }) => k !== null);
    const ends = bestsOf(found).flatMap(({ name, isEnd }) => (isEnd ? [name] : []));
    return `${said.votes(/** @type {{ name: string, k: number }[]} */ (votes))} ${said.ends(ends)}`.trim();
  }

  /** @param {Found} found @param {number[]} totals @param {Gap | null} gap */
  #said(found, totals, gap) {
    const { ks, values } = found;
    if (values.length < ks.length) return html`<p class="note">${said.computing}</p>`;
    return html`<p class="votes">${rich(this.#inShort(found, totals, gap))}</p>`;
  }

  /**
   * If the picture has others than the total asks for: why, and a way to those.
   * @param {Found} found
   * @param {number[]} totals
   */
  #asked({ ks, values, parameter }, totals) {
    const { desk } = this;
    const bend = values.length < ks.length ? null : bendOf(totals);
    const shown = desk.view?.call.values[parameter];
    const bent = bend ? ks[bend.at] : null;
    const isOther = bent !== null && typeof shown === 'number' && shown !== bent;
    return html`${
      isOther
        ? html`<p class="asked-k">${rich(said.asked(parameter, shown, parameter in (desk.view?.call.given ?? {}), desk.isChosen(parameter, shown)))}
          ${this.#instead(parameter, String(bent))}</p>`
        : nothing
    }`;
  }

  /**
   * A button for another value, which goes with what it takes: keys go on in the curves.
   * @param {string} name
   * @param {string} value
   */
  #instead(name, value) {
    const { desk } = this;
    const take = (/** @type {Event} */ { currentTarget }) => {
      if (/** @type {Element} */ (currentTarget).matches(':focus-visible'))
        /** @type {SVGElement | null} */ (
          desk.host.renderRoot.querySelector(':is(.judge, .beside) [role=slider]')
        )?.focus();
      desk.set(name, value);
    };
    return html`<button type="button" class="small" @click=${take}>${name} = ${value}</button>`;
  }

  /**
   * What these say, each for itself, with its numbers.
   * @param {Found} found
   * @param {number[]} totals
   * @param {Gap | null} gap
   */
  #verdict(found, totals, gap) {
    const { desk } = this;
    const { ks, values, references, parameter } = found;
    if (values.length < ks.length) return nothing;
    const bend = bendOf(totals);
    const rises = risesOf(totals);
    /** @type {Record<string, any>} */
    const given = desk.view?.call.values ?? {};
    const starts = given.n_init;
    // Only of one start: what else is said of it is a warning of its own.
    const isLuck = starts !== undefined && isSingle(given) && !rises.length;
    return html`${isLuck ? html`<p class="note one-start">${rich(said.oneStart)} ${this.#instead('n_init', '10')}</p>` : nothing}
    <p>
      ${rich(bend ? said.bends(ks[bend.at], number(bend.ratio)) : totals.filter(Number.isFinite).length > FEW ? said.noBend : '')}
      ${isBentOtherwise(totals) ? rich(said.evened) : nothing}
      ${gap && references.length === REFERENCES ? rich(ruleOf(gap, ks)) : nothing}
      ${rich(said.bests(bestsOf(found)))}
    </p>
    ${
      rises.length && starts !== undefined
        ? html`<p class="warning">${rich(said.rises(rises.map((at) => ks[at])))}
          ${this.#instead('n_init', '10')}</p>`
        : nothing
    }
    ${bend && gap?.first === 0 && references.length === REFERENCES ? html`<p class="warning">${rich(said.bendOfNothing(ks[bend.at], parameter))}</p>` : nothing}`;
  }
}

/** Where each of the scores is best. @param {Found} found */
const bestsOf = ({ ks, values }) =>
  BY_K.slice(1).map((name) => {
    const best = bestOf(
      values.map((value) => value[name] ?? Number.NaN),
      GOOD[name],
    );
    return { name: said.scoreNames[name], k: best === null ? null : ks[best], isEnd: isAtEnd(ks, best) };
  });

/**
 * What the rule takes, and where the gap is highest.
 * @param {Gap} gap
 * @param {number[]} ks
 */
function ruleOf({ first, gap, error }, ks) {
  const known = gap.filter(Number.isFinite);
  const highest = ks[gap.indexOf(Math.max(...known))];
  const at = first ?? 0;
  const [own, next, spread] = [gap[at], gap[at + 1], error[at + 1]].map(written);
  return said.gapSays(first === null ? null : ks[first], ks[ks.length - 1], highest, {
    own,
    next,
    error: spread,
  });
}

/**
 * What the search belongs to: the experiment without the number of clusters.
 * @param {string} points
 * @param {FitView} view
 * @param {string} parameter
 */
function keyOf(points, { call }, parameter) {
  const { [parameter]: _, ...others } = call.given;
  return [points, call.name, JSON.stringify(others)].join('\n');
}

/** Whether a fit has one start alone. @param {Record<string, any>} values */
const isSingle = ({ n_init, init }) =>
  !Array.isArray(init) && (n_init === 1 || (n_init === 'auto' && init !== 'random'));

/** @param {Record<string, any>} value */
const totalOf = ({ inertia = Number.NaN }) => inertia ?? Number.NaN;

/** @param {number | undefined} value */
const written = (value) => (value === undefined || !Number.isFinite(value) ? '–' : number(value));

/** In three or four characters. @param {number} value */
const compact = (value) =>
  value >= 1000
    ? `${Number((value / 1000).toPrecision(2))}k`
    : String(Number(value.toPrecision(value >= 100 ? 3 : 2)));
