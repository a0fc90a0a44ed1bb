// Beside the figures of what slides: a little less, a little more. A finger is as wide as several stops of a slider.

import { html, nothing } from 'lit';
import { touch as said } from '../words/touch.js';

/** @typedef {import('../types.js').Parameter} Parameter */

/**
 * @param {Parameter} parameter
 * @param {any} value
 * @param {(text: string) => void} set
 * @param {-1 | 1} way
 */
export function finer(parameter, value, set, way) {
  if (!parameter.slider || typeof value !== 'number') return nothing;
  const next = besides(parameter, value, way);
  const label = (way < 0 ? said.less : said.more)(parameter.name);
  return html`<button type="button" class="finer" aria-label=${label} aria-disabled=${String(next === value)}
    @click=${() => next !== value && set(String(next))}><span aria-hidden="true">${way < 0 ? '−' : '+'}</span></button>`;
}

/**
 * The value a little beside another: by a step of the slider; where that goes by ratios, by half of the second digit. It
 * stays within the slider's range, or as far outside as it was.
 * @param {Pick<Parameter, 'slider' | 'accepts'>} parameter
 * @param {number} value
 * @param {-1 | 1} way
 */
export function besides({ slider, accepts }, value, way) {
  const { from, to, step, logarithmic } = /** @type {NonNullable<Parameter['slider']>} */ (slider);
  const isWhole = !accepts.some(({ type }) => type === 'float');
  // From a power of ten down the digits are those below it.
  const power = Math.floor(Math.log10(way < 0 ? value * (1 - 1e-9) : value));
  const by = !logarithmic || !(value > 0) ? step : isWhole ? 1 : 5 * 10 ** (power - 2);
  // On the grid of such steps: the next of them.
  const at = value / by;
  const next = way < 0 ? Math.ceil(at - 1e-6) - 1 : Math.floor(at + 1e-6) + 1;
  const within = Math.min(Math.max(to, value), Math.max(Math.min(from, value), next * by));
  return Number(within.toPrecision(12));
}
