import { svg } from 'lit';

/**
 * @param {import('lit').TemplateResult} shapes
 * @param {string} [box]
 */
const icon = (shapes, box = '0 0 16 16') =>
  svg`<svg class="icon" viewBox=${box} aria-hidden="true" focusable="false">${shapes}</svg>`;

/** The pictures on the buttons. */
export const icons = {
  first: icon(svg`<path d="M3 3h1.8v10H3zM13 3v10L6 8z"/>`),
  // A single step is an angle: what is filled plays or leaps.
  back: icon(svg`<path d="M10.5 3.5 5.5 8l5 4.5" fill="none" stroke="currentColor" stroke-width="2"/>`),
  play: icon(svg`<path d="M4 2.5v11L13.5 8z"/>`),
  pause: icon(svg`<path d="M4 3h3v10H4zM9 3h3v10H9z"/>`),
  next: icon(svg`<path d="m5.5 3.5 5 4.5-5 4.5" fill="none" stroke="currentColor" stroke-width="2"/>`),
  last: icon(svg`<path d="M3 3v10l7-5zM11.2 3H13v10h-1.8z"/>`),
  dice: icon(
    svg`<rect x="2" y="2" width="12" height="12" rx="2.5" fill="none" stroke="currentColor" stroke-width="1.4"/>
    <circle cx="5.4" cy="5.4" r="1.1"/><circle cx="10.6" cy="5.4" r="1.1"/><circle cx="8" cy="8" r="1.1"/>
    <circle cx="5.4" cy="10.6" r="1.1"/><circle cx="10.6" cy="10.6" r="1.1"/>`,
  ),
  theme: icon(
    svg`<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z"/>`,
  ),
  in: icon(svg`<path d="M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z"/>`),
  out: icon(svg`<path d="M3 7.2h10v1.6H3z"/>`),
};
