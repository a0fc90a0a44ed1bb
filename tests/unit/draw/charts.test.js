import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyedIndex, lineChart, stripChart } from '../../../www/charts/charts.js';
import { kDistance } from '../../../www/charts/kdistance.js';
import { readTemplate } from '../../helpers/template.js';

const key = (/** @type {string} */ name) => ({ key: name, preventDefault() {}, stopPropagation() {} });
const events = (/** @type {ReturnType<typeof readTemplate>} */ { handlers }, /** @type {string} */ name) =>
  handlers.filter(({ event }) => event === name).map(({ call }) => call);
const numbers = (/** @type {string} */ markup, /** @type {RegExp} */ pattern) =>
  [...markup.matchAll(pattern)].map((match) => Number(match[1]));

const curve = {
  x: [1, 2, 3, 4, 5],
  y: [50, 30, 20, 15, 14],
  title: 'Total by iteration',
  xLabel: 'iteration',
};

test('no chart needs a style attribute, which strict pages forbid', () => {
  const charts = [
    lineChart({ ...curve, current: 2, onPick() {}, marks: [{ x: 2, label: 'here' }] }),
    stripChart({ totals: [3, 1, 2], current: 1, here: 'you are here', title: 'Starts', onPick() {} }),
    kDistance({ distances: Float64Array.of(1, 2), eps: 1, knee: 2, title: 'k', epsLabel: 'eps', onEps() {} }),
  ];
  for (const chart of charts) assert.doesNotMatch(readTemplate(chart).markup, /style=/);
});

test('the dot is at the current step, and what comes later is faint', () => {
  const { markup } = readTemplate(lineChart({ ...curve, current: 2 }));
  const [dot] = numbers(markup, /class="now" cx="([\d.]+)"/g);
  assert.ok(Math.abs(dot - (12 + (240 * 2) / 4)) < 1e-9);
  assert.equal(markup.match(/class="dot later"/g)?.length, 2);
  assert.match(markup, /role="img" aria-label="Total by iteration"/);
});

test('each value can be read under the pointer', () => {
  const { markup } = readTemplate(lineChart(curve));
  for (const text of ['1: 50', '5: 14']) assert.ok(markup.includes(`>${text}<`), text);
});

test('a gap in the values is a gap in the line', () => {
  const { markup } = readTemplate(lineChart({ ...curve, y: [5, 4, Number.NaN, 2, 1] }));
  const path = /class="line" d="([^"]+)"/.exec(markup)?.[1] ?? '';
  assert.equal(path.match(/M/g)?.length, 2);
});

test('the handle of a chart moves by key, along the values', () => {
  /** @type {number[]} */
  const picked = [];
  const chart = readTemplate(lineChart({ ...curve, current: 2, onPick: (index) => picked.push(index) }));
  assert.match(chart.markup, /role="slider" tabindex="0" aria-label="Total by iteration"/);
  assert.match(chart.markup, /aria-valuenow="2"/);
  const [onKey] = events(chart, 'keydown');
  for (const name of ['ArrowRight', 'ArrowLeft', 'End', 'x']) onKey(key(name));
  assert.deepEqual(picked, [3, 1, 4]);
});

test('a click picks the nearest value', () => {
  /** @type {number[]} */
  const picked = [];
  const chart = readTemplate(lineChart({ ...curve, current: 0, onPick: (index) => picked.push(index) }));
  const [onUp] = events(chart, 'pointerup');
  const currentTarget = { getBoundingClientRect: () => ({ left: 10, top: 20, width: 528, height: 236 }) };
  onUp({ currentTarget, clientX: 10 + 2 * (12 + 181), clientY: 100 });
  assert.deepEqual(picked, [3]);
});

test('slider keys', () => {
  assert.equal(keyedIndex('PageUp', 5, 100), 15);
  assert.equal(keyedIndex('Home', 5, 100), 0);
  assert.equal(keyedIndex('ArrowLeft', 0, 100), 0);
  assert.equal(keyedIndex('ArrowUp', 100, 100), 100);
  assert.equal(keyedIndex('Tab', 5, 100), null);
});

test('a long curve is thinned, and its present kept', () => {
  const x = Float64Array.from({ length: 100_000 }, (_, i) => i);
  const { markup } = readTemplate(lineChart({ x, y: x, current: 54_321, title: 'long' }));
  assert.ok(markup.length < 60_000, `${markup.length}`);
  assert.match(markup, /class="now"/);
});

test('on a logarithmic scale what is not positive is left out', () => {
  const { markup } = readTemplate(lineChart({ ...curve, y: [0, 1, 10, 100, 1000], log: true }));
  const heights = numbers(markup, /class="dot " cx="[\d.]+" cy="([\d.]+)"/g);
  assert.equal(heights.length, 4);
  const steps = heights.slice(1).map((height, i) => heights[i] - height);
  for (const step of steps) assert.ok(Math.abs(step - steps[0]) < 1e-6);
});

test('every start is a dot, equal ones stacked and counted, and the one on show is named', () => {
  const totals = [916.4, 1402.8, 916.4, 916.4, 1438.8];
  const { markup } = readTemplate(
    stripChart({ totals, current: 1, here: 'you are here', title: 'Totals of 5 starts' }),
  );
  assert.equal(markup.match(/class="start"/g)?.length, 4);
  assert.ok(markup.includes('you are here · 1403'));
  assert.match(markup, />3<\/text>/);
  const places = [...markup.matchAll(/class="start" cx="([\d.]+)" cy="([\d.]+)"/g)].map(
    ([, x, y]) => `${x} ${y}`,
  );
  assert.equal(new Set(places).size, places.length, 'none covers another');
});

test('by key the starts are gone through from the best to the worst', () => {
  /** @type {number[]} */
  const picked = [];
  const chart = stripChart({
    totals: [30, 10, 20],
    current: 2,
    here: 'here',
    title: 'Starts',
    onPick: (index) => picked.push(index),
  });
  const [onKey] = events(readTemplate(chart), 'keydown');
  onKey(key('ArrowRight'));
  onKey(key('ArrowLeft'));
  assert.deepEqual(picked, [0, 1]);
});

const distances = Float64Array.from({ length: 101 }, (_, i) => i / 100);

test('the tint under the k-distance curve ends at the last core point', () => {
  const { markup } = readTemplate(kDistance({ distances, eps: 0.5, title: 'k-distance', epsLabel: 'eps' }));
  const ground = /class="core" d="([^"]+)"/.exec(markup)?.[1] ?? '';
  const [left] = numbers(markup, /class="baseline" x1="([\d.]+)"/g);
  const right = Math.max(...[...ground.matchAll(/[ML]([\d.]+),/g)].map((match) => Number(match[1])));
  assert.ok(Math.abs(right - (left + 252) / 2) < 0.01, `${right}`);
});

/** A pointer on a chart as large as its own units. */
function pointer() {
  let captured = false;
  const currentTarget = {
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 264, height: 106 }),
    setPointerCapture: () => {
      captured = true;
    },
    hasPointerCapture: () => captured,
  };
  return (/** @type {number} */ clientY) => ({ currentTarget, clientX: 50, clientY, pointerId: 1 });
}

test('eps is dragged, and told when it is let go', () => {
  /** @type {any[]} */
  const told = [];
  const chart = kDistance({
    distances,
    eps: 0.5,
    title: 'k-distance',
    epsLabel: 'eps',
    onEps: (...values) => told.push(values),
  });
  const read = readTemplate(chart);
  const at = pointer();
  events(read, 'pointermove')[0](at(50));
  assert.deepEqual(told, [], 'passing over it does nothing');
  events(read, 'pointerdown')[0](at(88));
  events(read, 'pointermove')[0](at(12 + 0.6 * 76));
  events(read, 'pointerup')[0](at(12));
  assert.deepEqual(told, [
    [0.01, false],
    [0.5, false],
    [1.25, true],
  ]);
});

/** @param {number} eps @param {number | null} [knee] */
const chartAt = (eps, knee) =>
  kDistance({ distances, eps, knee, title: 'k-distance', epsLabel: 'eps', kneeLabel: 'knee', onEps() {} });
const most = (/** @type {string} */ markup) => numbers(markup, /aria-valuemax="(\d+)"/g)[0];

test('an eps beyond the curve is on its scale, with room for more', () => {
  for (const eps of [0.9, 1, 2, 30]) {
    const { markup } = readTemplate(chartAt(eps));
    const [now] = numbers(markup, /aria-valuenow="(\d+)"/g);
    assert.ok(now > 0 && most(markup) >= 1.2 * now, `eps ${eps}: ${now} of ${most(markup)}`);
    const [y] = numbers(markup, /class="now" cx="[\d.]+" cy="([\d.]+)"/g);
    assert.ok(y > 20 && y < 88, `eps ${eps} at ${y}`);
  }
});

test('the scale stays as it is under the hand', () => {
  const held = readTemplate(chartAt(4));
  const at = pointer();
  events(held, 'pointerdown')[0](at(30));
  const during = readTemplate(chartAt(0.5));
  assert.equal(most(during.markup), most(held.markup));
  events(during, 'pointerup')[0](at(30));
  assert.notEqual(most(readTemplate(chartAt(0.5)).markup), most(held.markup));
});

test('a curve of distances has numbers beside it', () => {
  const ticks = [...readTemplate(chartAt(0.5)).markup.matchAll(/class="tick"[^>]*>([^<]+)</g)];
  assert.deepEqual(
    ticks.map(([, text]) => text),
    ['0.5', '1.0'],
  );
});

test('the name of eps stands clear of the curve', () => {
  // In a chart 252 wide and 88 high the curve goes straight from the lower left to the upper right.
  for (const eps of [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.9, 1, 3]) {
    const { markup } = readTemplate(chartAt(eps));
    const [, x, y, anchor, text] =
      /class="here" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)</.exec(markup) ?? [];
    const width = 6.4 * text.length;
    const start = anchor === 'end' ? Number(x) - width : Number(x);
    const vertices = [
      ...(/class="curve" d="([^"]+)"/.exec(markup)?.[1] ?? '').matchAll(/[ML]([\d.]+),([\d.]+)/g),
    ];
    const through = vertices.filter(([, cx, cy]) => {
      const [across, down] = [Number(cx) > start && Number(cx) < start + width, Number(y) - Number(cy)];
      return across && down > -1 && down < 9;
    });
    assert.equal(through.length, 0, `${text} at ${x}, ${y}`);
    assert.ok(Number(y) > 8 && Number(y) < 101);
  }
});

test('the knee has its name, which the line of eps does not go through, and a click takes it', () => {
  for (const eps of [0.3, 0.68, 0.7, 0.75, 0.8, 0.9]) {
    const { markup } = readTemplate(chartAt(eps, 0.7));
    const [y] = numbers(markup, /class="name" x="[\d.]+" y="([\d.]+)" text-anchor="end">knee 0\.7</g);
    const [line] = numbers(markup, /class="now-line dashed" x1="[\d.]+" x2="[\d.]+" y1="([\d.]+)"/g);
    assert.ok(y - 8 > line || y < line, `${y} on ${line}`);
  }
  /** @type {any[]} */
  const told = [];
  const chart = kDistance({
    distances,
    eps: 0.5,
    knee: 0.7,
    title: 'k',
    epsLabel: 'eps',
    onEps: (...values) => told.push(values),
  });
  events(readTemplate(chart), 'click')[0](key(''));
  assert.deepEqual(told, [[0.7, true]]);
});

test('what is long to say has two lines of its own above the chart, of what is now as long as nothing is pointed at', () => {
  const { markup } = readTemplate(
    lineChart({ ...curve, told: (i) => (i === null ? ['now', 'of now'] : [`value ${i}`, `of value ${i}`]) }),
  );
  const lines = [
    ...markup.matchAll(/class="value[^"]*" x="([\d.]+)" y="([-\d.]+)" text-anchor="end">([^<]+)</g),
  ];
  assert.deepEqual(
    lines.map(([, , , text]) => text),
    [0, 1, 2, 3, 4].flatMap((i) => [`value ${i}`, `of value ${i}`]).concat('now', 'of now'),
  );
  for (const [, x, y] of lines) assert.ok(Number(x) === 252 && Number(y) < 10);
  const path = /class="line" d="([^"]+)"/.exec(markup)?.[1] ?? '';
  for (const [, y] of path.matchAll(/,([\d.]+)/g)) assert.ok(Number(y) > 14, 'the curve is below them');
  assert.match(markup, />14<.*>50</s, 'the greatest and the least value stand beside it');
});

test('the name of an axis stands between the numbers at its ends', () => {
  const { markup } = readTemplate(
    lineChart({ ...curve, xLabel: 'shaded: core, border', formatX: (x) => (x === 1 ? '0.000905' : '0.3') }),
  );
  const [middle] = numbers(markup, /class="name" x="([\d.]+)"/g);
  assert.ok(middle - 10 * 5.4 > 12 + 8 * 6.4 && middle + 10 * 5.4 < 252 - 3 * 6.4, `${middle}`);
});

test('eps moves by key in small round steps', () => {
  /** @type {any[]} */
  const told = [];
  const chart = kDistance({
    distances,
    eps: 0.5,
    title: 'k-distance',
    epsLabel: 'eps',
    onEps: (...values) => told.push(values),
  });
  const [onKey] = events(readTemplate(chart), 'keydown');
  onKey(key('ArrowUp'));
  onKey(key('ArrowDown'));
  assert.deepEqual(told, [
    [0.51, true],
    [0.49, true],
  ]);
});

test('charts without data are empty, not broken', () => {
  const none = new Float64Array();
  readTemplate(lineChart({ x: [], y: [], title: 'none' }));
  readTemplate(stripChart({ totals: [], current: null, here: '', title: 'none' }));
  readTemplate(kDistance({ distances: none, eps: 1, title: 'none', epsLabel: 'eps' }));
  const { markup } = readTemplate(lineChart({ x: [1], y: [2], current: 0, title: 'one' }));
  assert.doesNotMatch(markup, /NaN/);
});
