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

/** The playhead: the player walks the fit with the longest way to its result, and the frames of all fits follow. */
export class Playback {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** @type {RunSummary | null} */
    this.summary = null;
    this.lead = 0;
    /** @type {Int32Array[]} by fit: how its clusters are to look */
    this.looks = [];
    /** @type {(Frame | null)[]} the results, as they look */
    this.results = [];
    /** @type {(Frame | null)[]} what is shown */
    this.frames = [];
    /** Counts loads, so that what an overtaken one still fetches is dropped. */
    this.generation = 0;
    /** Counts what is asked for, and the newest of it that is shown: an answer may be overtaken by one at hand. */
    this.asked = 0;
    this.answered = 0;
    /** While another run is put in: steps are then not yet steps of it. */
    this.loading = false;
    this.player = createPlayer({
      steps: 1,
      resultStep: 0,
      pace: [0, 1],
      onStep: (step) => {
        this.showStep(step);
      },
      onState: () => host.onPlayerState(),
    });
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
   * Takes a new run and shows it.
   * @param {RunSummary} summary
   * @param {import('../experiment/experiment.js').Landing} landing
   * @param {{ keepLooks: boolean, ready: () => void }} how `ready`: called when nothing can fail
   *   any more, just before the first frame is shown
   * @returns {Promise<boolean>} false: overtaken
   */
  async load(summary, landing, { keepLooks, ready }) {
    this.player.pause();
    this.generation += 1;
    const { generation } = this;
    const results = summary.fits.map((fit, i) => this.shown(fit.frames[0], i));
    const placed = summary.description.calls.fit.map(({ values }) => Array.isArray(values.init));
    this.dress(results, keepLooks ? (this.results[0] ?? null) : null, keepLooks ? placed : []);
    this.summary = summary;
    const ways = summary.fits.map((fit) => fit.result_step);
    this.lead = ways.indexOf(Math.max(...ways));
    const { steps, result_step: resultStep, pace, marks } = summary.fits[this.lead];
    ready();
    this.loading = true;
    /** @type {Record<string, number>} */
    const places = { start: 0, result: resultStep, begun: marks[0]?.step ?? 0, stay: this.player.step };
    this.player.load(
      { steps, resultStep, pace, marks },
      typeof landing === 'number' ? landing : places[landing],
    );
    this.loading = false;
    if (this.player.step === resultStep) this.present(this.results, 0);
    else await this.showStep(this.player.step, 0);
    if (generation !== this.generation) return false;
    if (landing === 'start') this.player.play();
    return true;
  }

  /**
   * Gives the clusters of each result the looks of those that they overlap most: of the earlier result, and beside
   * the first fit those of the first. Where centroids were placed each keeps its look, wherever it goes: it may be in a
   * hand.
   * @param {(Frame | null)[]} results
   * @param {Frame | null} earlier
   * @param {boolean[]} placed by fit
   */
  dress(results, earlier, placed) {
    let model = earlier;
    const before = this.looks;
    this.looks = [];
    this.results = results.map((frame, i) => {
      if (placed[i]) this.looks[i] = before[i] ?? new Int32Array();
      else this.looks[i] = frame && model ? matchIdentities(model, frame, i === 0) : new Int32Array();
      const dressed = frame && renameIdentities(frame, this.looks[i]);
      if (i === 0) model = dressed;
      return dressed;
    });
  }

  /**
   * The frames of these steps, one a fit.
   * @param {number[]} steps
   * @returns {Promise<(Frame | null)[]>}
   */
  async fetch(steps) {
    const { experiment, stage } = this.host;
    // A frame that cannot be had, because the run was cancelled or the element removed, is none: the last one stays.
    const get = async (/** @type {number} */ i, /** @type {number} */ step) =>
      this.summary?.fits[i].frames.find((frame) => frame.step === step) ??
      (await experiment.client?.frame(i, step, stage.painter.pictureFor(i)).catch(() => null)) ??
      null;
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
    const { summary, generation } = this;
    if (!summary || this.loading) return;
    this.asked += 1;
    const { asked } = this;
    const lead = summary.fits[this.lead];
    const steps = summary.fits.map((fit, i) =>
      fit === lead ? step : (this.host.trees?.cutStep(i) ?? companionStep(step, track(lead), track(fit))),
    );
    const frames = await this.fetch(steps);
    // Overtaken: whoever came later shows its own.
    if (frames.includes(null) || generation !== this.generation || asked < this.answered) return;
    this.answered = asked;
    this.present(
      frames.map((frame, i) => frame && renameIdentities(frame, this.looks[i])),
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
    if (to === player.step) this.showStep(to);
    else player.seek(to);
  }

  /**
   * @param {(Frame | null)[]} frames
   * @param {number} blend seconds
   */
  present(frames, blend) {
    this.frames = frames;
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

/** What of a fit its companions go by. @param {FitSummary} fit */
const track = ({ steps, result_step: resultStep }) => ({ steps, resultStep });
