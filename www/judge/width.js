// How large a chart is beside the picture.

import { HEIGHT, WIDTH } from '../charts/chart.js';

/** A chart is so wide, in pixels, at most: its words are then half as large again as the page's. */
const WIDEST = 400;

/**
 * How wide a chart can be, in pixels, to be whole in a room.
 * @param {import('../charts/chart.js').Chart} chart
 * @param {{ width: number, height: number }} room
 */
export const widthOf = ({ height = HEIGHT }, room) =>
  Math.round(Math.min(WIDEST, room.width, Math.max(WIDTH, ((room.height - 48) * WIDTH) / height)));
