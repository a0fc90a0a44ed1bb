// Reads lit templates without a document: their markup as text, and the handlers in them.

/**
 * @param {any} value a template, or what stands in one
 * @returns {{ markup: string, handlers: { event: string, call: Function }[] }}
 */
export function readTemplate(value) {
  /** @type {{ event: string, call: Function }[]} */
  const handlers = [];
  /** @type {(part: any, before: string) => string} */
  const read = (part, before) => {
    if (typeof part === 'function') {
      handlers.push({ event: /@(\w+)=$/.exec(before)?.[1] ?? '', call: part });
      return '';
    }
    // A directive that guards a part of the template: its last value makes it.
    if (part?._$litDirective$) return read(part.values.at(-1)(), '');
    if (Array.isArray(part)) return part.map((each) => read(each, '')).join('');
    if (part?.strings) {
      let text = '';
      part.strings.forEach((/** @type {string} */ string, /** @type {number} */ i) => {
        text += string;
        if (i < part.values.length) {
          const quoted = /[\w-]=$/.test(string);
          const inner = read(part.values[i], string);
          text += quoted ? `"${inner}"` : inner;
        }
      });
      return text;
    }
    return typeof part === 'symbol' || part == null ? '' : String(part);
  };
  return { markup: read(value, ''), handlers };
}
