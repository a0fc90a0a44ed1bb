// RESULTS.md: the table, as ratios.

import { CASES, sizeOf } from '../cases.js';
import { exponent } from './statistics.js';

/**
 * @typedef {import('./measure.js').Timing} Timing
 * @typedef {import('./measure.js').Measured} Measured
 * @typedef {import('../cases.js').Case} Case
 */

/** @type {Record<string, string>} */
const HEADINGS = {
  kmeans: 'k-means: 20 iterations from the same random start, set-up included',
  agglomerative: 'Agglomerative clustering: the whole tree, and a cut',
  dbscan: 'DBSCAN',
  mixture: 'Gaussian mixtures: 20 iterations from k-means, set-up included',
  votes: 'Affinity propagation: 100 iterations',
  hills: 'Mean shift',
  maps: 't-SNE: from the neighbours to the map',
  lasso: 'The lasso: folds, alphas, and votes on the covariance',
  scores: 'Scores: all distances, of labels that are known',
};

/**
 * @param {import('../run.js').Results} results
 * @param {Record<string, string>} notes what limits us where an aim is missed, by case
 * @param {string[]} pictures paths of the growth curves
 */
export function report(results, notes, pictures) {
  const versions = Object.entries(results.versions).map(([name, version]) => `${name} ${version}`);
  const measured = CASES.filter(({ id }) => results.cases[id]);
  const groups = Object.keys(HEADINGS).filter((name) => measured.some(({ group }) => group === name));
  const parts = [
    `# Results

Made by \`npm run bench\` on ${results.date}; not edited by hand. ${results.machine}. ${versions.join(', ')}.

Everyone does the same work on the same points in one session, in turns, one at a time, after half a second of runs that
are not counted, or one of them; native peers have one thread, as we have. Times are medians of five runs, of nine where
these are short, of three where one takes more than two seconds, and of one above ten; ± is half of the distance between
the quartiles. **Ratios are their time ÷ ours in Chromium**: 2× means that we take half as long. *Aim* is what we set out to
reach; for @saehrimnir/druidjs, which takes about n² where ml-hclust takes n³, there is none. Memory is all that our wasm
module holds (points, run and trace), and what the native peer adds to its process at most.`,
    ...groups.map((group) => section(group, measured, results, notes)),
    results.tables ? tables(results.tables) : '',
    results.first ? awaited(results.first) : '',
    results.felt ? felt(results.felt) : '',
    growth(measured, results, pictures),
    agreement(measured, results),
    apart(measured, results),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/**
 * @param {string} group
 * @param {Case[]} cases
 * @param {import('../run.js').Results} results
 * @param {Record<string, string>} notes
 */
function section(group, cases, results, notes) {
  const header = [
    '',
    'points',
    'ours, Chromium',
    'ours, Node',
    'native peers',
    'aim',
    'JavaScript peers',
    'memory',
  ];
  /** @type {string[]} */
  const remarks = [];
  const all = cases.filter((one) => one.group === group);
  const rows = all
    .filter(({ id }) => !results.cases[id].chromium.error)
    .map((one) => {
      const { chromium, node, native, script } = results.cases[one.id];
      const aims = Object.entries({ ...native, ...script }).flatMap(([name, { target, ms, error }]) =>
        target && !error ? [{ name, target, met: ms / chromium.ms >= target }] : [],
      );
      if (aims.some(({ met }) => !met) && notes[one.id])
        remarks.push(`- ${one.title}, ${sizeOf(one)}: ${notes[one.id]}`);
      return [
        one.title,
        sizeOf(one),
        time(chromium),
        !node || node.error ? '—' : ratio(node.ms / chromium.ms),
        ratios(native, chromium) || (one.absent?.native ?? ''),
        aims.map(({ name, target, met }) => `${name} ${target}× ${met ? '✓' : 'missed'}`).join(', '),
        ratios(script, chromium) || (one.absent?.script ?? ''),
        memory(chromium, native),
      ];
    });
  const limits =
    remarks.length > 0 ? `\n\nWhat limits us where an aim is missed:\n\n${remarks.join('\n')}` : '';
  const missing = refused(all.filter(({ id }) => results.cases[id].chromium.error));
  return `## ${HEADINGS[group]}\n\n${table(header, rows)}${missing}${limits}`;
}

/**
 * What ours did not take on: the page says why to whoever asks for it.
 * @param {Case[]} cases
 */
function refused(cases) {
  if (cases.length === 0) return '';
  const titles = [...new Set(cases.map(({ title }) => title))].map((title) => {
    const sizes = cases.filter((one) => one.title === title).map(({ n }) => n.toLocaleString('en'));
    return `${title} of ${sizes.join(' or ')} points`;
  });
  return `\n\nNot taken on, since looking at all pairs would take minutes: ${titles.join('; ')}.`;
}

/** @param {Timing} timing */
function time({ ms, spread, runs }) {
  return `${milliseconds(ms)}${runs > 1 ? ` ± ${Math.round(spread * 100)} %` : ' (one run)'}`;
}

/** @param {number} ms */
const milliseconds = (ms) =>
  ms < 1000 ? `${Number(ms.toPrecision(3))} ms` : `${Number((ms / 1000).toPrecision(3))} s`;

/** @param {number} value */
const ratio = (value) =>
  `${value >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(2))}×`;

/**
 * @param {Record<string, Timing>} peers
 * @param {Timing} ours
 */
function ratios(peers, ours) {
  return Object.entries(peers)
    .map(([name, { ms, error, runs }]) =>
      error ? `${name} ${error}` : `${name} **${ratio(ms / ours.ms)}**${runs < 3 ? ' (one run)' : ''}`,
    )
    .join(', ');
}

/**
 * @param {Timing} ours
 * @param {Record<string, Timing>} native
 */
function memory(ours, native) {
  const megabytes = (/** @type {number} */ bytes) =>
    `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
  const theirs = Object.entries(native).flatMap(([name, { memory }]) =>
    memory ? [`${name} ${megabytes(memory)}`] : [],
  );
  return [...(ours.memory ? [megabytes(ours.memory)] : []), ...theirs].join('; ');
}

/** @param {import('./reading.js').Read[]} read */
function tables(read) {
  const header = [
    '',
    'rows × columns',
    'ours, Chromium',
    'pandas',
    'ours ÷ pandas',
    'at most',
    'the answers',
  ];
  const rows = read.map(({ name, rows, columns, bytes, ours, pandas, aim, disagreements }) => [
    `${name}, ${Math.round(bytes / 1e6)} MB`,
    `${rows.toLocaleString('en')} × ${columns}`,
    time(ours),
    pandas ? time(pandas) : 'not there',
    pandas ? `**${ratio(ours.ms / pandas.ms)}**` : '—',
    `${aim}×${pandas ? (ours.ms <= aim * pandas.ms ? ' ✓' : ' missed') : ''}`,
    pandas ? disagreements.join('; ') || 'the same' : 'not compared',
  ]);
  const opened = read.map(({ name, opened: { shown, longest, frames, memory } }) => [
    name,
    milliseconds(shown),
    Math.round(frames),
    longest > 0 ? milliseconds(longest) : 'under 50 ms',
    memory === null ? '' : `${Math.round(memory / 1e6).toLocaleString('en')} MB`,
  ]);
  return `## Tables: a file is read

A file on the disk, by the engine and worker of the page, and by pandas' \`read_csv\` in the same session, in turns. Shape,
kinds of columns, missing values, sums of numbers and counts of words are compared.

${table(header, rows)}

The same files dropped on the published page, read and fitted with k-means of three clusters (words by \`LabelEncoder()\`).
Frames a second, and the longest time that the page's thread was busy at a stretch, are those from the drop to the result.
Memory is what the processes of the page hold at most that no other process shares (the page's thread, its worker, all
wasm), looked at every 50 ms until two seconds after the result, less what they held two seconds after the opening page had
come to rest:

${table(['', 'shown after', 'frames a second', 'longest task', 'memory'], opened)}`;
}

/** @param {import('./first.js').Awaited[]} first */
function awaited(first) {
  const rows = first.map(({ n, d, fit, ms }) => [
    `\`${fit}\``,
    `${n.toLocaleString('en')} × ${d}`,
    milliseconds(ms),
  ]);
  return `## Until something is seen of what takes long

From the press on the published page, the points being there, to the first picture of where they are on their way:

${table(['', 'points', ''], rows)}`;
}

/** @param {import('./feel.js').Felt} felt */
function felt({ bytes, picture, moving, motions, slides }) {
  const header = [
    '',
    'points',
    'shown after',
    'playing',
    'scrubbing',
    'panning',
    'longest task',
    'memory of the tab',
    'afterwards',
  ];
  const way = (/** @type {import('./feel.js').Way} */ { script, rate, painted }) =>
    `${script.toFixed(1)} ms, ${Math.round(rate)}${painted > 0 ? ` (${Math.round(painted)} painted)` : ''}`;
  const mebibytes = (/** @type {number | null | undefined} */ bytes) =>
    bytes ? `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB` : '';
  const rows = motions.map(({ n, fit, shown, ways, longest, memory, afterwards }) => [
    `\`${fit}\``,
    n.toLocaleString('en'),
    milliseconds(shown),
    way(ways.playing),
    way(ways.scrubbing),
    way(ways.panning),
    longest > 0 ? milliseconds(longest) : 'under 50 ms',
    mebibytes(memory),
    mebibytes(afterwards),
  ]);
  const slid = slides.map(({ n, what, ms }) => [what, n.toLocaleString('en'), milliseconds(ms)]);
  return `## What a person feels

The published page in the same browser, without a GPU, served from the same machine. A first visit loads
**${(bytes / 1000).toFixed(0)} kB** gzipped; the first picture is there after **${milliseconds(picture)}** and moves after
**${milliseconds(moving)}**.

Script on the page's thread for each frame, and frames a second; in brackets, of points that are too many for shapes, how
many of these frames the engine painted anew: as many as there are steps to play, and as it can while one scrubs (a step
a frame) or pans (a move a frame; the last picture moves with the hand until the next is there; the aim is 60 a second
for 100,000 points, and 40 for a million). Then the longest time that the page's thread was busy at a stretch, from the
first byte to the last motion, and what the tab's process held at most, worker and all, and holds once 200 other points
have taken the place of these:

${table(header, rows)}

From the move of a slider to the new picture:

${table(['', 'points', ''], slid)}`;
}

/**
 * @param {Case[]} cases
 * @param {import('../run.js').Results} results
 * @param {string[]} pictures
 */
function growth(cases, results, pictures) {
  const rows = [...new Set(cases.map(({ curve }) => curve))].flatMap((curve) => {
    if (!curve) return [];
    const on = cases.filter((one) => one.curve === curve);
    const grown = (/** @type {(measured: Measured) => Timing | undefined} */ pick) => {
      const points = on.flatMap(({ id, n }) => {
        const timing = pick(results.cases[id]);
        return timing && !timing.error ? [{ n, ms: timing.ms }] : [];
      });
      const b = exponent(points);
      if (b === null) return null;
      const sizes = points.map(({ n }) => n);
      return `n^${b.toFixed(2)} (${Math.min(...sizes).toLocaleString('en')} to ${Math.max(...sizes).toLocaleString('en')})`;
    };
    const names = [
      ...new Set(on.flatMap(({ native, script }) => [...native, ...script].map(({ name }) => name))),
    ];
    const peers = names.flatMap((name) => {
      const fitted = grown(({ native, script }) => native[name] ?? script[name]);
      return fitted ? [`${name} ${fitted}`] : [];
    });
    const ours = grown(({ chromium }) => chromium);
    return ours ? [[curve, ours, peers.join(', ')]] : [];
  });
  if (rows.length === 0) return '';
  const images = pictures.map((path) => `\n\n![Time by number of points, both logarithmic](${path})`);
  return `## Growth with n\n\n${table(['', 'ours, Chromium', 'peers'], rows)}${images.join('')}`;
}

/**
 * @param {Case[]} cases
 * @param {import('../run.js').Results} results
 */
function agreement(cases, results) {
  const rows = cases.flatMap((one) => {
    const { native, script, disagreements } = results.cases[one.id];
    const peers = Object.entries({ ...native, ...script }).flatMap(([name, { agreement }]) =>
      agreement ? [`${name}: ${Object.entries(agreement).map(said).join(', ')}`] : [],
    );
    if (peers.length === 0 && disagreements.length === 0) return [];
    return [
      [one.title, sizeOf(one), [...peers, ...disagreements.map((text) => `**differ**: ${text}`)].join('; ')],
    ];
  });
  return `## The answers are the same

Compared before anything is timed; where they differ no time is told. Ours in Chromium and in Node are the same bit for
bit. *Labels* and *matched*: the part of the points in the same cluster; *inertia* and *heights*: the greatest relative
difference; *values*: the greatest difference. JavaScript peers end a k-means run before the last assignment.

${table(['', 'points', 'with ours'], rows)}`;
}

/** @param {[string, number]} pair */
function said([what, value]) {
  if (what === 'n_iter') return value === 0 ? 'as many iterations' : `${value} iterations more`;
  if (what === 'labels' || what === 'matched')
    return `${what} ${value === 1 ? 'all' : `${(value * 100).toFixed(3)} %`}`;
  return `${what} ${value === 0 ? 'all equal' : value.toExponential(0)}`;
}

/**
 * @param {Case[]} cases
 * @param {import('../run.js').Results} results
 */
function apart(cases, results) {
  const seen = new Set();
  const rows = cases.flatMap((one) => {
    const { generation, generationNative, convert } = results.cases[one.id];
    if (seen.has(one.data) || one.n < 100_000) return [];
    seen.add(one.data);
    const or = (/** @type {number | null} */ ms) => (ms === null ? '' : milliseconds(ms));
    return [[one.data, milliseconds(generation), or(generationNative), or(convert)]];
  });
  if (rows.length === 0) return '';
  return `## Not in the times above

Making the points (ours on a first run, before the browser has optimised anything), and turning them into the arrays of
arrays that the JavaScript peers want.

${table(['points', 'made by ours', 'made by scikit-learn', 'turned into arrays'], rows)}`;
}

/**
 * @param {string[]} header
 * @param {(string | number)[][]} rows
 */
function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
