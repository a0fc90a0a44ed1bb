// What a run needs to be shown, and the opening does not: it comes before the run is shown.

import { come } from '../come.js';
import { LAYERS } from '../draw/layers/index.js';
import { addExamples } from '../examples.js';
import { late } from '../late.js';
import { CHARTS, VIEWS } from '../views/index.js';
import { algorithms } from '../words/en.js';

/** Points that are made, or painted: they have no table of their own. */
const MADE = /^(array|make_(?!customers|market))/;
/** Where nothing is fitted, points are called by their names all the same. @type {import('../types.js').NamesLayer} */
const NAMES = { name: 'names', tone: 'ink', shape: 'names' };

/**
 * @param {import('../types.js').RunSummary} summary
 * @param {ReturnType<typeof import('../engine/client.js').openClient>} client that has run it
 * @throws `not_loaded` where a part does not come
 */
export async function bring(summary, client) {
  const { description, points, places, hue, fits } = summary;
  // Names are of use before anything is fitted, too.
  const known =
    !points.names &&
    description.calls.fit.every(({ name }) => name in algorithms) &&
    fits.every(({ figures }) => figures.every(({ kind }) => kind in CHARTS || kind in VIEWS));
  const made = description.calls.data.every(({ name }) => MADE.test(name));
  // Who has a name is spoken of by it.
  const plain =
    made &&
    !points.names &&
    points.shape[1] > 1 &&
    !places &&
    !hue &&
    !fits.some(({ frames: [frame] }) => frame?.places);
  if (points.names) for (const { name, layers } of fits) if (!name) layers.push(NAMES);
  await Promise.all([known || bringOthers(), plain || bringSpace()]);
  if (!made) await come.takeTables?.(summary, client);
}

/** Brings what algorithms need that are not the opening's, their words and examples among it. */
export async function bringOthers() {
  const { words, examples, nexts, layers, charts, brought } = await late('others');
  Object.assign(algorithms, words);
  Object.assign(LAYERS, layers);
  Object.assign(CHARTS, charts);
  Object.assign(come, brought);
  addExamples(examples, nexts);
}

/** Brings what is needed where points are not seen as they lie. */
export async function bringSpace() {
  const { brought } = await late('space');
  Object.assign(come, brought);
}
