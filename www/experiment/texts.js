// An experiment in its other forms: the hash of the page's URL, the attributes of the element, and the texts that a
// change of one argument or one callable makes. Pure functions; nothing here throws on what a reader typed.

import { listed, pipeline } from './panels.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').DescribedCall} DescribedCall
 * @typedef {import('../types.js').Callable} Callable
 * @typedef {import('../types.js').ParameterType} ParameterType
 *
 * @typedef {object} State What a link says.
 * @property {Texts} texts
 * @property {number | null} step null: where the page would stand by itself
 * @property {Record<string, string>} others what other keys hold; kept as it is
 * @property {Note[]} notes what was not understood
 *
 * @typedef {object} Note
 * @property {'newer' | 'unreadable' | 'step'} kind a link of a newer page; bad percent-encoding; a step that is no number
 * @property {string} text what was written
 */

const VERSION = 1;
/** How it is written that nothing is fitted, where an absent fit is the usual one. */
export const NO_FIT = 'None';
/** The texts of an experiment, in their order. */
export const PARTS = /** @type {const} */ (['data', 'prepare', 'fit', 'view', 'hue']);

/**
 * The texts alone, of whatever has them.
 * @param {Texts} texts
 * @returns {Required<Texts>}
 */
export const textsOf = ({ data, prepare, fit, view = '', hue = '' }) => ({ data, prepare, fit, view, hue });

/**
 * What is given, and for what is not the defaults: where any part is given, what may be empty is.
 * @param {(part: string) => string | null | undefined} written
 * @param {Texts} defaults
 * @returns {Texts}
 */
function orDefaults(written, defaults) {
  const given = PARTS.some((part) => written(part)?.trim());
  const optional = (/** @type {'prepare' | 'view' | 'hue'} */ part) =>
    written(part)?.trim() ?? (given ? '' : (defaults[part] ?? ''));
  return {
    data: written('data')?.trim() || defaults.data,
    prepare: optional('prepare'),
    fit: written('fit')?.trim() || defaults.fit,
    view: optional('view'),
    hue: optional('hue'),
  };
}

/**
 * What a hash says: `#v=1&data=…&prepare=…&fit=…&step=41`. What is absent or unreadable is as in `defaults`; but where
 * data or fit is given, an absent `prepare` is none.
 * @param {string} hash with or without its `#`
 * @param {Texts} defaults
 * @returns {State}
 */
export function parseHash(hash, defaults) {
  /** @type {Note[]} */
  const notes = [];
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const pair of hash.replace(/^#/, '').split('&')) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (key === undefined) continue;
    try {
      values.set(decodeURIComponent(key), decodeURIComponent(value));
    } catch {
      notes.push({ kind: 'unreadable', text: pair });
    }
  }

  const version = values.get('v');
  if (version !== undefined && version !== String(VERSION)) notes.push({ kind: 'newer', text: version });
  const texts = orDefaults((part) => values.get(part), defaults);

  const written = values.get('step');
  const step = written !== undefined && /^\d{1,9}$/.test(written) ? Number(written) : null;
  if (written !== undefined && step === null) notes.push({ kind: 'step', text: written });

  for (const key of ['v', 'step', ...PARTS]) values.delete(key);
  return { texts, step, others: Object.fromEntries(values), notes };
}

/**
 * The hash of a state, with its `#`.
 * @param {{ texts: Texts, step?: number | null, others?: Record<string, string> }} state
 */
export function formatHash({ texts, step = null, others = {} }) {
  const pairs = [`v=${VERSION}`];
  for (const part of PARTS) {
    const text = texts[part] || (part === 'fit' ? NO_FIT : '');
    if (text) pairs.push(`${part}=${encode(withoutSpaces(text))}`);
  }
  if (step !== null) pairs.push(`step=${step}`);
  for (const [key, value] of Object.entries(others))
    pairs.push(`${encodeURIComponent(sound(key))}=${encode(value)}`);
  return `#${pairs.join('&')}`;
}

/**
 * Percent-encodes what would end a value, or a URL in running text; the signs of a call stay readable.
 * @param {string} text
 */
function encode(text) {
  let encoded = encodeURIComponent(sound(text));
  for (const sign of ',=[]/:') encoded = encoded.replaceAll(encodeURIComponent(sign), sign);
  return encoded;
}

/**
 * Half a surrogate pair is no character: nobody can type it, and it cannot be encoded.
 * @param {string} text
 */
function sound(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/**
 * Canonical text without the space after its commas; strings are left alone.
 * @param {string} text
 */
function withoutSpaces(text) {
  // A string that is not closed goes to the end, so that no place is looked at twice.
  const pieces = /'(?:[^'\\]+|\\.?)*'?|"(?:[^"\\]+|\\.?)*"?|, /gs;
  return text.replace(pieces, (piece) => (piece === ', ' ? ',' : piece));
}

/**
 * The texts as an element's attributes have them.
 * @param {(name: string) => string | null} attribute such as `(name) => element.getAttribute(name)`
 * @param {Texts} defaults
 * @returns {Texts}
 */
export function textsFromAttributes(attribute, defaults) {
  return orDefaults(attribute, defaults);
}

/**
 * The texts with one argument changed.
 * @param {Description} description
 * @param {string} scope `data`, `prepare[0]`, `fit`, `fit[1]`
 * @param {string} name of the parameter
 * @param {string | null} text null: its default
 * @returns {Texts}
 */
export const withArgument = (description, scope, name, text) =>
  withArguments(description, scope, { [name]: text });

/**
 * A call that is about to be tried with other arguments: where it has anchors that were placed by hand, and another number
 * of them is tried, these are drawn as they are where none is placed, always from the same seed.
 * @param {DescribedCall} call
 * @param {import('../types.js').Moves | null | undefined} moves
 * @param {Record<string, string | null>} values
 * @returns {DescribedCall}
 */
export function drawnAnew(call, moves, values) {
  const rows = moves && call.values[moves.places];
  if (
    !moves ||
    !Array.isArray(rows) ||
    !(moves.count in values) ||
    Number(values[moves.count]) === rows.length
  )
    return call;
  const { [moves.places]: _, ...given } = call.given;
  return { ...call, given: { random_state: '0', ...given } };
}

/**
 * The texts with some arguments changed.
 * @param {Description} description
 * @param {string} scope `data`, `prepare[0]`, `fit`, `fit[1]`
 * @param {Record<string, string | null>} changes text by parameter; null: its default
 * @returns {Texts}
 */
export function withArguments(description, scope, changes) {
  const { part, index } = parseScope(scope);
  return withCalls(description, part, (calls) => {
    // A parameter that has a value already keeps its place; a new one comes last, and is put in order where it is read.
    const given = { ...calls[index].given, ...changes };
    return calls.map((call, i) => (i === index ? callText(call.name, given) : call.text));
  });
}

/**
 * The texts with another fit in the place of one.
 * @param {Description} description
 * @param {number} index
 * @param {string} text
 * @returns {Texts}
 */
export const withFit = (description, index, text) =>
  withCalls(description, 'fit', (calls) => calls.map((call, i) => (i === index ? text : call.text)));

/**
 * The texts with one call replaced, added (at the index after the last) or removed. Arguments that the new callable
 * takes too are carried over.
 * @param {Description} description
 * @param {'data' | 'prepare' | 'fit'} part
 * @param {number} index
 * @param {string | null} name null: removed
 * @param {readonly Callable[]} [catalog] without it, nothing is carried over
 * @returns {Texts}
 */
export function withCallable(description, part, index, name, catalog = []) {
  // Other data have other columns.
  const seen = part === 'data' ? { view: '', hue: '' } : {};
  return withCalls({ ...description, ...seen }, part, (calls) => {
    const texts = calls.map((call) => call.text);
    if (name === null) texts.splice(index, 1);
    else texts[index] = callText(name, carriedOver(calls[index], name, catalog));
    return texts;
  });
}

/**
 * The texts with what `change` makes of one part's calls.
 * @param {Description} description
 * @param {'data' | 'prepare' | 'fit' | 'view'} part
 * @param {(calls: DescribedCall[]) => string[]} change
 * @returns {Texts}
 */
function withCalls(description, part, change) {
  const calls = description.calls[part] ?? [];
  const texts = change(calls);
  const panelled = texts.length === calls.length ? listed(description, part, texts) : null;
  return {
    ...textsOf(description),
    [part]: panelled ?? (part === 'prepare' ? pipeline(texts) : list(texts)),
  };
}

/** @param {string[]} texts */
function list(texts) {
  return texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
}

/**
 * @param {string} name
 * @param {Record<string, string | null>} given null: left out
 */
export function callText(name, given) {
  const pairs = Object.entries(given).filter(([, text]) => text !== null);
  return `${name}(${pairs.map(([parameter, text]) => `${parameter}=${text}`).join(', ')})`;
}

/**
 * @param {string} scope
 * @returns {{ part: 'data' | 'prepare' | 'fit' | 'view', index: number }}
 */
export function parseScope(scope) {
  const [, part, index] = /^(data|prepare|fit|view)(?:\[(\d+)\])?$/.exec(scope) ?? [];
  if (part === undefined)
    throw new TypeError(`no scope \`${scope}\`: \`data\`, \`prepare[0]\`, \`fit\`, \`fit[1]\``);
  return { part: /** @type {'data' | 'prepare' | 'fit' | 'view'} */ (part), index: Number(index ?? 0) };
}

/**
 * @param {DescribedCall | undefined} call
 * @param {string} name
 * @param {readonly Callable[]} catalog
 */
function carriedOver(call, name, catalog) {
  const parameters = catalog.find((callable) => callable.name === name)?.parameters ?? [];
  return Object.fromEntries(
    Object.entries(call?.given ?? {}).filter(([known]) => {
      const parameter = parameters.find((candidate) => candidate.name === known);
      return parameter?.accepts.some((type) => takes(type, call?.values[known]));
    }),
  );
}

/**
 * Whether a plain value is of this type. Values with a structure of their own seldom mean the same elsewhere.
 * @param {ParameterType} type
 * @param {any} value
 */
function takes({ type, min = -Infinity, max = Infinity, open, of }, value) {
  const within = value >= min && value <= max && !(open && value === min);
  switch (type) {
    case 'none':
      return value === null;
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return Number.isInteger(value) && within;
    case 'seed':
      return Number.isInteger(value) && value >= 0;
    case 'float':
      return typeof value === 'number' && within;
    case 'choice':
      return of?.includes(value) ?? false;
    default:
      return false;
  }
}
