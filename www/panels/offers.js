// What may be done about the last remark, beside it. A late part: whatever has such an offer brings it.

import { html, nothing } from 'lit';
import { come } from '../come.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What is offered, while its remark stands. @type {WeakMap<Host, { remark: string, ways: { label: string, pick: () => void }[] }>} */
const offers = new WeakMap();

/** What this brings to the caption. */
export const brought = {
  /** @param {Host} host */
  offered(host) {
    const { remark, ways } = offers.get(host) ?? { remark: '', ways: [] };
    if (!ways.length || host.open.remark !== remark) return nothing;
    return html`<div class="next offered">${ways.map(
      ({ label, pick }) => html`<button type="button" @click=${pick}>${label}</button>`,
    )}</div>`;
  },
};

/**
 * Offers something beside a remark.
 * @param {Host} host
 * @param {{ label: string, pick: () => void }[]} ways
 * @param {string} [remark] that is made, or about to be
 */
export function offer(host, ways, remark = host.open.remark) {
  Object.assign(come, brought);
  offers.set(host, { remark, ways });
}
