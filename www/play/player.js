// The transport: play, pause, step, scrub, speed. Knows steps and seconds, and nothing of algorithms, frames or drawing.

/** The speeds that are offered. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16];

/** How long playing waits at most before it first moves, in seconds: a press of Play should be seen to do something. */
const FIRST_WAIT = 0.6;

/** How long a loop holds its last picture, in seconds. */
const HOLD = 3;

/** In a run of more steps a clicker takes several at once: about so many clicks lead through it. */
const LONG = 400;
const CLICKS = 50;

/**
 * Beside others a run of more steps than those clicks takes several at once, too, as each click should be seen in all of
 * them: as many lead through it as the shortest has steps, but not fewer.
 */
const CLICKS_BESIDE = 12;

/** A gap between two ticks counts at most so much, in seconds: a tab that was hidden goes on where it was. */
const GAP = 0.25;

/**
 * @typedef {object} Clock What `requestAnimationFrame` is, so that tests can bring their own time.
 * @property {() => number} now milliseconds
 * @property {(tick: () => void) => number} request
 * @property {(handle: number) => void} cancel
 *
 * @typedef {object} Track What is played.
 * @property {number} steps the number of frames, at least 1
 * @property {number} resultStep where playing stops first
 * @property {Float64Array | number[]} pace `[step, seconds, …]`: where playing halts and for how long at speed 1
 * @property {{ step: number }[]} [marks] the events, by step
 * @property {number} [shortest] of several runs under one playhead: how many steps the shortest takes to its result
 *
 * @typedef {object} PlayerState
 * @property {number} step
 * @property {boolean} playing
 * @property {number} speed
 * @property {number} steps
 * @property {number} resultStep
 *
 * @typedef {ReturnType<typeof createPlayer>} Player
 */

/** @type {Clock} */
const framesOfTheBrowser = {
  now: () => performance.now(),
  request: (tick) => requestAnimationFrame(tick),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/**
 * A player at step 0, at rest.
 * @param {Track & {
 *   onStep?: (step: number) => void,
 *   onState?: (state: PlayerState) => void,
 *   loop?: boolean,
 *   clock?: Clock,
 * }} options `onStep` is called when the step changes, `onState` when playing, speed or the track does
 */
export function createPlayer({ onStep, onState, loop = false, clock = framesOfTheBrowser, ...first }) {
  /** @type {Track} */
  let track = first;
  let step = 0;
  let speed = 1;
  let looping = loop;
  /** @type {number | null} The tick that is awaited; null at rest. */
  let handle = null;
  let lastTick = 0;
  /** Seconds at speed 1 that are left at this step. */
  let left = 0;
  /** Where this playing stops. */
  let target = 0;
  /** @type {[from: number, to: number] | null} What a loop goes round, if not all. */
  let round = null;
  /** Nothing beyond it is shown. */
  let fence = Number.POSITIVE_INFINITY;

  const last = () => Math.min(track.steps - 1, fence);
  /** Playing stops at the result first, and beyond it at the end. */
  const stop = () => Math.min(round?.[1] ?? (step < track.resultStep ? track.resultStep : last()), last());
  /** @param {number} wanted */
  const clamp = (wanted) => Math.max(0, Math.min(last(), Math.round(wanted) || 0));

  const state = () => ({
    step,
    playing: handle !== null,
    speed,
    steps: track.steps,
    resultStep: track.resultStep,
  });
  const changed = () => onState?.(state());

  /** @param {number} next */
  function go(next) {
    if (next === step) return;
    step = next;
    onStep?.(step);
  }

  function rest() {
    if (handle === null) return;
    clock.cancel(handle);
    handle = null;
    changed();
  }

  function tick() {
    const now = clock.now();
    left -= Math.min(GAP, (now - lastTick) / 1000) * speed;
    lastTick = now;
    // Several beats may be due at once; only where they lead to is shown.
    let next = step;
    let ended = false;
    while (left <= 0 && !ended) {
      // Only a loop comes here with its target reached.
      next = next === target ? (round?.[0] ?? 0) : Math.min(beatAfter(track, next), target);
      ended = next === target && !looping;
      left += next === target ? HOLD : secondsAt(track, next);
    }
    handle = ended ? null : clock.request(tick);
    go(next);
    if (ended) changed();
  }

  function play() {
    if (handle !== null) return;
    if (round && (step < round[0] || step >= round[1])) go(clamp(round[0]));
    else if (step === last()) go(0);
    target = stop();
    if (step === target && !looping) return;
    left = Math.min(FIRST_WAIT, secondsAt(track, step));
    lastTick = clock.now();
    handle = clock.request(tick);
    changed();
  }

  /**
   * Goes to a step; playing goes on from there.
   * @param {number} wanted
   */
  function seek(wanted) {
    go(clamp(wanted));
    if (handle === null) return;
    if (step === last() && !looping) return rest();
    target = stop();
    left = secondsAt(track, step);
  }

  /** @param {number} wanted */
  function halt(wanted) {
    rest();
    go(clamp(wanted));
  }

  const clicks = () => {
    const { steps, shortest = steps } = track;
    // Of the run that is spoken of no step is passed over where there are so few.
    if (steps <= CLICKS) return steps;
    return Math.min(steps > LONG ? CLICKS : steps, Math.max(CLICKS_BESIDE, shortest));
  };
  const stride = () => Math.ceil(track.steps / clicks());
  const stops = () => [track.resultStep, ...(track.steps > LONG ? events() : [])];
  const events = () => (track.marks ?? []).map((mark) => mark.step);

  return {
    get state() {
      return state();
    },
    get step() {
      return step;
    },
    get playing() {
      return handle !== null;
    },
    get speed() {
      return speed;
    },
    set speed(wanted) {
      speed = Math.max(SPEEDS[0], Math.min(SPEEDS[SPEEDS.length - 1], wanted || 1));
      changed();
    },
    get loop() {
      return looping;
    },
    set loop(wanted) {
      looping = wanted;
    },
    /** @param {[from: number, to: number] | null} wanted what a loop goes round, if not all */
    set round(wanted) {
      round = wanted;
      // It may be told when the run plays already.
      if (handle !== null && round && (step < round[0] || step > round[1])) seek(round[0]);
      else target = stop();
    },
    /** Nothing beyond it is shown. */
    get fence() {
      return fence;
    },
    set fence(wanted) {
      fence = wanted;
    },
    play,
    pause: rest,
    toggle: () => (handle === null ? play() : rest()),
    next: () => halt(step + 1),
    back: () => halt(step - 1),
    /** A click of a clicker: a step; in a long run more of them, but past no event. */
    on: () => halt(Math.min(step + stride(), ...stops().filter((at) => at > step))),
    off: () => halt(Math.max(step - stride(), ...stops().filter((at) => at < step))),
    first: () => halt(0),
    /** To the result; and from there on, which is a step that was meant, to the end. */
    last: () => halt(step > track.resultStep ? last() : track.resultStep),
    seek,
    nextEvent: () => halt(Math.min(last(), ...events().filter((event) => event > step))),
    previousEvent: () => halt(Math.max(0, ...events().filter((event) => event < step))),
    /**
     * Takes another run, at this step (the present one by default), at rest.
     * @param {Track} another
     * @param {number} [at]
     */
    load(another, at = step) {
      if (handle !== null) clock.cancel(handle);
      handle = null;
      track = another;
      go(clamp(at));
      changed();
    },
    /** Stops for good. */
    close: rest,
  };
}

/**
 * The beat at or before a step: an index into `pace`, −2 where there is none.
 * @param {Track} track
 * @param {number} step
 */
function beatAt({ pace }, step) {
  let low = 0;
  let high = pace.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pace[2 * middle] <= step) low = middle + 1;
    else high = middle;
  }
  return 2 * low - 2;
}

/**
 * @param {Track} track
 * @param {number} step
 */
function secondsAt(track, step) {
  return track.pace[beatAt(track, step) + 1] ?? 0;
}

/**
 * The step to which playing goes from this one. The result is never passed over.
 * @param {Track} track
 * @param {number} step
 */
function beatAfter(track, step) {
  const next = Math.min(track.pace[beatAt(track, step) + 2] ?? track.steps - 1, track.steps - 1);
  return step < track.resultStep ? Math.min(next, track.resultStep) : next;
}

/**
 * Where a second fit stands while the first is at `step`, several fits being under one playhead: as far on its way to
 * its own result, and beyond that as far on its way to its end.
 * @param {number} step
 * @param {{ steps: number, resultStep: number }} first
 * @param {{ steps: number, resultStep: number }} other
 */
export function companionStep(step, first, other) {
  if (step <= first.resultStep) {
    return Math.round((step / Math.max(1, first.resultStep)) * other.resultStep);
  }
  const way = (step - first.resultStep) / (first.steps - 1 - first.resultStep);
  return Math.round(other.resultStep + way * (other.steps - 1 - other.resultStep));
}
