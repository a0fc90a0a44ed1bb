// Where runs end, beside each other: the starts of one run as small pictures, of which the kept one is lit; and why a run
// ended worse than another would have.

import { html, nothing, unsafeCSS } from 'lit';
import { LAYERS } from '../../draw/layers/index.js';
import { ways } from '../../draw/layers/ways.js';
import { anchorsOf } from '../../draw/prepared.js';
import { fitView } from '../../draw/view.js';
import { plain, rich } from '../../panels/rich.js';
import { vars } from '../../panels/vars.js';
import { matchIdentities, renameIdentities } from '../../play/identities.js';
import { number, words } from '../../words/en.js';
import { blame } from './blame.js';
import style from './ends.css';
import { drawSmall } from './small.js';
import { endWords } from './words.js';

/**
 * @typedef {import('../../types.js').Frame} Frame
 * @typedef {import('../../types.js').Matrix} Matrix
 * @typedef {import('../../play/fit-view.js').FitView} FitView
 *
 * @typedef {object} End Where one start of a run ends.
 * @property {number} from the step at which it begins
 * @property {number} to … and ends
 * @property {number} total
 *
 * @typedef {object} Wiring What ends ask and tell.
 * @property {(view: FitView, step: number) => Promise<Frame | null>} still a frame, whatever else is asked for
 * @property {() => import('../../experiment/sweeps.js').Beaten | null} beaten a better end than this one, if one is known
 * @property {() => string} data what made the points
 * @property {() => boolean} rests whether the result is shown, and nothing moves
 * @property {() => import('../../draw/theme.js').Theme} theme
 * @property {(parameter: string, value: string) => void} take another value of the fit that is meant, which is then watched
 * @property {(step: number) => void} seek shows this step
 * @property {(step: number) => void} watch from this step on
 * @property {(text: string) => void} say to those who do not see it
 * @property {() => Promise<unknown>} update the page is to be shown anew; resolves when it is
 * @property {ShadowRoot} root what all of it is in
 */

/** As many small pictures as can be told apart. */
const MOST = 24;

/** So near to the smallest total is the same end, reached by another way. */
const SAME = 1 + 1e-9;

/** Above this adjusted Rand score the groups in which points were made are found well enough. */
const FOUND = 0.9;

/** Air around the points of a small picture, in pixels. */
const PADDING = 6;

export class Ends {
  /**
   * @param {import('../../play/playback.js').Playback} playback
   * @param {import('../../element/pictures.js').Pictures} pictures
   * @param {Wiring} wiring
   */
  constructor(playback, pictures, wiring) {
    this.playback = playback;
    this.pictures = pictures;
    this.wiring = wiring;
    this.isOpen = false;
    /** Whether the run on show was come to from its ends. */
    this.isLeft = false;
    /** Of which better end has been said what there is to say. @type {object | null} */
    this.heard = null;
    LAYERS.ways = ways;
    /** The last frames of the starts of a fit, as they look. @type {{ of: object | null, frames: (Frame | null)[] }} */
    this.stills = { of: null, frames: [] };
    /** What each canvas shows. @type {WeakMap<HTMLCanvasElement, unknown[]>} */
    this.drawn = new WeakMap();
    this.resized = new ResizeObserver(() => this.hostUpdated());
    const sheet = unsafeCSS(style).styleSheet;
    if (sheet) wiring.root.adoptedStyleSheets = [...wiring.root.adoptedStyleSheets, sheet];
  }

  /** The fit that is meant: the one that is spoken of. */
  get view() {
    const { fits, chosen } = this.playback;
    return fits[chosen] ?? null;
  }

  /** Whether it stands alone. */
  get isAlone() {
    return this.playback.fits.length === 1;
  }

  /** Where the starts of the run on show end; none where there is one alone, or too many. @returns {End[]} */
  get ends() {
    const { view } = this;
    const figure = view?.figures.find(({ kind, now }) => kind === 'strip' && now?.step);
    const from = figure?.now?.step;
    if (!view || !this.isAlone || !from || from.length > MOST) return [];
    const totals = /** @type {Float64Array} */ (figure.series[0].y);
    return Array.from(from, (step, i) => ({
      from: step,
      to: (from[i + 1] ?? view.fit.steps) - 1,
      total: totals[i],
    }));
  }

  /** The one that is kept. */
  get kept() {
    const result = this.view?.fit.result_step ?? 0;
    return this.ends.findIndex(({ from, to }) => from <= result && result <= to);
  }

  /** Other frames are shown, or other ends are known. */
  update() {
    if (this.isOpen && !(this.wiring.rests() && this.ends.length)) this.close();
    // Another run may have as many starts.
    if (this.isOpen) this.fetch();
    this.mark();
  }

  /** Marks in the picture which anchors stand in the way of a better end. */
  mark() {
    const { view } = this;
    if (!view) return;
    // Of several the one that was spoken of before has nothing to be told of it any more.
    for (const other of this.playback.fits) if (other !== view) other.told = null;
    const found = this.found;
    if (found?.of !== view.told?.of || Boolean(found) !== Boolean(view.told)) {
      view.told = found && { of: found.of, ...markOf(view, found) };
      this.pictures.invalidate();
    }
    this.tell(view);
  }

  /** Says what was possible, once all that is tried has been: the step has been said already. @param {FitView} view */
  tell(view) {
    const beaten = view.told && this.wiring.beaten();
    if (!beaten) this.heard = null;
    else if (beaten.isWhole && beaten.best !== this.heard) {
      this.heard = beaten.best;
      this.wiring.say(plain(this.sentences(view, beaten).join(' ')));
    }
  }

  /** Why the end on show is worse than the best that is known. */
  get found() {
    const { view, wiring } = this;
    const here = view?.frame && anchorsOf(view.frame);
    const best = wiring.rests() ? wiring.beaten()?.best : null;
    if (!here || !best) return null;
    const isLike = (/** @type {any} */ value) =>
      value?.shape?.[0] === here.shape[0] && value.shape[1] === here.shape[1];
    const better = /** @type {Matrix | undefined} */ (Object.values(best.result).find(isLike));
    const why = better && blame(here, better);
    return why ? { of: best, here, better, ...why } : null;
  }

  // — The caption —

  /** What there is to say of the end on show. */
  said() {
    const { view, wiring } = this;
    if (!view || this.playback.player.playing) return nothing;
    if (!wiring.rests()) return this.several();
    const beaten = wiring.beaten();
    return html`${beaten ? this.better(view, beaten) : nothing} ${this.isAlone ? this.misfit(view) : nothing} ${this.several()}`;
  }

  /**
   * Why each point's nearest anchor is not the group in which it was made, where that lies in how the points lie.
   * @param {FitView} view
   */
  misfit({ frame, layers, scores }) {
    const why = endWords.shapes[this.wiring.data()];
    const isNearest = [...layers, ...(frame?.layers ?? [])].some(
      (layer) => layer.shape === 'regions' && layer.by === 'anchors',
    );
    const found = scores?.adjusted_rand_score ?? Number.NaN;
    return why && isNearest && !(found > FOUND) ? html`<p class="verdict">${rich(why)}</p>` : nothing;
  }

  /** In the picture, what its rings are. */
  rings() {
    return this.isAlone && this.view?.told?.marked.size
      ? html`<p class="rings">${endWords.ringed}</p>`
      : nothing;
  }

  /**
   * @param {FitView} view
   * @param {import('../../experiment/sweeps.js').Beaten} beaten
   */
  better(view, beaten) {
    const { parameter, best } = beaten;
    return html`<p class="verdict better">${this.sentences(view, beaten).map((line) => html`<span>${rich(line)}</span> `)}
      <button type="button" class="chip remedy" @click=${() => this.wiring.take(parameter, best.value)}>${endWords.best(parameter, best.value)}</button></p>`;
  }

  /**
   * What was possible, who stands in the way, and what shows it.
   * @param {FitView} view
   * @param {import('../../experiment/sweeps.js').Beaten} beaten
   */
  sentences({ look }, { count, total, here }) {
    const { found } = this;
    const shape = (/** @type {number} */ label) => words.shape(look[label] ?? label);
    const couldBe = endWords.couldBe(count, total, (here / total - 1) * 100);
    if (!found) return [couldBe];
    const why = endWords.why(
      found.shared.map(({ anchors, of }) => ({ names: anchors.map(shape), of })),
      found.serving.map(({ anchors, of }) => ({ names: anchors.map(shape), of })),
    );
    return [couldBe, why, endWords.arrows];
  }

  several() {
    const { ends } = this;
    if (ends.length < 2 || this.isOpen) return nothing;
    const best = bestOf(ends);
    if (best === ends.length) return html`<p class="verdict">${rich(endWords.alike(best))}</p>`;
    return html`<p class="verdict">${rich(endWords.several(ends.length, best))}
      <button type="button" class="chip remedy" @click=${() => this.open()}>${endWords.see(ends.length)}</button></p>`;
  }

  // — The small pictures —

  /** All starts of a run that has just come, where they end in different ways. */
  compare() {
    const { ends } = this;
    if (bestOf(ends) < ends.length) this.open();
  }

  async open() {
    if (!this.ends.length) return;
    // They are those of the result.
    if (!this.wiring.rests()) this.wiring.seek(this.view?.fit.result_step ?? 0);
    this.isOpen = true;
    this.isLeft = false;
    await Promise.all([this.wiring.update(), this.fetch()]);
    /** @type {HTMLElement | null} */ (this.wiring.root.querySelector('.ends .watch'))?.focus({
      preventScroll: true,
    });
  }

  /**
   * A clicker leads on from the ends to the start that is kept, step by step, and from where it begins back to them.
   * @param {string} action
   * @returns {boolean} whether it was meant for them
   */
  turn(action) {
    const { ends, kept, isOpen } = this;
    const from = ends[kept]?.from;
    if (isOpen && /next|on/.test(action)) {
      this.close();
      this.wiring.seek(from);
      this.isLeft = true;
    } else if (!isOpen && /back|off/.test(action) && this.isLeft && this.playback.player.step === from)
      this.open();
    else return false;
    return true;
  }

  /** @returns {boolean} whether there was anything to close */
  close() {
    if (!this.isOpen) return false;
    this.isOpen = false;
    this.wiring.update();
    return true;
  }

  /** Brings the last frame of each start, one after the other. */
  async fetch() {
    const { view } = this;
    if (!view || this.stills.of === view.fit) return;
    const stills = { of: view.fit, frames: /** @type {(Frame | null)[]} */ ([]) };
    this.stills = stills;
    // What they show is of the run before.
    for (const canvas of this.canvases) canvas.width = 0;
    this.drawn = new WeakMap();
    for (const { to } of this.ends) {
      const frame = to === view.fit.result_step ? view.result : await this.still(view, to);
      if (this.stills !== stills) return;
      stills.frames.push(frame);
      this.wiring.update();
    }
  }

  /**
   * A frame with the looks of those clusters of the result that it shares the most points with.
   * @param {FitView} view
   * @param {number} step
   */
  async still(view, step) {
    const frame = await this.wiring.still(view, step);
    return frame && view.result ? renameIdentities(frame, matchIdentities(view.result, frame, true)) : frame;
  }

  /** The starts of a run, as small pictures. */
  panel() {
    const { ends, kept } = this;
    if (!this.isOpen || !ends.length) return this.rings();
    const best = bestOf(ends);
    const [least, most] = [ends[kept].total, Math.max(...ends.map(({ total }) => total))].map(number);
    const watch = (/** @type {End} */ end) => {
      this.close();
      this.wiring.watch(end.from);
    };
    return html`<section class="ends" aria-label=${endWords.see(ends.length)}>
      <p>${endWords.title(ends.length, best, least, most)}</p>
      <div class="ends-grid" ${vars({ '--columns': columnsOf(ends.length) })}>
        ${ends.map(
          (end, i) => html`<button type="button" class="ending ${i === kept ? 'kept' : ''}"
            aria-label=${endWords.cell(i, number(end.total), i === kept)} @click=${() => watch(end)}>
            <canvas class="small" data-start=${i}></canvas>
            <span><b>${number(end.total)}</b> <i>${i === kept ? endWords.winner : endWords.start(i)}</i></span>
          </button>`,
        )}
      </div>
      <div class="ends-ways">
        <button type="button" class="watch" @click=${() => watch(ends[kept])}>${endWords.watch}</button>
        <button type="button" @click=${() => this.close()}>${endWords.close}</button>
      </div>
    </section>`;
  }

  hostUpdated() {
    if (!this.isOpen) return;
    for (const canvas of this.canvases) {
      this.resized.observe(canvas);
      this.draw(canvas);
    }
  }

  /** @returns {NodeListOf<HTMLCanvasElement>} */
  get canvases() {
    return this.wiring.root.querySelectorAll('.ends canvas.small');
  }

  /** @param {HTMLCanvasElement} canvas */
  draw(canvas) {
    const frame = this.stills.frames[Number(canvas.dataset.start)];
    const { axes, sight } = this.pictures;
    const { clientWidth: width, clientHeight: height } = canvas;
    const context = frame && sight && width && height ? canvas.getContext('2d') : null;
    if (!frame || !sight || !context) return;
    const theme = this.wiring.theme();
    const now = [frame, sight, theme, width, height];
    const before = this.drawn.get(canvas);
    if (before?.every((part, i) => part === now[i])) return;
    this.drawn.set(canvas, now);
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    const equal = this.pictures.isEqual(sight);
    const view = fitView(sight.points, { width, height }, { axes, equal, padding: PADDING });
    drawSmall(context, {
      points: sight.points,
      space: sight.space,
      strip: sight.strip,
      axes,
      frame: sight.frame(frame),
      view,
      theme,
      show: new Set(),
      pixelRatio: devicePixelRatio,
    });
  }
}

/** Two rows where they are few, else about as many rows as columns. @param {number} count */
const columnsOf = (count) => (count <= 10 ? Math.ceil(count / 2) : Math.ceil(Math.sqrt(1.5 * count)));

/** How many end at the smallest total. @param {End[]} ends */
function bestOf(ends) {
  const least = Math.min(...ends.map(({ total }) => total));
  return ends.filter(({ total }) => total <= least * SAME).length;
}

/**
 * The layers that show what stands in the way.
 * @param {FitView} view
 * @param {{ here: Matrix, better: Matrix } & import('./blame.js').Blame} found
 */
function markOf(view, { here, better, ways: pairs, shared, serving }) {
  const [k, d] = here.shape;
  /** @type {import('../../types.js').Layer[]} */
  const layers = [
    ...view.layers,
    {
      name: 'better',
      tone: 'accent',
      shape: 'ways',
      at: { data: Float64Array.of(...here.data, ...better.data), shape: [2 * k, d] },
      pairs: Uint32Array.from(pairs.flatMap(([j, b]) => [j, k + b])),
    },
  ];
  return { layers, marked: new Set([...shared, ...serving].flatMap(({ anchors }) => anchors)) };
}
