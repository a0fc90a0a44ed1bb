// Whether rows of a table have become columns of the points: then each point is a series.

/** The step that makes points of columns. */
export const TURNS = 'transpose';

/** @param {import('../play/fit-view.js').FitView} view */
export const isTurned = ({ panel, summary }) =>
  panel.prepare.some((step) => summary.description.calls.prepare[step]?.name === TURNS);
