import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { SPEEDS } from '../play/player.js';
import { words } from '../words/en.js';
import { icons } from './icons.js';
import { vars } from './vars.js';

/** More ticks than this would be a wall. */
const MOST_TICKS = 60;

/** Kinds of marks that are worth more than others where there are too many. */
const GREAT = new Set(['result', 'best', 'restart']);

/** @type {Record<number, string>} */
const SPEED_NAMES = { 0.25: '¼×', 0.5: '½×' };

/**
 * First, back, play, next, last; the scrubber with its marks; the step; the speed.
 * @param {import('../element.js').ClusterPlayground} host
 */
export function transport(host) {
  const { isOnTheWay } = host.experiment;
  const { player } = host.playback;
  // Of what is on its way there are no steps yet.
  const { last, fit } = isOnTheWay ? { last: 0, fit: undefined } : host.playback;
  const step = isOnTheWay ? 0 : player.step;
  // Of points to which nothing is fitted there is one moment alone.
  const idle = !fit || !last;
  // Also from beyond it: the button says so.
  const toResult = () => {
    player.pause();
    player.seek(fit?.result_step ?? 0);
  };
  const isEarly = fit?.result_step === step && step < last;
  const long = isOnTheWay
    ? '…'
    : (host.several?.count ?? (isEarly ? words.isResult(step, last - step) : words.stepOf(step, last)));
  // A narrow figure is as high at its result as before it.
  const short = isOnTheWay
    ? long
    : (host.several?.count ??
      (isEarly && host.full ? words.isResultShort(step) : words.stepOfShort(step, last)));
  /**
   * @param {string} name
   * @param {unknown} icon
   * @param {(event: MouseEvent) => void} act
   * @param {boolean} off
   * @param {string} [kind]
   * @param {string} [help]
   */
  const button = (name, icon, act, off, kind = '', help = name) =>
    html`<button type="button" class=${kind} aria-label=${help === name ? nothing : name} title=${help} aria-disabled=${String(off)}
      @click=${(/** @type {MouseEvent} */ event) => off || act(event)}>${icon}</button>`;
  return html`<div class="transport" part="transport" role="group" aria-label=${words.transport}>
    <div class="buttons">
      ${button(words.first, icons.first, () => player.first(), idle || step === 0)}
      ${button(words.back, icons.back, (event) => (event.shiftKey ? player.previousEvent() : player.back()), idle || step === 0, '', words.backHelp)}
      ${button(player.playing ? words.pause : words.play, player.playing ? icons.pause : icons.play, () => player.toggle(), idle, 'play')}
      ${button(words.nextStep, icons.next, (event) => (event.shiftKey ? player.nextEvent() : player.next()), idle || step === last, '', words.nextHelp)}
      ${button(words.last, icons.last, toResult, idle || step === fit.result_step)}
    </div>
    <div class="scrubber" ${vars({ '--fill': last ? step / last : 0, '--result': last ? (fit?.result_step ?? last) / last : 1 })}>
      <div class="ticks" aria-hidden="true">${ticks(fit).map(
        ({ at, great }) => html`<i class=${great ? 'great' : ''} ${vars({ '--at': at })}></i>`,
      )}</div>
      <input
        type="range"
        min="0"
        max=${last}
        step="1"
        aria-label=${words.scrubber}
        aria-valuetext=${long}
        ?disabled=${idle}
        .value=${live(String(step))}
        @input=${(/** @type {Event} */ event) => {
          player.pause();
          player.seek(Number(/** @type {HTMLInputElement} */ (event.target).value));
        }}
      />
    </div>
    <span class="count" data-help=${isEarly ? words.beyond : nothing}><span class="long">${long}</span><span class="short" aria-hidden="true">${short}</span></span>
    <select class="speed" aria-label=${words.speed}
      @change=${(/** @type {Event} */ event) => {
        host.speed = Number(/** @type {HTMLSelectElement} */ (event.target).value);
      }}>
      ${SPEEDS.map(
        (speed) =>
          html`<option value=${speed} .selected=${speed === host.speed}>${SPEED_NAMES[speed] ?? `${speed}×`}</option>`,
      )}
    </select>
  </div>`;
}

/**
 * Where the scrubber's ticks stand, from 0 to 1.
 * @param {import('../types.js').FitSummary | undefined} fit
 */
function ticks(fit) {
  if (!fit || fit.steps < 2) return [];
  const great = fit.marks.filter(({ kind }) => GREAT.has(kind));
  const shown = fit.marks.length <= MOST_TICKS ? fit.marks : great.length <= MOST_TICKS ? great : [];
  return shown.map(({ step, kind }) => ({ at: step / (fit.steps - 1), great: GREAT.has(kind) }));
}
