// What an author or a page sets, as attributes or as properties.

import { LitElement } from 'lit';

/** Properties that a page may have set before this module came. */
const TAKEN_OVER = /** @type {const} */ ([
  'data',
  'prepare',
  'fit',
  'view',
  'hue',
  'step',
  'chosen',
  'speed',
  'autoplay',
  'loop',
  'controls',
  'full',
  'framed',
  'show',
  'theme',
  'files',
  'variables',
]);

/** The properties of the element, as they are where nothing is set. */
export class Properties extends LitElement {
  static properties = {
    data: { type: String },
    prepare: { type: String },
    fit: { type: String },
    view: { type: String },
    hue: { type: String },
    step: { type: Number },
    chosen: { type: Number },
    speed: { type: Number },
    autoplay: { type: Boolean },
    loop: { type: Boolean },
    controls: { type: String },
    full: { type: Boolean, reflect: true },
    framed: { type: Boolean },
    show: { type: String },
    theme: { type: String, reflect: true },
    src: { type: String },
    files: { attribute: false },
    variables: { attribute: false },
  };

  constructor() {
    super();
    /** The call that makes the points. */
    this.data = '';
    /** The calls that prepare them; may be empty. */
    this.prepare = '';
    /** The call, or list of calls, that is fitted. */
    this.fit = '';
    /** Where the points are seen: two or three columns, or a call; empty: where they are seen best. */
    this.view = '';
    /** The column by which they are coloured, instead of by cluster. */
    this.hue = '';
    /** @type {number | null} The step that is shown. */
    this.step = null;
    /** @type {number | null} Of several fits the one that is spoken of, from 0; the step is its. */
    this.chosen = null;
    /** 1: as the pace was meant. */
    this.speed = 1;
    this.autoplay = false;
    this.loop = false;
    /** @type {string | null} Which controls a figure offers: `data.cluster_std fit[1].eps`, or `none`. */
    this.controls = null;
    /** The whole page, which owns the URL. */
    this.full = false;
    /** A figure that a frame holds: its URL says what is tried. */
    this.framed = false;
    /** @type {string | null} The overlays that are on, by name; null: those that suit the algorithm. */
    this.show = null;
    /** @type {string | null} `light` or `dark`; null: as the reader's system has it. */
    this.theme = null;
    /** Where the late parts lie, if not beside the script. */
    this.src = '';
    /** The contents of files, by name: what `read_csv` reads. @type {Record<string, string | Uint8Array>} */
    this.files = {};
    /** Matrices and tables, by name. @type {Record<string, any>} */
    this.variables = {};
  }

  connectedCallback() {
    for (const name of TAKEN_OVER) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete (/** @type {any} */ (this)[name]);
      Object.assign(this, { [name]: value });
    }
    super.connectedCallback();
  }
}
