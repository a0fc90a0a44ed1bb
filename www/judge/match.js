// Clusters beside classes: how many points each pair has in common, and which class each cluster is taken for, so that as
// many points as possible agree. The same assignment as in the core's scores, cluster by cluster.

/**
 * @typedef {object} Contingency
 * @property {number[]} classes ascending
 * @property {number[]} clusters ascending; −1 is noise
 * @property {number[][]} counts by class, then by cluster
 * @property {(number | null)[]} matched by cluster: the place of its class; null where there are more clusters than classes
 */

/**
 * @param {Int32Array} truth
 * @param {Int32Array} labels
 * @returns {Contingency}
 */
export function contingencyOf(truth, labels) {
  const ascending = (/** @type {Int32Array} */ values) => [...new Set(values)].sort((a, b) => a - b);
  const [classes, clusters] = [ascending(truth), ascending(labels)];
  const [rows, columns] = [classes, clusters].map((all) => new Map(all.map((value, i) => [value, i])));
  const counts = classes.map(() => clusters.map(() => 0));
  for (const [i, label] of labels.entries()) counts[rows.get(truth[i]) ?? 0][columns.get(label) ?? 0] += 1;
  const k = Math.max(classes.length, clusters.length);
  const found = assignment(k, (cluster, one) => -(counts[one]?.[cluster] ?? 0));
  const matched = clusters.map((_, i) => (found[i] < classes.length ? found[i] : null));
  return { classes, clusters, counts, matched };
}

/**
 * To each of k rows another column, so that the costs sum to least: by shortest augmenting paths.
 * @param {number} k
 * @param {(row: number, column: number) => number} cost
 */
export function assignment(k, cost) {
  // Column k stands for none; potentials of rows and columns.
  const ofRows = Array.from({ length: k }, () => 0);
  const ofColumns = Array.from({ length: k + 1 }, () => 0);
  const rowOf = Array.from({ length: k + 1 }, () => -1);
  for (let row = 0; row < k; row += 1) {
    rowOf[k] = row;
    let column = k;
    const least = Array.from({ length: k }, () => Infinity);
    const before = Array.from({ length: k }, () => k);
    const done = Array.from({ length: k + 1 }, () => false);
    while (rowOf[column] >= 0) {
      done[column] = true;
      const current = rowOf[column];
      let step = Infinity;
      let next = k;
      for (let j = 0; j < k; j += 1) {
        if (done[j]) continue;
        const reduced = cost(current, j) - ofRows[current] - ofColumns[j];
        if (reduced < least[j]) [least[j], before[j]] = [reduced, column];
        if (least[j] < step) [step, next] = [least[j], j];
      }
      for (let j = 0; j <= k; j += 1) {
        if (done[j]) {
          if (rowOf[j] >= 0) ofRows[rowOf[j]] += step;
          ofColumns[j] -= step;
        } else least[j] -= step;
      }
      column = next;
    }
    while (column !== k) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
  }
  const columns = Array.from({ length: k }, () => 0);
  for (let j = 0; j < k; j += 1) if (rowOf[j] >= 0) columns[rowOf[j]] = j;
  return columns;
}

/**
 * The points that are elsewhere than their class: in a cluster that is taken for another, or for none.
 * @param {Int32Array} truth
 * @param {Int32Array} labels
 * @param {Contingency} contingency
 */
export function elsewhere(truth, labels, { classes, clusters, matched }) {
  const classOf = new Map(
    clusters.map((label, i) => {
      const at = matched[i];
      return [label, at === null ? null : classes[at]];
    }),
  );
  return Uint32Array.from([...labels.keys()].filter((i) => classOf.get(labels[i]) !== truth[i]));
}
