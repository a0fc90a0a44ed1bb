import { Directive, directive, PartType } from 'lit/directive.js';

/**
 * Sets CSS custom properties on an element: `<i ${vars({ '--at': 0.3 })}></i>`. Through the object model, because
 * a style attribute in markup is refused by strict pages.
 */
class Vars extends Directive {
  /** @param {import('lit/directive.js').PartInfo} info */
  constructor(info) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('vars() stands on an element');
    /** @type {Record<string, string>} */
    this.set = {};
  }

  /**
   * @param {import('lit/directive.js').ElementPart} part
   * @param {[Record<string, string | number>]} values
   */
  update(part, [values]) {
    const { style } = /** @type {HTMLElement} */ (part.element);
    for (const [name, value] of Object.entries(values)) {
      const text = String(value);
      if (this.set[name] === text) continue;
      this.set[name] = text;
      style.setProperty(name, text);
    }
  }

  /** @param {Record<string, string | number>} _values */
  render(_values) {}
}

export const vars = directive(Vars);
