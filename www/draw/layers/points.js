// The points: shape and colour say the cluster; filled, hollow, ×, dot and dashed ring say the role. Shapes that
// look the same share paths, and where there are thousands, a stamp.

import { come } from '../../come.js';
import { mix } from '../colour.js';
import { traceCross, traceShape } from '../glyphs.js';
import { lookOf } from '../palette.js';
import { BORDER, MEMBER, NOISE, ROLE_NAMES, rolesOf, UNVISITED, WAITING } from '../roles.js';
import { canStamp, StampedImage } from '../stamps.js';
import { toScreen } from '../view.js';

/** @typedef {import('../types.js').Context} Context @typedef {import('../types.js').Prepared} Prepared @typedef {import('../palette.js').Shape} Shape */

const ROLES = ROLE_NAMES.length;

/** From this radius on there is room for outlines. */
const LARGE = 2.4;

/** Above so many points in sight shapes are stamped. */
const MOST_PATHS = 2500;

/** Rings that are dashed, at most. */
const MOST_DASHED = 1500;

/** Into so many slices a space is cut from far to near. */
const DEPTHS = 8;

/** Points in one path. */
const PART = 48;

/** Without labels or a picture of them, this many points at most stand for all. */
const MOST_UNLABELLED = 20_000;

/**
 * @param {Context} context
 * @param {Prepared} prepared
 */
export function drawPoints(context, prepared) {
  const { scene, identity, before, t } = prepared;
  if (scene.painted) {
    drawPainted(context, scene.painted, scene.view);
    return;
  }
  if (scene.hue?.values instanceof Float64Array) {
    drawHued(context, prepared, scene.hue.values);
    return;
  }
  if (!identity) {
    drawUnlabelled(context, prepared);
    return;
  }
  if (come.drawCharacters?.(context, prepared)) return;
  const roles = rolesOf(scene.frame, scene);
  const formerRoles = scene.from ? rolesOf(scene.from, scene) : roles;
  const unsure = scene.hue || scene.show.has('truth') ? null : come.unsureOf?.(scene.frame);
  if (unsure) come.drawPies?.(context, prepared, unsure);
  if (!before || t >= 1) {
    drawLooks(context, prepared, identity, roles, (i) => !unsure?.[i]);
    return;
  }
  const same = (/** @type {number} */ i) =>
    identity[i] === before[i] && (roles?.[i] ?? MEMBER) === (formerRoles?.[i] ?? MEMBER) && !unsure?.[i];
  const differs = (/** @type {number} */ i) => !unsure?.[i] && !same(i);
  drawLooks(context, prepared, identity, roles, same);
  context.globalAlpha = 1 - t;
  drawLooks(context, prepared, before, formerRoles, differs);
  context.globalAlpha = t;
  drawLooks(context, prepared, identity, roles, differs);
  context.globalAlpha = 1;
}

/**
 * Sorts the points that are seen by look, then draws each look at one go.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {Int32Array} identity
 * @param {Uint8Array | null} roles
 * @param {(i: number) => boolean} include
 */
function drawLooks(context, { scene, xs, ys, radius }, identity, roles, include) {
  const { width, height } = scene.view;
  const margin = 2 * radius + 2;
  const looks = identity.reduce((most, each) => Math.max(most, each), -1) + 2;
  // In space what is farther away is drawn first, smaller and paler.
  const { space } = scene;
  const depths = space ? DEPTHS : 1;
  const depthOf = (/** @type {number} */ i) =>
    space
      ? Math.min(DEPTHS - 1, Math.floor(((scene.points.data[3 * i + 2] / space.radius + 1) / 2) * DEPTHS))
      : 0;
  const counts = new Uint32Array(looks * ROLES * depths + 1);
  const keys = new Int32Array(identity.length).fill(-1);
  for (let i = 0; i < identity.length; i++) {
    const seen = xs[i] > -margin && xs[i] < width + margin && ys[i] > -margin && ys[i] < height + margin;
    if (!seen || !include(i)) continue;
    const key = (depthOf(i) * ROLES + drawingOrder(roles ? roles[i] : MEMBER)) * looks + identity[i] + 1;
    keys[i] = key;
    counts[key + 1]++;
  }
  for (let key = 1; key < counts.length; key++) counts[key] += counts[key - 1];
  const starts = counts.slice();
  const order = new Uint32Array(counts[counts.length - 1]);
  for (let i = 0; i < keys.length; i++) if (keys[i] >= 0) order[counts[keys[i]]++] = i;
  const alpha = context.globalAlpha;
  const stamped =
    canStamp && !space && order.length > MOST_PATHS
      ? new StampedImage(width, height, scene.pixelRatio ?? 1)
      : null;
  for (let key = 0; key + 1 < starts.length; key++) {
    if (starts[key] === starts[key + 1]) continue;
    const members = order.subarray(starts[key], starts[key + 1]);
    const near = space ? (Math.floor(key / looks / ROLES) + 0.5) / DEPTHS : null;
    context.globalAlpha = near === null ? alpha : alpha * (0.35 + 0.65 * near);
    const look = {
      radius: near === null ? radius : radius * (0.7 + 0.6 * near),
      role: drawingOrder(Math.floor(key / looks) % ROLES),
      identity: (key % looks) - 1,
    };
    if (!stamped) drawLook(context, scene.theme, members, xs, ys, look);
    else {
      stamped.set(members, xs, ys, 2 * radius + 1, (one, x, y) =>
        drawLook(one, scene.theme, ONE, Float32Array.of(x), Float32Array.of(y), look),
      );
    }
  }
  context.globalAlpha = alpha;
  stamped?.drawTo(context);
}

/** So many colours a column of numbers has. */
const HUES = 12;

/**
 * Points coloured by a column of numbers, pale where these are small. Points that lack one are hollow.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {Float64Array} values
 */
function drawHued(context, { scene, xs, ys, radius }, values) {
  const { theme } = scene;
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const bins = Array.from({ length: HUES + 1 }, () => /** @type {number[]} */ ([]));
  values.forEach((value, i) => {
    const share = high > low ? (value - low) / (high - low) : 0.5;
    bins[Number.isFinite(value) ? Math.min(HUES - 1, Math.floor(share * HUES)) : HUES].push(i);
  });
  for (const [bin, members] of bins.entries()) {
    const trace = (/** @type {number} */ i) => traceShape(context, 'circle', xs[i], ys[i], radius);
    const of = Uint32Array.from(members);
    context.fillStyle =
      bin < HUES ? mix(theme.paper, theme.accent, 0.12 + (0.88 * bin) / (HUES - 1)) : theme.paper;
    inParts(context, of, 'fill', trace);
    if (radius < LARGE && bin < HUES) continue;
    context.strokeStyle = mix(theme.accent, theme.ink, 0.5);
    context.lineWidth = 0.8;
    inParts(context, of, 'stroke', trace);
  }
}

/** The only member of a group of one. */
const ONE = Uint32Array.of(0);

/** What is drawn last lies on top: the queue over all else. Its own inverse. @param {number} role */
const drawingOrder = (role) => (role === WAITING ? NOISE : role === NOISE ? WAITING : role);

/**
 * @param {Context} context
 * @param {import('../theme.js').Theme} theme
 * @param {Uint32Array} members
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 * @param {{ radius: number, role: number, identity: number }} look
 */
function drawLook(context, theme, members, xs, ys, { radius, role, identity }) {
  const { shape, fill, edge, rim } = lookOf(theme, identity);
  const large = radius >= LARGE;
  /** @param {Shape} shape @param {number} r @param {'fill' | 'stroke'} how */
  const shapes = (shape, r, how) =>
    inParts(context, members, how, (i) => traceShape(context, shape, xs[i], ys[i], r));
  if (role === UNVISITED) {
    const dot = Math.max(1, 0.42 * radius);
    context.fillStyle = theme.grey;
    shapes('circle', dot, 'fill');
  } else if (role === NOISE) {
    context.strokeStyle = theme.muted;
    context.lineWidth = large ? 1.3 : 1;
    inParts(context, members, 'stroke', (i) => traceCross(context, xs[i], ys[i], 0.72 * radius));
  } else if (role === WAITING) {
    context.strokeStyle = identity < 0 ? theme.accent : edge;
    context.lineWidth = large ? 1.6 : 1.2;
    // Dashes are slow to draw: a very long queue goes without.
    context.setLineDash(members.length <= MOST_DASHED ? [0.5 * radius, 0.48 * radius] : []);
    shapes('circle', 1.25 * radius, 'stroke');
    context.setLineDash([]);
  } else if (role === BORDER) {
    context.fillStyle = edge;
    shapes(shape, 1.06 * radius, 'fill');
    context.fillStyle = theme.paper;
    shapes(shape, 0.62 * radius, 'fill');
  } else {
    // Too small for an outline, a pale colour is darkened instead.
    context.fillStyle = large ? fill : edge;
    shapes(identity < 0 ? 'circle' : shape, radius, 'fill');
    if (!large) return;
    context.strokeStyle = rim;
    context.lineWidth = 0.8;
    shapes(identity < 0 ? 'circle' : shape, radius, 'stroke');
  }
}

/**
 * One path for every few dozen points: a path a point is slow, and one for all is far slower.
 * @param {Context} context
 * @param {Uint32Array} members
 * @param {'fill' | 'stroke'} how
 * @param {(i: number) => void} trace
 */
function inParts(context, members, how, trace) {
  for (let start = 0; start < members.length; start += PART) {
    context.beginPath();
    const end = Math.min(start + PART, members.length);
    for (let at = start; at < end; at++) trace(members[at]);
    context[how]();
  }
}

/**
 * The picture where it belongs in this view: its own is that of a moment ago while the reader pans or zooms.
 * @param {Context} context
 * @param {NonNullable<import('../types.js').Scene['painted']>} painted
 * @param {import('../view.js').View} view
 */
function drawPainted(context, { image, view: own }, view) {
  const [left, top] = toScreen(view, own.x - own.width / 2 / own.kx, own.y + own.height / 2 / own.ky);
  context.drawImage(image, left, top, (own.width * view.kx) / own.kx, (own.height * view.ky) / own.ky);
}

/**
 * Many points whose labels are elsewhere, before their picture has come: grey, and a sample where they are too many.
 * @param {Context} context
 * @param {Prepared} prepared
 */
function drawUnlabelled(context, { scene, at }) {
  const [n] = scene.points.shape;
  const stride = Math.ceil(n / MOST_UNLABELLED);
  context.beginPath();
  for (let i = 0; i < n; i += stride) {
    const [x, y] = at(i);
    context.rect(x - 0.75, y - 0.75, 1.5, 1.5);
  }
  context.fillStyle = scene.theme.grey;
  context.fill();
}
