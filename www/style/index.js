// The style sheets of the element, in the order in which they apply.

import { unsafeCSS } from 'lit';
import charts from '../charts/charts.css';
import base from './base.css';
import controls from './controls.css';
import figure from './figure.css';
import page from './page.css';
import picture from './picture.css';
import system from './system.css';
import transport from './transport.css';
import trees from './trees.css';
import why from './why.css';

export const styles = [base, picture, trees, why, charts, controls, transport, page, figure, system].map(
  unsafeCSS,
);
