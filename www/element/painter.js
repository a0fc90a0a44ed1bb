import { pictureOf } from '../draw/paint.js';

/**
 * @typedef {import('../draw/types.js').Scene} Scene
 * @typedef {{ image: OffscreenCanvas, view: import('../draw/view.js').View }} Painted
 *
 * @typedef {object} Slot The picture of one fit.
 * @property {OffscreenCanvas} canvas where it is kept: a bitmap of its own for each picture would take ten times as long
 * @property {Painted | null} painted the newest that has come
 * @property {import('../types.js').Frame | null} frame what it should show by now
 * @property {string} wanted … and how
 */

/** Above this a finer picture is asked for once nothing moves any more. */
const COARSE = 1;

/** The points as pixels, painted by the engine, where they are too many for shapes. */
export class Painter {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** @type {Slot[]} */
    this.slots = [];
    /** Pictures that are asked for and not there yet. */
    this.open = 0;
  }

  /** Whether there is nothing to wait for. */
  get done() {
    return this.open === 0;
  }

  /**
   * The newest picture. If the scene has changed since, a newer one is asked for, and the scene drawn again when it is
   * there; until then the former one stands, of former points too: better than nothing at all.
   * @param {number} fit
   * @param {Scene} scene
   * @returns {Painted | null}
   */
  paintedFor(fit, scene) {
    this.slots[fit] ??= { canvas: new OffscreenCanvas(1, 1), painted: null, frame: null, wanted: '' };
    const slot = this.slots[fit];
    const { colours, ...picture } = pictureOf(scene);
    const wanted = JSON.stringify([colours[0], colours[2], picture]);
    if (slot.frame !== scene.frame || slot.wanted !== wanted) {
      slot.frame = scene.frame;
      slot.wanted = wanted;
      this.ask(slot, fit, scene, Math.min(COARSE, scene.pixelRatio ?? 1));
    }
    return slot.painted;
  }

  /**
   * There are shapes now.
   * @param {number} fit
   */
  forget(fit) {
    delete this.slots[fit];
  }

  /**
   * @param {Slot} slot
   * @param {number} fit
   * @param {Scene} scene
   * @param {number} pixelRatio
   */
  async ask(slot, fit, scene, pixelRatio) {
    const { frame, wanted } = slot;
    const picture = pictureOf({ ...scene, pixelRatio });
    this.open += 1;
    const pixels = await this.host.experiment.client?.paint(fit, scene.frame.step, picture).catch(() => null);
    this.open -= 1;
    this.host.stage.invalidate();
    if (!pixels || this.slots[fit] !== slot) return;
    put(pixels, slot.canvas);
    slot.painted = { image: slot.canvas, view: scene.view };
    if (slot.frame === frame && slot.wanted === wanted && (scene.pixelRatio ?? 1) > pixelRatio) {
      this.ask(slot, fit, scene, scene.pixelRatio ?? 1);
    }
  }
}

/**
 * @param {ImageData} pixels
 * @param {OffscreenCanvas} canvas
 */
function put(pixels, canvas) {
  if (canvas.width !== pixels.width || canvas.height !== pixels.height) {
    canvas.width = pixels.width;
    canvas.height = pixels.height;
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}
