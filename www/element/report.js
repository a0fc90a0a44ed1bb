import { PARTS } from '../experiment/texts.js';
import { words } from '../words/en.js';

/** How long a result must have rested before it is scored, in milliseconds. */
const REST = 150;

/** How often the steps of a playing run are announced, in milliseconds. */
const PATIENCE = 4000;

/** How long what is to be said must have rested: of what is overtaken at once nothing is heard, in milliseconds. */
const PAUSE = 120;

/** Beyond so many points the scores take longer than anybody waits unasked. */
const MOST_SCORED = 20_000;

/** @typedef {import('../play/fit-view.js').FitView} FitView */

/** What is told beside the picture: the step, politely, to those who do not see it; and the scores of the result. */
export class Report {
  /**
   * @param {import('../play/playback.js').Playback} playback
   * @param {object} wiring
   * @param {() => string} wiring.sentence of the step that is shown
   * @param {() => string} wiring.claim what an example claims, at its beginning and its end
   * @param {(description: import('../types.js').Description) => Promise<string>} wiring.coloured what gives the points
   *   their colours
   * @param {() => import('../types.js').Texts | null} wiring.asked the texts that were asked for
   * @param {(call: string) => string | undefined} wiring.seedOf what the seed of a callable is called
   * @param {() => boolean} wiring.busy whether what is shown is about to be another
   * @param {(view: FitView) => string[]} wiring.names of the scores of a fit
   * @param {(view: FitView) => Promise<Record<string, any>>} wiring.suits values that fit the points
   * @param {import('../experiment/experiment.js').Experiment['measure']} wiring.measure asks the engine
   * @param {() => void} wiring.onChange
   */
  constructor(playback, { sentence, claim, coloured, asked, seedOf, busy, names, suits, measure, onChange }) {
    this.playback = playback;
    this.sentence = sentence;
    this.claim = claim;
    this.coloured = coloured;
    this.asked = asked;
    this.seedOf = seedOf;
    this.busy = busy;
    this.names = names;
    this.suits = suits;
    this.measure = measure;
    this.onChange = onChange;
    /** The scores that were there last; before there were any, as many. @type {Record<string, any>} */
    this.former = { silhouette_score: 0.123, adjusted_rand_score: 0.123, calinski_harabasz_score: 123 };
    /** What is said at this moment: a text of its own, so that a step that is said shows nothing else anew. */
    this.line = document.createTextNode('');
    this.announcedAt = -Infinity;
    /** What an example has claimed already. */
    this.claimed = '';
    /** What is to be said before the step that comes next. */
    this.news = '';
    /** And of what has landed last: how many points there are, and which seeds were drawn. */
    this.points = '';
    this.seeds = '';
    /** Whether it is the run before, in other colours. */
    this.recoloured = false;
    /** How much of that is to come. */
    this.due = 0;
    /** While the step waits to be said. @type {ReturnType<typeof setTimeout> | undefined} */
    this.pending = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  get announced() {
    return this.line.data;
  }

  // The same again would be heard again.
  set announced(text) {
    if (text !== this.line.data) this.line.data = text;
  }

  /** The scores of the fit that the playhead walks. */
  get scored() {
    return this.playback.fits[this.playback.lead]?.scores ?? null;
  }

  /**
   * Those, or while they are on the way something that takes as much room: those before. Too many points are not scored.
   * @returns {Record<string, any> | null}
   */
  get room() {
    const { points } = this.playback.fits[this.playback.lead] ?? {};
    return this.scored ?? (points && points.shape[0] <= MOST_SCORED ? this.former : null);
  }

  /** Other frames are shown. */
  update() {
    const { playback } = this;
    if (!playback.player.playing) this.wait();
    else if (performance.now() - this.announcedAt > PATIENCE) this.announce();
    const view = playback.fits[playback.lead];
    // Where nothing is fitted there is nothing to score.
    if (!view?.call.name || view.scored || !playback.atResult) return;
    view.scored = true;
    clearTimeout(this.timer);
    if (view.points.shape[0] <= MOST_SCORED) this.timer = setTimeout(() => this.score(view), REST);
  }

  /** The step is said once it rests, and what was changed has come in. */
  wait() {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => (this.due || this.busy() ? this.wait() : this.announce()), PAUSE);
  }

  /** Says the step; what is claimed of it once. */
  announce() {
    clearTimeout(this.pending);
    this.pending = undefined;
    const claim = this.claim();
    const isNew = claim !== this.claimed;
    if (claim) this.claimed = claim;
    // Of other colours the step is no other.
    const sentence = this.recoloured && this.news ? '' : this.sentence();
    this.announced = [this.news, this.points, this.seeds, isNew ? claim : '', sentence]
      .filter(Boolean)
      .join(' ');
    this.news = this.points = this.seeds = '';
    this.recoloured = false;
    this.announcedAt = performance.now();
  }

  /**
   * A run comes in the place of another: what is other about its points is said, and what was drawn for it unasked; what was
   * claimed of the other is not claimed of this.
   * @param {import('../types.js').RunSummary | null} before
   * @param {import('../types.js').RunSummary} after
   */
  landed(before, after) {
    const { description, points } = after;
    const asked = this.asked();
    if (!before || before.description.data !== description.data) this.claimed = '';
    if (before && before.points.shape[0] !== points.shape[0]) this.points = words.pointsNow(points.shape[0]);
    if (before && asked)
      this.seeds = drawnIn(description, asked, this.seedOf)
        .map((seed) => words.drawn(seed))
        .join(' ');
    const others = before ? PARTS.filter((part) => before.description[part] !== description[part]) : [];
    this.recoloured = others.join() === 'hue';
    if (others.includes('hue') && !others.includes('data')) this.tell(this.coloured(description));
    this.wait();
  }

  /** What has been changed, which is said before the step that it leads to. @param {string | Promise<string>} text */
  async tell(text) {
    this.due += 1;
    const news = await text;
    this.due -= 1;
    if (!news) return;
    this.news = `${this.news} ${news}`.trim();
    this.wait();
  }

  /** Says something else than the step: after it, where that waits to be said. @param {string} text */
  say(text) {
    const waits = this.pending !== undefined && !this.busy();
    if (waits) this.announce();
    this.announced = waits ? `${this.announced} ${text}`.trim() : text;
    this.onChange();
  }

  /** @param {FitView} view */
  async score(view) {
    const suited = isPoor(view.fit.result.labels) ? await this.suits(view) : {};
    view.suited = Object.fromEntries(
      Object.entries(suited).filter(([name, value]) => !isNear(view.call.values[name], value)),
    );
    const scores = await this.measure(view.summary, view.index, this.names(view));
    if (scores) view.scores = this.former = scores;
    this.onChange();
  }
}

/**
 * The seeds that were drawn because none was asked for.
 * @param {import('../types.js').Description} description
 * @param {import('../types.js').Texts} asked
 * @param {(call: string) => string | undefined} seedOf
 */
const drawnIn = ({ calls }, asked, seedOf) =>
  /** @type {(keyof typeof calls)[]} */ (Object.keys(calls)).flatMap((part) =>
    (calls[part] ?? []).flatMap(({ name, given }) => {
      const seed = seedOf(name) ?? '';
      return given[seed] && !asked[part]?.includes(`${seed}=`) ? `${seed}=${given[seed]}` : [];
    }),
  );

/** Whether next to nothing was found: no two clusters, or noise for the most part. @param {Int32Array} [labels] */
function isPoor(labels = new Int32Array()) {
  const found = labels.filter((label) => label >= 0);
  return new Set(found).size < 2 || 2 * found.length < labels.length;
}

/** Whether a value is as good as one that is suggested. @param {any} value @param {any} suited */
const isNear = (value, suited) =>
  typeof value === 'number' && typeof suited === 'number'
    ? Math.abs(value - suited) < 0.15 * suited
    : value === suited;
