import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { come } from '../come.js';
import { mistakesNow } from '../experiment/mistakes.js';
import { isScript, says } from '../experiment/paste.js';
import { words } from '../words/en.js';
import { highlighted, LONG } from './code.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../element/open.js').Part} Part
 */

/**
 * The experiment as one line of code: a field for each text, of which Enter applies one and Escape restores it.
 * @param {Host} host
 */
export function codeLine(host) {
  const { error, description, asked, running } = host.experiment;
  const texts = error || running ? asked : (description ?? asked);
  return html`<section class="code" id="panel-code" aria-label=${words.code}>
    <div class="line">
      ${field(host, 'data', texts?.data ?? '')}
      <span class="arrow" aria-hidden="true">&rarr;</span>
      ${field(host, 'prepare', texts?.prepare ?? '')}
      <span class="arrow" aria-hidden="true">&rarr;</span>
      ${field(host, 'fit', texts?.fit ?? '')}
      ${texts?.view ? before(words.seenIn) : nothing}
      ${field(host, 'view', texts?.view ?? '')}
      ${texts?.hue ? before(words.colouredBy) : nothing}
      ${field(host, 'hue', texts?.hue ?? '')}
    </div>
    ${come.mistakes?.(host, mistakesNow(host))}
    ${come.pasteRow?.(host)}
    ${come.answer?.(host, false)} ${come.savesPaste?.(host)}
    <button
      type="button"
      class="copy"
      @pointerenter=${() => host.experiment.python().catch(() => {})}
      @focus=${() => host.experiment.python().catch(() => {})}
      @click=${() =>
        host.open
          .copy(host.experiment.python(), 'python')
          .catch((/** @type {unknown} */ thrown) => host.mishaps.tell(thrown))}
      ?disabled=${!description}
    >
      ${host.open.copyLabel('python', words.copyPython)}
    </button>
  </section>`;
}

/** What stands before a part that has a text. @param {string} word */
const before = (word) => html`<span class="arrow word" aria-hidden="true">${word}</span>`;

/**
 * One field: the highlighted text, and over it the same text to be edited, whose own letters are not painted.
 * @param {Host} host
 * @param {Part} part
 * @param {string} text
 */
function field(host, part, text) {
  const { error } = host.experiment;
  const mistake = mistakesNow(host).find((one) => one.part === part);
  const written = mistake?.text ?? text;
  const wrong =
    mistake?.position ?? (error && !error.part && part === 'fit' ? (error.position ?? null) : null);
  const draft = host.open.drafts[part] ?? written;
  const isWrong = Boolean(mistake);
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      apply();
    } else if (event.key === 'Tab' && !event.shiftKey && isWrong) come.toRemedy?.(host, part, event);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      host.typing = null;
      host.open.draft(part, undefined);
      if (host.open.wrong[part]) host.open.letGo(part);
      else if (error && host.experiment.summary) host.change(host.experiment.summary.description, 'stay');
    }
  };
  const apply = () => {
    const typed = (host.open.drafts[part] ?? written).replace(/\s*\n\s*/g, ' ').trim();
    host.open.draft(part, undefined);
    host.typing = null;
    if (typed === written) return;
    if (typed === text) host.open.letGo(part);
    else host.apply(part, typed);
  };
  /** Several statements are read as such; what says nothing is left to be edited. @param {ClipboardEvent} event */
  const paste = async (event) => {
    const script = event.clipboardData?.getData('text/plain') ?? '';
    if (!isScript(script)) return;
    event.preventDefault();
    const reading = await host.paste.take(script);
    if (reading && !says(reading) && !reading.used) host.open.draft(part, script);
  };
  return html`<div class="field ${part} ${draft ? '' : 'empty'}" data-help=${draft ? nothing : words.codePart[part]}>
    <span class="mirror" aria-hidden="true">${draft ? highlighted(draft, draft === written ? wrong : null) : words.noPart[part] || ' '}</span>
    <textarea
      rows="1"
      cols="1"
      aria-label=${words.codePart[part]}
      aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${isWrong ? `mistake-${part}` : nothing}
      autocapitalize="off"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="go"
      placeholder=${words.noPart[part] || nothing}
      .value=${live(draft[LONG] ? '' : draft)}
      @input=${(/** @type {Event} */ event) => host.open.draft(part, /** @type {HTMLTextAreaElement} */ (event.target).value)}
      @keydown=${key}
      @paste=${paste}
      @change=${apply}
    ></textarea>
  </div>`;
}
