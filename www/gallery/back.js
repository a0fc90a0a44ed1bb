// From what was opened in the gallery a button leads back to where it was opened, as long as its points are tried; and
// Escape, as long as nothing of it is changed.

import { html, nothing } from 'lit';
import { come } from '../come.js';
import { takesText } from '../element/keys.js';
import { sameTexts } from '../experiment/experiment.js';
import { keep } from '../experiment/kept.js';
import { gallery as words } from '../words/gallery.js';

/**
 * @typedef {import('./gallery.js').Gallery} Gallery
 * @typedef {import('../types.js').Texts} Texts
 *
 * @typedef {object} Left
 * @property {Texts} texts what was tried before
 * @property {Record<string, string | null>} said what stood in the link
 * @property {Texts} opened
 * @property {string} place where that was opened
 */

/** What has the focus, so that it is found again in a gallery that was made anew. @param {Element | null} at */
function placeOf(at) {
  if (at instanceof HTMLElement && at.dataset.at) return `[data-at="${at.dataset.at}"]`;
  const buttons = at?.closest('.next')?.children ?? [];
  return `.gallery-why .next button:nth-child(${Math.max(0, [...buttons].indexOf(/** @type {Element} */ (at))) + 1})`;
}

/** The way back of each page that has a gallery. @type {WeakMap<import('../element.js').ClusterPlayground, Back>} */
const ways = new WeakMap();

/** What this brings to the caption. */
export const brought = {
  /** @param {import('../element.js').ClusterPlayground} host */
  wayBack: (host) => ways.get(host)?.button() ?? nothing,
};

export class Back {
  /** @type {Left | null} */
  #left = null;

  /** @param {Gallery} gallery */
  constructor(gallery) {
    this.gallery = gallery;
    Object.assign(come, brought);
    ways.set(gallery.host, this);
    gallery.host.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /**
   * Something is about to be opened.
   * @param {() => void} opens
   */
  async leave(opens) {
    const { host, said } = this.gallery;
    const { cell = null, as = null } = said;
    const place = placeOf(host.shadowRoot?.activeElement ?? null);
    const { texts } = host;
    opens();
    await host.updateComplete;
    await host.settled.catch(() => {});
    this.#left = { texts, said: { cell, as }, opened: host.texts, place };
    host.requestUpdate();
  }

  button() {
    const left = this.#left;
    if (left?.opened.data !== this.gallery.host.texts.data) return nothing;
    return html`<div class="next way-back"><button type="button" aria-keyshortcuts="Escape" @click=${() => this.#go(left)}><span
      aria-hidden="true">←</span> ${words.back}</button></div>`;
  }

  /** What was nearer to be left has been, and what is typed is nobody else's. @param {KeyboardEvent} event */
  #onKey(event) {
    const left = this.#left;
    const { host } = this.gallery;
    if (event.key !== 'Escape' || event.defaultPrevented || !left || host.pages.name) return;
    if (takesText(event.composedPath()[0]) || !sameTexts(left.opened, host.texts)) return;
    event.preventDefault();
    this.#go(left);
  }

  /** @param {Left} left */
  async #go({ texts, said, place }) {
    const { gallery } = this;
    const { host } = gallery;
    this.#left = null;
    if (!sameTexts(texts, host.texts)) {
      host.change(texts);
      // Until it has run the page stays as it is.
      await host.updateComplete;
      await host.settled.catch(() => {});
    }
    keep(host.address, said);
    await host.pages.go('gallery');
    // Numbers, and points of one's own, are there once they are computed.
    for (let found; !found && !gallery.closed; ) {
      await host.updateComplete;
      found = /** @type {HTMLElement | null} */ (host.renderRoot.querySelector(place));
      found?.focus();
      if (gallery.isOver) break;
      await new Promise(requestAnimationFrame);
    }
  }
}
