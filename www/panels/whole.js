// The page around a figure. Here it is at hand; the element has `whole-packed.js` in its place.

import { come } from '../come.js';
import { brought } from './page.js';

/** It comes at once. */
export const bringWhole = async () => {
  Object.assign(come, brought);
};
