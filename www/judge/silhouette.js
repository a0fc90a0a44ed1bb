import { html, nothing, svg } from 'lit';
import { svgChart, WIDTH } from '../charts/chart.js';
import { saves } from '../charts/saves.js';
import { sortedBars } from '../charts/sorted.js';
import { shapePath } from '../draw/glyphs.js';
import { lookOf } from '../draw/palette.js';
import { bringOthers } from '../experiment/bring.js';
import { rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { number } from '../words/en.js';
import { said } from '../words/judge.js';
import { apartOf } from './apart.js';
import { SCORED } from './desk.js';

/**
 * @typedef {import('../types.js').Layer} Layer
 * @typedef {import('./desk.js').Desk} Desk
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {{ view: FitView, values: Float64Array | null, share: number, state: 'running' | 'done' | 'stopped' }} Known
 */

/** Lines are drawn to so many points of a cluster, at most: of more, so many spread evenly. */
const MOST_LINES = 150;

/** @type {Layer[]} */
const NONE = [];

/** The silhouette of every point, and how that of one comes about. */
export class Silhouette {
  /** @type {Known | null} */
  #known = null;
  /** Whether many points are compared although nobody waits that long unasked. @type {FitView | null} */
  #patient = null;
  /** The bars by cluster, while values and looks are the same. @type {{ of: unknown[], groups: ReturnType<typeof groupsOf> }} */
  #sorted = { of: [], groups: [] };
  /** @type {{ key: string, layers: Layer[], apart: import('./apart.js').Apart | null } | null} */
  #shown = null;

  /** Whether what draws lines between points is asked for. */
  #lined = false;

  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /** The opening draws no lines between points: what does comes with the first that are wanted. */
  async #bringLines() {
    this.#lined = true;
    try {
      await bringOthers();
      // What is drawn already is drawn anew.
      this.#shown = null;
    } catch (thrown) {
      this.desk.host.mishaps.tell(thrown, () => this.#bringLines());
    }
    this.desk.update();
  }

  /** The silhouette of each point; null while it is not known, or where there is none. */
  get values() {
    const { desk } = this;
    const { view } = desk;
    if (!view || this.#waits(view)) return null;
    if (this.#known?.view !== view) this.#ask(view);
    return this.#known?.view === view ? this.#known.values : null;
  }

  /** Whether it has to be asked for: very many pairs are to be compared. @param {FitView} view */
  #waits(view) {
    return view.points.shape[0] > SCORED && this.#patient !== view;
  }

  /** @param {FitView} view */
  async #ask(view) {
    /** @type {Known} */
    const known = { view, values: null, share: 0, state: 'running' };
    this.#known = known;
    const found = await this.desk.measure(view, ['silhouette_samples'], {
      onProgress: (share) => {
        known.share = share;
        this.desk.update();
      },
      stopped: () => this.#known !== known || known.state === 'stopped',
    });
    if (this.#known !== known || known.state === 'stopped') return;
    known.values = found?.silhouette_samples ?? null;
    known.state = 'done';
    this.desk.update();
  }

  /** What stands there while there are no bars yet, or if there are none. @param {FitView} view */
  #without(view) {
    const known = this.#known?.view === view ? this.#known : null;
    const n = view.points.shape[0];
    const go = html`<button type="button" @click=${() => {
      this.#known = null;
      this.#patient = view;
      this.desk.update();
    }}>${said.silhouettesGo}</button>`;
    if (this.#waits(view))
      return html`<p>${said.silhouettesSlow(number(n), number((n * (n - 1)) / 2))}</p>${go}`;
    if (known?.state === 'stopped') return html`<p class="note">${said.stopped}</p>${go}`;
    if (known?.state === 'done') return html`<p class="note">${said.silhouetteNone}</p>`;
    if (n <= SCORED) return html`<p class="note">${said.computing}</p>`;
    const share = Math.round(100 * (known?.share ?? 0));
    return html`<p class="note"><span role="progressbar" aria-label=${said.silhouettes} aria-valuenow=${share}>${said.silhouettesProgress(share)}</span>
      <button type="button" class="small" @click=${() => {
        if (!known) return;
        known.state = 'stopped';
        // A question that is overtaken ends at once.
        this.desk.host.experiment.measure(view.summary, view.index, []);
        this.desk.update();
      }}>${said.stop}</button></p>`;
  }

  /** The bars, by cluster. @param {Float64Array} values */
  #groups(values) {
    const { labels, view } = this.desk;
    const of = [values, labels, view?.result?.identities];
    if (of.some((part, i) => part !== this.#sorted.of[i]))
      this.#sorted = { of, groups: groupsOf(values, labels, (label) => this.desk.identity(label)) };
    return this.#sorted.groups;
  }

  /** What is drawn of the point that is meant: how far it is from its own, and from the nearest others. */
  layers() {
    return this.#worked()?.layers ?? NONE;
  }

  /** How the silhouette of the point that is meant comes about. */
  #worked() {
    const { desk } = this;
    const { view, meant, labels } = desk;
    if (!view || meant === null || labels.length !== view.points.shape[0]) return null;
    if (!this.#lined) this.#bringLines();
    const key = `${view.call.text} ${desk.points} ${meant}`;
    if (this.#shown?.key !== key) {
      const apart = apartOf(view.points, labels, meant);
      this.#shown = {
        key,
        apart,
        layers: apart ? [lines(meant, apart.ofOwn, apart.a), lines(meant, apart.ofOther, apart.b)] : NONE,
      };
    }
    return this.#shown;
  }

  /** One point's two distances, in words; how to choose one, where none is meant. */
  worked() {
    const { desk } = this;
    const { meant } = desk;
    const apart = this.#worked()?.apart;
    if (meant === null) {
      const least = leastOf(this.values);
      const show = () => desk.host.point.mean('picked', desk.view?.index ?? 0, least);
      return html`<p class="worked note">${said.workedHow}</p>
        ${least === null ? nothing : html`<button type="button" class="small" @click=${show}>${said.workedShow}</button>`}`;
    }
    if (!apart) return nothing;
    const isHeard = !desk.host.point.picked?.quiet;
    return html`<p class="worked" role=${isHeard ? 'status' : nothing}>${rich(
      said.worked({
        point: meant,
        a: number(apart.a),
        b: number(apart.b),
        value: number(apart.value),
        larger: number(Math.max(apart.a, apart.b)),
        own: apart.ofOwn.length + 1,
        others: apart.ofOther.length,
        name: desk.nameOf(apart.other),
      }),
    )}</p>`;
  }

  /** A bar a point, by cluster. */
  plot() {
    const { desk } = this;
    const { view, labels, host } = desk;
    const { values } = this;
    if (!view) return nothing;
    if (!values || values.length !== labels.length) return this.#without(view);
    const theme = host.appearance.theme;
    const groups = this.#groups(values).map(({ label, points, values: bars, mean, below }) => {
      const look = lookOf(theme, desk.identity(label));
      return {
        values: bars,
        points,
        mean: number(mean),
        below,
        size: number(points.length),
        fill: look.fill,
        name: desk.nameOf(label),
        sign:
          label < 0
            ? svg`<text class="value" text-anchor="middle" y="4">×</text>`
            : svg`<path d=${shapePath(look.shape, 5)} fill=${look.fill} stroke=${look.rim}></path>`,
      };
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const { room } = desk;
    // As high as there is room for, but at least as high as wide.
    const ratio = Math.min(3, Math.max(1, room.height / room.width));
    const height = Math.round(WIDTH * ratio);
    const width = Math.round(Math.min(room.width, room.height / ratio));
    const chart = sortedBars({
      groups,
      mean,
      meanLabel: said.mean(number(mean)),
      height,
      lit: desk.meant,
      title: said.silhouettes,
      xLabel: said.silhouetteAxis,
      textOf: (point, group, i) => {
        const { name, size, mean: own, below, points } = groups[group];
        const bar = said.bar(point, number(values[point]), name, i + 1, points.length);
        return i ? bar : `${said.barsOf(name, size, own, below)} ${bar}`;
      },
      keys: said.barKeys,
      onPoint: (point) => host.point.mean('hovered', view.index, point),
      // By keys the bar itself says what it is.
      onPick: (point, byKeys) => host.point.mean('picked', view.index, point, undefined, byKeys),
      table: {
        of: values,
        head: said.silhouetteHead,
        length: groups.length,
        row: (i) => {
          const { name, size, mean: own, below } = groups[i];
          return [name, size, own, number(below)];
        },
      },
    });
    return html`<div class="figure-head"><h2>${said.silhouettes}</h2>${saves(desk.host, 'silhouette')}</div><div class="sized" ${vars({ '--width': `${width}px` })}>${svgChart(chart)}</div>`;
  }
}

/**
 * The place of the least of some values; null where there are none.
 * @param {Float64Array | null} values
 */
const leastOf = (values) => (values?.length ? values.indexOf(Math.min(...values.slice(0, SCORED))) : null);

/**
 * From a point to those of a cluster, in the colour of that, with how far they are on average.
 * @param {number} point
 * @param {number[]} members
 * @param {number} mean
 * @returns {Layer}
 */
function lines(point, members, mean) {
  const count = Math.min(members.length, MOST_LINES);
  const some = Array.from({ length: count }, (_, i) => members[Math.floor((i * members.length) / count)]);
  return {
    name: 'apart',
    tone: 'cluster',
    shape: 'segments',
    ends: 'pairs',
    pairs: Uint32Array.from(some.flatMap((other) => [point, other])),
    beyond: null,
    of: Uint32Array.from(some),
    since: null,
    dash: false,
    weight: null,
    mean,
  };
}

/**
 * The points of each cluster, the best silhouettes first; clusters in the order of their looks, noise last.
 * @param {Float64Array} values
 * @param {Int32Array} labels
 * @param {(label: number) => number} identityOf
 */
export function groupsOf(values, labels, identityOf) {
  /** @type {Map<number, number[]>} */
  const byLabel = new Map();
  for (const [point, label] of labels.entries()) {
    const points = byLabel.get(label);
    if (points) points.push(point);
    else byLabel.set(label, [point]);
  }
  const last = (/** @type {number} */ label) => (label < 0 ? Infinity : identityOf(label));
  return [...byLabel]
    .map(([label, members]) => {
      const points = members.sort((a, b) => values[b] - values[a] || a - b);
      const bars = points.map((point) => values[point]);
      const mean = bars.reduce((sum, value) => sum + value, 0) / bars.length;
      return { label, points, values: bars, mean, below: bars.filter((value) => value < 0).length };
    })
    .sort((a, b) => last(a.label) - last(b.label));
}
