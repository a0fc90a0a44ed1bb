// What gives points their colours, in words.

/**
 * What a list of columns, or of one, names.
 * @param {string} text
 */
export const columnsOf = (text) =>
  [...text.matchAll(/'((?:[^'\\]|\\.)*)'|None|\d+/g)].map(([whole, name]) => name ?? whole);

/**
 * What gives them their colours, in each figure that stands beside others.
 * @param {string} hue
 * @param {boolean} isUnfitted
 */
export function coloured(hue, isUnfitted) {
  /** @type {Record<string, string>} */
  const names = { None: isUnfitted ? 'nothing' : 'cluster', target: 'how they were made' };
  const all = columnsOf(hue || 'None').map((name) => names[name] ?? name);
  return `coloured by ${all.join(', and beside that by ')}`;
}

/** The same, said by itself. @param {string} hue @param {boolean} isUnfitted */
export const colouredNow = (hue, isUnfitted) => `C${coloured(hue, isUnfitted).slice(1)}.`;
