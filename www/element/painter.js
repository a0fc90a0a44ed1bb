import { pictureOf } from '../draw/paint.js';

/**
 * @typedef {import('../draw/types.js').Scene} Scene
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('../engine/protocol.js').Picture} Picture
 * @typedef {Parameters<typeof pictureOf>[0]} Look
 * @typedef {{ image: OffscreenCanvas, view: import('../draw/view.js').View }} Painted
 *
 * @typedef {object} Slot The picture of one fit.
 * @property {OffscreenCanvas} canvas where it is kept: a bitmap of its own for each picture would take ten times as long
 * @property {Painted | null} painted the newest that has come
 * @property {import('../types.js').Frame | null} frame what it should show by now
 * @property {string} wanted … and how
 *
 * @typedef {{ wanted: string, view: import('../draw/view.js').View }} Order
 */

/** Above this a finer picture is asked for once nothing moves any more. */
const COARSE = 1;

/** The points as pixels, painted by the engine, where they are too many for shapes. */
export class Painter {
  /**
   * @param {object} wiring
   * @param {(view: FitView, step: number, picture: Picture) => Promise<ImageData | null>} wiring.paint asks the engine
   * @param {(view: FitView) => Look | null} wiring.look how the points of a fit look; null while they cannot be seen
   * @param {() => void} wiring.onPainted there is something new to draw
   */
  constructor({ paint, look, onPainted }) {
    this.paint = paint;
    this.look = look;
    this.onPainted = onPainted;
    /** Pictures that are asked for and not there yet. */
    this.open = 0;
    /** How the pictures were wanted that are asked for with a frame. @type {WeakMap<Picture, Order>} */
    this.ordered = new WeakMap();
  }

  /** Whether there is nothing to wait for. */
  get done() {
    return this.open === 0;
  }

  /**
   * What to ask for together with the next frame of a fit, where points are too many for shapes.
   * @param {FitView} fit
   */
  pictureFor(fit) {
    const look = fit.painted && this.look(fit);
    if (!look) return undefined;
    const picture = coarse(look);
    this.ordered.set(picture, { wanted: wantedIn(look), view: look.view });
    return picture;
  }

  /**
   * The newest picture. If the scene has changed since, a newer one is asked for, and the scene drawn again when it is
   * there; until then the former one stands, of former points too: better than nothing at all.
   * @param {FitView} fit
   * @param {Scene} scene
   * @returns {Painted | null}
   */
  paintedFor(fit, scene) {
    fit.painted ??= { canvas: new OffscreenCanvas(1, 1), painted: null, frame: null, wanted: '' };
    const slot = fit.painted;
    const wanted = wantedIn(scene);
    if (slot.frame === scene.frame && slot.wanted === wanted) return slot.painted;
    const along = slot.frame === scene.frame ? undefined : scene.frame.painted;
    const order = along && this.ordered.get(along.picture);
    slot.frame = scene.frame;
    slot.wanted = wanted;
    if (along && order) put(slot, along.image, order.view);
    if (order?.wanted === wanted) this.refine(slot, fit, scene);
    else this.ask(slot, fit, scene, coarse(scene));
    return slot.painted;
  }

  /**
   * There are shapes now.
   * @param {FitView} fit
   */
  forget(fit) {
    fit.painted = null;
  }

  /**
   * @param {Slot} slot
   * @param {FitView} fit
   * @param {Scene} scene
   * @param {Picture} picture
   */
  async ask(slot, fit, scene, picture) {
    const { frame, wanted } = slot;
    this.open += 1;
    const image = await this.paint(fit, scene.frame.step, picture);
    this.open -= 1;
    this.onPainted();
    // A frame may have overtaken this picture, and brought its own.
    if (!image || fit.painted !== slot || slot.frame !== frame) return;
    put(slot, image, scene.view);
    if (slot.wanted === wanted) this.refine(slot, fit, scene, picture);
  }

  /**
   * Asks for a finer picture than this one, if there is any.
   * @param {Slot} slot
   * @param {FitView} fit
   * @param {Scene} scene
   * @param {Picture} [picture]
   */
  refine(slot, fit, scene, picture = coarse(scene)) {
    const fine = pictureOf(scene);
    if (fine.width > picture.width) this.ask(slot, fit, scene, fine);
  }
}

/** What a look is known by. @param {Look} look */
function wantedIn(look) {
  const { colours, ...picture } = pictureOf(look);
  return JSON.stringify([colours[0], colours[2], picture]);
}

/** What is asked for first. @param {Look} look */
const coarse = (look) => pictureOf({ ...look, pixelRatio: Math.min(COARSE, look.pixelRatio ?? 1) });

/**
 * A picture has come.
 * @param {Slot} slot
 * @param {ImageData} image
 * @param {import('../draw/view.js').View} view that it was painted for
 */
function put(slot, image, view) {
  const { canvas } = slot;
  if (canvas.width !== image.width || canvas.height !== image.height) {
    canvas.width = image.width;
    canvas.height = image.height;
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  slot.painted = { image: canvas, view };
}
