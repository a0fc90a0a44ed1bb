// In the package: what the element does without at first comes by `import()`, for whoever bundles to divide, and the
// packed modules of algorithms as text, which no bundler has to be told about.

import { MODULES } from 'inline:modules';
import { patient } from '../engine/patience.js';
import { notLoaded } from '../engine/protocol.js';
import { PARTS } from '../late.js';

/**
 * Brings a late part. One that has failed to come may be asked for again.
 * @template {keyof import('../late.js').Parts} Name
 * @param {Name} name
 * @returns {ReturnType<import('../late.js').Parts[Name]>}
 */
export function late(name) {
  const coming = patient(/** @type {() => Promise<unknown>} */ (PARTS[name])).catch((error) => {
    throw notLoaded(name, error);
  });
  return /** @type {ReturnType<import('../late.js').Parts[Name]>} */ (/** @type {unknown} */ (coming));
}

/**
 * A packed module of algorithms, as base64.
 * @param {string} name
 */
export async function lateBytes(name) {
  const { default: base64 } = await patient(MODULES[name]).catch((error) => {
    throw notLoaded(name, error);
  });
  return base64;
}

/** A bundler knows where the parts lie, whatever the element says. @param {string} _address */
export function setHome(_address) {}
