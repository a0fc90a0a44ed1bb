// What the walks say beside their stops.

export const said = {
  heading: 'Walks: a tutorial, figure by figure',
  /** In a link, where nothing else is open. */
  page: 'walk',
  walk: 'Walk',
  walks: [
    { title: 'Clouds of points', stops: 12, about: 'k-means and Ward’s tree on the same 200 points' },
    { title: 'A handbook of methods', stops: 14, about: 'Elbow, trees, DBSCAN, scores and t-SNE of digits' },
    {
      title: 'Customer segments',
      stops: 13,
      about: 'From the rows of a table to segments that can be named',
    },
    { title: 'Train and test', stops: 7, about: 'k-means judged by a truth, on rows it never saw' },
    { title: 'A map of a market', stops: 9, about: 'Who moves with whom: ties, sectors, and a map' },
  ],
  /** @param {{ about: string, stops: number }} walk */
  help: ({ about, stops }) => `${about}, in ${stops} stops.`,
  /** @param {number} stop @param {number} stops @param {string} title */
  at: (stop, stops, title) => `Stop ${stop} of ${stops}: ${title}`,
  back: 'Back',
  next: 'Next stop',
  /** @param {string} title none where there is no room for it */
  nextWalk: (title) => (title ? `Next walk: ${title}` : 'Next walk'),
  again: 'Back to this stop',
  /** Before the sentence of a stop whose experiment the reader has changed. */
  changed: 'Changed by you. Before that:',
  /**
   * Where a clicker would lead over an end of a walk.
   * @param {number} way 1: its last stop; −1: its first
   * @param {string} [title] of the walk beyond, if there is one
   */
  over: (way, title) =>
    way > 0
      ? `That was the last stop of this walk. ${title ? `Press once more for the next walk: ${title}.` : 'It is the last walk.'}`
      : `This is the first stop of this walk. ${title ? `Press once more for the end of the walk before: ${title}.` : 'It is the first walk.'}`,
  close: 'Leave the walk',
  /** @param {string} title @param {number} stop */
  left: (title, stop) =>
    `You left “${title}” at stop ${stop}. It goes on from there, here or under Examples.`,
  resume: 'Back to the walk',
  /** @param {number} stop */
  from: (stop) => `, on from stop ${stop}`,
  stops: 'Stops',
};
