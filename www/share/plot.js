// The same figure in Matplotlib: what the copied Python has found, drawn as it is seen here. A pure function of texts.

import { files as said } from '../words/files.js';

/**
 * @typedef {object} Seen How a fit looks.
 * @property {string} title
 * @property {{ fill: string, marker: string }[]} looks by label
 * @property {string | null} tree arguments of SciPy's `linkage`, where the fit has a tree that it makes
 *
 * @typedef {object} Figure
 * @property {Seen[]} fits in their order; of panels, one a panel
 * @property {boolean} equal whether x and y share one scale
 * @property {boolean} silhouettes
 */

/** A line after which a fit has all that it gives. */
const FOUND = /^(?:(?:\w+, )*labels(?:_test)? = (?!np\.empty)|embedding = | {4}labels\[cluster\] = label$)/;

/** A map is the same only on one thread: t-SNE magnifies the last bit of its sums. */
const MAP = /\bTSNE\(/;

/** A file that is none of the reader's yet. */
const PASTED = /\bread_csv\('(pasted(?:-\d+)?\.csv)'/;

/** Columns that were made points have names that a map is read by. */
const TURNED = /^X = X\.T$/;

/** What follows it, and belongs to it still. */
const MORE = /^labels_test = /;

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

const DRAW = `
panels = []


def look(label, looks):
    return looks[label % len(looks)] if label >= 0 and looks else ('#85898f', 'x')


def plane(X, places):
    P = np.asarray(X if places is None else places)
    if P.shape[1] == 1:
        return np.column_stack([P, np.zeros(len(P))])
    if places is None and P.shape[1] > 2:
        P = np.asarray(PCA(n_components=2, random_state=0).fit_transform(P))
    return P


def draw_points(ax, title, X, labels=None, places=None, colours=None, looks=(), model=None, held_out=None, names=(), **_):
    P = plane(X, places)
    if colours is not None:
        values = np.asarray(colours)
        if values.dtype.kind in 'fiu' and len(np.unique(values)) > 12:
            ax.figure.colorbar(ax.scatter(*P.T, c=values, s=14), ax=ax)
            return ax.set_title(title, fontsize=9)
        labels = np.unique(values.astype(str), return_inverse=True)[1]
    labels = np.full(len(P), -1) if labels is None else np.asarray(labels)
    for label in np.unique(labels):
        fill, marker = look(label, looks)
        ax.scatter(*P[labels == label].T, s=22, color=fill, marker='.' if not looks else marker, linewidths=0.8)
    if held_out is not None and places is None and np.shape(held_out[0])[1] == P.shape[1] == 2:
        for label in np.unique(held_out[1]):
            fill, marker = look(label, looks)
            rows = np.asarray(held_out[0])[held_out[1] == label]
            ax.scatter(*rows.T, s=30, facecolors='none', edgecolors=fill, marker=marker if label >= 0 else 'o')
    if hasattr(model, 'cluster_centers_') and colours is None:
        for label in np.unique(labels[labels >= 0]):
            own = P is X or (places is None and P.shape[1] == np.shape(X)[1])
            centre = model.cluster_centers_[label] if own else P[labels == label].mean(axis=0)
            ax.scatter(*[[at] for at in centre[: P.shape[1]]], s=150, color=look(label, looks)[0], edgecolors='black', zorder=5)
    for name, at in zip(names, P[:, :2] if P.shape[1] == 2 else []):
        ax.annotate(name, at, xytext=(5, 4), textcoords='offset points', fontsize=8)
    ax.set_title(title, fontsize=9)
`;

const TREE = `

def draw_tree(ax, Z, labels, looks):
    of = list(labels)
    for left, right, *_ in Z:
        left, right = of[int(left)], of[int(right)]
        of.append(left if left == right else -2)
    colour = lambda node: look(of[node], looks)[0] if of[node] >= -1 else '#565b62'
    dendrogram(Z, ax=ax, no_labels=True, link_color_func=colour)
    k = len(set(labels))
    if 1 < k < len(Z):
        ax.axhline((Z[-k, 2] + Z[1 - k, 2]) / 2, color='#b5179e', linestyle='--')
`;

const SILHOUETTES = `

def draw_silhouettes(ax, X, labels, looks):
    labels = np.asarray(labels)
    values = silhouette_samples(X, labels)
    at = 0
    for label in np.unique(labels):
        own = np.sort(values[labels == label])
        ax.fill_betweenx(np.arange(at, at + len(own)), 0, own, color=look(label, looks)[0])
        at += len(own) + 5
    ax.axvline(values.mean(), color='#b5179e', linestyle='--')
    ax.set_yticks([])
    ax.set_xlabel('silhouette')
`;

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/**
 * A script, and after it what draws what it has found.
 * @param {string} script
 * @param {Figure} figure
 */
export function drawn(script, { fits, equal, silhouettes }) {
  const trees = fits.some(({ tree }) => tree !== null) || /^Z = /m.test(script);
  const lines = script.trimEnd().split('\n');
  const head = lines.findIndex((line) => line !== '' && !/^(?:from|import) /.test(line));
  const imports = lines.slice(0, head).filter(Boolean);
  const needed = [
    'from sklearn.decomposition import PCA',
    'import matplotlib.pyplot as plt',
    'import numpy as np',
    ...(trees
      ? ['from scipy.cluster.hierarchy import dendrogram', 'from scipy.cluster.hierarchy import linkage']
      : []),
    ...(silhouettes ? ['from sklearn.metrics import silhouette_samples'] : []),
    ...(MAP.test(script) ? ['from threadpoolctl import threadpool_limits'] : []),
  ];
  const all = [...new Set([...imports, ...needed])].sort(
    (a, b) => Number(a.startsWith('import')) - Number(b.startsWith('import')) || (a < b ? -1 : 1),
  );
  const body = lines.slice(head);
  const written = MAP.test(script)
    ? ['threadpool_limits(1)  # t-SNE finds the same places only on one thread', '']
    : [];
  let fit = 0;
  /** Of this panel: what has been given names, and whether it is drawn. */
  let given = new Set();
  let isDrawn = false;
  const take = (/** @type {boolean} */ found) => {
    written.push(keep(fits[fit], given, found));
    fit += 1;
    isDrawn = true;
  };
  body.forEach((line, i) => {
    if (line.startsWith('# Panel ')) {
      if (i > 0 && !isDrawn) take(false);
      given = new Set();
      isDrawn = false;
    }
    const [, pasted] = PASTED.exec(line) ?? [];
    if (pasted) written.push(said.comment(pasted));
    written.push(line);
    if (TURNED.test(line)) {
      written.push("point_names = list(getattr(X, 'index', []))");
      given.add('point_names');
    }
    const [, names] = /^((?:\w+, )*\w+) = /.exec(line) ?? [];
    for (const name of names?.split(', ') ?? []) given.add(name);
    if (FOUND.test(line) && !MORE.test(body[i + 1] ?? '') && fits[fit]) take(true);
  });
  if (!isDrawn) take(false);
  const rows = 1 + Number(trees) + Number(silhouettes);
  const more = [
    ...(trees
      ? [
          "    if panel.get('Z') is not None and panel.get('labels') is not None:",
          "        draw_tree(axes[1, i], panel['Z'], panel['labels'], panel['looks'])",
          '    else:',
          '        axes[1, i].set_axis_off()',
        ]
      : []),
    ...(silhouettes
      ? [
          "    if panel.get('labels') is not None and 1 < len(set(panel['labels'])) < len(panel['X']):",
          `        draw_silhouettes(axes[${rows - 1}, i], panel['X'], panel['labels'], panel['looks'])`,
        ]
      : []),
  ];
  const shown = [
    `fig, axes = plt.subplots(${rows}, len(panels), squeeze=False, figsize=(5 * len(panels), ${4 * rows}), layout='constrained')`,
    'for i, panel in enumerate(panels):',
    '    ax = axes[0, i]',
    "    if plane(panel['X'], panel.get('places')).shape[1] == 3:",
    '        ax.remove()',
    `        ax = fig.add_subplot(${rows}, len(panels), i + 1, projection='3d')`,
    ...(equal ? ['    else:', "        ax.set_aspect('equal', adjustable='datalim')"] : []),
    '    draw_points(ax, **panel)',
    ...more,
    'plt.show()',
  ];
  return `${[...all, '', ...written].join('\n')}\n${DRAW.replace('panels = []\n\n', '')}${trees ? TREE : ''}${silhouettes ? SILHOUETTES : ''}\n\n${shown.join('\n')}\n`.replace(
    '\n\n',
    '\n\npanels = []\n',
  );
}

/**
 * What a fit has found, put by.
 * @param {Seen | undefined} seen
 * @param {Set<string>} given
 * @param {boolean} found
 */
function keep(seen, given, found) {
  const has = (/** @type {string} */ name) => given.has(name);
  const looks = seen?.looks.map(({ fill, marker }) => `(${quoted(fill)}, ${quoted(marker)})`) ?? [];
  const tree = has('Z') ? 'Z' : found && seen?.tree ? `linkage(np.asarray(X), ${seen.tree})` : null;
  const parts = [
    `title=${quoted(seen?.title ?? '')}`,
    `X=${found && has('embedding') ? 'embedding' : 'X'}`,
    ...(found && !has('embedding') ? ['labels=labels'] : []),
    ...(found && has('model') ? ['model=model'] : []),
    ...(has('places') && !has('embedding') ? ['places=places'] : []),
    ...(has('colours') ? ['colours=colours'] : has('embedding') && has('y') ? ['colours=y'] : []),
    ...(found && has('labels_test') ? ['held_out=(X_test, labels_test)'] : []),
    ...(tree ? [`Z=${tree}`] : []),
    ...(has('point_names') ? ['names=point_names'] : []),
    `looks=[${looks.join(', ')}]`,
  ];
  return `panels.append(dict(${parts.join(', ')}))`;
}
