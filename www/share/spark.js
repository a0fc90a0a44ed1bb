// The same experiment for Spark, where data have outgrown one machine: the preparation and the model in Spark ML where it
// has them; what differs is said in a comment, and what is not there in an honest sentence. A pure function of texts.

import { MODELS, UNCENTRED, WHY } from '../algorithms/spark.js';

/**
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').DescribedCall} Call
 *
 * @typedef {object} Script
 * @property {Map<string, Set<string>>} imports by module
 * @property {string[]} lines
 * @property {string} vector the column of vectors; empty before there is one
 * @property {number} made how many of them there were
 * @property {boolean} centred whether points may be moved to their mean
 */

/** A value as Python. @param {unknown} value @returns {string} */
function python(value) {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  return typeof value === 'string'
    ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    : String(value);
}

/** @param {Record<string, unknown>} given those that are undefined are left out */
const written = (given) =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${python(value)}`)
    .join(', ');

/** @param {Script} script @param {string} module @param {string} name */
function use({ imports }, module, name) {
  imports.set(module, (imports.get(module) ?? new Set()).add(name));
}

/** Vectors of the columns that are there. @param {Script} script */
function assemble(script) {
  if (script.vector) return;
  use(script, 'pyspark.ml.feature', 'VectorAssembler');
  script.vector = 'features';
  script.lines.push("df = VectorAssembler(inputCols=df.columns, outputCol='features').transform(df)");
}

/** A step that turns vectors into others. @param {Script} script @param {string} name @param {Record<string, unknown>} [given] */
function turn(script, name, given = {}) {
  assemble(script);
  use(script, 'pyspark.ml.feature', name);
  script.made += 1;
  const to = `features_${script.made}`;
  const all = written({ inputCol: script.vector, outputCol: to, ...given });
  script.lines.push(`df = ${name}(${all}).fit(df).transform(df)`);
  script.vector = to;
}

const TEXTS = "texts = [name for name, kind in df.dtypes if kind == 'string']";
const NUMBERS = "numbers = [name for name, kind in df.dtypes if kind not in ('string', 'boolean')]";

/** Text columns to numbers, in sorted order. @param {Script} script */
function indexed(script) {
  use(script, 'pyspark.ml.feature', 'StringIndexer');
  script.lines.push(
    TEXTS,
    'for name in texts:',
    "    indexer = StringIndexer(inputCol=name, outputCol=name + '_index', stringOrderType='alphabetAsc', handleInvalid='keep')",
    '    df = indexer.fit(df).transform(df).drop(name)',
  );
}

/** What there is of each preparation. @type {Record<string, (script: Script, values: Record<string, any>) => void>} */
const STEPS = {
  columns: (script, values) => {
    const [names] = Object.values(values);
    script.lines.push(`df = df.select(${python(names)})`);
  },
  drop: ({ lines }, { columns }) => lines.push(`df = df.drop(*${python(columns)})`),
  dropna: ({ lines }) => lines.push('df = df.dropna()'),
  SimpleImputer: (script, { strategy, fill_value: value }) => {
    if (strategy === 'constant') return void script.lines.push(`df = df.fillna(${python(value ?? 0)})`);
    use(script, 'pyspark.ml.feature', 'Imputer');
    if (strategy === 'most_frequent')
      script.lines.push('# Of text columns Spark finds no most frequent value: theirs stay missing.');
    if (strategy === 'median') script.lines.push("# Spark's median is approximate.");
    script.lines.push(
      NUMBERS,
      `df = Imputer(strategy='${strategy === 'most_frequent' ? 'mode' : strategy}', inputCols=numbers, outputCols=numbers).fit(df).transform(df)`,
    );
  },
  LabelEncoder: (script) => {
    script.lines.push('# Missing texts get a number of their own, the last, as here.');
    indexed(script);
  },
  OrdinalEncoder: (script) => indexed(script),
  OneHotEncoder: (script, { drop }) => {
    use(script, 'pyspark.ml.feature', 'OneHotEncoder');
    indexed(script);
    script.lines.push(
      "indices = [name + '_index' for name in texts]",
      '# A vector for each text column; the last level is dropped where the first is in scikit-learn.',
      `df = OneHotEncoder(inputCols=indices, outputCols=texts, dropLast=${drop ? 'True' : 'False'}).fit(df).transform(df).drop(*indices)`,
    );
  },
  StandardScaler: (script, { with_mean: mean, with_std: std }) => {
    if (std)
      script.lines.push(
        "# Spark divides by the sample's deviation (n − 1), scikit-learn by the population's (n).",
      );
    turn(script, 'StandardScaler', { withMean: mean && script.centred, withStd: std });
  },
  scale: (script, { ddof }) => {
    if (ddof === 0) script.lines.push('# Spark divides by the deviation with n − 1, not n.');
    turn(script, 'StandardScaler', { withMean: false, withStd: true });
  },
  MinMaxScaler: (script, { feature_range: range }) =>
    turn(script, 'MinMaxScaler', { min: range?.[0] ?? 0, max: range?.[1] ?? 1 }),
  RobustScaler: (script, values) => {
    const [low, high] = values.quantile_range ?? [25, 75];
    script.lines.push("# Spark's quantiles are approximate.");
    turn(script, 'RobustScaler', {
      lower: low / 100,
      upper: high / 100,
      withCentering: (values.with_centering ?? true) && script.centred,
      withScaling: values.with_scaling ?? true,
    });
  },
  PCA: (script, { n_components: k }) => {
    script.lines.push(
      "# Spark's PCA does not move the points to their mean: places are the same but for a shift, and for signs.",
    );
    const count = Number.isInteger(k) ? k : null;
    if (count === null)
      script.lines.push('# Spark is told how many directions, and not how much of the variance.');
    turn(script, 'PCA', { k: count ?? 2 });
  },
  train_test_split: ({ lines }, { train_size: train, test_size: test, random_state: seed }) => {
    const share =
      typeof train === 'number' && train < 1
        ? train
        : 1 - (typeof test === 'number' && test < 1 ? test : 0.25);
    lines.push(
      '# Other rows than scikit-learn takes, and only nearly as many.',
      `df, held_out = df.randomSplit([${share}, ${Number((1 - share).toFixed(6))}], seed=${python(seed ?? 0)})`,
    );
  },
};

/**
 * @param {Description} description
 * @param {string} data the Python that makes the points alone
 * @returns {string}
 */
export function sparkOf(description, data) {
  /** @type {Script} */
  const script = { imports: new Map(), lines: [], vector: '', made: 0, centred: true };
  const { lines } = script;
  const { calls, panels } = description;
  use(script, 'pyspark.sql', 'SparkSession');
  lines.push('spark = SparkSession.builder.getOrCreate()', '');
  const [first] = panels ?? [];
  if ((panels?.length ?? 0) > 1 && (calls.data.length > 1 || calls.prepare.length > 1))
    lines.push('# Several are compared on the page: here are the data and the preparation of the first.');
  const source = calls.data[first?.data ?? 0];
  if (source.name === 'read_csv') readCsv(lines, source.values);
  else
    lines.push(
      '# Made on this machine, and handed to Spark; your own come from spark.read.',
      ...data.trim().split('\n'),
      'points = pd.DataFrame(X)',
      'points.columns = [str(name) for name in points.columns]',
      'df = spark.createDataFrame(points)',
    );
  lines.push('');
  script.centred = !calls.fit.some(({ name }) => UNCENTRED.has(name));
  if (!script.centred)
    lines.push(
      '# Nothing is centred: this model splits no points whose mean is 0 in Spark, and a shift changes no cluster.',
    );
  const steps = first?.prepare
    ? first.prepare.map((/** @type {number} */ i) => calls.prepare[i])
    : calls.prepare;
  for (const { name, values, text } of steps) {
    const step = STEPS[name];
    if (step) step(script, values);
    else
      lines.push(
        `# ${text}: Spark ML has nothing like it; prepare the table with it before, or leave it out.`,
      );
  }
  assemble(script);
  const fits = calls.fit;
  if (!fits.length) lines.push('', 'df.show()');
  for (const call of fits) lines.push('', ...modelOf(script, call));
  if (description.view)
    lines.push('', `# The view, ${description.view}, is drawn from a sample: df.sample(0.01).toPandas()`);
  const imports = [...script.imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => `from ${module} import ${[...names].sort().join(', ')}`);
  const pandas = source.name === 'read_csv' ? [] : ['import pandas as pd'];
  return `${[...imports, ...pandas, '', ...lines].join('\n')}\n`;
}

/** @param {string[]} lines @param {Record<string, any>} values */
function readCsv(lines, values) {
  const {
    filepath_or_buffer: file,
    sep,
    header,
    usecols,
    nrows,
    na_values: missing,
    names,
    index_col: index,
  } = values;
  const options = written({
    header: header === 'infer' ? !names : header !== null && header !== undefined,
    inferSchema: true,
    sep: sep && sep !== ',' ? sep : undefined,
    nullValue: typeof missing === 'string' ? missing : undefined,
  });
  lines.push(`df = spark.read.csv(${python(file)}, ${options})`);
  if (names) lines.push(`df = df.toDF(*${python(names)})`);
  if (Array.isArray(usecols))
    lines.push(
      usecols.every((one) => typeof one === 'number')
        ? `df = df.select([df.columns[i] for i in ${python(usecols)}])`
        : `df = df.select(${python(usecols)})`,
    );
  if (typeof index === 'string')
    lines.push(`df = df.drop(${python(index)})  # names of rows are no features`);
  if (nrows) lines.push(`df = df.limit(${nrows})`);
  if (Array.isArray(missing)) lines.push(`df = df.replace(${python(missing.map(String))}, None)`);
}

/** @param {Script} script @param {Call} call */
function modelOf(script, { name, values, text }) {
  const model = MODELS[name]?.(values);
  if (!model) {
    const why = WHY[name] ? `: ${WHY[name]}` : '';
    return [
      `# Spark ML has no ${name}${why}. Fit a sample on one machine, with scikit-learn:`,
      `# sample = df.sample(0.01, seed=0).toPandas()`,
      `# X = np.stack(sample[${python(script.vector)}].map(lambda row: row.toArray()))`,
      `# labels = ${text}.fit_predict(X)`,
    ];
  }
  use(script, 'pyspark.ml.clustering', name);
  return [
    ...model.differs.map((line) => `# ${line[0].toUpperCase()}${line.slice(1)}.`),
    `model = ${name}(${written({ featuresCol: script.vector, ...model.given })}).fit(df)`,
    'labels = model.transform(df)',
    "labels.groupBy('prediction').count().orderBy('prediction').show()",
    model.shown,
  ];
}
