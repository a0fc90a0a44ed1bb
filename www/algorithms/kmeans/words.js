/** How many starts a call asks for. @param {Record<string, any>} values @returns {number} */
function starts(values) {
  if (Array.isArray(values.init)) return 1;
  if (values.n_init === 'auto') return values.init === 'random' ? 10 : 1;
  return values.n_init;
}

/** @param {number} count @param {string} one @returns {string} */
const counted = (count, one) => `**${count.toLocaleString('en')}** ${one}${count === 1 ? '' : 's'}`;

/** The start of a sentence about one start of several. @param {import('../../types.js').Attributes} f */
const ofStarts = (f) => (f.restarts > 1 ? ` (start ${f.restart + 1} of ${f.restarts})` : '');

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @type {import('../../words/types.js').Sentence} */
function start(f, ctx) {
  const label = `**Start.** Centroid ${f.centroid + 1} of ${ctx.values.n_clusters}`;
  if (f.method === 'given') return `${label}${ofStarts(f)} starts where you put it.`;
  if (f.method === 'random') {
    const warning = f.centroid === 0 ? '; two may land in one cloud' : '';
    return `${label}${ofStarts(f)} starts on point ${f.point}, drawn at random${warning}.`;
  }
  if (f.centroid === 0) return `${label}${ofStarts(f)} starts on point ${f.point}, drawn at random.`;
  return (
    `${label}${ofStarts(f)}. Of **${f.candidates}** candidates drawn in proportion to D², point ${f.point} ` +
    `cuts the total most: ${ctx.number(f.before)} → **${ctx.number(f.after)}**.`
  );
}

/** @type {import('../../words/types.js').Sentence} */
function assign(f, ctx) {
  if (f.before === undefined) {
    return (
      `**Assign.** Each of the ${counted(ctx.n, 'point')} joins its nearest centroid; ` +
      `total squared distance (inertia) **${ctx.number(f.total)}**.`
    );
  }
  if (f.moved === 0) {
    return `**Assign.** None of the ${counted(ctx.n, 'point')} found a nearer centroid; total **${ctx.number(f.total)}**.`;
  }
  return (
    `**Assign.** **${f.moved.toLocaleString('en')}** of ${ctx.n.toLocaleString('en')} points found a nearer ` +
    `centroid; total ${ctx.number(f.before)} → **${ctx.number(f.total)}**.`
  );
}

/** @type {import('../../words/types.js').Sentence} */
function move(f, ctx) {
  const sentences = [
    `**Move.** Each centroid moves to the mean of its points; ` +
      `${ctx.shape(f.farthest)} go farthest, **${ctx.number(f.distance)}**; ` +
      `total ${ctx.number(f.before)} → **${ctx.number(f.total)}**.`,
  ];
  if (f.relocated) {
    const which = f.relocated === 1 ? 'One centroid had' : `${f.relocated} centroids had`;
    sentences.push(`${which} no points and jumped to the points farthest from their own.`);
  }
  if (f.next_moved > 0) {
    sentences.push(
      `${counted(f.next_moved, 'point')} ${f.next_moved === 1 ? 'is' : 'are'} now nearer to another.`,
    );
  }
  return sentences.join(' ');
}

/** @type {import('../../words/types.js').Sentence} */
function stop(f, ctx) {
  const iterations = counted(f.iteration, 'iteration');
  const total = `total **${ctx.number(f.total)}**`;
  // Of another start nothing is promised that those which were tried have denied.
  const others =
    f.restarts > 1
      ? ''
      : ctx.unbeaten
        ? `, and of ${ctx.unbeaten} starts none ends lower`
        : ', another might';
  /** @type {Record<string, string>} */
  const reasons = {
    unchanged: `**Stop.** Nobody changed after ${iterations}, ${total}: no step improves this start${others}.`,
    tol:
      `**Stop.** Centroids moved less than tol after ${iterations}: stopped early. ` +
      `One more assignment, not counted, moved ${counted(f.moved, 'point')}; ${total}.`,
    max_iter:
      `**Stop.** ${capital(iterations)}, as many as max_iter allows. ` +
      `One more assignment, not counted, moved ${counted(f.moved, 'point')}; ${total}.`,
  };
  const sentences = [reasons[f.reason]];
  if (f.restarts > 1) {
    sentences.push(
      f.best
        ? `The smallest total of ${f.restarts} starts: this one is kept.`
        : `Start ${f.best_restart + 1} of ${f.restarts} ends with the smallest, ${ctx.number(f.best_total)}.`,
    );
  }
  return sentences.join(' ');
}

/** What k-means says. @type {import('../../words/types.js').Words} */
export default {
  name: 'KMeans',

  pseudocode: ({ values }) => {
    const count = starts(values);
    const several = count > 1;
    const lines = [
      {
        text: `choose ${values.n_clusters} starting ${values.n_clusters === 1 ? 'centroid' : 'centroids'}`,
        indent: 0,
      },
      { text: 'repeat', indent: 0 },
      { text: 'assign to nearest centroid', indent: 1 },
      { text: 'if none changed, stop', indent: 1 },
      { text: 'move centroids to their means', indent: 1 },
      { text: 'if moves are within tol, stop', indent: 1 },
    ];
    if (!several) return lines;
    return [
      { text: `for each of ${count} starts`, indent: 0 },
      ...lines.map(({ text, indent }) => ({ text, indent: indent + 1 })),
      { text: 'keep the smallest total', indent: 0 },
    ];
  },

  steps: {
    points: (_, ctx) =>
      `**Points.** ${counted(ctx.n, 'point')}, and **${ctx.values.n_clusters}** ` +
      `${ctx.values.n_clusters === 1 ? 'centroid' : 'centroids'} to place.`,
    start,
    assign,
    move,
    stop,
  },

  concluding: ['stop'],

  explain: {
    unassigned: (f, ctx) =>
      f.weight === undefined
        ? `**Point ${f.point}** has no cluster yet.`
        : `**Point ${f.point}** has no cluster yet. Its chance to be drawn is in proportion to D² = ${ctx.number(f.weight)}.`,
    assigned: (f, ctx) => {
      const own = `**Point ${f.point}** is one of ${ctx.shape(f.cluster)}, ${ctx.number(f.distance)} from their centroid`;
      if (f.other === undefined) return `${own}.`;
      const nearer = f.other_distance < f.distance;
      return (
        `${own}; ${nearer ? 'now nearer' : 'next nearest'}: the centroid of ${ctx.shape(f.other)}, ` +
        `${ctx.number(f.other_distance)}.`
      );
    },
  },

  verdict: (result, ctx) =>
    `**${ctx.values.n_clusters}** ${ctx.values.n_clusters === 1 ? 'cluster' : 'clusters'} after ` +
    `${counted(result.n_iter, 'iteration')}, total squared distance (inertia) **${ctx.number(result.inertia)}**. ` +
    (starts(ctx.values) > 1
      ? `The best of ${starts(ctx.values)} starts.`
      : 'No step improves this start; another start might end lower.'),

  figures: {
    inertia: { title: 'Total squared distance (inertia)', x: 'iteration', y: 'total' },
    starts: {
      title: 'Inside this run: its starts',
      help: 'Each dot is a start of this run, at its final total. Pick one to watch it.',
      x: 'final total',
      y: 'start',
    },
  },
};
