// What tables are made of: files and variables that were handed over, and the table that stands in the element as a child;
// and what opens files, which comes late.

import { late } from '../late.js';

/** @typedef {import('../types.js').Sources} Sources */

/** What it was made of last, and what it is. @type {WeakMap<Element, { of: unknown[], given: Sources | null }>} */
const last = new WeakMap();

/**
 * The same as before while what it is made of is; null where there is nothing.
 * @param {import('../element.js').ClusterPlayground} host
 * @returns {Sources | null}
 */
export function sourcesOf(host) {
  const child = host.querySelector(':scope > script[type="text/csv"]')?.textContent?.trim();
  const { files, variables } = host;
  const of = [child, files, variables];
  const known = last.get(host);
  if (known && of.every((part, i) => part === known.of[i])) return known.given;
  const own = /** @type {Record<string, string>} */ (child ? { '': child } : {});
  const any = [own, files, variables].some((one) => Object.keys(one ?? {}).length > 0);
  const given = any ? { files: { ...own, ...files }, variables } : null;
  last.set(host, { of, given });
  return given;
}

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @param {(part: typeof import('../tools/files.js')) => unknown} use what files need comes late
 */
export async function ofFiles(host, use) {
  try {
    await use(await late('files'));
  } catch (thrown) {
    host.mishaps.tell(thrown, () => ofFiles(host, use));
  }
}
