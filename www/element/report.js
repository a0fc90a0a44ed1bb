/** How long a result must have rested before it is scored, in milliseconds. */
const REST = 150;

/** How often the steps of a playing run are announced, in milliseconds. */
const PATIENCE = 4000;

/** Beyond so many points the scores take longer than anybody waits unasked. */
const MOST_SCORED = 20_000;

/** @typedef {import('../play/fit-view.js').FitView} FitView */

/** What is told beside the picture: the step, politely, to those who do not see it; and the scores of the result. */
export class Report {
  /**
   * @param {import('../play/playback.js').Playback} playback
   * @param {object} wiring
   * @param {() => string} wiring.sentence of the step that is shown
   * @param {(view: FitView) => string[]} wiring.names of the scores of a fit
   * @param {(view: FitView) => Promise<Record<string, any>>} wiring.suits values that fit the points
   * @param {import('../experiment/experiment.js').Experiment['measure']} wiring.measure asks the engine
   * @param {() => void} wiring.onChange
   */
  constructor(playback, { sentence, names, suits, measure, onChange }) {
    this.playback = playback;
    this.sentence = sentence;
    this.names = names;
    this.suits = suits;
    this.measure = measure;
    this.onChange = onChange;
    /** What is said at this moment. */
    this.announced = '';
    this.announcedAt = -Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** The scores of the fit that the playhead walks. */
  get scored() {
    return this.playback.fits[this.playback.lead]?.scores ?? null;
  }

  /** Other frames are shown. */
  update() {
    const { playback } = this;
    const { playing } = playback.player;
    const now = performance.now();
    if (!playing || now - this.announcedAt > PATIENCE) {
      this.announced = this.sentence();
      this.announcedAt = now;
    }
    const view = playback.fits[playback.lead];
    // Where nothing is fitted there is nothing to score.
    if (!view?.call.name || view.scored || !playback.atResult) return;
    view.scored = true;
    clearTimeout(this.timer);
    if (view.points.shape[0] <= MOST_SCORED) this.timer = setTimeout(() => this.score(view), REST);
  }

  /** Says something else than the step. @param {string} text */
  say(text) {
    this.announced = text;
    this.onChange();
  }

  /** @param {FitView} view */
  async score(view) {
    const suited = isPoor(view.fit.result.labels) ? await this.suits(view) : {};
    view.suited = Object.fromEntries(
      Object.entries(suited).filter(([name, value]) => !isNear(view.call.values[name], value)),
    );
    const scores = await this.measure(view.summary, view.index, this.names(view));
    if (scores) view.scores = scores;
    this.onChange();
  }
}

/** Whether next to nothing was found: no two clusters, or noise for the most part. @param {Int32Array} [labels] */
function isPoor(labels = new Int32Array()) {
  const found = labels.filter((label) => label >= 0);
  return new Set(found).size < 2 || 2 * found.length < labels.length;
}

/** Whether a value is as good as one that is suggested. @param {any} value @param {any} suited */
const isNear = (value, suited) =>
  typeof value === 'number' && typeof suited === 'number'
    ? Math.abs(value - suited) < 0.15 * suited
    : value === suited;
