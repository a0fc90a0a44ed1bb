// Which values of a parameter are worth a look, by what is declared of it; and how they stand in a link.

/**
 * @typedef {import('../types.js').Parameter} Parameter
 *
 * @typedef {{ name: string, values: string[] }} Axis a parameter, and the texts of its values
 */

/** Values along an axis, at most. */
const MOST = 16;

/** @param {Parameter} parameter @returns {string[]} the words that it takes */
export const wordsOf = ({ accepts }) =>
  accepts.flatMap(({ type, of }) => (type === 'choice' ? (of ?? []) : []));

/** @param {Parameter} parameter */
export const isSeed = ({ accepts }) => accepts.some(({ type }) => type === 'seed');

/** Whether an axis can be made of it. @param {Parameter} parameter */
const canVary = (parameter) =>
  Boolean(parameter.sweep ?? parameter.slider) || wordsOf(parameter).length > 1 || isSeed(parameter);

/**
 * The parameters of which an axis can be made, those first that say most: what is worth comparing, then what a hand
 * moves, then words.
 * @param {Parameter[]} parameters
 */
export function axesOf(parameters) {
  const rank = (/** @type {Parameter} */ { sweep, slider }) => (sweep ? 0 : slider ? 1 : 2);
  return parameters.filter(canVary).sort((a, b) => rank(a) - rank(b));
}

/**
 * Values of a parameter, as texts, the one on show among them.
 * @param {Parameter} parameter
 * @param {any} now its value
 * @param {any} [suited] one that suits the points
 */
export function valuesOf(parameter, now, suited) {
  const words = wordsOf(parameter);
  const { sweep, slider } = parameter;
  if (!sweep && !slider && words.length) return words.map((word) => `'${word}'`);
  const numbers = numbersOf(parameter, typeof suited === 'number' ? suited : now);
  if (typeof now === 'number' && !numbers.includes(now)) numbers.push(now);
  return numbers.sort((a, b) => a - b).map(String);
}

/**
 * @param {Parameter} parameter
 * @param {any} middle
 * @returns {number[]}
 */
function numbersOf({ sweep, slider, accepts }, middle) {
  const upTo = (/** @type {number} */ from, /** @type {number} */ to) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i);
  if (sweep) return upTo(sweep.from, Math.min(sweep.to, sweep.from + 9));
  if (!slider) return upTo(0, 9);
  const { from, to, step, logarithmic } = slider;
  if (logarithmic && step >= 2) {
    const decades = Math.round(Math.log10(to / from));
    return Array.from({ length: decades + 1 }, (_, i) => round(from * 10 ** i));
  }
  if (logarithmic) {
    const each = nice((typeof middle === 'number' ? middle : Math.sqrt(from * to)) / 4);
    return Array.from({ length: 10 }, (_, i) => round(each * (i + 1)));
  }
  if (to - from <= 12) return upTo(from, to).filter((_, i) => i * step <= to - from);
  const each = nice((to - from) / 10);
  const whole = accepts.some(({ type }) => type === 'int');
  const some =
    from < 0
      ? upTo(0, 10).map((times) => round(Math.ceil(from / each) * each + each * times))
      : [0.4, 1, 2, 3, 4, 5, 6].map((times) => round(each * times));
  return (whole ? some.map(Math.round) : some).filter((value) => value >= from && value <= to);
}

/** One of 1, 2, 5, or ten times, a tenth of that, … that is nearest. @param {number} value */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const times = value / power;
  return round((times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10) * power);
}

/** Without what binary fractions leave. @param {number} value */
const round = (value) => Number(value.toPrecision(10));

/**
 * Values as they were typed: what is between commas, each once.
 * @param {string} text
 */
export const typed = (text) =>
  [...new Set(text.split(',').map((value) => value.trim()))].filter(Boolean).slice(0, MOST);

/**
 * A map in a link: `eps:0.1,0.2;min_samples:5,10;noise`.
 * @param {[Axis, Axis]} axes
 * @param {string} by
 */
export const written = (axes, by) =>
  [...axes.map(({ name, values }) => `${name}:${values.join(',')}`), by].join(';');

/**
 * What a link says of a map; null where it is none.
 * @param {string | undefined} text
 * @returns {{ axes: [Axis, Axis], by: string } | null}
 */
export function read(text) {
  const parts = (text ?? '').split(';');
  if (parts.length !== 3) return null;
  const axes = parts.slice(0, 2).map((part) => {
    const [name, values = ''] = part.split(/:(.*)/s);
    return { name, values: typed(values) };
  });
  if (axes.some(({ name, values }) => !name || !values.length)) return null;
  return { axes: /** @type {[Axis, Axis]} */ (axes), by: parts[2] };
}
