// What is shared and taken away, a late part: the sheet under Share, and pictures, films, data and code of what is shown.

import { imageBlob } from './picture.js';

export { Sheet } from './sheet.js';

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @param {string} [type]
 * @param {number} [scale]
 */
export const blobOf = (host, type = 'image/png', scale = 2) => imageBlob(host, { type, scale });
