// The fitted attributes as scikit-learn has them: those of the result, and what follows from it and the points.

/**
 * @typedef {import('../types.js').Matrix} Matrix
 * @typedef {{ data: Float64Array, shape: number[] }} Tensor
 * @typedef {{ name: string, value: any }} Attribute `name`: without the underscore at its end
 */

/** Of more points than this a matrix of all pairs is nothing to be copied. */
const MOST_PAIRS = 500;

/**
 * @param {import('../types.js').Attributes} result
 * @param {import('../types.js').Points} points
 * @param {Record<string, any>} values the arguments of the call
 * @returns {Attribute[]}
 */
export function attributesOf(result, points, values) {
  const [n, d] = points.shape;
  /** @type {Attribute[]} */
  const all = Object.entries(result).map(([name, value]) => ({ name, value }));
  const add = (/** @type {string} */ name, /** @type {any} */ value) => {
    if (!(name in result)) all.push({ name, value });
  };
  const { covariances, weights, core_sample_indices: core, cluster_centers_indices: exemplars } = result;
  if (covariances && weights) {
    const shaped = shapedOf(covariances, values.covariance_type, weights.length, d);
    all.splice(
      all.findIndex(({ name }) => name === 'covariances'),
      1,
      { name: 'covariances', value: shaped },
    );
    const roots = precisionRootsOf(shaped, values.covariance_type, d);
    add('precisions_cholesky', roots);
    add('precisions', precisionsOf(roots, values.covariance_type, d));
  }
  if (core) add('components', rowsOf(points, core));
  if (exemplars && values.affinity === 'euclidean' && n <= MOST_PAIRS)
    add('affinity_matrix', similaritiesOf(points));
  add('n_features_in', d);
  return all;
}

/**
 * Covariances in scikit-learn's shape.
 * @param {Matrix | Float64Array} covariances
 * @param {string} type
 * @param {number} k
 * @param {number} d
 * @returns {Tensor}
 */
function shapedOf(covariances, type, k, d) {
  const data = 'data' in covariances ? covariances.data : covariances;
  const shape = { full: [k, d, d], tied: [d, d], diag: [k, d] }[type] ?? [k];
  return { data: Float64Array.from(data), shape };
}

/**
 * The roots of precisions: upper triangles U with U Uᵀ the inverse of a covariance; where it is diagonal, one over its root.
 * @param {Tensor} covariances
 * @param {string} type
 * @param {number} d
 * @returns {Tensor}
 */
function precisionRootsOf({ data, shape }, type, d) {
  if (type !== 'full' && type !== 'tied') return { data: data.map((x) => 1 / Math.sqrt(x)), shape };
  const roots = new Float64Array(data.length);
  for (let start = 0; start < data.length; start += d * d)
    roots.set(inverseRootOf(data.subarray(start, start + d * d), d), start);
  return { data: roots, shape };
}

/**
 * Of a covariance L Lᵀ the transpose of the inverse of L.
 * @param {Float64Array} covariance
 * @param {number} d
 */
function inverseRootOf(covariance, d) {
  const lower = new Float64Array(d * d);
  for (let i = 0; i < d; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = covariance[i * d + j];
      for (let l = 0; l < j; l += 1) rest -= lower[i * d + l] * lower[j * d + l];
      lower[i * d + j] = i === j ? Math.sqrt(rest) : rest / lower[j * d + j];
    }
  }
  const upper = new Float64Array(d * d);
  for (let column = 0; column < d; column += 1) {
    for (let i = column; i < d; i += 1) {
      let rest = i === column ? 1 : 0;
      for (let l = column; l < i; l += 1) rest -= lower[i * d + l] * upper[column * d + l];
      upper[column * d + i] = rest / lower[i * d + i];
    }
  }
  return upper;
}

/**
 * @param {Tensor} roots
 * @param {string} type
 * @param {number} d
 * @returns {Tensor}
 */
function precisionsOf({ data, shape }, type, d) {
  if (type !== 'full' && type !== 'tied') return { data: data.map((x) => x * x), shape };
  const whole = data.map((_, at) => {
    const start = at - (at % (d * d));
    const [i, j] = [Math.floor((at - start) / d), (at - start) % d];
    let sum = 0;
    for (let l = 0; l < d; l += 1) sum += data[start + i * d + l] * data[start + j * d + l];
    return sum;
  });
  return { data: whole, shape };
}

/**
 * @param {import('../types.js').Points} points
 * @param {ArrayLike<number>} which
 * @returns {Matrix}
 */
function rowsOf({ data, shape: [, d] }, which) {
  const rows = new Float64Array(which.length * d);
  for (let i = 0; i < which.length; i += 1) rows.set(data.subarray(which[i] * d, (which[i] + 1) * d), i * d);
  return { data: rows, shape: [which.length, d] };
}

/** Minus the squared distances of all pairs. @param {import('../types.js').Points} points @returns {Matrix} */
function similaritiesOf({ data, shape: [n, d] }) {
  const similar = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let squared = 0;
      for (let l = 0; l < d; l += 1) squared += (data[i * d + l] - data[j * d + l]) ** 2;
      similar[i * n + j] = squared ? -squared : 0;
    }
  }
  return { data: similar, shape: [n, n] };
}
