// What is shared and taken away, a late part: the sheet under Share, and pictures, films, data and code of what is shown.

import { figureOf } from './figure.js';
import { imageBlob } from './picture.js';
import { drawn } from './plot.js';

export { Sheet } from './sheet.js';
export { saveFigure } from './take.js';

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @param {string} [type]
 * @param {number} [scale]
 */
export const blobOf = (host, type = 'image/png', scale = 2) => imageBlob(host, { type, scale });

/**
 * Python that draws what it has found, as it is seen here.
 * @param {import('../element.js').ClusterPlayground} host
 * @param {string} script
 */
export const drawnPython = (host, script) => drawn(script, figureOf(host));
