// Every callable with its parameters, as the algorithms declare them, and where scikit-learn has it.

/**
 * @typedef {import('../../www/types.js').Callable} Callable
 * @typedef {{ catalog: Callable[], describe: (experiment: any) => { python: string } }} Lab
 */

/** An experiment in which a callable is seen. */
const POINTS = 'make_blobs(n_samples=200, centers=4, random_state=1)';
/** Where other points, or arguments, show more. @type {Record<string, { data?: string, fit?: string }>} */
const SHOWN = {
  KMeans: { fit: 'KMeans(n_clusters=4, random_state=3)' },
  AgglomerativeClustering: { fit: 'AgglomerativeClustering(n_clusters=4)' },
  DIANA: { fit: 'DIANA(n_clusters=4)' },
  BisectingKMeans: { fit: 'BisectingKMeans(n_clusters=4, random_state=0)' },
  DBSCAN: { data: 'make_moons(n_samples=300, noise=0.05, random_state=0)', fit: 'DBSCAN(eps=0.2)' },
  GaussianMixture: {
    data: 'make_anisotropic(random_state=0)',
    fit: 'GaussianMixture(n_components=3, random_state=0)',
  },
  AffinityPropagation: { fit: 'AffinityPropagation(preference=-50, random_state=0)' },
  TSNE: { data: 'load_iris()', fit: 'TSNE(random_state=0)' },
  LocallyLinearEmbedding: {
    data: 'load_iris()',
    fit: 'LocallyLinearEmbedding(n_neighbors=12, random_state=0)',
  },
};

/**
 * @param {Lab} lab
 * @returns {Record<string, string>} sections in Markdown, by part
 */
export function methodsOf(lab) {
  const sections = (/** @type {string} */ part) =>
    lab.catalog
      .filter((callable) => callable.part === part)
      .map((callable) => section(lab, callable))
      .join('\n\n');
  return {
    fits: sections('fit'),
    models: sections('model'),
    sets: sections('data'),
    preparations: sections('prepare'),
  };
}

/** @param {Lab} lab @param {Callable} callable */
function section(lab, callable) {
  const { name, help, parameters, positional, part, card } = callable;
  const shown = exampleOf(callable);
  return [
    `## ${name}`,
    `${help} ${mirrorOf(lab, callable)}`,
    card ? [card.shapes, card.avoid, card.cost].filter(Boolean).join(' ') : '',
    part === 'fit' && shown ? `\`\`\`html live\n${shown}\n\`\`\`` : '',
    parameters.length
      ? [
          '| parameter | takes | default | what it does |',
          '| --- | --- | --- | --- |',
          ...parameters.map(({ name, accepts, default: otherwise, help }, index) => {
            const keyword = index < positional ? '' : ' (by name)';
            const takes = accepts.map(takesOf).join(' or ');
            return `| **\`${name}\`**${keyword} | ${takes} | ${otherwise === undefined ? 'required' : `\`${written(otherwise)}\``} | ${help} |`;
          }),
        ].join('\n')
      : 'It has no parameters.',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** @param {Callable} callable */
function exampleOf({ name }) {
  // What a pipeline gives it cannot be shown by itself.
  if (name === 'affinity_propagation') return '';
  const { data = POINTS, fit = `${name}()` } = SHOWN[name] ?? {};
  return `<cluster-playground\n  data="${data}"\n  fit="${fit}"></cluster-playground>`;
}

/**
 * Where it is from, as what is copied as Python imports it.
 * @param {Lab} lab
 * @param {Callable} callable
 */
function mirrorOf(lab, { name, part }) {
  const example =
    part === 'data' ? { data: `${name}()` } : { data: 'make_moons(random_state=0)', [part]: `${name}()` };
  let python = '';
  try {
    ({ python } = lab.describe(example));
  } catch {
    // It has an argument that must be given.
  }
  for (const [, module, names] of python.matchAll(/^from (\S+) import (.*)$/gm)) {
    if (names.split(', ').includes(name)) return `It is \`${module}.${name}\`, argument by argument.`;
  }
  if (python.includes(`pd.${name}(`) || python.includes(`.${name}(`)) return `It is pandas' \`${name}\`.`;
  return ELSEWHERE[name] ?? 'It has no name in scikit-learn, and is copied out as the lines that do it.';
}

/** What its own Python does not say. @type {Record<string, string>} */
const ELSEWHERE = {
  affinity_propagation: 'It is `sklearn.cluster.affinity_propagation`.',
  GraphicalLassoCV: 'It is `sklearn.covariance.GraphicalLassoCV`.',
  DIANA:
    'scikit-learn has none; it is the method of Kaufman and Rousseeuw, and is copied out as the NumPy lines that do it.',
  array: 'It is the points themselves, as `np.array` takes them.',
  variable: 'It is a bare name, such as `X`: a matrix or a table that the page hands over.',
  columns: "It is a list of names, as pandas' `frame[['age', 'bmi']]`.",
  drop: "It is pandas' `drop(columns=[…])`.",
};

const UNBOUND = 1e300;

/** @param {any} accepts */
function takesOf({ type, min, max, open, of, length }) {
  if (type === 'none') return '`None`';
  if (type === 'choice') return of.map((/** @type {string} */ one) => `\`'${one}'\``).join(', ');
  if (type === 'bool') return '`True`, `False`';
  if (type === 'seed') return 'a seed';
  const kinds = { int: 'a whole number', float: 'a number', ints: 'whole numbers', floats: 'numbers' };
  const kind = kinds[/** @type {keyof typeof kinds} */ (type)];
  if (!kind) {
    const others = {
      rows: 'rows of numbers',
      text: 'a text',
      columns: 'names of columns',
      column: 'the name of a column',
      matrix: 'a matrix',
      learned: 'a fitted covariance',
    };
    return others[/** @type {keyof typeof others} */ (type)] ?? type;
  }
  const low = min > -UNBOUND ? (open ? `> ${brief(min)}` : `≥ ${brief(min)}`) : '';
  const high = max < UNBOUND && max < 2147483647 ? `≤ ${brief(max)}` : '';
  const range = [low, high].filter(Boolean).join(', ');
  const many = length ? `${length} ` : '';
  return `${many ? many + kind : kind}${range ? ` ${range}` : ''}`;
}

/** @param {number} number */
const brief = (number) => (number > 0 && number < 1e-300 ? '0' : String(number));

/** A default as Python has it. @param {unknown} value @returns {string} */
function written(value) {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  return String(value);
}
