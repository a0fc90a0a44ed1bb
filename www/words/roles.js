// What points are called by the parts that they play. It comes late, with their legend.

export const said = {
  /** @type {Record<string, string>} */
  roles: {
    unvisited: 'unvisited',
    waiting: 'waiting',
    core: 'core',
    border: 'border',
    noise: 'noise',
  },
  clusters: 'clusters',
};
