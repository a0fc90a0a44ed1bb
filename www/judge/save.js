// A figure as a file: an SVG with its looks in it, for slides and papers.

import { html } from 'lit';
import { HEIGHT, WIDTH } from '../charts/chart.js';
import { said } from '../words/judge.js';

/** What a figure takes from its style sheet. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
];

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
  html`<button type="button" class="small save" aria-label=${said.saveSvg} title=${said.saveSvg}
    @click=${(/** @type {Event} */ event) => save(/** @type {HTMLElement} */ (event.currentTarget), name)}>SVG</button>`;

/**
 * @param {HTMLElement} button
 * @param {string} name
 */
function save(button, name) {
  const head = button.closest('.figure-head');
  const figure = head?.parentElement?.querySelector('svg.chart');
  if (!figure) return;
  const address = URL.createObjectURL(new Blob([svgText(figure)], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A figure of the page as a text that stands alone. @param {Element} figure */
export function svgText(figure) {
  const copy = /** @type {Element} */ (figure.cloneNode(true));
  const [all, copies] = [figure, copy].map((one) => [one, ...one.querySelectorAll('*')]);
  all.forEach((one, i) => {
    const look = getComputedStyle(one);
    for (const name of LOOKS) copies[i].setAttribute(name, look.getPropertyValue(name));
    for (const name of ['class', 'role', 'tabindex', 'aria-label']) copies[i].removeAttribute(name);
  });
  // What can be taken hold of, and what appears under the pointer, is not part of it.
  for (const [i, one] of all.entries()) if (one.matches('.reach, .spots, .handle .value')) copies[i].remove();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const [, , width, height] = (copy.getAttribute('viewBox') ?? '').split(' ').map(Number);
  copy.setAttribute('width', String(3 * width));
  copy.setAttribute('height', String(3 * height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('fill', getComputedStyle(figure).getPropertyValue('--paper'));
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  copy.prepend(ground);
  return `${new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/gs, '')}\n`;
}
