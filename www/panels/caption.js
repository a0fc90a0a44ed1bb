import { html, nothing } from 'lit';
import { come } from '../come.js';
import { ofFiles } from '../element/sources.js';
import { claimOf, firstOf, followUps, same } from '../examples.js';
import { mistakesNow } from '../experiment/mistakes.js';
import { movesOf } from '../experiment/placed.js';
import { number, words } from '../words/en.js';
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
  const notes = (description?.notes ?? []).map(({ message }) => message);
  // What was made of a pasted cell has a place of its own.
  const pasted = come.pasted?.(host);
  const remark = pasted ? '' : host.open.remark;
  const note = [...(host.full ? notes : []), remark].join(' ').trim();
  // Of a run whose points are seen on their way there is nothing else to say yet.
  const underWay = host.experiment.isOnTheWay && come.underWay;
  // Figures may stand in one page by the dozen: only the page is divided into regions.
  const region = (/** @type {unknown} */ said) =>
    html`<div class="caption" role=${host.full ? 'region' : nothing} aria-labelledby=${host.full ? 'happened' : nothing}>
    ${come.wayBack?.(host)}${error ? nothing : pasted}<h2 id="happened">${words.happened}</h2>${said}</div>`;
  if (underWay) return region(html`<p class="sentence">${underWay}</p>`);
  return region(html`
    ${
      error
        ? html`<p class="error" role="alert" id="mistake">${rich(error.code === 'not_loaded' ? words.notLoaded : error.message)}</p>`
        : description && !calls.length
          ? html`<p class="sentence">${words.unfitted}</p>`
          : (host.several ? [host.several.chosen] : [...calls.keys()]).map(
              (fit) => html`<p class="sentence">
              ${calls.length > 1 ? html`<code class="who">${nameAmong(host, fit)}</code> ` : nothing}${host.author?.ownWords(host.playback.fits[fit]?.frame?.step ?? 0) ?? rich(stepSentence(host, fit))}
            </p>`,
            )
    }
    ${claimed(host)} ${error ? nothing : come.exactly?.(host, speakOf, isDone(host))}
    ${error?.code === 'not_loaded' ? again(host) : nothing}
    ${error?.code === 'not_given' ? opens(host, error.parameter ?? '') : nothing}
    ${host.full ? html`${verdict(host)} ${error ? nothing : (host.ends?.said() ?? nothing)}` : nothing}
    ${error && remark ? html`<p class="note" role="status">${rich(remark)}</p>` : nothing}
    ${error ? come.wayOut?.(host, mistakesNow(host)) : html`${come.heldBack?.(host)}${note ? html`<p class="note" role="status">${rich(note)}</p>` : nothing}${next(host)}`}
    ${come.offered?.(host)} ${error ? pasted : nothing}`);
}

/** While presenting, where a class has seen it for itself: what the example claims. @param {Host} host */
function claimed(host) {
  const { open, pages, place } = host;
  const said = open.presenting && !pages.guide?.at && !place.now ? claimAt(host) : '';
  return said ? html`<p class="claim">${said}</p>` : nothing;
}

/**
 * What could not be shown, through a fault of ours or because it did not come.
 * @param {Host} host
 */
export function mishap(host) {
  const { now } = host.mishaps;
  if (!now) return nothing;
  const isMissing = 'code' in now && now.code === 'not_loaded';
  return html`<div class="mishap" role="alert">
    <p class="error">${isMissing ? words.notLoaded : words.mishap(now.message)}</p>
    <button type="button" @click=${() => {
      host.mishaps.retry(() => host.again());
      host.requestUpdate();
    }}>${words.again}</button>
  </div>`;
}

/** @param {Host} host */
const again = (host) =>
  html`<p><button type="button" @click=${() => host.again()}>${words.again}</button></p>`;

/**
 * @param {Host} host
 * @param {string} name of a file that is needed
 */
const opens = (host, name) =>
  html`<p><button type="button" class="mend" @click=${() => ofFiles(host, ({ choose }) => choose(host, name))}>${words.openFile(name)}</button></p>`;

/** Whether the result is there, and at rest. @param {Host} host */
export const isDone = ({ playback, experiment }) =>
  playback.atResult && !playback.player.playing && !experiment.error;

/** Whether the run has come to rest at its end, which may lie beyond its result. @param {Host} host */
const isOver = ({ playback, experiment }) =>
  playback.player.step === playback.last && !playback.player.playing && !experiment.error;

/**
 * What the result amounts to, beside its scores. Where the last step says so itself, as a stop does, nothing is added.
 * @param {Host} host
 */
export function verdict(host) {
  const [view, ...others] = host.playback.fits;
  const speaker = speakOf(host, 0);
  // A step that says what is wrong has the remedy beside it.
  if (view?.frame?.facts.remedy && !others.length && !host.playback.atResult && !host.playback.player.playing)
    return html`<p class="verdict">${suited(host, view)}</p>`;
  if (
    !isDone(host) ||
    !view ||
    others.length ||
    !speaker?.words ||
    !view.frame ||
    speaker.words.concluding?.includes(view.frame.kind)
  )
    return nothing;
  const said = host.mishaps.guard(() => speaker.words?.verdict(view.fit.result, speaker.context));
  return html`<p class="verdict">${rich(said ?? '')} ${suited(host, view)}</p>`;
}

/** What a step says would do better. @param {import('../types.js').Attributes} [facts] */
const cure = (facts) => (facts?.remedy ? { [facts.remedy]: facts.remedy_value } : {});

/**
 * Values that would fit the points better, as buttons.
 * @param {Host} host
 * @param {import('../play/fit-view.js').FitView} view
 */
const suited = (host, view) =>
  Object.entries({ ...view.suited, ...cure(view.frame?.facts) }).map(
    ([name, value]) => html`<button type="button" class="chip remedy" title=${words.suited}
      @click=${() => host.setArgument('fit', name, String(value), 'start')}>${name} = ${value}</button> `,
  );

/**
 * What to try next, once the result is there.
 * @param {Host} host
 */
function next(host) {
  const { description } = host.experiment;
  if (host.place.now) return placing(host, host.place.now.rows.length);
  if (!description || !(isDone(host) || isOver(host))) return nothing;
  const known = new Set(host.experiment.catalog.map(({ name }) => name));
  const view = host.playback.fits[host.playback.chosen];
  const at = view ? (view.panel.fit ?? -1) : 0;
  const choices = followUps(description, at).filter(({ texts }) => known.has(firstOf(texts.fit)));
  const [call, ...others] = description.calls.fit;
  const placed = others.length === 0 && movesOf(view, call);
  const result = isDone(host) ? null : host.playback.fit?.result_step;
  if (!choices.length && !placed && result === null) return nothing;
  return html`<div class="next" role="group" aria-label=${words.next}>
    ${result == null ? nothing : html`<button type="button" @click=${() => host.seek(result)}>${words.toResult}</button>`}
    ${choices.map(
      ({ title, texts }) => html`<button type="button" @click=${() => take(host, texts)}>${title}</button>`,
    )}
    ${placed ? html`<button type="button" title=${words.byHandHelp} @click=${() => host.place.begin(view.index)}>${words.placeByHand}</button>` : nothing}
  </div>`;
}

/** Something of that is tried; among several fits that of which it is said stays the one that is spoken of. @param {Host} host @param {import('../types.js').Texts} texts */
function take(host, texts) {
  host.several?.choose(host.playback.chosen);
  // The same run, seen otherwise, is seen where one is.
  host.change(texts, same(texts, host.texts) ? 'stay' : host.several ? 'result' : 'start');
}

/**
 * What can be done while centroids are placed by hand.
 * @param {Host} host
 * @param {number} count how many there are
 */
function placing({ place }, count) {
  const button = (/** @type {string} */ label, /** @type {() => void} */ act) =>
    html`<button type="button" @click=${act}>${label}</button>`;
  return html`<div class="next" role="group" aria-label=${words.placeByHand}>
    ${count ? [button(words.placeGo(count), () => place.by((hand) => hand.go())), button(words.undo, () => place.by((hand) => hand.undo()))] : nothing}
    ${button(words.placeEnd, () => place.cancel())}
  </div>`;
}

/**
 * The step for those who do not see it: said politely at rest, and at most every few seconds while playing.
 * @param {Host} host
 */
export function announcement(host) {
  return html`<p class="aside" role="status" aria-live="polite">${host.report.line}</p>`;
}

/**
 * What is announced at this moment. Where what was asked for could not be run it is said why, after what was changed; and
 * nothing of the run before, where that is of other points.
 * @param {Host} host
 */
export function spoken(host) {
  const { error, isOther } = host.experiment;
  if (error && host.report.news) return come.notYet?.(error) ?? '';
  if (isOther) return '';
  const { lead, fits } = host.playback;
  const frame = fits[lead]?.frame;
  const speaker = speakOf(host, lead);
  const beside = frame && speaker?.words?.aloud?.[frame.kind]?.(frame.facts, speaker.context);
  const said = plain(`${stepSentence(host, lead)} ${beside ?? ''}`).trim();
  const count = isDone(host) ? countOf(frame) : '';
  return said.includes(count) ? said : `${said} ${count}.`;
}

/** What an example claims, at its beginning, unless a class is to see it first, and at its end. @param {Host} host */
export function claimAt(host) {
  const { playback, experiment, open } = host;
  const isEnd = (playback.player.step === 0 && !open.presenting && !experiment.error) || isDone(host);
  return isEnd && host.full && experiment.description ? plain(claimOf(experiment.description)) : '';
}

/** How many clusters there are, for those who do not see them. @param {import('../types.js').Frame | null} [frame] */
function countOf(frame) {
  const labels = new Set(frame?.labels);
  labels.delete(-1);
  return labels.size ? words.found(labels.size) : '';
}
