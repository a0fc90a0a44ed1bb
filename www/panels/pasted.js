// What was made of a pasted cell, where one looks first: above all that is said of the run, with the lines that were passed
// over, and with a button for each figure that the code draws. A late part: it comes with the first paste.

import { css, html, nothing } from 'lit';
import { come } from '../come.js';
import { adopt } from '../style/adopt.js';
import { said } from '../words/pasted.js';
import { rich } from './rich.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 *
 * @typedef {object} Told
 * @property {string} remark the sentence of it
 * @property {{ code: string, why: string }[]} passed the lines that were passed over
 * @property {Way[]} ways what may be done now
 *
 * @typedef {object} Way
 * @property {string} label
 * @property {() => unknown} pick
 */

const style = css`
  .pasted {
    display: grid;
    gap: 6px;
    margin-block-end: 10px;
    padding: 7px 10px;
    border-inline-start: 3px solid var(--accent);
    background: var(--paper);
    font-size: calc(13 * var(--px));
    line-height: 1.4;
  }

  .pasted:focus {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .pasted > * {
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .pasted summary {
    color: var(--muted);
    font-size: calc(12 * var(--px));
    cursor: pointer;
  }

  .pasted ul {
    margin-block: 4px 0;
    padding: 0;
    list-style: none;
    max-block-size: 160px;
    overflow: auto;
    font-size: calc(12 * var(--px));
  }

  .pasted li + li {
    margin-block-start: 4px;
  }

  .pasted li code {
    display: block;
  }

  .pasted li span {
    color: var(--muted);
  }

  .pasted .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
  }

  .pasted .ways button {
    min-block-size: var(--small);
    padding: 1px 9px;
    font-size: calc(12 * var(--px));
    text-align: start;
  }
`;

/** What was told last, as long as that stands. @type {WeakMap<Host, Told>} */
const all = new WeakMap();

/** What this brings to the caption. */
export const brought = {
  /** @param {Host} host */
  pasted(host) {
    const told = all.get(host);
    if (!told?.remark || host.open.remark !== told.remark) return null;
    adopt(host.renderRoot, style);
    const { remark, passed, ways } = told;
    return html`<div class="pasted" role="group" tabindex="-1" aria-label=${said.pasted}>
      <p role="status">${rich(remark)}</p>
      ${
        passed.length
          ? html`<details><summary>${said.which(passed.length)}</summary><ul>${passed.map(
              ({ code, why }) => html`<li><code>${code}</code> <span>${why}</span></li>`,
            )}</ul></details>`
          : nothing
      }
      ${
        ways.length
          ? html`<div class="ways">${ways.map(
              ({ label, pick }) => html`<button type="button" @click=${pick}>${label}</button>`,
            )}</div>`
          : nothing
      }
    </div>`;
  },
};

/**
 * Tells of a cell; by and by more may be known of the same.
 * @param {Host} host
 * @param {Told} told
 */
export function tell(host, told) {
  Object.assign(come, brought);
  all.set(host, told);
  host.open.remark = told.remark;
  host.requestUpdate();
}

/** What had the keys when one pasted. @type {WeakMap<Host, HTMLElement>} */
const origins = new WeakMap();

/** Where it is seen to that the keys go back there. @type {WeakSet<Host>} */
const returning = new WeakSet();

/** @param {Host} host @returns {HTMLElement | null} */
const boxIn = (host) => host.renderRoot.querySelector('.pasted');

/** @param {Host} host */
const focusedIn = (host) => /** @type {HTMLElement | null | undefined} */ (host.shadowRoot?.activeElement);

/**
 * The keys go on from what was made of it: whatever had them before has nothing to do with it. Who writes goes on writing.
 * @param {Host} host
 */
export async function turnTo(host) {
  await host.updateComplete;
  const focused = focusedIn(host) ?? document.activeElement;
  if (focused?.matches('input, textarea, select')) return;
  const box = boxIn(host);
  if (!box?.getClientRects().length) return;
  box.focus({ preventScroll: true });
  bringBack(host);
}

/** When what was made of it goes, as it does with a way back, the keys that are in it go to where they were. @param {Host} host */
function bringBack(host) {
  if (returning.has(host)) return;
  returning.add(host);
  let isWithin = false;
  host.addController({
    hostUpdate() {
      isWithin = Boolean(boxIn(host)?.contains(focusedIn(host) ?? null));
    },
    hostUpdated() {
      const box = boxIn(host);
      if (box && isWithin) goOn(host, box);
      if (!isWithin || box) return;
      const origin = origins.get(host);
      if (origin?.getClientRects().length) origin.focus({ preventScroll: true });
      else host.takeKeys();
    },
  });
}

/** In which it is wrong what the keys have been led to. @type {WeakMap<Host, Told>} */
const mended = new WeakMap();

/**
 * Below what is wrong the box is made anew: the keys stay with it until there is something that would do instead, which
 * stands before it. @param {Host} host @param {HTMLElement} box
 */
function goOn(host, box) {
  const focused = focusedIn(host);
  const told = all.get(host);
  const remedy = /** @type {HTMLElement | null} */ (
    host.renderRoot.querySelector('.caption .error ~ .next button')
  );
  if (remedy && told && mended.get(host) !== told && (focused === box || !box.contains(focused ?? null))) {
    mended.set(host, told);
    remedy.focus({ preventScroll: true });
  } else if (!box.contains(focused ?? null)) box.focus({ preventScroll: true });
}

/** What had the keys lets go of them, unless somebody writes there: what opens now was not opened by it. @param {Host} host */
export function letGo(host) {
  const focused = focusedIn(host);
  if (boxIn(host)?.contains(focused ?? null)) return focused?.blur();
  if (focused) origins.set(host, focused);
  else origins.delete(host);
  if (focused && !focused.matches('input, textarea, select')) focused.blur();
}
