// What a run has found, as tables and texts. Pure functions.

import { textsOf } from '../experiment/texts.js';

/** @typedef {import('../play/fit-view.js').FitView} FitView */

/**
 * The points as they were fitted, with the label of each.
 * @param {FitView} view
 * @returns {unknown[][]} rows, the head among them
 */
export function pointRows({ points, fit, call }) {
  const { data, shape, target, feature_names: features, names } = points;
  const [n, d] = shape;
  const labels = /** @type {Int32Array | undefined} */ (fit.result.labels);
  const columns = Array.from({ length: d }, (_, i) => features[i] ?? `x${i}`);
  const head = [
    ...(names ? ['name'] : []),
    ...columns,
    ...(labels && call.name ? ['label'] : []),
    ...(target ? ['target'] : []),
  ];
  const rows = Array.from({ length: n }, (_, i) => [
    ...(names ? [names[i]] : []),
    ...data.subarray(i * d, (i + 1) * d),
    ...(labels && call.name ? [labels[i]] : []),
    ...(target ? [target[i]] : []),
  ]);
  return [head, ...rows];
}

/** The tree as SciPy's `linkage` gives it; null where there is none. @param {FitView} view */
export function linkageRows({ fit }) {
  const linkage = /** @type {import('../types.js').Matrix | undefined} */ (fit.result.linkage);
  if (!linkage?.shape) return null;
  const [rows, columns] = linkage.shape;
  return [
    ['left', 'right', 'distance', 'count'],
    ...Array.from({ length: rows }, (_, i) => [...linkage.data.subarray(i * columns, (i + 1) * columns)]),
  ];
}

/** @param {{ name: string, scores: Record<string, any> | null }[]} fits */
export function scoreRows(fits) {
  const rows = fits.flatMap(({ name, scores }) =>
    Object.entries(scores ?? {})
      .filter(([, value]) => typeof value === 'number' && Number.isFinite(value))
      .map(([score, value]) => [name, score, value]),
  );
  return rows.length ? [['fit', 'score', 'value'], ...rows] : null;
}

/**
 * The experiment, as it was understood, and what came of it.
 * @param {import('../types.js').RunSummary} summary
 * @param {{ step: number, link: string, scores: (Record<string, any> | null)[] }} how
 */
export function experimentText(summary, { step, link, scores }) {
  const { description, fits, points } = summary;
  const plain = {
    ...textsOf(description),
    step,
    link,
    n_samples: points.shape[0],
    n_features: points.shape[1],
    fits: fits.map(({ name, steps, result_step, result }, i) => ({
      name,
      steps,
      result_step,
      result: Object.fromEntries(Object.entries(result).map(([key, value]) => [key, listed(value)])),
      scores: scores[i] ?? {},
    })),
  };
  return `${JSON.stringify(plain, null, 1)}\n`;
}

/** Arrays and matrices as lists. @param {any} value @returns {unknown} */
function listed(value) {
  if (ArrayBuffer.isView(value)) return [.../** @type {any} */ (value)];
  if (!value?.shape || !value.data) return value;
  const [rows, columns] = value.shape;
  return Array.from({ length: rows }, (_, i) => [...value.data.subarray(i * columns, (i + 1) * columns)]);
}
