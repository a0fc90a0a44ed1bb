// The growth curves as pictures: time by number of points, both logarithmic, ours and the peers'.

import { CASES } from '../cases.js';

/**
 * @typedef {{ n: number, ms: number }} Place
 * @typedef {{ name: string, places: Place[] }} Line
 */

/** @type {Record<string, string[]>} */
const PICTURES = {
  'bench-growth.svg': ['k-means, k = 8', 'ward', 'DBSCAN'],
  'bench-linkages.svg': ['single', 'centroid', 'complete', 'average'],
};

/** @type {Record<string, string>} */
const COLOURS = {
  ours: '#b5179e',
  'scikit-learn': '#0072b2',
  SciPy: '#009e73',
  fastcluster: '#c47f00',
  'ml-kmeans': '#7a7e84',
  skmeans: '#565b62',
  '@thi.ng/k-means': '#33373d',
  'ml-hclust': '#7a7e84',
  '@saehrimnir/druidjs': '#33373d',
  'density-clustering': '#7a7e84',
};

/** Names that would not find room. @type {Record<string, string>} */
const SHORT = { '@thi.ng/k-means': 'thi.ng', '@saehrimnir/druidjs': 'druidjs' };

const PANEL = { width: 330, height: 300, left: 56, right: 104, top: 44, bottom: 46 };
/** Baselines of two labels are at least so far apart. */
const LEADING = 14;

/**
 * @param {import('../run.js').Results} results
 * @returns {Record<string, string>} SVG by name of the file; those of which nothing was measured are left out
 */
export function growthCurves(results) {
  return Object.fromEntries(
    Object.entries(PICTURES).flatMap(([name, curves]) => {
      const panels = curves
        .map((curve) => ({ title: curve, lines: linesOf(curve, results) }))
        .filter(({ lines }) => lines.some(({ places }) => places.length > 1));
      return panels.length > 0 ? [[name, picture(panels)]] : [];
    }),
  );
}

/**
 * @param {string} curve
 * @param {import('../run.js').Results} results
 * @returns {Line[]}
 */
function linesOf(curve, results) {
  /** @type {Map<string, Place[]>} */
  const lines = new Map([['ours', []]]);
  for (const { id, n } of CASES.filter((one) => one.curve === curve)) {
    const measured = results.cases[id];
    if (!measured) continue;
    const { chromium, native, script } = measured;
    for (const [name, { ms, error }] of Object.entries({ ours: chromium, ...native, ...script })) {
      if (error) continue;
      lines.set(name, [...(lines.get(name) ?? []), { n, ms }]);
    }
  }
  return [...lines].map(([name, places]) => ({ name, places })).filter(({ places }) => places.length > 0);
}

/** @param {{ title: string, lines: Line[] }[]} panels */
function picture(panels) {
  const width = PANEL.width * panels.length;
  const drawn = panels.map((one, i) => `<g transform="translate(${i * PANEL.width} 0)">${panel(one)}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${PANEL.height}" width="${width}" height="${PANEL.height}" font-family="system-ui, sans-serif" font-size="12" role="img">
<title>Time by number of points, both logarithmic: ${panels.map(({ title }) => title).join('; ')}</title>
<rect width="100%" height="100%" fill="#fcfcfa"/>
${drawn.join('\n')}
</svg>
`;
}

/** @param {{ title: string, lines: Line[] }} panel */
function panel({ title, lines }) {
  const { width, height, left, right, top, bottom } = PANEL;
  const all = lines.flatMap(({ places }) => places);
  const x = scale(
    all.map(({ n }) => n),
    left,
    width - right,
  );
  const y = scale(
    all.map(({ ms }) => ms),
    height - bottom,
    top,
  );
  const grid = [
    ...x.ticks.map(
      (n) =>
        `<line x1="${x.at(n)}" x2="${x.at(n)}" y1="${top}" y2="${height - bottom}"/>` +
        `<text x="${x.at(n)}" y="${height - bottom + 16}" text-anchor="middle">${short(n)}</text>`,
    ),
    ...y.ticks.map(
      (ms) =>
        `<line x1="${left}" x2="${width - right}" y1="${y.at(ms)}" y2="${y.at(ms)}"/>` +
        `<text x="${left - 6}" y="${round(y.at(ms) + 4)}" text-anchor="end">${duration(ms)}</text>`,
    ),
  ];
  const ends = spaced(
    lines.map(({ name, places }) => {
      const last = places[places.length - 1];
      return { name, x: x.at(last.n), y: y.at(last.ms) };
    }),
  );
  return `
<text x="${left}" y="24" font-weight="600" font-size="14" fill="#1d2125">${title}</text>
<g stroke="#e4e4df" fill="#565b62" font-size="11">${grid.join('').replaceAll('<text', '<text stroke="none"')}</g>
<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle" fill="#565b62" font-size="11">points</text>
${[...lines]
  .reverse()
  .map((line) => curveOf(line, x.at, y.at))
  .join('\n')}
<g stroke="#fcfcfa" stroke-width="4" paint-order="stroke">${ends.map(label).join('')}</g>
`;
}

/** @param {{ name: string, x: number, y: number }} place */
function label({ name, x, y }) {
  const weight = name === 'ours' ? ' font-weight="600"' : '';
  return `<text x="${round(x + 8)}" y="${round(y + 4)}" fill="${COLOURS[name]}"${weight}>${SHORT[name] ?? name}</text>`;
}

/**
 * @param {Line} line
 * @param {(n: number) => number} x
 * @param {(ms: number) => number} y
 */
function curveOf({ name, places }, x, y) {
  const path = places.map(({ n, ms }, i) => `${i === 0 ? 'M' : 'L'}${x(n)} ${y(ms)}`).join('');
  const dots = places.map(({ n, ms }) => `<circle cx="${x(n)}" cy="${y(ms)}" r="3"/>`).join('');
  const thick = name === 'ours' ? 2.6 : 1.6;
  return `<path d="${path}" fill="none" stroke="${COLOURS[name]}" stroke-width="${thick}"/><g fill="${COLOURS[name]}">${dots}</g>`;
}

/**
 * A logarithmic scale over whole powers of ten.
 * @param {number[]} values
 * @param {number} from pixels
 * @param {number} to
 */
function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    at: (/** @type {number} */ value) =>
      round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
  };
}

/**
 * Labels moved down until none lies on another.
 * @param {{ name: string, x: number, y: number }[]} labels
 */
function spaced(labels) {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  for (let i = 1; i < sorted.length; i++) {
    const above = sorted.slice(0, i).filter(({ x }) => Math.abs(x - sorted[i].x) < 90);
    for (const { y } of above) if (sorted[i].y < y + LEADING) sorted[i].y = y + LEADING;
  }
  return sorted;
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/** @param {number} n */
const short = (n) => (n >= 1e6 ? `${n / 1e6} M` : n >= 1e3 ? `${n / 1e3} k` : `${n}`);

/** @param {number} ms */
const duration = (ms) =>
  ms >= 1000
    ? `${Number((ms / 1000).toPrecision(3))} s`
    : ms >= 1
      ? `${ms} ms`
      : `${Number((ms * 1000).toPrecision(3))} µs`;
