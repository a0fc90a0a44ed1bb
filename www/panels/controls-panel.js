import { html, nothing } from 'lit';
import { come } from '../come.js';
import { addFit, loadCompare } from '../element/arrivals.js';
import { seldom } from '../examples.js';
import { algorithms, words } from '../words/en.js';
import { control, isOffered, overlayNotes, spokenOf, takes } from './controls.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('./controls.js').Knob} Knob
 */

/** As many values as a class looks at. */
const MOST_MAIN = 3;

/**
 * The left panel of the page: a group of controls for each call, and the overlays.
 * @param {Host} host
 */
export function controlsPanel(host) {
  /** @type {Map<string, Knob[]>} */
  const groups = new Map();
  // What is shown of the run before is not seen while another is on its way.
  const { isOnTheWay } = host.experiment;
  const several = isOnTheWay ? null : host.several;
  for (const knob of spokenOf(host).filter(isOffered)) {
    const of = `${knob.scope} ${knob.within ?? ''}`;
    const group = groups.get(of);
    if (group) group.push(knob);
    else groups.set(of, [knob]);
  }
  return html`<section class="controls" id="panel-controls" aria-label=${words.controlsOf}>
    ${[...groups.values()].map(
      (group) => html`<fieldset>
        <legend>${group[0].scope.startsWith('data') ? words.parts.data : group[0].call.name}</legend>
        ${group.filter((knob) => !isFolded(knob)).map((knob) => control(host, knob))} ${folded(host, group.filter(isFolded))}
        ${group[0].within || isOnTheWay ? nothing : (host.trees?.cutControls(group[0].scope) ?? nothing)}
      </fieldset>`,
    )}
    ${several?.others() ?? nothing} ${host.compare?.add() ?? addButton(host)} ${several?.toggle() ?? nothing}
    ${isOnTheWay ? nothing : html`${overlayChips(host)} ${host.trees?.lookControls() ?? nothing} ${come.roles?.(host)}`}
  </section>`;
}

/** What opens a menu of what may stand beside: it comes when it is meant. @param {Host} host */
const addButton = (host) =>
  html`<button type="button" class="add-fit" @pointerenter=${() => loadCompare(host).catch(() => {})}
    @click=${() => addFit(host)}>+ ${words.addFit}</button>`;

/**
 * While presenting: the values that matter most, in a slim strip.
 * @param {Host} host
 */
export function mainValues(host) {
  const fits = spokenOf(host).filter(({ scope }) => scope.startsWith('fit'));
  const main = fits.filter((knob) => knob.parameter.slider && isOffered(knob) && !isFolded(knob));
  const named = fits.filter(({ call, parameter }) => algorithms[call.name]?.named === parameter.name);
  const seeds = fits.filter(({ parameter }) => takes(parameter, 'seed'));
  return html`<div class="main-values" id="panel-controls" role="group" aria-label=${words.controlsOf}>
    ${[...main, ...named, ...seeds].slice(0, MOST_MAIN).map((knob) => control(host, knob))} ${host.several?.forAll()}
  </div>`;
}

/** Whether a parameter waits behind a click: seldom touched, and at its default. @param {Knob} knob */
const isFolded = ({ call, parameter }) => seldom.has(parameter.name) && !(parameter.name in call.given);

/**
 * @param {Host} host
 * @param {Knob[]} group
 */
function folded(host, group) {
  if (!group.length) return nothing;
  return html`<details class="more"><summary>${words.more}</summary>${group.map((knob) => control(host, knob))}</details>`;
}

/** @param {Host} host */
function overlayChips(host) {
  const offered = host.shown.offered;
  const on = host.overlays;
  if (!offered.length) return nothing;
  const idle = host.shown.idle;
  const helpOf = (/** @type {string} */ name) =>
    idle.has(name) ? words.nothingToShow : (words.overlayHelp[name] ?? '');
  return html`<fieldset class="overlays">
    <legend>${words.show}</legend>
    ${offered.map(
      (
        name,
      ) => html`<button type="button" class="chip" title=${helpOf(name) || nothing} data-help=${helpOf(name) || nothing}
        aria-pressed=${String(on.has(name))} aria-disabled=${String(idle.has(name))}
        @click=${() => idle.has(name) || host.shown.toggle(name)}>${words.overlays[name] ?? name}</button>`,
    )}
    ${overlayNotes(host)} ${idle.size ? html`<p class="note">${words.idleNote}</p>` : nothing}
  </fieldset>`;
}
