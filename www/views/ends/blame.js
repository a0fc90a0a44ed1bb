// Why an end is worse than another: which anchors share what the better one has a single anchor for, and which have to
// serve what it has several for. Pure.

/** @typedef {import('../../types.js').Matrix} Matrix */

/**
 * @typedef {object} Blame
 * @property {number[][]} shared the anchors that share one of the better end's, a list each
 * @property {number[]} serving the anchors that serve two or more of the better end's
 * @property {[anchor: number, better: number][]} ways from each of them to those of the better end
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
 * @param {number[]} of the number of the group that each is in
 * @returns {Map<number, number[]>} the members of each group of two or more
 */
function groups(of) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  of.forEach((group, i) => {
    members.set(group, [...(members.get(group) ?? []), i]);
  });
  return new Map([...members].filter(([, all]) => all.length > 1));
}

/**
 * Null where no anchor can be named: the two ends differ in something else.
 * @param {Matrix} here where the anchors ended
 * @param {Matrix} better where those of the better end are, as many
 * @returns {Blame | null}
 */
export function blame(here, better) {
  const [k, d] = here.shape;
  if (better.shape[0] !== k || better.shape[1] !== d) return null;
  const each = [...Array(k).keys()];
  const shared = groups(each.map((j) => nearest(here, j, better)));
  const served = groups(each.map((b) => nearest(better, b, here)));
  if (!shared.size || !served.size) return null;
  return {
    shared: [...shared.values()],
    serving: [...served.keys()],
    ways: [
      ...[...shared].flatMap(([b, all]) => all.map((j) => /** @type {[number, number]} */ ([j, b]))),
      ...[...served].flatMap(([j, all]) => all.map((b) => /** @type {[number, number]} */ ([j, b]))),
    ],
  };
}
