import { fitsOf, panelsOf } from '../experiment/panels.js';

/**
 * @typedef {import('../types.js').Frame} Frame
 * @typedef {import('../types.js').Attributes} Attributes
 * @typedef {import('../types.js').Matrix} Matrix
 *
 * @typedef {object} Leaves Which leaves of a tree are seen.
 * @property {number} from
 * @property {number} to
 * @property {number} of how many
 *
 * @typedef {object} KeptCut The cut that a reader has asked for: its line stays where it was put while that is where it
 *   is cut.
 * @property {number} merged how many merges lie below it
 * @property {number} [height] where its line lies, if not midway
 * @property {Matrix} linkage of which tree it is
 *
 * @typedef {object} Known What has been found of a fit in more time than the fit took.
 * @property {string} fit of which algorithm
 * @property {Map<string, { part: import('../types.js').Part, of: string }>} parts by name; `of`: what they belong to
 * @property {boolean} done whether all has come that this run has: of many points some of what was promised has not
 */

/**
 * One fit as it is shown: what it is, the moment, and how a reader has turned it. There is a new one with each run, which
 * takes over from the one before it how it is looked at.
 */
export class FitView {
  /**
   * @param {import('../types.js').RunSummary} summary
   * @param {number} index
   * @param {FitView | null} earlier the fit that was in its place
   */
  constructor(summary, index, earlier) {
    const { known = null, painted = null, leaves = null, cut = null } = earlier ?? {};
    this.summary = summary;
    this.index = index;
    this.fit = summary.fits[index];
    this.call = fitsOf(summary.description)[index];
    /** Which calls its panel has. */
    this.panel = panelsOf(summary.description)[index];
    const { points, places, hue } = this.fit.points ? this.fit : summary;
    this.points = /** @type {import('../types.js').Points} */ (points);
    this.places = places ?? null;
    if (places) places.found = !places.map && !/^\[/.test(summary.description.view ?? '');
    this.hue = hue ?? null;
    /** What does not change from step to step. @type {Attributes} */
    this.model = modelOf(this.fit);
    /** What is drawn throughout the run. */
    this.layers = this.fit.layers;
    /** Its charts and views. */
    this.figures = this.fit.figures;
    /** @type {Known | null} */
    this.known = known;
    /** How its clusters are to look. @type {Int32Array} */
    this.look = new Int32Array();
    /** The result, as it looks. @type {Frame | null} */
    this.result = null;
    /** What is shown and spoken of. @type {Frame | null} */
    this.frame = null;
    /** What is drawn: ahead of what is said while a cut is in a hand. @type {Frame | null} */
    this.drawn = null;
    /** What turns into that. @type {Frame | undefined} */
    this.from = undefined;
    /** The picture of points that are too many for shapes. @type {import('../element/painter.js').Slot | null} */
    this.painted = painted;
    /** @type {Leaves | null} null: all of them, or no tree */
    this.leaves = leaves;
    /** @type {KeptCut | null} */
    this.cut = cut;
    /**
     * What is drawn instead while there is something to be told of the result, and the anchors that it is about.
     * @type {{ of: object, layers: import('../types.js').Layer[], marked: Set<number> } | null}
     */
    this.told = null;
    /** What the page says of the cut. */
    this.cutSaid = '';
    /** How good the result is; null until it is known. @type {import('../types.js').Measures | null} */
    this.scores = null;
    /** Values that fit the points better than those of the call, by parameter. @type {Record<string, number>} */
    this.suited = {};
    /** Whether that has been asked for. */
    this.scored = false;
  }

  /** Where its call stands among the texts: `fit`, or `fit[1]` of several. */
  get scope() {
    const { fit } = this.panel;
    return this.summary.description.calls.fit.length > 1 ? `fit[${fit}]` : 'fit';
  }

  /** Whether its rows are those of another: prepared otherwise, it may be. @param {FitView} other */
  isOfRowsOf(other) {
    return this.panel.data === other.panel.data && this.points.shape[0] === other.points.shape[0];
  }

  /** What companions go by. @returns {{ steps: number, resultStep: number }} */
  get track() {
    return { steps: this.fit.steps, resultStep: this.fit.result_step };
  }

  /** @param {Frame | null} frame */
  draw(frame) {
    this.from = this.drawn ?? undefined;
    this.drawn = frame;
  }
}

/**
 * What does not change from step to step, of what came with the fit: its tree, if it has one.
 * @param {import('../types.js').FitSummary} fit
 * @returns {Attributes}
 */
export const modelOf = ({ figures }) =>
  Object.assign({}, ...figures.filter(({ kind }) => kind === 'tree').map(({ data }) => data));
