// How far apart two points are, by metric.

/** @type {Record<string, (data: Float64Array, a: number, b: number, d: number) => number>} a, b: where they begin */
const DISTANCES = {
  euclidean: (data, a, b, d) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (data[a + j] - data[b + j]) ** 2;
    return Math.sqrt(sum);
  },
  manhattan: (data, a, b, d) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += Math.abs(data[a + j] - data[b + j]);
    return sum;
  },
  chebyshev: (data, a, b, d) => {
    let most = 0;
    for (let j = 0; j < d; j++) most = Math.max(most, Math.abs(data[a + j] - data[b + j]));
    return most;
  },
  cosine: (data, a, b, d) => {
    let [dot, aa, bb] = [0, 0, 0];
    for (let j = 0; j < d; j++) {
      dot += data[a + j] * data[b + j];
      aa += data[a + j] ** 2;
      bb += data[b + j] ** 2;
    }
    return aa > 0 && bb > 0 ? 1 - dot / Math.sqrt(aa * bb) : 1;
  },
};

/** @param {string} [metric] */
export const distanceBy = (metric = 'euclidean') => DISTANCES[metric] ?? DISTANCES.euclidean;
