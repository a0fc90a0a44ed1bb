// Colours as numbers: reading, mixing, WCAG contrast, and OKLCH, in which equal steps look equal.

/** @typedef {[number, number, number]} Rgb each from 0 to 255 */

/**
 * Reads `#rgb`, `#rrggbb`, `rgb(r, g, b)` and `rgb(r g b / a)` (alpha is ignored), which is what computed styles
 * and canvases give back.
 * @param {string} text
 * @returns {Rgb}
 */
export function parseColour(text) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const value = Number.parseInt(full, 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  }
  const [red, green, blue] = (/^rgba?\(([^)]*)\)/i.exec(text.trim())?.[1] ?? '')
    .split(/[\s,/]+/)
    .filter(Boolean)
    .map(Number);
  return [red || 0, green || 0, blue || 0];
}

/**
 * @param {Rgb} rgb
 * @returns {string} `#rrggbb`
 */
export function toHex(rgb) {
  const byte = (/** @type {number} */ x) => Math.max(0, Math.min(255, Math.round(x)));
  return `#${rgb.map((x) => byte(x).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * @param {string} a
 * @param {string} b
 * @param {number} amount of b, from 0 to 1
 * @returns {string}
 */
export function mix(a, b, amount) {
  const [from, to] = [parseColour(a), parseColour(b)];
  const at = (/** @type {number} */ i) => from[i] + (to[i] - from[i]) * amount;
  return toHex([at(0), at(1), at(2)]);
}

/** @param {number} byte */
const linear = (byte) => {
  const x = byte / 255;
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
};

/** @param {number} x */
const gamma = (x) => 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);

/** @param {string} colour */
function luminance(colour) {
  const [red, green, blue] = parseColour(colour).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast of two colours as WCAG 2 defines it, from 1 to 21.
 * @param {string} a
 * @param {string} b
 */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/**
 * The colour nearest to `colour`, on the way to `ink`, that stands out from `paper` by at least `least`.
 * @param {string} colour
 * @param {string} paper
 * @param {string} ink
 * @param {number} least a contrast
 */
export function standOut(colour, paper, ink, least) {
  for (let amount = 0; amount < 1; amount += 0.04) {
    const candidate = mix(colour, ink, amount);
    if (contrast(candidate, paper) >= least) return candidate;
  }
  return ink;
}

/**
 * A colour by lightness (0–1), chroma (0–0.4) and hue in degrees; chroma is lowered until a screen can show it.
 * Björn Ottosson's OKLab, 2020.
 * @param {number} lightness
 * @param {number} chroma
 * @param {number} hue
 */
export function oklch(lightness, chroma, hue) {
  const angle = (hue * Math.PI) / 180;
  for (let c = chroma; ; c -= 0.005) {
    const a = c * Math.cos(angle);
    const b = c * Math.sin(angle);
    const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
    const rgb = [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ];
    if (c <= 0 || rgb.every((x) => x >= -0.001 && x <= 1.001)) {
      return toHex([gamma(rgb[0]), gamma(rgb[1]), gamma(rgb[2])]);
    }
  }
}
