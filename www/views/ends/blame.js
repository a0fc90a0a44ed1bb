// Why an end is worse than another: which anchors share what the better one has a single anchor for, and which have to
// serve what it has several for. Pure.

/** @typedef {import('../../types.js').Matrix} Matrix */

/**
 * @typedef {object} Party
 * @property {number[]} anchors
 * @property {number} of how many of the better end's are where these are
 *
 * @typedef {object} Blame
 * @property {Party[]} shared those of whom there are more than of the better end's
 * @property {Party[]} serving … and fewer
 * @property {[anchor: number, better: number][]} ways between those of each party
 */

/**
 * The row of `among` that is nearest to a row.
 * @param {Matrix} rows
 * @param {number} i
 * @param {Matrix} among
 */
function nearest({ data, shape: [, d] }, i, among) {
  let best = 0;
  let least = Infinity;
  for (let j = 0; j < among.shape[0]; j += 1) {
    let squared = 0;
    for (let c = 0; c < d; c += 1) squared += (data[i * d + c] - among.data[j * d + c]) ** 2;
    if (squared < least) {
      least = squared;
      best = j;
    }
  }
  return best;
}

/**
 * Anchors belong to one party where one is the nearest of another, from either end: so nobody is of two parties.
 * Null where no anchor can be named: the two ends differ in something else.
 * @param {Matrix} here where the anchors ended
 * @param {Matrix} better where those of the better end are, as many
 * @returns {Blame | null}
 */
export function blame(here, better) {
  const [k, d] = here.shape;
  if (better.shape[0] !== k || better.shape[1] !== d) return null;
  const each = [...Array(k).keys()];
  const ways = /** @type {[number, number][]} */ ([
    ...each.map((j) => [j, nearest(here, j, better)]),
    ...each.map((b) => [nearest(better, b, here), b]),
  ]);
  // The party of each is the least number in it; anchors of the better end are numbered after those of this one.
  const party = Array.from({ length: 2 * k }, (_, i) => i);
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const [j, b] of ways) {
      const least = Math.min(party[j], party[k + b]);
      if (party[j] !== least || party[k + b] !== least) isSettled = false;
      party[j] = party[k + b] = least;
    }
  }
  const parties = [...new Set(party)].map((one) => ({
    anchors: each.filter((j) => party[j] === one),
    of: each.filter((b) => party[k + b] === one).length,
  }));
  const shared = parties.filter(({ anchors, of }) => anchors.length > of);
  const serving = parties.filter(({ anchors, of }) => anchors.length < of);
  if (!shared.length) return null;
  const named = new Set([...shared, ...serving].flatMap(({ anchors }) => anchors));
  const seen = new Set();
  return {
    shared,
    serving,
    ways: ways.filter(([j, b]) => {
      const isNew = named.has(j) && !seen.has(j * k + b);
      seen.add(j * k + b);
      return isNew;
    }),
  };
}
