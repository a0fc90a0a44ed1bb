// Ours in Node: a process of its own, so that each case begins with fresh memory. Questions come as messages.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from './lib/agree.js';

/**
 * @typedef {{ data: string, prepare?: string, fit: string, score?: string, starts?: number, save?: string }} Question `save`: the folder in which the
 *   points and the answers are kept for the others
 * @typedef {{ ms: number, generation: number, digest: string, inertia: number | null, n_iter: number | null }} Answer
 */

// What is published; its types are those of its source.
const published = new URL('../dist/core/index.js', import.meta.url).href;
const { load } = /** @type {typeof import('../www/core.js')} */ (await import(published));
const lab = await load();

process.on('message', (/** @type {Question} */ { data, prepare = '', fit, score, starts, save }) => {
  try {
    const run = lab.run({ data, prepare, fit });
    const { result, timing } = run;
    const since = performance.now();
    const values = score
      ? lab.score(score, { points: run.points, labels: result.labels })
      : (result.embedding?.data ?? null);
    const ms = score ? performance.now() - since : timing.fit;
    if (save) keep(run, save, starts, values);
    process.send?.({
      ms,
      generation: timing.data,
      digest: digest(values ?? result.labels),
      inertia: result.inertia ?? null,
      n_iter: result.n_iter ?? null,
    });
    run.free();
  } catch (error) {
    process.send?.({ error: /** @type {Error} */ (error).message });
  }
});
process.send?.('ready');

/**
 * @param {import('../www/core.js').Run} run
 * @param {string} folder
 * @param {number | undefined} starts
 * @param {Float64Array | null} values of a score, or where points are on a map
 */
function keep(run, folder, starts, values) {
  mkdirSync(folder, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {ArrayBufferView} */ values) =>
    writeFileSync(join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  write('points.f64', run.points.data);
  write('labels.i32', run.result.labels);
  if (values) write('values.f64', values);
  if (run.result.distances) write('heights.f64', run.result.distances);
  const centroids = starts ? run.frame(starts).layers.find(({ shape }) => shape === 'anchors') : null;
  if (centroids?.shape === 'anchors') write('starts.f64', centroids.at.data);
}
