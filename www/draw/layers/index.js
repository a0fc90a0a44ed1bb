// One painter a shape: whatever an algorithm has to show beside its points is one of these.

import { anchors } from './anchors.js';
import { marks } from './marks.js';
import { regions } from './regions.js';
import { segments } from './segments.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').Layer} Layer
 *
 * @typedef {object} Painter
 * @property {number} order of what is drawn, the lowest first
 * @property {(context: Context, prepared: Prepared, layer: any) => void} [ground] what of a layer lies under the axes
 * @property {(context: Context, prepared: Prepared, layer: any) => void} [under] what lies under the points
 * @property {(context: Context, prepared: Prepared, layer: any) => void} [over] what lies over them
 */

/** Those of the opening; the others come late. @type {Partial<Record<Layer['shape'], Painter>>} */
export const LAYERS = { points: marks, segments, anchors, regions };
