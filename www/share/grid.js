// A figure that is many small ones, or a table of colours, as one: so it is saved as a chart is. It stands beside what it is
// made of while it is needed, for its looks.

import { LOOKS } from '../charts/text.js';

const SVG = 'http://www.w3.org/2000/svg';

/** What has a place of its own in such a figure. */
const CELLS = '.own-pair, th, td, .own-figure';

/** What says which look is which group. */
const LEGEND = '.own-legend';

/** @param {string} name @param {Record<string, string | number>} attributes */
function made(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * @param {Element} figure
 * @returns {SVGSVGElement} to be taken away
 */
export function gridOf(figure) {
  const legend = figure.parentElement?.querySelector(LEGEND);
  const whole = figure.getBoundingClientRect();
  const top = Math.min(whole.top, legend?.getBoundingClientRect().top ?? whole.top);
  const box = new DOMRect(whole.left, top, whole.width, whole.bottom - top);
  const [width, height] = [box.width, box.height].map(Math.ceil);
  const grid = made('svg', { class: 'own-grid', viewBox: `0 0 ${width} ${height}`, width, height });
  for (const item of legend?.querySelectorAll('li') ?? []) {
    const [look] = item.querySelectorAll('svg');
    const { left, top, width, height } = (look ?? item).getBoundingClientRect();
    if (look) grid.append(copyOf(look, { x: left - box.left, y: top - box.top, width, height }));
    const name = document.createRange();
    name.selectNodeContents(item);
    if (look) name.setStartAfter(look);
    grid.append(wordOf(item, name.getBoundingClientRect(), box, name.toString()));
  }
  for (const cell of figure.matches(CELLS) ? [figure] : figure.querySelectorAll(CELLS)) {
    const { left, top, width, height } = cell.getBoundingClientRect();
    const [x, y] = [left - box.left, top - box.top];
    const { backgroundColor, borderTopWidth, borderTopColor } = getComputedStyle(cell);
    const stroke = Number.parseFloat(borderTopWidth) ? borderTopColor : 'none';
    grid.append(made('rect', { x, y, width, height, fill: backgroundColor, stroke }));
    const inner = cell.matches('svg') ? cell : cell.querySelector('svg');
    if (inner) grid.append(copyOf(inner, { x, y, width, height }));
    const text = inner ? cell.querySelector('b') : cell;
    if (text?.textContent?.trim())
      grid.append(wordOf(text, text.getBoundingClientRect(), box, text.textContent));
  }
  figure.after(grid);
  return /** @type {SVGSVGElement} */ (grid);
}

/** @param {Element} shape @param {Record<string, number>} place */
function copyOf(shape, place) {
  const copy = /** @type {Element} */ (shape.cloneNode(true));
  const [all, copies] = [shape, copy].map((one) => [...one.querySelectorAll('*')]);
  all.forEach((one, i) => {
    const style = getComputedStyle(one);
    for (const name of LOOKS) copies[i].setAttribute(name, style.getPropertyValue(name));
    copies[i].removeAttribute('class');
  });
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  return copy;
}

/**
 * A text in the midst of where it stands.
 * @param {Element} text
 * @param {DOMRect} place
 * @param {DOMRect} box
 * @param {string} said
 */
function wordOf(text, { left, top, width, height }, box, said) {
  const { color, fontFamily, fontSize, fontWeight } = getComputedStyle(text);
  const word = made('text', {
    x: left - box.left + width / 2,
    y: top - box.top + height / 2,
    dy: '0.35em',
    'text-anchor': 'middle',
    fill: color,
    'font-family': fontFamily,
    'font-size': fontSize,
    'font-weight': fontWeight,
  });
  word.textContent = said.trim().replace(/\s+/g, ' ');
  return word;
}
