// What segments are called that were given a name. A name belongs to the rows that had it when it was given, not to a
// number or a colour: with another fit it follows them, as far as they are still one segment, and rests where they are not.
// The address has those that are seen.

import { sameTexts } from '../experiment/experiment.js';
import { textsOf } from '../experiment/texts.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../play/fit-view.js').FitView} FitView
 *
 * @typedef {object} Given
 * @property {string} name
 * @property {string} key of the address: the label of a cluster, or `column=level`
 * @property {string | null} source which data it is of; null: not known before there is a result
 * @property {Set<number> | null} rows that had it; null: as above, or of a level
 * @property {number} n rows there were
 *
 * @typedef {{ given: Given, was: number, now: number, both: number, label: number | null }} Moved a name whose
 *   rows are not those of a segment; `label`: of the one that has it all the same
 */

/** Names that an address may have, and how long one may be. */
const MOST_NAMES = 60;
const LONGEST = 60;

/** A name follows its rows where, of those that had it then or would have it now, so many are the same. */
const SAME = 3 / 4;

/** @param {string | undefined} text @returns {Record<string, string>} */
export function namesIn(text) {
  try {
    const pairs = Object.entries(JSON.parse(text ?? '{}')).slice(0, MOST_NAMES);
    return Object.fromEntries(pairs.map(([key, name]) => [key, String(name).slice(0, LONGEST)]));
  } catch {
    return {};
  }
}

/** @param {string} key */
const isLevel = (key) => key.includes('=');

/**
 * Where a name sits among these labels.
 * @param {Set<number>} rows that had it
 * @param {ArrayLike<number>} labels
 * @returns {{ label: number | null, now: number, both: number }} of the segment with most of them; a null label: it is not
 *   the same one
 */
export function seatOf(rows, labels) {
  /** @type {Map<number, { size: number, both: number }>} */
  const found = new Map();
  for (let i = 0; i < labels.length; i += 1) {
    const one = found.get(labels[i]) ?? { size: 0, both: 0 };
    one.size += 1;
    if (rows.has(i)) one.both += 1;
    found.set(labels[i], one);
  }
  const [label, { size, both }] = [...found].sort(
    (a, b) => b[1].both - a[1].both || a[1].size - b[1].size,
  )[0] ?? [null, { size: 0, both: 0 }];
  const isSame = both >= SAME * (rows.size + size - both);
  return { label: isSame ? label : null, now: size, both };
}

/** Which data these are: a file is the same however it is read. @param {string} data */
const sourceIn = (data) => /^read_csv\('(?:[^'\\]|\\.)*'/.exec(data)?.[0] ?? data;

/** @param {FitView} view */
const sourceOf = ({ summary, panel }) => sourceIn(summary.description.calls.data[panel.data].text);

/** The names of one page. */
export class Names {
  /** What the address said last. @type {string | undefined} */
  #text;
  /** @type {Given[]} */
  #all = [];
  /** Who sits where, by result: as long as there are no other names. @type {WeakMap<object, { on: Map<number, string>, moved: Moved[] }>} */
  #seats = new WeakMap();

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
  }

  /** Reads the address, where it is another than was written. */
  #read() {
    const { names } = this.host.address.others;
    if (names === this.#text) return;
    this.#text = names;
    this.#seats = new WeakMap();
    this.#all = Object.entries(namesIn(names)).map(([key, name]) => ({
      name,
      key,
      source: null,
      rows: null,
      n: 0,
    }));
  }

  /** Whether the fits that are shown are those that the address speaks of. */
  get #isSettled() {
    const { experiment, texts } = this.host;
    const { summary, running, error } = experiment;
    return Boolean(summary && !running && !error && sameTexts(texts, textsOf(summary.description)));
  }

  /** Names of an address are of the rows that its fit finds. @param {FitView} view @param {Int32Array} labels */
  #meet(view, labels) {
    const source = sourceOf(view);
    for (const given of this.#all) {
      if (given.source !== null) continue;
      given.source = source;
      given.n = labels.length;
      this.#seats = new WeakMap();
      if (isLevel(given.key)) continue;
      given.rows = new Set();
      for (let i = 0; i < labels.length; i += 1) if (labels[i] === Number(given.key)) given.rows.add(i);
    }
  }

  /** @param {FitView | undefined} view @param {Int32Array | null} [labels] at a moment; of the result by default */
  #seatsOf(view, labels = null) {
    this.#read();
    if (!view || !this.#all.length) return null;
    const { chosen, fits } = this.host.playback;
    const own = fits[chosen]?.fit.result.labels;
    const isSettled = own && this.#isSettled;
    if (isSettled) this.#meet(fits[chosen], own);
    const seats = this.#seated(view, labels ?? view.fit.result.labels);
    if (isSettled) this.#write(fits[chosen], this.#seated(fits[chosen], own)?.on);
    return seats;
  }

  /** @param {FitView} view @param {Int32Array | undefined} labels */
  #seated(view, labels) {
    if (!labels) return null;
    const known = this.#seats.get(labels) ?? this.#seat(view, labels);
    this.#seats.set(labels, known);
    return known;
  }

  /** @param {FitView} view @param {Int32Array} labels */
  #seat(view, labels) {
    const source = sourceOf(view);
    /** @type {Map<number, string>} */
    const on = new Map();
    /** @type {Moved[]} */
    const moved = [];
    for (const given of this.#all) {
      const { rows, name } = given;
      if (!rows || given.source !== source || given.n !== labels.length) continue;
      const { label, now, both } = seatOf(rows, labels);
      if (label !== null) on.set(label, name);
      if (label === null || both < rows.size || both < now)
        moved.push({ given, was: rows.size, now, both, label });
    }
    return { on, moved };
  }

  /** The address has the names that the result has. @param {FitView} view @param {Map<number, string>} [on] */
  #write(view, on = new Map()) {
    const { address } = this.host;
    const source = sourceOf(view);
    const levels = this.#all.filter(({ key, source: own }) => isLevel(key) && own === source);
    const pairs = [...levels.map(({ key, name }) => [key, name]), ...on];
    const text = pairs.length ? JSON.stringify(Object.fromEntries(pairs)) : undefined;
    if (text === this.#text) return;
    this.#text = text;
    const { names: _, ...rest } = address.others;
    address.others = text ? { ...rest, names: text } : rest;
    address.write();
  }

  /**
   * What a cluster is called, if it was given a name.
   * @param {FitView | undefined} view
   * @param {number} label
   * @param {Int32Array | null} [labels] at a moment; of the result by default
   */
  of(view, label, labels) {
    return this.#seatsOf(view, labels)?.on.get(label);
  }

  /**
   * What a level of a column is called, if it was given a name.
   * @param {string} data the call that it is of
   * @param {string} key `column=level`
   */
  ofLevel(data, key) {
    this.#read();
    const source = sourceIn(data);
    return this.#all.find((given) => given.key === key && (given.source ?? source) === source)?.name;
  }

  /** Whether any cluster was given a name. @param {FitView | undefined} view */
  isAny(view) {
    return Boolean(this.#seatsOf(view)?.on.size);
  }

  /** Names whose rows are not those of a segment of this fit. @param {FitView | undefined} view */
  movedIn(view) {
    return this.#seatsOf(view)?.moved ?? [];
  }

  /**
   * Gives a cluster a name.
   * @param {FitView} view
   * @param {number} label
   * @param {string} name empty: its own again
   */
  give(view, label, name) {
    const labels = view.fit.result.labels ?? new Int32Array();
    const source = sourceOf(view);
    this.#seatsOf(view);
    // Those that sit there leave.
    this.#all = this.#all.filter(
      ({ rows, n, source: own }) =>
        !rows || own !== source || n !== labels.length || seatOf(rows, labels).label !== label,
    );
    if (name) {
      const rows = new Set([...labels.keys()].filter((i) => labels[i] === label));
      this.#all.push({ name: name.slice(0, LONGEST), key: String(label), source, rows, n: labels.length });
    }
    this.#change(view);
  }

  /**
   * Gives a level of a column a name.
   * @param {FitView | undefined} view
   * @param {string} data the call that it is of
   * @param {string} key `column=level`
   * @param {string} name empty: its own again
   */
  giveLevel(view, data, key, name) {
    this.#read();
    this.#all = this.#all.filter((given) => given.key !== key);
    if (name) this.#all.push({ name: name.slice(0, LONGEST), key, source: sourceIn(data), rows: null, n: 0 });
    this.#change(view);
  }

  /** Takes a name off. @param {FitView | undefined} view @param {Given} given */
  forget(view, given) {
    this.#all = this.#all.filter((other) => other !== given);
    this.#change(view);
  }

  /** @param {FitView | undefined} view */
  #change(view) {
    this.#seats = new WeakMap();
    if (view) this.#write(view, this.#seated(view, view.fit.result.labels)?.on);
    this.host.requestUpdate();
  }
}

/** The names of a page: late parts that have this file each know the same ones. @param {Host} host */
export function namesOf(host) {
  host.address.names ??= new Names(host);
  return host.address.names;
}

/**
 * What a cluster is called, if it was given a name.
 * @param {Host} host
 * @param {number} identity what it looks like
 * @param {number} [fit] in which of several fits; the chosen one by default
 * @returns {string | undefined}
 */
export function nameOf(host, identity, fit = host.playback.chosen) {
  const view = host.playback.fits[fit];
  const frame = view?.frame ?? view?.result;
  if (!frame) return undefined;
  const label = frame.identities.length && identity >= 0 ? frame.identities.indexOf(identity) : identity;
  return namesOf(host).of(view, label, frame.labels);
}
