// What is wrong with an experiment, one mistake a part, and what would be right there.

import { PARTS, textsOf } from './texts.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../element/open.js').Part} Part
 * @typedef {import('../types.js').PlaygroundError} PlaygroundError
 *
 * @typedef {object} Mistake
 * @property {Part} part
 * @property {string} text what was written there
 * @property {string | null} parameter that it is about
 * @property {string} message
 * @property {number | null} position
 * @property {import('../types.js').Suggestion | null} suggestion
 */

/**
 * All that is wrong with these texts, as far as it is known where.
 * @param {PlaygroundError | null} error
 * @param {Texts | null} texts those that were asked for
 * @returns {Mistake[]}
 */
export function mistakesOf(error, texts) {
  if (!error || !texts) return [];
  const all = error.errors?.length ? error.errors : [error];
  return all.flatMap(({ part, parameter = null, message, position = null, suggestion = null }) => {
    const known = PARTS.find((name) => name === part);
    return known ? [{ part: known, text: texts[known] ?? '', parameter, message, position, suggestion }] : [];
  });
}

/**
 * All that is wrong with what was asked for last, and what was wrong before and is still in its box.
 * @param {import('../element.js').ClusterPlayground} host
 */
export function mistakesNow(host) {
  const { error, asked } = host.experiment;
  const now = mistakesOf(error, asked);
  const held = Object.values(host.open.wrong).filter(({ part }) => !now.some((one) => one.part === part));
  return [...now, ...held];
}

/**
 * How points are prepared and seen is told of their columns: of other points it says nothing.
 * @type {Part[]}
 */
const OF_POINTS = ['prepare', 'view', 'hue'];

/**
 * What of these texts can be run although some of it is wrong: there the last run's stay. Null where nothing else is
 * other than in that, where what is wrong shows only in a run, and where it would mix one table with what is meant for another.
 * @param {Texts} texts
 * @param {Mistake[]} mistakes
 * @param {Texts} last
 * @returns {Texts | null}
 */
export function soundOf(texts, mistakes, last) {
  if (!mistakes.length || mistakes.some(({ position }) => position === null)) return null;
  const wrong = new Set(mistakes.map(({ part }) => part));
  const [asked, ran] = [textsOf(texts), textsOf(last)];
  if (!PARTS.some((part) => !wrong.has(part) && asked[part] !== ran[part])) return null;
  let kept = ran;
  if (wrong.has('data')) {
    // The points from before stay: nothing of what was meant for others is tried on them, and no fit where there was none.
    if (!ran.fit || OF_POINTS.some((part) => asked[part] !== ran[part])) return null;
  } else if (asked.data !== ran.data) {
    if (wrong.has('prepare')) return null;
    kept = { ...ran, view: '', hue: '' };
  }
  const pairs = PARTS.map((part) => [part, (wrong.has(part) ? kept : asked)[part]]);
  return /** @type {Texts} */ (Object.fromEntries(pairs));
}
