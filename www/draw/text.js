// Words and numbers on a canvas.

/** @typedef {import('./types.js').Context} Context */

/**
 * A number on an axis whose ticks are `step` apart, with a true minus sign.
 * @param {number} value
 * @param {number} step
 */
export function tickText(value, step) {
  const size = Math.abs(value);
  // Of numbers of every day many decimals are read more easily than a power of ten.
  if (size !== 0 && (size >= 1e6 || (size < 1e-4 && step < 1e-5))) {
    const digits = Math.max(0, Math.floor(Math.log10(size)) - Math.floor(Math.log10(step)));
    return minus(value.toExponential(Math.min(digits, 12)).replace('e+', 'e'));
  }
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return minus(value.toFixed(Math.min(decimals, 15)));
}

/**
 * The distance between about `count` round places between two values: 1, 2 or 5 times a power of ten.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {number}
 */
function tickStep(low, high, count) {
  const wanted = (high - low) / count;
  const power = Math.floor(Math.log10(wanted));
  const rest = wanted / 10 ** power;
  const factor = rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.SQRT2 ? 2 : 1;
  // What is less than one is had by division, which is exact.
  const step = power < 0 ? 1 / (10 ** -power / factor) : factor * 10 ** power;
  const none = Math.ceil(low / step) > Math.floor(high / step);
  return none && count < 2 ? tickStep(low, high, 2 * count) : step;
}

/**
 * The numbers at about `count` round places between two values, with their texts.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {{ value: number, text: string }[]}
 */
export function roundTicks(low, high, count) {
  const step = tickStep(low, high, Math.max(1, count));
  if (!(step > 0) || !Number.isFinite(high - low)) return [];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (last - first > 100) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = (first + i) * step;
    return { value, text: tickText(first + i === 0 ? 0 : value, step) };
  });
}

/** @param {string} text */
const minus = (text) => text.replaceAll('-', '−');

/**
 * Text with a rim of paper, so that it stays readable over points and tints.
 * @param {Context} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ colour: string, halo: string }} colours
 */
export function haloText(context, text, x, y, { colour, halo }) {
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.globalAlpha = 0.8;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/**
 * Text on a rounded ground, kept within the picture.
 * @param {Context} context
 * @param {string} text
 * @param {number} x the middle of the pill
 * @param {number} y
 * @param {{ ground: string, ink: string, font: string, width: number, height: number }} style width and height of
 *   the picture
 * @returns {{ left: number, top: number, width: number, height: number }} where it came to stand
 */
export function pill(context, text, x, y, { ground, ink, font, width, height }) {
  context.font = font;
  const [w, h] = [Math.ceil(context.measureText(text).width) + 18, 20];
  const left = Math.max(2, Math.min(width - w - 2, x - w / 2));
  const top = Math.max(2, Math.min(height - h - 2, y - h / 2));
  context.beginPath();
  context.roundRect(left, top, w, h, h / 2);
  context.fillStyle = ground;
  context.fill();
  context.fillStyle = ink;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, left + w / 2, top + h / 2 + 0.5);
  return { left, top, width: w, height: h };
}
