// A chart of the page as a text that stands alone, with its looks in it.

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
