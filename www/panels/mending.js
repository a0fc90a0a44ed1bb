// What is wrong with an experiment, told beside its box, and what would do instead: buttons. It comes late, with the first
// mistake.

import { html, nothing } from 'lit';
import { mended, remedies } from '../experiment/remedies.js';
import { PARTS } from '../experiment/texts.js';
import { words } from '../words/en.js';
import { mending } from '../words/mending.js';
import { needed } from '../words/needed.js';
import { furtherOf } from './further.js';
import { once } from './once.js';
import { plain, rich } from './rich.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/**
 * What is wrong, each beside the name of its box, with what would be right.
 * @param {Host} host
 * @param {import('../experiment/mistakes.js').Mistake[]} all
 */
export function mistakes(host, all) {
  if (!all.length) return nothing;
  // What is no mistake of writing is told in full, with all that would mend it, where it is said what happened: a sentence
  // that stands there is not repeated here, but for those who come to its box.
  const { error } = host.experiment;
  const isTold = (/** @type {import('../experiment/mistakes.js').Mistake} */ mistake) =>
    mistake.position === null && !mistake.suggestion && mistake.message === error?.message;
  return html`<ul class="mistakes ${all.every(isTold) ? 'aside' : ''}">
    ${all.map(
      (
        mistake,
      ) => html`<li data-part=${mistake.part} @keydown=${(/** @type {KeyboardEvent} */ event) => fromRemedy(host, mistake.part, event)}>
        <span id="mistake-${mistake.part}"><b>${mending.partNames[mistake.part]}:</b> ${rich(told(host, mistake))}</span> ${isTold(mistake) ? nothing : remedy(host, mistake)}
      </li>`,
    )}
  </ul>`;
}

/**
 * What is wrong, and what else would be.
 * @param {Host} host
 * @param {import('../experiment/mistakes.js').Mistake} mistake
 */
const told = (host, mistake) => [mistake.message, ...furtherOf(host, mistake).messages].join(' ');

/**
 * From a box that is wrong Tab leads to what mends it …
 * @param {Host} host
 * @param {import('../element/open.js').Part} part
 * @param {KeyboardEvent} event
 */
export function toRemedy(host, part, event) {
  turnTo(host, `.mistakes [data-part=${part}] button`, event);
}

/**
 * … and from there to the box that comes next, or back.
 * @param {Host} host
 * @param {import('../element/open.js').Part} part
 * @param {KeyboardEvent} event
 */
function fromRemedy(host, part, event) {
  const next = PARTS[PARTS.indexOf(part) + 1];
  if (event.key !== 'Tab' || !(event.shiftKey || next)) return;
  turnTo(host, `.field.${event.shiftKey ? part : next} textarea`, event);
}

/** @param {Host} host @param {string} to @param {KeyboardEvent} event */
function turnTo(host, to, event) {
  const found = /** @type {HTMLElement | null} */ (host.renderRoot.querySelector(to));
  if (!found?.checkVisibility()) return;
  event.preventDefault();
  found.focus();
}

/**
 * What would do instead of what could not be run: other texts, or what was there before.
 * @param {Host} host
 * @param {import('../experiment/mistakes.js').Mistake[]} all that is wrong
 */
export function wayOut(host, all) {
  const { error, asked, description } = host.experiment;
  const steps = description?.calls.prepare.map(({ text }) => text) ?? [];
  const choices = error && asked ? remedies(error, asked, steps) : [];
  const isFirst = !host.undo.past.length;
  const mends = all.flatMap((mistake) =>
    furtherOf(host, mistake).suggestion ? [remedy(host, mistake)] : [],
  );
  // Of the first it is said above what is wrong.
  const others = all.flatMap((mistake) => furtherOf(host, mistake).messages).join(' ');
  const file = fileOf(host);
  if (!choices.length && !mends.length && isFirst) return file;
  // Of several ways none is the one to take.
  return html`${file}${others ? html`<p class="error" role="alert">${rich(others)}</p>` : nothing}<div class="next" role="group" aria-label=${words.next}>
    ${mends}
    ${choices.map(
      ({ title, texts }) =>
        html`<button type="button" class="even" @click=${once(() => host.change(texts, 'result'))}>${title}</button>`,
    )}
    ${isFirst ? nothing : html`<button type="button" @click=${once(() => host.go('back'))}>${mending.takeBack}</button>`}
  </div>`;
}

/**
 * What the file was that is needed, where the link says so.
 * @param {Host} host
 */
function fileOf({ experiment: { error }, address }) {
  const [, rows, columns] = /^(\d+)x(\d+)$/.exec(address.others.file ?? '') ?? [];
  if (error?.code !== 'not_given' || !error.parameter || !rows) return nothing;
  return html`<p class="note">${rich(needed(error.parameter, Number(rows), Number(columns)))}</p>`;
}

/**
 * A button that takes what would be right; where that is not known, what was there when it ran last.
 * @param {Host} host
 * @param {import('../experiment/mistakes.js').Mistake} mistake
 */
function remedy(host, mistake) {
  const { part, text } = mistake;
  const { suggestion } = furtherOf(host, mistake);
  const { error, summary } = host.experiment;
  const right = suggestion ? mended(text, suggestion) : summary?.description[part];
  // Of the last change, all of it is taken back.
  const isLast = error && !suggestion;
  if (right === undefined || (isLast && !host.undo.past.length)) return nothing;
  const mend = () => {
    // Who walks by keys goes on in the box that is right now.
    if (host.shadowRoot?.activeElement?.matches('.mistakes :focus-visible'))
      /** @type {HTMLElement | null} */ (host.renderRoot.querySelector(`.field.${part} textarea`))?.focus();
    host.open.letGo(part);
    if (isLast) host.go('back');
    else host.apply(part, right);
  };
  return html`<button type="button" class="mend" @click=${once(mend)}>${suggestion ? mending.mend(suggestion, text) : mending.takeBack}</button>`;
}

/** Why what was asked for is not fitted yet, for those who hear it. @param {import('../types.js').PlaygroundError} error */
export const notYet = ({ code, message }) =>
  plain(mending.notYet(code === 'not_loaded' ? words.notLoaded : message));

/**
 * What is wrong and was not run, where the code line may be out of sight.
 * @param {Host} host
 */
export function heldBack(host) {
  const held = Object.values(host.open.wrong);
  if (!held.length) return nothing;
  return html`<p class="error" role="alert">
    ${held.map((mistake) => html`<b>${mending.partNames[mistake.part]}</b> ${rich(told(host, mistake))} ${remedy(host, mistake)} `)}
  </p>`;
}
