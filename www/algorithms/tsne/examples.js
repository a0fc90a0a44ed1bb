import { example } from '../example.js';

const MAPS = 't-SNE: maps';
const IN_A_ROW = 'make_blobs(n_samples=[50, 50, 50], centers=[[0, 0], [10, 0], [100, 0]], random_state=0)';

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  example(
    MAPS,
    'Gaps mean nothing',
    'Three clouds in a row: the third is nine times as far from the second as the second from the first. Not so on the map.',
    IN_A_ROW,
    'TSNE(random_state=0)',
    [['perplexity=2', 'TSNE(perplexity=2, random_state=0)']],
  ),
];
