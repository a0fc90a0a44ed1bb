// The element as a view of a notebook's model: what the model says it shows, and what comes of it goes back. The model
// is anywidget's, with or without a kernel behind it: pages that were written beforehand have none.

import { PROPERTIES } from '../words/interface.js';
import { asking, tablesOf } from './kernel.js';

/**
 * @typedef {object} Model What anywidget hands over.
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(name: string, callback: (...args: any[]) => void) => void} on
 * @property {(name: string, callback: (...args: any[]) => void) => void} off
 * @property {(content: unknown, callbacks?: unknown, buffers?: (ArrayBuffer | ArrayBufferView)[]) => void} [send]
 *
 * @typedef {HTMLElement & Record<string, any>} Figure
 */

const TEXTS = ['data', 'prepare', 'fit', 'view', 'hue'];

/** What a cell is no place for, and what comes otherwise. */
const WITHOUT = ['full', 'framed', 'src', 'files', 'variables'];
const ATTRIBUTES = Object.keys(PROPERTIES).filter((name) => !WITHOUT.includes(name));

/** What a model may have and not do: that of pages written beforehand throws, as it has nowhere to save to. @param {() => void} act */
function asFarAsItGoes(act) {
  try {
    act();
  } catch (thrown) {
    console.debug(thrown);
  }
}

/** So long nothing must have changed until a picture is taken, and steps are told so often, in milliseconds. */
const STILL = 1000;
const BEAT = 100;

/**
 * The figures of models, by their keys: a notebook that draws a cell anew gets the figure that stood there, as it was.
 * @type {Map<string, Figure>}
 */
const figures = new Map();

/**
 * @param {{ model: Model, el: HTMLElement }} view
 * @returns {Promise<() => void>} ends it
 */
export async function render({ model, el }) {
  // Keys in the figure are the figure's: a notebook would cut and insert cells.
  el.setAttribute('data-lm-suppress-shortcuts', 'true');
  const key = model.get('_key');
  const known = figures.get(key);
  const figure = known && !known.isConnected ? known : await made(model);
  if (key) figures.set(key, figure);
  el.replaceChildren(figure);

  const ends = [follow(model, figure), tell(model, figure)];
  return () => {
    for (const end of ends) end();
    // Drawn anew, it is taken up again in this very moment.
    setTimeout(() => {
      if (!figure.isConnected && figures.get(key) === figure) figures.delete(key);
    }, STILL);
  };
}

/** @param {Model} model */
async function made(model) {
  const figure = /** @type {Figure} */ (document.createElement('cluster-playground'));
  if (model.get('_given')) figure.variables = await tablesOf(asking(model));
  for (const name of ATTRIBUTES) apply(figure, name, model.get(name));
  applyAll(figure, model.get('attributes'));
  return figure;
}

/**
 * An attribute; what a model says nothing of stays.
 * @param {Figure} figure
 * @param {string} name
 * @param {unknown} value
 */
function apply(figure, name, value) {
  if (value === undefined) return;
  if (TEXTS.includes(name)) figure[name] = value ?? '';
  else if (name === 'step' || name === 'chosen') figure[name] = value;
  else if (value === null || value === false) figure.removeAttribute(name);
  else figure.setAttribute(name, value === true ? '' : String(value));
}

/** @param {Figure} figure @param {Record<string, unknown>} [attributes] */
function applyAll(figure, attributes = {}) {
  for (const [name, value] of Object.entries(attributes)) apply(figure, name, value);
}

/**
 * What is set in the model is shown.
 * @param {Model} model
 * @param {Figure} figure
 */
function follow(model, figure) {
  /** @type {[string, () => void][]} */
  const events = ATTRIBUTES.map((name) => [
    `change:${name}`,
    () => {
      if (figure[name] !== model.get(name)) apply(figure, name, model.get(name));
    },
  ]);
  events.push(['change:attributes', () => applyAll(figure, model.get('attributes'))]);
  events.push([
    'change:_given',
    async () => {
      figure.variables = await tablesOf(asking(model));
    },
  ]);
  for (const [name, callback] of events) model.on(name, callback);
  return () => {
    for (const [name, callback] of events) asFarAsItGoes(() => model.off(name, callback));
  };
}

/**
 * What comes of it is told: the texts as they were understood, the step, the labels, and once all is still, a picture.
 * @param {Model} model
 * @param {Figure} figure
 */
function tell(model, figure) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let beat;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let still;
  const told = () => {
    beat ??= setTimeout(() => {
      beat = undefined;
      if (model.get('step') !== figure.step) model.set('step', figure.step);
      for (const name of TEXTS) {
        if (model.get(name) !== undefined && model.get(name) !== figure[name]) model.set(name, figure[name]);
      }
      asFarAsItGoes(() => model.save_changes());
    }, BEAT);
  };
  const picture = () => {
    clearTimeout(still);
    if (!model.get('_given') && model.get('_key') === undefined) return;
    still = setTimeout(async () => {
      const png = figure.matches(':hover, :focus-within') ? null : await pictureOf(figure);
      if (png) model.send?.({ tells: 'picture' }, undefined, [png]);
      else picture();
    }, STILL);
  };
  const settled = () => {
    told();
    picture();
    const { labels, ...others } = figure.result ?? {};
    const numbers = Object.entries(others).filter(([, value]) => typeof value === 'number');
    const content = { tells: 'result', steps: figure.steps, numbers: Object.fromEntries(numbers) };
    if (model.get('_key')) model.send?.(content, undefined, labels ? [Int32Array.from(labels)] : []);
  };
  const stepped = () => {
    told();
    picture();
  };
  const failed = (/** @type {CustomEvent} */ { detail }) => {
    told();
    if (model.get('_key')) model.send?.({ tells: 'error', code: detail.code, message: detail.message });
  };
  figure.addEventListener('settled', settled);
  figure.addEventListener('step', stepped);
  figure.addEventListener('error', /** @type {EventListener} */ (failed));
  return () => {
    clearTimeout(beat);
    clearTimeout(still);
    figure.removeEventListener('settled', settled);
    figure.removeEventListener('step', stepped);
    figure.removeEventListener('error', /** @type {EventListener} */ (failed));
  };
}

/**
 * The picture as it stands, or null where there is none yet.
 * @param {Figure} figure
 * @returns {Promise<ArrayBuffer | null>}
 */
async function pictureOf(figure) {
  const canvas = figure.shadowRoot?.querySelector('canvas');
  if (!canvas?.width) return null;
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  return blob?.arrayBuffer() ?? null;
}
