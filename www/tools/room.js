// On a phone what is said of a step stands above the tabs, and the end of a run has more to say than its way there. Room for
// that is kept from the beginning, so that nothing moves under a finger when the run ends. What is still more than that moves
// what a finger was not on: below it, or where that was touched last or alone is seen, above it.

import { render } from 'lit';
import { come } from '../come.js';
import { caption } from '../panels/caption.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../types.js').Frame} Frame
 */

/** In pixels of the type. More is kept only where the tabs stay in sight: what is said so long is seldom said. */
const MOST = 224;

/** A line of it, in pixels of the type. */
const LINE = 20;

/** What is below it. */
const BELOW = ':is(.tabs, .scores, .controls, .steps, .charts-panel, .code, .main-values)';

/** At so many places of a run it is looked what is said there, and at the step after each: steps come by turns. */
const PLACES = 8;

/** Of more points no step is brought that nobody has asked for. */
const MOST_POINTS = 20_000;

export class Room {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** What the room was found for. @type {unknown[]} */
    this.of = [];
    /** While that is the same it does not shrink: the algorithm, the points, how wide it is, and what else is open. */
    this.kind = '';
    /** In pixels. */
    this.size = 0;
    /** Whether a finger was last on what is below. */
    this.isBelow = false;
    host.addController(this);
    host.renderRoot.addEventListener(
      'pointerdown',
      ({ target }) => {
        this.isBelow = Boolean(/** @type {Element} */ (target).closest(BELOW));
      },
      { capture: true, passive: true },
    );
  }

  /** @returns {HTMLElement | null} where it is said */
  get said() {
    return this.host.renderRoot.querySelector('.page main > .why .caption');
  }

  /** What comes may be higher than what was said: it is known now what is to stay where it is. */
  hostUpdate() {
    const { said } = this;
    const [page, picture] = ['.page', '.picture'].map((name) => this.host.renderRoot.querySelector(name));
    if (!said || !page || !picture) return;
    const isSeen = said.getBoundingClientRect().bottom > picture.getBoundingClientRect().bottom;
    const stays = isAbove(said) && isSeen && !this.isBelow;
    /** @type {HTMLElement} */ (page).style.overflowAnchor = stays ? 'none' : '';
  }

  hostUpdated() {
    this.host.mishaps.guard(() => this.keep());
  }

  /** Room for what there will be to say. */
  keep() {
    const { host, said } = this;
    const { experiment, playback, sweeps, appearance, ends } = host;
    if (!said) return;
    if (!isAbove(said)) {
      said.style.minBlockSize = '';
      return;
    }
    const { now, chosen } = playback;
    const beaten = come.beatenIn?.(sweeps);
    const width = said.clientWidth;
    // What else is open leaves less to be said.
    const opened = `${host.pages.name} ${host.open.tab}`;
    const of = [
      opened,
      now,
      chosen,
      width,
      appearance.px,
      ends,
      beaten?.best,
      beaten?.isWhole,
      come.unbeatenIn?.(sweeps),
      experiment.catalog.length,
      // What has come has more to say.
      Object.keys(come).length,
    ];
    const isSame = of.every((part, i) => part === this.of[i]);
    if (now && !isSame && !experiment.error && !host.place.now) {
      this.of = of;
      const { data, fit } = now.summary.description.calls;
      const kind = [...data, ...fit].map(({ name }) => name).join() + width + opened;
      // As much as the style has it, at least.
      said.style.minBlockSize = '';
      if (kind !== this.kind) this.size = Number.parseFloat(getComputedStyle(said).minBlockSize) || 0;
      this.kind = kind;
      // What other starts come to is known later, and makes the sentence longer.
      const isKnown = beaten || come.unbeatenIn?.(sweeps);
      const isTried = sweeps.all.some(({ kind: form }) => form === 'strip');
      const more = isTried && !isKnown ? LINE * appearance.px : 0;
      this.size = Math.max(this.size, this.measured(said, atEnd(host)) + more);
      this.walk(said);
    }
    said.style.minBlockSize = `${Math.min(this.size, Math.max(MOST * appearance.px, roomAbove(said)))}px`;
  }

  /**
   * How high it is with all that is said at a moment.
   * @param {HTMLElement} said
   * @param {Host} host as it is then
   */
  measured(said, host) {
    const holder = document.createElement('div');
    holder.className = 'measured';
    said.after(holder);
    holder.style.inlineSize = `${said.clientWidth}px`;
    render(caption(host), holder);
    const { height } = /** @type {HTMLElement} */ (holder.firstElementChild).getBoundingClientRect();
    holder.remove();
    return Math.ceil(height);
  }

  /** The steps on the way have something to say, too. @param {HTMLElement} said */
  async walk(said) {
    const { host } = this;
    const { summary, fits, chosen } = host.playback;
    const view = fits[chosen];
    if (!summary || !view || view.points.shape[0] > MOST_POINTS) return;
    const { of } = this;
    const suited = await host.report.remedies(view);
    if (this.of !== of || !said.isConnected) return;
    this.size = Math.max(this.size, this.measured(said, atEnd(host, suited)));
    const last = view.fit.steps - 1;
    const places = Array.from({ length: PLACES }, (_, i) => Math.floor((i * last) / PLACES));
    const steps = new Set([...places.flatMap((step) => [step, step + 1]), last]);
    for (const step of steps) {
      const frame = await host.experiment.still(view, step);
      if (this.of !== of || !said.isConnected) return;
      if (frame) this.size = Math.max(this.size, this.measured(said, at(host, step, frame)));
    }
    host.requestUpdate();
  }
}

/** @param {HTMLElement} said */
const tabsBelow = (said) => said.parentElement?.querySelector('.tabs')?.getBoundingClientRect().height ?? 0;

/** How high it may be with the tabs below it in sight, before the page is scrolled. @param {HTMLElement} said */
const roomAbove = (said) => innerHeight - scrollY - said.getBoundingClientRect().top - tabsBelow(said);

/** Whether it stands above what a finger may be on. @param {HTMLElement} said */
const isAbove = (said) => tabsBelow(said) > 0;

/**
 * The page at the result of its run.
 * @param {Host} host
 * @param {Record<string, number>} [suited] values that would fit better
 */
function atEnd(host, suited) {
  const { fits, fit } = host.playback;
  return standIn(
    host,
    fit?.result_step ?? 0,
    fits.map((view) => ({ frame: view.result, suited: suited ?? view.suited })),
  );
}

/** The page at a step of the fit that is spoken of. @param {Host} host @param {number} step @param {Frame} frame */
const at = (host, step, frame) =>
  standIn(
    host,
    step,
    host.playback.fits.map(({ result }, i) => ({ frame: i === host.playback.chosen ? frame : result })),
  );

/**
 * A page that rests at another step than the one that is shown.
 * @param {Host} host
 * @param {number} step
 * @param {Partial<import('../play/fit-view.js').FitView>[]} others what is other about its fits
 * @returns {Host}
 */
function standIn(host, step, others) {
  const fits = host.playback.fits.map((view, i) => instead(view, others[i]));
  const playback = instead(host.playback, {
    now: { ...host.playback.now, fits },
    player: { step, playing: false },
  });
  const ends =
    host.ends &&
    instead(host.ends, { playback, wiring: { ...host.ends.wiring, rests: () => playback.atResult } });
  return instead(host, { playback, ends });
}

/**
 * Something with other properties in the place of some of its own; what it is made from stays as it is.
 * @template {object} What
 * @param {What} what
 * @param {Record<string, unknown>} others
 * @returns {What}
 */
const instead = (what, others) =>
  Object.create(what, Object.fromEntries(Object.entries(others).map(([name, value]) => [name, { value }])));
