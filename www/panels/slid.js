import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/**
 * How far a slider is filled: always as far as its thumb is.
 * @param {HTMLInputElement} slider
 */
export const fill = ({ value, min, max, style }) =>
  style.setProperty('--fill', String((Number(value) - Number(min)) / (Number(max) - Number(min) || 1)));

/** @extends Directive */
class Slid extends Directive {
  /** @type {string | undefined} */
  text = undefined;

  /** @param {string} text @param {boolean} _runs */
  render(text, _runs) {
    return text;
  }

  /**
   * @param {import('lit/directive.js').Part} part
   * @param {[string, boolean]} props
   */
  update(part, [text, runs]) {
    const slider = /** @type {HTMLInputElement} */ (
      /** @type {import('lit/directive.js').PropertyPart} */ (part).element
    );
    const isLeft = runs && (text === this.text || slider.matches(':focus, :active'));
    this.text = text;
    if (!isLeft && slider.value !== text) slider.value = text;
    fill(slider);
    return noChange;
  }
}

/**
 * Where a slider stands, as `.value=${slid(text, runs)}`, after its range. While something runs a hand may be ahead of what
 * is told: where it is the slider is left as it is, and where it has been, until another place is told.
 */
export const slid = directive(Slid);
