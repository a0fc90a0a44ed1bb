// The gallery: every algorithm on every data set, alive. A late page: nothing of it is in a first visit.

import { html, nothing } from 'lit';
import { textsOfRows } from '../compare/rows.js';
import { Host as Engine } from '../engine/host.js';
import { COUNTS } from '../experiment/counts.js';
import { sameTexts } from '../experiment/experiment.js';
import { keep } from '../experiment/kept.js';
import { gallery as words } from '../words/gallery.js';
import { Back } from './back.js';
import { Cell } from './cells.js';
import style from './gallery.css';
import { grid, headOf, nameOf } from './grid.js';
import { suitedTo } from './suited.js';
import { columnsOf, ROWS } from './table.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Of more points of one's own no row is made: some algorithms need all distances between them. */
const MOST_OWN = 1500;

/** How long all runs take to play, and how often at most they move, in milliseconds. */
const LENGTH = 8000;
const BEAT = 90;

/** So many workers share the work at most; the page's own is one of them. */
const MOST_ENGINES = 4;

/** While cells come in they are shown together, so often at most, in milliseconds: drawing them one by one takes long. */
const TOLD = 150;

/** How long a pointer rests on a cell that is meant, in milliseconds: one on its way to the buttons means none that it crosses. */
const REST = 120;

/** How many cells each works on: while one is handed over it is not idle. */
const TOGETHER = 3;

/** What of it stands in the link. */
const KEYS = { cell: null, as: null, share: null };

/** @param {Host} host */
export const open = (host) => new Gallery(host);

export class Gallery {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.columns = columnsOf(host.experiment.catalog);
    /** The cells by row. @type {Cell[][]} */
    this.cells = this.made();
    /** The workers besides the page's. @type {Engine[]} */
    this.engines = [];
    /** What was pointed at last. @type {Cell | null} */
    this.meant = null;
    /** While a pointer comes to rest. @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    this.playing = false;
    /** While what has come waits to be shown. @type {ReturnType<typeof setTimeout> | undefined} */
    this.telling = undefined;
    this.done = 0;
    this.seconds = 0;
    /** Whether all there is to compute has been. */
    this.isOver = false;
    /** @type {Promise<void> | null} */
    this.computing = null;
    this.closed = false;
    this.back = new Back(this);
    /** Counts how often it was opened. */
    this.turn = 0;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    /** @type {ShadowRoot} */ (host.renderRoot).adoptedStyleSheets.push(sheet);
  }

  /** Nothing is computed yet. */
  made() {
    return ROWS.map((row) => this.columns.map((column) => new Cell(row, column)));
  }

  /** In the place of the charts there is nothing: it has the page to itself. */
  panel() {
    return nothing;
  }

  /** The page but for its head. */
  whole() {
    this.closed = false;
    this.computing ??= this.compute(++this.turn);
    this.host.pause();
    this.host.updateComplete.then(() => this.draw());
    return html`${grid(this)}`;
  }

  /** What the link says. */
  get said() {
    return this.host.address.others;
  }

  /** @param {Record<string, string | null>} values */
  say(values) {
    keep(this.host.address, values);
    this.update();
  }

  /** Where the focus is: row and column. */
  get at() {
    const [row, column] = (this.said.cell ?? '').split('-');
    const at = {
      row: this.cells.findIndex(([cell]) => cell.row.name === row),
      column: this.columns.findIndex(({ name }) => name === column),
    };
    return { row: Math.max(0, at.row), column: Math.max(0, at.column) };
  }

  get asNumbers() {
    return this.said.as === 'numbers';
  }

  /** How far all runs are. */
  get share() {
    const { share } = this.said;
    return share === undefined ? 1 : Math.max(0, Math.min(1, Number(share) / 100 || 0));
  }

  /** What is spoken of: what was pointed at last, else where the focus is. */
  get pointed() {
    const { row, column } = this.at;
    const { meant } = this;
    // One that was pointed at while all were made anew is none of these.
    return meant && this.cells.some((cells) => cells.includes(meant)) ? meant : this.cells[row][column];
  }

  get count() {
    return this.cells.length * this.columns.length;
  }

  update() {
    if (!this.closed) this.host.requestUpdate();
  }

  /** Shows before long what has come. */
  tell() {
    this.telling ??= setTimeout(() => this.show(), TOLD);
  }

  /** Shows what has come. */
  show() {
    clearTimeout(this.telling);
    this.telling = undefined;
    this.update();
  }

  // — Computing —

  /** @param {number} turn which is over once it is closed */
  async compute(turn) {
    await this.host.settled.catch(() => {});
    if (turn !== this.turn) return;
    // Whatever there is to be called is known now.
    this.columns = columnsOf(this.host.experiment.catalog);
    this.cells = this.made();
    // What was pointed at meanwhile is none of these.
    this.meant = null;
    const since = performance.now();
    const count = Math.min(MOST_ENGINES, navigator.hardwareConcurrency || 1);
    this.engines = Array.from({ length: count - 1 }, () => new Engine());
    await this.work(this.cells.flat(), turn);
    if (turn !== this.turn) return;
    this.seconds = (performance.now() - since) / 1000;
    this.update();
    await this.computeOwn(turn);
    if (turn !== this.turn) return;
    this.isOver = true;
    this.update();
  }

  /**
   * Computes cells, on all workers: every other one begins with those that take longest, so that none is left with a
   * long one at the end, and modules come to one worker while another unpacks others.
   * @param {Cell[]} cells
   * @param {number} turn
   */
  async work(cells, turn) {
    const queue = [...cells].sort((a, b) => (a.column.cost ?? 0) - (b.column.cost ?? 0));
    const lane = async (/** @type {Engine | undefined} */ engine, /** @type {boolean} */ longest) => {
      for (;;) {
        const cell = longest ? queue.pop() : queue.shift();
        if (!cell || turn !== this.turn) return;
        await cell.run(engine, this.host.experiment.sources);
        if (turn !== this.turn) return;
        this.dress(cell);
        this.done += 1;
        this.tell();
      }
    };
    const lanes = [undefined, ...this.engines].flatMap((engine, i) =>
      Array.from({ length: TOGETHER }, () => lane(engine, i % 2 === 1)),
    );
    await Promise.all(lanes);
    if (turn !== this.turn) return;
    this.show();
    if (this.share < 1) await this.seek(this.share);
  }

  /** A cell is there: where no truth is known its row has the looks of the row's first. @param {Cell} cell */
  dress(cell) {
    const row = this.cells.find((cells) => cells.includes(cell)) ?? [cell];
    const first = row.find(({ result }) => result) ?? cell;
    for (const one of cell === first ? row : [cell]) one.dress(first);
  }

  /** The points of the experiment that is tried, where they are others. @param {number} turn */
  async computeOwn(turn) {
    const { experiment } = this.host;
    const { summary } = experiment;
    if (!summary || this.cells.length > ROWS.length) return;
    const { data, prepare, view = '', calls } = summary.description;
    const n = summary.points.shape[0];
    if (calls.data.length > 1 || n > MOST_OWN || ROWS.some((row) => row.data === data)) return;
    const { values } = calls.fit[0] ?? { values: {} };
    const told = COUNTS.map((name) => values[name]).find((value) => typeof value === 'number');
    const groups = new Set(summary.points.target ?? []).size;
    const suited = await this.suited(summary);
    const row = {
      name: 'own',
      data,
      // What the steps of several panels are is not one preparation.
      prepare: prepare.startsWith('[') ? '' : prepare,
      view,
      values: {
        ...suitedTo(summary.points),
        k: told ?? (groups > 1 ? groups : 3),
        suited,
      },
    };
    if (turn !== this.turn) return;
    const cells = this.columns.map((column) => new Cell(row, column));
    this.cells = [...this.cells, cells];
    this.update();
    await this.work(cells, turn);
  }

  /**
   * What each algorithm finds suitable for the points of one's own.
   * @param {import('../types.js').RunSummary} summary
   */
  async suited(summary) {
    const { experiment } = this.host;
    const names = [...new Set(this.columns.map(({ of, name }) => of ?? name))];
    const found = await Promise.all(names.map((name) => experiment.suits(summary, `${name}()`)));
    return Object.fromEntries(names.map((name, i) => [name, found[i]]));
  }

  // — Drawing and playing —

  draw() {
    const { theme } = this.host.appearance;
    const canvases = this.host.renderRoot.querySelectorAll('.gallery canvas');
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (canvases))
      this.cellOf(canvas)?.draw(canvas, theme);
  }

  /** What a canvas shows. @param {HTMLCanvasElement} canvas */
  cellOf({ dataset: { row, column } }) {
    return row ? this.cells[Number(row)]?.[Number(column)] : this.pointed;
  }

  /**
   * Draws what a canvas of it shows elsewhere.
   * @param {HTMLCanvasElement} canvas
   * @param {any} context
   * @param {number} ratio
   */
  paint(canvas, context, ratio) {
    const { clientWidth: width, clientHeight: height } = canvas;
    this.cellOf(canvas)?.paint(context, { width, height }, this.host.appearance.theme, ratio);
  }

  toggle() {
    this.playing = !this.playing;
    if (this.playing) this.play();
    this.update();
  }

  async play() {
    let share = this.share >= 1 ? 0 : this.share;
    for (let before = performance.now(); this.playing && !this.closed; ) {
      await this.seek(share);
      await new Promise((resolve) => setTimeout(resolve, BEAT));
      const now = performance.now();
      if (share >= 1) break;
      share = Math.min(1, share + Math.min(now - before, 4 * BEAT) / LENGTH);
      before = now;
    }
    this.playing = false;
    this.update();
  }

  /** Brings all runs so far. @param {number} share */
  async seek(share) {
    this.say({ share: share < 1 ? String(Math.round(1000 * share) / 10) : null });
    await Promise.all(this.cells.flat().map((cell) => cell.seek(share)));
    this.update();
  }

  // — Opening —

  /** @param {Cell} cell */
  mean(cell) {
    this.leaveCell();
    if (this.meant === cell) return;
    this.meant = cell;
    this.update();
  }

  /** A pointer is over a cell: it is meant once it rests there. @param {Cell} cell */
  rest(cell) {
    this.leaveCell();
    this.resting = setTimeout(() => this.mean(cell), REST);
  }

  /** A pointer is over none any more: what was meant last stays. */
  leaveCell() {
    clearTimeout(this.resting);
  }

  /** Those of a row that stand side by side. @param {number} row */
  sideBySide(row) {
    return this.cells[row].filter(({ column, error }) => column.apart && !error);
  }

  /** @param {Cell} cell */
  openCell(cell) {
    this.leave(cell.texts, null, `${nameOf(cell)}.`);
  }

  /** @param {number} row */
  openRow(row) {
    const cells = this.sideBySide(row);
    const [name] = words.rows[cells[0].row.name];
    this.leave(textsOfRows(cells.map(({ texts }) => texts)), 0, words.openedRow(cells.length, name));
  }

  /** @param {number} column */
  openColumn(column) {
    const cells = this.cells.slice(0, ROWS.length).map((row) => row[column]);
    const name = headOf(this.columns[column].name);
    this.leave(textsOfRows(cells.map(({ texts }) => texts)), 0, words.openedColumn(name, cells.length));
  }

  /**
   * @param {Required<import('../types.js').Texts>} texts
   * @param {number | null} chosen
   * @param {string} opened what is heard of it
   */
  leave(texts, chosen, opened) {
    const { host } = this;
    this.back.leave(() => {
      host.pages.go('');
      host.chosen = chosen;
      host.playback.wanted = chosen;
      host.report.tell(`${opened} ${words.wayBack}`);
      if (sameTexts(texts, host.texts)) host.requestUpdate();
      else host.change(texts, chosen === null ? 'start' : 'result');
    });
  }

  close() {
    this.closed = true;
    this.turn += 1;
    this.playing = false;
    for (const cell of this.cells.flat()) cell.close();
    for (const engine of this.engines) engine.replace();
    this.engines = [];
    // What was not computed is begun anew the next time, and so is what was played.
    this.cells = this.made();
    this.leaveCell();
    this.meant = null;
    this.computing = null;
    this.done = 0;
    this.seconds = 0;
    this.isOver = false;
    keep(this.host.address, KEYS);
  }
}
