import { drawDendrogram, placeDendrogram } from '../draw/dendrogram.js';
import { cutHeight, mergedBelow, treeOf } from '../draw/tree.js';
import { panLeaves, treeAt, zoomLeaves } from '../draw/treeview.js';
import { number, words } from '../words/en.js';

/** @typedef {import('../draw/dendrogram.js').TreePicture} TreePicture */

/** How near to the cut the pointer must be to take hold of it, in pixels. */
const REACH = 9;

/** The trees of hierarchical fits: the playhead and the cut are one thing. */
export class Trees {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** @type {'linear' | 'sqrt'} */
    this.axis = 'linear';
    /** Which leaves are seen, by fit. @type {Record<number, { from?: number, to?: number }>} */
    this.views = {};
    /** @type {{ fit: number, merge: number } | null} the bar under the pointer */
    this.hovered = null;
    /** @type {{ fit: number, what: 'cut' | 'leaves', x: number, moved: boolean } | null} */
    this.held = null;
  }

  /** Whether a fit has a tree. @param {number} fit */
  has(fit) {
    return Boolean(this.host.stage.models[fit]?.linkage?.shape[0]);
  }

  /** Another run. */
  reset() {
    this.views = {};
    this.hovered = null;
  }

  /**
   * How many merges lie below the cut.
   * @param {number} fit
   */
  merged(fit) {
    const frame = this.host.playback.frames[fit];
    const model = this.host.stage.models[fit];
    if (!frame || !model) return 0;
    return treeOf(model).leaves - (frame.facts.clusters ?? 1);
  }

  /**
   * @param {number} fit
   * @param {{ width: number, height: number }} size
   * @param {number} [t]
   * @returns {TreePicture | null}
   */
  picture(fit, size, t = 1) {
    const model = this.host.stage.models[fit];
    const frame = this.host.playback.frames[fit];
    if (!model?.linkage || !frame) return null;
    const tree = treeOf(model);
    const merged = this.merged(fit);
    const height = cutHeight(tree, merged);
    const splitting = model.direction === 'splitting';
    const isMerge = frame.step > 0 && frame.kind !== 'points';
    return {
      model,
      frame,
      t,
      current: isMerge && !splitting ? merged - 1 : null,
      view: { ...size, ...this.views[fit] },
      theme: this.host.appearance.theme,
      axis: this.axis,
      cut: { height, label: words.cut(tree.leaves - merged, number(height)) },
      hover: this.lightUp(fit),
      heat: this.host.overlays.has('heatmap') ? this.heat(fit) : null,
    };
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {CanvasRenderingContext2D} context
   * @param {number} fit
   * @param {number} pixelRatio
   * @param {number} t
   */
  draw(canvas, context, fit, pixelRatio, t) {
    const picture = this.picture(fit, { width: canvas.clientWidth, height: canvas.clientHeight }, t);
    if (picture) drawDendrogram(context, { ...picture, pixelRatio });
  }

  /** What is lit in the tree: the bar that is pointed at, or the way from a point to the root. @param {number} fit */
  lightUp(fit) {
    if (this.hovered?.fit === fit) return { merge: this.hovered.merge };
    const { explained } = this.host.stage;
    if (explained?.fit !== fit || !explained.facts?.nodes) return null;
    return { path: [explained.facts.point, ...explained.facts.nodes] };
  }

  /** What the heat map is of. @param {number} fit */
  heat(fit) {
    const { points } = this.host.stage;
    const metric = this.host.experiment.description?.calls.fit[fit]?.values.metric;
    return points && { points, metric };
  }

  /** The points under the bar that is pointed at. @param {number} fit @returns {Uint32Array | null} */
  lit(fit) {
    const { hovered } = this;
    const model = this.host.stage.models[fit];
    if (!hovered || hovered.fit !== fit || !model) return null;
    const { order, left, right } = model;
    // Where a leaf is more than a point, there is nothing to light up.
    if (order.length !== this.host.stage.points?.shape[0]) return null;
    return order.subarray(left[hovered.merge], right[hovered.merge] + 1);
  }

  /**
   * What lies under the pointer.
   * @param {PointerEvent} event
   * @param {number} fit
   */
  at(event, fit) {
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    const picture = this.picture(fit, { width: canvas.clientWidth, height: canvas.clientHeight });
    if (!picture) return null;
    const { tree, placing } = placeDendrogram(picture);
    const cut = picture.cut?.height ?? null;
    const what = treeAt(tree, placing, event.offsetX, event.offsetY, { cut, reach: REACH });
    return { what, tree, placing, picture };
  }

  /** @param {PointerEvent} event @param {number} fit */
  onDown(event, fit) {
    const found = this.at(event, fit);
    if (event.button !== 0 || !found) return;
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    canvas.setPointerCapture(event.pointerId);
    const what = found.what?.kind === 'cut' ? 'cut' : 'leaves';
    if (what === 'cut') this.host.pause();
    this.held = { fit, what, x: event.offsetX, moved: false };
  }

  /** @param {PointerEvent} event @param {number} fit */
  onMove(event, fit) {
    const found = this.at(event, fit);
    if (!found) return;
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    const { what, tree, placing, picture } = found;
    if (this.held?.what === 'cut') {
      this.held.moved = true;
      this.cutAt(
        fit,
        mergedBelow(tree, placing.toHeight(placing.fromScreen(event.offsetX, event.offsetY).up)),
      );
    } else if (this.held && this.views[fit]) {
      const leaves = (this.held.x - event.offsetX) / placing.pitch;
      const { from, to } = panLeaves(tree, picture.view, leaves);
      this.views[fit] = { from, to };
      this.held.x = event.offsetX;
      this.host.stage.invalidate();
    } else {
      canvas.classList.toggle('on-cut', what?.kind === 'cut');
      this.point(what?.kind === 'bar' ? { fit, merge: what.merge } : null);
    }
  }

  /** @param {PointerEvent} event @param {number} fit */
  onUp(event, fit) {
    const { held } = this;
    this.held = null;
    if (held?.what === 'cut' && held.moved) this.settle(fit);
    else if (held && event.type === 'pointerup') {
      const what = this.at(event, fit)?.what;
      // A bar that is picked is where the playhead goes.
      if (what?.kind === 'bar') this.cutAt(fit, what.merge + 1);
    }
  }

  /** @param {{ fit: number, merge: number } | null} hovered */
  point(hovered) {
    if (hovered?.merge === this.hovered?.merge && hovered?.fit === this.hovered?.fit) return;
    this.hovered = hovered;
    this.host.stage.invalidate();
  }

  /** @param {WheelEvent} event @param {number} fit */
  onWheel(event, fit) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const found = this.at(/** @type {any} */ (event), fit);
    if (!found) return;
    const { tree, placing, picture } = found;
    const leaf = placing.from + (event.offsetX - placing.toAlong(placing.from)) / placing.pitch;
    const { from, to } = zoomLeaves(tree, picture.view, Math.exp(-event.deltaY * 0.002), leaf);
    this.views[fit] = { from, to };
    this.host.stage.invalidate();
  }

  /**
   * Moves the playhead to where so many merges are done.
   * @param {number} fit
   * @param {number} merged
   */
  cutAt(fit, merged) {
    const model = this.host.stage.models[fit];
    if (!model) return;
    const last = treeOf(model).leaves - 1;
    this.host.seek(model.direction === 'splitting' ? last - merged : merged);
  }

  /**
   * The cut was let go: its number of clusters, or its height, is asked for.
   * @param {number} fit
   */
  settle(fit) {
    const call = this.host.experiment.description?.calls.fit[fit];
    const model = this.host.stage.models[fit];
    if (!call || !model) return;
    const tree = treeOf(model);
    const merged = this.merged(fit);
    const scope = (this.host.experiment.description?.calls.fit.length ?? 1) > 1 ? `fit[${fit}]` : 'fit';
    if (typeof call.values.n_clusters === 'number') {
      this.host.setArgument(scope, 'n_clusters', String(tree.leaves - merged));
    } else if (typeof call.values.distance_threshold === 'number') {
      const height = Number(cutHeight(tree, merged).toPrecision(4));
      this.host.setArgument(scope, 'distance_threshold', String(height));
    }
  }

  toggleAxis() {
    this.axis = this.axis === 'linear' ? 'sqrt' : 'linear';
    this.host.stage.invalidate();
    this.host.requestUpdate();
  }
}
