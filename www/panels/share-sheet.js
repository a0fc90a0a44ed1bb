import { html, nothing } from 'lit';
import { attributesInHtml } from '../experiment/texts.js';
import { words } from '../words/en.js';
import { share as said } from '../words/share.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What can be shared, each with a button that copies it. @param {Host} host */
export const shareSheet = (
  host,
) => html`<div class="popup sheet" role="dialog" tabindex="-1" aria-label=${words.share}>
  ${host.sources ? html`<p class="note">${said.notInLink}</p>` : nothing}
  ${copyField(host, 'link', said.link, location.href.split('#')[0] + host.address.hash)}
  ${copyField(host, 'embed', said.embed, embedCode(host))}
  ${copyField(host, 'frame', said.frame, frameCode(host))}
  <button type="button" class="copy" @click=${() => host.ofFiles(({ savePicture }) => savePicture(host))}>${said.savePicture}</button>
</div>`;

/** Of what is shown, as the link is: what is wrong has shown nothing. @param {Host} host */
function embedCode({ texts: asked, experiment: { error, summary }, playback, show, controls }) {
  const texts = (error && summary?.description) || asked;
  const file = new URL('cluster-playground.js', location.href);
  // At rest at its result is how a figure stands by itself.
  const step = playback.atResult || playback.player.playing ? null : playback.player.step;
  const attributes = attributesInHtml({ ...texts, step, show, controls });
  return `<script src="${file}"></script>\n<cluster-playground ${attributes}></cluster-playground>`;
}

/** For where a page may hold frames, and no scripts. @param {Host} host */
function frameCode({ address }) {
  const page = new URL('embed.html', location.href);
  page.hash = address.hash;
  const source = page.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${source}" title="${words.title}" width="100%" height="640" loading="lazy"></iframe>`;
}

/**
 * @param {Host} host
 * @param {string} name
 * @param {string} label
 * @param {string} text
 */
function copyField(host, name, label, text) {
  return html`<label class="copy-field">
    <span>${label}</span>
    <textarea readonly rows=${name === 'embed' ? 6 : 4} .value=${text}
      @focus=${(/** @type {Event} */ event) => /** @type {HTMLTextAreaElement} */ (event.target).select()}></textarea>
  </label>
  <button type="button" class="copy" @click=${() => host.open.copy(text, name)}>${host.open.copyLabel(name, words.copy)}</button>
  ${name === 'link' && 'share' in navigator ? html`<button type="button" class="copy" @click=${() => navigator.share({ url: text }).catch(() => {})}>${said.shareOn}</button>` : nothing}`;
}
