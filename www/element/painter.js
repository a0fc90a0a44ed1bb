import { pictureOf } from '../draw/paint.js';

/**
 * @typedef {import('../draw/types.js').Scene} Scene
 * @typedef {{ image: ImageBitmap, view: import('../draw/view.js').View }} Painted
 *
 * @typedef {object} Slot The picture of one fit.
 * @property {Painted | null} painted the newest that has come
 * @property {import('../types.js').Points | null} points those that it is of
 * @property {string} wanted what it should show by now
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
  }

  /**
   * The newest picture of these points. If the scene has changed since, a newer one is asked for, and the scene drawn
   * again when it is there.
   * @param {number} fit
   * @param {Scene} scene
   * @returns {Painted | null}
   */
  paintedFor(fit, scene) {
    this.slots[fit] ??= { painted: null, points: null, wanted: '' };
    const slot = this.slots[fit];
    if (slot.points !== scene.points) {
      slot.painted?.image.close();
      Object.assign(slot, { painted: null, points: scene.points, wanted: '' });
    }
    const { colours, ...picture } = pictureOf(scene);
    const wanted = JSON.stringify([scene.frame.step, colours[0], colours[2], picture]);
    if (slot.wanted !== wanted) {
      slot.wanted = wanted;
      this.ask(slot, fit, scene, Math.min(COARSE, scene.pixelRatio ?? 1));
    }
    return slot.painted;
  }

  /**
   * @param {Slot} slot
   * @param {number} fit
   * @param {Scene} scene
   * @param {number} pixelRatio
   */
  async ask(slot, fit, scene, pixelRatio) {
    const { wanted } = slot;
    const picture = pictureOf({ ...scene, pixelRatio });
    const image = await this.host.experiment.client?.paint(fit, scene.frame.step, picture).catch(() => null);
    if (!image) return;
    if (slot.points !== scene.points) {
      image.close();
      return;
    }
    slot.painted?.image.close();
    slot.painted = { image, view: scene.view };
    this.host.stage.invalidate();
    if (slot.wanted === wanted && (scene.pixelRatio ?? 1) > pixelRatio) {
      this.ask(slot, fit, scene, scene.pixelRatio ?? 1);
    }
  }
}
