import { blobs, example } from '../example.js';

const VOTES = 'Affinity propagation: votes';

const THREE =
  'make_blobs(n_samples=300, centers=[[1, 1], [-1, -1], [1, -1]], cluster_std=0.5, random_state=0)';

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  example(
    VOTES,
    'Five points vote',
    'Small enough to check by hand: every similarity and every message is a number in a cell.',
    'array([[0, 0], [1, 0], [3, 0], [6, 0], [7, 0]])',
    'AffinityPropagation(preference=-10, random_state=0)',
    [['A lower preference', 'AffinityPropagation(preference=-60, random_state=0)']],
  ),
  example(
    VOTES,
    'The preference sets how many',
    'Nobody says how many clusters there are. The less willing the points are to stand, the fewer they are.',
    THREE,
    'AffinityPropagation(preference=-50, random_state=0)',
    [
      ['The median similarity', 'AffinityPropagation(random_state=0)'],
      ['preference=-5', 'AffinityPropagation(preference=-5, random_state=0)'],
    ],
  ),
  example(
    VOTES,
    'It swings, and damping calms it',
    'With preference=-100 points flare up and go out again for 200 iterations.',
    THREE,
    'AffinityPropagation(preference=-100, random_state=0)',
    [
      ['damping=0.6', 'AffinityPropagation(damping=0.6, preference=-100, random_state=0)'],
      ['damping=0.9', 'AffinityPropagation(damping=0.9, preference=-100, random_state=0)'],
    ],
  ),
  example(
    VOTES,
    'Damping changes the answer',
    'It converges to six clusters. With more damping it finds the four that were made.',
    blobs(1),
    'AffinityPropagation(random_state=0)',
    [['damping=0.9', 'AffinityPropagation(damping=0.9, random_state=0)']],
  ),
];
