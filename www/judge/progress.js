import { html, nothing } from 'lit';
import { said } from '../words/judge.js';

/**
 * How far something is that takes long, with a button that stops it, or begins it anew; nothing once all is done.
 * @param {object} work
 * @param {'running' | 'done' | 'stopped'} work.state
 * @param {string} work.text
 * @param {number} work.share 0 … 1
 * @param {() => void} work.onStop
 * @param {() => void} work.onAgain
 */
export function progress({ state, text, share, onStop, onAgain }) {
  if (state === 'done') return nothing;
  if (state === 'stopped')
    return html`<p class="note">${said.stopped} <button type="button" class="small" @click=${onAgain}>${said.goOn}</button></p>`;
  return html`<p class="note">
    <span role="progressbar" aria-label=${said.computing} aria-valuenow=${Math.round(100 * share)}>${text}</span>
    <button type="button" class="small" @click=${onStop}>${said.stop}</button></p>`;
}
