// In the element: what it does without at first comes as classic scripts from beside it, which need neither CORS nor
// `connect-src`. Each leaves what it carries at its own script element: JavaScript, or a packed module of algorithms.

import { patient } from './engine/patience.js';
import { notLoaded } from './engine/protocol.js';
import { trusted } from './engine/trusted.js';

/**
 * @typedef {import('./late.js').Parts} Parts
 *
 * @typedef {{ build: string, modules?: typeof elementParts.modules, wasm?: string }} Part What a script carries.
 */

/** Where the scripts lie. */
let home = elementParts.home;

/** @param {string} address where the parts lie, if not beside the script */
export function setHome(address) {
  home = new URL(address.endsWith('/') ? address : `${address}/`, document.baseURI).href;
}

/** @type {Map<string, Promise<Part>>} */
const coming = new Map();

/**
 * @param {string} name
 * @returns {Promise<Part>}
 */
function part(name) {
  const known = elementParts.here[name] ?? coming.get(name);
  if (known) return Promise.resolve(known);
  const loading = patient(() => fromScript(name)).catch((error) => {
    coming.delete(name);
    throw notLoaded(name, error);
  });
  coming.set(name, loading);
  return loading;
}

/**
 * @param {string} name
 * @returns {Promise<Part>}
 */
async function fromScript(name) {
  const script = /** @type {HTMLScriptElement & { carried?: Part }} */ (document.createElement('script'));
  script.nonce = elementParts.nonce;
  const file = `cluster-playground.${name}-${elementParts.build}.js`;
  script.src = trusted((await elementParts.bring?.(file)) ?? new URL(file, home).href);
  return new Promise((resolve, reject) => {
    script.onload = () => {
      script.remove();
      if (script.carried?.build === elementParts.build) resolve(script.carried);
      else reject(new Error('something else is there'));
    };
    script.onerror = () => {
      script.remove();
      reject(new Error('it is not there'));
    };
    document.head.append(script);
  });
}

/**
 * Brings a late part. One that has failed to come may be asked for again.
 * @template {keyof Parts} Name
 * @param {Name} name
 * @returns {ReturnType<Parts[Name]>}
 */
export function late(name) {
  const coming = part(name).then(({ modules }) => {
    Object.assign(elementParts.modules, modules);
    return elementParts.require(`./${name}.js`);
  });
  return /** @type {ReturnType<Parts[Name]>} */ (coming);
}

/**
 * A packed module of algorithms, as base64.
 * @param {string} name
 */
export async function lateBytes(name) {
  const { wasm = '' } = await part(name);
  return wasm;
}
