// From prepared columns back to the units in which the points were read: what `inverse_transform` gives. Scalers and PCA
// are straight, and so is the way back; it is found from the points themselves, of which both forms are known.

/**
 * @typedef {import('../types.js').Matrix} Matrix
 *
 * @typedef {object} Way How each column follows from the prepared ones.
 * @property {number[]} means of the prepared columns
 * @property {number[]} at what each column is at these means
 * @property {number[][]} slopes by column, then by prepared column
 * @property {number} exact the share of the columns' variance that is got back: 1 where nothing was lost
 */

/** Of more columns than this the way back is not looked for. */
const MOST = 64;

/**
 * The way back, by least squares; null where rows were dropped, or there are too many columns.
 * @param {Matrix} prepared n × p
 * @param {Matrix} read n × q, the same points as they were read
 * @returns {Way | null}
 */
export function wayBack(prepared, read) {
  const [n, p] = prepared.shape;
  const [m, q] = read.shape;
  if (n !== m || p > MOST || q > MOST) return null;
  const means = columnMeans(prepared);
  const at = columnMeans(read);
  const slopes = at.map(() => means.map(() => 0));
  const across = means.map(() => means.map(() => 0));
  const both = at.map(() => means.map(() => 0));
  const z = new Float64Array(p);
  for (let i = 0; i < n; i += 1) {
    for (let a = 0; a < p; a += 1) z[a] = prepared.data[i * p + a] - means[a];
    for (let a = 0; a < p; a += 1) for (let b = 0; b <= a; b += 1) across[a][b] += z[a] * z[b];
    for (let c = 0; c < q; c += 1) {
      const x = read.data[i * q + c] - at[c];
      for (let a = 0; a < p; a += 1) both[c][a] += x * z[a];
    }
  }
  for (let a = 0; a < p; a += 1) for (let b = 0; b < a; b += 1) across[b][a] = across[a][b];
  for (let c = 0; c < q; c += 1) slopes[c] = solved(across, both[c]);
  let all = 0;
  let lost = 0;
  for (let i = 0; i < n; i += 1) {
    for (let c = 0; c < q; c += 1) {
      const x = read.data[i * q + c] - at[c];
      let found = 0;
      for (let a = 0; a < p; a += 1) found += slopes[c][a] * (prepared.data[i * p + a] - means[a]);
      all += x * x;
      lost += (x - found) ** 2;
    }
  }
  const exact = all > 0 && lost > 1e-12 * all ? 1 - lost / all : 1;
  return { means, at, slopes, exact };
}

/**
 * Places in prepared columns, as they would have been read.
 * @param {Way} way
 * @param {Matrix} places
 * @returns {Matrix}
 */
export function takenBack({ means, at, slopes }, { data, shape: [k, p] }) {
  const q = at.length;
  const back = new Float64Array(k * q);
  for (let i = 0; i < k; i += 1) {
    for (let c = 0; c < q; c += 1) {
      back[i * q + c] = slopes[c].reduce(
        (sum, slope, a) => sum + slope * (data[i * p + a] - means[a]),
        at[c],
      );
    }
  }
  return { data: back, shape: [k, q] };
}

/** @param {Matrix} matrix */
function columnMeans({ data, shape: [n, d] }) {
  const means = Array.from({ length: d }, () => 0);
  for (let i = 0; i < n * d; i += 1) means[i % d] += data[i] / n;
  return means;
}

/**
 * What solves a symmetric system; where it is singular the free unknowns are 0.
 * @param {number[][]} matrix
 * @param {number[]} right
 */
function solved(matrix, right) {
  const p = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  const most = Math.max(...matrix.map((row, i) => row[i]), 0);
  /** @type {number[]} */
  const order = [];
  for (let i = 0; i < p; i += 1) {
    const left = [...rows.keys()].filter((row) => !order.includes(row));
    const pivot = left.reduce((best, row) => (rows[row][row] > rows[best][best] ? row : best));
    if (!(rows[pivot][pivot] > 1e-13 * most)) break;
    order.push(pivot);
    for (const row of rows.keys()) {
      if (row === pivot) continue;
      const factor = rows[row][pivot] / rows[pivot][pivot];
      if (factor !== 0) for (let j = 0; j <= p; j += 1) rows[row][j] -= factor * rows[pivot][j];
    }
  }
  return right.map((_, i) => (order.includes(i) ? rows[i][p] / rows[i][i] : 0));
}
