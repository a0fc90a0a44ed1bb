// In the package: what the element does without at first comes by `import()`, for whoever bundles to divide, and the
// packed modules of algorithms as text, which no bundler has to be told about.

import { MODULES } from 'inline:modules';
import { patient } from '../engine/patience.js';
import { notLoaded } from '../engine/protocol.js';
import { PARTS } from '../late.js';

/** What is here, or on the way: whoever asks meanwhile hears the same, and nothing later, when it may have come. @type {Map<() => Promise<unknown>, Promise<any>>} */
const coming = new Map();

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} bring
 * @returns {Promise<T>}
 */
function once(name, bring) {
  const part =
    coming.get(bring) ??
    patient(bring).catch((error) => {
      coming.delete(bring);
      throw notLoaded(name, error);
    });
  coming.set(bring, part);
  return part;
}

/**
 * Brings a late part. One that has failed to come may be asked for again.
 * @template {keyof import('../late.js').Parts} Name
 * @param {Name} name
 * @returns {ReturnType<import('../late.js').Parts[Name]>}
 */
export function late(name) {
  const bring = /** @type {() => Promise<unknown>} */ (PARTS[name]);
  return /** @type {ReturnType<import('../late.js').Parts[Name]>} */ (once(name, bring));
}

/**
 * A packed module of algorithms, as base64.
 * @param {string} name
 */
export async function lateBytes(name) {
  const { default: base64 } = await once(name, MODULES[name]);
  return base64;
}

/** A bundler knows where the parts lie, whatever the element says. @param {string} _address */
export function setHome(_address) {}
