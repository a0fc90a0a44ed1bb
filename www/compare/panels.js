import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { come } from '../come.js';
import { legend } from '../draw/legend.js';
import { identityOfOrigin } from '../draw/prepared.js';
import { ROLE_NAMES } from '../draw/roles.js';
import { addFit } from '../element/arrivals.js';
import { nameAmong, stepSentence } from '../panels/context.js';
import { glyph } from '../panels/glyph.js';
import { plot } from '../panels/picture.js';
import { rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { beside } from '../words/compare.js';
import { number, words } from '../words/en.js';
import { broken } from './broken.js';
import { belonging, briefArguments } from './compare.js';
import { briefAmong } from './names.js';

/**
 * @typedef {import('./compare.js').Compare} Compare
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../play/fit-view.js').FitView} FitView
 */

/** As many clusters as are counted under a picture. */
const MOST_SIZES = 6;

/** So short a first sentence, such as "Stop.", says nothing by itself. */
const SHORT = 16;

/** So much of a sentence stands in two lines under a picture; of a longer one that ends with one of its parts. */
const LONG = 72;

/** Where noise stands among the roles. */
const NOISE = ROLE_NAMES.indexOf('noise');

/**
 * The pictures, each with its head and its foot; where there is no room for all they are wiped sideways, and named above.
 * @param {Compare} compare
 */
export function panels(compare) {
  const { host, fits, chosen } = compare;
  return html`
    <div class="panel-tabs of-${fits.length}" role="group" aria-label=${beside.panels}>
      ${fits.map(
        (view, i) => html`<button type="button" aria-current=${i === chosen ? 'true' : nothing}
          @click=${() => compare.show(i)}>${titleOf(host, view)}</button>`,
      )}
    </div>
    <div class="panels of-${fits.length}" ${ref(compare.onStrip)} @scroll=${(/** @type {Event} */ event) => compare.onWipe(event)}>
      ${fits.map((view, i) => plot(host, i, head(compare, view), foot(host, view), i === chosen ? 'chosen' : ''))}
      ${
        host.full && fits.length % 2
          ? html`<div class="room"><button type="button" class="add-fit" @click=${() => addFit(host)}>+ ${beside.add}</button></div>`
          : nothing
      }
    </div>`;
}

/**
 * What a panel is called: by what it has and the others have not.
 * @param {Host} host
 * @param {FitView} view
 */
export function titleOf(host, view) {
  const { call, panel, summary, hue, index } = view;
  const { calls } = summary.description;
  const fits = host.playback.fits;
  const differs = (/** @type {(one: FitView) => string} */ text) =>
    fits.some((other) => text(other) !== text(view));
  const steps = (/** @type {FitView} */ one) =>
    one.panel.prepare.map((step) => calls.prepare[step].name).join(' → ');
  const names = [];
  // Two pictures of one fit: what was found, and what is true. Of another fit neither is said.
  const isSeenTwice = fits.some((other) => isOfSameFit(other, view) && other.hue?.name !== hue?.name);
  if (isSeenTwice)
    names.push(!hue ? beside.found : hue.name === 'target' ? beside.truth : beside.by(hue.name));
  const isNamed =
    isSeenTwice && hue
      ? fits.some((other) => other.hue?.name === hue.name && !isOfSameFit(other, view))
      : differs(({ call: { text } }) => text);
  if (isNamed || !call.name) {
    const bare = hue?.name === 'target' ? beside.truth : beside.points;
    names.push(call.name ? nameAmong(host, index) : bare);
  }
  if (differs(({ panel: { data } }) => String(data))) names.push(calls.data[panel.data].name);
  if (differs(steps)) names.push(steps(view) || beside.asMade);
  if (call.name && hue && !isSeenTwice && differs(({ hue: by }) => by?.name ?? ''))
    names.push(beside.coloured(hue.name));
  return names.join(', ') || call.name;
}

/** Whether two pictures are of the same fit to the same points. @param {FitView} one @param {FitView} other */
const isOfSameFit = (one, other) =>
  Boolean(one.call.name) &&
  one.call.text === other.call.text &&
  one.panel.data === other.panel.data &&
  String(one.panel.prepare) === String(other.panel.prepare);

/**
 * Whether a picture shows what else the points of a fit beside it are grouped by: nothing of that is the fit's.
 * @param {Host} host
 * @param {FitView} view
 */
export const isGroups = ({ playback: { fits } }, view) =>
  view.hue?.values instanceof Int32Array && fits.some((other) => !other.hue && isOfSameFit(other, view));

/**
 * The arguments of a fit beside its name, which a picture of groups has none of.
 * @param {Host} host
 * @param {FitView} view
 * @param {string} title
 */
export const argumentsOf = (host, view, title) =>
  isGroups(host, view) ? '' : briefArguments(view, host.playback.fits, title);

/**
 * @param {Compare} compare
 * @param {FitView} view
 */
function head(compare, view) {
  const { host, chosen, fits } = compare;
  const { index, fit, frame, call } = view;
  const views = host.playback.fits;
  const titles = views.map((one) => titleOf(host, one));
  const title = titles[index];
  const name = briefAmong(titles, index);
  const brief = briefAmong(
    views.map((one, i) => argumentsOf(host, one, titles[i])),
    index,
  );
  // Where there is no room for arguments, what belongs to the name stands beside it.
  const named = Object.entries(belonging(call.name, call.values)).map(([key]) =>
    name.includes(`${key}=`) ? nothing : html` <span class="named">${call.values[key]}</span>`,
  );
  return html`<figcaption><button type="button" class="choose" aria-pressed=${String(index === chosen)}
      title=${call.text || nothing} @click=${() => compare.choose(index)}>${broken(name)}</button>${named}</figcaption>
    <span class="arguments">${brief}</span>
    <span class="at-step">${fit.steps > 1 ? beside.step(frame?.step ?? 0, fit.result_step) : nothing}</span>
    ${
      host.full && fits.length > 1
        ? html`<button type="button" class="take-away" title=${beside.remove(title)}
            @click=${() => compare.remove(index)}><span aria-hidden="true">×</span></button>`
        : nothing
    }`;
}

/**
 * @param {Host} host
 * @param {FitView} view
 */
function foot(host, view) {
  return html`<div class="foot">
    <p class="sentence short">${rich(captionOf(host, view))}</p>
    ${suited(host, view)}
    <p class="numbers"><span class="sizes">${sizes(host, view)}</span> ${isGroups(host, view) ? nothing : html`${time(view)} ${score(view)}`}</p>
  </div>`;
}

/**
 * Where next to nothing is found, as after other points have come: values that suit these.
 * @param {Host} host
 * @param {FitView} view
 */
function suited(host, { suited: values, scope }) {
  const all = Object.entries(values ?? {});
  if (!all.length) return nothing;
  return html`<p class="suited">${beside.suits} ${all.map(
    ([name, value]) => html`<button type="button" class="chip remedy"
      @click=${() => host.setArgument(scope, name, String(value))}>${name} = ${value}</button> `,
  )}</p>`;
}

/**
 * A line of its own: what just happened; where nothing is fitted, what is seen.
 * @param {Host} host
 * @param {FitView} view
 */
function captionOf(host, view) {
  const { call, hue, points, index } = view;
  if (call.name && !isGroups(host, view)) return briefly(stepSentence(host, index));
  const known = hue?.name === 'target' && points.target;
  if (known) return beside.groups(new Set(known).size);
  return call.name && hue ? beside.grouped(hue.name) : beside.bare(points.shape[0]);
}

/**
 * The first sentence, or two where the first one is a word; of a long one as many of its parts as there is room for.
 * @param {string} sentence
 */
export function briefly(sentence) {
  const [first = '', second = ''] = sentence.match(/.+?[.!?]\**(?=\s|$)/gs) ?? [sentence];
  const brief = first.length < SHORT ? `${first}${second}` : first;
  const plain = (/** @type {string} */ text) => text.replaceAll('**', '');
  if (plain(brief).length <= LONG) return brief;
  // Neither a name in bold type is divided, nor is what a first word announces left out.
  const parts = [...brief.matchAll(/[;:](?=\s)|,(?= which )/g)]
    .map(({ index }) => brief.slice(0, index))
    .filter((part) => part.split('**').length % 2 === 1 && plain(part).length >= SHORT);
  const part = parts.findLast((one) => plain(one).length < LONG) ?? parts[0];
  return part ? `${part}.` : brief;
}

/**
 * How large the clusters are at this moment.
 * @param {Host} host
 * @param {FitView} view
 */
function sizes(host, view) {
  const { frame, hue } = view;
  if (!frame) return nothing;
  const groups = isGroups(host, view) && hue?.values instanceof Int32Array ? hue.values : null;
  // Groups are drawn in looks of their own.
  const { clusters } = legend(
    groups ? { ...frame, labels: identityOfOrigin(groups, frame), identities: new Int32Array() } : frame,
  );
  const noise = groups ? 0 : (frame.counts?.[NOISE] ?? 0);
  const { theme } = host.appearance;
  const shown = clusters.slice(0, fitting(host, view.index, clusters, noise));
  return html`${shown.map(
    ({
      identity,
      count,
    }) => html`<span class="size">${glyph(theme, identity)}<b aria-hidden="true">${count}</b><span
        class="aside">${words.size(count, (groups ? null : come.nameOf?.(host, identity, view.index)) ?? words.shape(identity))}</span></span>`,
  )}${clusters.length > shown.length ? html`<span class="size">+${clusters.length - shown.length}</span>` : nothing}${
    noise
      ? html`<span class="size" title=${beside.noise}><span aria-hidden="true">×</span><b>${noise}</b><span class="aside">${beside.noise}</span></span>`
      : nothing
  }`;
}

/** A shape, the gaps around it, and each digit of a number after it, in pixels of the type. */
const AROUND = 25;
const DIGIT = 7.6;

/** And a score with its name, which may stand in the same line. */
const SCORE = 106;

/** @param {number} count */
const widthOf = (count) => AROUND + DIGIT * String(count).length;

/**
 * How many clusters are counted where these have one line, what is not counted as a number of its own.
 * @param {Host} host
 * @param {number} index of the picture
 * @param {{ count: number }[]} clusters
 * @param {number} noise
 */
function fitting({ renderRoot, appearance: { px } }, index, clusters, noise) {
  const most = Math.min(clusters.length, MOST_SIZES);
  const numbers = renderRoot.querySelectorAll('.panels .numbers')[index];
  if (!numbers) return most;
  const beside = getComputedStyle(numbers).flexWrap === 'nowrap' ? SCORE : 0;
  const room = numbers.clientWidth / px - beside - (noise ? widthOf(noise) : 0);
  let used = 0;
  for (let i = 0; i < most; i += 1) {
    used += widthOf(clusters[i].count);
    const rest = clusters.length - 1 - i;
    if (used + (rest ? widthOf(rest) : 0) > room) return Math.max(1, i);
  }
  return most;
}

/** @param {FitView} view */
const time = ({ fit, call }) =>
  call.name ? html`<span class="time">${beside.milliseconds(number(fit.timing.fit))}</span>` : nothing;

/**
 * The score that says most of what is known: agreement with the truth, else the silhouette. It is of the result, which is
 * not told before it is seen.
 * @param {FitView} view
 */
function score({ scores, frame, fit }) {
  if (!frame || frame.step < fit.result_step) return nothing;
  const known = /** @type {Record<string, any>} */ (scores ?? {});
  const name = Object.keys(beside.scores).find((one) => Number.isFinite(known[one]));
  if (!name) return nothing;
  const value = known[name];
  return html`<span class="score"><span class="of">${beside.scores[name]}</span>
    <i class="bar" aria-hidden="true" ${vars({ '--share': Math.max(0, Math.min(1, value)) })}></i>
    <b>${value.toFixed(3)}</b></span>`;
}
