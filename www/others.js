// What algorithms need that are not the opening's, a late part: their words and examples, and the shapes and kinds of charts
// that only they have. With them come the sheets under Share and "?", and what would do
// instead of what is wrong.

import { band } from './charts/band.js';
import { arrows } from './draw/layers/arrows.js';
import { balls } from './draw/layers/balls.js';
import { ellipses } from './draw/layers/ellipses.js';
import { drawCells, drawGround, drawLights } from './draw/layers/ground.js';
import { drawHulls } from './draw/layers/hulls.js';
import { lines, pairAt } from './draw/layers/lines.js';
import { names } from './draw/layers/names.js';
import { drawPies, unsureOf } from './draw/layers/pies.js';
import { text } from './draw/layers/text.js';
import { undone } from './experiment/undone.js';
import { exactly } from './panels/exactly.js';
import { heldKnobs } from './panels/held.js';
import { keySheet } from './panels/key-sheet.js';
import { remarkOn } from './panels/linked.js';
import { company, members } from './panels/members.js';
import { heldBack, mistakes, notYet, toRemedy, wayOut } from './panels/mending.js';
import { roles } from './panels/roles.js';
import { shareSheet } from './panels/share-sheet.js';
import { swept } from './panels/swept.js';
import { handOf } from './tools/hand.js';
import { bars } from './views/bars.js';
import { cells } from './views/cells.js';
import { grid } from './views/grid.js';
import { histogram } from './views/histogram.js';
import { level } from './views/level.js';
import { levelIn, setLevel } from './views/levels.js';
import { strip } from './views/strip.js';
import { walkChoices } from './walks/titles.js';
import { colouredNow } from './words/coloured.js';

export { examples, nexts, others as words } from './algorithms/words.js';

/** Painters of shapes. */
export const layers = { arrows, balls, ellipses, names, segments: lines, text };

/** Charts by the kind of their figure. */
export const charts = { bars, grid, histogram, level, matrix: grid, strip };

export const brought = {
  band,
  cells,
  colouredNow,
  company,
  drawCells,
  drawGround,
  drawHulls,
  drawLights,
  drawPies,
  exactly,
  handOf,
  heldBack,
  heldKnobs,
  keySheet,
  levelIn,
  members,
  mistakes,
  remarkOn,
  setLevel,
  notYet,
  pairAt,
  roles,
  shareSheet,
  swept,
  toRemedy,
  undone,
  unsureOf,
  walkChoices,
  wayOut,
};
