import { html, nothing } from 'lit';
import { number, words } from '../words/en.js';
import { isDone } from './caption.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** As many scores are shown; the others have a page. */
const MOST_SCORES = 3;

/** What a score tells, and when not. @param {string} name */
const scoreHelp = (name) => words.scoreHelp[/** @type {keyof typeof words.scoreHelp} */ (name)];

/**
 * The scores of the result.
 * @param {Host} host
 */
export function scores(host) {
  const { scored: known, room } = host.report;
  if (!room || !isDone(host) || !host.experiment.description?.fit) return nothing;
  const shown = Object.entries(words.scores).filter(([name]) => Number.isFinite(room[name]));
  if (!shown.length) return nothing;
  return html`<div class="scores ${known ? '' : 'coming'}"><dl>
    ${shown.slice(0, MOST_SCORES).map(
      ([name, label]) => html`<div tabindex="0" title=${scoreHelp(name)} data-help=${scoreHelp(name)}>
        <dt>${label}${room.sampled && name === 'silhouette_score' ? words.ofSome : ''}</dt><dd>${number(room[name])}</dd>
      </div>`,
    )}
  </dl>${host.full ? html`<button type="button" @click=${() => host.pages.go('scores')}>${words.more}</button>` : nothing}</div>`;
}
