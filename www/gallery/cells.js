import { sightOf } from '../draw/sight.js';
import { fitView } from '../draw/view.js';
import { openClient } from '../engine/client.js';
import { matchIdentities, renameIdentities } from '../play/identities.js';
import { drawSmall } from '../views/ends/small.js';

/**
 * @typedef {import('./table.js').Row} Row
 * @typedef {import('./table.js').Column} Column
 * @typedef {import('../types.js').Frame} Frame
 */

/** Air around the points, in pixels. */
const PADDING = 7;

/** What each canvas shows: one may show another cell a moment later. @type {WeakMap<HTMLCanvasElement, unknown[]>} */
const drawn = new WeakMap();

/** One algorithm on one set of points: its run, which is kept to be played, and what came of it. */
export class Cell {
  /**
   * @param {Row} row
   * @param {Column} column
   */
  constructor(row, column) {
    this.row = row;
    this.column = column;
    this.texts = {
      data: row.data,
      prepare: row.prepare,
      fit: column.call(row.values),
      view: row.view ?? '',
      hue: '',
    };
    /** @type {ReturnType<typeof openClient> | null} */
    this.client = null;
    /** @type {import('../types.js').RunSummary | null} */
    this.summary = null;
    /** Why there is none. */
    this.error = '';
    /** What came of it, in its own looks. @type {Frame | null} */
    this.result = null;
    /** What is to be seen. @type {Frame | null} */
    this.frame = null;
    /** The adjusted Rand index, where the truth is known. @type {number | null} */
    this.score = null;
    this.clusters = 0;
    this.noise = 0;
    /** @type {Int32Array} */
    this.look = new Int32Array();
    /** @type {import('../draw/sight.js').Sight | null} */
    this.sight = null;
  }

  get fit() {
    return this.summary?.fits[0] ?? null;
  }

  /**
   * Computes it.
   * @param {import('../engine/host.js').Host | undefined} host the engine that does; none: the page's
   * @param {import('../types.js').Sources | null} sources
   */
  async run(host, sources) {
    this.client ??= openClient(host);
    if (sources) this.client.give(sources);
    try {
      const summary = await this.client.run(this.texts, { frames: ['result'] });
      this.summary = summary;
      const { points, places } = summary;
      const [result] = summary.fits[0].frames;
      this.result = result;
      this.sight = sightOf(points, places, null);
      const { labels = new Int32Array() } = result;
      this.clusters = new Set(labels.filter((label) => label >= 0)).size;
      this.noise = labels.reduce((sum, label) => sum + Number(label < 0), 0);
      if (points.target) {
        const measures = await this.client.measure(0, ['adjusted_rand_score']);
        this.score = measures?.adjusted_rand_score ?? null;
      }
    } catch (thrown) {
      this.error = /** @type {Error} */ (thrown).message;
    }
  }

  /** Its clusters have the looks of the groups, or of another cell's clusters, that they overlap most. @param {Cell} like */
  dress(like) {
    const { result, summary } = this;
    if (!result || !summary) return;
    const { target } = summary.points;
    const model = target ? { ...result, labels: target, identities: new Int32Array() } : like.result;
    this.look = model ? matchIdentities(model, result, true) : new Int32Array();
    this.frame = renameIdentities(result, this.look);
  }

  /** Goes to a part of the way to its result. @param {number} share */
  async seek(share) {
    const { fit, client } = this;
    if (!fit || !client) return;
    const step = Math.round(share * fit.result_step);
    if (this.frame?.step === step) return;
    const known = fit.frames.find((frame) => frame.step === step);
    const frame = known ?? (await client.frame(0, step).catch(() => null));
    if (frame) this.frame = renameIdentities(frame, this.look);
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('../draw/theme.js').Theme} theme
   */
  draw(canvas, theme) {
    const { clientWidth: width, clientHeight: height } = canvas;
    const { frame } = this;
    if (!width || !height) return;
    const now = [frame, theme, width, height, devicePixelRatio];
    const before = drawn.get(canvas);
    if (before?.every((part, i) => part === now[i])) return;
    drawn.set(canvas, now);
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    const context = canvas.getContext('2d');
    if (context) this.paint(context, { width, height }, theme, devicePixelRatio);
  }

  /**
   * @param {any} context
   * @param {{ width: number, height: number }} size in pixels of the page
   * @param {import('../draw/theme.js').Theme} theme
   * @param {number} pixelRatio
   */
  paint(context, size, theme, pixelRatio) {
    const { frame, sight } = this;
    // A cell that is not there yet has no picture, and not that of another.
    if (!frame || !sight) return;
    const { points, space, strip } = sight;
    /** @type {[number, number]} */
    const axes = [0, 1];
    drawSmall(context, {
      points,
      space,
      strip,
      axes,
      frame: sight.frame({ ...frame, layers: [], soft: null }),
      view: fitView(points, size, { axes, equal: false, padding: PADDING }),
      theme,
      show: new Set(),
      pixelRatio,
    });
  }

  close() {
    this.client?.close();
    this.client = null;
  }
}
