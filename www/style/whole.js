// The style sheets that a page has besides those of a figure.

import charts from '../charts/charts.css';
import { addStyle } from './index.js';
import page from './page.css';
import sizes from './sizes.css';

/** How many of a figure's they follow. */
const CHARTS = 3;
const PAGE = 6;

/** @type {WeakSet<Node>} */
const dressed = new WeakSet();

/** @param {Node} root of a page: once is enough */
export function dressWhole(root) {
  if (dressed.has(root)) return;
  dressed.add(root);
  addStyle(/** @type {ShadowRoot} */ (root), charts, CHARTS);
  addStyle(/** @type {ShadowRoot} */ (root), page + sizes, PAGE);
}
