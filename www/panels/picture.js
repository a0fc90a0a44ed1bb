import { html, nothing } from 'lit';
import { come } from '../come.js';
import { legend } from '../draw/legend.js';
import { toScreen } from '../draw/view.js';
import { claimOf } from '../examples.js';
import { movableAnchors } from '../experiment/placed.js';
import { byFinger, keepStill } from '../tools/finger.js';
import { placeOf } from '../tools/hold.js';
import { number, words } from '../words/en.js';
import { nameAmong, speakOf, stepSentence } from './context.js';
import { icons } from './icons.js';
import { plain, rich } from './rich.js';
import { vars } from './vars.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** As many clusters as one listens to. */
const MOST_TOLD = 12;

/**
 * The pictures, one a fit, with what can be taken hold of in them and their description.
 * @param {Host} host
 */
export function picture(host) {
  // Before there is a run there is its place.
  const fits = host.playback.fits.length ? host.playback.fits : [null];
  const { several } = host;
  return html`<div part="picture" class="picture ${several ? 'compared' : ''}" @pointerleave=${() => host.point.onLeave()}>
    ${several ? several.panels() : fits.map((_, i) => plot(host, i, title(nameAmong(host, i))))}
    ${claim(host)} ${host.experiment.isOther ? nothing : explanation(host)} ${hint(host)}
    ${host.full ? viewButtons(host) : nothing}
    ${host.experiment.isOther ? html`<p class="painted">${words.otherData}</p>` : nothing}
    ${host.experiment.summary ? nothing : html`<slot name="fallback"></slot>`}
    ${progress(host)} ${host.ends?.panel() ?? nothing}
  </div>`;
}

/** @param {string} name */
const title = (name) => (name ? html`<figcaption>${name}</figcaption>` : nothing);

/**
 * @param {Host} host
 * @param {number} fit
 * @param {unknown} head above it
 * @param {unknown} [foot] below
 * @param {string} [kind]
 */
export function plot(host, fit, head, foot = nothing, kind = '') {
  const { point } = host;
  const placed = host.place.now?.fit === fit;
  return html`<figure class="plot-frame ${host.trees?.has(fit) ? 'with-tree' : ''} ${placed ? 'placing' : ''} ${kind}">
    ${head}
    <div class="plot-area">
    <canvas
      class="plot"
      role="img"
      tabindex="0"
      aria-label=${describe(host, fit)}
      title=""
      aria-keyshortcuts="Enter Escape + - 0"
      @pointermove=${(/** @type {PointerEvent} */ event) => point.onMove(event, fit)}
      @pointerdown=${(/** @type {PointerEvent} */ event) => point.onDown(event)}
      @pointerup=${(/** @type {PointerEvent} */ event) => point.onUp(event, fit)}
      @pointercancel=${(/** @type {PointerEvent} */ event) => point.onUp(event, fit)}
      @dblclick=${() => host.pictures.setUpright()}
      @touchmove=${keepStill}
      @wheel=${(/** @type {WheelEvent} */ event) => point.onWheel(event)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => point.onKey(event, fit)}
    ></canvas>
    ${notes(host, fit)}
    ${handles(host, fit)} ${placed ? cross(host) : nothing} ${host.trees?.has(fit) ? host.trees.figure(fit) : come.cells?.(host, fit)}
    </div>
    ${foot}
  </figure>`;
}

/**
 * What the picture does not show.
 * @param {Host} host
 * @param {number} fit
 */
function notes(host, fit) {
  const frame = host.playback.fits[fit]?.frame;
  if (!frame) return nothing;
  return html`
    ${frame.labels ? nothing : html`<p class="painted">${words.painted(frame.counts !== null)}</p>`}
    ${come.seen?.(host, fit)}`;
}

/**
 * The picture in words.
 * @param {Host} host
 * @param {number} fit
 */
function describe(host, fit) {
  const frame = host.playback.fits[fit]?.frame;
  if (!frame) return words.picture;
  if (host.experiment.isOther) return words.otherData;
  const { clusters } = legend(frame);
  const sizes = clusters
    .slice(0, MOST_TOLD)
    .map(({ identity, count }) =>
      words.size(count, come.nameOf?.(host, identity, fit) ?? words.shape(identity)),
    );
  const others = (frame.labels?.length ?? 0) - clusters.reduce((sum, { count }) => sum + count, 0);
  if (others > 0) sizes.push(words.unassigned(others));
  return `${host.alt} ${plain(stepSentence(host, fit))} ${sizes.join(', ')}. ${words.pictureKeys}`.trim();
}

/**
 * A handle on each anchor: invisible, over the picture, for pointer and keys.
 * @param {Host} host
 * @param {number} fit
 */
function handles(host, fit) {
  const anchors = movableAnchors(host.playback.fits[fit]);
  const view = host.pictures.viewOf(fit);
  const { axes } = host.pictures;
  const sight = host.pictures.sightAt(fit);
  // A space that turns would leave them behind.
  if (!anchors || !view || !sight || sight.space) return nothing;
  // While some are placed those of the run before may still be seen: nobody means them.
  const { now } = host.place;
  if (now && now.rows.length !== anchors.shape[0]) return nothing;
  const where = sight.place(anchors);
  const [k] = anchors.shape;
  const shape = speakOf(host, fit)?.context.shape ?? words.shape;
  return Array.from({ length: k }, (_, j) => {
    const [x, y] = placeOf(where, j, axes);
    const [left, top] = toScreen(view, x, y);
    if (!(left > -20 && top > -20 && left < view.width + 20 && top < view.height + 20)) return nothing;
    const { onDown, onMove, onUp } = byFinger(
      {
        onDown: (event) => host.hold.onDown(event, fit, j),
        onMove: (event) => host.hold.onMove(event),
        onUp: (event) => host.hold.onUp(event),
      },
      () => host.point.hint(words.holdFirst),
    );
    return html`<button
      type="button"
      class="grip"
      aria-label=${words.centroid(shape(j), `${number(x)}, ${number(y)}`)}
      ${vars({ '--x': `${left}px`, '--y': `${top}px` })}
      @pointerdown=${onDown}
      @pointermove=${onMove}
      @pointerup=${onUp}
      @pointercancel=${onUp}
      @touchmove=${keepStill}
      @focus=${() => host.pictures.setHandle(j)}
      @blur=${() => host.pictures.setHandle(null)}
      @pointerenter=${() => host.pictures.setHandle(j)}
      @pointerleave=${() => host.pictures.setHandle(null)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => host.hold.onKey(event, fit, j)}
    ></button>`;
  });
}

/** Where the keys put the next centroid that is placed by hand. @param {Host} host */
function cross(host) {
  const { now } = host.place;
  const view = now && host.pictures.viewOf(now.fit);
  if (!now || !view) return nothing;
  const [left, top] = toScreen(view, ...now.at);
  return html`<button
    type="button"
    class="grip cross"
    aria-label=${words.placeHere(now.at.map(number).join(', '), now.rows.length + 1, now.wanted)}
    ${vars({ '--x': `${left}px`, '--y': `${top}px` })}
    @keydown=${(/** @type {KeyboardEvent} */ event) => host.place.by((hand) => hand.onKey(event))}
  ></button>`;
}

/** What there is to say of the bar, or else the point, that is meant. @param {Host} host */
function explanation(host) {
  const bar = host.trees?.sentence;
  return bar ? html`<p class="explanation">${rich(bar)}</p>` : come.explanation?.(host);
}

/** What an example claims, as the picture's caption; to a class that is shown it it is said at the end. @param {Host} host */
function claim(host) {
  const { full, pages, place, open } = host;
  const { description, error } = host.experiment;
  // On a walk its sentence is said instead; while something is placed, what is waited for.
  const isSaid = full && !open.presenting && !error && !pages.guide?.at && !place.now;
  const said = isSaid && description ? claimOf(description) : '';
  return said ? html`<p class="claim">${said}</p>` : nothing;
}

/** What the picture waits for; or for a moment, how a hand does what it may have meant. @param {Host} host */
function hint({ around, place: { now, hand }, point: { hinting, how } }) {
  if (now)
    return html`<p class="hint" role="status">${words.place(now.rows.length + 1, now.wanted)}${around.length ? hand?.keys : nothing}</p>`;
  return hinting === undefined ? nothing : html`<p class="hint">${how}</p>`;
}

/** @param {Host} host */
function viewButtons(host) {
  const { pictures } = host;
  if (!pictures.view) return nothing;
  const equal = pictures.isEqual(pictures.ground);
  return html`<div class="view-buttons" role="group" aria-label=${words.picture}>
    <button type="button" title=${words.zoomIn} @click=${() => pictures.zoom(1.4)}>${icons.in}</button>
    <button type="button" title=${words.zoomOut} @click=${() => pictures.zoom(1 / 1.4)}>${icons.out}</button>
    <button type="button" class="whole" title=${words.zoomFit} aria-disabled=${String(!pictures.moved)} @click=${() => pictures.fit()}><span aria-hidden="true">${words.all}</span></button>
    <button type="button" class="axes" title=${words.equalAxes} aria-pressed=${String(equal)}
      @click=${() => pictures.setEqual(!equal)}><span aria-hidden="true">1:1</span></button>
  </div>`;
}

/** What is being computed, where it takes long enough to be seen. @param {Host} host */
function progress(host) {
  const { running, progress: now, summary, asked } = host.experiment;
  if (!running || (!now && summary)) return nothing;
  const stage = now?.stage === 'data' && asked?.data.startsWith('read_csv(') ? 'read' : now?.stage;
  const label = stage ? words.working[/** @type {keyof typeof words.working} */ (stage)] : words.loading;
  return html`<div class="progress" role="progressbar" aria-label=${label} aria-valuenow=${Math.round((now?.fraction ?? 0) * 100)}
    ${vars({ '--fill': now?.fraction ?? 0 })}>
    <span>${label}&hellip; ${now && now.left > 1000 ? words.left(Math.round(now.left / 1000)) : nothing}</span>
    ${now ? html`<button type="button" @click=${() => host.experiment.cancel()}>${words.cancel}</button>` : nothing}
  </div>`;
}
