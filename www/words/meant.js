// What is said of a point that is pointed at, or picked. A late part.

export const said = {
  point: (/** @type {number} */ i) => `**Point ${i}.**`,
  letGo: 'Let the point go',
  distances: (/** @type {string} */ list) => `Distances to the centroids: ${list}.`,
  distanceTo: (/** @type {string} */ shape, /** @type {string} */ distance) => `${shape} ${distance}`,
};
