// The sheet under Share: a link, what to put into a page, what to take away.

import { html, nothing, unsafeCSS } from 'lit';
import { nameAmong } from '../panels/context.js';
import { idOf, isOffered, knobs, knobsOfFigure } from '../panels/controls.js';
import { namedLooks } from '../play/identities.js';
import { adopt } from '../style/adopt.js';
import { words } from '../words/en.js';
import { share as said } from '../words/share.js';
import {
  elementForm,
  frameAddress,
  frameForm,
  markdownForm,
  optionsOf,
  reactForm,
  tooLongFor,
} from './forms.js';
import { composed, pictureOf } from './picture.js';
import { MOST, qr } from './qr.js';
import style from './share.css';
import { Take } from './take.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {'embed' | 'frame' | 'markdown' | 'react'} Tab
 * @typedef {'' | 'show' | 'lock'} Permit
 */

const SHEET = unsafeCSS(style);
const TABS = /** @type {Tab[]} */ (Object.keys(said.tabs));

/** Whether the page is a file alone, with nothing of the element's folder beside it. */
const isAlone = () => location.protocol === 'file:';

/** Where the element's folder is. */
const homeHere = () => (isAlone() ? '' : new URL('.', location.href).href);

/** How high a frame is until a preview has told. */
const HEIGHT = 640;

/** Whether what is tried is of a file, or of variables, that were handed over. @param {Host} host */
function isOwn({ data, experiment: { sources } }) {
  const names = Object.keys(sources?.variables ?? {});
  return sources && (data.includes('read_csv(') || data.split(/\W+/).some((word) => names.includes(word)));
}

export class Sheet {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {Tab} */
    this.tab = 'embed';
    this.coded = false;
    this.previewing = false;
    /** What a reader may do with each control; until something is said of one it is as figures have it. @type {Map<string, Permit>} */
    this.permits = new Map();
    this.autoplay = false;
    this.theme = '';
    /** What a frame has told of its height. */
    this.height = HEIGHT;
    this.take = new Take(host);
    adopt(host.renderRoot, SHEET);
    addEventListener('message', ({ data, source }) => {
      const frame = /** @type {HTMLIFrameElement | null} */ (
        host.renderRoot.querySelector('.preview iframe')
      );
      if (!frame || source !== frame.contentWindow || data?.type !== 'cluster-playground') return;
      this.height = data.height;
      frame.height = data.height;
      host.requestUpdate();
    });
  }

  /** What is shared: what is shown, as the link is; what is wrong has shown nothing. @returns {import('./forms.js').Shared} */
  get shared() {
    const { host, permits, autoplay, theme } = this;
    const { error, summary } = host.experiment;
    const texts = (error && summary?.description) || host.texts;
    const { playback } = host;
    // At rest at its result is how a figure stands by itself.
    const step = playback.atResult || playback.player.playing ? null : playback.player.step;
    const named = (/** @type {Permit} */ permit) =>
      [...permits]
        .filter(([, one]) => one === permit)
        .map(([id]) => id)
        .join(' ');
    return {
      texts,
      step,
      show: host.show,
      chosen: playback.fits.length > 1 && playback.wanted !== null ? playback.chosen : null,
      controls: permits.size ? named('show') : host.controls,
      lock: permits.size ? named('lock') : (host.lock ?? ''),
      autoplay,
      theme,
      looks: namedLooks(playback.fits[0]?.look),
      link: location.href.split('#')[0] + host.address.hash,
    };
  }

  render() {
    const { host, tab } = this;
    const { shared } = this;
    const { link } = shared;
    const long = tooLongFor(link);
    const text = this.textOf(tab, shared);
    return html`
      ${isOwn(host) ? html`<p class="note">${said.notInLink}</p>` : nothing}
      ${this.field('link', said.link, link, 3)}
      <div class="row">
        ${this.copy(link, 'link')}
        ${'share' in navigator ? html`<button type="button" class="copy" @click=${() => navigator.share({ url: link }).catch(() => {})}>${said.shareOn}</button>` : nothing}
        <button type="button" aria-pressed=${String(this.coded)} @click=${() => this.set({ coded: !this.coded })}>${said.qr}</button>
      </div>
      ${this.coded ? (link.length > MOST ? html`<p class="note">${said.qrTooLong}</p>` : coded(link)) : nothing}
      ${long ? html`<p class="note">${said.tooLong[long]}</p>` : nothing}
      ${host.pictures.moved || host.pictures.sight?.space ? html`<p class="note">${said.notSeen}</p>` : nothing}
      ${isAlone() ? html`<p class="note">${said.alone}</p>` : nothing}
      <h2 id="share-page">${said.inPage}</h2>
      <div role="tablist" aria-labelledby="share-page" @keydown=${(/** @type {KeyboardEvent} */ event) => this.onKey(event)}>
        ${TABS.map(
          (
            one,
          ) => html`<button type="button" role="tab" id="share-${one}" aria-controls="share-panel" aria-selected=${String(one === tab)}
            tabindex=${one === tab ? 0 : -1} @click=${() => this.set({ tab: one })}>${said.tabs[one]}</button>`,
        )}
      </div>
      <div role="tabpanel" id="share-panel" aria-labelledby="share-${tab}">
        ${this.field(tab, said[tab], text, tab === 'markdown' ? 3 : 6)}
        <div class="row">
          ${this.copy(text, tab)}
          <label><input type="checkbox" .checked=${this.previewing} @change=${() => this.set({ previewing: !this.previewing })} />${said.preview}</label>
        </div>
        ${this.previewing ? html`<div class="preview">${this.preview(tab, shared)}</div>` : nothing}
        ${tab === 'markdown' ? nothing : this.form()}
      </div>
      ${host.full && !isAlone() ? html`<a href="./docs/index.html">${said.docs}</a>` : nothing}
      <h2>${said.take}</h2>
      ${this.take.render()}`;
  }

  /** @param {Tab} tab @param {import('./forms.js').Shared} shared */
  textOf(tab, shared) {
    const home = homeHere();
    const title = this.title;
    if (tab === 'frame') return frameForm(shared, home, { title, height: this.height });
    if (tab === 'markdown') return markdownForm(shared, title, 'clusters.png');
    return tab === 'react' ? reactForm(shared) : elementForm(shared, home);
  }

  /** What it is called. */
  get title() {
    const { host } = this;
    const { description } = host.experiment;
    const names = host.playback.fits.map((view, i) => nameAmong(host, i) || view.call.name).filter(Boolean);
    return [names.join(', ') || words.title, description?.calls.data.map(({ name }) => name).join(', ')]
      .filter(Boolean)
      .join(' · ');
  }

  /** @param {Tab} tab @param {import('./forms.js').Shared} shared */
  preview(tab, shared) {
    const { host } = this;
    if (tab === 'frame') {
      if (isAlone()) return nothing;
      const address = frameAddress(shared, homeHere());
      return html`<iframe src=${address} title=${this.title} height=${HEIGHT}></iframe>`;
    }
    if (tab === 'markdown' && !pictureOf(host).picture) return html`<p class="note">${said.noPicture}</p>`;
    if (tab === 'markdown')
      return html`<a href=${shared.link}><img alt=${this.title} src=${composed(host, 1).toDataURL()} /></a>`;
    const figure = /** @type {Host} */ (this.figure ?? document.createElement(host.localName));
    this.figure = figure;
    const { step, ...options } = optionsOf(shared);
    Object.assign(figure, {
      loading: 'eager',
      files: host.files,
      variables: host.variables,
      ...shared.texts,
    });
    if (figure.step === null || figure.hasUpdated === false) figure.step = step;
    return Object.assign(figure, options, { theme: options.theme || null });
  }

  /** What its reader may do, and how it looks. */
  form() {
    const { host, permits } = this;
    const all = knobs(host).filter(isOffered).map(idOf);
    /** @type {Map<string, Permit>} */
    const usual = new Map(
      knobsOfFigure(host).shown.map((knob) => [
        idOf(knob),
        host.author?.isLocked(idOf(knob)) ? 'lock' : 'show',
      ]),
    );
    const now = permits.size ? permits : usual;
    return html`<details>
      <summary>${said.permits}</summary>
      <div class="permits">
        ${all.map(
          (id) => html`<label for="permit-${id}"><code>${id}</code></label>
          <select id="permit-${id}" @change=${(/** @type {Event} */ event) => {
            if (!permits.size) for (const one of usual) permits.set(...one);
            permits.set(id, /** @type {Permit} */ (/** @type {HTMLSelectElement} */ (event.target).value));
            host.requestUpdate();
          }}>${Object.entries(said.permit).map(
            ([value, label]) =>
              html`<option value=${value} .selected=${(now.get(id) ?? '') === value}>${label}</option>`,
          )}</select>`,
        )}
      </div>
      <div class="row">
        <label><input type="checkbox" .checked=${this.autoplay} @change=${() => this.set({ autoplay: !this.autoplay })} />${said.autoplay}</label>
        <label>${said.theme}
          <select @change=${(/** @type {Event} */ event) => this.set({ theme: /** @type {HTMLSelectElement} */ (event.target).value })}>
            ${Object.entries(said.themes).map(([value, label]) => html`<option value=${value} .selected=${this.theme === value}>${label}</option>`)}
          </select></label>
      </div>
    </details>`;
  }

  /** @param {string} name @param {string} label @param {string} text @param {number} rows */
  field(name, label, text, rows) {
    return html`<label class="copy-field" data-form=${name}>
      <span>${label}</span>
      <textarea readonly rows=${rows} .value=${text}
        @focus=${(/** @type {Event} */ event) => /** @type {HTMLTextAreaElement} */ (event.target).select()}></textarea>
    </label>`;
  }

  /** @param {string} text @param {string} name */
  copy(text, name) {
    const { open } = this.host;
    return html`<button type="button" class="copy" @click=${() => open.copy(text, name)}>${open.copyLabel(name, said.copy)}</button>`;
  }

  /** @param {Partial<Sheet>} changes */
  set(changes) {
    Object.assign(this, changes);
    this.host.requestUpdate();
  }

  /** From tab to tab, by arrows. @param {KeyboardEvent} event */
  async onKey(event) {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    this.set({ tab: TABS[(TABS.indexOf(this.tab) + way + TABS.length) % TABS.length] });
    await this.host.updateComplete;
    /** @type {HTMLElement | null} */ (this.host.renderRoot.querySelector(`#share-${this.tab}`))?.focus();
  }
}

/**
 * A link as a pattern; where it is pressed as large as the window, for a room.
 * @param {string} link
 */
function coded(link) {
  const pattern = qr(link, said.qrOf);
  const enlarge = (/** @type {Event} */ { currentTarget }) => {
    const { nextElementSibling } = /** @type {HTMLElement} */ (currentTarget);
    /** @type {HTMLDialogElement} */ (nextElementSibling).showModal();
  };
  // Escape leaves what is large, and nothing behind it.
  return html`<button type="button" class="enlarge" title=${said.qrLarge} @click=${enlarge}>${pattern}</button>
    <dialog class="enlarged" aria-label=${said.qrOf} @keydown=${(/** @type {Event} */ event) => event.stopPropagation()}
      @click=${(/** @type {Event} */ { currentTarget }) => /** @type {HTMLDialogElement} */ (currentTarget).close()}>
      ${pattern}<p>${said.qrBack}</p></dialog>`;
}
