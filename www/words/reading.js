// What was made of a pasted cell, in one line, and the figures that it draws: which of them are here, and where. A late
// part: it comes with the first paste.

import { isPage } from '../element/pages.js';
import { keep } from '../experiment/kept.js';
import { withoutPlaced } from '../experiment/placed.js';
import { letGo, tell, turnTo } from '../panels/pasted.js';
import { reveal } from '../panels/reveal.js';
import { bring } from '../panels/sight.js';
import { coloured, columnsOf } from './coloured.js';
import { mending } from './mending.js';
import { said as around } from './pasted.js';
import { remarksOn } from './remarks.js';

/**
 * @typedef {import('../types.js').Reading} Reading
 * @typedef {import('../element.js').ClusterPlayground} Host
 *
 * @typedef {object} Figure A figure that a cell draws.
 * @property {(given: Record<string, string>) => string} called with the arguments that the cell gave
 * @property {string} [page] where it is
 * @property {'charts' | 'tree' | 'picture'} [at] that is, among the charts, beside the points, or these
 * @property {string} [shows] what of all that is there, as a selector
 */

/**
 * @param {string} what
 * @returns {(given: Record<string, string>) => string}
 */
function ofColumns(what) {
  return ({ x, y, hue }) => {
    const columns = [x, y].filter(Boolean).join(' and ');
    return `${what}${columns ? ` of ${columns}` : ''}${hue ? ` by ${hue}` : ''}`;
  };
}

/** Of a table, below what is asked of it. */
const BESIDE = '.sheets-beside';

/** @type {Record<string, Figure>} by the reader's words */
const FIGURES = {
  elbow: { called: () => 'the total over k', page: 'choose' },
  choose: { called: () => 'scores over k', page: 'choose' },
  scores: { called: () => 'the scores', page: 'scores' },
  silhouette: { called: () => 'the silhouette of each point', page: 'scores' },
  confusion: {
    called: ({ ring }) =>
      `the clusters against the truth${ring ? ', with a ring around points elsewhere than their class' : ''}`,
    page: 'truth',
    shows: '.contingency',
  },
  report: { called: () => 'precision and recall', page: 'truth', shows: '.report' },
  labels: { called: () => 'the rows with both labels', page: 'truth', shows: '.both-labels' },
  centers: { called: () => 'the centres of the clusters', page: 'result' },
  dendrogram: { called: () => 'the tree of merges', at: 'tree' },
  k_distances: { called: () => 'the distances to the k-th neighbour', at: 'charts' },
  reachability: { called: () => 'the reachability plot', at: 'charts' },
  table: { called: () => 'the table', page: 'table', shows: BESIDE },
  segments: { called: () => 'the clusters’ means and shares', page: 'segments', shows: BESIDE },
  kde: { called: ofColumns('a density curve'), page: 'look', shows: BESIDE },
  boxplot: {
    called: ({ x, y, hue }) =>
      ofColumns('box plots')(y ? { x: y, hue: [x, hue].filter(Boolean).join(' and ') } : { x, hue }),
    page: 'look',
    shows: BESIDE,
  },
  scatter: {
    called: (given) => ofColumns(given.lines ? 'points with lines' : 'points')(given),
    page: 'look',
    shows: BESIDE,
  },
  histogram: { called: ofColumns('a histogram'), page: 'look', shows: BESIDE },
  pairplot: { called: ofColumns('all pairs of columns'), page: 'look', shows: BESIDE },
  heatmap: { called: () => 'a heat map of the correlations', page: 'look', shows: BESIDE },
  countplot: { called: ofColumns('counts'), page: 'look', shows: BESIDE },
  lines: { called: () => 'a line for each column', at: 'charts', shows: 'section.members' },
  members: { called: () => 'who is in which cluster', at: 'charts', shows: 'section.members' },
  places: { called: () => 'the table of the places', at: 'charts', shows: 'details.members' },
  strengths: { called: () => 'how strong the ties are', at: 'charts', shows: '.chart-section.histogram' },
  map: { called: () => 'names and ties in the plane', at: 'picture' },
};

/** @typedef {{ name: string, given: Record<string, string> }} Asked */

/** A figure and its arguments: `kde(x='charges')`. @param {string} text @returns {Asked} */
export function askedOf(text) {
  const given = [...text.matchAll(/(\w+)=('(?:[^'\\]|\\.)*'|[^,)]+)/g)].map(([, name, value]) => [
    name,
    value.replace(/^'|'$/g, ''),
  ]);
  return { name: text.split('(')[0], given: Object.fromEntries(given) };
}

/** @param {Asked} asked */
export const isHere = ({ name }) => {
  const { page, at } = FIGURES[name] ?? {};
  return at !== undefined || (page !== undefined && isPage(page));
};

/** Rows that are marked by whether both labels are the same, and drawn so. */
const MARKED = /\.loc\[[^\n]{1,200}[!=]=/;

/**
 * Figures with a ring around what is elsewhere, where the code colours it.
 * @param {string[]} opens
 * @param {string} script
 */
function ringed(opens, script) {
  const isMarked = opens.includes('confusion') && /scatter/.test(script) && MARKED.test(script);
  return opens.map((figure) => (isMarked && figure === 'confusion' ? 'confusion(ring=True)' : figure));
}

/** What code prints: where it draws something too, that is what one looks at. */
const PRINTED = ['scores', 'centers', 'table', 'labels', 'places', 'members'];

/**
 * Opens what a cell draws, as far as it is here.
 * @param {Host} host
 * @param {Reading} reading
 * @param {string} script
 */
export function openFigures(host, reading, script) {
  letGo(host);
  follow(host, reading, script);
  const { opens } = reading;
  show(host, ringed(opens, script), reading.data !== null);
  if (opens.includes('lines')) turnRound(host);
  host.pages.guide?.heed(reading, opens);
}

/** More names than these are no list of lines. */
const MOST_LINES = 300;

/** A line for each column is a point for each, whose numbers are its rows. @param {string} prepare */
export const turned = (prepare) =>
  prepare === ''
    ? 'transpose()'
    : `make_pipeline(${prepare.replace(/^make_pipeline\((.*)\)$/s, '$1')}, transpose())`;

/**
 * Turns a table round whose columns a cell has drawn as lines, if they are all numbers.
 * @param {Host} host
 */
async function turnRound(host) {
  await host.settled.catch(() => {});
  const { client } = host.experiment;
  const { prepare } = host.texts;
  const [view] = host.playback.fits;
  if (!client || !view || prepare.startsWith('[') || prepare.includes('transpose(')) return;
  const table = await client.table(view.index);
  const { columns = [] } = table ?? {};
  const isOfNumbers = columns.every(({ kind }) => kind === 'number') && columns.length <= MOST_LINES;
  if (!isOfNumbers || host.texts.prepare !== prepare) return;
  const { remark } = host.open;
  host.change({ ...host.texts, prepare: turned(prepare) });
  // It is what was said to be drawn: that stands.
  host.open.remark = remark;
}

/**
 * Opens figures: of several pages the first that is drawn, not printed.
 * @param {Host} host
 * @param {string[]} opens
 * @param {boolean} isNew whether the points are others than before
 */
export function show(host, opens, isNew) {
  const asked = opens.map(askedOf).filter(isHere);
  const drawn = asked.filter(({ name }) => !PRINTED.includes(name));
  const isOfPicture = drawn.some(({ name }) => FIGURES[name].at === 'picture');
  const paged = isOfPicture ? undefined : [...drawn, ...asked].find(({ name }) => FIGURES[name].page);
  const page = paged && FIGURES[paged.name].page;
  const charted = (drawn.length ? drawn : asked).find(({ name }) => FIGURES[name].at === 'charts');
  // What an earlier cell opened is neither what this one draws, nor of other points; what judges them is of any.
  const { pages } = host;
  const isOver = drawn.length || (isNew && (pages.isOfCell || !pages.isOpen('scores')));
  if (isOver && !page) pages.go();
  if (page || charted) host.open.openTab('charts');
  if (page) {
    // Of several figures of a page one is opened; the others have a button each.
    pages.asked = [paged];
    host.pause();
    host.seek(host.playback.fit?.result_step ?? 0);
    const { shows } = FIGURES[paged.name];
    pages.go(page).then(() => {
      if (paged.given.ring) keep(host.address, { ring: '1' });
      return shows ? bring(host, shows) : reveal(host);
    });
    pages.isOfCell = true;
  } else if (charted) {
    const { shows } = FIGURES[charted.name];
    if (shows) bring(host, shows);
    else reveal(host);
  }
  const tree = asked.find(({ name }) => name === 'dendrogram');
  if (tree) drawAs(host, tree.given);
}

/** A counter of rows that a table may have been saved with: code leaves it out where it is. */
const COUNTER = /(?:, *)?drop\(columns=\['Unnamed: \d+'\]\)(?:, *)?/;

/** The steps without the column that counts rows. @param {string} prepare */
export function withoutCounter(prepare) {
  if (!COUNTER.test(prepare)) return prepare;
  const steps = prepare.replace(/^make_pipeline\(([\s\S]*)\)$/, '$1');
  const rest = steps.replace(COUNTER, (found) => (found.startsWith(',') && found.endsWith(', ') ? ', ' : ''));
  return rest === '' || /^[\w.]+\([^()]*\)$/.test(rest) ? rest : `make_pipeline(${rest})`;
}

/**
 * What a cell says, as it is meant for what is on the page: new points that it draws as they were made have nothing fitted
 * to them; made-up rows have no counter.
 * @param {Host} host
 * @param {Reading} reading
 * @returns {Reading}
 */
export function meantOf({ texts }, reading) {
  const { data, prepare, hue } = reading;
  const isOfTruth = data !== null && /'target'/.test(hue ?? '');
  // What was placed by hand was among other points.
  const apart = withoutPlaced(texts.fit);
  const drawn = data === null || apart === texts.fit ? null : apart;
  const isMade = !(data ?? texts.data).startsWith('read_csv');
  return {
    ...reading,
    prepare: prepare && isMade ? withoutCounter(prepare) : prepare,
    fit: reading.fit ?? (isOfTruth ? '' : drawn),
  };
}

/**
 * All that there is to say of a cell: what was made of it, and the fit that stayed although it has points of its own.
 * @param {Host} host
 * @param {Reading} reading
 * @param {string} script
 */
export function saidOf(host, reading, script) {
  const { fit } = host.texts;
  const kept = fit.startsWith('[')
    ? 'the fits stayed as they were'
    : `\`${fit.split('(')[0]}\` stayed as it was`;
  const remark = told(reading, script) + (stays(host, reading) ? ` The cell fits nothing: ${kept}.` : '');
  tell(host, { remark, ...asideOf(host, reading, script) });
  turnTo(host);
  return remark;
}

/** Whether a fit stands that is none of the cell's, although it has points of its own. @param {Host} host @param {Reading} reading */
const stays = ({ texts }, { data, fit }) => data !== null && fit === null && texts.fit !== '';

/** As many lines are listed, and as much of each. */
const MOST_PASSED = 60;
const LONGEST = 80;

/**
 * What stands with what is told of a cell: the lines that were passed over, a way to leave out a fit that stayed, and where
 * several figures are drawn and can be, a button for each.
 * @param {Host} host
 * @param {Reading} reading
 * @param {string} script
 * @param {boolean} [lacks] whether something is in their way
 */
function asideOf(host, reading, script, lacks = false) {
  const { passed, opens } = reading;
  const written = script.split('\n', passed.at(-1)?.line ?? 0);
  const figures = ringed(opens, script).filter((figure) => isHere(askedOf(figure)));
  return {
    passed: passed.slice(0, MOST_PASSED).map(({ line, why }) => ({
      code: (written[line - 1] ?? '').trim().slice(0, LONGEST),
      why,
    })),
    ways: [
      ...(stays(host, reading)
        ? [{ label: around.leaveOut, pick: () => host.change({ ...host.texts, fit: '' }) }]
        : []),
      ...(figures.length < 2 || lacks ? [] : figures).map((figure) => ({
        label: titleOf(askedOf(figure)),
        pick: () => show(host, [figure], false),
      })),
    ],
  };
}

/** What a figure is called on its button. @param {Asked} asked */
function titleOf({ name, given }) {
  const called = FIGURES[name].called(given).replace(/^(?:a|the) /, '');
  return `${called[0].toUpperCase()}${called.slice(1)}`;
}

/**
 * Once it has run there may be more to say: a figure is not promised that cannot be there, and a seed that was drawn is told.
 * A counter of rows is left out only where the table has one, as the code asks first.
 * @param {Host} host
 * @param {Reading} reading
 * @param {string} script
 */
async function follow(host, reading, script) {
  const { count } = host.paste;
  await host.updateComplete;
  await host.settled.catch(() => {});
  if (host.paste.count !== count) return;
  const { error, asked } = host.experiment;
  const without = asked && withoutCounter(asked.prepare);
  if (asked && without !== asked.prepare && /no column/.test(error?.message ?? '')) {
    host.change({ ...asked, prepare: without ?? '' });
    return;
  }
  const lacks = error ? (error.code === 'not_given' ? 'file' : 'error') : '';
  const seeds = drawnSeeds(reading, host.texts);
  const aside = asideOf(host, reading, script, Boolean(lacks));
  if (lacks) tell(host, { ...aside, remark: told(reading, script, lacks) });
  else if (seeds) tell(host, { ...aside, remark: host.open.remark + seeds });
  if (lacks === 'file') whenGiven(host, reading, script);
}

/**
 * What waits for its file is shown and told once there is one, or other rows in its place.
 * @param {Host} host
 * @param {Reading} reading
 * @param {string} script
 */
function whenGiven(host, reading, script) {
  const { count } = host.paste;
  const { fit, view } = host.texts;
  const { summary: before } = host.experiment;
  const waiting = {
    hostUpdated() {
      const { experiment, texts, paste } = host;
      const { error, running, summary } = experiment;
      const isOver = paste.count !== count;
      // Only what has run since is what was waited for.
      if (!isOver && (error || running || !summary || summary === before)) return;
      host.removeController(waiting);
      if (isOver || texts.fit !== fit || texts.view !== view) return;
      show(host, ringed(reading.opens, script), true);
      tell(host, { ...asideOf(host, reading, script), remark: told(reading, script) });
    },
  };
  host.addController(waiting);
}

/**
 * The seeds that the page has drawn for what the cell gave none.
 * @param {Reading} reading
 * @param {import('../types.js').Texts} texts as they are now
 */
export function drawnSeeds(reading, texts) {
  const of = (/** @type {'data' | 'fit'} */ part) => {
    const said = reading[part];
    const [, seed] = /random_state=(\d+)/.exec(texts[part]) ?? [];
    if (!said || said.startsWith('[') || said.includes('random_state=') || !seed) return '';
    return ` No seed was set for \`${said.split('(')[0]}\`: \`random_state=${seed}\` was drawn, and stands in the call, so that the same run comes again.`;
  };
  return of('data') + of('fit');
}

/** Where SciPy's plots have their root. @type {Record<string, string>} */
const ROOTS = { right: 'root-left', left: 'root-right' };

/**
 * Draws the tree as SciPy was asked to, once it is there.
 * @param {Host} host
 * @param {Record<string, string>} given
 */
async function drawAs(host, { truncate_mode: mode, p = '30', orientation = '' }) {
  await host.updateComplete;
  await host.settled.catch(() => {});
  const { trees } = host;
  if (!trees) return;
  if (mode === 'level' || mode === 'lastp') trees.choose('leaves', `${mode}=${p}`);
  if (ROOTS[orientation]) trees.choose('root', ROOTS[orientation]);
}

/** @param {number} n */
const lines = (n) => (n === 1 ? '1 line' : `${n} lines`);

/** @param {number} n @param {string} one @param {string} many */
const verb = (n, one, many) => `${lines(n)} ${n === 1 ? one : many}`;

/** @param {string[]} names */
const listed = (names) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Where the points are seen. @param {string} view */
function seen(view) {
  if (!view) return 'seen in their own columns';
  if (!view.startsWith('[')) return `seen in ${view}`;
  const columns = columnsOf(view);
  return `seen in ${/^\d/.test(columns[0]) ? 'columns ' : ''}${listed(columns)}`;
}

/** What a figure is promised with, by what is in its way. */
const SHOWS = {
  '': 'It shows',
  file: 'Once the file is there, it shows',
  error: 'Once that is put right, it shows',
};

/** @param {Reading} reading @param {'data' | 'prepare' | 'fit'} part */
const isSaid = (reading, part) => reading[part] !== null && !(part === 'fit' && reading.fit === '');

/** More figures than these are not named in a sentence: each has a button. */
const MOST_NAMED = 3;

/**
 * What was made of a cell.
 * @param {Reading} reading
 * @param {string} [script] the cell, of which there may be more to say
 * @param {'' | 'file' | 'error'} [lacks] what is in the way: a file that was not given, or a mistake
 */
export function told(reading, script = '', lacks = '') {
  const { passed, notes, used } = reading;
  const opens = ringed(reading.opens, script);
  const parts = /** @type {const} */ (['data', 'prepare', 'fit']);
  const said = [
    ...parts.filter((part) => isSaid(reading, part)).map((part) => mending.partNames[part]),
    ...(reading.view === null ? [] : [seen(reading.view)]),
    ...(reading.hue === null ? [] : [coloured(reading.hue, reading.fit === '')]),
  ];
  const begin = parts.some((part) => isSaid(reading, part)) ? 'Read as' : 'Now';
  const of = (/** @type {string} */ kind) => passed.filter((one) => one.kind === kind);
  const asked = opens.map(askedOf);
  const called = (/** @type {Asked[]} */ some) =>
    listed(some.map(({ name, given }) => FIGURES[name]?.called(given) ?? name));
  const here = asked.filter(isHere);
  const absent = asked.filter((one) => !isHere(one));
  const drawing = of('drawing').length;
  const dressed = [of('limits').length ? 'axis limits' : '', of('titles').length ? 'titles' : ''];
  const left = listed(dressed.filter(Boolean));
  const sentences = [];
  if (said.length)
    sentences.push(`${begin === 'Now' && lacks ? 'Once it can be done, it is' : begin} ${said.join(', ')}.`);
  else if (used && !asked.length)
    sentences.push(
      of('python').length || of('unknown').length
        ? 'Nothing that was understood of it asks for another picture.'
        : 'Understood: it asks for nothing that is not shown already.',
    );
  else if (!used && !drawing && !left && of('output').length)
    sentences.push('This looks like what code has printed, or a table; there is no code in it.');
  else if (!used && !drawing && !left && !asked.length && of('notebook').length === passed.length)
    sentences.push('This is for the notebook, and not needed here: nothing has to be installed.');
  else if (!used && !drawing && !left && !asked.length)
    sentences.push('Nothing of this was understood as code for this page.');
  if (reading.fit === '' && reading.data !== null) sentences.push('Nothing is fitted yet.');
  if (here.length)
    sentences.push(`${SHOWS[lacks]} ${here.length > MOST_NAMED ? `${here.length} figures` : called(here)}.`);
  // The loop may have had other arguments than the fit that was there.
  if (reading.fit && asked.some(({ name }) => name === 'elbow'))
    sentences.push('Its totals are of the fit as it stands now.');
  if (absent.length) sentences.push(`It draws ${called(absent)}: not here yet.`);
  if (drawing && !absent.length)
    sentences.push(`${verb(drawing, 'draws', 'draw')} the figure; the page does that.`);
  if (left) sentences.push(`${left[0].toUpperCase()}${left.slice(1)} are not taken over.`);
  const isAside = said.length || used || drawing || left;
  const aside = isAside ? of('notebook').length + of('output').length : 0;
  if (aside) sentences.push(`${verb(aside, 'is', 'are')} the notebook’s.`);
  const python = of('python').length;
  if (python)
    sentences.push(
      `${verb(python, 'was', 'were')} passed over: nothing here depends on ${python === 1 ? 'it' : 'them'}.`,
    );
  const unknown = of('unknown');
  if (unknown.length) {
    const where = unknown.slice(0, 3).map(({ line }) => line);
    const more = unknown.length > 3 ? ', …' : '';
    sentences.push(
      `${verb(unknown.length, 'was', 'were')} not understood (line ${where.join(', ')}${more}).`,
    );
  }
  const others = notes.slice(0, 2).map((note) => `${note[0].toUpperCase()}${note.slice(1)}.`);
  return [...sentences, ...others, ...remarksOn(script, Boolean(lacks))].join(' ');
}
