// One's own table on the page: its rows, looks before a fit, and segments after one. A late part: nothing of it is in a
// first visit. One page at a time stands in the place of the charts, with what is large beside the picture.

import { html, nothing } from 'lit';
import { come } from '../come.js';
import { said } from '../words/tables.js';
import { Look } from './look.js';
import looks from './looks.css';
import { nameOf } from './named.js';
import { Own } from './own.js';
import { Problems } from './problems.js';
import segments from './segments.css';
import { Segments } from './segments.js';
import { Sheet } from './sheet.js';
import style from './sheets.css';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Each page, in the order of the tabs. @type {Record<string, new (own: Own) => Page>} */
const PAGES = { table: Sheet, look: Look, segments: Segments };

/**
 * @typedef {object} Page
 * @property {() => unknown} panel in the place of the charts
 * @property {() => unknown} beside beside the picture
 * @property {() => void} [close]
 */

/** What it brings to pictures and legends, of segments that were given a name. */
export const brought = { nameOf };

/** @param {Host} host */
export function open(host) {
  Object.assign(come, brought);
  return new Sheets(host);
}

class Sheets {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.own = new Own(host);
    this.problems = new Problems(this.own, () => {});
    this.pages = Object.fromEntries(Object.entries(PAGES).map(([name, Made]) => [name, new Made(this.own)]));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style + looks + segments);
    /** @type {ShadowRoot} */ (host.renderRoot).adoptedStyleSheets.push(sheet);
  }

  /** @param {string} name */
  panel(name) {
    const { host, own, pages } = this;
    own.update();
    return html`<section class="sheets" aria-label=${said.table}>
      <nav class="sheets-tabs" aria-label=${said.table}>
        ${Object.keys(pages).map(
          (page) => html`<button type="button" aria-current=${page === name ? 'page' : nothing}
            @click=${() => host.pages.go(page)}>${said.pages[page]}</button>`,
        )}
        <button type="button" class="close" title=${said.close}
          @click=${() => host.pages.go('')}><span aria-hidden="true">×</span></button>
      </nav>
      ${own.table ? pages[name]?.panel() : own.loading || host.experiment.running ? html`<p class="note" role="status">${said.loading}</p>` : this.problems.failed()}
      <p class="note stays">${said.stays}</p>
    </section>`;
  }

  /** @param {string} name */
  beside(name) {
    this.own.update();
    return html`<section class="beside sheets-beside" data-page=${name} aria-label=${said.pages[name]}>
      ${this.own.table ? this.pages[name]?.beside() : nothing}
    </section>`;
  }

  close() {
    this.own.close();
    for (const page of Object.values(this.pages)) page.close?.();
  }
}
