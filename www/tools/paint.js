// Painting points: a late page. While it is open the pointer paints in the picture, and each stroke is one step back.

import { html, nothing } from 'lit';
import { come } from '../come.js';
import { toData, toScreen } from '../draw/view.js';
import { opening } from '../examples.js';
import { randomState } from '../judge/random.js';
import { reveal } from '../panels/reveal.js';
import { rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { paint as said } from '../words/paint.js';
import { packed, unpacked } from './packing.js';
import style from './paint.css';
import { MOST_PAINTED, NO_CLASS, stroked, written } from './strokes.js';

/**
 * @typedef {import('./strokes.js').Painted} Painted
 * @typedef {import('./strokes.js').Tool} Tool
 */

const TOOLS = /** @type {Tool[]} */ (['brush', 'spray', 'line', 'eraser', 'move']);

/** The classes that points can be painted in; undefined: in none. */
const CLASSES = [undefined, 0, 1, 2, 3, 4];

/** As long as a link may be without a word of warning. */
const LONG = 8000;

/** What takes longer than this does not follow a hand, in milliseconds. */
const SLOW = 600;

/** From so many points on, what is painted from nothing is clustered. */
const ENOUGH = 10;

/** What it brings to addresses: points are packed in them. */
export const brought = {
  /** @param {import('../types.js').Texts} texts */
  pack: (texts) => ({ ...texts, data: packed(texts.data) }),
  /** @param {ReturnType<typeof import('../experiment/texts.js').parseHash>} asked what an address says */
  unpack({ texts, notes }) {
    try {
      texts.data = unpacked(texts.data);
    } catch {
      notes.push({ kind: 'unreadable', text: texts.data });
      texts.data = opening.data;
    }
  },
};

/** @param {import('../element.js').ClusterPlayground} host */
export function open(host) {
  Object.assign(come, brought);
  return new Paint(host);
}

class Paint {
  /** @type {Tool} */
  #tool = 'brush';
  #size = 24;
  #density = 5;
  /** The class that is painted. @type {number | undefined} */
  #group = undefined;
  /** @type {Painted[] | null} null: not begun */
  #points = null;
  /** @type {Painted[][]} */
  #before = [];
  /** @type {Painted[][]} */
  #after = [];
  /** @type {{ id: number, from: [number, number], start: [number, number], first: Painted[], rest: number } | null} */
  #stroke = null;
  #random = randomState(7);
  /** The text that was asked for last. */
  #asked = '';
  /** What is fitted as soon as there are enough points. @type {string | null} */
  #waiting = null;
  /** A fit that moves points, or takes too long to follow a hand: it waits until it is asked for. @type {string | null} */
  #held = null;
  #isOpen = false;

  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    const root = /** @type {ShadowRoot} */ (host.renderRoot);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets.push(sheet);
    const act = (/** @type {(event: any) => boolean} */ use) => (/** @type {Event} */ event) => {
      if (!this.#isOpen || this.host.pages.name !== 'paint' || !use(event)) return;
      event.stopPropagation();
      event.preventDefault();
    };
    /** @type {[string, (event: any) => boolean][]} */
    const uses = [
      ['pointerdown', (event) => this.#onDown(event)],
      ['pointermove', (event) => this.#onMove(event)],
      ['pointerup', (event) => this.#onUp(event)],
      ['pointercancel', (event) => this.#onUp(event)],
      ['keydown', (event) => this.#onKey(event)],
    ];
    for (const [name, use] of uses) root.addEventListener(name, act(use), true);
  }

  get #view() {
    return this.host.pictures.viewOf(0);
  }

  /** Whether the points that are tried can be painted on: two columns, seen as they lie. */
  get #isFlat() {
    const [view] = this.host.playback.fits;
    const { points, places } = view ?? {};
    return Boolean(points && points.shape[1] === 2 && !places && points.shape[0] <= MOST_PAINTED);
  }

  /** Whether what is fitted cannot follow a hand: it moves the points to places of its own, or takes its time. */
  get #isSlow() {
    const [view] = this.host.playback.fits;
    if (!this.host.fit || !view) return false;
    const { name } = view.call;
    const { gives } = this.host.experiment.catalog.find((callable) => callable.name === name) ?? {};
    return gives === 'embedding' || view.fit.timing.fit > SLOW;
  }

  panel() {
    if (!this.#isOpen) reveal(this.host);
    this.#isOpen = true;
    const { host } = this;
    const points = this.#points;
    return html`<section class="painting ${points?.length === 0 ? 'blank' : ''}" aria-label=${said.title}>
      <h2>${said.title}
        <button type="button" class="close" title=${said.close} @click=${() => host.pages.go('')}><span aria-hidden="true">×</span></button></h2>
      ${points ? this.#palette(points) : this.#beginning()}
    </section>`;
  }

  #beginning() {
    return html`
      ${
        this.#isFlat
          ? html`<p><button type="button" @click=${() => this.#take()}>${said.take}</button></p>`
          : html`<p class="note">${said.flat}</p>`
      }
      <p><button type="button" @click=${() => this.#begin([])}>${said.empty}</button></p>`;
  }

  /** @param {Painted[]} points */
  #palette(points) {
    const set = (/** @type {() => void} */ change) => () => {
      change();
      this.host.requestUpdate();
    };
    const letters = this.host.address.hash.length;
    return html`${this.#held === null ? html`<p>${said.how}</p>` : this.#heldBack(this.#held)}
      <div class="choices" role="group" aria-label=${said.tools}>${TOOLS.map(
        (tool) =>
          html`<button type="button" class="chip" aria-pressed=${String(tool === this.#tool)} @click=${set(
            () => {
              this.#tool = tool;
            },
          )}>${said.tool[tool]}</button>`,
      )}</div>
      ${this.#slider(said.size, said.pixels(this.#size), this.#size, 4, 80, (value) => {
        this.#size = value;
      })}
      ${this.#slider(said.density, said.outOf(this.#density, 20), this.#density, 1, 20, (value) => {
        this.#density = value;
      })}
      <div class="choices" role="group" aria-label=${said.classes}>${CLASSES.map(
        (group) =>
          html`<button type="button" class="chip" aria-pressed=${String(group === this.#group)} @click=${set(
            () => {
              this.#group = group;
            },
          )}>${said.group(group)}</button>`,
      )}</div>
      <div class="choices">
        <button type="button" ?disabled=${!this.#before.length} @click=${() => this.#back()}>${said.undo}</button>
        <button type="button" ?disabled=${!this.#after.length} @click=${() => this.#again()}>${said.redo}</button>
        <button type="button" ?disabled=${!points.length} @click=${() => this.#put([])}>${said.clear}</button>
      </div>
      <p role="status">${this.#waiting === null ? rich(said.count(points.length, letters)) : said.waiting(ENOUGH)} ${letters > LONG ? said.long : nothing}
        ${points.length >= MOST_PAINTED ? said.most(MOST_PAINTED) : nothing}</p>
      <details><summary>${said.byKeys}</summary><form class="by-keys" @submit=${(
        /** @type {SubmitEvent} */ event,
      ) => {
        event.preventDefault();
        const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
        const [x, y] = ['x', 'y'].map((name) => Number(form.get(name)));
        if (Number.isFinite(x) && Number.isFinite(y))
          this.#put([...points, { x, y, ...this.#ofClass(this.#group) }]);
      }}><label>${said.x} <input name="x" type="number" step="any" value="0" required></label>
        <label>${said.y} <input name="y" type="number" step="any" value="0" required></label>
        <button type="submit">${said.add}</button></form></details>`;
  }

  /** What waits, and what sets it going: then nothing is painted any more. @param {string} fit */
  #heldBack(fit) {
    const { host } = this;
    const name = fit.replace(/\(.*/s, '');
    const go = () => {
      host.pages.go('');
      host.change({ ...host.texts, fit });
    };
    return html`<p role="status">${rich(said.held(name))}</p>
      <p><button type="button" ?disabled=${!host.data.startsWith('array')} @click=${go}>${said.go(name)}</button></p>`;
  }

  /** @param {string} label @param {string} text the value in words @param {number} value @param {number} min @param {number} max @param {(value: number) => void} set */
  #slider(label, text, value, min, max, set) {
    return html`<label class="paint-slider"><span>${label}</span><input type="range" min=${min} max=${max} aria-valuetext=${text} .value=${String(value)}
      ${vars({ '--fill': (value - min) / (max - min) })}
      @input=${(/** @type {Event} */ event) => {
        set(Number(/** @type {HTMLInputElement} */ (event.target).value));
        this.host.requestUpdate();
      }}><b>${value}</b></label>`;
  }

  /** Paints on with the points that are tried. */
  #take() {
    const [{ points }] = this.host.playback.fits;
    const { data, shape, target } = points;
    const groupOf = (/** @type {number} */ i) => this.#ofClass(target?.[i]);
    this.#begin(
      Array.from({ length: shape[0] }, (_, i) => ({ x: data[2 * i], y: data[2 * i + 1], ...groupOf(i) })),
    );
  }

  /** @param {number | undefined} group @returns {{ group?: number }} */
  #ofClass(group) {
    return group === undefined || group === NO_CLASS ? {} : { group };
  }

  /** @param {Painted[]} points */
  #begin(points) {
    const { host } = this;
    host.pause();
    this.#points = points;
    this.#held = this.#isSlow ? host.fit : null;
    this.#waiting = points.length || this.#held ? null : host.fit;
    if (points.length) this.#show(points);
    host.requestUpdate();
  }

  /** What is fitted to so many points: of those that are painted from nothing, to the first few nothing. @param {number} count */
  #fitOf(count) {
    const { fit } = this.host;
    if (this.#held !== null) {
      // Another was chosen meanwhile.
      if (fit && fit !== this.#held) this.#held = null;
      else return '';
    }
    if (this.#waiting === null) return fit;
    // Another was chosen meanwhile.
    if (fit && this.#asked) this.#waiting = fit;
    if (count < ENOUGH) return '';
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }

  /** What is painted is what is tried. @param {Painted[]} points */
  #show(points) {
    const { host } = this;
    const view = this.#view;
    this.#points = points;
    if (points.length && view) {
      const fit = this.#fitOf(points.length);
      const asked = written(points, Math.max(view.kx, view.ky));
      this.#asked = asked;
      const { pictures } = host;
      // The picture stays where it is, whatever is painted.
      pictures.moved = true;
      pictures.kept = true;
      host.change({ data: asked, prepare: '', fit, view: '', hue: '' });
      host.updateComplete
        .then(() => host.settled.catch(() => {}))
        .then(() => {
          if (asked === this.#asked) pictures.kept = false;
        });
    }
    host.requestUpdate();
  }

  /** One step, which can be taken back. @param {Painted[]} points */
  #put(points) {
    if (!this.#points) return;
    this.#before.push(this.#points);
    this.#after = [];
    this.#show(points);
  }

  #back() {
    const last = this.#before.pop();
    if (!last || !this.#points) return;
    this.#after.push(this.#points);
    this.#show(last);
  }

  #again() {
    const next = this.#after.pop();
    if (!next || !this.#points) return;
    this.#before.push(this.#points);
    this.#show(next);
  }

  /** @param {PointerEvent} event */
  #isOnPicture(event) {
    const [target] = event.composedPath();
    return target instanceof HTMLCanvasElement && target.classList.contains('plot');
  }

  /** @returns {import('./strokes.js').Hand | null} */
  #hand() {
    const view = this.#view;
    return (
      view && {
        toData: (x, y) => toData(view, x, y),
        toScreen: (x, y) => toScreen(view, x, y),
        size: this.#size,
        density: this.#density,
        random: this.#random,
        group: this.#group,
      }
    );
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    if (!this.#points || this.#stroke || event.button !== 0 || !this.#isOnPicture(event)) return false;
    /** @type {HTMLElement} */ (event.composedPath()[0]).setPointerCapture(event.pointerId);
    const at = /** @type {[number, number]} */ ([event.offsetX, event.offsetY]);
    this.#stroke = { id: event.pointerId, from: at, start: at, first: this.#points, rest: 0 };
    if (this.#tool !== 'move' && this.#tool !== 'line') this.#go(at, event.altKey);
    return true;
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    const stroke = this.#stroke;
    if (!this.#points || !this.#isOnPicture(event)) return false;
    if (stroke?.id === event.pointerId) this.#go([event.offsetX, event.offsetY], event.altKey);
    return true;
  }

  /** @param {[number, number]} to @param {boolean} erases */
  #go(to, erases) {
    const hand = this.#hand();
    const stroke = this.#stroke;
    if (!hand || !stroke || !this.#points) return;
    const isLine = this.#tool === 'line' && !erases;
    // A line is drawn anew from where it began.
    const [points, from] = isLine ? [stroke.first, stroke.start] : [this.#points, stroke.from];
    if (isLine) stroke.rest = 0;
    const next = stroked(erases ? 'eraser' : this.#tool, points, hand, from, to, stroke);
    stroke.from = to;
    if (next !== this.#points) this.#show(next);
  }

  /** @param {PointerEvent} event */
  #onUp(event) {
    const stroke = this.#stroke;
    if (stroke?.id !== event.pointerId) return false;
    this.#stroke = null;
    if (this.#points !== stroke.first) {
      this.#before.push(stroke.first);
      this.#after = [];
    }
    this.host.requestUpdate();
    return true;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    const [target] = event.composedPath();
    if (
      !isUndo ||
      !this.#points ||
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement
    )
      return false;
    if (event.shiftKey) this.#again();
    else this.#back();
    return true;
  }

  close() {
    this.#isOpen = false;
    this.#points = null;
    this.#waiting = null;
    this.#held = null;
    this.#asked = '';
    this.#before = [];
    this.#after = [];
    this.#stroke = null;
  }
}
