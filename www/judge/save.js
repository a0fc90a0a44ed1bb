// A figure as a file: an SVG with its looks in it, for slides and papers.

import { html } from 'lit';
import { HEIGHT, WIDTH } from '../charts/chart.js';
import { svgText } from '../charts/text.js';
import { download } from '../tools/download.js';
import { said } from '../words/judge.js';

/** A chart is so wide, in pixels, at most: its words are then half as large again as the page's. */
const WIDEST = 400;

/**
 * How wide a chart can be, in pixels, to be whole in a room.
 * @param {import('../charts/chart.js').Chart} chart
 * @param {{ width: number, height: number }} room
 */
export const widthOf = ({ height = HEIGHT }, room) =>
  Math.round(Math.min(WIDEST, room.width, Math.max(WIDTH, ((room.height - 48) * WIDTH) / height)));

/**
 * A button that saves the figure after it.
 * @param {string} name of the file
 */
export const saveButton = (name) =>
  html`<button type="button" class="small save" title=${said.saveSvg}
    @click=${(/** @type {Event} */ event) => save(/** @type {HTMLElement} */ (event.currentTarget), name)}><span aria-hidden="true">SVG</span></button>`;

/**
 * @param {HTMLElement} button
 * @param {string} name
 */
function save(button, name) {
  const head = button.closest('.figure-head');
  const figure = head?.parentElement?.querySelector('svg.chart');
  if (!figure) return;
  download(new Blob([svgText(figure)], { type: 'image/svg+xml' }), `${name}.svg`);
}
