// A walk through a tutorial's figures: above the page stands where one is, a sentence, and the way on. A late part. The
// stop stands in the link (`walk=2.5`, the fifth of the second), beside the experiment as the reader has left it.

import { html, nothing } from 'lit';
import { isPaging } from '../element/keys.js';
import { firstOf } from '../examples.js';
import { sameTexts } from '../experiment/experiment.js';
import { keep } from '../experiment/kept.js';
import { formatHash, parseHash } from '../experiment/texts.js';
import { offer } from '../panels/offers.js';
import { reveal } from '../panels/reveal.js';
import { rich } from '../panels/rich.js';
import { toTop } from '../panels/sight.js';
import { adopt } from '../style/adopt.js';
import { show } from '../words/reading.js';
import { said } from '../words/walks.js';
import { walks } from './stops.js';
import { style } from './style.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('./stops.js').Stop} Stop
 */

/** For how many frames something is waited for that is to be shown. */
const TRIES = 60;

/** An argument that is drawn where it is not said. */
const SEED = /(?:, )?random_state=\d+/;

/** @param {Host} host */
export const guide = (host) => new Guide(host);

/**
 * The texts of a stop.
 * @param {Stop} stop
 * @param {string} data
 */
const textsOf = ({ prepare = '', fit = '', view = '', hue = '' }, data) => ({
  data,
  prepare,
  fit,
  view,
  hue,
});

/** A stop as a link names it. @param {string | undefined} text */
function placeOf(text) {
  const [, walk, stop] = /^(\d+)\.(\d+)$/.exec(text ?? '') ?? [];
  const at = { walk: Number(walk) - 1, stop: Number(stop) - 1 };
  return walks[at.walk]?.stops[at.stop] ? at : null;
}

/**
 * A link to a stop that says nothing else is of the stop's experiment from the start: no other is seen before.
 * @param {import('../experiment/texts.js').State} asked
 */
function atStop(asked) {
  const at = placeOf(asked.others.walk);
  if (!at || /[#&]data=/.test(location.hash)) return;
  const stop = walks[at.walk].stops[at.stop];
  asked.texts = textsOf(stop, stop.data);
}

/** What this brings to the page. */
export const brought = { atStop };

export class Guide {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {{ walk: number, stop: number } | null} */
    this.at = null;
    /** Where the walk was left that was left last. @type {{ walk: number, stop: number } | null} */
    this.left = null;
    /** Over which end of the walk a clicker was about to lead, which was said: 1, −1; 0: over none. */
    this.over = 0;
    /** A table of the reader's own, in the place of ours. */
    this.own = '';
    adopt(host.renderRoot, style);
    host.addEventListener('keydown', (event) => this.onKey(event), { capture: true });
  }

  /**
   * A clicker leads from stop to stop, and through what the reader tries instead of one; arrows, as ever, through the run.
   * @param {KeyboardEvent} event
   */
  onKey(event) {
    const { at } = this;
    const way = { PageDown: 1, PageUp: -1 }[event.key];
    // Where keys were led to by what was opened nobody has gone by hand: they are still the walk's.
    const { entered } = this.host.pages;
    const isLed = entered !== null && entered === event.composedPath()[0];
    if (!at || !way || !(isLed || isPaging(event, this.host.pressed)) || this.hasOwn(way)) return;
    // No step of the run is beyond a walk: behind its last stop the next one begins, with the second press.
    const stops = walks.flatMap(({ stops: those }, walk) => those.map((_, stop) => ({ walk, stop })));
    const here = stops.findIndex(({ walk, stop }) => walk === at.walk && stop === at.stop);
    event.preventDefault();
    event.stopPropagation();
    const next = stops[here + way];
    if (next?.walk === at.walk || (next && this.over === way)) return this.go(next);
    this.over = way;
    this.host.requestUpdate();
  }

  /** Whether what the reader tries has more steps that way. @param {number} way */
  hasOwn(way) {
    const { player, last } = this.host.playback;
    return this.isChanged && (way > 0 ? player.step < last : player.step > 0);
  }

  /** @returns {Stop | null} */
  get stop() {
    return this.at && walks[this.at.walk].stops[this.at.stop];
  }

  /** The experiment of the stop, on the reader's own table where there is one. */
  get texts() {
    const { stop, at, own } = this;
    if (!stop || !at) return null;
    const { standsIn } = walks[at.walk];
    return textsOf(stop, own && standsIn ? own : stop.data);
  }

  /** Whether the stop's experiment is the one that is asked for; a link writes it without spaces. */
  get isHere() {
    const { texts, host } = this;
    return texts !== null && formatHash({ texts }) === formatHash({ texts: host.texts });
  }

  /** Whether something else than the stop's experiment is asked for, or about to be: its sentence is not of that. */
  get isChanged() {
    return this.at !== null && (!this.isHere || this.host.place.now !== null);
  }

  /** Whether the reader tries something else: once it has run it is written as the stop's is. */
  get isElsewhere() {
    const { texts, host } = this;
    return texts !== null && !host.experiment.running && !sameTexts(texts, host.texts);
  }

  /**
   * Follows a link, which may have an experiment of its own.
   * @param {string | undefined} text the stop
   * @param {string} hash all that the link says
   */
  take(text, hash) {
    this.at = placeOf(text);
    const { host, at } = this;
    if (!at) return this.leave();
    const { others, step } = parseHash(hash, host.texts);
    if (!others.point) host.point.release();
    const isLink = others.walk === text && /[#&]data=/.test(hash);
    // What is tried there, or the step that is seen, is what a link to it shows.
    if (isLink && (!this.isHere || step !== null)) host.requestUpdate();
    else this.go(at);
  }

  /**
   * Goes to a stop.
   * @param {{ walk: number, stop: number }} at
   */
  go(at) {
    const { host } = this;
    const isOwn = /^read_/.test(host.texts.data);
    this.own = isOwn && at.walk === this.at?.walk ? host.texts.data : '';
    const isOther = at !== this.at;
    this.at = at;
    this.over = 0;
    const { stop, texts } = this;
    if (!stop || !texts) return;
    host.chosen = null;
    host.show = null;
    host.pages.leaveWhole();
    if (isOther) {
      // What was picked and opened by hand is of the stop before.
      host.point.release();
      if (!stop.page && !stop.opens) host.pages.go();
    }
    if (this.isHere) this.land(stop.at ?? 'result');
    else host.change(texts, stop.at ?? 'result');
    toTop(host);
    if (stop.page) host.pages.go(stop.page).then(() => reveal(host));
    else show(host, stop.opens ?? [], true);
    keep(host.address, { page: host.pages.name || said.page, walk: `${at.walk + 1}.${at.stop + 1}` });
  }

  /**
   * Another moment of the run that is there, or is about to be.
   * @param {import('./stops.js').Moment} landing
   */
  async land(landing) {
    const { host, at } = this;
    await host.settled.catch(() => {});
    if (at !== this.at) return;
    host.pause();
    const plays = landing === 'start' && !host.appearance.still;
    // Where nothing moves by itself, a run that is to be watched is there with its result, as when it is new.
    if (typeof landing === 'number') host.seek(landing);
    else host.seek(plays ? 0 : (host.playback.fit?.result_step ?? 0));
    if (plays) host.play();
  }

  /**
   * A cell that was pasted may lead to another stop of the walk: that is where the reader is now.
   * @param {import('../types.js').Reading} reading
   * @param {string[]} opens the figures that it draws
   */
  heed(reading, opens) {
    const { at, host } = this;
    if (!at) return;
    const { stops, standsIn } = walks[at.walk];
    const own = standsIn && /^read_/.test(host.texts.data) ? host.texts.data : '';
    // A seed that the cell does not say was drawn.
    const isSeeded = /random_state=/.test(reading.fit ?? host.texts.fit);
    const plain = (/** @type {string} */ fit) => (isSeeded ? fit : fit.replace(SEED, ''));
    const isOf = (/** @type {Stop} */ stop) =>
      sameTexts(
        { ...textsOf(stop, own || stop.data), fit: plain(stop.fit ?? '') },
        // Beside a table what stood side by side may stay so.
        {
          ...host.texts,
          fit: plain(host.texts.fit),
          ...(stop.opens && reading.hue === null && { hue: stop.hue ?? '' }),
        },
      ) && String(stop.opens ?? []) === String(opens);
    const ahead = stops.findIndex((stop, i) => i >= at.stop && isOf(stop));
    const stop = ahead < 0 ? stops.findIndex(isOf) : ahead;
    if (stop < 0) {
      // Points that a cell brings along and no stop has are the reader's own.
      const isOther = reading.data !== null && !own && stops.every(({ data }) => data !== host.texts.data);
      if (isOther) this.end();
      return;
    }
    this.own = own;
    this.at = { walk: at.walk, stop };
    keep(host.address, { page: host.pages.name || said.page, walk: `${at.walk + 1}.${stop + 1}` });
    host.requestUpdate();
  }

  /**
   * A walk ends with points that none of its stops is about; a table of the reader's own may take the place of ours.
   * @param {string} data
   */
  heedData(data) {
    if (!this.at) return;
    const { stops, standsIn } = walks[this.at.walk];
    const isOwn = standsIn && /^read_/.test(data);
    if (!isOwn && stops.every((stop) => firstOf(stop.data) !== firstOf(data))) this.leaveFrom(this.at);
  }

  /**
   * Something of the page, once it is there: what a late part shows is a moment after.
   * @param {string} selector
   * @returns {Promise<HTMLElement | null>}
   */
  async found(selector) {
    const { host, at } = this;
    // As long as the stop's run is on its way nothing of it is shown.
    for (let tries = 0; tries < TRIES && at === this.at; tries += host.experiment.running ? 0 : 1) {
      await host.updateComplete;
      const found = host.renderRoot.querySelector(selector);
      if (found) return /** @type {HTMLElement} */ (found);
      await new Promise(requestAnimationFrame);
    }
    return null;
  }

  end() {
    this.left = this.at ?? this.left;
    this.at = null;
    const { host } = this;
    keep(host.address, { walk: null, ...(host.address.others.page === said.page && { page: null }) });
    host.requestUpdate();
  }

  leave() {
    this.end();
    this.turnTo('[data-menu=examples] .opener');
  }

  /** It is left by hand, which may not have been meant: there is a way back. @param {{ walk: number, stop: number }} at */
  leaveFrom(at) {
    const { host } = this;
    host.open.remark = said.left(said.walks[at.walk].title, at.stop + 1);
    const pick = async () => {
      host.open.remark = '';
      this.go(at);
      await this.turnTo('.next-stop');
    };
    offer(host, [{ label: said.resume, pick }]);
    this.leave();
  }

  /** Keys go on from there, if they were in the bar, or in the menu that led to it. @param {string} selector */
  async turnTo(selector) {
    const { host } = this;
    const { activeElement } = /** @type {ShadowRoot} */ (host.renderRoot);
    if (activeElement && !activeElement.matches(':is(.walk, [data-menu=examples]) *')) return;
    (await this.found(selector))?.focus();
  }

  /** @param {Stop} stop */
  told({ say, note }) {
    return html`${this.isChanged ? html`<b>${said.changed}</b> ` : nothing}${rich(say)}${note ? html` <span class="note">${rich(note)}</span>` : nothing}`;
  }

  /** Above the page. */
  bar() {
    const { at, stop } = this;
    if (!at || !stop) return nothing;
    const { stops } = walks[at.walk];
    const isLast = at.stop === stops.length - 1;
    const another = said.walks[at.walk + 1];
    const to =
      (/** @type {number} */ stop, walk = at.walk) =>
      () =>
        // At an end the button stays, with the focus on it.
        walks[walk]?.stops[stop] && this.go({ walk, stop });
    return html`<nav class="walk" aria-label="${said.walk} ${at.walk + 1}: ${said.walks[at.walk].title}">
      <p class="where" aria-live="polite"><span class="walk-title">${said.walks[at.walk].title}</span> <b>${said.at(at.stop + 1, stops.length, stop.title)}</b></p>
      <p class="say" id="walk-say" aria-live="polite">${this.over ? said.over(this.over, said.walks[at.walk + this.over]?.title) : this.told(stop)}</p>
      <div class="ways">
        ${this.isElsewhere ? html`<button type="button" class="again" @click=${() => this.go(at)}>${said.again}</button>` : nothing}
        <button type="button" class="back" aria-disabled=${String(at.stop === 0)} @click=${to(at.stop - 1)}>${said.back}</button>
        <button type="button" class="next-stop" aria-describedby="walk-say" aria-label=${isLast && another ? said.nextWalk(another.title) : nothing}
          aria-disabled=${String(isLast && !another)} @click=${isLast ? to(0, at.walk + 1) : to(at.stop + 1)}
        >${isLast && another ? html`${said.nextWalk('')}<span class="walk-title">: ${another.title}</span>` : said.next}</button>
        <button type="button" class="leave" title=${said.close} @click=${() => this.leaveFrom(at)}><span aria-hidden="true">×</span></button>
      </div>
      <div class="stops" role="group" aria-label=${said.stops}>${stops.map(
        ({ title }, i) => html`<button type="button" aria-current=${i === at.stop ? 'step' : nothing}
          aria-label="${i + 1}: ${title}" title=${title} @click=${to(i)}>${i + 1}</button>`,
      )}</div>
    </nav>`;
  }
}
