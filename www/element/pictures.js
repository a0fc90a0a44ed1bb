import { come } from '../come.js';
import { drawScene } from '../draw/scene.js';
import { traceOf } from '../draw/trial.js';
import { Painter } from './painter.js';
import { Redraw } from './redraw.js';
import { Seeing } from './seeing.js';

/**
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('../draw/view.js').View} View
 * @typedef {import('../play/fit-view.js').FitView} FitView
 *
 * @typedef {object} Wiring What the pictures ask and tell.
 * @property {() => FitView[]} fits what is shown
 * @property {(kind: string) => HTMLCanvasElement[]} find the canvases of a kind, one a fit that has one
 * @property {() => import('../draw/theme.js').Theme} theme
 * @property {() => Set<string>} overlays those that are on
 * @property {() => Set<string>} optional those that are offered: what is drawn in any case has no name among them
 * @property {(view: FitView, key: string) => string} say the words of what stands in a picture
 * @property {(view: FitView) => Uint32Array | null} lit the points that are lit from elsewhere
 * @property {() => string | undefined} levels from which weight on lines are drawn, as the address has it
 * @property {() => unknown} pointed what lights them: the same only while they are
 * @property {(view: FitView, canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, pixelRatio: number,
 *   t: number) => void} drawTree
 * @property {(view: FitView, step: number, picture: import('../engine/protocol.js').Picture) => Promise<ImageData | null>
 *   } paint
 * @property {() => boolean} turning whether a space turns by itself
 * @property {() => void} update the page around the pictures is to be shown anew
 * @property {(thrown: unknown) => void} onFault
 */

/** Canvas memory is limited, on phones above all. */
const MOST_PIXELS = 4e6;

/** Of so many points at most it is tried what an overlay would change. */
const MOST_TRIED = 3000;

/** How long a browser may take to draw, in milliseconds, before it is done without it. */
const UNSEEN = 500;

/**
 * The pictures, one a fit, side by side under one view: how one frame turns into the next, when to draw. All that is
 * known of time is a blend of some tenths of a second.
 */
export class Pictures extends Seeing {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    super(wiring);
    this.wiring = wiring;
    this.painter = new Painter({
      paint: wiring.paint,
      look: (view) => this.lookOf(view),
      onPainted: () => this.invalidate(),
    });
    this.drawings = new Redraw();
    /** @type {number | null} */
    this.hover = null;
    /** @type {number | null} */
    this.selected = null;
    /** @type {number | null} the anchor that the pointer or the focus is on */
    this.handle = null;
    /** @type {import('../tools/point.js').Meant | null} the point that is spoken of */
    this.explained = null;
    this.blendStart = 0;
    this.blendLength = 0;
    this.request = 0;
    /** The trees beside them, of the fits that have one. @type {HTMLCanvasElement[]} */
    this.trees = [];
    /** How often there was something to draw. */
    this.count = 0;
    /** @type {(() => void)[]} called after the next drawing */
    this.waiting = [];
    /** @type {ResizeObserver | undefined} */
    this.resizes = undefined;
  }

  hostUpdated() {
    const before = [...this.canvases, ...this.trees];
    this.seeIn(this.wiring.find('plot'));
    this.trees = this.wiring.find('tree');
    const now = [...this.canvases, ...this.trees];
    if (now.length !== before.length || now.some((canvas, i) => canvas !== before[i])) {
      this.resizes?.disconnect();
      this.resizes = new ResizeObserver(() => this.resized());
      for (const canvas of now) this.resizes.observe(canvas);
    }
    this.invalidate();
  }

  hostDisconnected() {
    this.resizes?.disconnect();
    this.seeIn([]);
    this.trees = [];
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  resized() {
    const { size } = this;
    if (!size.width || !size.height) return;
    this.refit();
    // A canvas that was resized is empty until it is drawn: at once, or it flashes.
    this.draw();
  }

  /**
   * Other points are shown.
   * @param {{ anew: boolean }} how anew: another set of points
   */
  onPoints(how) {
    const { points } = this;
    if (!points) return;
    this.hover = null;
    if (this.selected !== null && this.selected >= points.shape[0]) this.selected = null;
    super.onPoints(how);
  }

  /**
   * Other frames are shown, by way of a blend from what is shown now where seconds are given.
   * @param {number} blend seconds
   */
  show(blend) {
    this.blendStart = performance.now();
    this.blendLength = blend * 1000;
    this.invalidate();
  }

  /** How far one frame has become the next; more than 1: it is over. */
  get passed() {
    return this.blendLength ? (performance.now() - this.blendStart) / this.blendLength : 1;
  }

  /** A promise that the next drawing keeps. @returns {Promise<void>} */
  drawn() {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.invalidate();
      // Nobody draws in a tab that is hidden.
      setTimeout(() => this.waiting.includes(resolve) && this.draw(), UNSEEN);
    });
  }

  invalidate() {
    if (this.request) return;
    this.request = requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.spin();
    const { passed } = this;
    if (!this.view && this.points) this.fit();
    const t = Math.min(1, passed);
    const fits = this.wiring.fits();
    this.canvases.forEach((canvas, i) => {
      if (fits[i]) this.drawOn(canvas, (context) => this.drawOne(fits[i], canvas, t, context));
    });
    for (const canvas of this.trees) {
      const view = fits[Number(canvas.dataset.fit)];
      if (view) this.drawOn(canvas, (...on) => this.wiring.drawTree(view, canvas, ...on, ease(t)));
    }
    if (passed < 1) this.invalidate();
    else for (const view of fits) view.from = undefined;
    if (this.painter.done) for (const resolve of this.waiting.splice(0)) resolve();
  }

  /**
   * Draws one picture. One that fails leaves its canvas empty, and the others as they are.
   * @param {HTMLCanvasElement} canvas
   * @param {(context: CanvasRenderingContext2D, pixelRatio: number) => void} how
   */
  drawOn(canvas, how) {
    const ready = this.prepare(canvas);
    if (!ready) return;
    try {
      how(...ready);
    } catch (thrown) {
      // Its size, set anew, takes back what was half done: clips, transforms, styles.
      canvas.width = 0;
      this.wiring.onFault(thrown);
    }
  }

  /**
   * Gives a canvas as many pixels as it covers.
   * @param {HTMLCanvasElement} canvas
   * @returns {[context: CanvasRenderingContext2D, pixelRatio: number] | null} null: it cannot be seen
   */
  prepare(canvas) {
    const { clientWidth: width, clientHeight: height } = canvas;
    const context = width && height ? canvas.getContext('2d') : null;
    if (!context) return null;
    const pixelRatio = pixelRatioOf(canvas);
    const [w, h] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
      this.drawings.forget(canvas);
    }
    return [context, pixelRatio];
  }

  /**
   * What the points of a picture look like, whatever the moment; null while it cannot be seen.
   * @param {FitView} fit
   */
  lookOf(fit) {
    const { index } = fit;
    const { axes, wiring } = this;
    const sight = this.sightAt(index);
    const view = this.viewOf(index);
    if (!view || !sight || !this.canvases[index]) return null;
    const { points, space, strip } = sight;
    const pixelRatio = pixelRatioOf(this.canvases[index]);
    const units = this.asFitted ? null : sight.units;
    const seen = { points, space, strip, units, hue: fit.hue };
    return { ...seen, axes, view, theme: wiring.theme(), show: wiring.overlays(), pixelRatio };
  }

  /**
   * The pair of points whose line is under the pointer.
   * @param {number} x
   * @param {number} y
   * @param {number} index of the fit
   */
  pairAt(x, y, index) {
    const fit = this.wiring.fits()[index];
    return (come.pairAt && fit?.drawn && come.pairAt(this.sceneOf(fit, 1), x, y)) || null;
  }

  /**
   * What there is to see in a picture; null while it cannot be seen.
   * @param {FitView} fit
   * @param {number} passed 0 … 1
   * @returns {import('../draw/types.js').Scene | null}
   */
  sceneOf(fit, passed) {
    const { index } = fit;
    const sight = this.sightAt(index);
    const look = this.lookOf(fit);
    // What is pointed at in one picture is lit in all that have the same rows.
    const pointed = this.wiring.fits()[this.explained?.fit ?? index];
    const kin = pointed?.isOfRowsOf(fit);
    if (!look || !sight || !fit.drawn) return null;
    // Averages from a point are not mistaken for what its run says of it: one of the two has numbers.
    const isWorked = fit.layers.some((layer) => 'mean' in layer);
    const frame = sight.frame(fit.drawn);
    const from = passed < 1 ? fit.from : undefined;
    return {
      ...look,
      frame,
      loadings: this.arrows ? sight.loadings : null,
      images: come.imagesOf?.(fit.points, fit.drawn) ?? null,
      from: from && sight.frame(from),
      before: from?.places && this.seenIn(index, from),
      t: ease(passed),
      layers: sight.layers(fit.told?.layers ?? fit.layers),
      levels: this.wiring.levels(),
      marked: fit.told?.marked,
      optional: this.wiring.optional(),
      say: (key) => this.wiring.say(fit, key),
      hover: kin ? this.hover : null,
      selected: kin ? this.selected : null,
      handle: this.handle,
      lit: this.wiring.lit(fit),
      explain:
        this.explained?.fit === index && this.explained.facts && !isWorked
          ? sight.frame(this.explained.facts)
          : null,
    };
  }

  /**
   * @param {FitView} fit
   * @param {HTMLCanvasElement} canvas
   * @param {number} passed 0 … 1
   * @param {CanvasRenderingContext2D} context
   */
  drawOne(fit, canvas, passed, context) {
    const scene = this.sceneOf(fit, passed);
    if (!scene) return;
    const { frame } = scene;
    if (frame.labels) this.painter.forget(fit);
    else scene.painted = this.painter.paintedFor(fit, scene);
    const {
      points,
      loadings,
      units,
      from,
      theme,
      layers,
      explain,
      painted,
      axes,
      t,
      view,
      show,
      pixelRatio,
    } = scene;
    const { hover, selected, handle } = this;
    const rest = JSON.stringify([
      axes,
      t,
      view,
      [...show],
      hover,
      selected,
      handle,
      scene.levels,
      pixelRatio,
    ]);
    const of = [points, loadings, units, frame, from, theme, layers, fit.told];
    const parts = [...of, explain, painted, this.wiring.pointed(), rest];
    if (!this.drawings.changes(canvas, parts)) return;
    this.count += 1;
    drawScene(context, scene);
  }

  /**
   * Whether an overlay would change any picture, at the step that is shown. Of many points it is not tried.
   * @param {string} overlay
   */
  shows(overlay) {
    return this.wiring.fits().some((fit) => {
      const scene = fit.points.shape[0] <= MOST_TRIED ? this.sceneOf(fit, 1) : null;
      if (!scene?.frame.labels) return true;
      const others = new Set([...scene.show].filter((name) => name !== overlay));
      const traced = (/** @type {Set<string>} */ show) =>
        traceOf((context) => drawScene(context, { ...scene, show }));
      return traced(others) !== traced(new Set([...others, overlay]));
    });
  }

  /** @param {number | null} handle */
  setHandle(handle) {
    this.handle = handle;
    this.invalidate();
  }
}

/**
 * Device pixels per CSS pixel, less where they would be too many.
 * @param {HTMLCanvasElement} canvas
 */
const pixelRatioOf = ({ clientWidth, clientHeight }) =>
  Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (clientWidth * clientHeight)));

/** @param {number} t */
const ease = (t) => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2);
