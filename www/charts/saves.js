// Beside the head of a figure, what saves it at once: for slides and papers.

import { html } from 'lit';
import { late } from '../late.js';
import { said } from '../words/saves.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

const TYPES = /** @type {const} */ (['png', 'svg']);

/** What a head may be of. */
const FIGURES = 'svg.chart, .own-figure, .own-pairs, .own-heat';

/**
 * Buttons that save the figure of the head that they stand in.
 * @param {Host} host
 * @param {string} name of the file
 */
export const saves = (host, name) =>
  html`<span class="saves"><span class="note">${said.save}</span> ${TYPES.map(
    (type) =>
      html`<button type="button" class="small save" title=${said.saveAs(type.toUpperCase())} aria-label=${said.saveAs(type.toUpperCase())} @click=${(
        /** @type {Event} */ event,
      ) => {
        const head = /** @type {HTMLElement} */ (event.currentTarget).closest('.saves')?.parentElement;
        const figure = [...(head?.parentElement?.querySelectorAll(FIGURES) ?? [])].find(
          (one) =>
            /** @type {Element} */ (head).compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
        );
        if (figure) save(host, figure, `${name}.${type}`);
      }}>${type.toUpperCase()}</button>`,
  )}</span>`;

/** @param {Host} host @param {Element} figure @param {string} file @returns {Promise<void>} */
async function save(host, figure, file) {
  try {
    const { saveFigure } = await late('share');
    await saveFigure(host, figure, file);
  } catch (thrown) {
    host.mishaps.tell(thrown, () => save(host, figure, file));
  }
}
