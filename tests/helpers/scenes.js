// Small scenes for the tests of the drawing.

import { light } from '../../www/draw/theme.js';
import { fitView } from '../../www/draw/view.js';

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
 * @param {{ labels?: number[], roles?: number[], identities?: number[], layers?: Record<string, any> }} parts
 * @returns {import('../../www/types.js').Frame}
 */
export const frameOf = ({ labels, roles, identities = [], layers = {} }) => ({
  step: 1,
  kind: 'assign',
  line: 0,
  identities: Int32Array.from(identities),
  labels: labels && Int32Array.from(labels),
  roles: roles && Uint8Array.from(roles),
  layers,
  facts: {},
});

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
