// The widget of the Python package, one small module: it is what a notebook keeps. The element's file and its parts are
// fetched from Python when they are needed, once a page, and run as scripts.

import { asking } from './kernel.js';
import { render as show } from './render.js';

const HERE = Symbol.for('cluster-playground');

/**
 * What all widgets of a page share, each of which may have a module of its own: who asks Python, and the element coming.
 * @typedef {{ ask: import('./kernel.js').Ask, coming?: Promise<unknown> }} Shared
 */

/**
 * @param {Shared} shared
 * @param {string} name
 * @returns {Promise<string>} an address of the file
 */
async function addressOf(shared, name) {
  const { content, buffers } = await shared.ask({ asks: 'file', name });
  if (!buffers.length) throw new Error(content.message);
  return URL.createObjectURL(new Blob([/** @type {any} */ (buffers[0])], { type: 'text/javascript' }));
}

/** @param {Shared} shared */
async function define(shared) {
  const script = /** @type {HTMLScriptElement & { bring?: (name: string) => Promise<string> }} */ (
    document.createElement('script')
  );
  script.bring = (name) => addressOf(shared, name);
  script.src = await script.bring('cluster-playground.js');
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error('this notebook lets no script in'));
    document.head.append(script);
  });
}

/** @param {{ model: import('./render.js').Model, el: HTMLElement }} view */
async function render(view) {
  const all = /** @type {Record<symbol, Shared | undefined>} */ (/** @type {unknown} */ (globalThis));
  const ask = asking(view.model);
  all[HERE] ??= { ask };
  const shared = all[HERE];
  // The last model that is shown is the likeliest to be there still.
  shared.ask = ask;
  if (!customElements.get('cluster-playground')) {
    view.el.textContent = 'The figure comes as soon as Python is free.';
    shared.coming ??= define(shared);
    try {
      await shared.coming;
    } catch (error) {
      shared.coming = undefined;
      view.el.textContent = `The figure did not come: ${/** @type {Error} */ (error).message}`;
      return undefined;
    }
  }
  return show(view);
}

export default { render };
