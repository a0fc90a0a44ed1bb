// What presenting looks like, a late part: it comes when it is asked for.

import { unsafeCSS } from 'lit';
import text from './presenting.css';

export const style = unsafeCSS(text);
