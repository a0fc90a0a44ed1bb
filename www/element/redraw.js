/** What each canvas shows, so that none is drawn again while only the others change: a large tree takes long. */
export class Redraw {
  constructor() {
    /** @type {WeakMap<HTMLCanvasElement, unknown[]>} */
    this.shown = new WeakMap();
  }

  /**
   * Whether a canvas has to be drawn, to show something made of these parts. They count as drawn from now on.
   * @param {HTMLCanvasElement} canvas
   * @param {unknown[]} parts values that are the same only when they look the same
   */
  changes(canvas, parts) {
    const before = this.shown.get(canvas);
    this.shown.set(canvas, parts);
    return !before || parts.some((part, i) => part !== before[i]);
  }

  /** A canvas is empty again. @param {HTMLCanvasElement} canvas */
  forget(canvas) {
    this.shown.delete(canvas);
  }
}
