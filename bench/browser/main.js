// The page of the bench: ours through the engine and worker of the real page, and the JavaScript peers in a worker
// beside it. Called by lib/chromium.js.

import { openClient } from '../../www/engine/client.js';
import { Host } from '../../www/engine/host.js';
import { digest } from '../lib/agree.js';

/**
 * What is compared of a column.
 * @param {import('../../www/types.js').Column} column
 * @returns {import('../lib/reading.js').Column}
 */
function told(column) {
  const { name } = column;
  if (column.kind === 'number') {
    const known = column.values.filter((value) => !Number.isNaN(value));
    const sum = known.reduce((sum, value) => sum + value, 0);
    const missing = column.values.length - known.length;
    return { name, kind: column.bool ? 'bool' : 'number', missing, sum, counts: null };
  }
  /** @type {Record<string, number>} */
  const counts = {};
  let missing = 0;
  for (const code of column.codes) {
    if (code < 0) missing += 1;
    else counts[column.levels[code]] = (counts[column.levels[code]] ?? 0) + 1;
  }
  return { name, kind: 'text', missing, sum: null, counts };
}

/** @type {{ host: Host, client: ReturnType<typeof openClient> } | null} */
let engine = null;
/** @type {Worker | null} */
let peer = null;

Object.assign(globalThis, {
  bench: {
    /** Forgets everything: the next run begins with fresh memory. */
    fresh() {
      engine?.client.close();
      engine?.host.replace();
      const host = new Host();
      engine = { host, client: openClient(host) };
      peer?.terminate();
      peer = null;
    },

    /** @param {import('../../www/types.js').Texts} texts @param {string} score of the result; empty: the fit is timed */
    async run(texts, score) {
      if (!engine) throw new Error('`fresh` comes first');
      const start = performance.now();
      try {
        const { fits } = await engine.client.run(texts);
        const wall = performance.now() - start;
        const { result, timing } = fits[0];
        const since = performance.now();
        /** @type {any} */
        const measured = score ? await engine.client.measure(0, [/** @type {any} */ (score)]) : null;
        return {
          ms: measured ? performance.now() - since : timing.fit,
          wall,
          generation: timing.data,
          digest: digest(measured ? measured[score] : (result.embedding?.data ?? result.labels)),
          memory: engine.host.memory,
        };
      } catch (error) {
        return { error: /** @type {Error} */ (error).message };
      }
    },

    /**
     * Reads a file that lies elsewhere, piece by piece as it does one of the reader's disk.
     * @param {string} path
     */
    async read(path) {
      if (!engine) throw new Error('`fresh` comes first');
      const { client } = engine;
      const file = await (await fetch(path)).blob();
      client.give({ files: { 'table.csv': file } });
      const alone = { prepare: '', fit: '', view: '', hue: '' };
      const { fits } = await client.run({ data: "read_csv('table.csv')", ...alone });
      const table = await client.table();
      return { ms: fits[0].timing.data, columns: table?.columns.map(told) ?? [] };
    },

    /**
     * @param {import('./peers.js').Question} question
     * @param {number} patience milliseconds
     * @returns {Promise<any>}
     */
    runPeer(question, patience) {
      peer ??= new Worker(new URL('./peers.js', import.meta.url), { type: 'module' });
      const worker = peer;
      return new Promise((resolve) => {
        const late = setTimeout(() => {
          worker.terminate();
          peer = null;
          resolve({ error: `took more than ${patience / 1000} s` });
        }, patience);
        const answer = (/** @type {any} */ value) => {
          clearTimeout(late);
          resolve(value);
        };
        worker.onmessage = ({ data }) => answer(data);
        worker.onerror = ({ message }) => answer({ error: message });
        worker.postMessage(question);
      });
    },
  },
});
