// Taking hold of an anchor, such as a centroid: by pointer or by keys, the run starts anew from where it is put.

/**
 * @typedef {import('../types.js').Matrix} Matrix
 * @typedef {import('../types.js').Texts} Texts
 *
 * @typedef {object} Wiring What the hand on anchors asks and tells.
 * @property {(fit: number) => Matrix | null} anchors that can be taken hold of
 * @property {(fit: number, rows: number[][]) => void} onPut they are to start from there
 * @property {() => Texts} texts
 * @property {(before: Texts) => void} onCancel what was tried before is wanted again
 * @property {() => void} onTaken
 * @property {() => void} onLetGo they are to walk from where they are
 * @property {(fit: number, x: number, y: number) => void} onClick one was pressed, but not moved: what was meant is the
 *   place, in data coordinates
 * @property {() => void} onEnter … as a key asks for it
 */

/** How far a key moves an anchor, in pixels; more with Shift. */
const STRIDE = 6;
const LONG_STRIDE = 30;

/** How near to an edge of the picture an anchor can be put, in pixels: it must stay where one can take hold of it. */
const EDGE = 10;

/** How far a press may wander and still be a click. */
export const SLOP = 5;

/** @type {Record<string, readonly [number, number]>} up is positive */
export const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Where a row lies in the columns that are shown; on a line where there is only one.
 * @param {Matrix} rows
 * @param {number} which
 * @param {[number, number]} axes
 * @returns {[number, number]}
 */
export function placeOf({ data, shape: [, d] }, which, axes) {
  return [data[which * d + axes[0]], axes[1] < d ? data[which * d + axes[1]] : 0];
}

/**
 * How far a key moves what is held, in pixels, up being positive; null: not at all.
 * @param {KeyboardEvent} event
 */
export function strideOf({ key, shiftKey }) {
  const stride = shiftKey ? LONG_STRIDE : STRIDE;
  return WAYS[key]?.map((way) => way * stride) ?? null;
}

/** The hand on the anchors of a playground. */
export class Hold {
  /**
   * @param {import('../element/pictures.js').Pictures} pictures
   * @param {Wiring} wiring
   */
  constructor(pictures, wiring) {
    this.pictures = pictures;
    this.wiring = wiring;
    /**
     * What is held, and what was tried before.
     * @type {{ fit: number, which: number, anchors: Matrix, moved: boolean, from: number[], before: Texts } | null}
     */
    this.held = null;
  }

  /**
   * @param {PointerEvent} event
   * @param {number} fit
   * @param {number} which
   */
  onDown(event, fit, which) {
    const anchors = this.wiring.anchors(fit);
    if (event.button > 0 || !anchors) return;
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.wiring.onTaken();
    const from = [event.clientX, event.clientY];
    this.held = { fit, which, anchors, moved: false, from, before: this.wiring.texts() };
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    const { held, pictures } = this;
    if (!held) return;
    const [x, y] = held.from;
    if (!held.moved && Math.hypot(event.clientX - x, event.clientY - y) < SLOP) return;
    held.moved = true;
    const { width, height } = pictures.canvases[held.fit].getBoundingClientRect();
    const within = (/** @type {number} */ at, /** @type {number} */ room) =>
      Math.max(EDGE, Math.min(room - EDGE, at));
    const [left, top] = this.within(event, held.fit);
    this.put(
      held.fit,
      held.anchors,
      held.which,
      pictures.toData(within(left, width), within(top, height), held.fit),
    );
  }

  /** @param {PointerEvent} event */
  onUp(event) {
    const { held, pictures } = this;
    this.held = null;
    if (!held) return;
    if (held.moved) this.wiring.onLetGo();
    else if (event.type !== 'pointercancel')
      this.wiring.onClick(held.fit, ...pictures.toData(...this.within(event, held.fit), held.fit));
  }

  /**
   * Where in a picture a pointer is, in pixels.
   * @param {PointerEvent} event
   * @param {number} fit
   * @returns {[number, number]}
   */
  within({ clientX, clientY }, fit) {
    const { left, top } = this.pictures.canvases[fit].getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  /**
   * Puts an anchor elsewhere.
   * @param {number} fit
   * @param {Matrix} anchors where they all are
   * @param {number} which
   * @param {number[]} place data coordinates, of the columns that are shown
   */
  put(fit, anchors, which, [x, y]) {
    const [k, d] = anchors.shape;
    const rows = Array.from({ length: k }, (_, i) => [...anchors.data.subarray(i * d, (i + 1) * d)]);
    rows[which] = this.pictures.sight?.lift(rows[which], x, y) ?? rows[which];
    this.wiring.onPut(fit, rows);
  }

  /** Lets go, and takes back what was moved. @returns {boolean} whether there was anything to take back */
  cancel() {
    const { held } = this;
    if (!held?.moved) return false;
    this.held = null;
    this.wiring.onCancel(held.before);
    return true;
  }

  /**
   * Arrows move an anchor, Enter lets it walk.
   * @param {KeyboardEvent} event
   * @param {number} fit
   * @param {number} which
   */
  onKey(event, fit, which) {
    const { axes } = this.pictures;
    const view = this.pictures.viewOf(fit);
    const stride = strideOf(event);
    const walk = event.key === 'Enter' || event.key === ' ';
    const anchors = this.wiring.anchors(fit);
    if ((!stride && !walk) || !anchors || !view || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!stride) {
      this.wiring.onEnter();
      return;
    }
    this.wiring.onTaken();
    const [x, y] = placeOf(this.pictures.sight?.place(anchors) ?? anchors, which, axes);
    this.put(fit, anchors, which, [x + stride[0] / view.kx, y + stride[1] / view.ky]);
  }
}
