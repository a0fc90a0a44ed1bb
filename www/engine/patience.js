// How long a part of the page is waited for.

/** Milliseconds after which a part that has not come is given up: on a slow line the largest takes ten seconds. */
export const PATIENCE = 30_000;

/**
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {number} [milliseconds]
 * @returns {Promise<T>}
 */
export function patient(load, milliseconds = PATIENCE) {
  const giving = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`nothing came for ${milliseconds / 1000} seconds`));
      giving.abort();
    }, milliseconds);
    load(giving.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
