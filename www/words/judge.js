// What the pages of judging say, in English.

import { number } from './en.js';

/** @param {number} share */
const percent = (share) =>
  `${share < 0.1 || share > 0.99 ? (100 * share).toFixed(1) : Math.round(100 * share)} %`;

/** @param {string[]} names */
const listed = (names) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}` : names.join('');

export const said = {
  judge: 'Judge',
  close: 'Close',
  nothingFitted: 'Nothing is fitted yet: choose an algorithm first.',
  /** @type {Record<string, string>} */
  pages: {
    result: 'Result',
    scores: 'Scores',
    choose: 'Choose k',
    map: 'Map',
    starts: 'Starts',
    truth: 'Truth',
  },

  // — Result —
  fitted: 'Fitted attributes',
  fittedHelp:
    'Under scikit-learn’s names, with its values: what a tutorial prints is to be found here. What is no attribute there stands under the call that gives it.',
  /** What scikit-learn has under another name than that of an attribute. @type {Record<string, string>} */
  otherwise: {
    probabilities: 'predict_proba(X)',
    bic: 'bic(X)',
    aic: 'aic(X)',
    bandwidth: 'estimate_bandwidth(X)',
    linkage: 'scipy.cluster.hierarchy.linkage',
    cophenetic_correlation: 'scipy.cluster.hierarchy.cophenet',
    divisive_coefficient: 'divisive coefficient (R: diana)',
  },
  copy: 'Copy',
  copyAll: 'Copy all',
  copyOf: (/** @type {string} */ name) => `Copy ${name}`,
  inUnits: 'in the units of the data',
  asPrepared: 'in prepared columns',
  inUnitsLost: (/** @type {number} */ exact) =>
    `As far as the prepared columns know it: they hold ${percent(exact)} of the variance.`,
  card: {
    shapes: 'Finds',
    count: 'Number of clusters',
    noise: 'Noise',
    noiseYes: 'Points may belong to no cluster.',
    noiseNo: 'Every point belongs to a cluster, outliers too.',
    predicts: 'New points',
    predictsYes: 'Are told their cluster without a new fit.',
    predictsNo: 'Need a new fit of all points.',
    cost: 'Cost',
    avoid: 'When not',
  },
  counts: {
    given: 'You say how many.',
    cut: 'You cut the tree afterwards.',
    found: 'The points decide, by the other parameters.',
  },

  // — Scores —
  computing: 'Computing …',
  scoresOf: 'Scores of the result',
  scoresNone:
    'No score is defined for this result: there must be at least two clusters, and fewer than points.',
  scoresSlow: (/** @type {string} */ n) =>
    `Scores compare all pairs of points: with ${n} points that may take some seconds.`,
  scoresGo: 'Compute the scores',
  elsewhere: 'What follows is of the **result**: the picture is at another step.',
  sampled:
    'Of so many points the silhouette is the mean of some, evenly spread over the rows; of all it is where all silhouettes are computed.',
  more: (/** @type {number} */ count) => `More (${count})`,
  fewer: 'Fewer',
  asFound: 'as found',
  asMade: 'as made',
  withoutNoise: 'without noise*',
  misleads: 'When it misleads:',
  noise: 'noise',
  /** @type {Record<string, string>} */
  scoreNames: {
    inertia: 'Inertia (total)',
    silhouette_score: 'Silhouette',
    davies_bouldin_score: 'Davies–Bouldin',
    calinski_harabasz_score: 'Calinski–Harabasz',
    adjusted_rand_score: 'Adjusted Rand',
    rand_score: 'Rand, not adjusted',
    adjusted_mutual_info_score: 'Adjusted mutual information',
    normalized_mutual_info_score: 'Normalized mutual information',
    mutual_info_score: 'Mutual information',
    homogeneity_score: 'Homogeneity',
    completeness_score: 'Completeness',
    v_measure_score: 'V-measure',
    fowlkes_mallows_score: 'Fowlkes–Mallows',
    gap: 'Gap',
    bic: 'BIC',
    aic: 'AIC',
    n_clusters: 'clusters found',
    noise: 'noise points',
  },
  /** A score, and which way it is good. @param {string} name @param {'up' | 'down'} [good] */
  pointed: (name, good) =>
    `${said.scoreNames[name] ?? name}${good === 'up' ? ' ↑' : good === 'down' ? ' ↓' : ''}`,
  /**
   * @param {[number | null, number | null]} range
   * @param {'up' | 'down' | null} good
   * @param {(x: number) => string} number
   */
  range([least, most], good, number) {
    const ends =
      least !== null && most !== null
        ? `From ${number(least)} to ${number(most)}`
        : least !== null
          ? `${number(least)} or more`
          : 'Any number';
    return `${ends}; ${good === 'down' ? 'smaller' : 'greater'} is better.`;
  },
  /**
   * @param {string[]} names
   * @param {string} found
   * @param {string} made
   * @param {string} rand
   * @param {[found: number, made: number]} counts how many groups there are
   */
  fooled: (names, found, made, rand, [k, groups]) =>
    `**Misleading here.** ${names.join(', ')} ${names.length > 1 ? 'prefer' : 'prefers'} this answer to the groups in which the points were made (${names[0]}: ${found}, against ${made} as made). But it is not those groups: adjusted Rand ${rand}. ${k === groups ? 'Such scores prefer round clusters.' : `Here are **${k}** clusters, and **${groups}** groups were made: such scores know nothing of that, and prefer what lies far apart.`}`,
  /** @param {string} silhouette @param {string} rand */
  unfair: (silhouette, rand) =>
    `**Misleading here.** A silhouette of only ${silhouette}, although these are the groups in which the points were made (adjusted Rand ${rand}). The silhouette measures round clusters that are far apart.`,
  /** @param {string} count @param {number} share */
  noiseRow: (count, share) =>
    `**Noise: ${count} points (${percent(share)}).** As in scikit-learn, all scores take them for one more cluster.`,
  /** @param {string[]} names @param {string[]} without @param {string[]} found */
  flatters: (names, without, found) =>
    `* Leaving them out flatters: ${names.map((name, i) => `${name} ${without[i]} instead of ${found[i]}`).join(', ')}. The difficult points are not counted then.`,
  workedTitle: 'The silhouette of one point',
  workedHow:
    'Point at any point, in the picture or in the bars: its two average distances are worked out here.',
  workedShow: 'Show the least',
  /** @param {{ point: number, a: string, b: string, value: string, larger: string, own: number, others: number, name: string }} facts */
  worked: ({ point, a, b, value, larger, own, others, name }) =>
    own === 1
      ? `**Point ${point}** is the only one of its cluster: its silhouette is 0.`
      : `**Point ${point}.** Average distance to the other ${own - 1} of its own cluster: **${a}**. To the ${others} of the nearest other, ${name}: **${b}**. (${b} − ${a}) / ${larger} = **${value}**.`,
  silhouettes: 'Silhouette: one bar a point',
  silhouetteAxis: 'silhouette',
  silhouetteHead: ['cluster', 'points', 'mean silhouette', 'below 0'],
  silhouetteNone: 'No silhouette: there must be at least two clusters, and fewer than points.',
  silhouettesSlow: (/** @type {string} */ n, /** @type {string} */ pairs) =>
    `The bars compare all ${n} points with each other, ${pairs} pairs: that takes some seconds, or more.`,
  silhouettesGo: 'Compute all silhouettes',
  silhouettesProgress: (/** @type {number} */ share) => `${share} % of the pairs …`,
  mean: (/** @type {string} */ value) => `mean ${value}`,
  bar: (
    /** @type {number} */ point,
    /** @type {string} */ value,
    /** @type {string} */ name,
    /** @type {number} */ at,
    /** @type {number} */ of,
  ) => `Point ${point}, in ${name}: ${value}, bar ${at} of ${of}`,
  barsOf: (
    /** @type {string} */ name,
    /** @type {string} */ size,
    /** @type {string} */ mean,
    /** @type {number} */ below,
  ) =>
    `${name[0].toUpperCase()}${name.slice(1)}: mean ${mean}${below ? `, ${below} of ${size} below 0` : ''}.`,
  barKeys:
    'Up and down lead from bar to bar, left and right from cluster to cluster, Home and End to the first and the last bar of a cluster.',

  // — Choosing k —
  noCount:
    'This algorithm is not told how many clusters to form: its other parameters decide. See the map of parameters.',
  chooseSlow: (/** @type {string} */ n) =>
    `Each number of clusters is another fit, and each of ten references as many: with ${n} points that may take a while.`,
  chooseGo: 'Compare the numbers of clusters',
  chooseTitle: (/** @type {string} */ parameter) => `Criteria over ${parameter}`,
  chooseHow: (/** @type {string} */ parameter) =>
    `○ is the best of each, no verdict: the total has no best, for it always falls. Scores begin at 2: one cluster has no other to be compared with. Click or drag anywhere to set ${parameter}.`,
  chooseProgress: (
    /** @type {number} */ done,
    /** @type {number} */ all,
    /** @type {number} */ references,
    /** @type {number} */ of,
  ) => (done < all ? `${done} of ${all} fits …` : `${references} of ${of} references for the gap …`),
  stop: 'Stop',
  stopped: 'Stopped.',
  goOn: 'Compute again',
  bend: 'bend?',
  bestAt: (/** @type {number} */ k) => `best ${k}`,
  bestAtEnd: 'best at the end',
  ruleAt: (/** @type {number} */ k) => `rule takes ${k}`,
  /** @param {number} k @param {string} saves by one more @param {string} costs one fewer */
  oneMore: (k, saves, costs) =>
    `**${k} ${k === 1 ? 'cluster' : 'clusters'}.** ${saves === '–' ? '' : `One more saves **${saves}** of the total${costs ? `; one fewer costs **${costs}**` : ''}.`}`,
  bendOfTotal: 'the bend of the total',
  gapInShort: 'the gap',
  /**
   * What each asks for, first what most of them ask for.
   * @param {{ name: string, k: number }[]} votes
   */
  votes: (votes) => {
    const ks = [...new Set(votes.map(({ k }) => k))];
    const forK = (/** @type {number} */ k) => votes.filter((vote) => vote.k === k).map(({ name }) => name);
    ks.sort((a, b) => forK(b).length - forK(a).length || a - b);
    const [first] = ks;
    if (first === undefined) return 'None of these curves points to a number of clusters.';
    const clusters = first === 1 ? '**one cluster**' : `**${first} clusters**`;
    const others = ks.slice(1).map((k) => `${k} by ${listed(forK(k))}`);
    if (!others.length)
      return `For ${clusters}: ${listed(forK(first))}${votes.length > 1 ? ', all that point to a number' : ' alone'}.`;
    if (2 * forK(first).length > votes.length)
      return `Most point to ${clusters}: ${listed(forK(first))}. But ${listed(others)}: each asks another question.`;
    return `**No number is clearly best:** ${listed([`${first} by ${listed(forK(first))}`, ...others])}. Each asks another question.`;
  },
  /** @param {string[]} names of what is best at the last number that was tried */
  ends: (names) =>
    names.length
      ? `For ${listed(names)} the best is at the end of what was tried: ${names.length > 1 ? 'they name' : 'it names'} no number.`
      : '',
  elbowAt: (/** @type {number} */ k, /** @type {string} */ drop, /** @type {string} */ ratio) =>
    `From ${k} to ${k + 1} the total falls by **${drop}**, ${ratio} × the next fall.`,
  gapAt: (/** @type {string} */ expected, /** @type {string} */ total, /** @type {string} */ gap) =>
    `Without clusters, log(inertia) would be ${expected}; here it is ${total}. The gap is **${gap}**.`,
  bends: (/** @type {number} */ k, /** @type {string} */ ratio) =>
    `The total bends at **${k}**: the fall to ${k} is ${ratio} times the next.`,
  /**
   * @param {string} parameter
   * @param {number} k what is shown
   * @param {boolean} given whether somebody asked for it
   * @param {boolean} [chosen] whether that was the reader
   */
  asked: (parameter, k, given, chosen = false) =>
    `The picture has **${k}** because ${chosen ? `you chose ${k}` : given ? `${parameter} = ${k} was asked for` : `${parameter} is ${k} where nobody sets it`}: as many are made as are asked for, whatever the curves say.`,
  /** @param {number} count of anchors @param {string} places the parameter that has them @param {string} usual what it is by default */
  placed: (count, places, usual) =>
    `**${count}** were placed by hand: for every other number \`${places}\` is ${usual ? `'${usual}'` : 'left out'}, with random_state = 0 where none is set.`,
  evened:
    'One more cluster saves less and less: totals that lie above the line between others count as on it, for most likely their starts were unlucky.',
  noBend: '**No elbow:** no fall of the total is three times the next.',
  /**
   * @param {number | null} k what the rule takes
   * @param {number} most
   * @param {number} highest where the gap is greatest
   * @param {{ own: string, next: string, error: string }} at the gap at k and one further, and the error of the latter
   */
  gapSays: (k, most, highest, { own, next, error }) => {
    if (k === null)
      return `The gap names no number up to ${most}: it grows by more than its error all the way.`;
    const what = k === 1 ? '**one cluster**' : `**${k}**`;
    const rule = `The gap says ${what}: its rule takes the first number after which it grows by less than its error (${own} at ${k} ≥ ${next} − ${error} at ${k + 1}).`;
    if (highest !== k)
      return `${rule} The gap itself is highest at **${highest}**${highest === most ? ', the end of what was tried' : ''}: finer groups may be there, for which this rule does not ask.`;
    return k === 1
      ? `${rule} Nowhere is it higher: no number of clusters fits these points better than points strewn at random.`
      : rule;
  },
  /** @param {{ name: string, k: number | null, isEnd: boolean }[]} bests */
  bests: (bests) => {
    const known = bests.filter(({ k, isEnd }) => k !== null && !isEnd);
    if (!known.length) return '';
    const [first] = known;
    if (known.every(({ k }) => k === first.k))
      return `${listed(known.map(({ name }) => name))} ${known.length > 1 ? 'are' : 'is'} best at **${first.k}**.`;
    return `The scores disagree (${known.map(({ name, k }) => `${name} ${k}`).join(', ')}): each asks another question.`;
  },
  rises: (/** @type {number[]} */ ks) =>
    `**At k = ${ks.join(', ')} the total rose.** More clusters can always do better: this start was trapped. Try more starts.`,
  oneStart:
    '**One start at each k:** where it was unlucky the total is too great, and the bend may be elsewhere. Ten starts are surer:',
  bendOfNothing: (/** @type {number} */ k, /** @type {string} */ parameter) =>
    `**An elbow alone proves nothing.** The curve bends at ${parameter} = ${k}, and yet the gap's rule takes one cluster.`,

  // — Truth —
  noTruth: 'It is not known how these points were made: there is no truth to compare with.',
  truthLarge: (/** @type {number} */ classes, /** @type {number} */ clusters) =>
    `${classes} classes and ${clusters} clusters are too many for a picture: the scores compare them all the same.`,
  agree: (/** @type {number} */ right, /** @type {number} */ n) =>
    right === n
      ? `**All ${n} points** are where their class is.`
      : `**${right} of ${n} points** are where their class is, with each cluster taken for the class with which most points agree.`,
  agreeHeld: (/** @type {number} */ right, /** @type {number} */ n) =>
    `**${right} of ${n} rows** that the fit has not seen are where their class is. Each cluster stands for the class that it was taken for among the fitted rows.`,
  whichRows: 'Which rows',
  fittedRows: (/** @type {number} */ n) => `fitted rows (${n})`,
  heldRows: (/** @type {number} */ n) => `held out (${n})`,
  heldTold: (/** @type {number} */ n, /** @type {string} */ cluster) => `**${n}** ${cluster}`,
  heldIn: (/** @type {number} */ n, /** @type {string} */ told) =>
    `**${n}** ${n === 1 ? 'row was' : 'rows were'} held out, hollow in the picture. By the fit they are: ${told}.`,
  heldUntold: (/** @type {number} */ n, /** @type {string} */ name) =>
    `${n} ${n === 1 ? 'row was' : 'rows were'} held out, of which \`${name}\` says nothing: it has no way to tell the cluster of a row that it has not seen.`,
  heldHow:
    'Hollow in the picture: the rows that are held out; a cell lights its own. Framed: the cluster is taken for this class.',
  truthShow: 'How it is shown',
  matchedOrder: 'clusters in the order of their classes',
  ring: (/** @type {number} */ count) => `ring the ${count} elsewhere`,
  contingency: 'Points in common: class down, cluster across, as numbered',
  confusion: 'Confusion matrix: class down, cluster across',
  classHead: 'class',
  clusterHead: 'cluster',
  takenFor: (/** @type {number} */ one) => `→ ${one}`,
  cell: (/** @type {number} */ count, /** @type {number} */ one, /** @type {string} */ name) =>
    `${count} of class ${one} in ${name}`,
  share: (/** @type {number} */ share, /** @type {number} */ one) => `${percent(share)} of class ${one}`,
  cellHow: 'A cell lights its points in the picture. Framed: the cluster is taken for this class.',
  report: 'Report by class',
  reportHead: ['precision', 'recall', 'F1', 'points'],
  macro: 'macro avg',
  weighted: 'weighted avg',
  clusterWithout: 'no class',
  accuracy: (/** @type {string} */ value) => `Accuracy after matching: **${value}**.`,
  matchedHow:
    'Matching looks at the truth, as a clustering cannot: it flatters. Noise counts as one more cluster; clusters beyond the number of classes are wrong throughout.',

  bothLabels: 'Rows with both labels',
  predicted: 'predicted',
  isTrue: 'true',
  bothHow: (/** @type {number} */ shown, /** @type {number} */ of) =>
    `The first ${shown} of ${number(of)}, as they were read. Numbers of clusters are as they were found: those above say which class each is taken for.`,
  copyRows: (/** @type {number} */ of) => `Copy all ${number(of)} rows as a table`,

  // — The map of two parameters, and the starts —
  noMap: 'This algorithm has no two parameters that could be compared.',
  axes: ['Across', 'Down'],
  valuesOf: (/** @type {string} */ name) => `Values of ${name}, with commas between them`,
  measure: 'Shown',
  mapTitle: (/** @type {string} */ what, /** @type {string} */ across, /** @type {string} */ down) =>
    `${what.charAt(0).toUpperCase()}${what.slice(1)} by ${across} and ${down}`,
  mapHow:
    'A strong colour is more; the arrow says which way is better. Point at a cell for its numbers; click it, or Enter, to go there.',
  mapSlow: (/** @type {string} */ n) => `Each cell is another fit of ${n} points: this may take a while.`,
  mapGo: 'Compute the map',
  mapProgress: (/** @type {number} */ done, /** @type {number} */ all) => `${done} of ${all} …`,
  clusters: (/** @type {number} */ clusters, /** @type {number} */ noise) =>
    `**${clusters}** ${clusters === 1 ? 'cluster' : 'clusters'}${noise ? `, ${noise} noise` : ''}`,
  noStarts: 'This algorithm has no starts to be drawn: the same points always give the same answer.',
  startsTitle: (/** @type {string} */ what) => `Where starts end: ${what}`,
  startsSlow: (/** @type {string} */ n) => `Each start is another fit of ${n} points: this may take a while.`,
  startsGo: 'Try the starts',
  startsHow: (/** @type {number} */ seeds, /** @type {string} */ single) =>
    `Seeds 0 to ${seeds - 1} of each way to begin${single ? `, one start each (${single} = 1)` : ''}. A bar opens its run; picked again, the next of its runs.`,
  startsPick: 'Point at a bar for its seeds; click it, or Enter, to watch one of its runs.',
  /** @param {string} way @param {number} count @param {string} least @param {string} most @param {string} seeds */
  startsBar: (way, count, least, most, seeds) =>
    `**${way}: ${count} ${count === 1 ? 'start ends' : 'starts end'}** at ${least === most ? least : `${least} to ${most}`} (seed ${seeds}).`,
  worse: (/** @type {number} */ worse, /** @type {number} */ of) => `${worse} of ${of} starts worse`,
  /** @param {{ name: string, worse: number, of: number }[]} ways @param {boolean} done */
  startsVerdict: (ways, done) =>
    `${ways.map(({ name, worse, of }) => `**${name}:** ${worse} of ${of} starts`).join(', ')} end more than 1 % worse than the best${done ? '' : ' so far'}.`,
};
