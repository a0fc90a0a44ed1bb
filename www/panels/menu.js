import { html, nothing } from 'lit';
import { rich } from './rich.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/**
 * @typedef {object} Choice
 * @property {unknown} label
 * @property {string} [help]
 * @property {boolean} [checked]
 * @property {string} [heading] a line above it
 * @property {() => unknown} pick
 */

/**
 * A button that opens a menu. Arrow keys walk, a letter jumps, Escape closes.
 * @param {Host} host
 * @param {string} name
 * @param {unknown} label
 * @param {Choice[]} choices
 * @param {string} [kind]
 */
export function menu(host, name, label, choices, kind = '') {
  const open = host.open.menu === name;
  return html`<div class="menu ${kind}" data-menu=${name} @keydown=${(/** @type {KeyboardEvent} */ event) => walk(host, event)}
      @keyup=${(/** @type {KeyboardEvent} */ event) => isTyped(event) && event.preventDefault()}>
    <button
      type="button"
      class="opener"
      id="menu-${name}"
      aria-haspopup="menu"
      aria-expanded=${String(open)}
      @click=${() => host.open.openMenu(open ? null : name)}
    >${label}</button>
    ${
      open && !host.open.waits
        ? html`<div class="popup" role="menu" aria-labelledby="menu-${name}">${choices.map(
            (
              choice,
            ) => html`${choice.heading ? html`<div class="heading" role="presentation">${choice.heading}</div>` : nothing}<button
              type="button"
              role=${choice.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked=${choice.checked === undefined ? nothing : String(choice.checked)}
              aria-description=${choice.heading ?? nothing}
              tabindex="-1"
              @click=${(/** @type {MouseEvent} */ event) => {
                // Who picks by a key goes on from where the menu was.
                if (!event.detail) openerOf(event)?.focus();
                host.open.openMenu(null);
                choice.pick();
              }}
            ><span class="label">${choice.label}</span>${choice.help ? html`<span class="help">${rich(choice.help)}</span>` : nothing}</button>`,
          )}</div>`
        : nothing
    }
  </div>`;
}

/** @param {Event} event within a menu @returns {HTMLElement | null | undefined} */
const openerOf = (event) =>
  /** @type {HTMLElement} */ (event.currentTarget).closest('.menu')?.querySelector('.opener');

/** How long what was typed in a menu goes on with the next letter, in milliseconds. */
const TYPED = 1000;

/** What is being typed in a menu, and when that was. */
let typed = { text: '', at: -Infinity };

/**
 * The next item that begins with what is typed; a letter that is typed again leads on.
 * @param {HTMLElement[]} items
 * @param {number} at the one with the focus
 * @param {KeyboardEvent} event
 */
function byName(items, at, { key, timeStamp }) {
  const before = timeStamp - typed.at < TYPED ? typed.text : '';
  const text = (before + key).toLowerCase();
  typed = { text, at: timeStamp };
  const isLetter = [...text].every((letter) => letter === text[0]);
  const wanted = isLetter ? text[0] : text;
  const from = isLetter ? at + 1 : at;
  return [...items.slice(from), ...items].find((item) =>
    item.textContent?.trim().toLowerCase().startsWith(wanted),
  );
}

/** Whether a space is one of what is being typed. @param {KeyboardEvent} event */
const isTyped = ({ key, timeStamp }) => key === ' ' && typed.text !== '' && timeStamp - typed.at < TYPED;

/**
 * @param {Host} host
 * @param {KeyboardEvent} event
 */
function walk(host, event) {
  const menu = /** @type {HTMLElement} */ (event.currentTarget);
  const items = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('[role^="menuitem"]')]);
  const opener = openerOf(event);
  if (!items.length) {
    const isOpen = opener?.ariaExpanded === 'true';
    if (event.key === 'ArrowDown' && opener) {
      event.preventDefault();
      if (!isOpen) opener.click();
    } else if (isOpen && (event.key === 'Escape' || event.key === 'Tab')) {
      // One whose entries are still to come is left as one that has them.
      host.open.openMenu(null);
      if (event.key === 'Escape') event.stopPropagation();
    }
    return;
  }
  const at = items.indexOf(/** @type {HTMLElement} */ (event.composedPath()[0]));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    items[(to + items.length) % items.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    // From there Tab leads on.
    opener?.focus();
    host.open.openMenu(null);
    if (event.key === 'Escape') event.stopPropagation();
  } else if ((/^\S$/.test(event.key) || isTyped(event)) && !event.ctrlKey && !event.metaKey) {
    // A space that is typed chooses nothing.
    event.preventDefault();
    event.stopPropagation();
    byName(items, at, event)?.focus();
  }
}
