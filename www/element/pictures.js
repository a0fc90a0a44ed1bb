import { come } from '../come.js';
import { asTheyLie, UPRIGHT } from '../draw/lie.js';
import { drawScene } from '../draw/scene.js';
import { traceOf } from '../draw/trial.js';
import { clampView, extent, fitView, panBy, resizeView, toData, zoomAt } from '../draw/view.js';
import { Painter } from './painter.js';
import { Redraw } from './redraw.js';

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

/** How far a space turns by itself in a second, and by a drag of a pixel, in radians. */
const SPIN = 0.22;
const BY_PIXEL = 0.008;

/** More points than this are painted elsewhere, on a line where they have one column. */
const MOST_IN_STRIP = 20_000;

/** How much of the picture points must fill before the view follows them in. */
const TOO_SMALL = 0.5;

/**
 * The pictures, one a fit, side by side under one view: how one frame turns into the next, when to draw. All that is
 * known of time is a blend of some tenths of a second.
 */
export class Pictures {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    this.painter = new Painter({
      paint: wiring.paint,
      look: (view) => this.lookOf(view),
      onPainted: () => this.invalidate(),
    });
    this.drawings = new Redraw();
    /** @type {View | null} */
    this.view = null;
    /** @type {View | null} */
    this.home = null;
    this.moved = false;
    /** Whether it stays so, although the points are others: they are being painted in it. */
    this.kept = false;
    /** Whether x and y share one scale, where the reader has said so. @type {boolean | undefined} */
    this.asked = undefined;
    /** Whether columns of a table have the units of what is fitted. */
    this.asFitted = false;
    /** How a space is turned. */
    this.camera = UPRIGHT;
    /** Where points are seen. @type {WeakMap<object, { places: unknown, camera: unknown, sight: import('../draw/sight.js').Sight }>} */
    this.seen = new WeakMap();
    /** The views in which other points than the first fit's are whole. @type {WeakMap<object, { key: string, view: View }>} */
    this.homes = new WeakMap();
    /** Whether the columns' directions are drawn. */
    this.arrows = false;
    /** When a space was last turned by itself. */
    this.spun = 0;
    /** The columns shown; where there is no second one, points lie on a line. @type {[number, number]} */
    this.axes = [0, 1];
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
    /** The pictures of the points. @type {HTMLCanvasElement[]} */
    this.canvases = [];
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
    this.canvases = this.wiring.find('plot');
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
    this.canvases = [];
    this.trees = [];
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  /** Where the points of the first fit are seen. */
  get sight() {
    return this.sightAt(0);
  }

  /** … whatever the moment. */
  get ground() {
    return this.sightAt(0, null);
  }

  /**
   * Where those of a fit are seen: of the same points, in the same way, unless they move.
   * @param {number} fit
   * @param {import('../types.js').Frame | null} [moment]
   */
  sightAt(fit, moment = this.wiring.fits()[fit]?.drawn) {
    const view = this.wiring.fits()[fit];
    if (!view) return null;
    const { points } = view;
    const places = moment?.places ?? view.places;
    const { camera } = this;
    const key = moment?.places ?? points;
    let seen = this.seen.get(key);
    if (!seen || seen.places !== places || seen.camera !== camera) {
      const turned = places || points.shape[0] <= MOST_IN_STRIP ? camera : null;
      seen = { places, camera, sight: come.sightOf?.(points, places, turned) ?? asTheyLie(points) };
      this.seen.set(key, seen);
    }
    return seen.sight;
  }

  /**
   * Where the points of a fit are seen at this moment, and in which columns: a frame may have moved them.
   * @param {number} fit
   * @returns {{ points: Points, axes: import('../draw/view.js').Axes } | null}
   */
  seenAt(fit) {
    const sight = this.sightAt(fit);
    return sight && { points: sight.points, axes: this.axes };
  }

  /** The points as they are seen. @returns {Points | null} */
  get points() {
    return this.ground?.points ?? null;
  }

  /** The view in which everything is in sight; a space fits however it is turned. @returns {View | null} */
  get whole() {
    const { ground: sight, size } = this;
    return sight && size.width ? this.wholeOf(sight, size) : null;
  }

  /**
   * @param {import('../draw/sight.js').Sight} sight
   * @param {{ width: number, height: number }} size
   */
  wholeOf(sight, size) {
    if (!sight.space) return fitView(sight.points, size, { axes: this.axes, equal: this.isEqual(sight) });
    const { radius } = sight.space;
    const corners = Float64Array.of(-radius, -radius, radius, radius);
    return fitView({ data: corners, shape: [2, 2] }, size, { padding: 8 });
  }

  /** Whether x and y share one scale. @param {import('../draw/sight.js').Sight | null} sight */
  isEqual(sight) {
    return this.asked ?? !sight?.free;
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
    const { whole } = this;
    if (!whole) return;
    this.home = whole;
    this.view = this.home;
    this.moved = false;
    this.invalidate();
  }

  /**
   * Other points are shown. The view stays while they are well seen in it, so that a control that is dragged does not
   * make the picture jump.
   * @param {{ anew: boolean }} how anew: another set of points, to be shown whole
   */
  onPoints({ anew }) {
    const { points } = this;
    if (!points) return;
    this.hover = null;
    if (this.selected !== null && this.selected >= points.shape[0]) this.selected = null;
    const home = this.whole;
    const fits = home && this.view && !anew && isWellSeen(home, this.view);
    this.home = home;
    if (!fits && !(this.moved && (!anew || this.kept))) {
      this.view = home;
      this.moved = false;
    }
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
    const frame = sight.frame(fit.drawn);
    const from = passed < 1 ? fit.from : undefined;
    return {
      ...look,
      frame,
      loadings: this.arrows ? sight.loadings : null,
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
        this.explained?.fit === index && this.explained.facts ? sight.frame(this.explained.facts) : null,
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

  /** A space is turned by a hand. @param {number} dx @param {number} dy pixels */
  turn(dx, dy) {
    const { yaw, pitch } = this.camera;
    const most = Math.PI / 2;
    this.camera = {
      yaw: yaw + dx * BY_PIXEL,
      pitch: Math.max(-most, Math.min(most, pitch + dy * BY_PIXEL)),
    };
    this.invalidate();
  }

  /** @param {boolean} arrows whether the columns' directions are drawn */
  setArrows(arrows) {
    this.arrows = arrows;
    this.invalidate();
    this.wiring.update();
  }

  /** A space stands as it stood at first. */
  setUpright() {
    this.camera = UPRIGHT;
    this.invalidate();
  }

  /** A space turns by itself, slowly, while there is something to be seen of it. */
  spin() {
    const now = performance.now();
    const passed = Math.min(100, now - this.spun);
    this.spun = now;
    if (!this.sight?.space || !this.wiring.turning()) return;
    this.camera = { ...this.camera, yaw: this.camera.yaw + (SPIN * passed) / 1000 };
    this.invalidate();
  }

  /** @param {number} dx @param {number} dy pixels */
  pan(dx, dy) {
    if (!this.view || !this.home) return;
    const { share } = this;
    this.view = clampView(panBy(this.view, dx / share, dy / share), this.home);
    this.moved = true;
    this.invalidate();
  }

  /** @param {number} factor @param {number} [px] @param {number} [py] the place that stays */
  zoom(factor, px = this.size.width / 2, py = this.size.height / 2) {
    if (!this.view || !this.home) return;
    const { share, size } = this;
    const at = (/** @type {number} */ place, /** @type {number} */ middle) =>
      middle + (place - middle) / share;
    const [x, y] = [at(px, size.width / 2), at(py, size.height / 2)];
    this.view = clampView(zoomAt(this.view, factor, x, y), this.home);
    this.moved = true;
    this.invalidate();
    this.wiring.update();
  }

  /** @param {boolean} equal whether x and y share one scale */
  setEqual(equal) {
    this.asked = equal;
    this.fit();
    this.wiring.update();
  }

  /** @param {boolean} asFitted whether columns of a table have the units of what is fitted */
  setFitted(asFitted) {
    this.asFitted = asFitted;
    this.invalidate();
    this.wiring.update();
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
   * The data coordinates of a place in a picture.
   * @param {number} x
   * @param {number} y
   * @param {number} fit
   * @returns {[number, number]}
   */
  toData(x, y, fit) {
    const view = this.viewOf(fit);
    return view ? toData(view, x, y) : [0, 0];
  }

  /**
   * Where points were seen that have moved since.
   * @param {number} fit
   * @param {import('../types.js').Frame} moment
   */
  seenIn(fit, moment) {
    const [points, view] = [this.sightAt(fit, moment)?.points, this.viewOf(fit, moment)];
    return points && view && { points, view };
  }

  /** How much smaller the first picture is than it would be alone. */
  get share() {
    const view = this.viewOf(0);
    return view && this.view ? view.kx / this.view.kx : 1;
  }

  /**
   * The room that all pictures of the same prepared points have: they share one scale, though one has a tree beside it.
   * @param {number} fit
   */
  roomOf(fit) {
    const fits = this.wiring.fits();
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.canvases[fit] ?? {};
    let [w, h, first] = [width, height, fit];
    this.canvases.forEach(({ clientWidth, clientHeight }, i) => {
      if (!clientWidth || !clientHeight || !fits[i] || !fits[fit] || keyOf(fits[i]) !== keyOf(fits[fit]))
        return;
      w = Math.min(w, clientWidth);
      h = Math.min(h, clientHeight);
      first = Math.min(first, i);
    });
    return { width, height, least: { width: w, height: h }, first };
  }

  /**
   * The view of one picture: of the same points all have one scale; of other points, or of those that have moved, it is as
   * far from their whole as the first one is from its own.
   * @param {number} fit
   * @param {import('../types.js').Frame | null} [moment]
   */
  viewOf(fit, moment) {
    const { view, home } = this;
    const { width, height, least, first } = this.roomOf(fit);
    const sight = this.sightAt(fit, moment);
    const isFirst =
      sight?.points === this.ground?.points || (first === 0 && sight === this.sightAt(fit, null));
    if (view && home && sight && width && height && !isFirst) {
      const key = [least.width, least.height, this.axes, this.asked].join();
      let own = this.homes.get(sight);
      if (own?.key !== key) {
        own = { key, view: this.wholeOf(sight, least) };
        this.homes.set(sight, own);
      }
      const { x, y, kx, ky } = own.view;
      return {
        ...own.view,
        width,
        height,
        x: x + ((view.x - home.x) * home.kx) / kx,
        y: y + ((view.y - home.y) * home.ky) / ky,
        kx: (kx * view.kx) / home.kx,
        ky: (ky * view.ky) / home.ky,
      };
    }
    if (
      !view ||
      (least.width === view.width &&
        least.height === view.height &&
        width === view.width &&
        height === view.height)
    )
      return view;
    return width && height ? { ...resizeView(view, least), width, height } : null;
  }
}

/** Which points a fit has been given. @param {FitView} view */
const keyOf = ({ panel: { data, prepare }, summary: { description } }) =>
  `${data} ${prepare.map((step) => description.calls.prepare[step].text)}`;

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
