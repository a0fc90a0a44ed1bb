// One case: everyone answers once and the answers are compared; then everyone is timed in turns, so that a machine
// that is busy for a while slows all of them down alike. Only one of them works at any time.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { agrees } from './agree.js';
import { openNode } from './node.js';
import { cache } from './setup.js';
import { median, spread } from './statistics.js';

/**
 * @typedef {import('../cases.js').Case} Case
 * @typedef {{ ms: number, [more: string]: any }} Sample
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {() => Promise<Sample & { error?: string }>} once
 *
 * @typedef {object} Timing
 * @property {number} ms median
 * @property {number} spread half of the distance between the quartiles, as a part of the median
 * @property {number} runs
 * @property {number | null} [memory] bytes: ours, all that the wasm module holds; a native peer's, what it added
 * @property {number} [target] theirs ÷ ours
 * @property {string} [error] why there is no time
 * @property {Record<string, number>} [agreement] with ours
 *
 * @typedef {object} Measured
 * @property {string} id
 * @property {number} generation milliseconds, ours in Chromium
 * @property {number | null} generationNative scikit-learn's, of such points
 * @property {number | null} convert milliseconds that the JavaScript peers' arrays take
 * @property {Timing} chromium
 * @property {Timing} [node] where there is anybody to compare with
 * @property {Record<string, Timing>} native
 * @property {Record<string, Timing>} script
 * @property {string[]} disagreements
 */

/** A first run longer than this counts, and no other is made; one longer than LONG is followed by few. */
const ENDLESS = 10_000;
const LONG = 2_000;
const FEW = 3;
/** Short runs are repeated more often. */
const SHORT = 50;
const MANY = 9;
/** Everyone has worked for so many milliseconds before anything counts: browsers go on optimising for so long. */
const WARM = 500;

/**
 * @param {Case} one
 * @param {{ native: import('./native.js').Native, chromium: Awaited<ReturnType<typeof import('./chromium.js').openChromium>>, rounds: number }} with_
 * @returns {Promise<Measured>}
 */
export async function measure(one, { native, chromium, rounds }) {
  const folder = join(cache, 'data', one.id);
  await chromium.fresh();
  const first = await chromium.run(one);
  if (one.native.length + one.script.length === 0) return alone(one, first, chromium, rounds);
  const node = await openNode();
  try {
    const kept = await node.ask({ ...one, save: folder });
    const disagreements = [];
    if (kept.digest !== first.digest) disagreements.push('Node and Chromium');
    const measured = /** @type {Measured} */ ({
      id: one.id,
      generation: first.generation ?? 0,
      generationNative: /^make_(uniform|market)/.test(one.data)
        ? null
        : (await native.ask({ operation: 'generate', data: one.data })).ms,
      convert: null,
      native: {},
      script: {},
      disagreements,
    });
    /** @type {[Contender, Sample & { error?: string }, (timing: Timing) => void][]} */
    const contenders = [
      [
        { name: 'ours, Chromium', once: () => chromium.run(one) },
        first,
        (timing) => (measured.chromium = timing),
      ],
      [
        {
          name: 'ours, Node',
          once: () => node.ask({ data: one.data, prepare: one.prepare, fit: one.fit, score: one.score }),
        },
        kept,
        (timing) => (measured.node = timing),
      ],
    ];
    for (const { name, call, target } of kept.error ? [] : one.native) {
      const question = { operation: 'run', ours: folder, d: one.d, call };
      const warm = await native.ask(question);
      const agreement = warm.error ? null : await native.ask({ ...kept, operation: 'compare', ours: folder });
      if (agreement && !agrees(agreement, 'native'))
        disagreements.push(`${name}: ${JSON.stringify(agreement)}`);
      contenders.push([
        { name, once: () => native.ask(question) },
        warm,
        (timing) => (measured.native[name] = { ...timing, target, agreement }),
      ]);
    }
    for (const { name, options, target } of kept.error ? [] : one.script) {
      const question = { name, options, folder: `/data/${one.id}`, d: one.d };
      const warm = await chromium.runPeer({ ...question, check: true });
      const { agreement } = warm;
      if (agreement && !agrees(agreement, 'script'))
        disagreements.push(`${name}: ${JSON.stringify(agreement)}`);
      measured.convert = warm.convert ?? measured.convert;
      contenders.push([
        { name, once: () => chromium.runPeer({ ...question, check: false }) },
        warm,
        (timing) => (measured.script[name] = { ...timing, target, agreement: agreement ?? undefined }),
      ]);
    }
    // No time is told of a case in which the answers are not the same.
    const samples = disagreements.length > 0 ? null : await inTurns(contenders, rounds);
    contenders.forEach(([, first, keep], i) => {
      keep(
        samples ? summarise(first, samples[i]) : { ms: 0, spread: 0, runs: 0, error: 'the answers differ' },
      );
    });
    return measured;
  } finally {
    node.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A case that nobody else can do: only how long it takes.
 * @param {Case} one
 * @param {Sample & { error?: string }} first
 * @param {{ run: (one: Case) => Promise<Sample> }} chromium
 * @param {number} rounds
 * @returns {Promise<Measured>}
 */
async function alone(one, first, chromium, rounds) {
  const ours = { name: 'ours, Chromium', once: () => chromium.run(one) };
  const [samples] = await inTurns([[ours, first, null]], rounds);
  return {
    id: one.id,
    generation: first.generation ?? 0,
    generationNative: null,
    convert: null,
    chromium: summarise(first, samples),
    native: {},
    script: {},
    disagreements: [],
  };
}

/**
 * @param {[Contender, Sample & { error?: string }, unknown][]} contenders each with its first run
 * @param {number} rounds
 * @returns {Promise<Sample[][]>}
 */
async function inTurns(contenders, rounds) {
  const wanted = contenders.map(([, { ms, error }]) => {
    if (error || ms > ENDLESS) return 0;
    return ms > LONG ? Math.min(FEW, rounds) : ms < SHORT ? Math.max(MANY, rounds) : rounds;
  });
  for (const [i, [contender, { ms }]] of contenders.entries()) {
    for (let spent = ms; spent < WARM && wanted[i] > 0; ) spent += (await contender.once()).ms;
  }
  /** @type {Sample[][]} */
  const samples = contenders.map(() => []);
  for (let round = 0; round < Math.max(...wanted); round++) {
    for (const [i, [contender]] of contenders.entries()) {
      if (round < wanted[i]) samples[i].push(await contender.once());
    }
  }
  return samples;
}

/**
 * @param {Sample & { error?: string }} first
 * @param {Sample[]} samples
 * @returns {Timing}
 */
function summarise(first, samples) {
  if (first.error) return { ms: 0, spread: 0, runs: 0, error: first.error };
  const counted = samples.length > 0 ? samples : [first];
  const times = counted.map(({ ms }) => ms);
  const memories = [first, ...counted].map(({ memory }) => memory).filter((memory) => memory !== undefined);
  return {
    ms: median(times),
    spread: spread(times),
    runs: counted.length,
    memory: memories.includes(null) || memories.length === 0 ? null : Math.max(...memories),
  };
}
