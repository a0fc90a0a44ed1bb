// Fits side by side: a picture each under one playhead, of which one is chosen and spoken of; fits are added and taken
// away; a table sorts them. A late part: nothing of it is in a first visit.

import { html, nothing } from 'lit';
import { identityOf } from '../draw/prepared.js';
import { callOf } from '../element/asking.js';
import { countOf, withCount } from '../experiment/counts.js';
import { keep } from '../experiment/kept.js';
import { pipeline } from '../experiment/panels.js';
import { withCallable } from '../experiment/texts.js';
import { menu } from '../panels/menu.js';
import { plain, rich } from '../panels/rich.js';

import { beside } from '../words/compare.js';
import { algorithms } from '../words/en.js';
import around from './around.css';
import style from './compare.css';
import { nameAmong } from './names.js';
import { argumentsOf, isGroups, panels, titleOf } from './panels.js';
import { differences, MOST, rowsOf, stepsOf, textsOfRows } from './rows.js';
import { table } from './table.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../play/fit-view.js').FitView} FitView
 */

/** Of more points than this nothing is scored unasked. */
const MOST_SCORED = 20_000;

/**
 * Whether a call says all that it needs without an argument: what has no default has to be given, and no name is one.
 * @param {import('../types.js').Callable} callable
 */
const isWhole = ({ parameters }) =>
  parameters.every(({ default: usual }) => usual !== undefined && usual !== '');

/** @param {Host} host */
export const open = (host) => new Compare(host);

export class Compare {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {{ frames: unknown[], layer: import('../types.js').Layer } | null} */
    this.marked = null;
    /** While pictures are wiped sideways. @type {ReturnType<typeof setTimeout> | undefined} */
    this.wiping = undefined;
    /** Where there is another width for pictures, that which is spoken of stays in sight. */
    this.resizing = new ResizeObserver(() => this.bring());
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style + around);
    const root = /** @type {ShadowRoot} */ (host.renderRoot);
    root.adoptedStyleSheets.push(sheet);
    // The button that has brought it gives way to a menu: keys that were on it go on there.
    if (root.activeElement?.matches('.add-fit'))
      host.updateComplete.then(() =>
        /** @type {HTMLElement | null} */ (root.querySelector('[data-menu=add] .opener'))?.focus(),
      );
  }

  /** Whether points on which fits differ are marked. */
  get marking() {
    return this.host.address.others.differences === '1';
  }

  /** By what the table is sorted, and which way. */
  get sort() {
    const [, up, by] = /^(-?)(\w*)$/.exec(this.host.address.others.sort ?? '') ?? ['', '', ''];
    return { by, down: !up };
  }

  get fits() {
    return this.host.playback.fits;
  }

  get chosen() {
    return this.host.playback.chosen;
  }

  /** What one is called beside the others. @param {number} fit */
  nameOf(fit) {
    const calls = this.fits.map(({ call }) => call);
    return calls[fit] ? nameAmong(calls, fit) : '';
  }

  /** @param {number} fit */
  choose(fit) {
    const { host } = this;
    host.chosen = fit;
    host.playback.choose(fit);
    // What else it could have been is known of no other.
    host.sweeps.update();
    host.ends?.update();
    host.address.write();
    host.requestUpdate();
  }

  /** Another is chosen, whose picture may be out of sight. @param {number} fit */
  async show(fit) {
    this.choose(fit);
    await this.host.updateComplete;
    this.bring();
  }

  /** Where pictures are wiped sideways, that of the chosen one comes into sight. */
  bring() {
    const strip = this.host.renderRoot.querySelector('.panels');
    const frame = /** @type {HTMLElement | undefined} */ (
      strip?.querySelectorAll('.plot-frame')[this.chosen]
    );
    if (!strip || !frame || isInSight(strip, frame)) return;
    strip.scrollTo({
      left: frame.offsetLeft - (strip.clientWidth - frame.offsetWidth) / 2,
      behavior: 'instant',
    });
  }

  /** The pictures have a place, or none any more. */
  onStrip = (/** @type {Element | undefined} */ strip) => {
    this.resizing.disconnect();
    if (strip) this.resizing.observe(strip);
  };

  // — What stands there —

  /** The pictures. */
  panels() {
    this.mark();
    return panels(this);
  }

  /** All in a table, in the place of the charts or above them. */
  table() {
    return table(this);
  }

  /** How far all of them are. */
  get count() {
    const { player, atResult, fit } = this.host.playback;
    if (atResult) return beside.atEnd;
    if (player.step > (fit?.result_step ?? 0)) return beside.beyond;
    return beside.share(Math.round((100 * player.step) / Math.max(1, fit?.result_step ?? 1)));
  }

  /** Whether the controls of this scope are those of the chosen panel. @param {string} scope */
  isOfChosen(scope) {
    const panel = this.fits[this.chosen]?.panel;
    const calls = this.host.experiment.description?.calls;
    const [, part, at] = /^(\w+)(?:\[(\d+)\])?$/.exec(scope) ?? [];
    if (!panel || !calls) return true;
    const index = Number(at ?? 0);
    if (part === 'data') return calls.data.length < 2 || index === panel.data;
    if (part === 'prepare') return panel.prepare.includes(index);
    if (part === 'view') return true;
    return index === panel.fit;
  }

  /** The other fits, each a line that leads to its controls; and which points they disagree on. */
  others() {
    const { host, chosen } = this;
    return html`<div class="other-fits" role="group" aria-label=${beside.panels}>
      ${this.fits.map(
        (
          view,
          fit,
        ) => html`<button type="button" class="other" aria-current=${fit === chosen ? 'true' : nothing}
          @click=${() => this.show(fit)}><code>${titleOf(host, view)}</code> <span>${argumentsOf(host, view, titleOf(host, view))}</span></button>`,
      )}
      ${host.open.presenting ? nothing : this.forAll()}
    </div>`;
  }

  /** What is changed is changed of the chosen fit: where others have another number of clusters, a button gives them the same. */
  forAll() {
    const { host } = this;
    const { description, catalog } = host.experiment;
    const counts = this.fits.map(({ call: { name, values } }) => {
      const count = countOf(catalog.find((callable) => callable.name === name));
      return count && Number.isInteger(values[count]) ? { count, now: values[count] } : null;
    });
    const own = counts[this.chosen];
    if (!description || !own || counts.every((one) => !one || one.now === own.now)) return nothing;
    const all = () =>
      this.change(
        rowsOf(description).map((row, i) => ({ ...row, fit: withCount(row.fit, counts[i]?.count, own.now) })),
        this.chosen,
      );
    return html`<button type="button" class="chip for-all" @click=${all}>${beside.forAll(own.count, own.now)}</button>`;
  }

  /** A toggle among those of what is drawn. */
  toggle() {
    if (this.comparable.length < 2) return nothing;
    const { marking } = this;
    return html`<fieldset class="overlays">
      <legend>${beside.title}</legend>
      <button type="button" class="chip" title=${beside.differencesHelp} data-help=${beside.differencesHelp}
        aria-pressed=${String(marking)} @click=${() => this.setMarking(!marking)}>${beside.differences}</button>
      ${marking ? html`<p class="note">${rich(this.said)}</p>` : nothing}
    </fieldset>`;
  }

  // — Where they differ —

  /** The fits that can be compared point by point: of the same rows as the chosen one. */
  get comparable() {
    const chosen = this.fits[this.chosen];
    const fits = this.fits.filter((view) => view.call.name && view.frame?.labels);
    return chosen ? fits.filter((view) => view.isOfRowsOf(chosen)) : [];
  }

  /** @param {string} by @param {boolean} down the best first */
  setSort(by, down) {
    keep(this.host.address, { sort: `${down ? '' : '-'}${by}` });
    this.host.requestUpdate();
  }

  /** @param {boolean} on */
  setMarking(on) {
    keep(this.host.address, { differences: on ? '1' : null });
    this.mark();
    this.host.requestUpdate();
    if (on) this.host.report.say(plain(this.said));
  }

  get said() {
    const layer = /** @type {import('../types.js').PointsLayer | undefined} */ (this.marked?.layer);
    const n = this.fits[this.chosen]?.points.shape[0] ?? 0;
    return beside.differ(layer?.of.length ?? 0, n);
  }

  /** Draws rings around the points on which fits differ, or no more. */
  mark() {
    const views = this.marking ? this.comparable : [];
    const frames = views.map(({ frame }) => /** @type {import('../types.js').Frame} */ (frame));
    const before = this.marked;
    // What a fit finds out later takes the place of its layers, and with them of the mark.
    const same =
      before?.frames.length === frames.length &&
      frames.every((frame, i) => frame === before.frames[i]) &&
      views.every(({ layers }) => layers.includes(before.layer));
    if (same || (!before && !this.marking)) return;
    const layer = /** @type {import('../types.js').Layer} */ ({
      name: 'differing',
      tone: 'ink',
      shape: 'points',
      mark: 'ring',
      of: differences(frames, identityOf),
    });
    for (const view of this.fits) {
      const others = view.layers.filter((one) => one !== before?.layer);
      view.layers = views.includes(view) ? [...others, layer] : others;
    }
    this.marked = this.marking ? { frames, layer } : null;
    this.host.pictures.invalidate();
  }

  // — How good they are —

  /** A run is shown: the chosen one is brought into sight, and all are measured. */
  onLanded() {
    this.bring();
    this.measure();
    this.tell();
  }

  /** How each ends, and where they differ, for those who do not see it. */
  tell() {
    const { host, fits, marking } = this;
    const found = fits.filter((view) => view.call.name && !isGroups(host, view));
    // How the one that is spoken of ends is said by its last step.
    const ends = found.length > 1 ? found.map((view) => `${titleOf(host, view)}: ${countedIn(view)}.`) : [];
    const news = [...ends, ...(marking ? [plain(this.said)] : [])].join(' ');
    if (news) host.report.say(news);
  }

  /** The fits are measured, one after the other. */
  async measure() {
    const { host } = this;
    const { summary } = host.experiment;
    for (const view of this.fits) {
      if (view.scored || !view.call.name || view.points.shape[0] > MOST_SCORED) continue;
      view.scored = true;
      await host.report.score(view);
      if (host.experiment.summary !== summary) return;
    }
  }

  // — Adding, changing, taking away —

  /** A button that opens a menu of what may stand beside. */
  add() {
    const { host } = this;
    const { description, catalog } = host.experiment;
    if (!description || !host.full) return nothing;
    const rows = rowsOf(description);
    if (rows.length >= MOST) return nothing;
    const chosen = rows[this.chosen] ?? rows[0];
    const of = (/** @type {string} */ part) =>
      catalog.filter((callable) => callable.part === part && !callable.holds);
    const more = (/** @type {Partial<import('./rows.js').Row>} */ changes) =>
      this.change([...rows, { ...chosen, ...changes }], rows.length);
    /** @type {import('../panels/menu.js').Choice[]} */
    const choices = of('fit').map(({ name, help }) => ({
      label: html`<code>${name}</code>`,
      help,
      pick: async () => more({ fit: await this.call('fit', name), hue: '' }),
    }));
    const others = [
      { label: beside.points, help: beside.pointsHelp, pick: () => more({ fit: '', hue: '' }) },
    ];
    if (this.fits[this.chosen]?.points.target) {
      others.unshift({
        label: beside.truth,
        help: beside.truthHelp,
        pick: () => more({ fit: '', hue: "'target'" }),
      });
    }
    // What a table needs to be fitted at all stays.
    const { mending, unscaled, isScaled } = stepsOf(description, this.chosen);
    const prepared = of('prepare')
      .filter(isWhole)
      .map(({ name, help }) => ({
        label: name,
        help,
        pick: () => more({ prepare: pipeline([...mending, `${name}()`]) }),
      }));
    if (isScaled && unscaled.length)
      prepared.unshift({
        label: beside.unscaled,
        help: '',
        pick: () => more({ prepare: pipeline(unscaled) }),
      });
    else if (chosen.prepare && !mending.length)
      prepared.unshift({ label: beside.asMade, help: '', pick: () => more({ prepare: '' }) });
    const data = of('data')
      .filter(isWhole)
      .map(({ name, help }) => ({
        label: name,
        help,
        pick: async () => more({ data: await this.call('data', name), hue: '' }),
      }));
    for (const [heading, group] of /** @type {const} */ ([
      [beside.algorithms, choices],
      [beside.others, others],
      [beside.prepared, prepared],
      [beside.data, data],
    ])) {
      if (group[0]) /** @type {import('../panels/menu.js').Choice} */ (group[0]).heading = heading;
    }
    const label = html`<span aria-hidden="true">+</span> ${beside.add} <span class="up-to">${beside.upTo(MOST)}</span>`;
    return menu(host, 'add', label, [...choices, ...others, ...prepared, ...data], 'wide add-fit');
  }

  /**
   * The text of a callable that is chosen, with values that suit.
   * @param {'data' | 'prepare' | 'fit'} part
   * @param {string} name
   */
  async call(part, name) {
    const { host } = this;
    const suited = await callOf(host, part, name, this.chosen);
    const chosen = this.fits[this.chosen]?.call;
    const { description, catalog } = host.experiment;
    if (!description || part !== 'fit') return suited ?? `${name}()`;
    // As many clusters as there are beside it.
    const asMany = (/** @type {string} */ text) =>
      withCount(text, countOf(catalog.find((callable) => callable.name === name)), this.asked);
    if (suited || !chosen?.name) return asMany(suited ?? `${name}()`);
    const alone = { ...description, panels: [], calls: { ...description.calls, fit: [chosen] } };
    return asMany(withCallable(alone, 'fit', 0, name, catalog).fit);
  }

  /** How many clusters are asked for: by the fit that is chosen, else by the last that is told how many. @returns {number | undefined} */
  get asked() {
    const { catalog } = this.host.experiment;
    const told = [...this.fits, ...this.fits.slice(this.chosen, this.chosen + 1)].map(
      ({ call: { name, values } }) => {
        const count = countOf(catalog.find((callable) => callable.name === name));
        return count && values[count];
      },
    );
    return told.findLast(Number.isInteger);
  }

  /**
   * Another callable takes a place in the chosen panel.
   * @param {'data' | 'prepare' | 'fit'} part
   * @param {string} name
   */
  async take(part, name) {
    const { description } = this.host.experiment;
    if (!description) return;
    const call = await this.call(part, name);
    const rows = rowsOf(description);
    const seen = part === 'data' ? { view: '', hue: '' } : {};
    this.change(
      rows.map((row, i) =>
        // What all panels have in common they go on having in common.
        i === this.chosen || (part !== 'fit' && rows.every((other) => other[part] === row[part]))
          ? { ...row, ...seen, [part]: call }
          : row,
      ),
      this.chosen,
    );
  }

  /** @param {number} fit */
  remove(fit) {
    const { description } = this.host.experiment;
    if (!description) return;
    const rows = rowsOf(description).filter((_, i) => i !== fit);
    const { chosen } = this;
    this.change(rows, chosen > fit || chosen === rows.length ? chosen - 1 : chosen);
  }

  /**
   * @param {import('./rows.js').Row[]} rows
   * @param {number} chosen
   */
  change(rows, chosen) {
    const { host } = this;
    host.chosen = rows.length > 1 ? chosen : null;
    host.playback.wanted = host.chosen;
    host.change(textsOfRows(rows), 'result');
    host.open.entire = true;
  }

  /** Pictures are wiped sideways: where that which is spoken of is out of sight, the one in the middle is. @param {Event} event */
  onWipe(event) {
    const strip = /** @type {HTMLElement} */ (event.currentTarget);
    clearTimeout(this.wiping);
    this.wiping = setTimeout(() => {
      const middle = strip.scrollLeft + strip.clientWidth / 2;
      const frames = /** @type {HTMLElement[]} */ ([...strip.querySelectorAll('.plot-frame')]);
      const chosen = frames[this.chosen];
      if (chosen && isInSight(strip, chosen)) return;
      const at = frames.findIndex(
        ({ offsetLeft, offsetWidth }) => offsetLeft <= middle && middle < offsetLeft + offsetWidth,
      );
      if (at >= 0 && strip.scrollWidth > strip.clientWidth + 8) this.choose(at);
    }, 120);
  }
}

/** How many clusters a fit has found, and how many points are in none. @param {FitView} view */
function countedIn({ result, frame }) {
  const labels = [...((result ?? frame)?.labels ?? [])];
  const found = new Set(labels.filter((label) => label >= 0)).size;
  return beside.counted(found, labels.filter((label) => label < 0).length);
}

/** Whether all of a picture is to be seen. @param {Element} strip @param {HTMLElement} frame */
const isInSight = ({ scrollLeft, clientWidth }, { offsetLeft, offsetWidth }) =>
  offsetLeft >= scrollLeft - 2 && offsetLeft + offsetWidth <= scrollLeft + clientWidth + 2;

/** What belongs to the name of a callable. @param {string} name @param {Record<string, any>} values */
export function belonging(name, values) {
  const key = algorithms[name]?.named;
  return key && values[key] ? { [key]: `'${values[key]}'` } : {};
}

/**
 * The arguments of a fit that are not at their defaults or belong to its name, its seed and what is in its name left out; none where all have the
 * same, of which there is nothing to tell apart.
 * @param {FitView} view
 * @param {FitView[]} fits
 * @param {string} title
 */
export const briefArguments = ({ call: { name: kind, text: own, given, values } }, fits, title) =>
  fits.every(({ call: { text } }) => text === own)
    ? ''
    : Object.entries({ ...belonging(kind, values), ...given })
        .filter(
          ([name]) =>
            typeof values[name] !== 'object' && name !== 'random_state' && !title.includes(`${name}=`),
        )
        .map(([name, text]) => `${name}=${text}`)
        .join(', ');
