// The stops of each walk as a page of the documentation: figures that are alive, with the same sentences, and the way to
// the page where more than a figure is open.

import { walks } from '../../www/walks/stops.js';

/** What takes long is not begun by everybody who reads a page. */
const LONG = /TSNE/;

/** Stops of each walk in Markdown, by its number: `walk_1`. @returns {Record<string, string>} */
export const walksOf = () =>
  Object.fromEntries(
    walks.map(({ stops }, walk) => [
      `walk_${walk + 1}`,
      stops.map((stop, i) => written(stop, `${walk + 1}.${i + 1}`)).join('\n'),
    ]),
  );

/**
 * @param {import('../../www/walks/stops.js').Stop} stop
 * @param {string} place
 */
function written(stop, place) {
  const { title, say, note, opens = [], page } = stop;
  const onPage = page || opens.some((figure) => !figure.startsWith('dendrogram'));
  const link = `[Open this stop on the page](../#page=walk&walk=${place})`;
  const isFigure = !onPage && !LONG.test(stop.fit ?? '');
  return [
    `## ${title}\n`,
    `${say}\n`,
    ...(note ? [`*${note}*\n`] : []),
    ...(isFigure ? [`\`\`\`html live\n${figureOf(stop)}\n\`\`\`\n`] : []),
    `${link}${isFigure ? '' : ', where all of it is shown'}.\n`,
  ].join('\n');
}

/** @param {import('../../www/walks/stops.js').Stop} stop */
function figureOf({ at, data, prepare, fit = 'None', view, hue }) {
  const step = at === 'start' ? ' autoplay' : at === 'result' || at === undefined ? '' : ` step="${at}"`;
  const texts = Object.entries({ data, prepare, fit, view, hue }).filter(([, text]) => text);
  return `<cluster-playground${step}${texts.map(([name, text]) => `\n  ${name}="${text}"`).join('')}></cluster-playground>`;
}
