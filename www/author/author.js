// What only authors wish for, a late part: controls that are shown and cannot be moved, a loop of some steps, a question
// before the result, figures that share a playhead, sentences of the author's own, links of the page that show a step.

import { html, nothing, unsafeCSS } from 'lit';
import { sameKnob } from '../panels/controls.js';
import { rich } from '../panels/rich.js';
import { transport } from '../panels/transport.js';
import { adopt } from '../style/adopt.js';
import { author as said } from '../words/author.js';
import style from './author.css';
import { Doubts } from './doubts.js';
import { isWithin, roundOf } from './steps.js';
import { Together } from './together.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

const SHEET = unsafeCSS(style);

/** @param {Host} host */
export const open = (host) => new Author(host);

export class Author {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.doubts = new Doubts();
    this.together = new Together(host);
    /** What was answered, and to which question. @type {{ to: string, answer: string, right: boolean | null } | null} */
    this.given = null;
    /** The question that is being asked. */
    this.asking = '';
    /** @type {MutationObserver | undefined} */
    this.children = undefined;
    adopt(host.renderRoot, SHEET);
    host.addController(this);
    // It has come in the middle of an update.
    this.hostUpdate();
  }

  hostConnected() {
    this.together.join();
    this.children = new MutationObserver(() => this.host.requestUpdate());
    this.children.observe(this.host, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: ['step', 'data-step', 'slot'],
    });
  }

  hostDisconnected() {
    this.together.leave();
    this.children?.disconnect();
  }

  /** What was set holds from now on. */
  hostUpdate() {
    const { host } = this;
    const { player } = host.playback;
    for (const doubt of this.doubts.of(host)) console.warn(doubt);
    player.round = typeof host.loop === 'string' ? roundOf(host.loop) : null;
    this.together.join();
    this.asking = host.ask && this.given?.to !== host.ask && !host.full ? host.ask : '';
    const isFree = player.fence === Number.POSITIVE_INFINITY;
    if (this.asking && isFree) player.fence = host.step ?? 0;
    else if (!this.asking && !isFree) player.fence = Number.POSITIVE_INFINITY;
    host.renderRoot.querySelector('.root')?.classList.toggle('asking', Boolean(this.asking));
  }

  /** @param {Set<string>} named controls, of which some are none @param {string[]} all those that there are */
  tellOfNames(named, all) {
    for (const doubt of this.doubts.ofNames([...named], all)) console.warn(doubt);
  }

  // — Controls —

  /** Whether it is shown, and not to be changed. @param {string} knob `fit.n_clusters` */
  isLocked(knob) {
    const { asking, host } = this;
    return Boolean(asking) || (host.lock ?? '').split(/\s+/).some((name) => name && sameKnob(name, knob));
  }

  /**
   * A control that cannot be moved, in the place of one that can.
   * @param {import('../panels/controls.js').Knob} knob
   * @param {string} id
   */
  lockedControl({ call, parameter: { name, help } }, id) {
    if (!this.isLocked(id)) return null;
    const value = call.given[name] ?? written(call.values[name]);
    return html`<div class="control low locked" title=${help} data-help=${help}>
      <span class="name">${name}</span>
      <output class="value" aria-label=${`${name}: ${value}, ${said.locked}`} title=${said.locked}>${value}</output>
    </div>`;
  }

  // — A question before the result —

  /** What stands in the place of the transport while something is asked; afterwards, above it. */
  question() {
    const { asking, given, host } = this;
    if (!asking)
      return given?.to === host.ask
        ? html`<p class="answered">${questionIn(host.ask)} ${rich(said.answered(given.answer))} ${given.right === null ? nothing : given.right ? said.right : said.wrong}</p>
          ${transport(host)}`
        : null;
    const answers = answersIn(asking);
    return html`<form class="question" part="question" aria-label=${said.question} @submit=${(
      /** @type {Event} */ event,
    ) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.target);
      const typed = /** @type {HTMLInputElement} */ (form.elements[0]).value.trim();
      if (typed) this.answer(typed, null);
    }}>
      <p>${questionIn(asking)}</p>
      <div class="answers">${
        answers.length
          ? answers.map(
              ({ text, right }) =>
                html`<button type="button" @click=${() => this.answer(text, answers.some((one) => one.right) ? right : null)}>${text}</button>`,
            )
          : html`<input aria-label=${said.answer} placeholder=${said.answer} autocomplete="off" maxlength="200" />
            <button>${said.show}</button>`
      }</div>
    </form>`;
  }

  /** @param {string} answer @param {boolean | null} right null: nobody has said which is */
  async answer(answer, right) {
    const { host } = this;
    this.given = { to: host.ask, answer, right };
    host.requestUpdate();
    await host.updateComplete;
    host.tell('answer', { answer, right });
    host.takeKeys();
    if (host.appearance.still) host.seek(host.playback.fit?.result_step ?? 0);
    else host.play();
  }

  // — Sentences of the author's own —

  /** The item that speaks of a step. @param {number} step @returns {HTMLElement | null} */
  ownSentence(step) {
    const items = /** @type {NodeListOf<HTMLElement>} */ (
      this.host.querySelectorAll(':scope > [slot="steps"] > *')
    );
    const result = this.host.playback.fit?.result_step ?? -1;
    return (
      [...items].find((item) =>
        isWithin(item.getAttribute('step') ?? item.dataset.step ?? '', step, result),
      ) ?? null
    );
  }

  /** Its contents, to stand among ours. @param {number} step */
  ownWords(step) {
    const item = this.ownSentence(step);
    return item && [...item.childNodes].map((node) => node.cloneNode(true));
  }

  // — Links of the page —

  /** @param {HTMLElement} link `<a href="#figure" data-step="12">` */
  async follow(link) {
    const { host } = this;
    const wanted = link.dataset.step ?? '';
    await host.settled.catch(() => {});
    host.pause();
    const step = wanted.trim() === 'result' ? host.playback.fit?.result_step : Number(wanted);
    if (wanted.trim() && Number.isInteger(step)) host.seek(/** @type {number} */ (step));
    else
      console.warn(
        `<a data-step="${wanted.slice(0, 60)}"> means nothing here; it takes a whole number, or result`,
      );
    const { top, bottom } = host.getBoundingClientRect();
    if (bottom < 80 || top > innerHeight - 80)
      host.scrollIntoView({ block: 'nearest', behavior: host.appearance.still ? 'auto' : 'smooth' });
  }
}

/** A value as it is written in Python. @param {unknown} value */
function written(value) {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}

/** `Which? | this | * that`: the question, and the answers, of which one may be marked as right. @param {string} ask */
const questionIn = (ask) => ask.split('|')[0].trim();

/** @param {string} ask */
const answersIn = (ask) =>
  ask
    .split('|')
    .slice(1)
    .map((text) => ({ text: text.replace(/^\s*\*/, '').trim(), right: /^\s*\*/.test(text) }))
    .filter(({ text }) => text);
