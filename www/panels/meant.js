// What is said of the point that is meant: a late part, which comes with the first one. It stands where it lies on the fewest
// points, and never on the one that it is of.

import { html, nothing, unsafeCSS } from 'lit';
import { come } from '../come.js';
import { anchorsOf } from '../draw/prepared.js';
import { toScreen } from '../draw/view.js';
import { adopt } from '../style/adopt.js';
import { placeOf } from '../tools/hold.js';
import { number } from '../words/en.js';
import { said as told } from '../words/meant.js';
import { speakOf } from './context.js';
import style from './meant.css';
import { plain, rich } from './rich.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** As many distances as one listens to. */
const MOST_LISTED = 12;

/** Where it may stand instead of low at the left, and how far from the edges of the picture, in pixels. */
const SIDES = ['high', 'end'];
const EDGE = 12;

/** How near to the point itself it does not come, in pixels. */
const AIR = 12;

/** Of more points every so many are counted. */
const MOST_COUNTED = 4000;

/** What this brings to the page. */
export const brought = { explanation, spokenOf };

/** The point of which it stands where it does. @type {WeakMap<Host, unknown>} */
const standing = new WeakMap();

/** @param {Host} host */
export function open(host) {
  Object.assign(come, brought);
  if (standing.has(host)) return;
  standing.set(host, null);
  adopt(host.renderRoot, unsafeCSS(style));
  host.addController({ hostUpdated: () => stand(host) });
}

/** @param {Host} host */
function explanation(host) {
  const { meant } = host.point;
  const said = meant && saidOf(host, meant);
  if (!said) return nothing;
  return html`<p class="explanation">${said.image}${rich(said.sentence)} ${said.at ? html`<span class="at">(${said.at})</span>` : nothing}${said.beside}
    ${meant === host.point.picked ? html`<button type="button" class="let-go" aria-label=${told.letGo} @click=${() => host.point.release()}>&times;</button>` : nothing}</p>`;
}

/** Where it stands stays while its point is meant, whatever the steps have to say of it. @param {Host} host */
function stand(host) {
  const { meant } = host.point;
  const card = host.renderRoot.querySelector('.explanation');
  if (!meant || !card) {
    standing.set(host, null);
    return;
  }
  if (standing.get(host) === meant) return;
  standing.set(host, meant);
  const seen = host.pictures.seenAt(meant.fit);
  const view = host.pictures.viewOf(meant.fit);
  const canvas = host.pictures.canvases[meant.fit];
  if (!seen || !view || !canvas) return;
  card.classList.remove(...SIDES);
  const { left: x, top: y, width, height } = card.getBoundingClientRect();
  const plot = canvas.getBoundingClientRect();
  const picture = /** @type {Element} */ (card.parentElement).getBoundingClientRect();
  const [left, top] = [x - plot.left, y - plot.top];
  // Beside a tree, and in a row of pictures, there is no other side.
  const places = [
    { side: '', left, top },
    { side: 'high', left, top: picture.top - plot.top + EDGE },
    { side: 'end', left: picture.right - plot.left - EDGE - width, top },
  ].slice(0, host.several || host.trees?.has(meant.fit) ? 2 : 3);
  const { points, axes } = seen;
  const at = (/** @type {number} */ i) => toScreen(view, ...placeOf(points, i, axes));
  const own = at(meant.point);
  const stride = Math.ceil(points.shape[0] / MOST_COUNTED);
  const costs = places.map(({ left, top }) => {
    const holds = (/** @type {number[]} */ [px, py], air = 0) =>
      px > left - air && px < left + width + air && py > top - air && py < top + height + air;
    let count = holds(own, AIR) ? points.shape[0] : 0;
    for (let i = 0; i < points.shape[0]; i += stride) if (holds(at(i))) count += 1;
    return count;
  });
  const { side } = places[costs.indexOf(Math.min(...costs))];
  if (side) card.classList.add(side);
}

/**
 * What there is to say of a point, and where it is.
 * @param {Host} host
 * @param {import('../tools/point.js').Meant} meant
 */
function saidOf(host, { fit, point, facts }) {
  const speaker = speakOf(host, fit);
  const view = host.playback.fits[fit];
  if (!facts || !speaker || !view) return null;
  const { data, shape } = view.points;
  const row = data.subarray(point * shape[1], (point + 1) * shape[1]);
  const said = host.mishaps.guard(() => speaker.words?.explain[facts.kind]?.(facts, speaker.context));
  const at =
    [...row.subarray(0, 4)].map(number).join(', ') +
    (shape[1] > 4 ? ', …' : '') +
    (view.hue ? `; ${view.hue.name}: ${number(view.hue.values[point])}` : '');
  return {
    image: come.imageOf?.(view.points, point) ?? nothing,
    ...(come.saidOfRow?.(host, view, point, said) ?? { sentence: said ?? told.point(point), at }),
    beside:
      speaker.words?.beside?.[facts.kind]?.(
        facts,
        (label) => view.look[label] ?? label,
        host.appearance.theme,
        view.points,
      ) ?? nothing,
    distances: distancesOf(host, fit, row),
  };
}

/**
 * How far a point is from each anchor, in words: the picture says it in numbers beside its sticks.
 * @param {Host} host
 * @param {number} fit
 * @param {Float64Array} row
 */
function distancesOf(host, fit, row) {
  const frame = host.playback.fits[fit]?.frame;
  const anchors = frame && anchorsOf(frame);
  const shape = speakOf(host, fit)?.context.shape;
  if (!anchors || !shape || anchors.shape[0] > MOST_LISTED) return '';
  const d = row.length;
  const distances = Array.from({ length: anchors.shape[0] }, (_, j) => {
    const squared = row.reduce((sum, x, i) => sum + (x - anchors.data[j * d + i]) ** 2, 0);
    return told.distanceTo(shape(j), number(Math.sqrt(squared)));
  });
  return told.distances(distances.join(', '));
}

/**
 * What is announced of a point that was picked.
 * @param {Host} host
 * @param {import('../tools/point.js').Meant} meant
 */
function spokenOf(host, meant) {
  const said = saidOf(host, meant);
  return said ? `${plain(said.sentence)}${said.at ? ` (${said.at})` : ''}. ${said.distances}` : '';
}
