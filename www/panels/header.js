import { html, nothing } from 'lit';
import { come } from '../come.js';
import { present } from '../element/arrivals.js';
import { ofFiles } from '../element/sources.js';
import { examples, firstOf } from '../examples.js';
import { algorithms, words } from '../words/en.js';
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
    <div class="chips" role="toolbar" aria-label=${words.code}>
      ${chip(host, 'data')}<span class="arrow" aria-hidden="true">&rarr;</span>${chip(host, 'prepare')}<span class="arrow" aria-hidden="true">&rarr;</span>${chip(host, 'fit')}
    </div>
    <div class="tools" role="toolbar" aria-label=${words.tools}>
      ${menu(host, 'examples', words.examples, exampleChoices(host), 'wide end')}
      <button type="button" class="table-button" aria-expanded=${String(host.pages.isOpen('table'))}
        @click=${() => host.pages.toggle('table')}>${words.table}</button>
      <button type="button" class="judge-button" aria-expanded=${String(host.pages.isOpen('scores'))}
        @click=${() => host.pages.press('scores')}>${words.judge}</button>
      <button type="button" aria-expanded=${String(host.pages.isOpen('gallery'))}
        @click=${() => host.pages.toggle('gallery')}>${words.gallery}</button>
      <button type="button" class="present-button" @click=${() => present(host)}>${host.open.presenting ? words.presentEnd : words.present}</button>
      ${come.undo?.(host)} ${share(host)} ${keys(host)}
      <button type="button" class="round" title=${words.theme}
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
  // Of panels that are prepared each in its own way, the steps of all would be one number of nothing.
  const ways =
    part === 'prepare' ? new Set(description?.panels?.map(({ prepare }) => String(prepare))).size : 0;
  const several = calls.length > (part === 'prepare' ? 1 : 2) && words.several[part](calls.length);
  const name = ways > 1 ? words.several.ways(ways) : several || names;
  // What belongs to its name stands where the name gives no room.
  const [only, another] = calls;
  const named = another ? '' : only?.values[algorithms[only.name]?.named ?? ''];
  const label = html`<span class="part">${words.parts[part]}${named ? ` · ${named}` : ''}</span> <code>${name}</code>`;
  // What holds another model, or is handed over by the page, is asked for by its text, which says which.
  // A preparation that can be watched is a fit, too.
  const callables = catalog
    .filter((one) => one.part === part && !one.holds && one.name !== 'variable')
    .concat(part === 'fit' ? catalog.filter((one) => one.part === 'prepare' && one.gives) : []);
  /** @type {import('./menu.js').Choice[]} */
  const choices = callables.map((callable) => {
    const isFile = callable.name === 'read_csv';
    return {
      label: html`${isFile ? words.ownTable : nothing} <code>${callable.name}</code>`,
      help: host.open.explained ? callable.help : '',
      checked: calls.length === 1 && calls[0].name === callable.name,
      pick: () =>
        isFile ? ofFiles(host, ({ choose }) => choose(host, '')) : host.choose(part, callable.name),
    };
  });
  // One's own come first.
  const at = callables.findIndex(({ name }) => name === 'read_csv');
  if (at > 0) choices.unshift(...choices.splice(at, 1));
  if (part === 'data')
    choices.splice(
      1,
      0,
      {
        label: words.pasteCode,
        pick: () => ofFiles(host, ({ paste }) => paste(host)),
      },
      { label: html`${words.paint}`, pick: () => host.pages.go('paint') },
    );
  if (part !== 'data')
    choices.unshift({
      label: html`${words.nothing}`,
      help: words.nothingHelp[part],
      checked: calls.length === 0,
      pick: () => host.change({ ...host.texts, [part]: '' }),
    });
  return menu(host, part, label, choices, 'chip-menu wide');
}

/** @param {Host} host */
function exampleChoices(host) {
  const known = new Set(host.experiment.catalog.map(({ name }) => name));
  const fits = examples.filter(({ texts }) =>
    [texts.data, texts.fit].every((text) => !text || known.has(firstOf(text))),
  );
  const single = fits.map(({ title, help, group, texts }, i) => ({
    label: title,
    help,
    heading: group === fits[i - 1]?.group ? undefined : group,
    pick: () => {
      // What was chosen is of other fits, and colours are of other runs.
      host.chosen = null;
      host.playback.looks = new Int32Array();
      host.pages.leaveAll();
      host.change(texts, 'start');
    },
  }));
  return [...(come.walkChoices?.(host) ?? []), ...single];
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
    ${open ? (come.shareSheet?.(host) ?? nothing) : nothing}
  </div>`;
}
