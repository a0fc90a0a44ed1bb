import { blobs, example } from '../example.js';

const HILLS = 'Mean shift: hills';

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  example(
    HILLS,
    'One column as a hill',
    'Small enough to check by hand: each point goes to the mean of those at most 1.5 away. The window is flat, not a bell.',
    'array([[1], [2], [3], [4], [8], [9]])',
    'MeanShift(bandwidth=1.5)',
    [
      ['A smaller bandwidth', 'MeanShift(bandwidth=1)'],
      ['A larger bandwidth', 'MeanShift(bandwidth=6)'],
    ],
  ),
  example(
    HILLS,
    'The default bandwidth reaches next door',
    'Each of the four clouds has a quarter of the points. The estimate looks at 30 % of them, and joins clouds.',
    blobs(0.8),
    'MeanShift()',
    [
      ['bandwidth=2', 'MeanShift(bandwidth=2)'],
      ['bandwidth=0.8', 'MeanShift(bandwidth=0.8)'],
      ['As of 24 % of the points', 'MeanShift(bandwidth=2.556056)'],
      ['As of 26 % of the points', 'MeanShift(bandwidth=4.102919)'],
    ],
  ),
];
