// Questions in, answers out: holds the runs of each client, works on them in slices, and looks between two slices
// whether something newer has come. Runs in the worker, or on the main thread where workers are refused.

import { fitsOf } from '../experiment/panels.js';
import { Labs, Modules } from './labs.js';
import { executionOf } from './panels.js';
import { engineError, toPlain, transferables } from './protocol.js';
import { Execution, MANY_POINTS } from './run.js';

/**
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {import('./protocol.js').Answer} Answer
 * @typedef {import('../types.js').RunSummary} RunSummary
 *
 * @typedef {object} Client
 * @property {Labs} labs
 * @property {{ run: number, execution: Execution } | null} current the last run that was completed
 * @property {{ run: number, execution: Execution } | null} waiting one that waits for a module: what it has read is not
 *   read again
 *
 * @typedef {object} Job Work in slices: each `next` is one.
 * @property {number} id
 * @property {number} client
 * @property {number} priority less is sooner
 * @property {string} key a newer job of the same client and key takes its place
 * @property {Generator<any, any, void>} slices yields news, returns the answer
 * @property {number} told when news was last sent
 *
 * @typedef {(answer: Answer, transfer: ArrayBuffer[]) => void} Post
 * @typedef {(packed: Uint8Array) => BufferSource} Unpack The bytes of a module that has come packed.
 */

/** Milliseconds of work between two looks at what has come. */
const SLICE = 4;
/** Milliseconds a run is given at once, so that a short one does not wait for any timer. */
const FIRST = 12;
/** Milliseconds between two pieces of news. */
const NEWS = 50;
/** The keys of jobs that cannot outlive their run. */
const OF_A_RUN = /^(measure|more|figure|between|frame|paint|explain)/;

/** The session of a worker or of the main thread. */
export class Session {
  /** @type {Post} */ #post;
  /** @type {Unpack | undefined} */ #unpack;
  #modules = new Modules();
  /** @type {Map<number, Client>} */ #clients = new Map();
  /** @type {Job[]} */ #jobs = [];
  #dead = false;
  #awaiting = false;
  #channel = new MessageChannel();

  /**
   * @param {Post} post
   * @param {Unpack} [unpack]
   */
  constructor(post, unpack) {
    this.#post = post;
    this.#unpack = unpack;
    this.#channel.port1.onmessage = () => {
      this.#awaiting = false;
      this.#work();
    };
  }

  /** @param {Request} request */
  receive(request) {
    if (this.#dead) return;
    if (request.kind === 'ping') return this.#post({ id: request.id }, []);
    try {
      this.#handle(request);
    } catch (error) {
      this.#fail(request.id, error);
    }
  }

  /**
   * Takes a module in.
   * @param {string} name
   * @param {WebAssembly.Module | Uint8Array} wasm
   */
  async load(name, wasm) {
    const module =
      wasm instanceof WebAssembly.Module
        ? wasm
        : await WebAssembly.compile(this.#unpack?.(wasm) ?? /** @type {BufferSource} */ (wasm));
    await this.#modules.add(name, module);
    return module;
  }

  /** Ends all work. */
  close() {
    this.#dead = true;
    this.#jobs = [];
    this.#channel.port1.close();
  }

  /** @param {Request} request */
  #handle(request) {
    const { id, kind, fit = 0, step = 0, point = 0, picture } = request;
    const client = this.#client(request.client);
    const { current } = client;
    const execution = current && current.run === request.run ? current.execution : null;
    switch (kind) {
      case 'load':
        if (request.text !== undefined) {
          this.#modules.addTable(request.name ?? '', request.text);
          return this.#answer(id, null);
        }
        return void this.load(request.name ?? '', /** @type {WebAssembly.Module} */ (request.wasm)).then(
          (module) => this.#answer(id, module),
          (error) => this.#fail(id, error),
        );
      case 'run':
      case 'restore':
        return this.#begin(request, 0, kind, this.#run(client, request));
      case 'sweep':
        return this.#begin(request, 2, `sweep ${request.key}`, this.#sweep(client, request));
      case 'measure':
        if (!execution) return this.#answer(id, null);
        return this.#begin(request, 1, `measure ${fit}`, measure(execution, fit, request.names ?? []));
      case 'describe':
        return this.#answer(id, client.labs.describe(...inOrder(request)));
      case 'python':
        return this.#answer(id, client.labs.python(...inOrder(request)));
      case 'read': {
        const { script = '', earlier = [], seed = 0 } = request;
        return this.#answer(id, client.labs.reader.read(script, earlier, seed));
      }
      case 'catalog':
        return this.#answer(id, client.labs.core.catalog());
      case 'help':
        return this.#answer(id, client.labs.help());
      case 'scores':
        return this.#answer(id, client.labs.scores());
      case 'more':
        if (!execution) return this.#answer(id, null);
        return this.#begin(request, 2, `more ${fit}`, more(execution, fit, request.known ?? []));
      case 'figure':
        return this.#when(request, execution, (ready) =>
          ready.figure(fit, request.name ?? '', step, request.most ?? 0),
        );
      case 'between':
        return this.#answer(
          id,
          execution?.between(fit, request.metric ?? '', request.rows ?? new Uint32Array()) ?? null,
        );
      case 'frame':
        return this.#when(request, execution, (ready) => {
          const frame = ready.frame(fit, step, !isLarge(ready));
          // Asked for by itself, it would often come after the next frame, and this one have to be made again.
          return picture && isLarge(ready) ? { ...frame, pixels: ready.paint(fit, step, picture) } : frame;
        });
      case 'paint':
        return this.#when(request, execution, (ready) => (picture ? ready.paint(fit, step, picture) : null));
      case 'explain':
        return this.#when(request, execution, (ready) => ready.explain(fit, step, point, request.other));
      case 'table':
        return this.#answer(id, execution?.table(fit) ?? null);
      case 'suits':
        return this.#answer(id, execution?.suits(fit, request.name ?? '') ?? null);
      case 'test':
        return this.#answer(id, execution && heldOut(execution, fit));
      case 'give':
        client.labs.sources = request.sources ?? {};
        return this.#answer(id, null);
      case 'cancel':
        this.#drop((job) => job.client === request.client, 'cancelled');
        client.waiting?.execution.free();
        client.waiting = null;
        return this.#answer(id, null);
      case 'close':
        this.#drop((job) => job.client === request.client, 'closed');
        current?.execution.free();
        client.waiting?.execution.free();
        client.labs.free();
        this.#clients.delete(request.client);
        return this.#answer(id, null);
    }
  }

  /** @param {number} number */
  #client(number) {
    let client = this.#clients.get(number);
    if (!client) {
      client = { labs: new Labs(this.#modules), current: null, waiting: null };
      this.#clients.set(number, client);
    }
    return client;
  }

  /**
   * @param {Request} request
   * @param {number} priority
   * @param {string} key
   * @param {Job['slices']} slices
   */
  #begin({ id, client }, priority, key, slices) {
    this.#drop((job) => job.client === client && job.key === key, 'superseded');
    /** @type {Job} */
    const job = { id, client, priority, key, slices, told: performance.now() };
    const at = this.#jobs.findIndex((other) => other.priority > priority);
    this.#jobs.splice(at < 0 ? this.#jobs.length : at, 0, job);
    if (priority === 0) this.#advance(job, FIRST);
    this.#continue();
  }

  /**
   * Answers a question about one moment, at once if it is at hand.
   * @param {Request} request
   * @param {Execution | null} execution
   * @param {(execution: Execution) => unknown} answer
   */
  #when(request, execution, answer) {
    const { id, kind, fit = 0, step = 0 } = request;
    if (!execution || execution.ready(fit, step)) return this.#answer(id, execution && answer(execution));
    this.#begin(
      request,
      0,
      `${kind} ${fit}`,
      (function* () {
        while (!execution.ready(fit, step)) yield;
        return answer(execution);
      })(),
    );
  }

  #continue() {
    if (this.#awaiting || this.#jobs.length === 0) return;
    this.#awaiting = true;
    this.#channel.port2.postMessage(null);
  }

  #work() {
    const [job] = this.#jobs;
    if (!job) return;
    this.#advance(job, SLICE);
    // Jobs of one priority take turns.
    const at = this.#jobs.indexOf(job);
    if (at >= 0) {
      this.#jobs.splice(at, 1);
      const after = this.#jobs.findIndex((other) => other.priority > job.priority);
      this.#jobs.splice(after < 0 ? this.#jobs.length : after, 0, job);
    }
    this.#continue();
  }

  /**
   * @param {Job} job
   * @param {number} milliseconds
   */
  #advance(job, milliseconds) {
    const until = performance.now() + milliseconds;
    try {
      let now = 0;
      do {
        const { done, value } = job.slices.next();
        now = performance.now();
        if (done) {
          this.#jobs.splice(this.#jobs.indexOf(job), 1);
          return this.#answer(job.id, value);
        }
        if (value?.always || (value && now - job.told >= NEWS)) {
          job.told = now;
          this.#post({ id: job.id, news: value.news }, []);
        }
      } while (now < until);
    } catch (error) {
      this.#jobs = this.#jobs.filter((other) => other !== job);
      this.#fail(job.id, error);
    }
  }

  /**
   * @param {(job: Job) => boolean} which
   * @param {'superseded' | 'cancelled' | 'closed'} code
   */
  #drop(which, code) {
    const dropped = this.#jobs.filter(which);
    this.#jobs = this.#jobs.filter((job) => !which(job));
    for (const job of dropped) {
      job.slices.return(undefined);
      this.#fail(job.id, engineError(code, `this was ${code} before it was done`));
    }
  }

  /**
   * @param {number} id
   * @param {any} value
   */
  #answer(id, value) {
    this.#post({ id, value, memory: this.#modules.memory }, transferables(value));
  }

  /**
   * @param {number} id
   * @param {any} error
   */
  #fail(id, error) {
    if (!isTrap(error)) return this.#post({ id, error: toPlain(error) }, []);
    this.close();
    this.#post({ id, dead: error.message }, []);
  }

  /**
   * @param {Client} client
   * @param {Request} request
   * @returns {Generator<any, RunSummary | null, void>}
   */
  *#run(client, { client: number, kind, run = 0, texts, show = [] }) {
    const { waiting } = client;
    client.waiting = null;
    if (waiting?.run !== run) waiting?.execution.free();
    const execution =
      waiting?.run === run
        ? waiting.execution
        : executionOf(client.labs, /** @type {import('../types.js').Texts} */ (texts));
    try {
      while (!execution.done) {
        const fraction = execution.advance(SLICE);
        if (execution.done) break;
        yield {
          // Not all news are told: points that are on their way are looked for where they are.
          get news() {
            return { fraction, stage: execution.stage, soFar: execution.soFar };
          },
        };
      }
      if (client.current && client.current.run > run) return null;
      const summary = kind === 'run' ? summarise(execution, show) : null;
      this.#drop((job) => job.client === number && OF_A_RUN.test(job.key), 'superseded');
      client.current?.execution.free();
      client.current = { run, execution };
      return summary;
    } catch (error) {
      if (/** @type {import('../types.js').PlaygroundError} */ (error).code === 'later')
        client.waiting = { run, execution };
      throw error;
    } finally {
      const kept = [client.current, client.waiting].some((one) => one?.execution === execution);
      if (!kept) execution.free();
    }
  }

  /**
   * @param {Client} client
   * @param {Request} request
   * @returns {Generator<any, import('../types.js').SweepValue[], void>}
   */
  *#sweep(client, { texts, fits = [], values = fits, names = [], points }) {
    // Given points would take the place of those that the client's own remember.
    const labs = points ? new Labs(this.#modules) : client.labs;
    const answers = [];
    try {
      for (const [i, fit] of fits.entries()) {
        const asked = /** @type {import('../types.js').Texts} */ ({ ...texts, fit });
        const answer = yield* sweepValue(labs, asked, values[i], names, points);
        yield { news: answer, always: true };
        answers.push(answer);
      }
      return answers;
    } finally {
      if (points) labs.free();
    }
  }
}

/** As many numbers as a matrix may have that comes with each value of a sweep, such as where its anchors are. */
const MOST_SMALL = 64;

/** @param {any} attribute */
const isSmall = (attribute) => typeof attribute !== 'object' || attribute?.data?.length <= MOST_SMALL;

/**
 * @param {Labs} labs
 * @param {import('../types.js').Texts} texts
 * @param {string} value
 * @param {Request['names']} names
 * @param {Request['points']} points
 * @returns {Generator<any, import('../types.js').SweepValue, void>}
 */
function* sweepValue(labs, texts, value, names = [], points) {
  /** @type {Execution | undefined} */
  let execution;
  try {
    execution = new Execution(labs, texts, points);
    while (!execution.done) {
      execution.advance(SLICE);
      yield;
    }
    const result = execution.result(0);
    const scalars = Object.entries(result).filter(([, attribute]) => isSmall(attribute));
    return {
      value,
      result: { ...counts(result.labels), ...Object.fromEntries(scalars) },
      measures: yield* measure(
        execution,
        0,
        names.filter((name) => !(String(name) in result)),
      ),
    };
  } catch (error) {
    if (isTrap(error) || isLater(error)) throw error;
    // One value that is not allowed, such as more clusters than points, does not spoil the others.
    return { value, result: {}, measures: {}, error: toPlain(error) };
  } finally {
    execution?.free();
  }
}

/**
 * What the fit says of rows that were held out, and what is true of them.
 * @param {Execution} execution
 * @param {number} fit
 */
function heldOut(execution, fit) {
  const { points, labels, target } = execution.test(fit) ?? {};
  // The rows and their truth are asked for again.
  return points && { at: { ...points, data: points.data.slice() }, labels, target: target?.slice() };
}

/**
 * The parts that take longer than a fit, the newest of each name.
 * @param {Execution} execution
 * @param {number} fit
 * @param {string[]} known
 * @returns {Generator<any, import('../types.js').Part[], void>}
 */
function* more(execution, fit, known) {
  /** @type {Map<string, import('../types.js').Part>} */
  const found = new Map();
  for (;;) {
    const part = execution.more(fit, known);
    if (part === null) return [...found.values()];
    // What has not been seen yet is waited for; that there is more of it need not be told each time.
    const always = part !== undefined && !found.has(part.name);
    if (part) found.set(part.name, part);
    yield part && { news: part, always };
  }
}

/**
 * @param {Execution} execution
 * @param {number} fit
 * @param {NonNullable<Request['names']>} names
 * @returns {Generator<any, import('../types.js').Measures, void>}
 */
function* measure(execution, fit, names) {
  /** @type {Record<string, any>} */
  const measures = { sampled: false };
  for (const asked of names) {
    yield;
    const [name, options] = typeof asked === 'string' ? [asked] : asked;
    try {
      if (name === 'silhouette_score' && !options) {
        const { score, sampled } = yield* execution.silhouette(fit);
        measures[name] = score;
        measures.sampled = sampled;
      } else if (name === 'silhouette_samples' && !options?.labels) {
        const silhouettes = execution.silhouettes(fit);
        let slice = silhouettes.next();
        for (; !slice.done; slice = silhouettes.next()) yield { news: slice.value };
        measures[name] = slice.value;
      } else {
        measures[name] = execution.score(fit, name, options);
      }
    } catch (error) {
      if (isTrap(error) || isLater(error)) throw error;
      // Not defined for this result: a single cluster, say, or points that were not made in groups.
      measures[name] = null;
    }
  }
  return measures;
}

/** @param {Int32Array} labels */
function counts(labels) {
  let noise = 0;
  const seen = new Set();
  for (const label of labels) {
    if (label < 0) noise += 1;
    else seen.add(label);
  }
  return { n_clusters: seen.size, noise };
}

/**
 * @param {Execution} execution
 * @param {NonNullable<Request['show']>} show
 * @returns {RunSummary}
 */
function summarise(execution, show) {
  const description = execution.description;
  // Where nothing is fitted there is one moment all the same: the bare points.
  const fits = fitsOf(description).map(({ name }, fit) => {
    const result_step = execution.resultStep(fit);
    const { shows, moves } = execution.declared(fit);
    const marks = execution.marks(fit);
    const places = { result: result_step, begun: marks[0]?.step ?? 0 };
    // Panels of other points bring their own.
    const own = execution.group(fit) > 0;
    return {
      ...(own && {
        points: execution.points(fit),
        places: execution.places(fit),
        hue: execution.hue(fit),
      }),
      name,
      steps: execution.steps(fit),
      result_step,
      marks,
      pace: execution.pace(fit),
      result: execution.result(fit),
      timing: execution.timing(fit),
      frames: show.map((place) =>
        execution.frame(fit, typeof place === 'number' ? place : places[place], !isLarge(execution)),
      ),
      figures: show.length ? execution.figures(fit) : [],
      promised: execution.promised(fit),
      layers: show.length ? execution.layers(fit) : [],
      shows,
      moves,
    };
  });
  return { description, points: execution.points(), places: execution.places(), hue: execution.hue(), fits };
}

/** @param {Execution} execution */
function isLarge(execution) {
  return execution.size > MANY_POINTS;
}

/**
 * @param {Request} request
 * @returns {[string, string, string, string, string]}
 */
function inOrder({ texts }) {
  const { data, prepare, fit, view = '', hue = '' } = /** @type {import('../types.js').Texts} */ (texts);
  return [data, prepare, fit, view, hue];
}

/** Whether a module is needed that is not there. @param {unknown} error */
const isLater = (error) => /** @type {any} */ (error)?.code === 'later';

/**
 * Whether the wasm module has come to its end: a panic, no more memory, no more stack.
 * @param {unknown} error
 */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
