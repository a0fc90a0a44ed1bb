// Small scenes for the tests of the drawing.

import { light } from '../../www/draw/theme.js';
import { fitView } from '../../www/draw/view.js';
import { bringOthers, bringSpace } from '../../www/experiment/bring.js';

// Every shape is drawn here.
await Promise.all([bringOthers(), bringSpace()]);

/** @param {number[][]} rows @returns {import('../../www/types.js').Matrix} */
export const matrix = (rows) => ({
  data: Float64Array.from(rows.flat()),
  shape: [rows.length, rows[0]?.length ?? 0],
});

/**
 * @param {number[][]} rows
 * @param {number[] | null} [target]
 * @returns {import('../../www/types.js').Points}
 */
export const pointsOf = (rows, target = null) => ({
  ...matrix(rows),
  target: target && Int32Array.from(target),
  feature_names: [],
});

/**
 * @param {{ labels?: number[], roles?: number[], identities?: number[], layers?: import('../../www/types.js').Layer[],
 *   facts?: Record<string, any> }} parts
 * @returns {import('../../www/types.js').Frame}
 */
export const frameOf = ({ labels, roles, identities = [], layers = [], facts = {} }) => ({
  step: 1,
  kind: 'assign',
  line: 0,
  identities: Int32Array.from(identities),
  labels: labels && Int32Array.from(labels),
  roles: roles && Uint8Array.from(roles),
  counts: null,
  layers,
  facts,
});

/** Anchors, by label. @param {number[][]} rows @returns {import('../../www/types.js').AnchorsLayer} */
export const anchors = (rows) => ({
  name: 'centroids',
  tone: 'cluster',
  shape: 'anchors',
  at: matrix(rows),
  trail: null,
});

/** Where anchors have been. @param {number[][]} rows @returns {import('../../www/types.js').AnchorsLayer} */
export const trails = (rows) => ({
  name: 'trails',
  tone: 'cluster',
  shape: 'anchors',
  at: matrix([]),
  trail: matrix(rows),
});

/**
 * Marks on points.
 * @param {string} name
 * @param {number[]} of
 * @param {import('../../www/types.js').PointsLayer['mark']} mark
 * @param {Partial<import('../../www/types.js').PointsLayer>} [parts]
 * @returns {import('../../www/types.js').PointsLayer}
 */
export const marked = (name, of, mark, parts) => ({
  name,
  tone: 'accent',
  shape: 'points',
  of: Uint32Array.from(of),
  mark,
  ...parts,
});

/**
 * Lines between points; those from n on are rows of `beyond`.
 * @param {string} name
 * @param {[number, number][]} pairs
 * @param {{ tone?: import('../../www/types.js').Tone, dash?: boolean, beyond?: number[][], of?: number[],
 *   since?: number[] }} [parts]
 * @returns {import('../../www/types.js').SegmentsLayer}
 */
export const lines = (name, pairs, { tone = 'accent', dash = false, beyond, of, since } = {}) => ({
  name,
  tone,
  shape: 'segments',
  dash,
  weight: null,
  ends: 'pairs',
  pairs: Uint32Array.from(pairs.flat()),
  beyond: beyond ? matrix(beyond) : null,
  of: of ? Uint32Array.from(of) : null,
  since: since ? Uint32Array.from(since) : null,
});

/** Regions of the clusters. @param {string} name @param {'anchors' | 'hulls'} by @returns {import('../../www/types.js').RegionsLayer} */
export const regions = (name, by) => ({ name, tone: 'cluster', shape: 'regions', by });

export const SIZE = { width: 712, height: 664 };

/**
 * @param {Partial<import('../../www/draw/types.js').Scene> & { points: import('../../www/types.js').Points,
 *   frame: import('../../www/types.js').Frame }} parts
 * @returns {import('../../www/draw/types.js').Scene}
 */
export const sceneOf = (parts) => ({
  view: fitView(parts.points, SIZE, { axes: parts.axes }),
  theme: light,
  show: new Set(),
  ...parts,
});
