import { FitView } from './fit-view.js';
import { matchIdentities, renameIdentities } from './identities.js';
import { companionStep, createPlayer } from './player.js';

/**
 * @typedef {import('../types.js').Frame} Frame
 * @typedef {import('../types.js').RunSummary} RunSummary
 *
 * @typedef {object} Moment What is shown: a run, and of each of its fits one frame. It is swapped as one value, so that
 *   words, controls and frames of one moment are always of the same run.
 * @property {RunSummary} summary
 * @property {FitView[]} fits
 * @property {number} lead the fit that the playhead walks: the one with the longest way to its result
 *
 * @typedef {object} Wiring What the playhead asks and tells.
 * @property {(view: FitView, step: number) => Promise<Frame | null>} frame from the engine; null if it cannot be had
 * @property {(frame: Frame, view: FitView) => Frame} dress a frame as its tree, if it has one, wants it to be shown
 * @property {(view: FitView) => number | null} stay where a fit that is not led stays, wherever the playhead goes
 * @property {(blend: number) => void} onFrames other frames are shown, by way of a blend of so many seconds
 * @property {() => void} onState playing has begun or ended
 * @property {(thrown: unknown) => void} onFault
 */

/** How long one frame takes to turn into the next, at most, in seconds; and as a part of the time between them. */
const BLEND = 0.32;
const BLEND_OF_BEAT = 0.6;

/** The playhead: the player walks the fit with the longest way to its result, and the frames of all fits follow. */
export class Playback {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** @type {Moment | null} */
    this.now = null;
    /** Counts loads, so that what an overtaken one still fetches is dropped. */
    this.generation = 0;
    /** Counts what is asked for, and the newest of it that is shown: an answer may be overtaken by one at hand. */
    this.asked = 0;
    this.answered = 0;
    /** While another run is put in: steps are then not yet steps of it, and no more of the one that is shown. */
    this.loading = false;
    /** The fit that was chosen among several. @type {number | null} */
    this.wanted = null;
    /** The looks that the first fit's clusters are to have, once it is there. @type {Int32Array | null} */
    this.looks = null;
    this.player = createPlayer({
      steps: 1,
      resultStep: 0,
      pace: [0, 1],
      onStep: (step) => this.show(step),
      onState: () => {
        try {
          wiring.onState();
        } catch (thrown) {
          wiring.onFault(thrown);
        }
      },
    });
  }

  get summary() {
    return this.now?.summary ?? null;
  }

  get fits() {
    return this.now?.fits ?? [];
  }

  get lead() {
    return this.now?.lead ?? 0;
  }

  /** The fit that is spoken of: as a rule the one that the playhead walks. */
  get chosen() {
    const { wanted, lead } = this;
    return wanted !== null && this.fits[wanted] ? wanted : lead;
  }

  /** The fit that the playhead walks. @returns {import('../types.js').FitSummary | undefined} */
  get fit() {
    return this.fits[this.lead]?.fit;
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
   * @param {{ keepLooks: boolean, prepare: () => Promise<unknown>,
   *   swap: (now: Moment, before: Moment | null) => void }} how `prepare`: what else has to be there first; `swap`:
   *   called in the moment in which this run takes the place of the one before
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
      const before = this.now;
      const fits = summary.fits.map((_, i) => new FitView(summary, i, before?.fits[i] ?? null));
      this.dress(fits, before, keepLooks);
      const now = { summary, fits, lead: this.leadOf(fits) };
      const { resultStep, steps, marks } = trackOf(now);
      /** @type {Record<string, number>} */
      const places = { start: 0, result: resultStep, begun: marks[0]?.step ?? 0, stay: this.player.step };
      const wanted = typeof landing === 'number' ? landing : places[landing];
      let step = Math.max(0, Math.min(steps - 1, this.player.fence, Math.round(wanted) || 0));
      let frames = fits.map(({ result }) => result);
      if (step !== resultStep) {
        const fetched = await this.fetch(fits, stepsAt(now, step));
        if (generation !== this.generation) return false;
        // What cannot be had is not waited for: the result came with the run.
        if (fetched.includes(null)) step = resultStep;
        else frames = fetched;
      }
      this.now = now;
      this.answered = this.asked;
      this.put(frames);
      swap(now, before);
      this.player.load(trackOf(now), step);
    } finally {
      if (generation === this.generation) this.loading = false;
    }
    this.wiring.onFrames(0);
    if (landing === 'start') this.player.play();
    return true;
  }

  /** The fit to be walked: the one that was chosen, if it has steps; else the one with the longest way. @param {FitView[]} fits */
  leadOf(fits) {
    const wanted = this.wanted ?? -1;
    const ways = fits.map(({ fit }) => fit.result_step);
    return fits[wanted]?.fit.steps > 1 ? wanted : ways.indexOf(Math.max(...ways));
  }

  /**
   * Another fit is chosen: the playhead walks it from as far as it is.
   * @param {number | null} fit
   */
  choose(fit) {
    if (this.wanted === fit) return;
    this.wanted = fit;
    const { now, player } = this;
    if (!now || this.loading) return;
    const lead = this.leadOf(now.fits);
    if (lead !== now.lead) {
      const { playing } = player;
      const step = companionStep(player.step, now.fits[now.lead].track, now.fits[lead].track);
      now.lead = lead;
      player.load(trackOf(now), step);
      if (playing) player.play();
    }
    this.wiring.onFrames(0);
  }

  /**
   * Gives the clusters of each result the looks of those that they overlap most: of the earlier result, and beside
   * the first fit of the same rows those of that; the groups in which points were made count as clusters, too. Where
   * centroids were placed each keeps its look, wherever it goes: it may be in a hand.
   * @param {FitView[]} fits
   * @param {Moment | null} before
   * @param {boolean} keepLooks whether that is a run of the same kind
   */
  dress(fits, before, keepLooks) {
    fits.forEach((view, i) => {
      const first =
        i === 0 ? null : fits.slice(0, i).find((other) => other.isOfRowsOf(view) && groupsIn(other));
      const earlier = keepLooks && i === 0 ? before?.fits[0] : null;
      const model = first ? groupsIn(first) : (earlier?.result ?? null);
      const [result] = view.fit.frames;
      const frame = result ? this.wiring.dress(result, view) : null;
      const { moves } = view.fit;
      const placed = keepLooks && moves && Array.isArray(view.call.values[moves.places]);
      if (i === 0 && this.looks) view.look = this.looks;
      else if (placed) view.look = before?.fits[i]?.look ?? view.look;
      else if (frame && model) view.look = matchIdentities(model, frame, i === 0);
      view.result = frame && renameIdentities(frame, view.look);
      const { hue } = view;
      if (!first || !result || !model || !(hue?.values instanceof Int32Array)) return;
      const as = matchIdentities(model, { ...result, labels: hue.values, identities: new Int32Array() });
      view.hue = { ...hue, values: hue.values.map((group) => as[group] ?? group) };
    });
    this.looks = null;
  }

  /**
   * The frames of these fits at these steps, as they look.
   * @param {FitView[]} fits
   * @param {number[]} steps
   * @returns {Promise<(Frame | null)[]>}
   */
  async fetch(fits, steps) {
    const get = async (/** @type {FitView} */ view, /** @type {number} */ step) => {
      const known = view.fit.frames.find((frame) => frame.step === step);
      const frame = known ?? (await this.wiring.frame(view, step));
      return frame && renameIdentities(this.wiring.dress(frame, view), view.look);
    };
    return Promise.all(fits.map((view, i) => get(view, steps[i])));
  }

  /**
   * @param {number} step of the leading fit
   * @param {number} [blend] seconds
   */
  show(step, blend) {
    this.showStep(step, blend).catch(this.wiring.onFault);
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
    const steps = stepsAt(now, step).map((at, i) =>
      i === now.lead ? at : (this.wiring.stay(now.fits[i]) ?? at),
    );
    const frames = await this.fetch(now.fits, steps);
    // Overtaken: whoever came later shows its own. Of a run that was cancelled the last frame stays.
    if (frames.includes(null) || generation !== this.generation || asked < this.answered) return;
    this.answered = asked;
    this.put(frames);
    this.wiring.onFrames(blend);
  }

  /** @param {(Frame | null)[]} frames */
  put(frames) {
    this.fits.forEach((view, i) => {
      view.frame = frames[i];
      view.draw(frames[i]);
    });
  }

  /**
   * Draws a frame of one fit at once. What there is to say of it comes with the one that the engine is asked for; what
   * was asked for before is overtaken.
   * @param {FitView} view
   * @param {Frame} frame
   */
  drawAhead(view, frame) {
    this.answered = this.asked + 1;
    for (const other of this.fits)
      other.draw(other === view ? renameIdentities(frame, view.look) : other.drawn);
  }

  /**
   * Brings a fit, which need not be the one that the playhead walks, to a step.
   * @param {number} fit
   * @param {number} step
   */
  seek(fit, step) {
    const { now, player } = this;
    if (!now) return;
    const to = fit === now.lead ? step : companionStep(step, now.fits[fit].track, now.fits[now.lead].track);
    if (to === player.step) this.show(to);
    else player.seek(to);
  }

  /**
   * How long the way to this step may take: nothing for a jump.
   * @param {number} step
   */
  blendTo(step) {
    const pace = this.fit?.pace ?? [0, 1];
    const shown = this.fits[this.lead]?.frame?.step ?? step;
    let beat = 0;
    while (beat + 2 < pace.length && pace[beat] < step) beat += 2;
    const neighbours = Math.abs(step - shown) <= Math.max(1, pace[beat] - (pace[beat - 2] ?? 0));
    if (!neighbours) return 0;
    return Math.min(BLEND, pace[beat + 1] * BLEND_OF_BEAT) / Math.max(1, this.player.speed);
  }
}

/** What others are to look like: the groups that are seen in a fit, if there are any. @param {FitView} view @returns {Frame | null} */
function groupsIn({ result, hue, call }) {
  if (call.name) return result;
  if (!result || !(hue?.values instanceof Int32Array)) return null;
  return { ...result, labels: hue.values, identities: new Int32Array() };
}

/**
 * The run that is walked, of those that are shown.
 * @param {{ fits: FitView[], lead: number }} shown
 * @returns {import('./player.js').Track & { marks: { step: number }[] }}
 */
function trackOf({ fits, lead }) {
  const { steps, result_step: resultStep, pace, marks } = fits[lead].fit;
  const ways = fits.map(({ fit }) => fit.result_step).filter(Boolean);
  return { steps, resultStep, pace, marks, ...(fits.length > 1 && { shortest: Math.min(...ways) }) };
}

/**
 * Where each fit stands while the leading one is at a step.
 * @param {Moment} now
 * @param {number} step
 */
const stepsAt = ({ fits, lead }, step) =>
  fits.map((view, i) => (i === lead ? step : companionStep(step, fits[lead].track, view.track)));
