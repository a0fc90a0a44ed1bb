// What an element brings when it is first asked for, and keeps: what shows trees, fits side by side and ends, and what only
// authors wish for. What does not come is told, and the rest goes on.

import { come } from '../come.js';
import { bringOthers } from '../experiment/bring.js';
import { hasStarts, isShaped } from '../experiment/runs.js';
import { late } from '../late.js';
import { isDone } from '../panels/caption.js';
import { bringWhole } from '../panels/whole.js';
import { VIEWS } from '../views/index.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../types.js').RunSummary} RunSummary
 */

/** Where a run has several starts, or another would have ended better, that is told. @param {Host} host */
export function compareEnds(host) {
  const { summary } = host.experiment;
  if (host.ends) host.ends.update();
  else if (host.full && (hasStarts(summary) || come.beatenIn?.(host.sweeps) || isShaped(summary)))
    bringEnds(host);
}

/**
 * @param {Host} host
 * @param {(ends: import('../views/ends/ends.js').Ends) => void} [then]
 */
export async function bringEnds(host, then) {
  try {
    const { Ends } = await late('ends');
    if (!host.ends) {
      host.ends = new Ends(host.playback, host.pictures, wiringOfEnds(host));
      host.addController(host.ends);
    }
    host.ends.update();
    then?.(host.ends);
    host.requestUpdate();
  } catch (thrown) {
    host.mishaps.tell(thrown, () => bringEnds(host, then));
  }
}

/** The page around a figure: where it does not come there is the figure alone. @param {Host} host */
export async function growWhole(host) {
  const fault = await bringWhole().catch((thrown) => thrown);
  host.whole = true;
  host.requestUpdate();
  if (!fault) return;
  // What is asked for first clears what was told before.
  await host.updateComplete;
  host.mishaps.tell(fault, () => growWhole(host));
}

/**
 * What a run with trees needs: without them its points are shown alone.
 * @param {Host} host
 * @param {RunSummary} summary
 */
export async function growTrees(host, summary) {
  const trees = summary.fits.flatMap(({ figures }) => figures.filter(({ kind }) => kind === 'tree'));
  if (!trees.length) return;
  try {
    /** @type {typeof import('../views/tree/trees.js')} */
    const { Trees } = await VIEWS.tree();
    host.trees ??= new Trees(host.playback, host.pictures, wiringOfTrees(host));
    for (const { data } of trees) await host.trees.layOutAhead(data);
  } catch (thrown) {
    host.mishaps.tell(thrown);
  }
}

/**
 * What a run of several fits needs: without it they stand in one row.
 * @param {Host} host
 * @param {RunSummary} summary
 */
export async function growPanels(host, { fits }) {
  if (fits.length > 1) await loadCompare(host).catch((thrown) => host.mishaps.tell(thrown));
}

/** @param {Host} host */
export async function loadCompare(host) {
  const { open } = await late('compare');
  host.compare ??= open(host);
}

/** Begins to present, once there is a style for it, or ends. @param {Host} host */
export async function present(host) {
  const { open, mishaps } = host;
  const on = !open.presenting;
  try {
    if (on) (await late('present')).begin(host);
    open.present(on);
    // What is as large as its room finds another.
    await host.updateComplete;
    host.requestUpdate();
  } catch (thrown) {
    mishaps.tell(thrown, () => present(host));
  }
}

/** What a finger needs. @param {Host} host */
export const bringTouch = (host) => bringOpened(host, 'touch');

/** What says something of points. @param {Host} host */
export const bringMeant = (host) => bringOpened(host, 'meant');

/** @param {Host} host @param {'touch' | 'meant'} name */
async function bringOpened(host, name) {
  try {
    const { open } = await late(name);
    open(host);
  } catch (thrown) {
    const tell = () => host.mishaps.tell(thrown, () => bringOpened(host, name));
    // The first run forgets what was told before it.
    if (host.experiment.summary) tell();
    else host.addEventListener('settled', tell, { once: true });
  }
}

/** A menu of what may stand beside. @param {Host} host */
export async function addFit(host) {
  try {
    await loadCompare(host);
    await host.open.openMenu('add');
  } catch (thrown) {
    host.mishaps.tell(thrown, () => addFit(host));
  }
}

/**
 * What a link could not say, once there are words for it.
 * @param {Host} host
 * @param {Omit<import('../experiment/texts.js').State, 'texts'>} asked
 */
export async function tellOf(host, asked) {
  // Which steps and fits there are is known once it has run.
  if (asked.step || asked.others.chosen) await host.settled.catch(() => {});
  const { last, fits } = host.playback;
  if (!asked.notes.length && !Object.keys(asked.others).length && !(Number(asked.step) > last)) return;
  await bringOthers().catch(() => {});
  host.open.remark = come.remarkOn?.(asked, last, fits.length) ?? '';
  host.requestUpdate();
}

/**
 * What was taken back, or done again, is heard before what it leads to.
 * @param {Host} host
 * @param {import('../types.js').Texts} before
 * @param {import('../types.js').Texts} after
 * @param {'back' | 'forth'} way
 */
export function sayUndone(host, before, after, way) {
  const brought = bringOthers().catch(() => {});
  host.report.tell(brought.then(() => come.undone?.(before, after, way) ?? ''));
}

/** What only authors wish for comes before the first run, where there is such a wish. @param {Host} host */
export async function bringAuthor(host) {
  const { lock, ask, sync, loop, loading } = host;
  const round = typeof loop === 'string';
  const other = loading && !['eager', 'lazy'].includes(loading);
  if (lock || ask || sync || round || other || host.querySelector(':scope > [slot="steps"]'))
    await withAuthor(host);
}

/**
 * @param {Host} host
 * @param {(author: import('../author/author.js').Author) => void} [use]
 */
export async function withAuthor(host, use) {
  const { open } = await late('author');
  host.author ??= open(host);
  use?.(host.author);
}

/**
 * What trees, which come late, are given.
 * @param {Host} element
 * @returns {import('../views/tree/trees.js').Wiring}
 */
const wiringOfTrees = (element) => ({
  root: /** @type {ShadowRoot} */ (element.renderRoot),
  overlays: () => element.overlays,
  onShow: (show) => element.shown.write(show.split(' ').filter((word) => word && word !== 'none')),
  theme: () => element.appearance.theme,
  running: () => element.experiment.running,
  setArgument: (...asked) => element.setArgument(...asked),
  distances: ({ summary, index }, ...of) => element.experiment.distances(summary, index, ...of),
  update: () => element.requestUpdate(),
  say: (text) => element.report.say(text),
});

/**
 * What the comparison of ends, which comes late, is given.
 * @param {Host} element
 * @returns {import('../views/ends/ends.js').Wiring}
 */
const wiringOfEnds = (element) => ({
  still: (...of) => element.experiment.still(...of),
  beaten: () => come.beatenIn?.(element.sweeps) ?? null,
  data: () => element.experiment.summary?.description.calls.data[0].name ?? '',
  rests: () => isDone(element),
  theme: () => element.appearance.theme,
  take: (parameter, value) => {
    const { fits, chosen } = element.playback;
    element.setArgument(fits[chosen].scope, parameter, value, 'start');
  },
  seek: (step) => element.seek(step),
  watch: (step) => {
    element.seek(step);
    element.play();
  },
  say: (text) => element.report.say(text),
  update: () => {
    element.requestUpdate();
    return element.updateComplete;
  },
  root: /** @type {ShadowRoot} */ (element.renderRoot),
});
