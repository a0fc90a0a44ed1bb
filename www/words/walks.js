// What the walks say beside their stops.

export const said = {
  heading: 'Walks: a tutorial, figure by figure',
  /** In a link, where nothing else is open. */
  page: 'walk',
  walk: 'Walk',
  walks: [
    { title: 'Clouds of points', help: 'k-means and Ward’s tree on the same 200 points, in 12 stops.' },
    {
      title: 'A handbook of methods',
      help: 'Elbow, trees, DBSCAN, scores and t-SNE of digits, in 14 stops.',
    },
    {
      title: 'Customer segments',
      help: 'From the rows of a table to segments that can be named, in 13 stops.',
    },
    { title: 'Train and test', help: 'k-means judged by a truth, on rows it never saw, in 7 stops.' },
    { title: 'A map of a market', help: 'Who moves with whom: ties, sectors, and a map, in 9 stops.' },
  ],
  /** @param {number} stop @param {number} stops @param {string} title */
  at: (stop, stops, title) => `Stop ${stop} of ${stops}: ${title}`,
  back: 'Back',
  next: 'Next stop',
  /** @param {string} title none where there is no room for it */
  nextWalk: (title) => (title ? `Next walk: ${title}` : 'Next walk'),
  again: 'Back to this stop',
  /** Before the sentence of a stop whose experiment the reader has changed. */
  changed: 'Changed by you. Before that:',
  close: 'Leave the walk',
  stops: 'Stops',
};
