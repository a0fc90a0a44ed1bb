// A worker that has fallen silent is replaced while something newer waits; one that is only busy is not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openClient } from '../../www/engine/client.js';
import { Host } from '../../www/engine/host.js';
import { Watch } from '../../www/engine/watch.js';

const texts = { data: 'make_moons()', prepare: '', fit: 'DBSCAN()' };

/**
 * A host whose workers answer as `behave` says: null is silence.
 * @param {(request: any, worker: number) => any} behave
 */
function scripted(behave) {
  /** @type {string[]} */
  const asked = [];
  let workers = 0;
  const createWorker = () => {
    workers += 1;
    const number = workers;
    const worker = {
      /** @type {((event: any) => void) | null} */ onmessage: null,
      postMessage(/** @type {any} */ request) {
        if (request.kind === 'ping' || request.client) asked.push(`${number} ${request.kind}`);
        queueMicrotask(() => {
          const answer =
            request.client || request.kind === 'ping' ? behave(request, number) : { value: 'ready' };
          if (answer) worker.onmessage?.({ data: { id: request.id ?? 0, ...answer } });
        });
      },
      terminate: () => asked.push(`${number} terminated`),
    };
    return /** @type {Worker} */ (/** @type {any} */ (worker));
  };
  const loadModule = async () => /** @type {any} */ ({});
  const host = new Host(/** @type {any} */ ({ createWorker, loadModule, loadSession: async () => ({}) }));
  return { host, asked };
}

const summary = { value: { description: texts, fits: [] } };

test('a neighbour waits two seconds for a worker that is silent, and no longer', async () => {
  // The first worker never comes back from the run.
  let stuck = false;
  const { host, asked } = scripted(({ kind }, worker) => {
    if (worker === 1 && kind === 'run') stuck = true;
    if (worker === 1 && stuck) return null;
    return kind === 'run' ? summary : { value: kind };
  });
  const [guilty, neighbour] = [openClient(host), openClient(host)];
  const run = guilty.run(texts);
  await sleep(20);
  const since = performance.now();
  assert.equal(await neighbour.describe(texts), 'describe');
  const waited = performance.now() - since;
  assert.ok(waited > 1500 && waited < 6000, `${waited} ms`);
  await run;
  assert.deepEqual(asked, ['1 run', '1 describe', '1 ping', '1 terminated', '2 describe', '2 run']);
});

test('a worker that answers between two slices of its work is left to it', async () => {
  const { host, asked } = scripted(({ kind }) => (kind === 'ping' ? { value: null } : null));
  const client = openClient(host);
  const answers = [client.run(texts), client.describe(texts)].map((promise) =>
    promise.catch((error) => error.code),
  );
  await sleep(3500);
  assert.ok(asked.includes('1 ping') && !asked.includes('1 terminated'), `${asked}`);
  client.close();
  host.replace();
  assert.deepEqual(await Promise.all(answers), ['closed', 'closed']);
});

test('one that never says a word is given up after forty seconds, and not before', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let pings = 0;
  let given = 0;
  const watch = new Watch({
    owed: () => 2,
    ping: () => {
      pings += 1;
    },
    onSilent: () => {
      given += 1;
    },
  });
  watch.begin();
  t.mock.timers.tick(39_000);
  assert.deepEqual([pings, given], [0, 0]);
  t.mock.timers.tick(1000);
  assert.deepEqual([pings, given], [0, 1]);
});
