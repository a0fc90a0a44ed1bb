// Another experiment, by what a reader chose: a callable, or one argument.

import { firstOf, starts } from '../examples.js';
import { sameTexts } from '../experiment/experiment.js';
import { movesOf, withoutPlaced, withPlaced } from '../experiment/placed.js';
import { parseScope, withArgument, withCallable } from '../experiment/texts.js';
import { words } from '../words/en.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../experiment/experiment.js').Landing} Landing
 */

/**
 * Another callable takes the place of all calls of its part: with values that fit the points, or with arguments that
 * show what it does, else its own.
 * @param {Host} host
 * @param {'data' | 'prepare' | 'fit'} part
 * @param {string} name
 */
export async function choose(host, part, name) {
  const { description, catalog } = host.experiment;
  if (!description) return;
  const landing = part === 'fit' ? 'start' : 'result';
  if (host.several) return host.several.take(part, name);
  const texts = host.texts;
  const call = await callOf(host, part, name);
  // Something else was asked for meanwhile.
  if (!sameTexts(texts, host.texts)) return;
  // Other data have other columns.
  const kept = part === 'data' ? { ...texts, view: '', hue: '' } : texts;
  const isText = call || description.calls[part].length > 1;
  const other = isText
    ? { ...kept, [part]: call ?? `${name}()` }
    : withCallable(description, part, 0, name, catalog);
  changePoints(host, other, landing);
}

/**
 * The text of a callable with values that fit the points, or with arguments that show what it does; else nothing.
 * @param {Host} host
 * @param {'data' | 'prepare' | 'fit'} part
 * @param {string} name
 * @param {number} [fit] whose points
 */
export async function callOf(host, part, name, fit = 0) {
  const { summary } = host.experiment;
  const suited = part === 'fit' && summary ? await host.experiment.suits(summary, `${name}()`, fit) : {};
  const given = Object.entries(suited).map(([parameter, value]) => `${parameter}=${value}`);
  return given.length ? `${name}(${given.join(', ')})` : starts[name];
}

/**
 * Other points may come with a change: what was placed by hand among those before means nothing among them.
 * @param {Host} host
 * @param {import('../types.js').Texts} texts
 * @param {Landing} [landing]
 */
export function changePoints(host, texts, landing) {
  const { data } = host.texts;
  const isOther = firstOf(texts.data) !== firstOf(data) || (/^read_/.test(data) && texts.data !== data);
  const fit = isOther ? withoutPlaced(texts.fit) : texts.fit;
  host.change({ ...texts, fit }, landing);
  if (fit !== texts.fit) host.open.remark = words.placedElsewhere;
}

/** What is being read for a change that is about to be asked for. @type {WeakMap<Host, Promise<import('../types.js').Description | null | undefined>>} */
const underWay = new WeakMap();

/**
 * One argument of a call is changed.
 * @param {Host} host
 * @param {string} scope `data`, `fit[1]`, …
 * @param {string} name
 * @param {string | null} text null: back to the default
 * @param {Landing} [landing]
 */
export async function setArgument(host, scope, name, text, landing = 'result') {
  if (host.author?.isLocked(`${scope}.${name}`)) return;
  const { running, client, asked } = host.experiment;
  let { description } = host.experiment;
  const knob = `${scope}.${name}`;
  // What other controls have asked for, and is still under way, or about to be, is not to be lost: each builds on the one before.
  const before = underWay.get(host);
  const isAhead = running || (asked && !sameTexts(host.texts, asked));
  if (before || (isAhead && knob !== host.turned)) {
    const reading = Promise.resolve(before).then(() => client?.describe(host.texts).catch(() => null));
    underWay.set(host, reading);
    description = (await reading) ?? description;
    if (underWay.get(host) === reading) underWay.delete(host);
  }
  host.turned = knob;
  host.set[knob] = text;
  description = host.place.now?.before ?? description;
  if (!description) return;
  const { part, index } = parseScope(scope);
  const call = part === 'fit' ? description.calls.fit[index] : undefined;
  const moves = movesOf(
    host.playback.fits.find(({ panel }) => panel.fit === index),
    call,
  );
  const placed = withPlaced(description, moves, scope, name, text);
  host.change(withArgument(placed.description, scope, name, text), landing);
  if (placed.dropped) host.open.remark = words.placedDropped;
}
