import { drawScene } from '../draw/scene.js';
import { clampView, extent, fitView, panBy, resizeView, zoomAt } from '../draw/view.js';
import { Painter } from './painter.js';
import { Drawn } from './redraw.js';

/**
 * @typedef {import('../types.js').Frame} Frame
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('../types.js').Attributes} Attributes
 * @typedef {import('../draw/view.js').View} View
 */

/** Canvas memory is limited, on phones above all. */
const MOST_PIXELS = 4e6;

/** How much of the picture points must fill before the view follows them in. */
const TOO_SMALL = 0.5;

/**
 * The pictures, one a fit, side by side under one view: which frame is shown, how one turns into the next, when to
 * draw. All that is known of time is a blend of some tenths of a second.
 */
export class Stage {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    host.addController(this);
    this.painter = new Painter(host);
    this.drawings = new Drawn();
    /** @type {Points | null} */
    this.points = null;
    /** @type {(Frame | null)[]} */
    this.frames = [];
    /** @type {(Frame | undefined)[]} */
    this.from = [];
    /** @type {(Attributes | undefined)[]} */
    this.models = [];
    /** The charts and views, by fit. @type {import('../types.js').Figure[][]} */
    this.figures = [];
    /** @type {View | null} */
    this.view = null;
    /** @type {View | null} */
    this.home = null;
    this.moved = false;
    this.equal = true;
    /** The columns shown; where there is no second one, points lie on a line. @type {[number, number]} */
    this.axes = [0, 1];
    /** @type {number | null} */
    this.hover = null;
    /** @type {number | null} */
    this.selected = null;
    /** @type {number | null} the centroid that the pointer or the focus is on */
    this.handle = null;
    /** @type {import('../tools/point.js').Meant | null} the point that is spoken of */
    this.explained = null;
    this.blendStart = 0;
    this.blendLength = 0;
    this.request = 0;
    /** The pictures of the points. @type {HTMLCanvasElement[]} */
    this.canvases = [];
    /** The trees beside them, of the fits that have one. @type {HTMLCanvasElement[]} */
    this.trees = [];
    /** @type {(() => void)[]} called after the next drawing */
    this.waiting = [];
    /** @type {ResizeObserver | undefined} */
    this.resizes = undefined;
  }

  hostUpdated() {
    const find = (/** @type {string} */ kind) =>
      /** @type {HTMLCanvasElement[]} */ ([...this.host.renderRoot.querySelectorAll(`canvas.${kind}`)]);
    const before = [...this.canvases, ...this.trees];
    this.canvases = find('plot');
    this.trees = find('tree');
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
    this.canvases = [];
    this.trees = [];
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  get size() {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.canvases[0] ?? {};
    return { width, height };
  }

  resized() {
    const { size } = this;
    if (!size.width || !size.height) return;
    if (this.points && (!this.moved || !this.view)) this.fit();
    else if (this.view) this.view = resizeView(this.view, size);
    // A canvas that was resized is empty until it is drawn: at once, or it flashes.
    this.draw();
  }

  /** Everything in sight. */
  fit() {
    if (!this.points || !this.size.width) return;
    this.home = fitView(this.points, this.size, { axes: this.axes, equal: this.equal });
    this.view = this.home;
    this.moved = false;
    this.invalidate();
  }

  /**
   * Other points. The view stays while they are well seen in it, so that a control that is dragged does not make
   * the picture jump.
   * @param {Points} points
   * @param {{ anew: boolean }} how anew: another set of points, to be shown whole
   */
  setPoints(points, { anew }) {
    this.points = points;
    this.hover = null;
    if (this.selected !== null && this.selected >= points.shape[0]) this.selected = null;
    const home = this.size.width ? fitView(points, this.size, { axes: this.axes, equal: this.equal }) : null;
    const fits = home && this.view && !anew && isWellSeen(home, this.view);
    this.home = home;
    if (!fits && !(this.moved && !anew)) {
      this.view = home;
      this.moved = false;
    }
  }

  /**
   * Shows these frames, by way of a blend from what is shown now where seconds are given.
   * @param {(Frame | null)[]} frames
   * @param {number} blend seconds
   */
  show(frames, blend) {
    this.from = this.frames.map((frame) => frame ?? undefined);
    this.frames = frames;
    this.blendStart = performance.now();
    this.blendLength = blend * 1000;
    this.invalidate();
  }

  /** A promise that the next drawing keeps. @returns {Promise<void>} */
  drawn() {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.invalidate();
    });
  }

  invalidate() {
    if (this.request) return;
    this.request = requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.request);
    this.request = 0;
    const passed = this.blendLength ? (performance.now() - this.blendStart) / this.blendLength : 1;
    if (!this.view && this.points) this.fit();
    const t = Math.min(1, passed);
    this.canvases.forEach((canvas, i) => {
      this.drawOn(canvas, (context) => this.drawOne(i, t, context));
    });
    for (const canvas of this.trees) {
      const fit = Number(canvas.dataset.fit);
      this.drawOn(canvas, (context, ratio) => this.host.trees?.draw(canvas, context, fit, ratio, ease(t)));
    }
    if (passed < 1) this.invalidate();
    else this.from = [];
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
      this.host.mishaps.tell(thrown);
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
   * @param {number} i
   */
  lookOf(i) {
    const { points, axes } = this;
    const view = this.viewOf(i);
    if (!points || !view || !this.canvases[i]) return null;
    const { appearance, overlays: show } = this.host;
    return { points, axes, view, theme: appearance.theme, show, pixelRatio: pixelRatioOf(this.canvases[i]) };
  }

  /**
   * @param {number} i
   * @param {number} passed 0 … 1
   * @param {CanvasRenderingContext2D} context
   */
  drawOne(i, passed, context) {
    const frame = this.frames[i];
    const look = this.lookOf(i);
    if (!look || !frame) return;
    /** @type {import('../draw/types.js').Scene} */
    const scene = {
      ...look,
      frame,
      from: passed < 1 ? this.from[i] : undefined,
      t: ease(passed),
      model: this.models[i],
      metric: this.host.experiment.description?.calls.fit[i]?.values.metric,
      hover: this.hover,
      selected: this.selected,
      handle: this.handle,
      lit: this.host.trees?.lit(i) ?? null,
      explain: this.explained?.fit === i ? this.explained.facts : null,
    };
    if (frame.labels) this.painter.forget(i);
    else scene.painted = this.painter.paintedFor(i, scene);
    const { points, from, theme, model, explain, painted, axes, t, view, show, metric, pixelRatio } = scene;
    const { hover, selected, handle } = this;
    const hovered = this.host.trees?.hovered;
    const rest = JSON.stringify([axes, t, view, [...show], metric, hover, selected, handle, pixelRatio]);
    const parts = [points, frame, from, theme, model, explain, painted, hovered, rest];
    if (this.drawings.changes(this.canvases[i], parts)) drawScene(context, scene);
  }

  /** @param {number} dx @param {number} dy pixels */
  pan(dx, dy) {
    if (!this.view || !this.home) return;
    this.view = clampView(panBy(this.view, dx, dy), this.home);
    this.moved = true;
    this.invalidate();
  }

  /** @param {number} factor @param {number} [px] @param {number} [py] the place that stays */
  zoom(factor, px = this.size.width / 2, py = this.size.height / 2) {
    if (!this.view || !this.home) return;
    this.view = clampView(zoomAt(this.view, factor, px, py), this.home);
    this.moved = true;
    this.invalidate();
    this.host.requestUpdate();
  }

  /** @param {boolean} equal whether x and y share one scale */
  setEqual(equal) {
    this.equal = equal;
    this.fit();
    this.host.requestUpdate();
  }

  /** @param {number | null} handle */
  setHandle(handle) {
    this.handle = handle;
    this.invalidate();
  }

  /** How many times as wide as high the data are. */
  get aspect() {
    if (!this.points) return 1;
    const [width, height] = this.axes.map((axis) => {
      const [low, high] = extent(/** @type {Points} */ (this.points), axis);
      return high - low;
    });
    if (height > 0) return width / height;
    return width > 0 ? Number.POSITIVE_INFINITY : 1;
  }

  /**
   * The view of one picture: beside a tree it is narrower than the others.
   * @param {number} fit
   */
  viewOf(fit) {
    const { view } = this;
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.canvases[fit] ?? {};
    if (!view || (width === view.width && height === view.height)) return view;
    return width && height ? resizeView(view, { width, height }) : null;
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

/**
 * Whether what `home` shows whole is in sight in `view`, and not too small.
 * @param {View} home
 * @param {View} view
 */
function isWellSeen(home, view) {
  const zoom = Math.min(view.kx / home.kx, view.ky / home.ky);
  if (zoom < TOO_SMALL || zoom > 1.08) return false;
  const room = { x: home.width / 2 / home.kx, y: home.height / 2 / home.ky };
  const seen = { x: view.width / 2 / view.kx, y: view.height / 2 / view.ky };
  const slack = 1.08;
  return (
    Math.abs(home.x - view.x) + room.x <= seen.x * slack &&
    Math.abs(home.y - view.y) + room.y <= seen.y * slack
  );
}
