// What is said of where points are seen, and in which colours. A late part.

import { number } from './en.js';

export const seen = {
  onMap: 'Drag to turn',
  /**
   * Where points of d columns are seen; of a space that does not turn, its first two directions.
   * @param {import('../types.js').Places} places
   * @param {number} d
   * @param {boolean} turns
   * @param {string} by what found them; empty: they are columns or principal components
   * @param {boolean} apart whether they were pushed apart
   */
  seenWhere: ({ explained, feature_names, map, shape }, d, turns, by, apart) => {
    if (by)
      return `Places found by ${by}: the axes mean nothing${apart ? '; pushed apart so that names can be read' : ''}${turns ? '; drag to turn' : ''}`;
    const k = turns ? 3 : Math.min(2, shape[1]);
    const names = feature_names.slice(0, k);
    if (explained) {
      const share = explained.slice(0, k).reduce((sum, part) => sum + part, 0);
      const where = k === 3 && turns ? 'Space' : 'Plane';
      const turn = turns ? '; drag to turn' : '';
      return `${where} of the principal components of ${d} columns: ${Math.round(100 * share)} % of the variance; distances use all${turn}`;
    }
    const columns = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    if (!map) return `${columns}; other columns were fitted: anchors stand at the mean of their members`;
    return d > k ? `${columns} of ${d} columns; distances use all` : columns;
  },
  /** @param {import('../types.js').Hue} hue */
  hued({ name, values }) {
    if (values instanceof Int32Array) return `coloured by ${name}`;
    const known = values.filter(Number.isFinite);
    const [low, high] = [
      known.reduce((a, b) => Math.min(a, b), Infinity),
      known.reduce((a, b) => Math.max(a, b), -Infinity),
    ];
    return `coloured by ${name}: ${number(low)} pale, ${number(high)} strong`;
  },
  characters: 'As numbers',
  charactersHelp: 'Draws each point as the number of the group in which it was made: digits as digits',
  unhue: 'Back to the colours of the clusters',
  notHued: 'too many points to be coloured by a column',
  seeIn: 'See the points in',
  sights: { plane: 'Principal plane', space: 'Principal space', columns: 'Columns' },
  variance: 'Variance held',
  others: 'all others',
  varianceNote: 'A direction that holds much need not tell clusters apart.',
  dimensions: 'Dimensions of the map',
  dimension: { 2: '2-D', 3: '3-D' },
  axisNames: ['Across', 'Up', 'In depth'],
  arrows: 'Arrows',
  arrowsHelp: 'An arrow for each column: how much of it is in what is seen',
};

/** While points are on their way, and nothing else is known yet. */
export const underWay =
  'The points are on their way to their places. What happens at each step is told once they are there.';
