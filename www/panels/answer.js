// What was made of what was pasted, beside the box where it was, or above what it has opened: on a phone the sentence is
// far from there. A late part: it comes with the first paste.

import { html, nothing } from 'lit';
import { come } from '../come.js';
import { mistakesNow } from '../experiment/mistakes.js';
import { words } from '../words/en.js';
import { rich } from './rich.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** How long what stands above an answer may go on growing, in milliseconds. */
const GROWS = 3000;

/** Of which something was pasted into that box. @type {WeakSet<Host>} */
const asked = new WeakSet();

/** What this brings to the code and the charts. */
export const brought = {
  /**
   * @param {Host} host
   * @param {boolean} isOverCharts where it is to stand: once, under the tab that is open
   */
  answer(host, isOverCharts) {
    const { error } = host.experiment;
    const { remark, tab } = host.open;
    if (!asked.has(host) || !(error || remark) || isOverCharts !== (tab === 'charts')) return nothing;
    return html`<div class="answer narrow-only" tabindex="-1" role="group" aria-label=${words.happened}>
      ${error ? html`<p class="error">${rich(error.message)}</p>` : nothing}
      ${come.pasted?.(host) ?? (remark ? html`<p class="note">${rich(remark)}</p>` : nothing)}
      ${error ? come.wayOut?.(host, mistakesNow(host)) : come.offered?.(host)}
    </div>`;
  },
};

/** The keys and the eye go to the answer, once it is there. @param {Host} host */
export async function answer(host) {
  Object.assign(come, brought);
  asked.add(host);
  host.requestUpdate();
  await host.updateComplete;
  await host.settled.catch(() => {});
  await host.updateComplete;
  const said = /** @type {HTMLElement | null} */ (host.renderRoot.querySelector('.answer'));
  if (!said) return;
  said.focus({ preventScroll: true });
  // What is found out a moment later grows above it.
  const until = performance.now() + GROWS;
  const follow = {
    hostUpdated() {
      if (performance.now() > until) host.removeController(follow);
      else said.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    },
  };
  host.addController(follow);
  follow.hostUpdated();
}
