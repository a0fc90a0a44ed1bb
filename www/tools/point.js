import { pointAt } from '../draw/hit.js';
import { words } from '../words/en.js';
import { wayOf } from './finger.js';
import { placeOf, SLOP, WAYS } from './hold.js';

/** How near to a point, in pixels, the pointer must be to mean it. */
const REACH = 18;
const REACH_OF_FINGER = 28;

/** How far a key turns a space: as a drag of so many pixels. */
const KEY_TURN = 24;

/** How long it is said how a hand does something, in milliseconds. */
const HINT = 3200;

/**
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {{ x: number, y: number, travelled: number, from: { x: number, y: number } | null, isFinger: boolean }}
 *   Press from: where a finger was put, until it is known that it does not scroll
 * @typedef {{ fit: number, point: number, other?: number, facts: import('../types.js').Attributes | null, quiet?: boolean }} Meant
 *   `other`: the second of a pair; `quiet`: what there is to say of it need not be heard
 *
 * @typedef {object} Wiring What the hand asks and tells.
 * @property {() => FitView[]} fits what is shown
 * @property {import('../experiment/experiment.js').Experiment['explain']} explain asks the engine
 * @property {(fit: number, x: number, y: number) => boolean} onClick a place was clicked, in data coordinates: whether it
 *   was meant for another tool
 * @property {() => void} update the page is to be shown anew
 * @property {(meant: Meant) => void} onPicked what there is to say of a point that was picked is known
 */

/** Pointer and keys on the pictures: which point is meant, panning, zooming. Centroids have handles of their own. */
export class Point {
  /**
   * @param {import('../element/pictures.js').Pictures} pictures
   * @param {Wiring} wiring
   */
  constructor(pictures, wiring) {
    this.pictures = pictures;
    this.wiring = wiring;
    /** @type {Meant | null} the point under the pointer */
    this.hovered = null;
    /** @type {Meant | null} the point that was picked, which stays */
    this.picked = null;
    /** Where each finger, or the mouse, is. @type {Map<number, Press>} */
    this.presses = new Map();
    /** The wheel zooms only once the picture was clicked: else it scrolls the page. */
    this.engaged = false;
    /** While it is said how a hand does something. @type {ReturnType<typeof setTimeout> | undefined} */
    this.hinting = undefined;
    this.how = '';
  }

  /** The point that is spoken of. */
  get meant() {
    return this.hovered ?? this.picked;
  }

  /**
   * Another run is shown.
   * @param {boolean} isOther whether it is of other points
   */
  letGo(isOther) {
    this.hovered = null;
    if (isOther || !this.wiring.fits()[this.picked?.fit ?? 0]) this.picked = null;
    this.mark();
  }

  /** @returns {boolean} whether there was a point that was picked */
  release() {
    const { picked } = this;
    if (picked) this.mean('picked', picked.fit, null);
    return Boolean(picked);
  }

  /** Tells the pictures which points are meant. */
  mark() {
    const { pictures } = this;
    pictures.hover = this.hovered?.point ?? null;
    pictures.selected = this.picked?.point ?? null;
    pictures.explained = this.meant;
    pictures.invalidate();
    this.wiring.update();
  }

  /** Asks what there is to say of the point that is meant, at the step that is shown. */
  async explain() {
    const { meant, wiring } = this;
    const view = meant && wiring.fits()[meant.fit];
    if (!meant || !view?.frame) return;
    const facts = await wiring.explain(view.summary, meant.fit, view.frame.step, meant.point, meant.other);
    if (meant !== this.meant || !facts || !wiring.fits().includes(view)) return;
    meant.facts = facts;
    this.mark();
    if (meant === this.picked && !meant.quiet) wiring.onPicked(meant);
  }

  /** What there is to say of the point that is picked is to be heard, although it was picked quietly. */
  tell() {
    if (this.picked) this.picked.quiet = false;
    return this.explain();
  }

  /**
   * @param {'hovered' | 'picked'} how
   * @param {number} fit
   * @param {number | null} point
   * @param {number} [other] the second of a pair
   * @param {boolean} [quiet] whether what there is to say of it need not be heard
   */
  mean(how, fit, point, other, quiet) {
    const before = this[how];
    // Beside one that is picked another makes a pair.
    const { picked } = this;
    const isPair = how === 'hovered' && picked?.fit === fit && picked.other === undefined;
    if (isPair && picked.point !== point) other ??= picked.point;
    const isSame = before?.point === point && before.fit === fit && before.other === other;
    if (before ? isSame : point === null) return;
    this[how] = point === null ? null : { fit, point, other, facts: null, quiet };
    this.mark();
    this.explain();
  }

  /**
   * @param {PointerEvent} event
   * @param {number} fit
   */
  onMove(event, fit) {
    const press = this.presses.get(event.pointerId);
    const [x, y] = [event.offsetX, event.offsetY];
    if (press) {
      const way = press.from && this.presses.size === 1 ? wayOf(press.from, event) : 'across';
      if (way === 'scrolls') this.presses.delete(event.pointerId);
      else if (way) this.drag(press, x, y);
      return;
    }
    if (event.pointerType !== 'mouse') return;
    const point = this.pointAt(x, y, REACH, fit);
    const [one = point, other] = (point === null && this.pictures.pairAt(x, y, fit)) || [];
    this.mean('hovered', fit, one, other);
  }

  /**
   * @param {Press} press
   * @param {number} x
   * @param {number} y
   */
  drag(press, x, y) {
    const { pictures } = this;
    const [dx, dy] = [x - press.x, y - press.y];
    const others = [...this.presses.values()].filter((other) => other !== press);
    press.travelled += Math.hypot(dx, dy);
    if (press.travelled < SLOP) return;
    for (const one of this.presses.values()) one.from = null;
    if (others.length === 1) {
      const [other] = others;
      const before = Math.hypot(press.x - other.x, press.y - other.y);
      const after = Math.hypot(x - other.x, y - other.y);
      pictures.pan(dx / 2, dy / 2);
      if (before > 0) pictures.zoom(after / before, (x + other.x) / 2, (y + other.y) / 2);
    } else if (others.length === 0) {
      if (pictures.sight?.space) pictures.turn(dx, dy);
      // One finger alone moves only what two have brought nearer: a wipe leaves the picture whole.
      else if (pictures.moved || !press.isFinger) pictures.pan(dx, dy);
      else this.hint(words.twoFingers);
      this.mean('hovered', 0, null);
    }
    press.x = x;
    press.y = y;
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    if (event.button !== 0) return;
    const { offsetX: x, offsetY: y, clientX, clientY } = event;
    const isFinger = event.pointerType === 'touch';
    const from = isFinger ? { x: clientX, y: clientY } : null;
    this.presses.set(event.pointerId, { x, y, travelled: 0, from, isFinger });
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
  }

  /**
   * @param {PointerEvent} event
   * @param {number} fit
   */
  onUp(event, fit) {
    const press = this.presses.get(event.pointerId);
    this.presses.delete(event.pointerId);
    if (!press || event.type === 'pointercancel' || press.travelled >= SLOP) return;
    const [x, y] = this.pictures.toData(event.offsetX, event.offsetY, fit);
    if (this.wiring.onClick(fit, x, y)) return;
    this.engaged = true;
    const reach = event.pointerType === 'mouse' ? REACH : REACH_OF_FINGER;
    const point = this.pointAt(event.offsetX, event.offsetY, reach, fit);
    this.mean('picked', fit, point === this.picked?.point ? null : point);
  }

  onLeave() {
    this.engaged = false;
    this.mean('hovered', 0, null);
  }

  /** @param {WheelEvent} event */
  onWheel(event) {
    if (!event.ctrlKey && !event.metaKey && !this.engaged) {
      this.hint(words.wheelZooms);
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 20 : 1;
    const speed = event.ctrlKey && event.deltaMode === 0 ? 0.008 : 0.0016;
    this.pictures.zoom(Math.exp(-event.deltaY * lines * speed), event.offsetX, event.offsetY);
  }

  /** Says for a moment how a hand does what it may have meant: it scrolls the page. @param {string} how */
  hint(how) {
    if (this.hinting === undefined || how !== this.how) this.wiring.update();
    this.how = how;
    clearTimeout(this.hinting);
    this.hinting = setTimeout(() => {
      this.hinting = undefined;
      this.wiring.update();
    }, HINT);
  }

  /**
   * The point nearest to a place of the picture, if it is near enough.
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   * @param {number} fit
   */
  pointAt(x, y, reach, fit) {
    const seen = this.pictures.seenAt(fit);
    const view = this.pictures.viewOf(fit);
    return seen && view ? pointAt(seen.points, seen.axes, view, x, y, reach) : null;
  }

  /**
   * Keys while a picture has the focus: Enter picks a point, then the arrows walk from point to point.
   * @param {KeyboardEvent} event
   * @param {number} fit
   */
  onKey(event, fit) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.act(event.key, fit)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {string} key
   * @param {number} fit
   * @returns {boolean} whether the key was meant for the picture
   */
  act(key, fit) {
    const { pictures } = this;
    const { size } = pictures;
    switch (key) {
      case '+':
      case '=':
        pictures.zoom(1.25);
        return true;
      case '-':
        pictures.zoom(0.8);
        return true;
      case '0':
        pictures.fit();
        return true;
      case 'Enter':
        this.mean('picked', fit, this.pointAt(size.width / 2, size.height / 2, Infinity, fit));
        return true;
      case 'Escape':
        return this.release();
      default: {
        const way = WAYS[key];
        if (way && !this.picked && pictures.sight?.space) {
          pictures.turn(KEY_TURN * way[0], -KEY_TURN * way[1]);
          return true;
        }
        if (!way || !this.picked) return false;
        const next = this.neighbour(fit, this.picked.point, way);
        if (next !== null) this.mean('picked', fit, next);
        return true;
      }
    }
  }

  /**
   * The nearest point that lies that way: within 45° of it.
   * @param {number} fit
   * @param {number} from
   * @param {readonly [number, number]} way
   */
  neighbour(fit, from, [wayX, wayY]) {
    const seen = this.pictures.seenAt(fit);
    const view = this.pictures.viewOf(fit);
    if (!seen || !view) return null;
    const { points, axes } = seen;
    const at = (/** @type {number} */ i) => {
      const [x, y] = placeOf(points, i, axes);
      return [x * view.kx, y * view.ky];
    };
    const [x, y] = at(from);
    let best = null;
    let nearest = Infinity;
    for (let i = 0; i < points.shape[0]; i += 1) {
      const [px, py] = at(i);
      const [dx, dy] = [px - x, py - y];
      const along = dx * wayX + dy * wayY;
      const across = Math.abs(dx * wayY) + Math.abs(dy * wayX);
      if (along <= 0 || across > along) continue;
      const far = along + across;
      if (far < nearest) {
        nearest = far;
        best = i;
      }
    }
    return best;
  }
}
