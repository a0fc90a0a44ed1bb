// What is said of where runs end. Loaded with the first that is compared with others.

import { number } from '../../words/en.js';

/** @param {string[]} names */
const listed = (names) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** @param {number} count */
const counted = (count) => ['no', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count);

/** @param {string} text */
const capital = (text) => text.replace(/[a-z]/, (first) => first.toUpperCase());

export const endWords = {
  /** @param {number} starts @param {number} best @param {number} percent above it */
  couldBe: (starts, best, percent) =>
    `**Better was possible:** of ${starts} starts the best ends at **${number(best)}**, this one ` +
    `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} % above it.`,
  /**
   * Who stands in the way: those of whom there are more than clusters of the best end, and those of whom there are fewer.
   * @param {{ names: string[], of: number }[]} shared
   * @param {{ names: string[], of: number }[]} serving
   */
  why: (shared, serving) => {
    const crowd = shared.map(
      ({ names, of }) =>
        `**${listed(names)}** share ${counted(of)} ${of === 1 ? 'cluster' : 'clusters'} of the best end`,
    );
    const few = serving.map(({ names, of }) => `**${listed(names)}** have ${counted(of)}`);
    return capital(`${crowd.join(', ')}, and ${few.join(', ')}.`);
  },
  arrows: 'Arrows in the picture lead from their centres to those of the best end.',
  ringed: 'ringed: a better end has other centres, where arrows lead',
  /** Why nearest centres do not find how points were made, by what made them. @type {Record<string, string>} */
  shapes: {
    make_moons:
      '**Why not the moons?** Each point goes to its nearest centre, so borders are straight. Two moons cannot be told apart by their distance to a centre.',
    make_circles:
      '**Why not the circles?** Each point goes to its nearest centre, so borders are straight. One circle lies within the other: both have the same centre.',
    make_spirals:
      '**Why not the spirals?** Each point goes to its nearest centre, so borders are straight. Arms that wind around each other have their centres in one place.',
    make_anisotropic:
      '**Why not the three clouds?** The nearest centre is the right one where clouds are round. These are stretched: the ends of one are nearer to the centre of another.',
    make_uniform:
      '**Nothing is found here.** These points were strewn evenly, without groups: nearest centres part any points.',
  },
  /** @param {string} parameter by which it differs @param {string} value */
  best: (parameter, value) => `See the best: ${parameter} = ${value}`,
  /** @param {number} starts @param {number} best how many end at the smallest */
  several: (starts, best) =>
    `**${best}** of ${starts} starts ${best === 1 ? 'ends' : 'end'} at the smallest total.`,
  /** @param {number} starts */
  alike: (starts) => `All **${starts}** starts end at the same total.`,
  see: (/** @type {number} */ starts) => `See all ${starts} ends`,
  /** @param {number} starts @param {number} best @param {string} least @param {string} most */
  title: (starts, best, least, most) =>
    `${starts} starts, ${starts} ends: ${best === 1 ? 'one ends' : `${best} end`} at ${least}, the smallest total; the worst at ${most}.`,
  start: (/** @type {number} */ i) => `start ${i + 1}`,
  winner: 'kept',
  /** @param {number} i @param {string} total @param {boolean} wins */
  cell: (i, total, wins) => `Start ${i + 1} ends at ${total}${wins ? ', and is kept' : ''}. Watch it.`,
  watch: 'Watch the one that is kept',
  close: 'To the picture',
};
