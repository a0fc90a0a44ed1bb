import assert from 'node:assert/strict';
import { test } from 'node:test';
import { band } from '../../../www/charts/band.js';
import { barChart } from '../../../www/charts/bars.js';
import { drawChart, keyedIndex, svgChart } from '../../../www/charts/chart.js';
import { gridChart } from '../../../www/charts/grid.js';
import { levelChart } from '../../../www/charts/level.js';
import { lineChart } from '../../../www/charts/line.js';
import { stripChart } from '../../../www/charts/strip.js';
import { light } from '../../../www/draw/theme.js';
import { recordingContext } from '../../helpers/context.js';
import { readTemplate } from '../../helpers/template.js';

/** @param {import('../../../www/charts/chart.js').Chart} chart */
const read = (chart) => readTemplate(svgChart(chart));

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
    levelChart({
      values: Float64Array.of(1, 2),
      level: 1,
      knee: 2,
      title: 'k',
      levelLabel: 'eps',
      onLevel() {},
    }),
  ];
  for (const chart of charts) assert.doesNotMatch(read(chart).markup, /style=/);
});

test('the dot is at the current step, and what comes later is faint', () => {
  const { markup } = read(lineChart({ ...curve, current: 2 }));
  const [dot] = numbers(markup, /class="now" cx="([\d.]+)"/g);
  const [left] = numbers(markup, /class="baseline" x1="([\d.]+)"/g);
  assert.ok(Math.abs(dot - (left + 252) / 2) < 1e-9);
  assert.equal(markup.match(/class="dot later"/g)?.length, 2);
  assert.match(markup, /role="img" aria-label="Total by iteration"/);
});

test('each value can be read under the pointer', () => {
  const { markup } = read(lineChart(curve));
  for (const text of ['1: 50', '5: 14']) assert.ok(markup.includes(`>${text}<`), text);
});

test('a curve has round numbers beside it, and the name of each of its axes', () => {
  const { markup } = read(lineChart({ ...curve, yLabel: 'total' }));
  const ticks = [...markup.matchAll(/class="tick" x="([\d.]+)" y="([\d.]+)" text-anchor="end">([^<]+)</g)];
  assert.deepEqual(
    ticks.map(([, , , text]) => text),
    ['20', '30', '40', '5'],
  );
  assert.match(markup, /class="name"[^>]*>total<.*class="name"[^>]*>iteration</s);
  const [name] = numbers(markup, /class="name" x="0" y="([\d.]+)"/g);
  for (const [, x, y] of ticks.slice(0, 3))
    assert.ok(Number(x) > 6 && Number(y) - 8 > name, 'clear of the name');
});

test('what a marked place is called does not stand on the name of the axis', () => {
  const labelAt = (/** @type {number} */ x) => {
    const marked = { ...curve, yLabel: 'log-likelihood', marks: [{ x, label: 'chosen' }] };
    const { markup } = read(lineChart(marked));
    return numbers(markup, /class="name" x="([\d.]+)" y="9"/g)[0];
  };
  // Letters of both are more than five pixels wide; half of the label is to the left.
  assert.ok(labelAt(1) - 3 * 5.5 > 'log-likelihood'.length * 5.5);
  assert.ok(labelAt(5) > labelAt(1), 'where there is room it stands over its place');
});

test('other curves of the same kind lie faintly behind, on the same scale', () => {
  const others = [{ x: [1, 2, 3], y: [900, 80, 60] }];
  const { markup } = read(lineChart({ ...curve, others }));
  const top = (/** @type {string} */ look) => {
    const d = new RegExp(`class="${look}" d="([^"]+)"`).exec(markup)?.[1] ?? '';
    return Math.min(...[...d.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y)));
  };
  assert.equal(top('line other'), 12, 'it ends highest of all');
  assert.ok(top('line') < 40, 'and does not press this one flat by where it began');
  assert.ok(markup.indexOf('line other') < markup.indexOf('class="line"'));
});

test('a band is around the value before, on the scale even where the curve hardly rises', () => {
  const flat = { ...curve, x: [1, 2, 3], y: [-5.1, -5.0008, -5], band: band(0.001, 'tol') };
  const bandOf = (/** @type {number} */ current) => {
    const { markup } = read(lineChart({ ...flat, current }));
    assert.match(markup, /class="name"[^>]*>tol</);
    const [, top, bottom] = /class="core" d="M[\d.]+,([\d.]+)H[\d.]+V([\d.]+)H/.exec(markup) ?? [];
    const [dot] = numbers(markup, /class="now" cx="[\d.]+" cy="([\d.]+)"/g);
    return { top: Number(top), bottom: Number(bottom), dot };
  };
  const second = bandOf(1);
  assert.ok(second.dot < second.top, 'a leap leaves the band');
  const last = bandOf(2);
  assert.ok(last.top <= last.dot && last.dot <= last.bottom, 'what hardly rises lies in it');
  assert.ok(last.bottom - last.top >= 1.5, 'and it is seen');
  const alone = read(lineChart({ ...flat, y: [-5, -5.0001, -5.0002], current: 2 })).markup;
  const [, top, bottom] = /class="core" d="M[\d.]+,([\d.]+)H[\d.]+V([\d.]+)H/.exec(alone) ?? [];
  assert.ok(Number(top) >= 0 && Number(bottom) <= 106, 'all of the last one is on the chart');
});

test('a gap in the values is a gap in the line', () => {
  const { markup } = read(lineChart({ ...curve, y: [5, 4, Number.NaN, 2, 1] }));
  const path = /class="line" d="([^"]+)"/.exec(markup)?.[1] ?? '';
  assert.equal(path.match(/M/g)?.length, 2);
});

test('the handle of a chart moves by key, along the values', () => {
  /** @type {number[]} */
  const picked = [];
  const chart = read(lineChart({ ...curve, current: 2, onPick: (index) => picked.push(index) }));
  assert.match(chart.markup, /role="slider" tabindex="0" aria-label="Total by iteration"/);
  assert.match(chart.markup, /aria-valuenow="2"/);
  const [onKey] = events(chart, 'keydown');
  for (const name of ['ArrowRight', 'ArrowLeft', 'End', 'x']) onKey(key(name));
  assert.deepEqual(picked, [3, 1, 4]);
});

test('a click picks the nearest value', () => {
  /** @type {number[]} */
  const picked = [];
  const chart = read(lineChart({ ...curve, current: 0, onPick: (index) => picked.push(index) }));
  const [onUp] = events(chart, 'pointerup');
  const currentTarget = { getBoundingClientRect: () => ({ left: 10, top: 20, width: 528, height: 236 }) };
  onUp({ currentTarget, clientX: 10 + 2 * (12 + 181), clientY: 100 });
  assert.deepEqual(picked, [3]);
});

test('slider keys', () => {
  assert.equal(keyedIndex('PageUp', 5, 100), null);
  assert.equal(keyedIndex('Home', 5, 100), 0);
  assert.equal(keyedIndex('ArrowLeft', 0, 100), 0);
  assert.equal(keyedIndex('ArrowUp', 100, 100), 100);
  assert.equal(keyedIndex('Tab', 5, 100), null);
});

test('a long curve is thinned, and its present kept', () => {
  const x = Float64Array.from({ length: 100_000 }, (_, i) => i);
  const { markup } = read(lineChart({ x, y: x, current: 54_321, title: 'long' }));
  assert.ok(markup.length < 60_000, `${markup.length}`);
  assert.match(markup, /class="now"/);
});

test('on a logarithmic scale what is not positive is left out', () => {
  const { markup } = read(lineChart({ ...curve, y: [0, 1, 10, 100, 1000], log: true }));
  const heights = numbers(markup, /class="dot" cx="[\d.]+" cy="([\d.]+)" r="2.2"/g);
  assert.equal(heights.length, 4);
  const steps = heights.slice(1).map((height, i) => heights[i] - height);
  for (const step of steps) assert.ok(Math.abs(step - steps[0]) < 1e-6);
});

test('every start is a dot, equal ones stacked and counted, and the one on show is named', () => {
  const totals = [916.4, 1402.8, 916.4, 916.4, 1438.8];
  const { markup } = read(
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
  const [onKey] = events(read(chart), 'keydown');
  onKey(key('ArrowRight'));
  onKey(key('ArrowLeft'));
  assert.deepEqual(picked, [0, 1]);
});

const distances = Float64Array.from({ length: 101 }, (_, i) => i / 100);

test('the tint under the k-distance curve ends at the last core point', () => {
  const { markup } = read(
    levelChart({ values: distances, level: 0.5, title: 'k-distance', levelLabel: 'eps' }),
  );
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
  const chart = levelChart({
    values: distances,
    level: 0.5,
    title: 'k-distance',
    levelLabel: 'eps',
    onLevel: (...values) => told.push(values),
  });
  const shown = read(chart);
  const at = pointer();
  events(shown, 'pointermove')[0](at(50));
  assert.deepEqual(told, [], 'passing over it does nothing');
  events(shown, 'pointerdown')[0](at(88));
  events(shown, 'pointermove')[0](at(12 + 0.6 * 76));
  events(shown, 'pointerup')[0](at(12));
  assert.deepEqual(told, [
    [0.01, false],
    [0.5, false],
    [1.25, true],
  ]);
});

/** @param {number} eps @param {number | null} [knee] */
const chartAt = (eps, knee) =>
  levelChart({
    values: distances,
    level: eps,
    knee,
    title: 'k-distance',
    levelLabel: 'eps',
    kneeLabel: 'knee',
    onLevel() {},
  });
const most = (/** @type {string} */ markup) => numbers(markup, /aria-valuemax="(\d+)"/g)[0];

test('an eps beyond the curve is on its scale, with room for more', () => {
  for (const eps of [0.9, 1, 2, 30]) {
    const { markup } = read(chartAt(eps));
    const [now] = numbers(markup, /aria-valuenow="(\d+)"/g);
    assert.ok(now > 0 && most(markup) >= 1.2 * now, `eps ${eps}: ${now} of ${most(markup)}`);
    const [y] = numbers(markup, /class="now" cx="[\d.]+" cy="([\d.]+)"/g);
    assert.ok(y > 20 && y < 88, `eps ${eps} at ${y}`);
  }
});

test('the scale stays as it is under the hand', () => {
  const held = read(chartAt(4));
  const at = pointer();
  events(held, 'pointerdown')[0](at(30));
  const during = read(chartAt(0.5));
  assert.equal(most(during.markup), most(held.markup));
  events(during, 'pointerup')[0](at(30));
  assert.notEqual(most(read(chartAt(0.5)).markup), most(held.markup));
});

test('a curve of distances has numbers beside it', () => {
  const ticks = [...read(chartAt(0.5)).markup.matchAll(/class="tick"[^>]*>([^<]+)</g)];
  assert.deepEqual(
    ticks.map(([, text]) => text),
    ['0.5', '1.0'],
  );
});

test('the name of eps stands clear of the curve', () => {
  // In a chart 252 wide and 88 high the curve goes straight from the lower left to the upper right.
  for (const eps of [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.9, 1, 3]) {
    const { markup } = read(chartAt(eps));
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
    const { markup } = read(chartAt(eps, 0.7));
    const [y] = numbers(markup, /class="name" x="[\d.]+" y="([\d.]+)" text-anchor="end">knee 0\.7</g);
    const [line] = numbers(markup, /class="now-line dashed" x1="[\d.]+" x2="[\d.]+" y1="([\d.]+)"/g);
    assert.ok(y - 8 > line || y < line, `${y} on ${line}`);
  }
  /** @type {any[]} */
  const told = [];
  const chart = levelChart({
    values: distances,
    level: 0.5,
    knee: 0.7,
    title: 'k',
    levelLabel: 'eps',
    onLevel: (...values) => told.push(values),
  });
  events(read(chart), 'click')[0](key(''));
  assert.deepEqual(told, [[0.7, true]]);
});

test('what is long to say has two lines of its own above the chart, of what is now as long as nothing is pointed at', () => {
  const { markup } = read(
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
  const { markup } = read(
    lineChart({ ...curve, xLabel: 'shaded: core, border', formatX: (x) => (x === 1 ? '0.000905' : '0.3') }),
  );
  const [middle] = numbers(markup, /class="name" x="([\d.]+)"/g);
  assert.ok(middle - 10 * 5.4 > 12 + 8 * 6.4 && middle + 10 * 5.4 < 252 - 3 * 6.4, `${middle}`);
});

test('eps moves by key in small round steps', () => {
  /** @type {any[]} */
  const told = [];
  const chart = levelChart({
    values: distances,
    level: 0.5,
    title: 'k-distance',
    levelLabel: 'eps',
    onLevel: (...values) => told.push(values),
  });
  const [onKey] = events(read(chart), 'keydown');
  onKey(key('ArrowUp'));
  onKey(key('ArrowDown'));
  assert.deepEqual(told, [
    [0.51, true],
    [0.49, true],
  ]);
});

test('charts without data are empty, not broken', () => {
  const none = new Float64Array();
  read(lineChart({ x: [], y: [], title: 'none' }));
  read(stripChart({ totals: [], current: null, here: '', title: 'none' }));
  read(levelChart({ values: none, level: 1, title: 'none', levelLabel: 'eps' }));
  const { markup } = read(lineChart({ x: [1], y: [2], current: 0, title: 'one' }));
  assert.doesNotMatch(markup, /NaN/);
});

test('bars stand on 0, the one of now stands out, and a click picks the nearest', () => {
  /** @type {number[]} */
  const picked = [];
  const chart = read(
    barChart({
      values: [3, 1, 2],
      current: 1,
      title: 'Sizes',
      xLabel: 'cluster',
      yLabel: 'points',
      onPick: (i) => picked.push(i),
    }),
  );
  const boxes = [...chart.markup.matchAll(/class="(bar[^"]*)" d="M[\d.]+,([\d.]+)V([\d.]+)H/g)];
  assert.deepEqual(
    boxes.map(([, look]) => look),
    ['bar other', 'bar', 'bar other'],
  );
  const heights = boxes.map(([, , zero, top]) => Number(zero) - Number(top));
  assert.ok(Math.abs(heights[0] - 3 * heights[1]) < 1e-9 && Math.abs(heights[2] - 2 * heights[1]) < 1e-9);
  const [onKey] = events(chart, 'keydown');
  onKey(key('End'));
  events(chart, 'pointerup')[0](pointer()(50));
  assert.deepEqual(picked, [2, 0]);
});

test('whoever does not see a chart is read a table of its values, of many a few', () => {
  const table = {
    of: curve,
    head: ['iteration', 'total'],
    length: 5,
    row: (/** @type {number} */ i) => [`${i}`, `${curve.y[i]}`],
  };
  const { markup } = read(lineChart({ ...curve, table }));
  assert.match(markup, /class="aside"><table>\s*<caption>Total by iteration</);
  assert.equal(markup.match(/<th scope="col">/g)?.length, 2);
  assert.equal(markup.match(/<td>/g)?.length, 10);
  const many = read(lineChart({ ...curve, table: { ...table, length: 20_000 } }));
  assert.equal(many.markup.match(/<td>/g)?.length, 120);
  assert.match(many.markup, /<td>19999<\/td>/, 'the last one is among them');
});

test('a chart can be drawn onto any canvas, with its title and in the colours of the theme', () => {
  const charts = [
    lineChart({ ...curve, current: 2, marks: [{ x: 2, label: 'here' }], others: [curve] }),
    stripChart({ totals: [3, 1, 2], current: 1, here: 'you are here', title: 'Starts' }),
    levelChart({ values: Float64Array.of(1, 2), level: 1.5, title: 'k-distance', levelLabel: 'eps' }),
    barChart({ values: [1, 2], title: 'Sizes' }),
    gridChart({ values: { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] }, title: 'Cells' }),
  ];
  for (const chart of charts) {
    const { context, calls, named } = recordingContext();
    drawChart(context, chart, light, { x: 10, y: 20, width: 528 });
    const words = named('fillText').map(({ args }) => args[0]);
    const told = chart.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    assert.deepEqual(words, [chart.title, ...told]);
    assert.equal(named('scale')[0].args[0], 2);
    const colours = calls.flatMap(({ call, style }) =>
      call === 'fill' ? [style.fill] : call === 'stroke' ? [style.stroke] : [],
    );
    assert.ok(
      colours.every(Boolean) && colours.some((colour) => [light.accent, light.muted].includes(colour)),
    );
    assert.equal(named('save').length, named('restore').length);
  }
});

test('cells are the stronger the greater they are, of many each stands for some, and a click picks one', () => {
  /** @type {number[][]} */
  const picked = [];
  const values = {
    data: Float64Array.of(0, 1, 2, 3, 4, 12),
    shape: /** @type {[number, number]} */ ([2, 3]),
  };
  const chart = read(gridChart({ values, title: 'Cells', onPick: (i, j) => picked.push([i, j]) }));
  const levels = [...chart.markup.matchAll(/class="cell level-(\d+)" d="M([\d.]+),([\d.]+)/g)];
  assert.deepEqual(
    levels.map(([, level]) => Number(level)),
    [1, 2, 3, 4, 12],
    'the least is paper',
  );
  assert.match(chart.markup, /<title>2, 3: 12</);
  const currentTarget = { getBoundingClientRect: () => ({ left: 0, top: 0, width: 264, height: 170 }) };
  events(chart, 'pointerup')[0]({ currentTarget, clientX: 250, clientY: 120 });
  assert.deepEqual(picked, [[1, 2]]);
  const tiny = { data: Float64Array.of(1, -5e-17), shape: /** @type {[number, number]} */ ([1, 2]) };
  assert.match(read(gridChart({ values: tiny, title: 'Tiny' })).markup, /<title>1, 2: 0</);
  const many = {
    data: new Float64Array(200 * 200).map((_, i) => i),
    shape: /** @type {[number, number]} */ ([200, 200]),
  };
  const { marks } = gridChart({ values: many, title: 'Many' });
  const cells = marks.flatMap((mark) => (mark.kind === 'path' ? (mark.d.match(/M/g) ?? []) : []));
  assert.ok(cells.length <= 48 * 48 && cells.length > 40 * 40 && marks.length < 20, `${cells.length}`);
});

test('cells below 0 are of another kind than those above; keys and pointer go through them', () => {
  const values = {
    data: Float64Array.of(-4, -1, 0, 2),
    shape: /** @type {[number, number]} */ ([2, 2]),
  };
  /** @type {string[]} */
  const done = [];
  const chart = read(
    gridChart({
      values,
      title: 'Signed',
      signed: true,
      pointed: [0, 1],
      onPick: (i, j) => done.push(`pick ${i} ${j}`),
      onPass: (i, j) => done.push(`pass ${i} ${j}`),
    }),
  );
  const looks = [...chart.markup.matchAll(/class="cell ([^"]+)"/g)].map(([, look]) => look);
  assert.deepEqual(looks, ['below level-12', 'below level-3', 'level-12'], 'nothing is paper');
  const currentTarget = { getBoundingClientRect: () => ({ left: 0, top: 0, width: 264, height: 200 }) };
  events(chart, 'pointermove')[0]({ currentTarget, pointerType: 'mouse', clientX: 40, clientY: 20 });
  events(chart, 'pointerleave')[0]({});
  events(chart, 'keydown')[0](key('ArrowDown'));
  events(chart, 'keydown')[0](key('ArrowRight'));
  assert.deepEqual(done, ['pass 0 0', 'pass -1 -1', 'pick 1 1', 'pick 0 1'], 'not beyond the last column');
});
