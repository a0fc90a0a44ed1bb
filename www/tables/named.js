// What clusters are called that were given a name: the address has it.

/** Names that an address may have, and how long one may be. */
const MOST_NAMES = 60;
const LONGEST = 60;

/** @param {string | undefined} text @returns {Record<string, string>} */
export function namesIn(text) {
  try {
    const pairs = Object.entries(JSON.parse(text ?? '{}')).slice(0, MOST_NAMES);
    return Object.fromEntries(pairs.map(([key, name]) => [key, String(name).slice(0, LONGEST)]));
  } catch {
    return {};
  }
}

/** What was read last. @type {{ text: string | undefined, names: Record<string, string> }} */
let known = { text: undefined, names: {} };

/**
 * What a cluster is called, if it was given a name.
 * @param {import('../element.js').ClusterPlayground} host
 * @param {number} identity
 * @returns {string | undefined}
 */
export function nameOf({ address }, identity) {
  const text = address.others.names;
  if (known.text !== text) known = { text, names: namesIn(text) };
  return known.names[identity];
}
