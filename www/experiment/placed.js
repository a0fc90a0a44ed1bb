// Centroids that are placed by hand, as the call has them: the parameter that takes coordinates to start from.

import { parseScope } from './texts.js';

/** The parameter that takes coordinates to start from. */
export const STARTS = 'init';

/**
 * Whether a fit can start from centroids that are put somewhere.
 * @param {import('../types.js').DescribedCall | undefined} call
 * @param {readonly import('../types.js').Callable[]} catalog
 */
export function canBePlaced(call, catalog) {
  const callable = catalog.find(({ name }) => name === call?.name);
  return callable?.parameters.some(
    ({ name, accepts }) => name === STARTS && accepts.some(({ type }) => type === 'rows'),
  );
}

/**
 * The centroids of a fit that can be taken hold of: all of them are placed, and the call takes their coordinates.
 * @param {import('../play/fit-view.js').FitView | undefined} view
 * @param {readonly import('../types.js').Callable[]} catalog
 * @returns {import('../types.js').Matrix | null}
 */
export function movableCentroids(view, catalog) {
  const centroids = view?.frame?.layers.centroids;
  if (!view || centroids?.shape[0] !== view.call.values.n_clusters) return null;
  return canBePlaced(view.call, catalog) ? centroids : null;
}

/**
 * The description where another number of centroids than were placed by hand is asked for: with the first of them or,
 * where it is to be more, with none.
 * @param {import('../types.js').Description} description
 * @param {string} scope
 * @param {string} name of the parameter that is about to change
 * @param {string | null} text what it is to be
 * @returns {{ description: import('../types.js').Description, dropped: boolean }}
 */
export function withPlaced(description, scope, name, text) {
  const { part, index } = parseScope(scope);
  const all = description.calls[part] ?? [];
  const call = all[index];
  const rows = call?.values[STARTS];
  if (name !== 'n_clusters' || !Array.isArray(rows)) return { description, dropped: false };
  const { [STARTS]: _, ...given } = call.given;
  const dropped = !(Number(text) <= rows.length);
  const kept = rows.slice(0, Math.max(1, Number(text))).map((row) => `[${row.join(', ')}]`);
  const changed = { ...call, given: dropped ? given : { ...call.given, [STARTS]: `[${kept.join(', ')}]` } };
  const calls = all.map((other) => (other === call ? changed : other));
  return { description: { ...description, calls: { ...description.calls, [part]: calls } }, dropped };
}

/**
 * Coordinates as the call has them: with as many decimals as a pixel can tell apart.
 * @param {number[][]} rows
 * @param {{ kx: number, ky: number } | null} view pixels per unit
 */
export function asRows(rows, view) {
  const { kx, ky } = view ?? { kx: 1, ky: 1 };
  const decimals = Math.max(0, Math.min(12, Math.ceil(Math.log10(Math.max(kx, ky)))));
  const text = (/** @type {number[]} */ row) => row.map((x) => Number(x.toFixed(decimals))).join(', ');
  return `[${rows.map((row) => `[${text(row)}]`).join(', ')}]`;
}
