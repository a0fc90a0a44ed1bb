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
  const both = countsOf(ascending(truth), ascending(labels), truth, labels);
  const { classes, clusters, counts } = both;
  const k = Math.max(classes.length, clusters.length);
  const found = assignment(k, (cluster, one) => -(counts[one]?.[cluster] ?? 0));
  return { ...both, matched: clusters.map((_, i) => (found[i] < classes.length ? found[i] : null)) };
}

/**
 * The same of other points, each cluster being taken for the class that it was taken for before.
 * @param {Contingency} known
 * @param {Int32Array} truth
 * @param {Int32Array} labels
 * @returns {Contingency}
 */
export function asMatched(known, truth, labels) {
  const classes = ascending([...known.classes, ...truth]);
  const clusters = ascending([...known.clusters, ...labels]);
  const matched = clusters.map((cluster) => {
    const at = known.matched[known.clusters.indexOf(cluster)] ?? null;
    return at === null ? null : classes.indexOf(known.classes[at]);
  });
  return { ...countsOf(classes, clusters, truth, labels), matched };
}

/** @param {Iterable<number>} values each once */
const ascending = (values) => [...new Set(values)].sort((a, b) => a - b);

/**
 * @param {number[]} classes
 * @param {number[]} clusters
 * @param {Int32Array} truth
 * @param {Int32Array} labels
 */
function countsOf(classes, clusters, truth, labels) {
  const [rows, columns] = [classes, clusters].map((all) => new Map(all.map((value, i) => [value, i])));
  const counts = classes.map(() => clusters.map(() => 0));
  for (const [i, label] of labels.entries()) counts[rows.get(truth[i]) ?? 0][columns.get(label) ?? 0] += 1;
  return { classes, clusters, counts };
}

/**
 * @typedef {{ precision: number, recall: number, f1: number, support: number }} Line
 *
 * @typedef {object} Report How well classes are met, as scikit-learn's `classification_report` has it.
 * @property {{ one: number | null, line: Line }[]} lines by class; null: a cluster that is taken for none
 * @property {Line} macro the mean of these
 * @property {Line} weighted the mean by support
 * @property {number} accuracy
 */

/**
 * @param {Contingency} contingency
 * @returns {Report}
 */
export function reportOf({ classes, clusters, counts, matched }) {
  const part = (/** @type {number} */ some, /** @type {number} */ all) => (all ? some / all : 0);
  const total = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0);
  let right = 0;
  const lines = classes.map((one, i) => {
    const at = matched.indexOf(i);
    const both = counts[i][at] ?? 0;
    const support = total(counts[i]);
    const labelled = total(counts.map((row) => row[at] ?? 0));
    right += both;
    const line = { precision: part(both, labelled), recall: part(both, support), support };
    return {
      one: /** @type {number | null} */ (one),
      line: { ...line, f1: part(2 * both, support + labelled) },
    };
  });
  const zero = { precision: 0, recall: 0, f1: 0, support: 0 };
  for (const [j] of clusters.entries()) {
    // Of points that no class is expected of, there may be none.
    if (matched[j] === null && counts.some((row) => row[j])) lines.push({ one: null, line: zero });
  }
  const n = total(counts.flat());
  const mean = (/** @type {(line: Line) => number} */ weight) => {
    const all = total(lines.map(({ line }) => weight(line)));
    const of = (/** @type {keyof Line} */ name) =>
      part(total(lines.map(({ line }) => line[name] * weight(line))), all);
    return { precision: of('precision'), recall: of('recall'), f1: of('f1'), support: n };
  };
  return { lines, macro: mean(() => 1), weighted: mean(({ support }) => support), accuracy: part(right, n) };
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
