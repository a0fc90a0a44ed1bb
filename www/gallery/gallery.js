// The gallery: every algorithm on every data set, alive. A late page: nothing of it is in a first visit.

import { html, nothing } from 'lit';
import { textsOfRows } from '../compare/rows.js';
import { sameTexts } from '../experiment/experiment.js';
import { Cell } from './cells.js';
import style from './gallery.css';
import { grid } from './grid.js';
import { COLUMNS, COUNTS, ROWS, SUITED } from './table.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Of more points of one's own no row is made: some algorithms need all distances between them. */
const MOST_OWN = 1500;

/** How long all runs take to play, and how often at most they move, in milliseconds. */
const LENGTH = 8000;
const BEAT = 90;

/** How many cells are computed at a time: so that modules come beside each other, and the one worker is not idle. */
const TOGETHER = COLUMNS.length;

/** @param {Host} host */
export const open = (host) => new Gallery(host);

export class Gallery {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** The cells by row. @type {Cell[][]} */
    this.cells = ROWS.map((row) => COLUMNS.map((column) => new Cell(row, column)));
    /** Where the focus is: row and column. */
    this.at = { row: 0, column: 0 };
    /** What is pointed at. @type {Cell | null} */
    this.meant = null;
    this.asNumbers = false;
    this.playing = false;
    /** How far all runs are. */
    this.share = 1;
    this.done = 0;
    this.seconds = 0;
    /** @type {Promise<void> | null} */
    this.computing = null;
    this.closed = false;
    /** Counts how often it was opened. */
    this.turn = 0;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    /** @type {ShadowRoot} */ (host.renderRoot).adoptedStyleSheets.push(sheet);
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

  /** What is spoken of: what is pointed at, else where the focus is. */
  get pointed() {
    return this.meant ?? this.cells[this.at.row]?.[this.at.column] ?? this.cells[0][0];
  }

  get count() {
    return this.cells.length * COLUMNS.length;
  }

  update() {
    if (!this.closed) this.host.requestUpdate();
  }

  // — Computing —

  /** @param {number} turn which is over once it is closed */
  async compute(turn) {
    await this.host.settled.catch(() => {});
    const since = performance.now();
    const queue = this.cells.flat();
    const work = async () => {
      for (let cell = queue.shift(); cell && turn === this.turn; cell = queue.shift()) {
        const { row } = cell;
        const first = this.cells.flat().find((other) => other.row === row && other.frame);
        await cell.run(first?.frame ?? null);
        if (turn !== this.turn) return;
        this.done += 1;
        this.update();
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, work));
    if (turn !== this.turn) return;
    this.seconds = (performance.now() - since) / 1000;
    this.update();
    await this.computeOwn(turn);
  }

  /** The points of the experiment that is tried, where they are others. @param {number} turn */
  async computeOwn(turn) {
    const { summary } = this.host.experiment;
    if (!summary || this.cells.length > ROWS.length) return;
    const { data, prepare, calls } = summary.description;
    const n = summary.points.shape[0];
    if (calls.data.length > 1 || n > MOST_OWN || ROWS.some((row) => row.data === data)) return;
    const { values } = calls.fit[0] ?? { values: {} };
    const told = COUNTS.map((name) => values[name]).find((value) => typeof value === 'number');
    const groups = new Set(summary.points.target ?? []).size;
    const suited = await this.host.experiment.suits(summary, SUITED.call);
    const row = {
      name: 'own',
      data,
      // What the steps of several panels are is not one preparation.
      prepare: prepare.startsWith('[') ? '' : prepare,
      values: { k: told ?? (groups > 1 ? groups : 3), [SUITED.value]: suited[SUITED.value] },
    };
    if (turn !== this.turn) return;
    const cells = COLUMNS.map((column) => new Cell(row, column));
    this.cells = [...this.cells, cells];
    this.update();
    for (const cell of cells) {
      await cell.run(cells.find(({ frame }) => frame)?.frame ?? null);
      if (turn !== this.turn) return;
      this.done += 1;
      this.update();
    }
  }

  // — Drawing and playing —

  draw() {
    const { theme } = this.host.appearance;
    const canvases = this.host.renderRoot.querySelectorAll('.gallery canvas');
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (canvases)) {
      const cell = canvas.dataset.row
        ? this.cells[Number(canvas.dataset.row)]?.[Number(canvas.dataset.column)]
        : this.pointed;
      cell?.draw(canvas, theme);
    }
  }

  toggle() {
    this.playing = !this.playing;
    if (this.playing) this.play();
    this.update();
  }

  async play() {
    if (this.share >= 1) this.share = 0;
    for (let before = performance.now(); this.playing && !this.closed; ) {
      await this.seek(this.share);
      await new Promise((resolve) => setTimeout(resolve, BEAT));
      const now = performance.now();
      if (this.share >= 1) break;
      this.share = Math.min(1, this.share + Math.min(now - before, 4 * BEAT) / LENGTH);
      before = now;
    }
    this.playing = false;
    this.update();
  }

  /** Brings all runs so far. @param {number} share */
  async seek(share) {
    this.share = share;
    await Promise.all(this.cells.flat().map((cell) => cell.seek(share)));
    this.update();
  }

  // — Opening —

  /** @param {Cell | null} cell */
  mean(cell) {
    if (this.meant === cell) return;
    this.meant = cell;
    this.update();
  }

  /** @param {Cell} cell */
  openCell(cell) {
    this.leave(cell.texts, null);
  }

  /** @param {number} row */
  openRow(row) {
    const cells = this.cells[row].filter(({ column, error }) => column.apart && !error);
    this.leave(textsOfRows(cells.map(({ texts }) => texts)), 0);
  }

  /** @param {number} column */
  openColumn(column) {
    const cells = this.cells.slice(0, ROWS.length).map((row) => row[column]);
    this.leave(textsOfRows(cells.map(({ texts }) => texts)), 0);
  }

  /**
   * @param {Required<import('../types.js').Texts>} texts
   * @param {number | null} chosen
   */
  leave(texts, chosen) {
    const { host } = this;
    host.pages.go('');
    host.chosen = chosen;
    host.playback.wanted = chosen;
    if (sameTexts(texts, host.texts)) host.requestUpdate();
    else host.change(texts, chosen === null ? 'start' : 'result');
  }

  close() {
    this.closed = true;
    this.turn += 1;
    this.playing = false;
    for (const cell of this.cells.flat()) cell.close();
    // What was not computed is begun anew the next time, and so is what was played.
    this.cells = ROWS.map((row) => COLUMNS.map((column) => new Cell(row, column)));
    this.meant = null;
    this.computing = null;
    this.done = 0;
    this.seconds = 0;
    this.share = 1;
  }
}
