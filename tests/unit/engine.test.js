// The conversation with the worker: with the real session in slices on this thread, and with workers that say and die
// as they are told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { anchorsOf } from '../../www/draw/prepared.js';
import { openClient } from '../../www/engine/client.js';
import { Host } from '../../www/engine/host.js';
import * as session from '../../www/engine/packed.js';
import { patient } from '../../www/engine/patience.js';
import { compiled } from '../helpers/modules.js';

/** @typedef {import('../../www/engine/protocol.js').Request} Request */

// Node delivers a thousand messages of a channel before it looks at a timer; a browser takes turns, and so does this.
let slices = 0;
globalThis.MessageChannel = /** @type {any} */ (
  class {
    port1 = { onmessage: () => {}, close: () => {} };
    port2 = {
      postMessage: () =>
        setImmediate(() => {
          slices += 1;
          this.port1.onmessage();
        }),
    };
  }
);

const core = await compiled('core');
const loadModule = async (/** @type {string} */ name) => (name === 'core' ? core : compiled(name));
const loadSession = async () => session;
const noWorker = () => {
  throw new Error('workers are refused');
};

/** @param {string} fit @param {number} [n] @returns {import('../../www/types.js').Texts} */
const blobs = (fit, n = 200) => ({
  data: `make_blobs(n_samples=${n}, centers=4, cluster_std=1.6, random_state=50)`,
  prepare: '',
  fit,
});
const four = blobs('KMeans(n_clusters=4, random_state=0)');
/** Seconds of work. */
const long = blobs('KMeans(n_clusters=50, n_init=50, random_state=0)', 50_000);

/** @param {Promise<unknown>} promise */
const codeOf = (promise) =>
  promise.then(
    () => 'resolved',
    (error) => error.code,
  );

/** A client whose questions are answered on this thread. @param {import('node:test').TestContext} context */
function clientHere(context) {
  const client = openClient(new Host({ createWorker: noWorker, loadModule, loadSession }));
  context.after(() => client.close());
  return client;
}

test('a run, and all that can be asked of it', async (context) => {
  const client = clientHere(context);
  assert.equal(await client.frame(0, 0), null);
  const summary = await client.run(four, { frames: ['result', 'begun', 0] });
  assert.deepEqual(summary.points.shape, [200, 2]);
  assert.equal(summary.description.fit, four.fit);
  const [fit] = summary.fits;
  assert.equal(fit.name, 'KMeans');
  const [last, begun, first] = fit.frames;
  assert.deepEqual(last.labels, fit.result.labels);
  assert.deepEqual(await client.frame(0, fit.result_step), last);
  assert.deepEqual([begun.step, first.step], [fit.marks[0].step, 0]);
  assert.equal(fit.figures[0].name, 'inertia');
  assert.equal((await client.frame(0, 0))?.step, 0);
  assert.equal((await client.frame(0, 1e6))?.step, fit.steps - 1);
  assert.equal(typeof (await client.explain(0, fit.result_step, 7))?.kind, 'string');
  assert.equal(await codeOf(client.explain(0, 0, 200)), 'out_of_range');
  assert.ok((await client.catalog()).some((callable) => callable.name === 'KMeans'));
  assert.equal((await client.describe(blobs('KMeans(8, random_state=1)'))).fit, 'KMeans(random_state=1)');
});

test('several fits, each with its frame', async (context) => {
  const client = clientHere(context);
  const { fits } = await client.run(
    blobs('[KMeans(n_clusters=2, random_state=0), KMeans(n_clusters=3, random_state=0)]'),
    {
      frames: [1],
    },
  );
  assert.deepEqual(
    fits.map(({ frames }) => frames[0].step),
    [1, 1],
  );
  assert.deepEqual(
    fits.map(({ result }) => result.cluster_centers.shape[0]),
    [2, 3],
  );
  assert.equal((await client.frame(1, 2))?.step, 2);
});

test("an experiment's mistake is its error, with its place", async (context) => {
  const client = clientHere(context);
  const wrong = client.run({ ...four, fit: 'KMeans(n_clusters=-1)' });
  await assert.rejects(wrong, { code: 'out_of_range', parameter: 'n_clusters', part: 'fit', position: 7 });
  await assert.rejects(client.describe({ ...four, fit: 'KMean()' }), /did you mean `KMeans`/);
  // What ran before is still there.
  await client.run(four);
  await codeOf(client.run({ ...four, fit: 'KMeans(' }));
  assert.equal((await client.frame(0, 1))?.step, 1);
});

test('the latest run wins; one that is nearly done may finish', async (context) => {
  const client = clientHere(context);
  await client.catalog();
  const three = [four, four, four].map((texts) => codeOf(client.run(texts)));
  assert.deepEqual(await Promise.all(three), ['resolved', 'superseded', 'resolved']);
  const older = codeOf(client.run(long));
  await sleep(150);
  const summary = await client.run(four);
  assert.equal(await older, 'superseded');
  assert.equal(summary.points.shape[0], 200);
});

test('a long run tells how far it is, and ends with the slice in which it is cancelled', async (context) => {
  const client = clientHere(context);
  await client.run(four);
  /** @type {number[]} */
  const told = [];
  const onProgress = (/** @type {number} */ fraction, /** @type {string} */ stage) => {
    if (stage === 'fit') told.push(fraction);
  };
  const cancelled = codeOf(client.run(long, { onProgress }));
  while (told.length < 4) await sleep(10);
  assert.ok(slices > told.length, `told ${told.length} times in ${slices} slices`);
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  );
  const worked = slices;
  client.cancel();
  assert.equal(await cancelled, 'cancelled');
  assert.ok(slices - worked <= 1, `${slices - worked} slices more`);
  assert.equal((await client.frame(0, 1))?.step, 1, 'the run before is still there');
});

test('of fits that move no points none are said to be on their way, though one of them is done', async (context) => {
  const client = clientHere(context);
  /** @type {unknown[]} */
  const news = [];
  await client.run(blobs('[KMeans(4, random_state=0), KMeans(50, n_init=5, random_state=0)]', 50_000), {
    onProgress: (...[, , soFar]) => news.push(soFar),
  });
  assert.ok(news.length > 0);
  assert.deepEqual(news.filter(Boolean), []);
});

test('frames asked for in a hurry: the first and the last are given', async (context) => {
  const client = clientHere(context);
  await client.run(four);
  const frames = await Promise.all([1, 2, 3, 4].map((step) => client.frame(0, step)));
  assert.deepEqual(
    frames.map((frame) => frame?.step),
    [1, undefined, undefined, 4],
  );
});

test('a result is measured; what is not defined is null', async (context) => {
  const client = clientHere(context);
  assert.equal(await client.measure(0, ['silhouette_score']), null);
  await client.run(blobs("KMeans(n_clusters=4, init='random', n_init=1, random_state=8)"));
  const names = ['silhouette_score', 'adjusted_rand_score', 'davies_bouldin_score'];
  const measures = await client.measure(0, names);
  assert.equal(measures?.silhouette_score?.toFixed(6), '0.528068');
  assert.equal(measures?.adjusted_rand_score?.toFixed(6), '0.870740');
  assert.equal(measures?.sampled, false);
  await client.run(blobs('KMeans(n_clusters=1, random_state=0)'));
  assert.equal((await client.measure(0, names))?.silhouette_score, null);
});

test('the silhouette of many points is that of some of them, and near to the whole', async (context) => {
  const client = clientHere(context);
  await client.run(blobs('KMeans(n_clusters=4, random_state=0)', 5000));
  const whole = await client.measure(0, ['silhouette_score']);
  await client.run(blobs('KMeans(n_clusters=4, random_state=0)', 20_000));
  const part = await client.measure(0, ['silhouette_score']);
  assert.deepEqual([whole?.sampled, part?.sampled], [false, true]);
  assert.ok(Math.abs((whole?.silhouette_score ?? 0) - (part?.silhouette_score ?? 1)) < 0.02);
});

test('a sweep gives each value as it comes, and a value that is not allowed its error', async (context) => {
  const client = clientHere(context);
  /** @type {string[]} */
  const seen = [];
  const values = await client.sweep(four, 0, 'n_clusters', ['1', '2', '3', '201'], ['silhouette_score'], {
    onValue: ({ value }) => seen.push(value),
  });
  assert.deepEqual(seen, ['1', '2', '3', '201']);
  assert.deepEqual(
    values.map(({ result }) => result.n_clusters),
    [1, 2, 3, undefined],
  );
  assert.equal(values[1].measures.silhouette_score?.toFixed(6), '0.622334');
  assert.equal(values[0].measures.silhouette_score, null);
  assert.equal(values[3].error?.code, 'out_of_range');
  // Where its three anchors are comes along, and nothing that is as long as the points.
  const { cluster_centers: centers, ...others } = values[2].result;
  assert.deepEqual(centers.shape, [3, 2]);
  assert.ok(Object.values(others).every((value) => typeof value !== 'object'));
});

test('a sweep stays behind runs and frames, and gives way to a newer one of its key', async (context) => {
  const client = clientHere(context);
  await client.run(four);
  const many = Array.from({ length: 400 }, (_, seed) => String(seed));
  const thousands = blobs('KMeans(n_clusters=8, random_state=0)', 5000);
  const older = codeOf(client.sweep(thousands, 0, 'random_state', many, []));
  const other = codeOf(client.sweep(thousands, 0, 'n_clusters', ['2', '3'], []));
  const newer = codeOf(client.sweep(thousands, 0, 'random_state', ['1'], []));
  assert.equal(await older, 'superseded');
  assert.deepEqual(await Promise.all([other, newer]), ['resolved', 'resolved']);

  let swept = false;
  const sweep = codeOf(client.sweep(thousands, 0, 'random_state', many, [])).finally(() => {
    swept = true;
  });
  const summary = await client.run(four);
  await client.frame(0, summary.fits[0].result_step);
  assert.equal(swept, false);
  client.cancel();
  assert.equal(await sweep, 'cancelled');
});

test('the distances between some points are those of the points, by a metric that is known', async (context) => {
  const client = clientHere(context);
  const { points } = await client.run({ ...four, fit: 'DBSCAN(eps=1)' });
  const rows = Uint32Array.of(3, 0, 7);
  const found = await client.distances(0, 'manhattan', rows);
  const x = (/** @type {number} */ row, /** @type {number} */ column) => points.data[2 * row + column];
  assert.deepEqual(
    found?.data,
    Float64Array.from(
      [...rows].flatMap((a) =>
        [...rows].map((b) => Math.abs(x(a, 0) - x(b, 0)) + Math.abs(x(a, 1) - x(b, 1))),
      ),
    ),
  );
  assert.deepEqual(found?.shape, [3, 3]);
  const beyond = client.distances(0, 'euclidean', Uint32Array.of(0, points.shape[0]));
  assert.equal(await codeOf(beyond), 'out_of_range');
  assert.equal(await codeOf(client.distances(0, 'unheard', rows)), 'out_of_range');
});

test('two clients do not see each other', async (context) => {
  const host = new Host({ createWorker: noWorker, loadModule, loadSession });
  const [a, b] = [openClient(host), openClient(host)];
  context.after(() => a.close());
  await Promise.all([a.run(four), b.run(blobs('KMeans(n_clusters=3, random_state=0)'))]);
  const sizes = await Promise.all([a, b].map((client) => client.frame(0, 1e6)));
  assert.deepEqual(
    sizes.map((frame) => frame && anchorsOf(frame)?.shape[0]),
    [4, 3],
  );
  b.close();
  b.close();
  assert.equal(await codeOf(b.run(four)), 'closed');
  assert.equal((await a.frame(0, 2))?.step, 2);
});

/**
 * A host whose workers answer as `behave` says: null is silence, `dead` a trap, `error` an event of the worker.
 * @param {(request: Request, worker: number) => any} behave the properties of the answer
 * @param {boolean} [ready] whether the workers say that they are ready
 */
function scripted(behave, ready = true) {
  /** @type {string[]} */
  const asked = [];
  let workers = 0;
  const createWorker = () => {
    workers += 1;
    const number = workers;
    const worker = {
      /** @type {((event: any) => void) | null} */ onmessage: null,
      /** @type {((event: any) => void) | null} */ onerror: null,
      postMessage(/** @type {any} */ request) {
        if (request.kind === 'core') {
          if (ready) worker.onmessage?.({ data: { id: 0, value: null } });
          return;
        }
        asked.push(`${number} ${request.kind}`);
        queueMicrotask(() => {
          const answer = behave(request, number);
          if (answer?.event) worker.onerror?.({ preventDefault() {}, message: answer.event });
          else if (answer) worker.onmessage?.({ data: { id: request.id, ...answer } });
        });
      },
      terminate: () => asked.push(`${number} terminated`),
    };
    return /** @type {Worker} */ (/** @type {any} */ (worker));
  };
  const host = new Host({ createWorker, loadModule, loadSession });
  return { host, client: openClient(host), asked };
}

/** What a run answers, as far as the engine looks at it. */
const summary = { value: { description: four, fits: [] } };

test('a worker that dies is replaced, and its question asked once more', async () => {
  const { client, asked } = scripted((_, worker) => (worker === 1 ? { dead: 'unreachable' } : summary));
  await client.run(four);
  assert.deepEqual(asked, ['1 run', '1 terminated', '2 run']);
});

test('what a worker died of being brought is brought to the next one', async () => {
  /** @type {Set<number>} */
  const ready = new Set();
  const { client, asked } = scripted(({ kind }, worker) => {
    if (kind === 'load' && worker === 1) return { dead: 'unreachable' };
    if (kind === 'load') ready.add(worker);
    if (kind !== 'run') return { value: null };
    return ready.has(worker) ? summary : { error: { code: 'later', parameter: 'kmeans', message: 'later' } };
  });
  await client.run(four);
  // Between two workers there is none to bring it to: the next one says that it lacks it.
  assert.deepEqual(asked, ['1 run', '1 load', '1 terminated', '2 run', '2 load', '2 run']);
});

test('a question that two workers did not survive is given up; others go on', async () => {
  const { client, asked } = scripted(({ kind }) =>
    kind === 'run' ? { dead: 'unreachable' } : { value: kind },
  );
  const run = client.run(four);
  const described = client.describe(four);
  await assert.rejects(run, { code: 'crashed', message: /unreachable/ });
  assert.equal(await described, 'describe');
  assert.equal(await client.catalog().then(() => 'catalog'), 'catalog');
  assert.equal(asked.filter((line) => line.endsWith('run')).length, 2);
});

test('one that dies by an event takes all questions for the cause', async () => {
  const { client, asked } = scripted(({ kind }) => (kind === 'run' ? { event: 'out of memory' } : null));
  const answers = [client.run(four), client.describe(four)].map(codeOf);
  assert.deepEqual(await Promise.all(answers), ['crashed', 'crashed']);
  assert.deepEqual(
    asked.filter((line) => line.endsWith('run')),
    ['1 run', '2 run'],
  );
});

test('a frame after a death is one of the run that was there before', async () => {
  let dead = false;
  const { client, asked } = scripted(({ kind, run, texts }, worker) => {
    if (kind === 'run') return summary;
    if (kind === 'restore') {
      assert.deepEqual(texts, { data: four.data, prepare: '', fit: four.fit, view: '', hue: '' });
      return { value: null };
    }
    if (kind === 'frame' && worker === 1 && dead) return { dead: 'unreachable' };
    return { value: { run } };
  });
  await client.run(four);
  const before = await client.frame(0, 1);
  dead = true;
  assert.deepEqual(await client.frame(0, 2), before);
  await client.frame(0, 3);
  await client.explain(0, 3, 0);
  assert.deepEqual(asked, [
    '1 run',
    '1 frame',
    '1 frame',
    '1 terminated',
    '2 restore',
    '2 frame',
    '2 frame',
    '2 explain',
  ]);
});

test('a superseded run is not asked again after a death', async () => {
  let runs = 0;
  const { client, asked } = scripted(({ kind }, worker) => {
    if (kind !== 'run') return { value: null };
    runs += 1;
    if (worker > 1) return summary;
    return runs === 1 ? null : { dead: 'unreachable' };
  });
  const older = codeOf(client.run(four));
  await sleep(80);
  const newer = codeOf(client.run(four));
  assert.deepEqual(await Promise.all([older, newer]), ['superseded', 'resolved']);
  assert.deepEqual(asked, ['1 run', '1 run', '1 terminated', '2 run']);
});

test('a question that waits while another run is completed is not asked of that one', async () => {
  /** @type {(value: any) => void} */
  let answer = () => {};
  const { host, asked } = scripted(({ kind }) => (kind === 'run' ? summary : { value: { kind } }));
  const client = openClient(
    /** @type {any} */ ({
      age: 0,
      // The first frame is answered when the test says so.
      ask: (/** @type {any} */ question, /** @type {any} */ options) =>
        question.kind === 'frame' && question.step === 1
          ? new Promise((resolve) => {
              answer = resolve;
            })
          : host.ask(question, options),
    }),
  );
  await client.run(four);
  const [first, second] = [client.frame(0, 1), client.frame(0, 2)];
  await client.run(blobs('DIANA(n_clusters=3)'));
  answer(null);
  assert.deepEqual(await Promise.all([first, second]), [null, null]);
  assert.deepEqual(asked, ['1 run', '1 run']);
  assert.deepEqual(await client.frame(0, 2), { kind: 'frame' });
});

test('a worker that grew large is replaced before other points are made, and not for another fit', async () => {
  const { client, asked } = scripted(() => ({ ...summary, memory: 300 * 2 ** 20 }));
  await client.run(four);
  await client.run({ ...four, fit: 'DBSCAN()' });
  assert.deepEqual(asked, ['1 run', '1 run']);
  await client.run({ ...four, data: 'make_moons()' });
  assert.deepEqual(asked.slice(2), ['1 terminated', '2 run']);
});

test('the last client ends the worker', async () => {
  const { client, asked } = scripted(() => summary);
  await client.run(four);
  client.close();
  assert.equal(await codeOf(client.run(four)), 'closed');
  assert.deepEqual(asked, ['1 run', '1 close']);
});

test('a worker that was refused before it said a word leaves its questions to this thread', async (context) => {
  const { client, asked } = scripted(() => ({ event: 'refused by the policy' }), false);
  context.after(() => client.close());
  const { points } = await client.run(four);
  assert.deepEqual(points.shape, [200, 2]);
  assert.deepEqual(asked, ['1 run', '1 terminated']);
});

test('where the algorithms cannot be loaded the question fails, and a later one tries again', async (context) => {
  let online = false;
  const host = new Host({
    createWorker: noWorker,
    loadSession,
    loadModule: async (name) => {
      if (!online) throw new Error('no network');
      return compiled(name);
    },
  });
  const client = openClient(host);
  context.after(() => client.close());
  await assert.rejects(client.run(four), { code: 'not_loaded', message: /no network/ });
  online = true;
  assert.equal((await client.run(four)).points.shape[0], 200);
});

test('the catalog is asked for once, even if the client that asked is closed meanwhile', async () => {
  const { host, client, asked } = scripted(({ kind }) => (kind === 'catalog' ? null : { value: null }));
  const other = openClient(host);
  const first = codeOf(client.catalog());
  const second = other.catalog();
  await sleep(5);
  client.close();
  host.replace();
  assert.equal(await first, 'closed');
  await sleep(5);
  assert.deepEqual(asked, ['1 catalog', '1 close', '1 terminated', '2 catalog']);
  other.close();
  host.replace();
  await assert.rejects(second, { code: 'closed' });
});

test('a family is brought when it is asked for, once, and the worker stays', async (context) => {
  /** @type {string[]} */
  const loaded = [];
  const host = new Host({
    createWorker: noWorker,
    loadSession,
    loadModule: (name) => {
      loaded.push(name);
      return compiled(name);
    },
  });
  const client = openClient(host);
  context.after(() => client.close());
  await client.run(four);
  assert.deepEqual(loaded, ['core']);
  assert.equal((await client.describe(blobs('DBSCAN(eps=1)'))).fit, 'DBSCAN(eps=1)');
  assert.deepEqual(loaded, ['core']);
  const both = blobs(
    '[DBSCAN(eps=1), KMeans(n_clusters=4, random_state=0), AgglomerativeClustering(n_clusters=4)]',
  );
  const { points, fits } = await client.run(both, { frames: ['result'] });
  assert.deepEqual(loaded, ['core', 'density', 'trees']);
  assert.equal(points.shape[0], 200);
  assert.deepEqual(
    fits.map(({ name, frames }) => [name, frames[0].labels?.length]),
    [
      ['DBSCAN', 200],
      ['KMeans', 200],
      ['AgglomerativeClustering', 200],
    ],
  );
  assert.ok((await client.measure(0, ['silhouette_score']))?.silhouette_score);
  assert.equal((await client.frame(2, 3))?.step, 3);
  // The same points, already there: another cut of the same tree.
  await client.run(blobs('AgglomerativeClustering(n_clusters=3)'));
  assert.equal(loaded.length, 3);
  assert.equal(host.age, 0);
});

test("what waits for its family and is overtaken or cancelled meanwhile takes nobody's place", async (context) => {
  /** @type {(() => void)[]} */
  const held = [];
  const isHeld = (/** @type {string} */ name) => name === 'density' || name === 'trees';
  const host = new Host({
    createWorker: noWorker,
    loadSession,
    loadModule: async (name) => {
      if (isHeld(name)) await /** @type {Promise<void>} */ (new Promise((resolve) => held.push(resolve)));
      return compiled(name);
    },
  });
  const client = openClient(host);
  context.after(() => client.close());
  const overtaken = codeOf(client.run(blobs('DBSCAN(eps=1)')));
  while (held.length < 1) await sleep(5);
  const newer = codeOf(client.run(long));
  // The newer one is under way, and would be for seconds.
  await sleep(100);
  held[0]();
  assert.equal(await overtaken, 'superseded');
  client.cancel();
  assert.equal(await newer, 'cancelled');

  const swept = codeOf(
    client.sweep(blobs('AgglomerativeClustering(n_clusters=2)'), 0, 'n_clusters', ['2', '3'], []),
  );
  while (held.length < 2) await sleep(5);
  client.cancel();
  held[1]();
  assert.equal(await swept, 'cancelled');
});

test('many points are for modules at full speed', async (context) => {
  /** @type {string[]} */
  const loaded = [];
  const host = new Host({
    createWorker: noWorker,
    loadSession,
    loadModule: (name) => {
      loaded.push(name);
      return compiled(name);
    },
  });
  const client = openClient(host);
  context.after(() => client.close());
  const { description, fits } = await client.run(blobs('KMeans(n_clusters=4)', 12_000));
  assert.deepEqual(loaded, ['core', 'many', 'kmeans']);
  assert.match(description.fit, /random_state=\d/);
  const again = await client.run(description);
  assert.equal(again.fits[0].result.inertia, fits[0].result.inertia);
});

test('of a table of many rows nothing stays where it was read, and it is read once more for who asks once more', async (context) => {
  const host = new Host({ createWorker: noWorker, loadModule, loadSession });
  const client = openClient(host);
  context.after(() => client.close());
  const rows = 400_000;
  client.give({ files: { 'many.csv': `a,b,c,d,e,f\n${'1,2,3,4,5,6\n7,8,9,0,1,x\n'.repeat(rows / 2)}` } });
  const { points } = await client.run({ data: "read_csv('many.csv')", prepare: '', fit: '' });
  assert.deepEqual(points.shape, [rows, 5]);
  await client.catalog();
  // It would be there, and its points.
  assert.ok(host.memory < 8 * 6 * rows * 2, `${host.memory} bytes`);
  for (let asked = 0; asked < 2; asked++) {
    const table = await client.table();
    assert.deepEqual(table?.shape, [rows, 6]);
    const [, , , fourth, , last] = /** @type {any[]} */ (table.columns);
    assert.deepEqual(fourth.values.slice(0, 3), new Float64Array([4, 0, 4]));
    assert.deepEqual(last.levels, ['6', 'x']);
  }
});

test('a family that does not come fails what needs it, and nothing else; asking again tries again', async (context) => {
  let online = false;
  const host = new Host({
    createWorker: noWorker,
    loadSession,
    loadModule: async (name) => {
      if (name !== 'core' && !online) throw new Error('404');
      return compiled(name);
    },
  });
  const client = openClient(host);
  context.after(() => client.close());
  await client.run(four);
  const dbscan = blobs('DBSCAN(eps=1)');
  await assert.rejects(client.run(dbscan), { code: 'not_loaded', parameter: 'density' });
  assert.equal((await client.frame(0, 1))?.step, 1);
  await client.run(blobs('KMeans(n_clusters=3, random_state=0)'));
  online = true;
  assert.equal((await client.run(dbscan)).fits[0].name, 'DBSCAN');
});

test('a part that never answers is given up', async () => {
  let given = false;
  const stalled = patient((signal) => {
    signal.onabort = () => {
      given = true;
    };
    return new Promise(() => {});
  }, 20);
  await assert.rejects(stalled, /nothing came for 0.02 seconds/);
  assert.ok(given);
  assert.equal(await patient(async () => 'here', 1000), 'here');
});
