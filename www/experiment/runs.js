// What a run is like, for what is told of it.

/** @typedef {import('../types.js').RunSummary} RunSummary */

/** Whether points lie in shapes for which there are words. @param {RunSummary | null} summary */
export const isShaped = (summary) =>
  /^make_(moons|circles|spirals|aniso|uniform)/.test(summary?.description.data ?? '');

/** Whether a run has one fit, of several starts that can be watched. @param {RunSummary | null} summary */
export const hasStarts = (summary) =>
  summary?.fits.length === 1 &&
  summary.fits[0].figures.some(({ kind, now }) => kind === 'strip' && now?.step !== undefined);

/** Whether two runs are of the same points, each in its place. @param {RunSummary | null} before @param {RunSummary} now */
export const isOfPoints = (before, { description: { data }, points }) =>
  before?.description.data === data && before.points?.shape[0] === points?.shape[0];

/** Whether the run before was of the same points, and of one start. @param {RunSummary | null} before @param {RunSummary} now */
export const isOfOthers = (before, { description: { data, prepare } }) =>
  before?.description.data === data && before.description.prepare === prepare && !hasStarts(before);
