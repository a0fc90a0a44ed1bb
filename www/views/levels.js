// From which weight on the lines of layers are drawn, as the address has it: `levels=links:0.12`.

/** One of them: the name of a layer and its level. */
const LEVEL = /([^:,]+):(\d*\.?\d+)/g;

/** So many digits of one are kept. */
const DIGITS = 3;

/**
 * @param {string | undefined} text
 * @returns {Record<string, number>} what cannot be read is left out
 */
const levelsIn = (text = '') =>
  Object.fromEntries([...text.matchAll(LEVEL)].map(([, name, level]) => [name, Number(level)]));

/**
 * @param {string | undefined} text
 * @param {string} layer
 */
export const levelIn = (text, layer) => levelsIn(text)[layer] ?? 0;

/**
 * Puts a level into the address.
 * @param {import('../experiment/address.js').Address} address
 * @param {string} layer
 * @param {number} level 0: all lines are drawn
 */
export function setLevel(address, layer, level) {
  const { levels, ...others } = address.others;
  const all = { ...levelsIn(levels), [layer]: Number(level.toPrecision(DIGITS)) };
  const text = Object.entries(all).flatMap(([name, one]) => (one > 0 ? [`${name}:${one}`] : []));
  address.others = text.length ? { ...others, levels: text.join(',') } : others;
  address.write();
}
