// What has the focus by keys stays in sight: what comes or goes before it, as a step in a row that is wiped, moves it away.

/** How far within its edges something is looked for, in pixels. */
const EDGE = 3;

/**
 * Before what is in a root is made anew: takes note of what is seen. Where a reader wiped it away, there it stays.
 * @param {ShadowRoot} root
 * @returns {() => void} to be called afterwards
 */
export function holding(root) {
  const at = root.activeElement;
  if (!(at instanceof HTMLElement) || !isInSight(root, at)) return () => {};
  return () => {
    if (at === root.activeElement) bring(root);
  };
}

/** Brings all of what has the focus into sight: browsers are content with a part of it. @param {ShadowRoot} root */
export function bring(root) {
  const at = root.activeElement;
  if (at instanceof HTMLElement && at.matches(':focus-visible:not(.root)') && !isInSight(root, at))
    at.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}

/**
 * Whether something that has the focus by keys is seen from edge to edge, and nothing lies on it.
 * @param {ShadowRoot} root
 * @param {HTMLElement} at
 */
export function isInSight(root, at) {
  if (!at.matches(':focus-visible')) return false;
  const { left, right, top, bottom } = at.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const edges = [
    [left + EDGE, y],
    [right - EDGE, y],
    [x, top + EDGE],
    [x, bottom - EDGE],
  ];
  return edges.every(([x, y]) => {
    const over = root.elementFromPoint(x, y);
    return over && at.contains(over);
  });
}
