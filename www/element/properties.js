// What an author or a page sets, as attributes or as properties.

import { LitElement } from 'lit';

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
    loop: { converter: (/** @type {string | null} */ value) => value || value === '' },
    controls: { type: String },
    lock: { type: String },
    full: { type: Boolean, reflect: true },
    framed: { type: Boolean },
    show: { type: String },
    looks: { type: String },
    theme: { type: String, reflect: true },
    alt: { type: String },
    ask: { type: String },
    sync: { type: String },
    loading: { type: String },
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
    /** @type {boolean | string | null} Whether it begins again at its end; or from where to where it goes round, `4 12`. */
    this.loop = false;
    /** @type {string | null} Which controls a figure offers: `data.cluster_std fit[1].eps`, or `none`. */
    this.controls = null;
    /** Those that are shown and cannot be moved. */
    this.lock = '';
    /** The whole page, which owns the URL. */
    this.full = false;
    /** A figure that a frame holds: its URL says what is tried. */
    this.framed = false;
    /** @type {string | null} The overlays that are on, by name; null: those that suit the algorithm. */
    this.show = null;
    /** @type {string | null} The look of each cluster, as a link names them: `1.0.2`. */
    this.looks = null;
    /** @type {string | null} `light` or `dark`; null: as the reader's system has it. */
    this.theme = null;
    /** What the picture is of, for those who do not see it: said before what it shows. */
    this.alt = '';
    /** A question that is answered before the result is shown. */
    this.ask = '';
    /** Figures of one name share a playhead. */
    this.sync = '';
    /** `eager`: it runs at once; `lazy`: not before it is seen; else when it is seen, or when there is time. */
    this.loading = '';
    /** Where the late parts lie, if not beside the script. */
    this.src = '';
    /** The contents of files, by name: what `read_csv` reads. @type {Record<string, string | Uint8Array | Blob>} */
    this.files = {};
    /** Matrices and tables, by name. @type {Record<string, any>} */
    this.variables = {};
  }

  connectedCallback() {
    // What a page has set before this module came.
    for (const name of Object.keys(Properties.properties)) {
      if (!Object.hasOwn(this, name)) continue;
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      Object.assign(this, { [name]: value });
    }
    super.connectedCallback();
  }
}
