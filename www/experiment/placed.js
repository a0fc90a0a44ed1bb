// Anchors that are placed by hand, as the call has them: the parameters that take where they are, and how many.

import { anchorsOf } from '../draw/prepared.js';
import { parseScope } from './texts.js';

/** @typedef {import('../types.js').Moves} Moves @typedef {import('../play/fit-view.js').FitView} FitView */

/**
 * The parameters that take the anchors of a fit, if it can start from such as are put somewhere.
 * @param {FitView | undefined} view what is shown
 * @param {import('../types.js').DescribedCall | undefined} call what is tried, which may not have run yet
 * @returns {Moves | null}
 */
export const movesOf = (view, call) => (view && view.call.name === call?.name ? view.fit.moves : null);

/**
 * The anchors of a fit that can be taken hold of: all of them are placed, and the call takes their coordinates.
 * @param {FitView | undefined} view
 * @returns {import('../types.js').Matrix | null}
 */
export function movableAnchors(view) {
  const moves = view?.fit.moves;
  const anchors = view?.frame && anchorsOf(view.frame);
  return moves && anchors && anchors.shape[0] === view.call.values[moves.count] ? anchors : null;
}

/**
 * The description where another number of anchors than were placed by hand is asked for: with the first of them or,
 * where it is to be more, with none.
 * @param {import('../types.js').Description} description
 * @param {Moves | null} moves
 * @param {string} scope
 * @param {string} name of the parameter that is about to change
 * @param {string | null} text what it is to be
 * @returns {{ description: import('../types.js').Description, dropped: boolean }}
 */
export function withPlaced(description, moves, scope, name, text) {
  const { part, index } = parseScope(scope);
  const all = description.calls[part] ?? [];
  const call = all[index];
  const rows = moves && call?.values[moves.places];
  if (name !== moves?.count || !Array.isArray(rows)) return { description, dropped: false };
  const { [moves.places]: _, ...given } = call.given;
  const dropped = !(Number(text) <= rows.length);
  const kept = rows.slice(0, Math.max(1, Number(text))).map((row) => `[${row.join(', ')}]`);
  const changed = {
    ...call,
    given: dropped ? given : { ...call.given, [moves.places]: `[${kept.join(', ')}]` },
  };
  const calls = all.map((other) => (other === call ? changed : other));
  return { description: { ...description, calls: { ...description.calls, [part]: calls } }, dropped };
}

/** The text of a fit without coordinates of anchors that were placed by hand. @param {string} fit */
export const withoutPlaced = (fit) => fit.replace(/\b\w+=\[\[[^()]*?\]\](, )?/g, '').replaceAll(', )', ')');

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
