// A link as a pattern that a class takes with its phones.

import { generate } from 'lean-qr';
import { svg } from 'lit';

/** As many letters as a pattern holds that is still read across a room. */
export const MOST = 1200;

/** White around it, as readers need it. */
const MARGIN = 4;

/** @param {string} text @param {string} label */
export function qr(text, label) {
  const code = generate(text);
  const size = code.size + 2 * MARGIN;
  let path = '';
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`;
  return svg`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <path fill="#fff" d="M0 0h${size}v${size}H0z"></path><path fill="#000" d=${path}></path></svg>`;
}
