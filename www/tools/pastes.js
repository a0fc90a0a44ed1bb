// Tables that were pasted. Each is read like a file, but there is none that could be opened again: so the page keeps it for
// its tab, and hands it out as a file to whoever wants one. It leaves the browser nowhere.

import { html, nothing } from 'lit';
import { files as said } from '../words/files.js';
import { download } from './download.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Under which key of the tab's storage each lies. */
const KEY = 'cluster-playground:';

/** So many letters are kept; storages hold some five million bytes. */
export const MOST_KEPT = 1_000_000;

const PASTED = /^pasted(?:-\d+)?\.csv$/;

/** Whether a file is called as pasted tables are. @param {string} name */
export const isPasted = (name) => PASTED.test(name);

/** The n-th pasted table. @param {number} n from 1 */
export const pastedName = (n) => (n > 1 ? `pasted-${n}.csv` : 'pasted.csv');

/**
 * Keeps a pasted table as long as the tab is open; of those before it as many as there is room for.
 * @param {string} name
 * @param {string} text
 */
export function keepPaste(name, text) {
  const put = () => sessionStorage.setItem(KEY + name, text);
  try {
    if (text.length > MOST_KEPT) return sessionStorage.removeItem(KEY + name);
    try {
      put();
    } catch {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEY)) sessionStorage.removeItem(key);
      put();
    }
  } catch {
    // There is no storage here, or no room in it: it is asked for again.
  }
}

/** A pasted table that was kept; null: there is none. @param {string} name */
export function pasteOf(name) {
  try {
    return isPasted(name) ? sessionStorage.getItem(KEY + name) : null;
  } catch {
    return null;
  }
}

/** The pasted table that is read now. @param {Host} host */
export function pasteIn({ texts, files }) {
  const [, name = ''] = /\bread_csv\('([^'\\]*)'/.exec(texts.data) ?? [];
  return isPasted(name) && Object.hasOwn(files, name) ? { name, file: files[name] } : null;
}

/** What this brings to the line of code and to the sheet under Share. */
export const brought = {
  /**
   * A button that saves the pasted table: code that was copied reads it as a file.
   * @param {Host} host
   * @param {string} [look] its class
   */
  savesPaste(host, look = 'copy') {
    const paste = pasteIn(host);
    if (!paste) return nothing;
    const { name, file } = paste;
    return html`<button type="button" class=${look} title=${said.saveHelp(name)} @click=${() =>
      download(
        new Blob([/** @type {BlobPart} */ (file)], { type: 'text/csv;charset=utf-8' }),
        name,
      )}>${said.save(name)}</button>`;
  },
};
