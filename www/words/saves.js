// What stands beside a figure that can be saved at once, in English.

export const said = {
  save: 'Save as',
  saveAs: (/** @type {string} */ type) => `Save this figure as ${type}`,
};
