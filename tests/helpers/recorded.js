// What the pictures of all algorithms are made of, written down, so that a change of the drawing can be compared with
// what was drawn before it:
//
//     node tests/helpers/recorded.js before.jsonl            writes a line a picture
//     node tests/helpers/recorded.js before.jsonl after.jsonl says what differs

import { readFileSync, writeFileSync } from 'node:fs';
import { load } from '../../www/core.js';
import { drawScene } from '../../www/draw/scene.js';
import { dark, light } from '../../www/draw/theme.js';
import { fitView } from '../../www/draw/view.js';
import { bringOthers, bringSpace } from '../../www/experiment/bring.js';
import { recordingContext } from './context.js';

await Promise.all([bringOthers(), bringSpace()]);

const SIZE = { width: 712, height: 664 };

/** What each algorithm offers to show. @type {Record<string, string[]>} */
const OVERLAYS = {
  KMeans: ['regions', 'trails', 'distances', 'changed', 'weights', 'truth'],
  AgglomerativeClustering: ['links', 'hulls', 'pair', 'runner_up', 'truth'],
  BisectingKMeans: ['hulls', 'pair', 'truth'],
  DIANA: ['hulls', 'pair', 'truth'],
  DBSCAN: ['disc', 'waiting', 'reached', 'links', 'truth'],
};

const BLOBS = 'make_blobs(n_samples=50, centers=4, cluster_std=1.6, random_state=50)';
const DEEP = 'make_blobs(n_samples=40, n_features=4, centers=3, random_state=3)';
const FLAT = 'make_blobs(n_samples=30, n_features=1, centers=3, random_state=3)';
const MOONS = 'make_moons(n_samples=60, noise=0.09, random_state=0)';

/** @type {[data: string, fit: string][]} */
const RUNS = [
  [BLOBS, 'KMeans(n_clusters=4, random_state=0)'],
  [BLOBS, "KMeans(n_clusters=5, init='random', n_init=2, random_state=8)"],
  [DEEP, 'KMeans(n_clusters=3, random_state=0)'],
  [FLAT, 'KMeans(n_clusters=3, random_state=0)'],
  [BLOBS, 'AgglomerativeClustering(n_clusters=4)'],
  ...['complete', 'average', 'single'].map(
    (linkage) =>
      /** @type {[string, string]} */ ([
        MOONS,
        `AgglomerativeClustering(n_clusters=3, linkage='${linkage}', metric='manhattan')`,
      ]),
  ),
  [DEEP, "AgglomerativeClustering(n_clusters=3, linkage='median')"],
  [FLAT, "AgglomerativeClustering(n_clusters=3, linkage='centroid')"],
  [BLOBS, 'BisectingKMeans(n_clusters=6, random_state=0)'],
  [BLOBS, 'DIANA(n_clusters=4)'],
  [MOONS, 'DBSCAN(eps=0.25)'],
  [MOONS, "DBSCAN(eps=0.3, min_samples=16, metric='chebyshev')"],
  [MOONS, "DBSCAN(eps=0.03, metric='cosine')"],
  [DEEP, "DBSCAN(eps=4, min_samples=4, metric='manhattan')"],
];

const [, , first, second] = process.argv;
if (second) compare(first, second);
else if (first) await record(first);

/** @param {string} file */
async function record(file) {
  const lab = await load();
  /** @type {string[]} */
  const lines = [];
  for (const [data, fit] of RUNS) {
    const run = lab.run({ data, fit });
    const { points, layers } = run;
    const overlays = OVERLAYS[run.description.calls.fit[0].name];
    const base = { points, layers, view: fitView(points, SIZE), theme: light };
    /** @param {string} what @param {any} parts */
    const take = (what, parts) => {
      const { context, calls } = recordingContext();
      drawScene(context, { ...base, optional: new Set(overlays), show: new Set(), ...parts });
      lines.push(JSON.stringify({ what: `${fit} on ${data} · ${what}`, figures: figuresOf(calls) }));
    };
    for (const step of stepsOf(run)) {
      const frame = run.frame(step);
      const from = step > 0 ? run.frame(step - 1) : null;
      const at = `${step} ${frame.kind}`;
      const all = new Set(overlays.filter((name) => name !== 'truth'));
      take(`${at} · none`, { frame });
      for (const name of overlays) take(`${at} · ${name}`, { frame, show: new Set([name]) });
      take(`${at} · all, dark`, { frame, show: all, theme: dark });
      take(`${at} · all, on the way`, { frame, from, t: 0.4, show: all });
      take(`${at} · none, hovered`, { frame, hover: 7, explain: run.explain(step, 7) });
      take(`${at} · all, picked`, { frame, show: all, selected: 20, explain: run.explain(step, 20) });
      take(`${at} · held and lit`, { frame, handle: 1, lit: Uint32Array.of(2, 3, 5) });
    }
    run.free();
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.log(`${lines.length} pictures`);
}

/** The first, the last, and of each kind the first and one from the middle. @param {import('../../www/core.js').Run} run */
function stepsOf(run) {
  /** @type {Map<string, number[]>} */
  const kinds = new Map();
  for (let step = 0; step < run.steps; step += 1) {
    const { kind } = run.frame(step);
    kinds.set(kind, [...(kinds.get(kind) ?? []), step]);
  }
  const chosen = [...kinds.values()].flatMap((steps) => [steps[0], steps[Math.floor(steps.length / 2)]]);
  return [...new Set([...chosen, run.result_step, run.steps - 1])].sort((a, b) => a - b);
}

/**
 * What is filled, stroked or written, in turn: its style, and its path.
 * @param {import('./context.js').Call[]} calls
 */
function figuresOf(calls) {
  /** @type {{ style: string, path: [string, ...any[]][] }[]} */
  const figures = [];
  /** @type {[string, ...any[]][]} */
  let path = [];
  for (const { call, args, style } of calls) {
    if (call === 'beginPath') path = [];
    else if (['fill', 'stroke', 'fillText', 'strokeText', 'fillRect'].includes(call)) {
      const { alpha, fill, stroke, line, dash } = style;
      const looks = call.startsWith('fill') ? [fill] : [stroke, line, dash.join(' ')];
      const text = call.endsWith('Text') || call === 'fillRect';
      if (!text && path.length === 0) continue;
      figures.push({ style: [call, alpha, ...looks].join(' '), path: text ? [[call, ...args]] : [...path] });
    } else if (/To$|arc|ellipse|rect|Rect|closePath/.test(call)) path.push([call, ...args]);
  }
  return figures;
}

/** @param {string} before @param {string} after */
function compare(before, after) {
  const read = (/** @type {string} */ file) =>
    new Map(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ what, figures }) => [what, figures]),
    );
  const [olds, news] = [read(before), read(after)];
  /** @type {Map<string, string[]>} */
  const found = new Map();
  let same = 0;
  for (const [what, old] of olds) {
    const now = news.get(what);
    const difference = now ? differenceOf(old, now) : 'is not there any more';
    if (!difference) same += 1;
    else found.set(difference, [...(found.get(difference) ?? []), what]);
  }
  console.log(`${same} of ${olds.size} pictures are the same`);
  for (const [difference, pictures] of [...found].sort((a, b) => b[1].length - a[1].length))
    console.log(`\n${pictures.length} × ${difference}\n    ${pictures.slice(0, 4).join('\n    ')}`);
}

/** @typedef {ReturnType<typeof figuresOf>[number]} Figure */

/** @param {Figure[]} old @param {Figure[]} now @returns {string} empty: none */
function differenceOf(old, now) {
  if (old.length === now.length && old.every((figure, i) => isSame(figure, now[i]))) return '';
  const rest = [...now];
  const gone = old.filter((figure) => {
    const at = rest.findIndex((other) => isSame(figure, other));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  if (!gone.length && !rest.length) return 'another order';
  const say = (/** @type {Figure[]} */ figures) =>
    [...new Set(figures.map(({ style }) => style))].join(' | ');
  return `gone: ${say(gone)}; new: ${say(rest)}`;
}

/** @param {Figure} one @param {Figure} other */
function isSame(one, other) {
  if (one.style !== other.style || one.path.length !== other.path.length) return false;
  return one.path.every((call, i) =>
    call.every((arg, j) => {
      const to = other.path[i][j];
      return typeof arg === 'number' ? Math.abs(arg - to) < 0.01 : arg === to;
    }),
  );
}
