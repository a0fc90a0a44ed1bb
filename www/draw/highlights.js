// What the pointer, the focus or the tree points at.

/**
 * Rings around the point under the pointer, the one that was picked, and those that are lit from elsewhere.
 * @param {import('./types.js').Context} context
 * @param {import('./types.js').Prepared} prepared
 */
export function drawHighlights(context, { scene, radius, at }) {
  const { theme, lit, hover, selected } = scene;
  const ring = (/** @type {number} */ i, /** @type {number} */ r) => {
    const [x, y] = at(i);
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  };
  if (lit) {
    context.beginPath();
    for (const i of lit) ring(i, radius + 2.2);
    context.strokeStyle = theme.accent;
    context.lineWidth = 1.6;
    context.stroke();
  }
  for (const point of new Set([selected, hover])) {
    if (point == null || point >= scene.points.shape[0]) continue;
    context.beginPath();
    ring(point, radius + 4);
    context.strokeStyle = theme.paper;
    context.lineWidth = 5;
    context.stroke();
    context.strokeStyle = theme.ink;
    context.lineWidth = 2;
    context.stroke();
  }
}
