import { matchIdentities, renameIdentities } from './identities.js';
import { companionStep, createPlayer } from './player.js';

/**
 * @typedef {import('../types.js').Frame} Frame
 * @typedef {import('../types.js').FitSummary} FitSummary
 * @typedef {import('../types.js').RunSummary} RunSummary
 */

/** How long one frame takes to turn into the next, at most, in seconds; and as a part of the time between them. */
const BLEND = 0.32;
const BLEND_OF_BEAT = 0.6;

/**
 * @typedef {object} Moment What is shown: a run, and of each of its fits one frame. It is swapped as one value, so that
 *   words, controls and frames of one moment are always of the same run.
 * @property {RunSummary} summary
 * @property {number} lead the fit that the playhead walks: the one with the longest way to its result
 * @property {Int32Array[]} looks by fit: how its clusters are to look
 * @property {(Frame | null)[]} results as they look
 * @property {(Frame | null)[]} frames what is shown
 */

/** The playhead: the player walks the fit with the longest way to its result, and the frames of all fits follow. */
export class Playback {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** @type {Moment | null} */
    this.now = null;
    /** Counts loads, so that what an overtaken one still fetches is dropped. */
    this.generation = 0;
    /** Counts what is asked for, and the newest of it that is shown: an answer may be overtaken by one at hand. */
    this.asked = 0;
    this.answered = 0;
    /** While another run is put in: steps are then not yet steps of it, and no more of the one that is shown. */
    this.loading = false;
    const { mishaps } = host;
    this.player = createPlayer({
      steps: 1,
      resultStep: 0,
      pace: [0, 1],
      onStep: (step) => {
        this.showStep(step).catch((thrown) => mishaps.tell(thrown));
      },
      onState: () => mishaps.guard(() => host.onPlayerState()),
    });
  }

  get summary() {
    return this.now?.summary ?? null;
  }

  get lead() {
    return this.now?.lead ?? 0;
  }

  get looks() {
    return this.now?.looks ?? [];
  }

  get results() {
    return this.now?.results ?? [];
  }

  get frames() {
    return this.now?.frames ?? [];
  }

  /** The fit that the playhead walks. @returns {FitSummary | undefined} */
  get fit() {
    return this.summary?.fits[this.lead];
  }

  get last() {
    return (this.fit?.steps ?? 1) - 1;
  }

  get atResult() {
    return this.fit !== undefined && this.player.step === this.fit.result_step;
  }

  /**
   * Takes a new run and shows it. Until all that is shown of it is there, the run before stays as it is.
   * @param {RunSummary} summary
   * @param {import('../experiment/experiment.js').Landing} landing
   * @param {{ keepLooks: boolean, prepare: () => Promise<unknown>, swap: () => void }} how `prepare`: what else has to
   *   be there first; `swap`: called in the moment in which this run takes the place of the one before
   * @returns {Promise<boolean>} false: overtaken
   */
  async load(summary, landing, { keepLooks, prepare, swap }) {
    this.player.pause();
    this.generation += 1;
    const { generation } = this;
    this.loading = true;
    try {
      await prepare();
      if (generation !== this.generation) return false;
      const ways = summary.fits.map((fit) => fit.result_step);
      const lead = ways.indexOf(Math.max(...ways));
      const { steps, result_step: resultStep, pace, marks } = summary.fits[lead];
      const dressed = this.dress(summary, keepLooks);
      /** @type {Record<string, number>} */
      const places = { start: 0, result: resultStep, begun: marks[0]?.step ?? 0, stay: this.player.step };
      const wanted = typeof landing === 'number' ? landing : places[landing];
      let step = Math.max(0, Math.min(steps - 1, Math.round(wanted) || 0));
      let frames = dressed.results;
      if (step !== resultStep) {
        const fetched = await this.fetch(summary, stepsAt(summary, lead, step));
        if (generation !== this.generation) return false;
        // What cannot be had is not waited for: the result came with the run.
        if (fetched.includes(null)) step = resultStep;
        else frames = fetched.map((frame, i) => frame && renameIdentities(frame, dressed.looks[i]));
      }
      this.now = { summary, lead, ...dressed, frames };
      this.answered = this.asked;
      swap();
      this.player.load({ steps, resultStep, pace, marks }, step);
    } finally {
      if (generation === this.generation) this.loading = false;
    }
    this.present(this.frames, 0);
    if (landing === 'start') this.player.play();
    return true;
  }

  /**
   * Gives the clusters of each result the looks of those that they overlap most: of the earlier result, and beside
   * the first fit those of the first. Where centroids were placed each keeps its look, wherever it goes: it may be in a
   * hand.
   * @param {RunSummary} summary
   * @param {boolean} keepLooks whether the earlier result is one of the same kind
   * @returns {{ looks: Int32Array[], results: (Frame | null)[] }}
   */
  dress(summary, keepLooks) {
    let model = keepLooks ? (this.results[0] ?? null) : null;
    const before = this.looks;
    /** @type {Int32Array[]} */
    const looks = [];
    const results = summary.fits.map((fit, i) => {
      const frame = this.shown(fit.frames[0], i);
      const placed = keepLooks && Array.isArray(summary.description.calls.fit[i].values.init);
      if (placed) looks[i] = before[i] ?? new Int32Array();
      else looks[i] = frame && model ? matchIdentities(model, frame, i === 0) : new Int32Array();
      const dressed = frame && renameIdentities(frame, looks[i]);
      if (i === 0) model = dressed;
      return dressed;
    });
    return { looks, results };
  }

  /**
   * The frames of a run at these steps, one a fit.
   * @param {RunSummary} summary
   * @param {number[]} steps
   * @returns {Promise<(Frame | null)[]>}
   */
  async fetch(summary, steps) {
    const { experiment, stage } = this.host;
    // A frame that cannot be had, because the run was cancelled or the element removed, is none: the last one stays.
    const get = async (/** @type {number} */ i, /** @type {number} */ step) => {
      const known = summary.fits[i].frames.find((frame) => frame.step === step);
      if (known || !experiment.client?.has(summary)) return known ?? null;
      return experiment.client.frame(i, step, stage.painter.pictureFor(i)).catch(() => null);
    };
    return Promise.all(steps.map(async (step, i) => this.shown(await get(i, step), i)));
  }

  /** A frame as its tree, if it has one, wants it to be shown. @param {Frame | null} frame @param {number} fit */
  shown(frame, fit) {
    return frame && (this.host.trees?.shown(frame, fit) ?? frame);
  }

  /**
   * @param {number} step of the leading fit
   * @param {number} [blend] seconds
   */
  async showStep(step, blend = this.blendTo(step)) {
    const { now, generation } = this;
    if (!now || this.loading) return;
    this.asked += 1;
    const { asked } = this;
    const steps = stepsAt(now.summary, now.lead, step).map((at, i) =>
      i === now.lead ? at : (this.host.trees?.cutStep(i) ?? at),
    );
    const frames = await this.fetch(now.summary, steps);
    // Overtaken: whoever came later shows its own.
    if (frames.includes(null) || generation !== this.generation || asked < this.answered) return;
    this.answered = asked;
    this.present(
      frames.map((frame, i) => frame && renameIdentities(frame, now.looks[i])),
      blend,
    );
  }

  /**
   * Brings a fit, which need not be the one that the playhead walks, to a step.
   * @param {number} fit
   * @param {number} step
   */
  seek(fit, step) {
    const { lead, player, summary } = this;
    if (!summary) return;
    const to = fit === lead ? step : companionStep(step, track(summary.fits[fit]), track(summary.fits[lead]));
    if (to === player.step) this.showStep(to).catch((thrown) => this.host.mishaps.tell(thrown));
    else player.seek(to);
  }

  /**
   * @param {(Frame | null)[]} frames
   * @param {number} blend seconds
   */
  present(frames, blend) {
    if (!this.now) return;
    this.now = { ...this.now, frames };
    this.host.stage.show(frames, this.host.appearance.still ? 0 : blend);
    this.host.onFrames();
  }

  /**
   * How long the way to this step may take: nothing for a jump.
   * @param {number} step
   */
  blendTo(step) {
    const pace = this.fit?.pace ?? [0, 1];
    const shown = this.frames[this.lead]?.step ?? step;
    let beat = 0;
    while (beat + 2 < pace.length && pace[beat] < step) beat += 2;
    const neighbours = Math.abs(step - shown) <= Math.max(1, pace[beat] - (pace[beat - 2] ?? 0));
    if (!neighbours) return 0;
    return Math.min(BLEND, pace[beat + 1] * BLEND_OF_BEAT) / Math.max(1, this.player.speed);
  }
}

/**
 * Where each fit of a run stands while the leading one is at a step.
 * @param {RunSummary} summary
 * @param {number} lead
 * @param {number} step
 */
const stepsAt = ({ fits }, lead, step) =>
  fits.map((fit, i) => (i === lead ? step : companionStep(step, track(fits[lead]), track(fit))));

/** What of a fit its companions go by. @param {FitSummary} fit */
const track = ({ steps, result_step: resultStep }) => ({ steps, resultStep });
