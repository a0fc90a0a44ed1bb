import { come } from '../come.js';
import { asTheyLie, UPRIGHT } from '../draw/lie.js';
import { clampView, extent, fitView, panBy, resizeView, toData, zoomAt } from '../draw/view.js';

/**
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('../draw/view.js').View} View
 * @typedef {import('../play/fit-view.js').FitView} FitView
 */

/** How far a space turns by itself in a second, and by a drag of a pixel, in radians. */
const SPIN = 0.22;
const BY_PIXEL = 0.008;

/** More points than this are painted elsewhere, on a line where they have one column. */
const MOST_IN_STRIP = 20_000;

/** How much of the picture points must fill before the view follows them in. */
const TOO_SMALL = 0.5;

/**
 * Where points are seen, and from how near: one view for all pictures, in which a hand turns, pans and zooms. Nothing here
 * draws.
 */
export class Seeing {
  /**
   * @param {object} wiring
   * @param {() => FitView[]} wiring.fits what is shown
   * @param {() => boolean} wiring.turning whether a space turns by itself
   * @param {() => void} wiring.update the page around the pictures is to be shown anew
   */
  constructor(wiring) {
    this.wiring = wiring;
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
    /** The pictures of the points. @type {HTMLCanvasElement[]} */
    this.canvases = [];
  }

  /** It is to be drawn anew. */
  invalidate() {}

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
    const { reach, space } = sight;
    if (!space && !reach) return fitView(sight.points, size, { axes: this.axes, equal: this.isEqual(sight) });
    const [x, y] = space ? [space.radius, space.radius] : /** @type {Float64Array} */ (reach);
    const corners = Float64Array.of(-x, -y, x, y);
    return fitView({ data: corners, shape: [2, 2] }, size, { padding: 8 });
  }

  /** Whether x and y share one scale. @param {import('../draw/sight.js').Sight | null} sight */
  isEqual(sight) {
    return this.asked ?? !(this.asFitted ? sight?.freeAsFitted : sight?.free);
  }

  get size() {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.canvases[0] ?? {};
    return { width, height };
  }

  /** @param {HTMLCanvasElement[]} canvases one a fit */
  seeIn(canvases) {
    this.canvases = canvases;
  }

  /** The pictures have another size. */
  refit() {
    if (this.points && (!this.moved || !this.view)) this.fit();
    else if (this.view) this.view = resizeView(this.view, this.size);
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
    if (!this.points) return;
    const home = this.whole;
    const fits = home && this.view && !anew && isWellSeen(home, this.view);
    this.home = home;
    if (!fits && !(this.moved && (!anew || this.kept))) {
      this.view = home;
      this.moved = false;
    }
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
    const { share, view } = this;
    if (view) this.see(panBy(view, dx / share, dy / share));
  }

  /** A hand has moved the picture: the way back is offered. @param {View} view */
  see(view) {
    if (!this.home) return;
    this.view = clampView(view, this.home);
    this.moved = true;
    this.invalidate();
    this.wiring.update();
  }

  /** @param {number} factor @param {number} [px] @param {number} [py] the place that stays */
  zoom(factor, px = this.size.width / 2, py = this.size.height / 2) {
    const { share, size, view } = this;
    const at = (/** @type {number} */ place, /** @type {number} */ middle) =>
      middle + (place - middle) / share;
    const [x, y] = [at(px, size.width / 2), at(py, size.height / 2)];
    if (view) this.see(zoomAt(view, factor, x, y));
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
    this.fit();
    this.wiring.update();
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
