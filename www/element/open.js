// What the reader has open and half done on the page: nothing of it is part of the experiment.

import { words } from '../words/en.js';

/** @typedef {'data' | 'prepare' | 'fit' | 'view' | 'hue'} Part */

/** How long a button says that it has copied, in milliseconds. */
const SAID = 1500;
/** How long a menu waits for its entries, or what explains them, in milliseconds: later that would move them under a finger. */
const PATIENCE = 300;
/** The menus that wait. @type {string[]} */
const WAITING = ['data', 'prepare', 'fit', 'examples'];

export class Open {
  /**
   * @param {object} wiring
   * @param {() => Promise<unknown>} wiring.update the page is to be shown anew; resolves when it is
   * @param {() => ParentNode} wiring.root what all of it is in
   * @param {(menu: string) => void} wiring.onMenu a menu opens: what is in it may have to be brought
   * @param {(menu: string) => Promise<unknown>} wiring.learn brings the entries of a menu, or what explains them, once
   * @param {(text: string) => void} wiring.say to those who do not see it
   */
  constructor({ update, root, onMenu, learn, say }) {
    this.update = update;
    this.root = root;
    this.onMenu = onMenu;
    this.learn = learn;
    this.say = say;
    /** @type {string | null} the menu that is open */
    this.menu = null;
    /** Whether its entries wait for what explains them. */
    this.waits = false;
    /** Whether what explains the entries was there when the menu opened. */
    this.explained = false;
    /** What had the focus before. @type {HTMLElement | null} */
    this.from = null;
    /** The panel that a phone shows. */
    this.tab = 'controls';
    this.presenting = false;
    /** Whether it is said how things were measured. */
    this.exact = false;
    /** @type {Partial<Record<Part, string>>} what is being typed and not yet applied */
    this.drafts = {};
    /** What is wrong and was not run, while the rest was. @type {Partial<Record<Part, import('../experiment/mistakes.js').Mistake>>} */
    this.wrong = {};
    /** Whether the last change is of several parts at once, of which none is run without the others. */
    this.entire = false;
    /** What has to be said of the last change. */
    this.remark = '';
    /** What was typed last and applied. @type {{ part: Part, text: string } | null} */
    this.applied = null;
    /** What was copied a moment ago, by name. */
    this.copied = '';
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {string | null} name */
  async openMenu(name) {
    this.menu = name;
    this.waits = name !== null && WAITING.includes(name);
    const updated = this.update();
    if (!name) return;
    const { activeElement } = /** @type {ShadowRoot} */ (this.root());
    this.from = /** @type {HTMLElement | null} */ (activeElement);
    this.onMenu(name);
    await updated;
    if (this.waits) await this.explain(name);
    this.enter(name);
  }

  /** What explains the entries comes with them, or with the next opening; entries that are late come when they are there. @param {string} name */
  async explain(name) {
    const learnt = this.learn(name).then(() => true);
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
    const explained = await Promise.race([learnt, late]);
    if (this.menu !== name) return;
    this.explained = explained;
    this.waits = false;
    await this.update();
  }

  /** Entries have come late: the focus stays on the one that has it, wherever that stands now. @param {string} name */
  async arrive(name) {
    const { textContent: last } = this.focused() ?? {};
    await this.update();
    if (last)
      this.items()
        .find(({ textContent }) => textContent === last)
        ?.focus();
    this.enter(name);
  }

  /** The focus goes into a menu that is open, once there is something of it. @param {string} name */
  enter(name) {
    // Who is in it already stays there.
    if (this.menu !== name || this.focused()) return;
    const items = this.items();
    (items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus();
  }

  /** @returns {HTMLElement[]} */
  items() {
    return [...this.root().querySelectorAll('[role^="menuitem"],.sheet')].map(
      (item) => /** @type {HTMLElement} */ (item),
    );
  }

  /** What has the focus within what is open. */
  focused() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.root());
    return activeElement?.closest('.popup') && activeElement;
  }

  /** @param {string} tab */
  openTab(tab) {
    this.tab = tab;
    this.update();
  }

  /** @param {boolean} on */
  present(on) {
    this.presenting = on;
    this.say(on ? words.presenting : words.presented);
    this.update();
  }

  /**
   * @param {Part} part
   * @param {string} [text] none: nothing is being typed any more
   */
  draft(part, text) {
    if (text === undefined) delete this.drafts[part];
    else this.drafts[part] = text;
    this.update();
  }

  /**
   * Another experiment is asked for: what was half done is given up, and what is wrong where a part is another.
   * @param {import('../types.js').Texts} before
   * @param {import('../types.js').Texts} after
   */
  clear(before, after) {
    this.drafts = {};
    this.remark = '';
    this.entire = false;
    for (const part of /** @type {Part[]} */ (Object.keys(this.wrong))) {
      if (before[part] !== after[part]) delete this.wrong[part];
    }
  }

  /** What is wrong stays in its box, with what would be right. @param {import('../experiment/mistakes.js').Mistake[]} mistakes */
  hold(mistakes) {
    for (const mistake of mistakes) this.wrong[mistake.part] = mistake;
    this.update();
  }

  /** @param {Part} part */
  letGo(part) {
    delete this.wrong[part];
    this.update();
  }

  /** What was typed is not to be run after all: it stands in its field, to be applied again or mended. @param {import('../types.js').Texts} asked what was to be run */
  keepDraft(asked) {
    const { applied } = this;
    if (applied && asked[applied.part] === applied.text) this.drafts[applied.part] = applied.text;
  }

  /**
   * @param {string | Promise<string>} text
   * @param {string} name
   */
  async copy(text, name) {
    const copied = await this.write(await text);
    this.copied = copied ? name : `no ${name}`;
    this.say(copied ? words.copied : words.copyFailed);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.copied = '';
      this.update();
    }, SAID);
  }

  /**
   * What a copying button says.
   * @param {string} name
   * @param {string} label at rest
   */
  copyLabel(name, label) {
    if (this.copied === name) return words.copied;
    return this.copied === `no ${name}` ? words.copyFailed : label;
  }

  /** @param {string} text */
  async write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // No permission, or no secure context: the older way, which a sandbox may refuse too.
      const area = document.createElement('textarea');
      const { activeElement } = /** @type {ShadowRoot} */ (this.root());
      area.value = text;
      this.root().append(area);
      area.select();
      const copied = document.execCommand('copy');
      area.remove();
      /** @type {HTMLElement | null} */ (activeElement)?.focus();
      return copied;
    }
  }

  /** A press outside an open menu closes it. @param {PointerEvent} event */
  onPress(event) {
    const { menu } = this;
    const within = (/** @type {EventTarget} */ node) =>
      node instanceof HTMLElement && node.dataset.menu === menu;
    if (menu && !event.composedPath().some(within)) this.openMenu(null);
  }

  /** @returns {boolean} whether there was something to leave */
  escape() {
    if (this.menu) {
      const opener = `[data-menu=${this.menu}] .opener`;
      this.openMenu(null);
      (this.from ?? /** @type {HTMLElement | null} */ (this.root().querySelector(opener)))?.focus();
    } else if (this.presenting) this.present(false);
    else return false;
    return true;
  }
}
