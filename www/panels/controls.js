import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { come } from '../come.js';
import { withAuthor } from '../element/arrivals.js';
import { mistakesNow } from '../experiment/mistakes.js';
import { movesOf } from '../experiment/placed.js';
import { parseScope } from '../experiment/texts.js';
import { algorithms, words } from '../words/en.js';
import { LONG } from './code.js';
import { icons } from './icons.js';
import { rich } from './rich.js';
import { fill, slid } from './slid.js';
import { typed } from './typed.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../types.js').Parameter} Parameter
 * @typedef {import('../types.js').DescribedCall} DescribedCall
 * @typedef {object} Knob One parameter of one call.
 * @property {string} scope
 * @property {DescribedCall} call
 * @property {Parameter} parameter
 * @property {string} [within] of a model that this parameter holds
 * @property {(name: string, text: string | null) => string} [written] the text of that, once one argument is another
 */

/** As many letters of choices as stand side by side; more are a list. */
const SEGMENTS = 24;

/** As many figures stand beside a name; more have a line of their own. */
const MOST_FIGURES = 13;

/** @param {Parameter} parameter @param {string} type */
export const takes = (parameter, type) => parameter.accepts.find((accepted) => accepted.type === type);

/** @param {Parameter} parameter */
const isWord = (parameter) => /** @type {string[]} */ (takes(parameter, 'choice')?.of ?? []);

/**
 * Every parameter of every call.
 * @param {Host} host
 * @returns {Knob[]}
 */
export function knobs(host) {
  const { description, catalog } = host.experiment;
  if (!description) return [];
  return /** @type {const} */ (['data', 'prepare', 'fit', 'view']).flatMap((part) =>
    (description.calls[part] ?? []).flatMap((call, i, { length }) => {
      const callable = catalog.find(({ name }) => name === call.name);
      // Of views those have controls that are found as a fit is.
      if (part === 'view' && callable?.part !== 'fit') return [];
      const scope = length > 1 || part === 'prepare' ? `${part}[${i}]` : part;
      const shown = host.trees?.withCut(scope, call) ?? call;
      return (callable?.parameters ?? []).flatMap(
        (parameter) =>
          come.heldKnobs?.(host.experiment, scope, call.values[parameter.name], parameter.name) ?? [
            { scope, call: shown, parameter },
          ],
      );
    }),
  );
}

/** Whether a parameter is worth a control: something to slide, to choose from, to draw, or something unusual. @param {Knob} knob */
export function isOffered({ call, parameter }) {
  const handy = parameter.slider || takes(parameter, 'seed') || isWord(parameter).length > 1;
  return Boolean(handy) || parameter.name in call.given;
}

/**
 * One control.
 * @param {Host} host
 * @param {Knob} knob
 */
export function control(host, knob) {
  const { scope, call, parameter, within, written } = knob;
  const { name, help } = parameter;
  const value = call.values[name];
  const id = idOf(knob);
  /** @param {string | null} text */
  const set = (text) => {
    if (within && written) host.setArgument(scope, within, written(name, text));
    else if (!host.trees?.takes(scope, name, text)) host.setArgument(scope, name, text);
  };
  const held = host.author?.lockedControl(knob, id);
  if (held) return held;
  const choices = isWord(parameter);
  const isNumber = typeof value === 'number' && !takes(parameter, 'seed');
  const asWords = choices.length > 1;
  return html`<div class="control" title=${help} data-help=${help}>
    <label class="name" for=${id}>${name}</label>
    ${asWords ? nothing : beside(host, knob, id, set)}
    ${
      asWords
        ? segments(host, knob, id, set)
        : parameter.slider && (isNumber || !Array.isArray(value))
          ? slider(host, knob, id, set)
          : nothing
    }
    ${fault(host, knob)}
  </div>`;
}

/** What a control is for, to those who do not see what explains it. @param {Parameter} parameter */
const described = ({ help }) => help || nothing;

/**
 * What is wrong with what was typed there, where it was typed: the caption may be out of sight.
 * @param {Host} host
 * @param {Knob} knob
 */
function fault(host, { scope, parameter: { name } }) {
  const { part } = parseScope(scope);
  const wrong = mistakesNow(host).find((mistake) => mistake.part === part && mistake.parameter === name);
  return wrong ? html`<p class="error" id="wrong-${scope}.${name}">${rich(wrong.message)}</p>` : nothing;
}

/** @param {Knob} knob */
export const idOf = ({ scope, within, parameter: { name } }) =>
  `${scope}.${within ? `${within}.` : ''}${name}`;

/**
 * The value in figures, and what stands beside it: words that it can be instead, a dice, or a way to what compares all.
 * @param {Host} host
 * @param {Knob} knob
 * @param {string} id
 * @param {(text: string | null) => void} set
 */
function beside(host, { scope, call, parameter }, id, set) {
  const { name } = parameter;
  const value = call.values[name];
  const seed = takes(parameter, 'seed');
  // None is offered only where it is the value: whoever gave a number seldom wants to take it away.
  const word =
    isWord(parameter)[0] ?? (takes(parameter, 'none') && !seed && value === null ? null : undefined);
  const isWordNow = word !== undefined && value === word;
  const text = isWordNow
    ? ''
    : Array.isArray(value) || typeof value === 'string'
      ? call.given[name]
      : shortNumber(value);
  const isCompared =
    host.full &&
    scope === 'fit' &&
    host.sweeps.offered.some((sweep) => sweep.parameter === name && sweep.kind === 'curve');
  return html`<span class="value">
    ${
      isCompared
        ? html`<button type="button" class="word" aria-label=${words.whichK} @click=${() => host.pages.reveal('choose')}>${words.which}</button>`
        : nothing
    }
    ${
      word === undefined
        ? nothing
        : html`<button
            type="button"
            class="word"
            aria-pressed=${String(isWordNow)}
            @click=${() => set(isWordNow ? asText(parameter, startOf(parameter)) : word === null ? 'None' : `'${word}'`)}
          >${word ?? words.none}</button>`
    }
    ${come.finer?.(parameter, value, set, -1)}
    <input
      id=${parameter.slider ? `${id}.figures` : id}
      aria-label=${name}
      aria-description=${described(parameter)}
      class="figures ${(text ?? '').length > MOST_FIGURES ? 'long' : ''}"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      placeholder=${isWordNow ? '–' : '…'}
      size=${Math.max(3, Math.min(MOST_FIGURES, (text ?? '').length) + 1)}
      .value=${typed(text?.[LONG] ? '' : (text ?? ''))}
      @change=${(/** @type {Event} */ event) => {
        set(/** @type {HTMLInputElement} */ (event.target).value.trim() || null);
      }}
    />
    ${come.finer?.(parameter, value, set, 1)}
    ${
      seed
        ? html`<button type="button" class="dice" aria-label=${words.diceFor(words.diceOf[parseScope(scope).part], name)} title=${`${words.dice}: ${words.otherBy[parseScope(scope).part]}`}
            @click=${() => set(String(anotherSeed(value)))}>${icons.dice}<span>${words.diceOf[parseScope(scope).part]}</span></button>`
        : nothing
    }
  </span>`;
}

/**
 * @param {Host} host
 * @param {Knob} knob
 * @param {string} id
 * @param {(text: string | null) => void} set
 */
function slider(host, { call, parameter }, id, set) {
  const range = rangeOf(parameter, call.values[parameter.name]);
  const now = call.values[parameter.name];
  const value = typeof now === 'number' ? now : startOf(parameter);
  return html`<input
    id=${id}
    class="slider"
    type="range"
    min=${range.min}
    max=${range.max}
    step=${range.step}
    aria-valuetext=${shortNumber(now) || words.none}
    aria-description=${described(parameter)}
    .value=${slid(String(range.toStop(value)), host.experiment.running)}
    @input=${(/** @type {Event} */ event) => {
      const slider = /** @type {HTMLInputElement} */ (event.target);
      fill(slider);
      const stop = Number(slider.value);
      set(asText(parameter, range.fromStop(stop)));
    }}
  />`;
}

/**
 * @param {Host} host
 * @param {Knob} knob
 * @param {string} id
 * @param {(text: string | null) => void} set
 */
function segments(host, { scope, call, parameter }, id, set) {
  const { name } = parameter;
  const value = call.values[name];
  const choices = isWord(parameter);
  const { part, index } = parseScope(scope);
  const byHand = Array.isArray(value) || (part === 'fit' && host.place.now?.call === index);
  // Several panels may have this call: it is placed in the one that is spoken of, if that is one of them.
  const { chosen, fits } = host.playback;
  const having = part === 'fit' ? fits.filter(({ panel }) => panel.fit === index) : [];
  const own = having.find((view) => view.index === chosen) ?? having[0];
  if (choices.join('').length > SEGMENTS) {
    return html`<select id=${id} aria-description=${described(parameter)} @change=${(
      /** @type {Event} */ event,
    ) => set(`'${/** @type {HTMLSelectElement} */ (event.target).value}'`)}>
      ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>${choice}</option>`)}
    </select>`;
  }
  // A form of their own: Chromium keeps radio buttons that were once in a document, or a shadow tree, by their name.
  return html`<form class="group" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <div class="segments">
    <div class="radios" role="radiogroup" aria-label=${name} aria-description=${described(parameter)} id=${id}>${choices.map(
      (choice) => html`<label><input
          type="radio"
          name=${id}
          value=${choice}
          .checked=${live(choice === value && !byHand)}
          @change=${() => set(`'${choice}'`)}
        /><span>${choice}</span></label>`,
    )}</div>
    ${own && movesOf(own, call)?.places === name ? html`<button type="button" aria-pressed=${String(byHand)} title=${words.byHandHelp} @click=${() => host.place.begin(own.index)}>${words.byHand}</button>` : nothing}
    </div>
  </form>`;
}

/**
 * How a slider's stops and the values correspond. A value beyond the range that is worth trying widens it.
 * @param {Parameter} parameter
 * @param {any} value
 */
function rangeOf(parameter, value) {
  const { from, to, step, logarithmic } = /** @type {NonNullable<Parameter['slider']>} */ (parameter.slider);
  const given = typeof value === 'number' && (!logarithmic || value > 0) ? value : from;
  const [low, high] = [Math.min(from, given), Math.max(to, given)];
  if (!logarithmic) {
    return {
      min: low,
      max: high,
      step,
      toStop: (/** @type {number} */ x) => x,
      fromStop: (/** @type {number} */ x) => x,
    };
  }
  const rungs = ladder(low, high, takes(parameter, 'float') ? 0 : 1, [from, to, given]);
  return {
    min: 0,
    max: rungs.length - 1,
    step: 1,
    toStop: (/** @type {number} */ x) => {
      const above = rungs.findIndex((rung) => rung >= x);
      if (above < 1) return above < 0 ? rungs.length - 1 : 0;
      return x * x < rungs[above - 1] * rungs[above] ? above - 1 : above;
    },
    fromStop: (/** @type {number} */ stop) => rungs[stop],
  };
}

/** The rungs of a ladder between 1 and 10: about as far from each other in ratio, and round. */
const RUNGS = [
  ...Array.from({ length: 10 }, (_, i) => 10 + i),
  ...Array.from({ length: 15 }, (_, i) => 20 + 2 * i),
  ...Array.from({ length: 10 }, (_, i) => 50 + 5 * i),
].map((tenth) => tenth / 10);

/**
 * The stops of a slider whose steps are ratios: the same whatever the value is, so that each is come back to.
 * @param {number} low
 * @param {number} high
 * @param {number} least step: 1 where values are whole
 * @param {number[]} also that are stops
 */
function ladder(low, high, least, also) {
  /** @type {number[]} */
  const rungs = [];
  for (let decade = Math.floor(Math.log10(low)); 10 ** decade <= high; decade += 1)
    rungs.push(...RUNGS.map((rung) => Number(`${rung}e${decade}`)));
  const inside = rungs.filter((rung) => rung >= low && rung <= high && (!least || rung % least < 1e-9));
  return [...new Set([...inside, ...also])].sort((a, b) => a - b);
}

/** Where a slider stands while the value is a word. @param {Parameter} parameter */
function startOf({ default: usual, slider: range }) {
  return typeof usual === 'number' ? usual : (range?.from ?? 0);
}

/** @param {Parameter} parameter @param {number} value */
function asText(parameter, value) {
  const { step = 1, logarithmic = false } = parameter.slider ?? {};
  const decimals = logarithmic ? 12 : Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const text = String(Number(value.toFixed(decimals)));
  // A whole number is a float where only floats are taken; the canonical text decides.
  return text;
}

/** @param {any} value */
function shortNumber(value) {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}

/** Another seed than this one, short enough to read aloud. @param {any} seed */
function anotherSeed(seed) {
  const next = Math.floor(Math.random() * 100);
  return next === seed ? next + 1 : next;
}

/** The knobs of what is spoken of: of several fits, those of the chosen one. @param {Host} host */
export const spokenOf = (host) =>
  knobs(host).filter(({ scope }) => host.experiment.isOnTheWay || (host.several?.isOfChosen(scope) ?? true));

/** Which controls a figure was asked for, and which it has. @param {Host} host */
export function knobsOfFigure(host) {
  const all = knobs(host);
  const namesIn = (/** @type {string | null} */ text) => text?.split(/\s+/).filter(Boolean);
  const asked = namesIn(host.controls);
  const named = new Set([...(asked ?? []), ...(namesIn(host.lock) ?? [])]);
  const isNone = named.delete('none');
  const fits = spokenOf(host).filter(({ scope }) => scope.startsWith('fit'));
  const usual = [
    fits.find(({ parameter }) => parameter.slider),
    fits.find(({ parameter }) => takes(parameter, 'seed')),
  ];
  const chosen = [...named].flatMap((name) => all.filter((knob) => sameKnob(name, idOf(knob))));
  const others = usual.filter((knob) => knob && !chosen.some((one) => idOf(one) === idOf(knob)));
  const shown = /** @type {Knob[]} */ ([...(asked || isNone ? [] : others), ...chosen]);
  return { all, asked, named, chosen, shown };
}

/**
 * The controls that a figure was asked for; without being asked, the first thing to slide in the fit, and its seed.
 * @param {Host} host
 */
export function figureControls(host) {
  const { all, asked, named, chosen, shown } = knobsOfFigure(host);
  // As much room before they are known as afterwards: the page around must not move under its reader.
  if (!all.length) {
    const room = (/** @type {string} */ name) =>
      html`<div class="control ${name.endsWith('random_state') ? 'low' : ''}"></div>`;
    const usually = asked ? [] : ['', ...(host.fit.match(/\brandom_state\b/) ?? [])];
    const names = [...usually, ...named];
    return names.length ? html`<div class="controls">${names.map(room)}</div>` : nothing;
  }
  if (chosen.length < named.size)
    withAuthor(host, (author) => author.tellOfNames(named, all.map(idOf))).catch(() => {});
  return shown.length
    ? html`<div class="controls" part="controls">${shown.map((knob) => control(host, knob))}</div>`
    : nothing;
}

/**
 * `fit.eps` and `fit[0].eps` are the same where there is one fit.
 * @param {string} asked
 * @param {string} id
 */
export function sameKnob(asked, id) {
  const full = (/** @type {string} */ text) => (/\[\d+\]\./.test(text) ? text : text.replace('.', '[0].'));
  return full(asked) === full(id);
}

/**
 * What an overlay is, while it is shown, where that is easily misread: links look like the edges of a graph.
 * @param {Host} host
 */
export function overlayNotes(host) {
  const on = [...host.overlays];
  const notes = host.playback.fits.flatMap(({ call }) =>
    on.flatMap((overlay) => algorithms[call.name]?.notes?.[overlay] ?? []),
  );
  return notes.length ? html`<p class="note">${[...new Set(notes)].join(' ')}</p>` : nothing;
}
