import { html, nothing } from 'lit';
import { examples, firstOf } from '../examples.js';
import { attributesInHtml } from '../experiment/texts.js';
import { words } from '../words/en.js';
import { icons } from './icons.js';
import { keys } from './keys.js';
import { menu } from './menu.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {'data' | 'prepare' | 'fit'} Part
 */

/**
 * The head of the page: what is tried, as three menus; examples; present, share, theme.
 * @param {Host} host
 */
export function header(host) {
  return html`<header>
    <h1>${words.title}</h1>
    <nav class="chips" aria-label=${words.code}>
      ${chip(host, 'data')}<span class="arrow" aria-hidden="true">&rarr;</span>${chip(host, 'prepare')}<span class="arrow" aria-hidden="true">&rarr;</span>${chip(host, 'fit')}
    </nav>
    <div class="tools">
      ${menu(host, 'examples', words.examples, exampleChoices(host), 'wide end')}
      <button type="button" class="table-button" aria-expanded=${String(host.pages.isOpen('table'))}
        @click=${() => host.pages.toggle('table')}>${words.table}</button>
      <button type="button" class="judge-button" aria-expanded=${String(host.pages.isOpen('scores'))}
        @click=${() => host.pages.press('scores')}>${words.judge}</button>
      <button type="button" aria-expanded=${String(host.pages.isOpen('gallery'))}
        @click=${() => host.pages.toggle('gallery')}>${words.gallery}</button>
      <button type="button" class="present-button" @click=${() => host.open.present(!host.open.presenting)}>${host.open.presenting ? words.presentEnd : words.present}</button>
      ${share(host)} ${keys(host)}
      <button type="button" class="round" aria-label=${words.theme} title=${words.theme}
        @click=${() => host.toggleTheme()}>${icons.theme}</button>
    </div>
  </header>`;
}

/**
 * @param {Host} host
 * @param {Part} part
 */
function chip(host, part) {
  const { description, catalog } = host.experiment;
  const calls = description?.calls[part] ?? [];
  const names = calls.map((call) => call.name).join(', ') || (part === 'data' ? '…' : words.nothing);
  const name = calls.length > (part === 'prepare' ? 1 : 2) ? words.several[part](calls.length) : names;
  const label = html`<span class="part">${words.parts[part]}</span> <code>${name}</code>`;
  // What holds another model, or is handed over by the page, is asked for by its text, which says which.
  const callables = catalog.filter((one) => one.part === part && !one.holds && one.name !== 'variable');
  /** @type {import('./menu.js').Choice[]} */
  const choices = callables.map((callable) => {
    const isFile = callable.name === 'read_csv';
    return {
      label: html`${isFile ? words.ownTable : nothing} <code>${callable.name}</code>`,
      help: callable.help,
      checked: calls.length === 1 && calls[0].name === callable.name,
      pick: () =>
        isFile ? host.ofFiles(({ choose }) => choose(host, '')) : host.choose(part, callable.name),
    };
  });
  // One's own come first.
  const at = callables.findIndex(({ name }) => name === 'read_csv');
  if (at > 0) choices.unshift(...choices.splice(at, 1));
  if (part === 'data')
    choices.splice(1, 0, {
      label: html`${words.paint}`,
      help: words.paintHelp,
      pick: () => host.pages.go('paint'),
    });
  if (part === 'prepare') {
    const none = { label: words.nothing, help: words.nothingHelp, checked: calls.length === 0 };
    choices.unshift({
      ...none,
      label: html`${words.nothing}`,
      pick: async () => host.change({ ...host.texts, prepare: '' }),
    });
  }
  return menu(host, part, label, choices, 'chip-menu wide');
}

/** @param {Host} host */
function exampleChoices(host) {
  const known = new Set(host.experiment.catalog.map(({ name }) => name));
  const fits = examples.filter(({ texts }) =>
    [texts.data, texts.fit].every((text) => known.has(firstOf(text))),
  );
  return fits.map(({ title, help, group, texts }, i) => ({
    label: title,
    help,
    heading: group === fits[i - 1]?.group ? undefined : group,
    pick: () => host.change(texts, 'start'),
  }));
}

/** @param {Host} host */
function share(host) {
  const open = host.open.menu === 'share';
  return html`<div class="menu end wide" data-menu="share">
    <button type="button" class="opener" aria-expanded=${String(open)}
      @click=${() => {
        // A link to what is seen, which must not be over before it is copied.
        host.pause();
        host.open.openMenu(open ? null : 'share');
      }}>${words.share}</button>
    ${
      open
        ? html`<div class="popup sheet" role="dialog" aria-label=${words.share}>
      ${host.sources ? html`<p class="note">${words.notInLink}</p>` : nothing}
      ${copyField(host, 'link', words.link, location.href.split('#')[0] + host.address.hash)}
      ${copyField(host, 'embed', words.embed, embedCode(host))}
      ${copyField(host, 'frame', words.frame, frameCode(host))}
      <button type="button" class="copy" @click=${() => host.ofFiles(({ savePicture }) => savePicture(host))}>${words.savePicture}</button>
    </div>`
        : nothing
    }
  </div>`;
}

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
  ${name === 'link' && 'share' in navigator ? html`<button type="button" class="copy" @click=${() => navigator.share({ url: text }).catch(() => {})}>${words.shareOn}</button>` : nothing}`;
}
