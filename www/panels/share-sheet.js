// The sheet under Share, which comes when it is opened.

import { html, nothing } from 'lit';
import { late } from '../late.js';
import { words } from '../words/en.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What has come, by element. @type {WeakMap<Host, import('../share/sheet.js').Sheet>} */
const sheets = new WeakMap();

/** @param {Host} host */
export function shareSheet(host) {
  if (!sheets.has(host)) bring(host);
  return html`<div class="popup sheet share" role="dialog" tabindex="-1" aria-label=${words.share}>
    ${sheets.get(host)?.render() ?? nothing}
  </div>`;
}

/** @param {Host} host */
async function bring(host) {
  try {
    const { Sheet } = await late('share');
    if (!sheets.has(host)) sheets.set(host, new Sheet(host));
    host.requestUpdate();
  } catch (thrown) {
    host.open.openMenu(null);
    host.mishaps.tell(thrown, () => host.open.openMenu('share'));
  }
}
