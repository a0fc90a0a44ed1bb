// What is said of a line that is turned by hand. A late part.

export const turned = {
  title: 'Turn the line',
  angle: 'angle',
  variance: 'variance of the shadows',
  now: (/** @type {string} */ variance, /** @type {number} */ angle) => `${variance} at ${angle}°`,
  best: (/** @type {string} */ most, /** @type {number} */ angle, /** @type {string} */ all) =>
    `Each point falls straight onto the line. The shadows reach farthest at ${angle}°: their variance is ${most} of ${all} in all. That is the first principal component. The second is across it.`,
};
