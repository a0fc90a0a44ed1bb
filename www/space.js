// What is needed where points are not seen as they lie, a late part: one column alone, planes and spaces, other colours than
// those of the clusters, and rows of a table.

import { drawCharacters } from './draw/characters.js';
import { drawLoadings, drawTripod } from './draw/directions.js';
import { drawImages, imagesOf } from './draw/images.js';
import { onTheWay } from './draw/on-the-way.js';
import { sightOf } from './draw/sight.js';
import { drawStrip } from './draw/strip.js';
import { takeTables } from './draw/units.js';
import { seen } from './panels/seen.js';
import { turned } from './panels/turned.js';
import { variance } from './panels/variance.js';
import { nameOf } from './tables/named.js';
import { saidOfRow } from './tables/rows.js';
import { imageOf } from './views/nearest.js';
import { underWay } from './words/seen.js';

/** What there is to say of directions: how much each holds, and a line to turn. @param {import('./element.js').ClusterPlayground} host */
const directions = (host) => [variance(host), turned(host)];

export const brought = {
  directions,
  drawCharacters,
  drawImages,
  drawLoadings,
  drawStrip,
  drawTripod,
  imageOf,
  imagesOf,
  nameOf,
  onTheWay,
  saidOfRow,
  seen,
  sightOf,
  takeTables,
  underWay,
};
