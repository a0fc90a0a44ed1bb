// What authors may set, call and listen to, told once: types, the manifest of the element and the documentation are
// written from it, and a test holds it to the class.

/**
 * @typedef {object} Attribute A property that is an attribute too, unless `property` says that it is none.
 * @property {string} type in TypeScript
 * @property {string} says
 * @property {string} [otherwise] what holds where it is not set
 * @property {true} [property]
 */

/** @type {Record<string, Attribute>} */
export const PROPERTIES = {
  data: {
    type: 'string',
    says: 'The call that makes the points, or a list of them: `make_moons(n_samples=500, noise=0.05)`.',
    otherwise: 'four blobs',
  },
  prepare: {
    type: 'string',
    says: 'The calls that prepare them: `StandardScaler()`, or `make_pipeline(…)`.',
    otherwise: 'nothing',
  },
  fit: {
    type: 'string',
    says: 'The call that is fitted, or a list of calls, which stand side by side: `KMeans(n_clusters=4)`.',
    otherwise: '`KMeans` of the opening',
  },
  view: {
    type: 'string',
    says: "Where the points are seen: `['charges', 'age']`, `PCA(n_components=3)`, `TSNE()`.",
    otherwise: 'where they are seen best',
  },
  hue: {
    type: 'string',
    says: 'The column by which points are coloured instead of by cluster: `target`.',
    otherwise: 'by cluster',
  },
  step: {
    type: 'number | null',
    says: 'The step that is shown, from 0; it follows while the run plays.',
    otherwise: 'the result',
  },
  chosen: {
    type: 'number | null',
    says: 'Of several fits the one that is spoken of, from 0; `step` is its.',
    otherwise: 'the first',
  },
  speed: {
    type: 'number',
    says: 'How fast a run plays: 1 is the pace that is meant, 2 twice as fast.',
    otherwise: '1',
  },
  autoplay: { type: 'boolean', says: 'The run plays once it is seen, unless the reader wants no motion.' },
  loop: {
    type: 'boolean | string | null',
    says: 'A run that has come to its end begins again; `4 12` goes round from one step to another.',
  },
  controls: {
    type: 'string | null',
    says: 'Which controls a figure offers: `data.noise fit.eps fit[1].k`, or `none`.',
    otherwise: 'the main ones',
  },
  lock: {
    type: 'string | null',
    says: 'Controls that are shown, and not to be changed, in the same words: `fit.n_clusters`.',
    otherwise: 'none',
  },
  full: { type: 'boolean', says: 'The whole page, which owns the address, instead of a figure.' },
  framed: { type: 'boolean', says: 'A figure alone in a frame: what it shows is what its address says.' },
  show: {
    type: 'string | null',
    says: 'The overlays that are on, by name: `regions links`.',
    otherwise: 'those that suit the algorithm',
  },
  looks: {
    type: 'string | null',
    says: 'The colour and shape that each cluster begins with, by number, as links name them: with `1.0.2` the first cluster has the second.',
    otherwise: 'each those of its own number',
  },
  theme: { type: "'light' | 'dark' | null", says: 'The theme.', otherwise: "as the reader's system has it" },
  alt: {
    type: 'string | null',
    says: 'What the picture is of, for those who do not see it: said before what it shows at each step.',
    otherwise: 'what it shows alone',
  },
  ask: {
    type: 'string | null',
    says: 'A question that is answered before anything moves and the result is seen: `Will they part? | Yes | * No`; without answers to choose from, one is typed. An asterisk marks the right one.',
    otherwise: 'none',
  },
  sync: {
    type: 'string | null',
    says: 'Figures of one name share a playhead: where one goes the others follow, as far on their own ways.',
    otherwise: 'each has its own',
  },
  loading: {
    type: "'eager' | 'lazy' | '' | null",
    says: '`eager`: it runs at once; `lazy`: not before it is seen.',
    otherwise: 'it runs when it is seen, or a few seconds later, for whoever prints the page',
  },
  src: {
    type: 'string',
    says: 'Where the late parts lie; only for the classic script.',
    otherwise: 'beside the script',
  },
  files: {
    type: 'Record<string, string | Uint8Array>',
    says: 'The contents of files, by name: what `read_csv` reads.',
    property: true,
  },
  variables: {
    type: 'Record<string, Matrix | Table | number[][] | ArrayLike<number>>',
    says: 'Matrices and tables, by name: `data="X"` is then `variables.X`.',
    property: true,
  },
};

/** Properties that can only be read. @type {Record<string, { type: string, says: string }>} */
export const READ = {
  settled: {
    type: 'Promise<void>',
    says: 'Resolves when the current experiment has run and been drawn; rejects with its error. What nobody sees yet runs because it is waited for.',
  },
  result: {
    type: 'Record<string, unknown> | null',
    says: "The fitted attributes of the (first) fit under scikit-learn's names without the underscore at their end; matrices are `{ data, shape }`.",
  },
  steps: { type: 'number', says: 'The number of steps.' },
};

/** @type {Record<string, { takes: string, gives: string, says: string }>} */
export const METHODS = {
  play: { takes: '', gives: 'void', says: 'Plays the run; from its end, from the start.' },
  pause: { takes: '', gives: 'void', says: 'Stops where it is.' },
  next: { takes: '', gives: 'void', says: 'One step on.' },
  back: { takes: '', gives: 'void', says: 'One step back.' },
  seek: {
    takes: 'step: number',
    gives: 'void',
    says: 'Shows a step, from 0; one beyond the ends is the last, or the first.',
  },
  toBlob: {
    takes: 'type?: string, scale?: number',
    gives: 'Promise<Blob>',
    says: 'The picture as a file, once it is settled: `image/png`, twice as large as it is seen unless another scale is given, or `image/svg+xml`.',
  },
  inspect: {
    takes: '',
    gives: 'Record<string, unknown>',
    says: 'What is shown at this moment, as plain data, for tests.',
  },
};

/** None of them bubbles. @type {Record<string, { detail: string, says: string }>} */
export const EVENTS = {
  change: { detail: 'Texts', says: 'The experiment is another, and has been drawn.' },
  step: { detail: '{ step: number }', says: 'Another step is shown.' },
  settled: { detail: 'Texts', says: 'The current experiment has run and been drawn.' },
  error: { detail: 'PlaygroundError', says: 'The experiment could not run.' },
  answer: {
    detail: '{ answer: string; right: boolean | null }',
    says: 'The question of `ask` was answered; `right` is null where no answer is marked.',
  },
};

/** What stands in the element. @type {Record<string, string>} */
export const SLOTS = {
  steps:
    'sentences of the author’s own: `<ol slot="steps"><li step="12">…`; `step="4 12"` and `step="result"` are understood, too',
  fallback: 'what is seen until there is a picture, and where there are no scripts: a poster, or words',
};

/** Parts of a figure that a page may style. @type {Record<string, string>} */
export const PARTS = {
  picture: 'the picture, with its trees',
  words: 'what is said beside it',
  transport: 'play, pause, step, scrub',
  controls: 'the controls',
  question: 'what is asked before the result',
  call: 'the experiment as calls',
};

/** @type {Record<string, string>} */
export const CUSTOM_PROPERTIES = {
  '--cluster-playground-paper': 'the ground of the picture',
  '--cluster-playground-panel': 'the ground of what stands beside it',
  '--cluster-playground-ink': 'text and axes',
  '--cluster-playground-muted': 'what is said in passing',
  '--cluster-playground-line': 'rules and borders',
  '--cluster-playground-accent': 'what is active, and links',
  '--cluster-playground-font': 'the family of the type',
  '--cluster-playground-font-size': "the size of the type, for which 14px is meant; else the reader's",
};

/** Types that the others are made of. */
export const TYPES = `/** An experiment as its texts; all but \`data\` may be empty. */
export interface Texts {
  data: string;
  prepare: string;
  fit: string;
  view: string;
  hue: string;
}

/** A matrix, row after row. */
export interface Matrix {
  data: Float64Array;
  shape: [rows: number, columns: number];
}

/** A column: of numbers, of which NaN is missing, or of levels, of which −1 is. */
export type Column =
  | { name: string; kind: 'number'; values: Float64Array; bool?: boolean }
  | { name: string; kind: 'category' | 'text'; codes: Int32Array; levels: string[] };

export interface Table {
  columns: Column[];
  names?: string[] | null;
  target?: Int32Array | null;
}

/** Why an experiment could not run: a stable code, and where it was found. */
export interface PlaygroundError extends Error {
  code: string;
  parameter?: string | null;
  part?: 'data' | 'prepare' | 'fit' | 'view' | 'hue' | null;
  position?: number | null;
  line?: number | null;
  column?: string | null;
}
`;
