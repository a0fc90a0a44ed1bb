// A line through the middle of points in two columns, turned by hand: every point falls straight onto it, and the variance
// of these shadows is a number. It is greatest along the first principal component. A late part.

import { html, nothing } from 'lit';
import { svgChart } from '../charts/chart.js';
import { turnChart } from '../charts/turn.js';
import { bringOthers } from '../experiment/bring.js';
import { number } from '../words/en.js';
import { turned as said } from '../words/turned.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('../types.js').Points} Points
 *
 * @typedef {{ xx: number, xy: number, yy: number }} Spread the covariances of two columns, by one less than their rows
 */

/** More points than this have no shadows that could be told apart. */
const MOST = 1000;

/** Where each page has turned its line, in degrees. @type {WeakMap<Host, number>} */
const angles = new WeakMap();

/** Pages that have asked for what draws lines. @type {WeakSet<Host>} */
const asked = new WeakSet();

/** @param {Host} host */
export function turned(host) {
  const view = host.playback.fits[0];
  const { shape } = view?.points ?? {};
  const isFit = Boolean(view?.call.name);
  if (!host.full || host.several || isFit || !view?.places || !shape || shape[1] !== 2 || shape[0] > MOST)
    return nothing;
  if (!asked.has(host)) {
    asked.add(host);
    // What was drawn without them is drawn anew.
    bringOthers().then(
      () => {
        drawn.delete(host.playback.fits[0]);
        host.requestUpdate();
      },
      () => asked.delete(host),
    );
  }
  const angle = angles.get(host) ?? 0;
  const spread = spreadOf(view.points);
  draw(host, view, angle);
  const best = bestOf(spread);
  return html`<section class="chart-section">
    <h2>${said.title}</h2>
    ${svgChart(
      turnChart({
        valueAt: (degrees) => varianceAt(spread, degrees),
        angle,
        title: said.title,
        xLabel: said.angle,
        yLabel: said.variance,
        said: said.now(number(varianceAt(spread, angle)), angle),
        format: number,
        onTurn: (degrees) => {
          angles.set(host, degrees);
          host.requestUpdate();
        },
      }),
    )}
    <p class="note">${said.best(number(varianceAt(spread, best)), Math.round(best), number(spread.xx + spread.yy))}</p>
  </section>`;
}

/** @param {Points} points @returns {Spread} */
export function spreadOf({ data, shape: [n] }) {
  const mean = middleOf(data, n);
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [data[2 * i] - mean[0], data[2 * i + 1] - mean[1]];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const by = Math.max(1, n - 1);
  return { xx: xx / by, xy: xy / by, yy: yy / by };
}

/** @param {Float64Array} data @param {number} n */
function middleOf(data, n) {
  const mean = [0, 0];
  for (let i = 0; i < 2 * n; i++) mean[i % 2] += data[i] / n;
  return mean;
}

/** The variance of the shadows on a line at this angle. @param {Spread} spread @param {number} degrees */
export function varianceAt({ xx, xy, yy }, degrees) {
  const [c, s] = directionOf(degrees);
  return c * c * xx + 2 * c * s * xy + s * s * yy;
}

/** At which angle that is greatest, in degrees from 0 to 180. @param {Spread} spread */
export function bestOf({ xx, xy, yy }) {
  const degrees = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return degrees < 0 ? degrees + 180 : degrees;
}

/** @param {number} degrees */
const directionOf = (degrees) => {
  const radians = (degrees * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
};

/** What is drawn: while the angle stays, it stays. @type {WeakMap<FitView, number>} */
const drawn = new WeakMap();

/**
 * Draws the line and the shadows.
 * @param {Host} host
 * @param {FitView} view
 * @param {number} angle
 */
function draw(host, view, angle) {
  if (drawn.get(view) === angle) return;
  drawn.set(view, angle);
  view.told = { of: view, layers: layersAt(view.points, angle), marked: new Set() };
  host.pictures.invalidate();
}

/**
 * The line, as long as all shadows, and from each point to its own.
 * @param {Points} points
 * @param {number} angle
 * @returns {import('../types.js').Layer[]}
 */
export function layersAt({ data, shape: [n] }, angle) {
  const mean = middleOf(data, n);
  const [c, s] = directionOf(angle);
  const along = Array.from(
    { length: n },
    (_, i) => c * (data[2 * i] - mean[0]) + s * (data[2 * i + 1] - mean[1]),
  );
  const onto = (/** @type {number[]} */ lengths) => ({
    data: Float64Array.from(lengths.flatMap((length) => [mean[0] + c * length, mean[1] + s * length])),
    shape: /** @type {[number, number]} */ ([lengths.length, 2]),
  });
  const reach = 1.25 * Math.max(...along.map(Math.abs), 0);
  const rest = /** @type {const} */ ({
    shape: 'segments',
    ends: 'pairs',
    of: null,
    since: null,
    weight: null,
  });
  return [
    {
      ...rest,
      name: 'shadows',
      tone: 'cluster',
      dash: false,
      pairs: Uint32Array.from(along.flatMap((_, i) => [i, n + i])),
      beyond: onto(along),
    },
    {
      ...rest,
      name: 'line',
      tone: 'accent',
      dash: false,
      pairs: Uint32Array.of(n, n + 1),
      beyond: onto([-reach, reach]),
    },
  ];
}
