/**
 * @typedef {import('../types.js').Attributes} Attributes
 * @typedef {import('../types.js').RunSummary} RunSummary
 */

/** How long a result must have rested before what is known but for its links is studied again, in milliseconds. */
const REST = 150;

/**
 * What belongs to the models but takes longer than a fit, such as the k-distance curve: asked for once the picture is
 * there. What does not depend on the first parameter stays while that one is dragged.
 */
export class Study {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** By fit: what it belongs to, what has been found, and whether that is all. @type {{ key: string, found: Attributes, whole: boolean }[]} */
    this.known = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * The models of a run, with what is known. Of another experiment with the same algorithm it stands until its own
   * has come, so that nothing flickers while a control is dragged.
   * @param {RunSummary} summary
   * @returns {Attributes[]}
   */
  models(summary) {
    clearTimeout(this.timer);
    this.known = summary.fits.map(({ name, model }, i) => {
      const before = this.known[i];
      const key = keyOf(summary, i);
      if (before?.key === key) return before;
      return {
        key,
        found: before?.key.startsWith(`${name}\n`) ? before.found : {},
        whole: !model?.unfinished,
      };
    });
    return summary.fits.map(({ model }, i) => ({ ...model, ...this.known[i].found }));
  }

  /**
   * The picture of this run is there.
   * @param {RunSummary} summary
   */
  update(summary) {
    clearTimeout(this.timer);
    // A figure has no charts.
    if (!this.host.full && !this.host.overlays.has('links')) return;
    const asked = [...summary.fits.keys()].filter((i) => summary.fits[i].model?.unfinished);
    if (asked.length === 0) return;
    const rest = this.known.every(({ whole }) => whole) && !this.host.overlays.has('links') ? REST : 0;
    this.timer = setTimeout(() => {
      for (const i of asked) this.ask(summary, i);
    }, rest);
  }

  /**
   * @param {RunSummary} summary
   * @param {number} i
   */
  async ask(summary, i) {
    const { host, known } = this;
    const at = known[i];
    const take = (/** @type {Attributes} */ parts) => {
      if (known !== this.known || host.playback.summary !== summary || !Object.keys(parts).length) return;
      const { links, ...others } = parts;
      at.found = { ...at.found, ...others };
      host.stage.models[i] = { ...host.stage.models[i], ...parts };
      host.requestUpdate();
    };
    const all = await host.experiment.client?.study(i, at.whole, take).catch(() => null);
    if (!all) return;
    take(all);
    at.whole = true;
  }
}

/**
 * All but the first parameter of a fit.
 * @param {RunSummary} summary
 * @param {number} i
 */
function keyOf({ description }, i) {
  const { name, given, values } = description.calls.fit[i];
  const { [Object.keys(values)[0]]: _, ...others } = given;
  return [name, description.data, description.prepare, JSON.stringify(others)].join('\n');
}
