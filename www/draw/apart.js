// A few points with names, pushed apart until the names can be read: who lies where is only roughly true then.

/** As many points can be pushed apart; of more the names are not shown either. */
const MOST = 150;
/** How far apart two are to be: across, where names run, and up, as shares of how far all reach. */
const ACROSS = 0.115;
const UP = 0.06;
/** How often all pairs are looked at. */
const ROUNDS = 400;
/** How much of what is missing a pair gains in a round. */
const PUSH = 0.5;

/**
 * @param {import('../types.js').Matrix} places the first two columns are seen
 * @returns {import('../types.js').Matrix | null} null: they have room as they lie, or are too many
 */
export function pushedApart({ data, shape }) {
  const [n, k] = shape;
  if (n < 2 || n > MOST) return null;
  const [x, y] = [0, 1].map((j) => Float64Array.from({ length: n }, (_, i) => data[k * i + j]));
  // The more there are, the less room each can have.
  const crowd = Math.min(1, Math.sqrt(40 / n));
  const reach = Math.max(spanOf(x), spanOf(y)) || 1;
  const [wide, high] = [ACROSS * crowd * reach, UP * crowd * reach];
  let pushed = false;
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        // Equal places part in a direction of their own.
        const dx = x[j] - x[i] || (wide / 100) * Math.cos(i + 7 * j);
        const dy = y[j] - y[i] || (high / 100) * Math.sin(i + 7 * j);
        const away = Math.hypot(dx / wide, dy / high);
        if (away >= 1) continue;
        const by = (PUSH * (1 - away)) / away / 2;
        x[i] -= by * dx;
        x[j] += by * dx;
        y[i] -= by * dy;
        y[j] += by * dy;
        moved = true;
      }
    }
    if (!moved) break;
    pushed = true;
  }
  if (!pushed) return null;
  const apart = data.slice();
  for (let i = 0; i < n; i++) {
    apart[k * i] = x[i];
    apart[k * i + 1] = y[i];
  }
  return { data: apart, shape };
}

/** @param {Float64Array} values */
const spanOf = (values) => Math.max(...values) - Math.min(...values);
