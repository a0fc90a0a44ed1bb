/**
 * @typedef {import('../types.js').Part} Part
 * @typedef {import('../types.js').RunSummary} RunSummary
 *
 * @typedef {object} Known What has been found of a fit in more time than the fit took.
 * @property {string} fit of which algorithm
 * @property {Map<string, { part: Part, of: string }>} parts by name; `of`: what they belong to
 * @property {boolean} done whether all has come that this run has: of many points some of what was promised has not
 */

/** How long a result must have rested before that is found again which is not seen, in milliseconds. */
const REST = 150;

/**
 * What takes longer than a fit, such as the k-distance curve: asked for once the picture is there. Each part stays while
 * the parameters on which it depends do.
 */
export class More {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** By fit. @type {Known[]} */
    this.known = [];
    /** @type {RunSummary | null} */
    this.summary = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * Takes another run. What is known of one with the same algorithm stands until its own has come, so that nothing
   * flickers while a control is dragged.
   * @param {RunSummary} summary
   */
  take(summary) {
    clearTimeout(this.timer);
    this.summary = summary;
    this.known = summary.fits.map(({ name }, i) => {
      const before = this.known[i];
      return { fit: name, parts: new Map(before?.fit === name ? before.parts : []), done: false };
    });
    this.show();
  }

  /** Whether all that was promised of a fit is there. @param {number} fit */
  isWhole(fit) {
    return Boolean(this.summary) && this.missing(fit).length === 0;
  }

  /** What was promised of a fit and may still come. @param {number} fit */
  missing(fit) {
    const { promised = [] } = this.summary?.fits[fit] ?? {};
    return this.known[fit]?.done ? [] : promised.filter((name) => !this.isKnown(fit, name));
  }

  /** Whether all of a part is there, and belongs to what is shown. @param {number} fit @param {string} name */
  isKnown(fit, name) {
    const found = this.known[fit]?.parts.get(name);
    return Boolean(found?.part.whole && found.of === this.keyOf(fit, found.part));
  }

  /** What a part belongs to: the points, and the parameters on which it depends. @param {number} fit @param {Part} part */
  keyOf(fit, { depends }) {
    const { description } = /** @type {RunSummary} */ (this.summary);
    const { values } = description.calls.fit[fit];
    return JSON.stringify([description.data, description.prepare, depends.map((name) => values[name])]);
  }

  /** Gives the pictures and the charts what there is. */
  show() {
    const { stage } = this.host;
    const fits = this.summary?.fits ?? [];
    stage.figures = fits.map(({ figures, promised }, i) => [
      ...figures,
      ...promised.flatMap((name) => this.known[i].parts.get(name)?.part.figure ?? []),
    ]);
    stage.models = fits.map(({ figures, promised }, i) =>
      Object.assign(
        {},
        ...figures.filter(({ kind }) => kind === 'tree').map(({ data }) => data),
        ...promised
          .filter((name) => this.isKnown(i, name))
          .map((name) => this.known[i].parts.get(name)?.part.data),
      ),
    );
  }

  /**
   * The picture of this run is there.
   * @param {RunSummary} summary
   */
  update(summary) {
    clearTimeout(this.timer);
    const { full, overlays } = this.host;
    const fits = [...summary.fits.keys()];
    const isSeen = (/** @type {string} */ name) => overlays.has(name);
    // A figure has no charts: only what an overlay shows is asked for.
    const asked = fits.filter((i) => this.missing(i).some((name) => full || isSeen(name)));
    if (summary !== this.summary || asked.length === 0) return;
    const isUnseen = (/** @type {number} */ i, /** @type {string} */ name) =>
      this.known[i].parts.get(name)?.part.figure === null && !isSeen(name);
    const rests = asked.every((i) => this.missing(i).every((name) => isUnseen(i, name)));
    this.timer = setTimeout(
      () => {
        for (const i of asked) this.ask(i);
      },
      rests ? REST : 0,
    );
  }

  /** @param {number} fit */
  async ask(fit) {
    const { host, summary, known } = this;
    const parts = summary?.fits[fit].promised.filter((name) => this.isKnown(fit, name)) ?? [];
    const take = (/** @type {Part} */ part) => {
      // What is whole came already, as news.
      if (known !== this.known || this.isKnown(fit, part.name)) return;
      known[fit].parts.set(part.name, { part, of: this.keyOf(fit, part) });
      this.show();
      host.requestUpdate();
    };
    const all = await host.experiment.client?.more(fit, parts, take).catch(() => null);
    if (!all) return;
    for (const part of all) take(part);
    known[fit].done = true;
  }
}
