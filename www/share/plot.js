// The same figure in Matplotlib: what the copied Python has found, drawn as it is seen here. What is known here is not asked
// again there, so that as little is written as draws it. A pure function of texts and numbers.

import { partsOf, told } from './script.js';

/**
 * @typedef {{ fill: string, marker: string }} Look
 *
 * @typedef {object} Seen How a fit looks.
 * @property {string} title
 * @property {Look[]} looks of the clusters, by label
 * @property {{ name: string, numbers: boolean, looks: Look[] } | null} hue the column that colours the points, and its groups
 * @property {number} groups how many groups colour the points
 * @property {boolean} apart whether some points are of none
 * @property {number} clusters how many labels there are, noise among them
 * @property {string | null} tree arguments of SciPy's `linkage`, where the fit has a tree that it makes
 * @property {{ of: string, count: number } | null} centres
 * @property {number} rows
 * @property {string[]} features
 * @property {string[]} axes what is across and upwards
 * @property {number} space of how many dimensions the picture is
 * @property {number | null} dimensions into how many an embedding leads, if the call says it
 *
 * @typedef {object} Figure
 * @property {Seen[]} fits in their order; of panels, one a panel
 * @property {boolean} equal whether x and y share one scale
 * @property {boolean} silhouettes
 *
 * @typedef {object} Panel What is drawn of a fit: expressions, and the lines that these need.
 * @property {string[]} lines
 * @property {2 | 3} space
 * @property {string[]} axes how they are called
 * @property {string} title
 * @property {string} P where the points are
 * @property {string | null} groups
 * @property {string | null} values
 * @property {string | null} centres
 * @property {string | null} centre the one of `group`
 * @property {string | null} held where the rows are that were held out
 * @property {string | null} predicted their labels
 * @property {string | null} Z
 * @property {string | null} X of silhouettes
 * @property {string | null} labels of what is drawn below
 * @property {string | null} names
 */

/** Matplotlib's markers for our shapes. @type {Record<import('../draw/palette.js').Shape, string>} */
export const MARKERS = {
  circle: 'o',
  square: 's',
  triangle: '^',
  diamond: 'D',
  wedge: 'v',
  star: '*',
  plus: 'P',
  hourglass: 'X',
};

/** What has no group; a line of a tree that is of several; what is measured. */
const GREY = { fill: '#85898f', marker: 'x' };
const STEM = '#565b62';
const ACCENT = '#b5179e';

/** Said of that where there is some. */
const NOBODY = '  # the last: label -1';

/** How many looks stand on a line. */
const A_LINE = 5;

/** @param {string} text */
function quoted(text) {
  const sign = text.includes("'") && !text.includes('"') ? '"' : "'";
  return sign + text.replaceAll('\\', '\\\\').replaceAll(sign, `\\${sign}`) + sign;
}

/** @param {string[]} lines */
const indented = (lines) => lines.map((line) => `    ${line}`);

/** The columns of numbers that lack none. */
const WHOLE = "X.select_dtypes(['number', 'bool']).dropna(axis=1).to_numpy()";

/** Values on a line are seen as points are. @param {string} column */
const onALine = (column) => `np.pad(${column}, ((0, 0), (0, 1)))`;

/**
 * @param {Seen} seen
 * @param {import('./script.js').Found} found
 * @param {{ framed: boolean, silhouettes: boolean, needed: Set<string> }} how
 * @returns {Panel}
 */
function panelOf(seen, { given, found }, { framed, silhouettes, needed }) {
  const has = (/** @type {string} */ name) => given.has(name);
  /** @type {string[]} */
  const lines = [];
  const array = (/** @type {string} */ name) => {
    const made = given.get(name) ?? '';
    if (!framed || made === 'X.to_numpy()' || made.startsWith('np.')) return name;
    // Before anything is fitted there may be words, and gaps: only what is whole is seen.
    const isWhole = found || name !== 'X';
    return isWhole ? `np.asarray(${name})` : WHOLE;
  };
  const named = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (/^\w+$/.test(value)) return value;
    lines.push(`${name} = ${value}`);
    return name;
  };
  const isMap = found && has('embedding');
  const width = seen.features.length;
  const { hue, centres, rows, clusters } = seen;

  /** How rows of `X`, or centres, are seen. @type {((rows: string) => string) | null} */
  let sight = width === 1 ? onALine : (rows) => rows;
  let P;
  if (isMap) {
    sight = null;
    const { dimensions } = seen;
    P = dimensions === 2 || dimensions === 3 ? array('embedding') : `${array('embedding')}[:, :2]`;
    if (dimensions === 1) P = onALine(array('embedding'));
  } else if (has('places')) {
    sight = null;
    P = seen.space === 1 ? onALine(array('places')) : array('places');
  } else if (width > 2) {
    needed.add('from sklearn.decomposition import PCA');
    const plain = framed ? ".set_output(transform='default')" : '';
    const A = named('A', array('X'));
    lines.push(`plane = PCA(n_components=2, random_state=0)${plain}.fit(${A})`);
    sight = (rows) => `plane.transform(${rows})`;
    P = sight(A);
  } else P = sight?.(array('X')) ?? 'X';
  P = named('P', P);
  const space = (isMap ? seen.dimensions : has('places') ? seen.space : 2) === 3 ? 3 : 2;

  const colours = has('colours') ? 'colours' : null;
  const isNumber = colours !== null && hue?.numbers === true;
  const labels = found && has('labels') && !isMap ? 'labels' : null;
  const ofColumn = framed
    ? `pd.factorize(${colours}, sort=True)[0]`
    : `np.unique(${colours}, return_inverse=True)[1]`;
  const groups = isNumber ? null : colours ? named('groups', ofColumn) : labels;

  // Where no line leads from what is fitted to the plane, a centre is amid its own.
  const mean = (/** @type {string} */ of) => (framed ? `np.nanmean(${of}, axis=0)` : `${of}.mean(axis=0)`);
  const ofModel = centres && has('model') && sight?.(centres.of);
  const amid = centres && has('model') && !sight;
  const of =
    !labels || colours
      ? null
      : ofModel || (has('cluster_centers_indices') ? `${P}[cluster_centers_indices]` : null);
  const isAmid = amid && labels && !colours;

  const isHeld = found && has('X_test') && sight && !hue;
  const held = isHeld && sight ? named('P_test', sight(array('X_test'))) : null;

  const made = seen.tree && !isMap ? `linkage(${array('X')}, ${seen.tree})` : null;
  const Z = labels && 1 < clusters && clusters < rows ? (has('Z') ? 'Z' : made && named('Z', made)) : null;
  if (Z) needed.add('from scipy.cluster.hierarchy import dendrogram');
  if (Z && !has('Z')) needed.add('from scipy.cluster.hierarchy import linkage');
  const isJudged = silhouettes && labels && 1 < clusters && clusters < rows;
  if (isJudged) needed.add('from sklearn.metrics import silhouette_samples');
  return {
    lines,
    space,
    axes: isMap ? [] : seen.axes.slice(0, space),
    title: quoted(seen.title),
    P,
    groups,
    values: isNumber ? colours : null,
    centres: isAmid ? `np.array([${mean(`${P}[labels == i]`)} for i in range(${centres.count})])` : of,
    centre: isAmid ? mean(`${P}[labels == group]`) : of && `${of}[group]`,
    held,
    predicted: held && has('labels_test') ? 'labels_test' : null,
    Z,
    X: isJudged ? 'X' : null,
    labels: Z || isJudged ? labels : null,
    names: has('point_names') && space === 2 ? 'point_names' : null,
  };
}

/** What is drawn may be there in some panels only. @typedef {Panel & { some: Set<string>, looks: string, shades: string, cycled: number, apart: boolean }} Drawn */

/**
 * A look by its label.
 * @param {string} looks
 * @param {string} label
 * @param {Pick<Drawn, 'cycled' | 'apart'>} how
 */
function lookAt(looks, label, { cycled, apart }) {
  if (!cycled) return `${looks}[${label}]`;
  return `${looks}[${label} % ${cycled}${apart ? ` if ${label} >= 0 else -1` : ''}]`;
}

/**
 * The lines that draw a panel.
 * @param {Drawn} how
 * @param {{ tree: string, bars: string }} below the axes of what is below the points
 */
function drawing(how, { tree, bars }) {
  const { P, groups, values, centres, centre, held, predicted, Z, X, labels, names } = how;
  const { some, looks, shades, apart } = how;
  const where = (
    /** @type {string | null} */ what,
    /** @type {string[]} */ lines,
    /** @type {string[]} */ other = [],
  ) => {
    if (!what) return other;
    if (!some.has(what)) return lines;
    return [
      `if ${what} is not None:`,
      ...indented(lines),
      ...(other.length ? ['else:', ...indented(other)] : []),
    ];
  };
  const middle = [`ax.scatter(*${centre}, s=150, color=colour, edgecolors='black', zorder=3)`];
  const byGroup = [
    `for group in np.unique(${groups}):`,
    ...indented([
      `colour, marker = ${lookAt(looks, 'group', how)}`,
      `ax.scatter(*${P}[${groups} == group].T, s=22, color=colour, marker=marker)`,
      ...where(predicted, [
        `ax.scatter(*${held}[${predicted} == group].T, s=30, facecolors='none', edgecolors=colour, marker=marker)`,
      ]),
      ...where(centres, apart ? ['if group >= 0:', ...indented(middle)] : middle),
    ]),
  ];
  const byValue = [`dots = ax.scatter(*${P}.T, s=14, c=${values})`, 'fig.colorbar(dots, ax=ax)'];
  const below = names && !some.has(names) ? `labels=${names}, leaf_rotation=90` : 'no_labels=True';
  const bare = [`ax.scatter(*${P}.T, s=14, color='${GREY.fill}')`];
  const shade = (/** @type {string} */ label) => `${lookAt(shades, label, how)}[0]`;
  return [
    ...where(values, byValue, where(groups, byGroup, bare)),
    ...(predicted
      ? []
      : where(held, [`ax.scatter(*${held}.T, s=30, facecolors='none', edgecolors='${GREY.fill}')`])),
    ...where(names, [
      `for name, at in zip(${names}, ${P}):`,
      "    ax.annotate(name, at, xytext=(5, 4), textcoords='offset points', fontsize=8)",
    ]),
    ...where(
      Z,
      [
        `of, k = list(${labels}), len(set(${labels}))`,
        `for left, right in ${Z}[:, :2].astype(int):`,
        '    of.append(of[left] if of[left] == of[right] else None)',
        `dendrogram(${Z}, ax=${tree}, ${below}, link_color_func=lambda i: '${STEM}' if of[i] is None else ${shade('of[i]')})`,
        `${tree}.axhline((${Z}[-k, 2] + ${Z}[1 - k, 2]) / 2, color='${ACCENT}', linestyle='--')`,
      ],
      Z && some.has(Z) ? [`${tree}.set_axis_off()`] : [],
    ),
    ...where(
      X,
      [
        `widths, at = silhouette_samples(${X}, ${labels}), 0`,
        `for label in np.unique(${labels}):`,
        `    own = np.sort(widths[${labels} == label])`,
        `    ${bars}.fill_betweenx(np.arange(at, at + len(own)), 0, own, color=${shade('label')})`,
        '    at += len(own) + 5',
        `${bars}.axvline(widths.mean(), color='${ACCENT}', linestyle='--')`,
        `${bars}.set(xlabel='silhouette', yticks=[])`,
      ],
      X && some.has(X) ? [`${bars}.set_axis_off()`] : [],
    ),
  ];
}

/**
 * Looks, as a list.
 * @param {Look[]} looks
 * @param {boolean} apart whether something is of none
 */
function listed(looks, apart) {
  const pairs = [...looks, ...(apart ? [GREY] : [])].map(
    ({ fill, marker }) => `(${quoted(fill)}, ${quoted(marker)})`,
  );
  if (pairs.length <= A_LINE) return `[${pairs.join(', ')}]`;
  const lines = Array.from({ length: Math.ceil(pairs.length / A_LINE) }, (_, i) =>
    pairs.slice(i * A_LINE, (i + 1) * A_LINE).join(', '),
  );
  return `[\n${lines.map((line) => `    ${line},\n`).join('')}]`;
}

/** Whether one list begins as the other. @param {Look[]} short @param {Look[]} long */
const begins = (short, long) =>
  short.every(({ fill, marker }, i) => fill === long[i]?.fill && marker === long[i]?.marker);

/**
 * The looks of some fits: one list where that serves all.
 * @param {Seen[]} fits
 * @returns {{ shared: Look[] | null, of: (seen: Seen) => { looks: Look[], shades: Look[] } }}
 */
function looksOf(fits) {
  const of = (/** @type {Seen} */ { looks, hue }) => ({ looks: hue ? hue.looks : looks, shades: looks });
  const all = fits.flatMap((seen) => Object.values(of(seen)));
  const longest = all.reduce((most, one) => (one.length > most.length ? one : most), []);
  return { shared: all.every((one) => begins(one, longest)) ? longest : null, of };
}

/** After how many labels their looks come again; 0: they do not. @param {Seen[]} fits */
const cycleOf = (fits) =>
  Math.max(
    ...fits.map(({ groups, looks, hue }) => (groups > (hue?.looks ?? looks).length ? looks.length : 0)),
  );

/** How axes are called. @param {string[]} axes */
const called = (axes) => axes.map((name, i) => `${'xyz'[i]}label=${quoted(name)}`);

/** A plane has one scale, if it is seen so. */
const EQUAL = "ax.set_aspect('equal', adjustable='datalim')";

/**
 * The figure of one fit.
 * @param {Panel} panel
 * @param {Seen} seen
 * @param {Figure} figure
 */
function alone(panel, seen, { equal }) {
  const { shared, of } = looksOf([seen]);
  const { looks, shades } = of(seen);
  const isFlat = panel.space === 2;
  const below = [...(panel.Z ? ['tree'] : []), ...(panel.X ? ['bars'] : [])];
  const rows = 1 + below.length;
  const drawn = {
    ...panel,
    some: new Set(),
    looks: 'looks',
    shades: shared ? 'looks' : 'shades',
    cycled: cycleOf([seen]),
    apart: seen.apart,
  };
  const lines = drawing(drawn, { tree: 'tree', bars: 'bars' });
  const has = (/** @type {string} */ name) => lines.some((line) => new RegExp(`\\b${name}\\[`).test(line));
  const space = isFlat ? '' : ", subplot_kw={'projection': '3d'}";
  const axes =
    rows === 1
      ? [`fig, ax = plt.subplots(layout='constrained'${space})`]
      : [
          `fig, (ax, ${below.join(', ')}) = plt.subplots(${rows}, figsize=(6, ${4 * rows}), layout='constrained')`,
          ...(isFlat ? [] : ['ax.remove()', `ax = fig.add_subplot(${rows}, 1, 1, projection='3d')`]),
        ];
  return [
    ...(has('looks') ? [`looks = ${listed(shared ?? looks, seen.apart)}${seen.apart ? NOBODY : ''}`] : []),
    ...(has('shades') ? [`shades = ${listed(shades, seen.apart)}`] : []),
    ...panel.lines,
    ...axes,
    ...lines,
    `ax.set(${[...(seen.title ? [`title=${panel.title}`] : []), ...called(panel.axes)].join(', ')})`,
    ...(equal && isFlat ? [EQUAL] : []),
  ];
}

/** What is put by of panels, in this order. @type {(keyof Panel)[]} */
const FIELDS = [
  'title',
  'P',
  'groups',
  'values',
  'centres',
  'held',
  'predicted',
  'Z',
  'X',
  'labels',
  'names',
];

/**
 * The figure of several, and what is put by of each when it is found.
 * @param {Panel[]} panels
 * @param {Seen[]} fits
 * @param {Figure} figure
 */
function sideBySide(panels, fits, { equal }) {
  const { shared, of } = looksOf(fits);
  const isSame = panels.every(({ groups, labels }) => labels === null || labels === groups);
  const fields = FIELDS.filter(
    (name) => panels.some((panel) => panel[name]) && !(isSame && name === 'labels'),
  );
  const some = new Set(fields.filter((name) => panels.some((panel) => panel[name] === null)));
  const own = shared ? [] : ['looks', 'shades'];
  const apart = fits.some((seen) => seen.apart);
  /** @type {any} */
  const named = Object.fromEntries(FIELDS.map((name) => [name, fields.includes(name) ? name : null]));
  const drawn = {
    ...named,
    labels: isSame ? 'groups' : named.labels,
    centre: named.centres && 'centres[group]',
    apart,
    some,
    looks: 'looks',
    shades: shared ? 'looks' : 'shades',
    cycled: cycleOf(fits),
  };
  const below = [...(drawn.Z ? ['tree'] : []), ...(drawn.X ? ['bars'] : [])];
  const rows = 1 + below.length;
  const n = panels.length;
  const spaces = new Set(panels.map(({ space }) => space));
  const isFlat = !spaces.has(3);
  const ax = below.length ? `(ax, ${below.join(', ')})` : 'ax';
  const asked = [...fields, ...own].join(', ');
  // In some panels points have a place in space, and below them is a plane.
  const inSpace = ['ax.remove()', `ax = fig.add_subplot(${rows}, ${n}, i + 1, projection='3d')`];
  const spaced = spaces.size > 1 ? ['if P.shape[1] == 3:', ...indented(inSpace)] : inSpace;
  const [axes, ...others] = panels.map((panel) => called(panel.axes).join(', '));
  const each = [
    ...(isFlat ? [] : spaced),
    ...drawing(drawn, { tree: 'tree', bars: 'bars' }),
    'ax.set_title(title, fontsize=9)',
    ...(axes && others.every((other) => other === axes) ? [`ax.set(${axes})`] : []),
    ...(equal && spaces.size > 1
      ? ['if P.shape[1] == 2:', ...indented([EQUAL])]
      : equal && isFlat
        ? [EQUAL]
        : []),
  ];
  const keep = (/** @type {number} */ i) => {
    const { looks, shades } = of(fits[i]);
    const values = fields.map((name) => panels[i][name] ?? 'None');
    const put = [...values, ...(shared ? [] : [listed(looks, apart), listed(shades, apart)])].join(', ');
    return [...panels[i].lines, i === 0 ? `panels = [(${put})]` : `panels.append((${put}))`];
  };
  const loop = isFlat
    ? `for ${ax}, (${asked}) in zip(axes${below.length ? '.T' : ''}, panels):`
    : `for i, (${ax}, (${asked})) in enumerate(zip(axes${below.length ? '.T' : ''}, panels)):`;
  const lines = [
    ...(shared ? [`looks = ${listed(shared, apart)}${apart ? NOBODY : ''}`] : []),
    `fig, axes = plt.subplots(${rows}, ${n}, figsize=(${5 * n}, ${4 * rows}), layout='constrained')`,
    loop,
    ...indented(each),
  ];
  return { keep, lines };
}

/**
 * A script, and after it what draws what it has found.
 * @param {string} script
 * @param {Figure} figure
 */
export function drawn(script, figure) {
  const { fits, silhouettes } = figure;
  const { imports, before, body, framed } = partsOf(script);
  const needed = new Set([...imports, 'import matplotlib.pyplot as plt']);
  /** @type {Panel[]} */
  const panels = [];
  const bare = told(body, fits, (fit, found) => {
    if (fits[fit]) panels.push(panelOf(fits[fit], found, { framed, silhouettes, needed }));
    return [];
  });
  if (!fits.length) return `${[...imports, '', ...before, ...bare].join('\n')}\n`;
  const beside = panels.length > 1 ? sideBySide(panels, fits, figure) : null;
  const lines = beside ? told(body, fits, beside.keep) : bare;
  const picture = beside ? beside.lines : alone(panels[0], fits[0], figure);
  const all = [...before, ...lines, '', ...picture, 'plt.show()'];
  if (all.some((line) => /\bnp\./.test(line))) needed.add('import numpy as np');
  if (all.some((line) => /\bpd\./.test(line))) needed.add('import pandas as pd');
  const heads = [...needed].sort(
    (a, b) => Number(a.startsWith('import')) - Number(b.startsWith('import')) || (a < b ? -1 : 1),
  );
  return `${[...heads, '', ...all].join('\n')}\n`;
}
