// Where a page's questions are answered: one worker, or slices of the main thread where workers are refused. What dies
// is replaced, and asked again what it had been asked.

import { late } from '../late.js';
import * as assetsOfThisBuild from './modules.js';
import { engineError, fromPlain, notLoaded } from './protocol.js';
import { Watch } from './watch.js';

/**
 * @typedef {import('./protocol.js').Request} Request
 * @typedef {import('./protocol.js').Answer} Answer
 *
 * @typedef {object} Channel
 * @property {(message: any) => void} post
 * @property {() => void} close
 *
 * @typedef {object} Assets
 * @property {() => Worker} createWorker
 * @property {(name: string) => Promise<WebAssembly.Module | Uint8Array>} loadModule compiled, or packed
 * @property {() => Promise<{ openSession: typeof import('./packed.js').openSession }>} loadSession
 * @property {(name: string, module: WebAssembly.Module) => void} [keep] one that has been unpacked and compiled
 *
 * @typedef {object} Pending
 * @property {(value: any) => void} resolve
 * @property {(error: any) => void} reject
 * @property {(news: any) => void} [onNews]
 *
 * @typedef {object} Options
 * @property {(news: any) => void} [onNews]
 * @property {() => void} [check] throws when the question is of no interest any more, before it is asked again
 * @property {() => unknown} [prepare] what a fresh worker needs to know before it can answer
 */

/** The question was lost with the worker. */
class Lost extends Error {
  /**
   * @param {string} message
   * @param {boolean} guilty whether the question may have been the cause
   */
  constructor(message, guilty) {
    super(message);
    this.guilty = guilty;
    /** Whether the worker had only fallen silent. */
    this.silent = false;
  }
}

/** The tables that lie beside the page, which are late parts of their own. */
const TABLES = /** @type {const} */ (['iris', 'wine', 'breast_cancer', 'digits']);

/** What every session has. */
const CORE = 'core';

export class Host {
  /** How many workers there have been before this one: what they knew is gone. */
  age = 0;
  /** Bytes that the wasm modules hold. */
  memory = 0;
  /** The same for all clients. @type {Promise<import('../types.js').Callable[]> | null} */
  catalog = null;
  /** With words. @type {Promise<import('../types.js').Callable[]> | null} */
  help = null;
  /** @type {Channel | null} */ #channel = null;
  /** @type {Map<number, Pending>} */ #pending = new Map();
  #lastId = 0;
  /** Workers have been refused: answers come from the main thread. */
  #refused = false;
  /** The families that have been brought to the worker, or are on their way. @type {Map<string, Promise<unknown>>} */
  #brought = new Map();
  /** @type {Assets} */ #assets;

  /** @param {Assets} [assets] others than this build's, for tests */
  constructor(assets = assetsOfThisBuild) {
    this.#assets = assets;
  }

  /** Whether workers have been refused. */
  get isHere() {
    return this.#refused;
  }

  get idle() {
    return this.#pending.size === 0;
  }

  /**
   * Asks; and if the worker dies meanwhile, asks the next one. A question that two workers did not survive is given up.
   * @param {Omit<Request, 'id'>} question
   * @param {Options} [options]
   * @returns {Promise<any>}
   */
  async ask(question, { onNews, check, prepare } = {}) {
    /** @type {string | null} */
    let lacking = null;
    for (let deaths = 0; ; ) {
      try {
        if (lacking) await Promise.all(lacking.split(' ').map((name) => this.#bring(name)));
        // Without this the question is sent before `ask` returns, and so in order.
        if (prepare) await prepare();
        // What has become out of date while that was brought would take the place of what is newer.
        if (lacking || prepare) check?.();
        return await this.#send(question, onNews);
      } catch (error) {
        const { code, parameter } = /** @type {any} */ (error);
        if (code === 'later' && parameter) {
          lacking = parameter;
          check?.();
          continue;
        }
        if (!(error instanceof Lost)) throw error;
        if (error.guilty) deaths += 1;
        // What made it fall silent is asked again when nobody else waits.
        if (error.silent && deaths < 2) await this.#quiet();
        if (deaths > 1)
          throw engineError(
            'crashed',
            `this broke the engine down, twice (${error.message}); a fresh one is ready`,
          );
        check?.();
      }
    }
  }

  /**
   * Brings a module to the worker that is there, once.
   * @param {string} name
   */
  #bring(name) {
    const known = this.#brought.get(name);
    if (known) return known;
    const bringing = this.#load(name).then(
      (isThere) => isThere || forget(),
      (error) => {
        forget();
        throw error;
      },
    );
    const forget = () => {
      if (this.#brought.get(name) === bringing) this.#brought.delete(name);
    };
    this.#brought.set(name, bringing);
    return bringing;
  }

  /** @param {string} name @returns {Promise<boolean>} whether a worker has it now */
  async #load(name) {
    const channel = this.#channel;
    try {
      const table = TABLES.find((known) => known === name);
      if (table) {
        const { default: text } = await late(table);
        if (!channel || channel !== this.#channel) return false;
        await this.#send({ kind: 'load', client: 0, name, text });
        return true;
      }
      const wasm = await this.#assets.loadModule(name);
      // Whoever asks a fresh worker is told by that what it lacks.
      if (!channel || channel !== this.#channel) return false;
      const module = await this.#send({ kind: 'load', client: 0, name, wasm });
      if (module) this.#assets.keep?.(name, module);
      return true;
    } catch (error) {
      throw error instanceof Lost ? error : notLoaded(name, error);
    }
  }

  /** Ends the worker; the next question starts another. Nothing may be pending that is still of interest. */
  replace() {
    this.#bury('replaced', () => false);
  }

  /**
   * @param {Omit<Request, 'id'>} question
   * @param {((news: any) => void)} [onNews]
   * @returns {Promise<any>}
   */
  #send(question, onNews) {
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve, reject, onNews });
      this.#channel ??= this.#refused ? this.#openHere() : this.#openWorker();
      this.#channel.post({ ...question, id: this.#lastId });
    });
  }

  /** @returns {Channel} */
  #openWorker() {
    /** @type {Worker} */
    let worker;
    try {
      worker = this.#assets.createWorker();
    } catch {
      return this.#openHere();
    }
    let answered = false;
    // One that never said a word was refused by the page's policy, or its script did not come.
    const refused = (/** @type {string} */ why) => {
      this.#refused = true;
      this.#bury(why, () => false);
    };
    const watch = new Watch({
      owed: () => this.#pending.size,
      ping: () => worker.postMessage({ kind: 'ping', id: 0 }),
      onSilent: () => (answered ? this.#fellSilent() : refused('it never came')),
    });
    worker.onmessage = ({ data }) => {
      answered = true;
      watch.heard();
      this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker.onmessage === null) return;
      if (answered) this.#bury(event.message, () => true);
      else refused(event.message ?? 'no worker could be started');
    };
    this.#assets.loadModule(CORE).then(
      (wasm) => worker.postMessage({ kind: 'core', wasm }),
      (error) => this.#giveUp(channel, error),
    );
    const channel = {
      post: (/** @type {any} */ message) => {
        worker.postMessage(message);
        watch.begin();
      },
      close: () => {
        watch.end();
        worker.onmessage = null;
        worker.terminate();
      },
    };
    return channel;
  }

  /** @returns {Channel} */
  #openHere() {
    this.#refused = true;
    let open = true;
    /** @type {any[]} */
    const early = [];
    /** @type {import('./session.js').Session | undefined} */
    let session;
    const start = async () => {
      const [{ openSession }, module] = await Promise.all([
        this.#assets.loadSession(),
        this.#assets.loadModule(CORE),
      ]);
      ({ session } = await openSession(module, (answer) => open && this.#receive(answer)));
      for (const message of early.splice(0)) session.receive(message);
    };
    start().catch((error) => this.#giveUp(channel, error));
    const channel = {
      post: (/** @type {any} */ message) => (session ? session.receive(message) : early.push(message)),
      close: () => {
        open = false;
        session?.close();
      },
    };
    return channel;
  }

  /** @param {Answer} answer */
  #receive({ id, value, news, error, dead, failed, memory }) {
    if (failed !== undefined && this.#channel) return this.#giveUp(this.#channel, failed);
    if (dead !== undefined) return this.#bury(dead, (other) => other === id || id === 0);
    if (value instanceof WebAssembly.Module && id === 0) this.#assets.keep?.(CORE, value);
    const pending = this.#pending.get(id);
    if (!pending) return;
    if (news !== undefined) return pending.onNews?.(news);
    this.#pending.delete(id);
    if (memory !== undefined) this.memory = memory;
    if (error) pending.reject(fromPlain(error));
    else pending.resolve(value);
  }

  /** The worker has been silent for too long: what it was asked first is taken for the cause, the others go on. */
  #fellSilent() {
    const [first] = this.#pending.keys();
    this.#bury('it fell silent', (id) => id === first, true);
  }

  /** Resolves when nobody waits for an answer. */
  async #quiet() {
    do await new Promise((resolve) => setTimeout(resolve, 50));
    while (!this.idle);
  }

  /**
   * The worker is no more.
   * @param {string} message
   * @param {(id: number) => boolean} guilty which questions may have been the cause
   * @param {boolean} [silent] it had only fallen silent
   */
  #bury(message, guilty, silent = false) {
    this.#channel?.close();
    this.#channel = null;
    this.#brought.clear();
    this.age += 1;
    this.memory = 0;
    this.#rejectAll((id) => {
      const lost = new Lost(message, guilty(id));
      lost.silent = silent && lost.guilty;
      return lost;
    });
  }

  /**
   * The algorithms could not be loaded: a later question tries again.
   * @param {Channel} channel
   * @param {any} error
   */
  #giveUp(channel, error) {
    if (this.#channel !== channel) return;
    channel.close();
    this.#channel = null;
    // That no worker came may have had the same cause.
    this.#refused = false;
    this.#rejectAll(() => notLoaded(CORE, error));
  }

  /** @param {(id: number) => Error} error */
  #rejectAll(error) {
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const [id, { reject }] of pending) reject(error(id));
  }
}
