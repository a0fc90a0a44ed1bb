import { html, nothing } from 'lit';
import { canBePlaced } from '../element/handles.js';
import { followUps } from '../examples.js';
import { algorithms, number, words } from '../words/en.js';
import { nameAmong, speakOf, stepSentence } from './context.js';
import { plain, rich } from './rich.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/**
 * What just happened, in a sentence; at the end what to try next; where something went wrong, that.
 * @param {Host} host
 */
export function caption(host) {
  const { error, description } = host.experiment;
  const calls = description?.calls.fit ?? [];
  return html`<section class="caption" aria-labelledby="happened">
    <h2 id="happened">${words.happened}</h2>
    ${
      error
        ? html`<p class="error" role="alert">${rich(error.message)}</p>`
        : calls.map(
            (_, fit) => html`<p class="sentence">
              ${calls.length > 1 ? html`<code class="who">${nameAmong(host, fit)}</code> ` : nothing}${rich(stepSentence(host, fit))}
            </p>`,
          )
    }
    ${error ? nothing : html`${next(host)}`}
  </section>`;
}

/** Whether the result is there, and at rest. @param {Host} host */
const isDone = ({ playback, experiment }) =>
  playback.atResult && !playback.player.playing && !experiment.error;

/**
 * What the result amounts to. Where the last step says so itself, as a stop does, nothing is added.
 * @param {Host} host
 */
export function verdict(host) {
  const { frames, summary } = host.playback;
  const speaker = speakOf(host, 0);
  if (!isDone(host) || summary?.fits.length !== 1 || !speaker?.words || frames[0]?.kind === 'stop')
    return nothing;
  const context = { ...speaker.context, scores: host.report.scored };
  return html`<p class="verdict">${rich(speaker.words.verdict(summary.fits[0].result, context))}</p>`;
}

/**
 * What to try next, once the result is there.
 * @param {Host} host
 */
function next(host) {
  const { description } = host.experiment;
  if (host.placing.now) return placing(host, host.placing.now.rows.length);
  if (!description || !isDone(host)) return nothing;
  const known = new Set(host.experiment.catalog.map(({ name }) => name));
  const choices = followUps(description).filter(({ texts }) => known.has(texts.fit.split('(')[0]));
  const placed = description.calls.fit.length === 1 && canBePlaced(host, 0);
  if (!choices.length && !placed) return nothing;
  return html`<div class="next" role="group" aria-label=${words.next}>
    ${choices.map(
      ({ title, texts }) =>
        html`<button type="button" @click=${() => host.change(texts, 'start')}>${title}</button>`,
    )}
    ${placed ? html`<button type="button" title=${words.byHandHelp} @click=${() => host.placing.begin(0)}>${words.placeByHand}</button>` : nothing}
  </div>`;
}

/**
 * What can be done while centroids are placed by hand.
 * @param {Host} host
 * @param {number} count how many there are
 */
function placing({ placing }, count) {
  const button = (/** @type {string} */ label, /** @type {() => void} */ act) =>
    html`<button type="button" @click=${act}>${label}</button>`;
  return html`<div class="next" role="group" aria-label=${words.placeByHand}>
    ${count ? [button(words.placeGo(count), () => placing.go()), button(words.undo, () => placing.undo())] : nothing}
    ${button(words.placeEnd, () => placing.cancel())}
  </div>`;
}

/**
 * The step for those who do not see it: said politely at rest, and at most every few seconds while playing.
 * @param {Host} host
 */
export function announcement(host) {
  return html`<p class="aside" role="status" aria-live="polite">${host.report.announced}</p>`;
}

/**
 * The scores of the result.
 * @param {Host} host
 */
export function scores(host) {
  const scored = /** @type {Record<string, any> | null} */ (host.report.scored);
  if (!scored || !isDone(host)) return nothing;
  const shown = Object.entries(words.scores).filter(([name]) => Number.isFinite(scored[name]));
  if (!shown.length) return nothing;
  return html`<dl class="scores">
    ${shown.map(
      ([
        name,
        label,
      ]) => html`<div title=${words.scoreHelp[/** @type {keyof typeof words.scoreHelp} */ (name)]}>
        <dt>${label}</dt><dd>${number(scored[name])}</dd>
      </div>`,
    )}
  </dl>`;
}

/**
 * The pseudocode with its active line lit, one list a fit.
 * @param {Host} host
 */
export function pseudocode(host) {
  const { summary, frames } = host.playback;
  const calls = summary?.description.calls.fit ?? [];
  return html`<section class="steps" aria-label=${words.steps} id="panel-steps">
    ${calls.map((call, fit) => {
      const lines = algorithms[call.name]?.pseudocode(call) ?? [];
      return html`<ol class="pseudocode">
        ${lines.map(
          ({ text, indent }, i) => html`<li
            class="indent-${indent} ${i === frames[fit]?.line ? 'active' : ''}"
            aria-current=${i === frames[fit]?.line ? 'step' : nothing}
          >${text}</li>`,
        )}
      </ol>`;
    })}
  </section>`;
}

/**
 * What there is to say of the point that is meant.
 * @param {Host} host
 */
export function explanation(host) {
  const bar = host.trees?.sentence;
  if (bar) return html`<p class="explanation">${rich(bar)}</p>`;
  const { meant } = host.hand;
  if (!meant?.facts) return nothing;
  const speaker = speakOf(host, meant.fit);
  const say = speaker?.words?.explain[meant.facts.kind];
  const { summary } = host.playback;
  if (!speaker || !summary) return nothing;
  const [, d] = summary.points.shape;
  const row = summary.points.data.subarray(meant.point * d, (meant.point + 1) * d);
  const shown = [...row.subarray(0, 4)].map(number).join(', ') + (d > 4 ? ', …' : '');
  const sentence = say?.(meant.facts, speaker.context) ?? words.point(meant.point);
  return html`<p class="explanation">${rich(sentence)} <span class="at">(${shown})</span></p>`;
}

/**
 * What is announced at this moment.
 * @param {Host} host
 */
export function spoken(host) {
  return plain(stepSentence(host, host.playback.lead));
}
