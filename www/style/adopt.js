// A style that comes late with what it is of.

/**
 * Adds it to those of a page, once.
 * @param {Node} page
 * @param {import('lit').CSSResult} style
 */
export function adopt(page, { styleSheet }) {
  const root = /** @type {ShadowRoot} */ (page);
  // In Node there are no styles.
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
