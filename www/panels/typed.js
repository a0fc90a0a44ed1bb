import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** @typedef {import('lit/directive.js').ElementPart | import('lit/directive.js').PropertyPart} Part */

/** @extends Directive */
class Typed extends Directive {
  /** @type {string | undefined} */
  text = undefined;

  /** @param {string} text */
  render(text) {
    return text;
  }

  /**
   * @param {import('lit/directive.js').Part} part
   * @param {[string]} props
   */
  update(part, [text]) {
    const element = /** @type {HTMLInputElement} */ (/** @type {Part} */ (part).element);
    const isBeingTyped = text === this.text && element.matches(':focus');
    this.text = text;
    if (!isBeingTyped && element.value !== text) element.value = text;
    return noChange;
  }
}

/**
 * The text of a field in which one types, as `.value=${typed(text)}`: another text takes its place, but what is being
 * typed is not lost because something else on the page was drawn anew.
 */
export const typed = directive(Typed);
