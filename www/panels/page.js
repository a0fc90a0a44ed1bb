import { html, noChange, nothing } from 'lit';
import { come } from '../come.js';
import { dressWhole } from '../style/whole.js';
import { words } from '../words/en.js';
import { announcement, caption, mishap } from './caption.js';
import { chart, charts } from './charts.js';
import { codeLine } from './code-line.js';
import { controlsPanel, mainValues } from './controls-panel.js';
import { header } from './header.js';
import { picture } from './picture.js';
import { pseudocode } from './pseudocode.js';
import { scores } from './scores.js';
import { transport } from './transport.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Where those are led to who want to change something. */
const FIRST_CONTROL = '.control :is(input, select, button)';

const TABS = /** @type {const} */ (['controls', 'steps', 'charts', 'code']);

/** What this brings to the element, of which a figure needs nothing. */
export const brought = { page, chart };

/**
 * The whole page. On a phone only one of the last panels is seen, by tabs.
 * @param {Host} host
 */
function page(host) {
  dressWhole(host.renderRoot);
  // A part that fails takes no other along; a picture stays, for what is drawn in it.
  const part = (/** @type {(host: Host) => unknown} */ show) => host.mishaps.guard(() => show(host));
  const { room, name } = host.pages;
  const whole = room?.whole && (() => html`<main class="whole">${part(() => room.whole?.(name))}</main>`);
  const skip = (/** @type {string} */ name, /** @type {string} */ to) =>
    html`<button type="button" class="aside skip" @click=${async () => {
      host.open.openTab('controls');
      await host.updateComplete;
      /** @type {HTMLElement | null} */ (host.renderRoot.querySelector(to))?.focus();
    }}>${name}</button>`;
  return html`${whole ? nothing : html`${skip(words.skip, '.play')} ${skip(words.skipToControls, FIRST_CONTROL)}`}
    ${part(header)} ${part(({ pages }) => pages.guide?.bar())} ${whole ? whole() : main(host, part)} ${part(announcement)}`;
}

/**
 * What happens, what leads through it, why, and what may be changed: by keys in this order, which is that of a phone, so
 * that few presses lead to what plays. Where controls stand left of what is said, those who walk by keys come to them first
 * (`element/reach.js`): what is said is moved from below the one mark to below the other.
 * @param {Host} host
 * @param {(show: (host: Host) => unknown) => unknown} part
 */
function main(host, part) {
  // While points are on their way to their places, what was found before is no longer theirs.
  const { isOnTheWay } = host.experiment;
  return html`<main>
      ${host.open.presenting ? nothing : html`<p class="what">${words.what}</p>`}
      ${part(picture) ?? noChange} ${host.open.presenting ? part(mainValues) : nothing} ${part(transport)}
      <i class="why-below" hidden></i>
      <div class="why">
        <div class="said">${mishap(host)} ${part(caption)} ${tabs(host)} ${isOnTheWay ? nothing : part(scores)}</div>
        ${part(pseudocode)}
        <div class="charts-panel" id="panel-charts">
          ${come.answer?.(host, true)}
          ${part(({ pages }) => (pages.room ? pages.room.panel(pages.name) : isOnTheWay ? nothing : charts(host)))}
        </div>
      </div>
      ${part(({ pages }) => pages.room?.beside?.(pages.name))} ${host.open.presenting ? nothing : part(controlsPanel)}
      <i class="why-right" hidden></i>
      ${part(codeLine)}
    </main>`;
}

/** On a phone: which panel is seen. @param {Host} host */
const tabs = (host) => html`<div class="tabs"><div role="tablist" @keydown=${(
  /** @type {KeyboardEvent} */ event,
) => walkTabs(host, event)}>
    ${TABS.map(
      (name) => html`<button
        type="button"
        role="tab"
        id="tab-${name}"
        aria-selected=${String(host.open.tab === name)}
        aria-controls="panel-${name}"
        tabindex=${host.open.tab === name ? 0 : -1}
        @click=${() => {
          host.open.openTab(name);
        }}
      >${words.tabs[name]}</button>`,
    )}
  </div>${come.undo?.(host)}</div>`;

/**
 * @param {Host} host
 * @param {KeyboardEvent} event
 */
function walkTabs(host, event) {
  const at = TABS.indexOf(/** @type {typeof TABS[number]} */ (host.open.tab));
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  host.open.openTab(TABS[(to + TABS.length) % TABS.length]);
  host.updateComplete.then(() =>
    /** @type {HTMLElement | null} */ (host.renderRoot.querySelector(`#tab-${host.open.tab}`))?.focus(),
  );
}
