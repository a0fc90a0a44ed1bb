// In the element, the page around a figure is a late part: few pages of others have room for one.

import { come } from '../come.js';
import { late } from '../late.js';

export const bringWhole = async () => {
  const { brought } = await late('page');
  Object.assign(come, brought);
};
