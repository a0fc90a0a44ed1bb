import { html, nothing } from 'lit';
import { rich } from '../panels/rich.js';
import { number } from '../words/en.js';
import { said } from '../words/judge.js';
import { randWithoutNoise, silhouetteWithoutNoise } from './apart.js';
import { SCORED } from './desk.js';
import { Silhouette } from './silhouette.js';

/**
 * @typedef {import('../types.js').Score} Score
 * @typedef {import('../play/fit-view.js').FitView} FitView
 *
 * @typedef {object} Scored
 * @property {FitView} view
 * @property {Record<string, number>} found of the clusters
 * @property {Record<string, number>} made of the groups in which the points were made, where those are known
 * @property {Record<string, number>} without of the points in a cluster alone, where some are in none
 * @property {boolean} sampled whether the silhouette is that of some points
 * @property {boolean} done
 */

/** Those that are shown at first, where they are defined; the rest is under More. */
const FIRST = ['adjusted_rand_score', 'silhouette_score', 'calinski_harabasz_score', 'davies_bouldin_score'];
const SHOWN = 3;

/** Those that judge points, and may prefer another answer to the one that is true. */
const OF_POINTS = ['silhouette_score', 'davies_bouldin_score', 'calinski_harabasz_score'];

/** An answer so near to how the points were made is that. */
const SAME = 0.95;
/** One that agrees less is another. */
const OTHER = 0.7;
/** A silhouette so small is said to be. */
const SMALL = 0.5;
/** Of more points than this all pairs are not compared another time, for the groups in which they were made. */
const MOST_COMPARED = 10_000;
/** Of more points than this it is not worked out what leaving out noise would change. */
const MOST_LEFT_OUT = 4000;

/** How good a result is, by all scores, with a key each; and the silhouette of every point. */
export class Scores {
  /** @type {Score[] | null} */
  #declared = null;
  /** For which run they were asked for. @type {import('../types.js').RunSummary | null} */
  #asked = null;
  /** @type {Scored | null} */
  #known = null;
  /** Whether many points are scored although nobody waits that long unasked. @type {FitView | null} */
  #patient = null;
  /** The scores whose keys are open. @type {Set<string>} */
  #keys = new Set();

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.silhouette = new Silhouette(desk);
  }

  beside() {
    return this.silhouette.plot();
  }

  layers() {
    return this.silhouette.layers();
  }

  panel() {
    const { view } = this.desk;
    if (!view) return nothing;
    if (!this.#declared && this.#asked !== view.summary) this.#declare(view.summary);
    if (view.points.shape[0] > SCORED && this.#patient !== view) {
      return html`<p>${said.scoresSlow(number(view.points.shape[0]))}</p>
        <button type="button" @click=${() => {
          this.#patient = view;
          this.desk.update();
        }}>${said.scoresGo}</button>
        ${this.#worked()}`;
    }
    if (this.#declared && this.#known?.view !== view) this.#score(view);
    const scored = this.#known?.view === view ? this.#known : null;
    if (!scored || !this.#declared) return html`<p class="note">${said.computing}</p>`;
    const declared = this.#declared.filter(
      ({ name, gives }) => gives === 'number' && Number.isFinite(scored.found[name]),
    );
    const order = [...declared].sort((a, b) => rank(a.name) - rank(b.name));
    const all = this.desk.said.all === '1';
    const shown = all ? order : order.slice(0, SHOWN);
    if (!declared.length) return html`<p class="note">${scored.done ? said.scoresNone : said.computing}</p>`;
    // Once a point was picked its sum is what is looked for.
    const isPicked = this.desk.host.point.picked?.fit === view.index;
    return html`${isPicked ? this.#worked() : nothing} ${this.#misleading(scored)}
      ${this.#table(shown, scored)}
      ${scored.sampled ? html`<p class="note sampled">${said.sampled}</p>` : nothing}
      ${
        order.length > SHOWN
          ? html`<button type="button" class="small" aria-expanded=${String(all)}
              @click=${() => this.desk.say({ all: all ? null : '1' })}>${all ? said.fewer : said.more(order.length - SHOWN)}</button>`
          : nothing
      }
      ${this.#noise(scored)} ${isPicked ? nothing : this.#worked()}`;
  }

  #worked() {
    return html`<h2>${said.workedTitle}</h2>
      ${this.silhouette.worked()}`;
  }

  /** @param {import('../types.js').RunSummary} summary for which they are wanted: what does not come is asked for once */
  async #declare(summary) {
    this.#asked = summary;
    try {
      this.#declared = await this.desk.client.scores();
    } catch (thrown) {
      this.desk.host.mishaps.tell(thrown, () => this.#declare(summary));
    }
    this.desk.update();
  }

  /** @param {FitView} view */
  async #score(view) {
    /** @type {Scored} */
    const scored = { view, found: {}, made: {}, without: {}, sampled: false, done: false };
    this.#known = scored;
    const { target } = view.points;
    const labelled = view.points.shape[0];
    const declared = this.#declared ?? [];
    const names = declared
      .filter(({ gives, needs }) => gives === 'number' && (needs === 'points' || target))
      .map(({ name }) => name);
    // A cluster has no class before it is matched to one: that is another page.
    const wanted = names.filter((name) => name !== 'accuracy_score');
    const measured = await this.desk.measure(view, wanted);
    scored.found = numbers(measured);
    scored.sampled = Boolean(measured?.sampled);
    this.desk.update();
    if (target) {
      // The silhouette compares all pairs, and that of other labels than were found is not sampled.
      const judged = OF_POINTS.filter((name) => name !== 'silhouette_score' || labelled <= MOST_COMPARED);
      const asked = judged.map((name) => /** @type {[string, {}]} */ ([name, { labels: target }]));
      scored.made = numbers(await this.desk.measure(view, asked));
    }
    const labels = /** @type {Int32Array | undefined} */ (view.fit.result.labels);
    if (labels?.includes(-1) && labels.length <= MOST_LEFT_OUT) {
      scored.without = numbers({
        silhouette_score: silhouetteWithoutNoise(view.points, labels),
        adjusted_rand_score: target ? randWithoutNoise(target, labels) : null,
      });
    }
    scored.done = true;
    this.desk.update();
  }

  /**
   * @param {Score[]} scores
   * @param {Scored} scored
   */
  #table(scores, { found, made, without }) {
    const columns = [made, without].map((values) => scores.some(({ name }) => Number.isFinite(values[name])));
    const cell = (/** @type {number | undefined} */ value) =>
      html`<td>${value === undefined || !Number.isFinite(value) ? '' : number(value)}</td>`;
    return html`<table class="numbers scored">
      <caption>${said.scoresOf}</caption>
      <thead><tr><td></td><th scope="col">${said.asFound}</th>
        ${columns[0] ? html`<th scope="col">${said.asMade}</th>` : nothing}
        ${columns[1] ? html`<th scope="col">${said.withoutNoise}</th>` : nothing}</tr></thead>
      <tbody>${scores.map(
        (score) => html`<tr>
          <th scope="row">${this.#name(score)}</th>
          <td><strong>${number(found[score.name])}</strong></td>
          ${columns[0] ? cell(made[score.name]) : nothing} ${columns[1] ? cell(without[score.name]) : nothing}
        </tr>
        ${this.#keys.has(score.name) ? html`<tr class="key" id="key-${score.name}"><td colspan=${2 + columns.filter(Boolean).length}>${key(score)}</td></tr>` : nothing}`,
      )}</tbody>
    </table>`;
  }

  /** What opens the key of a score, below its row: there it has the width of all columns. @param {Score} score */
  #name({ name, good }) {
    const isOpen = this.#keys.has(name);
    return html`<button type="button" class="key-opener" aria-expanded=${String(isOpen)}
      aria-controls=${isOpen ? `key-${name}` : nothing} @click=${() => {
        if (!this.#keys.delete(name)) this.#keys.add(name);
        this.desk.update();
      }}>${said.scoreNames[name] ?? name} <span class="at" aria-hidden="true">${good === 'up' ? '↑' : good === 'down' ? '↓' : ''}</span></button>`;
  }

  /**
   * Where scores mislead on the points at hand, that is said.
   * @param {Scored} scored
   */
  #misleading({ found, made }) {
    const declared = this.#declared ?? [];
    const rand = found.adjusted_rand_score;
    if (!Number.isFinite(rand)) return nothing;
    const fooled = OF_POINTS.filter((name) => {
      const good = declared.find((one) => one.name === name)?.good;
      return good === 'up' ? found[name] > made[name] : found[name] < made[name];
    });
    if (rand < OTHER && fooled.length) {
      const [name] = fooled;
      const names = fooled.map((one) => said.scoreNames[one] ?? one);
      return html`<p class="warning">${rich(said.fooled(names, number(found[name]), number(made[name]), number(rand), this.#counts()))}</p>`;
    }
    if (rand >= SAME && found.silhouette_score < SMALL) {
      return html`<p class="warning">${rich(said.unfair(number(found.silhouette_score), number(rand)))}</p>`;
    }
    return nothing;
  }

  /** How many clusters there are, and in how many groups the points were made. @returns {[number, number]} */
  #counts() {
    const count = (/** @type {ArrayLike<number>} */ of) => {
      const labels = new Set(Array.from(of));
      labels.delete(-1);
      return labels.size;
    };
    return [count(this.desk.labels), count(this.desk.view?.points.target ?? [])];
  }

  /**
   * Points in no cluster: how many, and what leaving them out would make of the scores.
   * @param {Scored} scored
   */
  #noise({ found, without }) {
    const { labels } = this.desk;
    const count = labels.reduce((sum, label) => sum + Number(label < 0), 0);
    if (!count) return nothing;
    const flattered = Object.keys(without).filter((name) => without[name] > found[name]);
    const names = flattered.map((name) => said.scoreNames[name] ?? name);
    return html`<p class="warning">${rich(said.noiseRow(number(count), count / labels.length))}
      ${rich(
        flattered.length
          ? said.flatters(
              names,
              flattered.map((name) => number(without[name])),
              flattered.map((name) => number(found[name])),
            )
          : '',
      )}</p>`;
  }
}

/** @param {string} name */
function rank(name) {
  const at = FIRST.indexOf(name);
  return at < 0 ? FIRST.length : at;
}

/** Those that are numbers. @param {Record<string, any> | null} values @returns {Record<string, number>} */
const numbers = (values) =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => typeof value === 'number'));

/** The key of a score: the range, which way is good, what it says and when it misleads. @param {Score} score */
const key = ({ name, range, good, help, misleads }) => html`
    <p><code>${name}</code><br />${said.range(range, good, number)}</p>
    <p>${help}</p>
    <p><b>${said.misleads}</b> ${misleads}</p>`;
