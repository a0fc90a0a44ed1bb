// A chart of the page as a text that stands alone, with its looks in it.

const SVG = 'http://www.w3.org/2000/svg';

/** What a figure takes from its style sheet. */
export const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
];

/** Pixels of a unit of its own. */
export const PER_UNIT = 3;

/** Around it, where nothing of the page is: writing may stand over its edges. */
const MARGIN = 8;

/** From line to line of what stands below it. */
const LINE = 14;

/**
 * A figure of the page as a text that stands alone.
 * @param {Element} figure
 * @param {string[]} [below] lines of what is said of it: what it is of, and what was tried
 */
export function svgText(figure, below = []) {
  const copy = /** @type {Element} */ (figure.cloneNode(true));
  const [all, copies] = [figure, copy].map((one) => [one, ...one.querySelectorAll('*')]);
  all.forEach((one, i) => {
    const look = getComputedStyle(one);
    for (const name of LOOKS) copies[i].setAttribute(name, look.getPropertyValue(name));
    for (const name of ['class', 'role', 'tabindex', 'aria-label']) copies[i].removeAttribute(name);
  });
  // What can be taken hold of, and what appears under the pointer, is not part of it.
  for (const [i, one] of all.entries()) if (one.matches('.reach, .spots, .handle .value')) copies[i].remove();
  copy.setAttribute('xmlns', SVG);
  const [, , width, height] = (copy.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN + below.length * LINE];
  set(copy, {
    viewBox: [-MARGIN, -MARGIN, wide, high].join(' '),
    width: PER_UNIT * wide,
    height: PER_UNIT * high,
  });
  const style = getComputedStyle(figure);
  const ground = document.createElementNS(SVG, 'rect');
  set(ground, { x: -MARGIN, y: -MARGIN, width: wide, height: high, fill: style.getPropertyValue('--paper') });
  copy.prepend(ground);
  copy.append(
    ...below.map((line, i) => {
      const text = document.createElementNS(SVG, 'text');
      const fill = style.getPropertyValue(i ? '--muted' : '--ink');
      set(text, { x: 0, y: height + MARGIN + (i + 0.5) * LINE, fill });
      text.textContent = line;
      return text;
    }),
  );
  return `${new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/gs, '')}\n`;
}

/** @param {Element} element @param {Record<string, string | number>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
