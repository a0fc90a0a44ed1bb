// What is needed where points are not seen as they lie, a late part: one column alone, planes and spaces, other colours than
// those of the clusters.

import { drawLoadings, drawTripod } from './draw/directions.js';
import { sightOf } from './draw/sight.js';
import { drawStrip } from './draw/strip.js';
import { seen } from './panels/seen.js';

export const brought = { drawLoadings, drawStrip, drawTripod, seen, sightOf };
