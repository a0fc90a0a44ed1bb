import { addStyle, PICTURE } from '../../style/index.js';
import style from '../../style/trees.css';
import { number } from '../../words/en.js';
import { atCut, cutFrame, pointsUnder } from './cut.js';
import { TreeHand } from './hand.js';
import { inspectTree } from './inspect.js';
import { cutHeight, hasHeight, layOutAhead, mergedBelow, mergesUnder, treeOf } from './layout.js';
import { COLOURED, treeLook, withLook } from './look.js';
import { drawDendrogram, placeDendrogram } from './paint.js';
import { barSentence, cutControls, lookControls, treeFigure } from './panel.js';
import { treeWords } from './words.js';

/**
 * @typedef {import('./paint.js').TreePicture} TreePicture
 * @typedef {import('../../types.js').Frame} Frame
 * @typedef {import('../../types.js').Matrix} Matrix
 *
 * @typedef {import('../../play/fit-view.js').FitView} FitView
 *
 * @typedef {{ fit: number, asked: boolean } & import('../../play/fit-view.js').KeptCut} Cut A cut that is being moved;
 *   asked: whether it has been let go, and is asked for
 *
 * @typedef {object} Wiring What trees ask and tell.
 * @property {ShadowRoot} root for their style
 * @property {() => Set<string>} overlays the words of `show`
 * @property {(show: string) => void} onShow
 * @property {() => import('../../draw/theme.js').Theme} theme
 * @property {() => boolean} running whether another run is under way
 * @property {(scope: string, name: string, text: string) => void} setArgument
 * @property {(view: FitView, metric: string, rows: Uint32Array) => Promise<Matrix | null>} distances between some points
 * @property {() => void} update the page around the trees is to be shown anew
 * @property {(text: string) => void} say
 */

/** How long a cut that is moved by keys must rest before it is asked for, in milliseconds. */
const REST = 450;

/** How far from the line of a cut it is said how to move it, in pixels. */
const ASIDE = 26;

/** So many merges are laid out in more time than a frame has. */
const MANY = 50_000;

/** The trees of hierarchical fits: the playhead and the cut are one thing. Loaded with the first of them. */
export class Trees {
  /**
   * @param {import('../../play/playback.js').Playback} playback
   * @param {import('../../element/pictures.js').Pictures} pictures
   * @param {Wiring} wiring
   */
  constructor(playback, pictures, wiring) {
    this.playback = playback;
    this.pictures = pictures;
    this.wiring = wiring;
    addStyle(wiring.root, style, PICTURE);
    this.hand = new TreeHand(this);
    /** Whether a phone shows the tree without the points. */
    this.large = false;
    /** Whether so much of the page was scrolled that points above their tree would be out of sight. */
    this.scrolled = false;
    this.onScroll = () => this.scroll();
    /** @type {{ fit: number, merge: number } | null} the bar under the pointer or the focus; a leaf is a negative one */
    this.hovered = null;
    /** @type {Cut | null} the cut that is being moved, until the run that it asks for has come in */
    this.cutting = null;
    /** By fit, what the matrix beneath it was asked for last. @type {Map<number, { summary: object, of: string, values: Matrix | null }>} */
    this.heats = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** A fit as it is shown. @param {number} fit @returns {FitView | undefined} */
  view(fit) {
    return this.playback.fits[fit];
  }

  /** @param {number} fit @param {HTMLCanvasElement} canvas */
  inspect(fit, canvas) {
    return inspectTree(this, fit, canvas);
  }

  /** Whether a fit has a tree. @param {number} fit */
  has(fit) {
    return Boolean(this.view(fit)?.model?.linkage?.shape[0]);
  }

  /** Before a run is shown: a tree too large to be laid out in one go. @param {import('../../types.js').Attributes} model */
  async layOutAhead(model) {
    if (model.linkage.shape[0] > MANY) await layOutAhead(model);
  }

  /** Another run is shown. A cut that has been moved on meanwhile stays in the hand, if it is of the same tree. */
  reset() {
    this.hovered = null;
    addEventListener('scroll', this.onScroll, { passive: true });
    const { cutting } = this;
    if (!cutting || cutting.asked || !isSameTree(cutting.linkage, this.view(cutting.fit)?.model?.linkage)) {
      clearTimeout(this.timer);
      this.cutting = null;
    }
    for (const view of this.playback.fits) {
      const { linkage, threshold } = view.model ?? {};
      const merged = this.mergedAtResult(view.index);
      const isSame = view.cut?.merged === merged && isSameTree(view.cut.linkage, linkage);
      if (threshold !== undefined) view.cut = { merged, height: threshold, linkage };
      // A run that was asked for before the last cut was let go says nothing of that.
      else if (!isSame && !this.wiring.running()) view.cut = null;
    }
  }

  /** A cut that has stayed in the hand is shown, and not what the run was asked for. */
  takeUp() {
    const { cutting, playback } = this;
    if (!cutting || playback.player.playing) return;
    this.showCut(cutting.fit, cutting.merged);
    playback.seek(cutting.fit, this.mergedAt(cutting.fit, cutting.merged));
  }

  get look() {
    return treeLook(this.wiring.overlays());
  }

  /**
   * @param {keyof import('./look.js').TreeLook} part
   * @param {string} word
   */
  choose(part, word) {
    this.wiring.onShow(withLook(this.wiring.overlays(), part, word));
  }

  /** What is above the pictures does not change with where they stand: it says how far the page was scrolled. */
  scroll() {
    const { root } = this.wiring;
    // What was taken out of the page is not kept by it.
    if (!root.isConnected) removeEventListener('scroll', this.onScroll);
    const main = root.querySelector('.page main');
    if (!main?.querySelector('.tree-frame')) return;
    const gone = Number.parseFloat(getComputedStyle(main).getPropertyValue('scroll-margin-block-start'));
    const scrolled = gone > 0 && main.getBoundingClientRect().top < -gone;
    if (scrolled === this.scrolled) return;
    this.scrolled = scrolled;
    this.wiring.update();
  }

  /** The tree alone, or beside its points again. */
  enlarge() {
    this.large = !this.large;
    this.wiring.update();
  }

  // — What the panels show of it —

  /** @param {number} fit */
  figure(fit) {
    const view = this.view(fit);
    if (view) view.cutSaid = this.cut(fit).label;
    return treeFigure(this, fit);
  }

  /** Beside the arguments of a fit: where to cut. @param {string} scope */
  cutControls(scope) {
    const fit = this.fitOf(scope);
    return fit >= 0 ? cutControls(this, fit) : null;
  }

  /** Below the overlays: how trees look. */
  lookControls() {
    return this.playback.fits.some((_, fit) => this.has(fit)) ? lookControls(this) : null;
  }

  /** What there is to say of the bar that is pointed at. */
  get sentence() {
    return this.hovered && this.has(this.hovered.fit) ? barSentence(this, this.hovered) : '';
  }

  /** @param {number} fit */
  scopeOf(fit) {
    return this.playback.fits[fit]?.scope ?? 'fit';
  }

  /** The fit of a scope, if it has a tree; −1 else. @param {string} scope */
  fitOf(scope) {
    return this.playback.fits.findIndex((_, fit) => this.scopeOf(fit) === scope && this.has(fit));
  }

  /**
   * By what parameter a fit is asked for its cut: none where no other call would give another.
   * @param {number} fit
   * @param {FitView} [view] which need not be on show yet
   * @returns {import('../../types.js').Now | null | undefined}
   */
  askedBy(fit, view = this.view(fit)) {
    return view?.figures.find(({ kind }) => kind === 'tree')?.now;
  }

  /** Whether any cut of a tree is the answer to some call. @param {number} fit */
  isWhole(fit) {
    return Boolean(this.askedBy(fit)?.parameter);
  }

  /** Whether a fit was asked for the height of its cut. @param {number} fit */
  byHeight(fit) {
    return this.askedBy(fit)?.along === 'y';
  }

  // — Pictures —

  /** @param {number} fit */
  treeOf(fit) {
    return treeOf(/** @type {import('../../types.js').Attributes} */ (this.view(fit)?.model));
  }

  /**
   * How many merges lie below the cut.
   * @param {number} fit
   */
  merged(fit) {
    const frame = this.view(fit)?.frame;
    if (this.cutting?.fit === fit) return this.cutting.merged;
    return frame ? this.treeOf(fit).leaves - (frame.facts.clusters ?? 1) : 0;
  }

  /** How many merges lie below a height, as a fit counts them. @param {number} fit @param {number} height */
  mergesBelow(fit, height) {
    return this.byHeight(fit) ? mergesUnder(this.treeOf(fit), height) : mergedBelow(this.treeOf(fit), height);
  }

  /**
   * Where the cut's line lies, and what is said of it: its height may be none.
   * @param {number} fit
   */
  cut(fit) {
    const tree = this.treeOf(fit);
    const merged = this.merged(fit);
    const put = this.cutting?.fit === fit ? this.cutting : this.view(fit)?.cut;
    const asked = put?.merged === merged ? put.height : undefined;
    const height = asked ?? cutHeight(tree, merged);
    const isHeld = this.hand.cut === 'moved';
    const shown = hasHeight(tree, merged) ? number(height).replaceAll(',', '') : '';
    const text = asked === undefined || isHeld ? shown : String(asked);
    return { height, merged, text, label: treeWords.pill(tree.leaves - merged, text) };
  }

  /**
   * A frame as it is to be shown. While the cut is moved, and at the result, it is the clusters that count: all of
   * them have colours, and no merge is lit. Where the cut only scrubs, they are not what was asked for.
   * @param {Frame} frame
   * @param {FitView} view whose it is; it need not be on show yet
   * @returns {Frame}
   */
  shown(frame, view) {
    const { index } = view;
    const cutting = this.cutting?.fit === index && !this.playback.player.playing;
    if (!frame.facts.bars || !(cutting || frame.kind === 'cut')) return frame;
    return {
      ...frame,
      kind: cutting && frame.step > 0 && this.askedBy(index, view)?.parameter ? 'cut' : frame.kind,
      identities: frame.facts.cut_identities ?? frame.identities,
      layers: atCut(frame.layers),
    };
  }

  /**
   * @param {number} fit
   * @param {{ width: number, height: number }} size
   * @param {number} [t]
   * @returns {TreePicture | null}
   */
  picture(fit, size, t = 1) {
    const view = this.view(fit);
    const { model, drawn: frame } = view ?? {};
    if (!view || !model?.linkage || !frame) return null;
    const { root, heights, leaves, colours } = this.look;
    const splits = this.splits(fit);
    const merged = this.merged(fit);
    const rows = treeOf(model, leaves).row.length;
    const { from = -0.5, to = rows - 0.5 } = view.leaves?.of === rows ? view.leaves : {};
    return {
      model,
      frame,
      // A bar rises when its merge is done; one that is split stands already.
      t: splits ? 1 : t,
      current: frame.layers.some(({ shape }) => shape === 'points') ? (splits ? merged : merged - 1) : null,
      view: { ...size, from, to },
      theme: this.wiring.theme(),
      orientation: root,
      axis: heights,
      truncate: leaves,
      labels: leafNames(model, view.points.names ?? null),
      threshold: colours === 'threshold' ? COLOURED * this.treeOf(fit).most : null,
      cut: this.cut(fit),
      hover: this.lightUp(fit),
      heat: this.wiring.overlays().has(model.beneath) ? this.heatOf(view) : null,
    };
  }

  /**
   * A picture with where everything in it lies.
   * @param {number} fit
   * @param {{ width: number, height: number }} size
   * @param {number} [t]
   */
  layout(fit, size, t) {
    const picture = this.picture(fit, size, t);
    return picture && { picture, ...placeDendrogram(picture) };
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
    if (!picture) return;
    const handle = /** @type {HTMLElement | null} */ (canvas.parentElement?.querySelector('.cut-handle'));
    const { model, frame, theme, hover, heat, labels, ...rest } = picture;
    const { explained, points, drawings } = this.pictures;
    const pointed = hover && (this.hovered?.fit === fit ? this.hovered : explained);
    const small = JSON.stringify([rest, pixelRatio]);
    const found = heat && this.heats.get(fit)?.values;
    const parts = [model, frame, theme, pointed, heat && points, found, handle, small];
    if (!drawings.changes(canvas, parts)) return;
    this.pictures.count += 1;
    const { placing } = placeDendrogram(picture);
    const said = drawDendrogram(context, { ...picture, pixelRatio });
    // What takes hold of the cut lies over its line, and over what is said of it, wherever those are now.
    const up = placing.toUp(/** @type {{ height: number }} */ (picture.cut).height);
    const [x, y] = placing.toScreen(0, Math.min(up, placing.room + 10));
    const upright = picture.orientation === 'top';
    /** @type {Record<string, number>} */
    const at = { at: upright ? y : x };
    if (said) {
      Object.assign(at, { 'pill-width': said.width, 'pill-height': said.height });
      Object.assign(at, { 'pill-x': said.left - (upright ? 0 : x), 'pill-y': said.top - (upright ? y : 0) });
      at.aside = said.top < y && y + 2 * ASIDE < canvas.clientHeight ? ASIDE : -ASIDE;
    }
    for (const [name, value] of Object.entries(at)) handle?.style.setProperty(`--${name}`, `${value}px`);
    // What is said of the cut follows it, once a picture.
    if (picture.cut?.label !== this.view(fit)?.cutSaid) this.wiring.update();
  }

  /** What the matrix beneath a tree is of. @param {FitView} view @returns {import('../matrix.js').Heat} */
  heatOf(view) {
    const { points } = view;
    return { points, distances: (rows) => this.distances(view, rows) };
  }

  /**
   * Distances as the engine has found them last; others are asked for.
   * @param {FitView} view
   * @param {Uint32Array} rows between which points
   * @returns {Matrix | null}
   */
  distances(view, rows) {
    const { index, summary, model } = view;
    const of = rows.join();
    const last = this.heats.get(index);
    if (last?.summary === summary && last.of === of) return last.values;
    const heat = { summary, of, values: /** @type {Matrix | null} */ (null) };
    this.heats.set(index, heat);
    this.wiring.distances(view, model.metric, rows).then((values) => {
      if (this.heats.get(index) !== heat) return;
      // What was not answered is asked for anew with the next picture.
      if (!values) this.heats.delete(index);
      heat.values = values;
      if (values) this.pictures.invalidate();
    });
    return null;
  }

  /** What is lit in the tree: the bar that is pointed at, or the way from a point to the root. @param {number} fit */
  lightUp(fit) {
    if (this.hovered?.fit === fit) return { merge: this.hovered.merge };
    const { explained } = this.pictures;
    if (explained?.fit !== fit || !explained.facts?.nodes) return null;
    return { path: [explained.facts.leaf, ...explained.facts.nodes] };
  }

  /** The points under the bar that is pointed at. @param {number} fit @returns {Uint32Array | null} */
  lit(fit) {
    const { hovered } = this;
    const model = this.view(fit)?.model;
    return hovered?.fit === fit && model ? pointsUnder(model, this.treeOf(fit).leaves + hovered.merge) : null;
  }

  /** @param {{ fit: number, merge: number } | null} hovered */
  point(hovered) {
    if (hovered?.merge === this.hovered?.merge && hovered?.fit === this.hovered?.fit) return;
    this.hovered = hovered;
    this.pictures.invalidate();
    this.wiring.update();
  }

  // — The cut —

  /** Whether a tree grows from its root. @param {number} fit */
  splits(fit) {
    return this.view(fit)?.model?.direction === 'splitting';
  }

  /**
   * How many merges lie below the cut at a step; and, being its own inverse, the step at which so many do.
   * @param {number} fit
   * @param {number} step
   */
  mergedAt(fit, step) {
    return this.splits(fit) ? this.treeOf(fit).leaves - 1 - step : step;
  }

  /** How many merges lie below the cut of the result. @param {number} fit */
  mergedAtResult(fit) {
    return this.mergedAt(fit, this.view(fit)?.fit.result_step ?? 0);
  }

  /** The step of a fit whose cut is being moved, wherever the playhead is. @param {number} fit */
  cutStep(fit) {
    return this.cutting?.fit === fit ? this.mergedAt(fit, this.cutting.merged) : null;
  }

  /**
   * Moves the cut, and with it the playhead, to where so many merges are done. Nothing is computed anew.
   * @param {number} fit
   * @param {number} merged
   * @param {number} [height] where the line is to lie, if not midway
   */
  moveCut(fit, merged, height) {
    const { playback } = this;
    clearTimeout(this.timer);
    playback.player.pause();
    const anew = this.cutting?.merged !== merged;
    this.cutting = { fit, merged, height, linkage: this.view(fit)?.model?.linkage, asked: false };
    if (anew) this.takeUp();
    this.pictures.invalidate();
  }

  /**
   * Shows the clusters of a cut at once. What there is to say of them, and the colours of points that the worker
   * paints, come with its frame.
   * @param {number} fit
   * @param {number} merged
   */
  showCut(fit, merged) {
    const view = this.view(fit);
    const { model, drawn } = view ?? {};
    if (!view || !model || !drawn?.labels) return;
    this.playback.drawAhead(view, cutFrame(model, merged, drawn.layers, view.points));
    this.pictures.show(0);
  }

  /**
   * An argument that a control gives a call: whether it was no more than where to cut.
   * @param {string} scope
   * @param {string} name
   * @param {string | null} text
   */
  takes(scope, name, text) {
    const fit = this.fitOf(scope);
    const k = Number(text ?? Number.NaN);
    const { parameter, along } = this.askedBy(fit) ?? {};
    if (name !== parameter || along !== 'x') return false;
    const { leaves } = this.treeOf(fit);
    if (!Number.isInteger(k) || k < 1 || k > leaves) return false;
    this.nudgeCut(fit, leaves - k);
    return true;
  }

  /**
   * The call as it will be where the cut that is being moved comes to rest.
   * @template {import('../../types.js').DescribedCall} Call
   * @param {string} scope
   * @param {Call} call
   * @returns {Call}
   */
  withCut(scope, call) {
    const fit = this.fitOf(scope);
    const { parameter, along } = this.askedBy(fit) ?? {};
    if (this.cutting?.fit !== fit || !parameter || along !== 'x') return call;
    const { leaves } = this.treeOf(fit);
    return { ...call, values: { ...call.values, [parameter]: leaves - this.cutting.merged } };
  }

  /**
   * The cut as one gives it: by keys or on a chart. It is asked for when it has come to rest.
   * @param {number} fit
   * @param {number} merged
   */
  nudgeCut(fit, merged) {
    this.moveCut(fit, merged);
    this.timer = setTimeout(() => this.settle(), REST);
  }

  /**
   * @param {number} fit
   * @param {number} merged
   * @param {number} [height]
   */
  setCut(fit, merged, height) {
    this.moveCut(fit, merged, height);
    this.settle();
  }

  /** The line is let go: its height is a short number from now on. */
  letGo() {
    const { cutting } = this;
    if (cutting?.height !== undefined)
      cutting.height = this.shortHeight(cutting.fit, cutting.merged, cutting.height);
    this.settle();
  }

  /** The cut that was moved is what is asked for from now on: its number of clusters, or its height. */
  settle() {
    clearTimeout(this.timer);
    const { cutting, playback } = this;
    const view = cutting && this.view(cutting.fit);
    if (!view) return;
    const { fit, merged } = cutting;
    const tree = this.treeOf(fit);
    const byHeight = this.byHeight(fit);
    if (byHeight) cutting.height ??= this.shortHeight(fit, merged, cutHeight(tree, merged));
    view.cut = cutting;
    const parameter = this.askedBy(fit)?.parameter;
    const text = String(byHeight ? cutting.height : tree.leaves - merged);
    cutting.asked = true;
    // Until the run has come in, what is shown stays as it is.
    if (parameter && Number(text) !== view.call.values[parameter])
      this.wiring.setArgument(this.scopeOf(fit), parameter, text);
    else this.cutting = null;
    // A cut that no parameter asks for leads to a step.
    if (!parameter) playback.seek(fit, this.mergedAt(fit, merged));
    this.pictures.invalidate();
  }

  /**
   * A height in as few digits as leave the same merges below it.
   * @param {number} fit
   * @param {number} merged
   * @param {number} height
   */
  shortHeight(fit, merged, height) {
    for (let digits = 3; digits < 16; digits += 1) {
      const short = Number(height.toPrecision(digits));
      if (this.mergesBelow(fit, short) === merged) return short;
    }
    return height;
  }
}

/**
 * What leaves are called: by the names of the rows, where they have some, or by their places (null). A leaf that is a group
 * of points is named by its only point, or not at all.
 * @param {import('../../types.js').Attributes} model
 * @param {string[] | null} names
 */
function leafNames(model, names) {
  if (!model.sizes) return names;
  return Array.from(model.sizes, (_, leaf) => {
    const [point] = pointsUnder(model, leaf);
    return names?.[point] ?? String(point);
  });
}

/** @param {Matrix} one @param {Matrix | undefined} other */
function isSameTree(one, other) {
  return one.data.length === other?.data.length && one.data.every((value, i) => value === other.data[i]);
}
