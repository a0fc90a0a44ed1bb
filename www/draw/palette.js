// What a cluster looks like: a shape and a colour that follow its identity, never its label.

import { contrast, mix, oklch, standOut } from './colour.js';

/** @typedef {'circle' | 'square' | 'triangle' | 'diamond' | 'wedge' | 'star' | 'plus' | 'hourglass'} Shape */

/** By identity, over and over; `wedge` is a triangle that stands on its tip. @type {readonly Shape[]} */
export const SHAPES = ['circle', 'square', 'triangle', 'diamond', 'wedge', 'star', 'plus', 'hourglass'];

/** The names of the first eight colours, by identity (the last is silver on dark paper). */
export const COLOURS = ['blue', 'orange', 'green', 'pink', 'vermilion', 'sky-blue', 'yellow', 'black'];

/** Names of the generated ones, by hue from 0° in steps of 40°. */
const HUES = ['red', 'brown', 'olive', 'green', 'teal', 'azure', 'cobalt', 'violet', 'magenta'];

/** Hues of the second eight, in degrees: between those of the first. */
const BETWEEN = [300, 15, 195, 130, 270, 335, 60, 215];

/** Hue of a generated colour, in degrees. Beyond sixteen the golden angle keeps neighbours apart. @param {number} identity */
const hueOf = (identity) => BETWEEN[identity - COLOURS.length] ?? (137.508 * identity + 40) % 360;

/** @param {number} identity @returns {Shape} */
export const shapeOf = (identity) => SHAPES[Math.max(identity, 0) % SHAPES.length];

/** @param {number} identity @returns {string} `grey` for −1 */
export function colourName(identity) {
  if (identity < 0) return 'grey';
  return COLOURS[identity] ?? HUES[Math.floor((hueOf(identity) / 360) * HUES.length)];
}

/**
 * @typedef {object} Look
 * @property {Shape} shape
 * @property {string} fill
 * @property {string} edge the same colour for lines and hollow shapes, at least 3 : 1 against paper
 * @property {string} rim drawn around a filled shape: tells overlapping ones apart, and pale ones from paper
 * @property {string} tint of a region: seen on a projector, and text on it stays readable
 */

/** @type {WeakMap<import('./theme.js').Theme, Map<number, Look>>} */
const looks = new WeakMap();

/**
 * @param {import('./theme.js').Theme} theme
 * @param {number} identity −1: no cluster
 * @returns {Look}
 */
export function lookOf(theme, identity) {
  let known = looks.get(theme);
  if (!known) {
    known = new Map();
    looks.set(theme, known);
  }
  let look = known.get(identity);
  if (!look) {
    look = makeLook(theme, identity);
    known.set(identity, look);
  }
  return look;
}

/**
 * @param {import('./theme.js').Theme} theme
 * @param {number} identity
 * @returns {Look}
 */
function makeLook(theme, identity) {
  const fill =
    identity < 0 ? theme.grey : (theme.clusters[identity] ?? oklch(theme.lightness, 0.16, hueOf(identity)));
  const edge = standOut(fill, theme.paper, theme.ink, 3);
  const black = '#000000';
  // On light paper a rim is the darker colour; on dark paper a darker rim parts shapes where they overlap.
  const rim = edge === fill ? mix(fill, black, 0.28) : mix(edge, black, 0.08);
  return { shape: shapeOf(identity), fill, edge, rim, tint: tintOf(theme, fill) };
}

/**
 * As much of the colour on paper as makes all regions stand out alike; pale colours need more of themselves.
 * @param {import('./theme.js').Theme} theme
 * @param {string} fill
 */
function tintOf({ paper, tint }, fill) {
  for (let amount = 0.1; amount < 0.32; amount += 0.02) {
    const candidate = mix(paper, fill, amount);
    if (contrast(candidate, paper) >= tint) return candidate;
  }
  return mix(paper, fill, 0.32);
}
