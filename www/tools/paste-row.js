// Where code or a table is pasted by those who have no keys.

import { html } from 'lit';
import { ofFiles } from '../element/sources.js';
import { says } from '../experiment/paste.js';
import { touch as said } from '../words/touch.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** @param {Host} host */
export const pasteRow = (host) =>
  html`<div class="paste-row">
  <textarea class="paste" rows="2" aria-label=${said.pasteHere} placeholder=${said.pasteHere}
    @change=${(/** @type {Event} */ event) => take(host, /** @type {HTMLTextAreaElement} */ (event.target))}
    @paste=${(/** @type {ClipboardEvent} */ event) => {
      const box = /** @type {HTMLTextAreaElement} */ (event.target);
      // Where something is written already, this is more of it.
      if (box.value.trim()) return;
      event.preventDefault();
      box.value = event.clipboardData?.getData('text/plain') ?? '';
      take(host, box);
    }}></textarea>
  <button type="button" @click=${(/** @type {Event} */ { currentTarget: button }) =>
    take(
      host,
      /** @type {HTMLTextAreaElement} */ (/** @type {Element} */ (button).previousElementSibling),
    )}>${said.run}</button>
</div>`;

/**
 * What was pasted, or typed, where there are no other keys: code, or a table. What nothing could be made of stays there, to
 * be mended.
 * @param {Host} host
 * @param {HTMLTextAreaElement} box
 */
function take(host, box) {
  const text = box.value;
  box.value = '';
  if (!text.trim()) return;
  ofFiles(host, async (files) => {
    const read = await files.pasted(host, text, true);
    const isNothing = read && 'passed' in read && !says(read) && !read.used;
    if (isNothing && !box.value && !host.experiment.error) box.value = text;
  });
}
