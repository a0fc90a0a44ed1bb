// The two questions after every picture: how many clusters, and is it any good? One page at a time stands in the place of
// the charts, and what is large beside the picture. A late part: nothing of it is in a first visit.

import { html, nothing } from 'lit';
import { come } from '../come.js';
import { drawLights } from '../draw/layers/ground.js';
import { LAYERS } from '../draw/layers/index.js';
import { rows } from '../draw/layers/rows.js';
import { keep } from '../experiment/kept.js';
import { rich } from '../panels/rich.js';
import { words } from '../words/en.js';
import { said } from '../words/judge.js';
import { Choosing } from './choosing.js';
import { Desk } from './desk.js';
import style from './judge.css';
import { ParameterMap } from './map.js';
import { Result } from './result.js';
import { Scores } from './scores.js';
import { Starts } from './starts.js';
import { Truth } from './truth.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Each page, in the order of the tabs. @type {Record<string, new (desk: Desk) => Page>} */
const PAGES = {
  result: Result,
  scores: Scores,
  choose: Choosing,
  map: ParameterMap,
  starts: Starts,
  truth: Truth,
};

/**
 * @typedef {object} Page
 * @property {() => unknown} panel in the place of the charts
 * @property {() => unknown} [beside] beside the picture
 * @property {() => import('../types.js').Layer[]} [layers] drawn in the picture
 * @property {boolean} [has] whether there is anything for it to show; by default there is
 */

/** What the pages have open, which stands in the link as long as one of them is. */
const KEYS = { map: null, all: null, point: null, cell: null, ring: null, order: null, rows: null };

/** @type {WeakSet<Node>} those that have the style sheet */
const styled = new WeakSet();

/** @param {Host} host */
export const open = (host) => new Judge(host);

class Judge {
  /** The point that the link spoke of last. @type {string | null} */
  #point = null;

  /** The page that had something to show last. */
  #shown = '';

  /** @param {Host} host */
  constructor(host) {
    this.desk = new Desk(host);
    this.pages = Object.fromEntries(Object.entries(PAGES).map(([name, Made]) => [name, new Made(this.desk)]));
    Object.assign(LAYERS, { rows });
    come.drawLights = drawLights;
    const root = /** @type {ShadowRoot} */ (host.renderRoot);
    if (!styled.has(root)) {
      styled.add(root);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets.push(sheet);
    }
  }

  /** The point that is picked stands in the link; that of a link which was followed is picked. */
  #keepPoint() {
    const { desk } = this;
    const { view, host } = desk;
    if (!view) return;
    const { point: said = null } = desk.said;
    const { picked } = host.point;
    const now = picked?.fit === view.index ? String(picked.point) : null;
    if (said !== this.#point) {
      this.#point = said;
      const point = said === null ? null : Number(said);
      const isOne = point !== null && Number.isInteger(point) && point >= 0 && point < view.points.shape[0];
      if (now !== said) queueMicrotask(() => host.point.mean('picked', view.index, isOne ? point : null));
    } else if (now !== said) {
      this.#point = now;
      keep(host.address, { point: now });
    }
  }

  /** @param {string} name */
  panel(name) {
    const { desk, pages } = this;
    const { host } = desk;
    this.#keepPoint();
    const isEmpty = pages[name]?.has === false;
    // It had, for the fit before: the charts of this one take its place.
    if (isEmpty && desk.view && this.#shown === name) queueMicrotask(() => host.pages.go(''));
    if (desk.view) this.#shown = isEmpty ? '' : name;
    desk.draw(pages[name]?.layers?.() ?? []);
    return html`<section class="judge" aria-label=${said.judge}>
      <nav class="judge-tabs" aria-label=${said.judge}>
        ${Object.keys(pages)
          .filter((page) => pages[page].has !== false)
          .map(
            (page) => html`<button type="button" aria-current=${page === name ? 'page' : nothing}
              @click=${() => host.pages.go(page)}>${said.pages[page]}</button>`,
          )}
        <button type="button" class="close" title=${said.close}
          @click=${() => host.pages.go('')}><span aria-hidden="true">×</span></button>
      </nav>
      ${this.#elsewhere()}
      ${desk.view ? pages[name]?.panel() : html`<p class="note">${said.nothingFitted}</p>`}
    </section>`;
  }

  /** What is judged is the result: where the picture shows another step, that is said, with the way to it. */
  #elsewhere() {
    const { host, view } = this.desk;
    const { playback } = host;
    if (!view?.frame || view.frame.step === view.fit.result_step || playback.player.playing) return nothing;
    return html`<p class="elsewhere">${rich(said.elsewhere)} <button type="button" class="small"
      @click=${() => playback.seek(view.index, view.fit.result_step)}>${words.toResult}</button></p>`;
  }

  /** @param {string} name */
  beside(name) {
    const shown = this.desk.view ? this.pages[name]?.beside?.() : null;
    return shown ? html`<section class="beside">${shown}</section>` : nothing;
  }

  close() {
    keep(this.desk.host.address, KEYS);
    this.#point = null;
    this.desk.close();
  }
}
