// Where the points are seen, and how that is chosen: in their columns, in the plane or the space of their principal
// components, in places that were found for them.

import { css, html, nothing } from 'lit';
import { CHARACTERS, canBeCharacters } from '../draw/characters.js';
import { identityOfOrigin } from '../draw/prepared.js';
import { tableOf } from '../draw/units.js';
import { textsOf } from '../experiment/texts.js';
import { adopt } from '../style/adopt.js';
import { row } from '../words/rows.js';
import { seen as words } from '../words/seen.js';
import { glyph } from './glyph.js';
import { vars } from './vars.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/**
 * On the page there are lines of its own for it, above the picture: points, names and numbers of an axis would lie under it.
 * What lies over the picture has the same place as that.
 */
const style = css`
  /* Along the upper edge, beside the name of the column, where no point is at first. */
  .seen {
    position: absolute;
    z-index: 1;
    inset-block-start: var(--top);
    inset-inline: var(--name) var(--end);
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: center;
    color: var(--muted);
    font-size: calc(11 * var(--px));
    pointer-events: none;
  }

  .seen .columns {
    margin: 0;
    padding-inline: 3px;
    background: color-mix(in srgb, var(--paper) 85%, transparent);
  }

  .seen .choosers {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .seen :is(.choosers, .hued) {
    pointer-events: auto;
  }

  .groups {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
  }

  .seen :is(select, button) {
    min-block-size: 24px;
    max-inline-size: calc(150 * var(--px));
    padding: 1px 6px;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    font: inherit;
  }

  .seen button[aria-pressed="true"] {
    border-color: var(--accent);
    color: var(--accent);
  }

  figcaption ~ * .seen {
    inset-block-start: 26px;
  }

  .page .plot-frame:not(.with-tree) .plot-area:has(> .seen),
  .page .plot-area:has(> .seen.above) {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);

    > * {
      grid-area: 2 / 1;
    }

    > .seen {
      grid-area: 1 / 1;
      position: relative;
      inset: auto;
      padding: 4px var(--end) 4px 8px;
    }
  }

  .seen.small .columns:first-child {
    max-inline-size: 100%;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  @media (width < 600px) {
    .page .plot-frame:not(.with-tree) .plot-area > .seen {
      padding-inline-end: 8px;
    }
  }
`;

/** The texts of the views that need no columns. @type {Record<string, string>} */
const FOUND = { plane: 'PCA(n_components=2)', space: 'PCA(n_components=3)' };

/** Of more points the labels stay in the engine, which colours by cluster or by target. */
const MOST_HUED = 20_000;

/**
 * In one line where the points of a picture are seen; on the page also how that is chosen.
 * @param {Host} host
 * @param {number} fit
 */
export function seen(host, fit) {
  const view = host.playback.fits[fit];
  // Among several, truth is called so.
  const moves = Boolean(view?.frame?.places);
  const sight = host.pictures.sightAt(fit);
  const turns = Boolean(sight?.space);
  const isTruth = host.several && !view?.call.name;
  const axes = moves ? nothing : axesSaid(host, fit);
  const isBare = !moves && !view?.places && (!view?.hue || isTruth);
  if (!view || (isBare && axes === nothing)) return nothing;
  adopt(host.renderRoot, style);
  const { places, hue, points, summary } = view;
  const by = places?.found ? (summary.description.calls.view?.[0]?.name ?? '') : '';
  const where =
    moves && turns
      ? words.onMap
      : places && !moves
        ? words.seenWhere(places, points.shape[1], turns, by, Boolean(sight?.apart))
        : '';
  const isLow = isLowIn(host, fit);
  // Of a single picture on the page they have a line of their own, then: its columns can be chosen however low it is.
  const isAbove = isLow && host.full && !host.several;
  const small = isLow && !isAbove;
  return html`<div class="seen ${small ? 'small' : isAbove ? 'above' : ''}" ${vars({ ...placeOf(host, fit), '--end': besideButtons(host) })}>
    ${where ? html`<p class="columns" title=${where}>${where}</p>` : nothing} ${hue && !isTruth && !(small && host.several) ? hued(host, hue, view) : nothing}
    ${small ? nothing : host.full && fit === 0 ? (moves ? dimensions(host, view.scope, view.call) : places ? choosers(host, summary, by) : nothing) : nothing}
    ${!small && host.full && fit === 0 && (moves || places) && canBeCharacters(points) ? asCharacters(host) : nothing} ${small ? nothing : axes}
  </div>`;
}

/** So high at least is the room of a picture in which there is place for choosers beside its points; they do not change it. */
const LOW = 300;

/** Whether choosers would cover the points: where they have no lines of their own, in a low picture. @param {Host} host @param {number} fit */
const isLowIn = ({ several, trees, pictures }, fit) =>
  Boolean(several || trees?.has(fit)) &&
  (pictures.canvases[fit]?.closest('.plot-area')?.clientHeight ?? LOW) < LOW;

/**
 * That axes have scales of their own; on the page also a way to see them as the fit does.
 * @param {Host} host
 * @param {number} fit
 */
function axesSaid({ pictures, full, several }, fit) {
  const sight = pictures.sightAt(fit);
  const isFree = sight && !sight.strip && !pictures.isEqual(sight);
  const said = isFree ? html`<p class="columns">${row.free}</p>` : nothing;
  if (!sight?.units || !full || several) return said;
  return html`${said}<div class="choosers"><button type="button" aria-pressed=${String(pictures.asFitted)} title=${row.asFittedHelp}
    @click=${() => pictures.setFitted(!pictures.asFitted)}>${row.asFitted}</button></div>`;
}

/** The room that numbers of the axis upwards take, and beside what of its name there is room for more. */
const NUMBERS = 35;
const LONG_NAME = 80;

/**
 * Where it begins: beside the name of the axis upwards, at the size in which that is drawn; below a long one.
 * @param {Host} host
 * @param {number} fit
 */
function placeOf({ pictures, appearance, several }, fit) {
  const name = pictures.sightAt(fit)?.points.feature_names[1] ?? '';
  const wide = 16 + 6.2 * name.length * (appearance.theme.scale ?? 1);
  const isBelow = Boolean(several) || wide > LONG_NAME;
  return { '--name': `${isBelow ? NUMBERS : Math.max(NUMBERS, wide)}px`, '--top': isBelow ? '20px' : '4px' };
}

/** Where the buttons of the view begin, which those have who point at it. @param {Host} host */
const besideButtons = ({ full, several }) =>
  full && !several && !matchMedia('(hover: none)').matches ? '148px' : '8px';

/**
 * A switch between a plane and a space, for what is found in as many dimensions as one asks for.
 * @param {Host} host
 * @param {string} scope
 * @param {import('../types.js').DescribedCall | undefined} call
 */
function dimensions(host, scope, call) {
  const now = call?.values.n_components;
  if (now !== 2 && now !== 3) return nothing;
  return html`<div class="choosers" role="group" aria-label=${words.dimensions}>${
    /** @type {const} */ ([2, 3]).map(
      (k) => html`<button type="button" aria-pressed=${String(k === now)}
      @click=${() => k === now || host.setArgument(scope, 'n_components', String(k), 'stay')}>${words.dimension[k]}</button>`,
    )
  }</div>`;
}

/** A way to see the points as the numbers of their groups. @param {Host} host */
function asCharacters({ shown }) {
  return html`<div class="choosers"><button type="button" aria-pressed=${String(shown.on.has(CHARACTERS))}
    title=${words.charactersHelp} @click=${() => shown.toggle(CHARACTERS)}>${words.characters}</button></div>`;
}

/**
 * What the points are coloured by; where all of them are, a press gives them back the colours of their clusters.
 * @param {Host} host
 * @param {import('../types.js').Hue} hue
 * @param {import('../play/fit-view.js').FitView} view
 */
function hued(host, hue, view) {
  const { points, frame } = view;
  const said = points.shape[0] > MOST_HUED && hue.name !== 'target' ? words.notHued : words.hued(hue);
  if (!host.full || host.texts.hue?.startsWith('[')) return html`<p class="columns">${said}</p>`;
  return html`<button type="button" class="hued" title=${words.unhue}
    @click=${() => host.change({ ...textsOf(host.texts), hue: '' }, 'stay')}>${said} <span aria-hidden="true">×</span></button>
    ${groups(host, hue, frame, wordsOf(hue, view))}`;
}

/** As many groups as a line has room for. */
const MOST_GROUPS = 12;

/**
 * How the group of a row is called: by the word of the column that tells them apart.
 * @param {import('../types.js').Hue} hue
 * @param {import('../play/fit-view.js').FitView} view
 * @returns {(row: number) => string | number}
 */
function wordsOf({ name, values }, { points }) {
  const column = tableOf(points)?.columns.find((one) => one.name === name);
  return (row) => (column && column.kind !== 'number' && column.levels[column.codes[row]]) || values[row];
}

/**
 * Which colour is which group.
 * @param {Host} host
 * @param {import('../types.js').Hue} hue
 * @param {import('../types.js').Frame | null} frame
 * @param {(row: number) => string | number} called
 */
function groups(host, { values }, frame, called) {
  if (!(values instanceof Int32Array) || !frame || values.length > MOST_HUED) return nothing;
  const known = [...new Set(values)].filter((group) => group >= 0).sort((a, b) => a - b);
  if (known.length > MOST_GROUPS) return nothing;
  const looks = identityOfOrigin(values, frame);
  return html`<p class="columns groups">${known.map((group) => {
    const row = values.indexOf(group);
    return html`<span>${glyph(host.appearance.theme, looks[row])} ${called(row)}</span>`;
  })}</p>`;
}

/**
 * @param {Host} host
 * @param {import('../types.js').RunSummary} summary
 * @param {string} by what found the places, if not their columns or principal components
 */
function choosers(host, { places, points, description }, by) {
  const names = points.feature_names;
  const { view = '' } = description;
  const isSpace = places?.shape[1] === 3;
  const kind = by || (view.startsWith('[') ? 'columns' : isSpace ? 'space' : 'plane');
  const see = (/** @type {string} */ text) => host.change({ ...textsOf(host.texts), view: text }, 'stay');
  const inColumns = (/** @type {string[]} */ shown) =>
    see(`[${shown.map((name) => `'${name.replace(/[\\']/g, '\\$&')}'`).join(', ')}]`);
  const shown = kind === 'columns' ? (places?.feature_names ?? []) : names.slice(0, 2);
  const maps = host.experiment.catalog.filter(({ part, gives }) => part === 'fit' && gives === 'embedding');
  const onKind = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    if (value === 'columns') inColumns(names.slice(0, 2));
    else if (value !== by) see(FOUND[value] ?? mapText(maps.find(({ name }) => name === value)));
  };
  return html`<div class="choosers">
    <select aria-label=${words.seeIn} @change=${onKind}>
      ${Object.entries(words.sights).map(
        ([name, label]) =>
          html`<option value=${name} .selected=${name === kind} ?disabled=${name === 'space' && names.length < 3}>${label}</option>`,
      )}
      ${maps.map(({ name }) => html`<option value=${name} .selected=${name === kind}>${name}</option>`)}
    </select>
    ${by ? dimensions(host, 'view', description.calls.view?.[0]) : nothing}
    ${kind === 'columns' ? shown.map((name, i) => column(name, i, names, shown, inColumns)) : nothing}
    ${
      kind === 'columns' || by || !places?.map
        ? nothing
        : html`<button type="button" aria-pressed=${String(host.pictures.arrows)} title=${words.arrowsHelp}
            @click=${() => host.pictures.setArrows(!host.pictures.arrows)}>${words.arrows}</button>`
    }
  </div>`;
}

/**
 * How a map is asked for: always the same one.
 * @param {import('../types.js').Callable | undefined} callable
 */
const mapText = (callable) =>
  `${callable?.name}(${callable?.parameters.some(({ accepts }) => accepts.some(({ type }) => type === 'seed')) ? 'random_state=0' : ''})`;

/**
 * The chooser of one axis.
 * @param {string} name
 * @param {number} i
 * @param {string[]} names
 * @param {string[]} shown
 * @param {(shown: string[]) => void} see
 */
function column(name, i, names, shown, see) {
  const all = names.includes(name) ? names : [...names, name];
  const onColumn = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    // The column of another axis: the two change places.
    see(shown.map((other, j) => (i === j ? value : other === value ? name : other)));
  };
  return html`<select aria-label=${words.axisNames[i]} @change=${onColumn}>
    ${all.map((other) => html`<option value=${other} .selected=${other === name}>${other}</option>`)}
  </select>`;
}
