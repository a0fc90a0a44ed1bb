import { html, nothing } from 'lit';
import { come } from './come.js';
import {
  bringAuthor,
  bringEnds,
  bringTouch,
  compareEnds,
  growPanels,
  growTrees,
  growWhole,
  sayUndone,
  tellOf,
  withAuthor,
} from './element/arrivals.js';
import { changePoints, choose, setArgument } from './element/asking.js';
import { doubts, dropNumbers } from './element/doubts.js';
import { inspect } from './element/inspect.js';
import { onKey } from './element/keys.js';
import { partsOf } from './element/parts.js';
import { Properties } from './element/properties.js';
import { ofFiles, sourcesOf } from './element/sources.js';
import { opening } from './examples.js';
import { chosenIn } from './experiment/address.js';
import { sameTexts } from './experiment/experiment.js';
import { pastedOutside } from './experiment/paste.js';
import { hasStarts, isOfOthers, isOfPoints } from './experiment/runs.js';
import { PARTS, textsOf } from './experiment/texts.js';
import { Undo } from './experiment/undo.js';
import { late, setHome } from './late.js';
import { bubble } from './panels/bubble.js';
import { figure } from './panels/figure.js';
import { vars } from './panels/vars.js';
import { looksIn } from './play/identities.js';
import { styles } from './style/index.js';
import { words } from './words/en.js';

/**
 * @typedef {import('./types.js').Texts} Texts
 * @typedef {import('./types.js').RunSummary} RunSummary
 * @typedef {import('./experiment/experiment.js').Landing} Landing
 */

/** What comes of a file that is dragged over the page. */
const DRAGS = /** @type {const} */ (['dragover', 'drop']);

const ONCE = { once: true };

/** How long a figure that nobody sees waits for its turn, in milliseconds. */
const UNSEEN = 1500;

/** Such figures run one after another. */
let turn = Promise.resolve();

/**
 * `<cluster-playground data="…" prepare="…" fit="…">`: an experiment in motion, as a compact figure or, with `full`,
 * as a page of its own.
 *
 * @fires change when the experiment is another: `detail` has its texts
 * @fires step when another step is shown: `detail.step`
 * @fires settled when the current experiment has run and been drawn
 * @fires error when it could not run: `detail` is the error, with `code` and `parameter`
 */
export class ClusterPlayground extends Properties {
  static styles = styles;

  constructor() {
    super();
    /** Code that is pasted on the page, but into no text box, is read. @param {ClipboardEvent} event */
    this.onPaste = (event) => {
      const script = this.full ? pastedOutside(event) : '';
      if (!script.trim()) return;
      event.preventDefault();
      ofFiles(this, ({ pasted }) => pasted(this, script));
    };

    /** A file that is dropped anywhere on the page is opened. @param {DragEvent} event */
    this.onDrag = (event) => {
      if (!this.full || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (event.type === 'drop' && file) ofFiles(this, ({ take }) => take(this, file));
    };
    /** A link of the page around says which step is to be seen. @param {Event} event */
    this.onLink = (event) => {
      const link = /** @type {Element} */ (event.target).closest?.('a[data-step]');
      if (!link || !this.id || /** @type {HTMLAnchorElement} */ (link).hash !== `#${this.id}`) return;
      event.preventDefault();
      withAuthor(this, (author) => author.follow(/** @type {HTMLElement} */ (link))).catch((thrown) =>
        this.mishaps.tell(thrown),
      );
    };
    /** @type {import('./author/author.js').Author | null} With the first wish that only authors have. */
    this.author = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.unseen = undefined;

    this.visible = false;
    /** Whether the page around a figure is there, or will not come. */
    this.whole = false;
    /** @type {Promise<void> | undefined} While it is on the way. */
    this.growing = undefined;
    /** The step that was told last. @type {number | null} */
    this.told = null;
    /** What has the focus by a key, and what is around it. @type {Element[]} */
    this.around = [];
    /** What was pressed last with a pointer. @type {EventTarget | null} */
    this.pressed = null;
    /** In which box something is being typed that is not applied. @type {EventTarget | null} */
    this.typing = null;
    /** The control that was moved last. */
    this.turned = '';
    /** What a reader has set, by control. @type {Record<string, string | null>} */
    this.set = {};
    /** Whether something may be held, and moved on. */
    this.pressing = false;
    this.onRelease = () => {
      this.pressing = false;
      this.remember();
    };
    /** @type {Landing | null} Where the playhead is to stand after the run that is about to be asked for. */
    this.landing = null;
    /** Whether what was asked for last is to be watched. */
    this.watched = false;
    /** @type {IntersectionObserver | undefined} */
    this.sight = undefined;

    /** @type {import('./views/tree/trees.js').Trees | null} With the first fit that has a tree. */
    this.trees = null;
    /** @type {import('./views/ends/ends.js').Ends | null} With the first run that is compared with others. */
    this.ends = null;
    /** @type {import('./compare/compare.js').Compare | null} With the first run of several fits. */
    this.compare = null;
    /** The experiments that were tried. */
    this.undo = new Undo();
    const parts = partsOf(this);
    this.mishaps = parts.mishaps;
    this.appearance = parts.appearance;
    this.shown = parts.shown;
    this.open = parts.open;
    this.help = parts.help;
    this.experiment = parts.experiment;
    this.playback = parts.playback;
    this.pictures = parts.pictures;
    this.place = parts.place;
    this.hold = parts.hold;
    this.report = parts.report;
    this.point = parts.point;
    this.more = parts.more;
    this.moments = parts.moments;
    this.sweeps = parts.sweeps;
    this.address = parts.address;
    this.paste = parts.paste;
    this.pages = parts.pages;
    for (const part of [this.appearance, this.pictures, this.address]) this.addController(part);
  }

  // — What a page may ask and do —

  /**
   * Resolves when the current experiment has run and been drawn; rejects with its error. What was set a moment ago is
   * current, although it is taken up only with the next update; what nobody sees runs because it is waited for.
   * @returns {Promise<void>}
   */
  get settled() {
    this.wake();
    if (!this.isUpdatePending) return this.experiment.settled;
    const settled = this.updateComplete.then(() => this.experiment.settled);
    // Nobody need be waiting.
    settled.catch(() => {});
    return settled;
  }

  /** The fitted attributes of the (first) fit, or null before there are any. */
  get result() {
    return this.experiment.summary?.fits[0].result ?? null;
  }

  /** What is shown at this moment, as plain data. */
  inspect() {
    return inspect(this);
  }

  /** The number of steps. */
  get steps() {
    return this.playback.last + 1;
  }

  play() {
    if (this.playback.fit) this.playback.player.play();
    else this.autoplay = true;
  }

  pause() {
    this.playback.player.pause();
  }

  next() {
    this.playback.player.next();
  }

  back() {
    this.playback.player.back();
  }

  /** @param {number} step */
  seek(step) {
    this.playback.player.seek(step);
    this.step = this.playback.fit ? this.playback.player.step : step;
  }

  /**
   * The picture as a file: as it is seen, `scale` times as large.
   * @param {string} [type] `image/png` or `image/svg+xml`
   * @param {number} [scale]
   * @returns {Promise<Blob>}
   */
  async toBlob(type, scale) {
    await this.settled;
    const { blobOf } = await late('share');
    return blobOf(this, type, scale);
  }

  // — Its life —

  connectedCallback() {
    super.connectedCallback();
    if (this.src) setHome(this.src);
    this.sight = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.wake();
    });
    this.sight.observe(this);
    if (this.loading === 'eager') this.wake();
    // What nobody sees may be printed: it waits for nothing but its turn.
    else if (this.loading !== 'lazy')
      this.unseen = setTimeout(() => {
        turn = turn.then(() => (this.isConnected ? this.settled.catch(() => {}) : undefined));
      }, UNSEEN);
    document.addEventListener('click', this.onLink);
    document.addEventListener('paste', this.onPaste);
    for (const kind of DRAGS) document.addEventListener(kind, this.onDrag);
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sight?.disconnect();
    clearTimeout(this.unseen);
    document.removeEventListener('click', this.onLink);
    document.removeEventListener('paste', this.onPaste);
    for (const kind of DRAGS) document.removeEventListener(kind, this.onDrag);
    // Moving an element disconnects and connects it at once: only one that stays away stops working.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.pause();
      this.experiment.close();
      this.pages.room?.close?.();
      this.visible = false;
    });
  }

  /** It is seen, or waited for: it works from now on. */
  wake() {
    if (this.visible || !this.isConnected) return;
    this.visible = true;
    this.sight?.disconnect();
    clearTimeout(this.unseen);
    this.requestUpdate();
  }

  /** @param {Map<string, unknown>} changed */
  follow(changed) {
    for (const doubt of doubts(/** @type {string[]} */ ([...changed.keys()]), /** @type {any} */ (this))) {
      console.warn(doubt);
    }
    dropNumbers(this);
    if (changed.has('theme')) {
      // The style has to be the new one when colours are read from it, which is before it would be reflected.
      if (this.theme) this.setAttribute('theme', this.theme);
      else this.removeAttribute('theme');
      this.appearance.changed();
    }
    if (changed.has('speed')) this.playback.player.speed = this.speed;
    if (changed.has('loop')) this.playback.player.loop = Boolean(this.loop);
    if (changed.has('chosen')) this.playback.choose(this.chosen);
    const dressed = changed.has('looks');
    if (dressed) this.playback.looks = looksIn(this.looks);
    // What is wished for later than the first run.
    if (
      !this.author &&
      this.experiment.asked &&
      ['lock', 'ask', 'sync', 'loop'].some((name) => changed.has(name))
    )
      bringAuthor(this).catch((thrown) => this.mishaps.tell(thrown));
    if (this.full && !this.whole) {
      this.growing ??= growWhole(this);
      return;
    }
    if (!this.visible) return;
    const { experiment } = this;
    const packed = this.address.packed;
    if (packed)
      return void packed.then(
        () => this.requestUpdate(),
        (thrown) => this.mishaps.tell(thrown),
      );
    if (!experiment.asked && !experiment.running) this.begin();
    const texts = this.texts;
    const before = experiment.sources;
    experiment.sources = sourcesOf(this);
    const others = (dressed || before !== experiment.sources) && experiment.asked;
    if (others && sameTexts(texts, /** @type {Texts} */ (experiment.asked))) this.again();
    else if (!experiment.asked || !sameTexts(texts, experiment.asked) || !experiment.client) {
      const landing = this.landing ?? (experiment.client ? 'result' : (this.step ?? 'result'));
      this.landing = null;
      this.place.check(texts);
      experiment.run(texts, landing);
    } else if (changed.has('step') && this.step !== null && this.step !== this.playback.player.step) {
      if (!experiment.running) this.seek(this.step);
    }
  }

  /**
   * Asks for what was set; and texts alone change nothing that is seen until their run has come in, or has something
   * to say.
   * @param {Map<string, unknown>} changed
   */
  shouldUpdate(changed) {
    this.follow(changed);
    const { running, summary, progress } = this.experiment;
    const textsAlone = [...changed.keys()].every((name) => PARTS.some((part) => part === name));
    return !(running && summary && !progress && textsAlone && changed.size);
  }

  /** The first experiment: what the URL says (where this is the page), or the attributes, or the opening. */
  begin() {
    const { data, fit, chosen, show } = /** @type {Properties} */ (this);
    if (!data?.trim()) this.data = opening.data;
    if (!fit?.trim()) this.fit = opening.fit;
    const asked = this.address.asked;
    if (asked) {
      this.texts = asked.texts;
      this.step = asked.step ?? this.step;
      this.chosen = chosenIn(asked.others) ?? chosen;
      this.playback.choose(this.chosen);
      this.playback.looks = looksIn(asked.others.looks);
      this.show = asked.others.show ?? show;
      tellOf(this, asked);
      if (this.full) this.pages.follow(asked.others);
    }
    const moving = (this.autoplay || this.full) && !this.appearance.still && !this.pages.name;
    this.landing = this.step ?? (moving ? 'start' : 'result');
  }

  /** Where the element is the page, keys are its own from the start: a clicker has no pointer. In a frame they are the text's. */
  firstUpdated() {
    if (matchMedia('(any-pointer: coarse)').matches) bringTouch(this);
    if (this.full && parent === window && document.activeElement === document.body) this.takeKeys();
  }

  /** @param {Map<string, unknown>} changed */
  update(changed) {
    const focused = this.shadowRoot?.activeElement;
    this.mishaps.guard(() => super.update(changed));
    // What was pressed may be gone: the keys stay here, and by keys one goes on from where it was.
    if (!focused || focused.isConnected) return;
    // Where nothing around it takes them, that is the picture: above it there are only ways past.
    for (const it of this.around) {
      const next =
        it.isConnected && (it.querySelector('main .plot') ?? it.querySelector('button, [tabindex="0"]'));
      if (next) /** @type {HTMLElement} */ (next).focus();
      if (this.shadowRoot?.activeElement) return;
    }
    this.takeKeys();
  }

  takeKeys() {
    const root = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.root'));
    root?.focus({ preventScroll: true });
  }

  /** @returns {Texts} */
  get texts() {
    return { data: this.data, prepare: this.prepare, fit: this.fit, view: this.view, hue: this.hue };
  }

  set texts(texts) {
    Object.assign(this, textsOf(texts));
  }

  /**
   * Another experiment, asked for by a reader.
   * @param {Texts} texts
   * @param {Landing} [landing]
   */
  change(texts, landing = 'result') {
    this.pages.leaveWhole(texts.data);
    this.watched = landing === 'start';
    // A class waits at the first step until it is led on, but where a walk says what plays.
    const waits = this.open.presenting && !this.pages.guide?.at;
    this.landing = this.watched ? (waits ? 0 : this.appearance.still ? 'result' : landing) : landing;
    this.open.clear(this.texts, texts);
    // What is shown already begins anew.
    if (this.watched && this.landing !== 'result' && sameTexts(this.texts, texts)) {
      this.seek(0);
      if (this.landing) this.play();
      this.landing = null;
    }
    this.texts = texts;
    this.requestUpdate();
  }

  /** The last change is taken back, or done again. @param {'back' | 'forth'} way */
  go(way) {
    const { now } = this.undo;
    const texts = this.undo[way]();
    if (!texts || !now) return;
    this.change(texts);
    sayUndone(this, now, texts, way);
  }

  /**
   * Another text of a part, as it was typed.
   * @param {import('./element/open.js').Part} part
   * @param {string} text
   */
  apply(part, text) {
    changePoints(this, { ...this.texts, [part]: text });
    this.open.applied = { part, text };
  }

  /**
   * Another callable takes the place of all calls of its part.
   * @param {'data' | 'prepare' | 'fit'} part
   * @param {string} name
   */
  choose(part, name) {
    return choose(this, part, name);
  }

  toggleTheme() {
    this.theme = this.appearance.dark ? 'light' : 'dark';
  }

  /**
   * One argument of a call is changed.
   * @param {string} scope `data`, `fit[1]`, …
   * @param {string} name
   * @param {string | null} text null: back to the default
   * @param {Landing} [landing]
   */
  setArgument(scope, name, text, landing) {
    return setArgument(this, scope, name, text, landing);
  }

  // — What the controllers report —

  /**
   * A run has come in.
   * @param {RunSummary} summary
   * @param {Landing} landing
   * @param {() => void} take called in the moment in which it is shown
   */
  async landed(summary, landing, take) {
    const before = this.experiment.summary;
    const callable = (/** @type {RunSummary | null} */ run) => run?.description.calls.data[0].name;
    const alike = callable(summary) === callable(before);
    this.report.landed(before, summary);
    // All starts of it at once, where they end in different ways, before one of them is watched.
    const several = this.full && this.watched && hasStarts(summary) && isOfOthers(before, summary);
    const shown = await this.playback.load(summary, several ? 'result' : landing, {
      keepLooks: alike,
      prepare: () => Promise.all([growTrees(this, summary), growPanels(this, summary)]),
      swap: () => {
        take();
        this.more.take();
        this.pictures.onPoints({ anew: !alike });
        this.trees?.reset();
        this.point.letGo(!isOfPoints(before, summary));
      },
    });
    if (!shown) return;
    this.trees?.takeUp();
    await this.updateComplete;
    await this.pictures.drawn();
    if (this.experiment.running) return;
    const detail = this.texts;
    if (!before || !sameTexts(before.description, summary.description)) this.tell('change', detail);
    this.tell('settled', detail);
    this.remember();
    this.address.write();
    this.more.update();
    if (this.full) this.sweeps.update();
    this.several?.onLanded();
    if (several) bringEnds(this, (ends) => ends.compare());
    else compareEnds(this);
  }

  /** What has settled can be come back to; of what is moved only where it is let go. */
  remember() {
    if (!this.place.now && !this.pressing && !this.experiment.running && !this.isUpdatePending)
      this.undo.settled(this.texts);
  }

  /** What shows fits side by side, where there are several. */
  get several() {
    return this.playback.fits.length > 1 ? this.compare : null;
  }

  /** What was asked for is asked for again: a part of the page may come now that did not. */
  again() {
    this.experiment.run(this.texts, 'stay');
    this.requestUpdate();
  }

  /** Other frames are shown. @param {number} blend seconds that it takes */
  onFrames(blend) {
    this.pictures.show(this.appearance.still ? 0 : blend);
    const { step } = this.playback.player;
    const moved = this.told !== step;
    this.told = step;
    this.step = step;
    this.point.explain().catch((thrown) => this.mishaps.tell(thrown));
    this.mishaps.guard(() => this.report.update());
    this.ends?.update();
    this.requestUpdate();
    if (moved) this.tell('step', { step });
    this.address.write();
  }

  /** Playing has begun or ended. */
  onPlayerState() {
    if (this.playback.player.playing) this.place.end();
    this.requestUpdate();
    this.report.update();
    this.ends?.update();
    this.address.write();
  }

  /**
   * @param {string} type
   * @param {unknown} detail
   */
  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Plays on from where the last change landed. */
  async resume() {
    // What was changed a moment ago is run with the next update.
    await this.updateComplete;
    await this.settled.catch(() => {});
    this.play();
  }

  /** The overlays that are on. @returns {Set<string>} */
  get overlays() {
    return this.shown.on;
  }

  render() {
    const page = this.full && come.page;
    // A page that did not come leaves a figure, which says so.
    const isFigure = !this.full || (this.whole && !page);
    return html`<div
      class="root ${isFigure ? 'figure' : 'page'} ${this.open.presenting ? 'presenting' : ''} ${this.experiment.isOther ? 'other-data' : ''}"
      lang=${words.language}
      dir=${words.direction}
      tabindex="-1"
      data-tab=${this.open.tab}
      ${vars({ '--px': `${this.appearance.px}px` })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(this, event)}
      @pointerdown=${(/** @type {PointerEvent} */ event) => {
        this.help.leave();
        this.pressing = true;
        for (const kind of ['pointerup', 'pointercancel']) addEventListener(kind, this.onRelease, ONCE);
        this.pressed = event.composedPath()[0];
        this.open.onPress(event);
      }}
      @pointerover=${() => this.experiment.learn()}
      @focusin=${(/** @type {Event} */ event) => {
        const way = /** @type {Element[]} */ (event.composedPath());
        this.around = way[0].matches(':focus-visible') ? way : [];
        this.experiment.learn();
        this.help.onMeant(event);
      }}
      @focusout=${(/** @type {FocusEvent} */ event) => this.help.leave(event.relatedTarget)}
      @input=${(/** @type {Event} */ event) => {
        [this.typing] = event.composedPath();
      }}
      @change=${(/** @type {Event} */ event) => {
        this.typing = null;
        // What was chosen with a pointer would take the keys of a clicker.
        const [target] = event.composedPath();
        if (target === this.pressed && target instanceof HTMLSelectElement) this.takeKeys();
      }}
      @click=${(/** @type {Event} */ event) => this.help.onMeant(event)}
    >${page ? page(this) : isFigure ? figure(this) : nothing} ${bubble(this)}</div>
      <i class="em" aria-hidden="true"></i>`;
  }

  /** @returns {boolean} whether there was something to leave: the innermost first */
  escape() {
    if (this.help.leave() || (!this.open.menu && this.ends?.close())) return true;
    if (!this.open.menu && ((!this.place.now && this.hold.cancel()) || this.place.cancel())) return true;
    if (this.open.escape()) return true;
    const { name } = this.pages;
    this.pages.go();
    return Boolean(name) || this.point.release();
  }
}
