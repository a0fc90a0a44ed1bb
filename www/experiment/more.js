/**
 * @typedef {import('../types.js').Part} Part
 * @typedef {import('../play/fit-view.js').FitView} FitView
 */

/** How long a result must have rested before that is found again which is not seen, in milliseconds. */
const REST = 150;

/**
 * What takes longer than a fit, such as the k-distance curve: asked for once the picture is there. Each part stays while
 * the parameters on which it depends do.
 */
export class More {
  /**
   * @param {object} wiring
   * @param {() => FitView[]} wiring.fits what is shown
   * @param {() => ReturnType<typeof import('../engine/client.js').openClient> | null} wiring.client
   * @param {() => { charts: boolean, overlays: Set<string> }} wiring.wanted whether there are charts, and the overlays
   *   that are on
   * @param {() => void} wiring.onFound
   */
  constructor({ fits, client, wanted, onFound }) {
    this.fits = fits;
    this.client = client;
    this.wanted = wanted;
    this.onFound = onFound;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * Another run is shown. What is known of one with the same algorithm stands until its own has come, so that nothing
   * flickers while a control is dragged.
   */
  take() {
    clearTimeout(this.timer);
    for (const view of this.fits()) {
      const { name } = view.fit;
      const parts = new Map(view.known?.fit === name ? view.known.parts : []);
      view.known = { fit: name, parts, done: false };
      show(view);
    }
  }

  /** The picture of this run is there. */
  update() {
    clearTimeout(this.timer);
    const { charts, overlays } = this.wanted();
    // A figure has no charts: only what an overlay shows is asked for.
    const asked = this.fits().filter((view) => missing(view).some((name) => charts || overlays.has(name)));
    if (asked.length === 0) return;
    const isUnseen = (/** @type {FitView} */ { known }, /** @type {string} */ name) =>
      known?.parts.get(name)?.part.figure === null && !overlays.has(name);
    const rests = asked.every((view) => missing(view).every((name) => isUnseen(view, name)));
    this.timer = setTimeout(
      () => {
        for (const view of asked) this.ask(view);
      },
      rests ? REST : 0,
    );
  }

  /** @param {FitView} view */
  async ask(view) {
    const { known } = view;
    const client = this.client();
    if (!known || !client?.has(view.summary)) return;
    const parts = view.fit.promised.filter((name) => isKnown(view, name));
    const take = (/** @type {Part} */ part) => {
      // What is whole came already, as news.
      if (!this.fits().includes(view) || isKnown(view, part.name)) return;
      known.parts.set(part.name, { part, of: keyOf(view, part) });
      show(view);
      this.onFound();
    };
    const all = await client.more(view.index, parts, take).catch(() => null);
    if (!all) return;
    for (const part of all) take(part);
    known.done = true;
  }
}

/** Whether all that was promised of a fit is there. @param {FitView} view */
export const isWhole = (view) => missing(view).length === 0;

/** What was promised of a fit and may still come. @param {FitView} view */
const missing = (view) => (view.known?.done ? [] : view.fit.promised.filter((name) => !isKnown(view, name)));

/** Whether all of a part is there, and belongs to what is shown. @param {FitView} view @param {string} name */
function isKnown(view, name) {
  const found = view.known?.parts.get(name);
  return Boolean(found?.part.whole && found.of === keyOf(view, found.part));
}

/** What a part belongs to: the points, and the parameters on which it depends. @param {FitView} view @param {Part} part */
function keyOf({ call: { values }, summary: { description } }, { depends }) {
  return JSON.stringify([description.data, description.prepare, depends.map((name) => values[name])]);
}

/** Gives the pictures and the charts of a fit what there is. @param {FitView} view */
function show(view) {
  const { fit, known } = view;
  const partOf = (/** @type {string} */ name) => known?.parts.get(name)?.part;
  view.figures = [...fit.figures, ...fit.promised.flatMap((name) => partOf(name)?.figure ?? [])];
  view.layers = [
    ...fit.layers,
    ...fit.promised.filter((name) => isKnown(view, name)).flatMap((name) => partOf(name)?.layers ?? []),
  ];
}
