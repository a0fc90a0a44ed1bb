// The stops of each walk as a page of the documentation: figures that are alive, with the same sentences. What a figure
// alone does not show (tables, charts, pages of judging) is the page itself in a frame, which comes once it is seen.

import { walks } from '../../www/walks/stops.js';

/** What takes long is not begun by everybody who reads a page. */
const LONG = /TSNE/;

/** What a figure shows of what may be open. */
const DRAWN = /^(?:dendrogram|map)/;

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
  const isFigure = !page && opens.every((figure) => DRAWN.test(figure)) && !LONG.test(stop.fit ?? '');
  const address = `../#v=1&page=walk&walk=${place}`;
  const frame = `<iframe class="stop" title="${title}: ${place}" data-src="${address.replaceAll('&', '&amp;')}"></iframe>`;
  const waiting = `<details class="stop"><summary>Show it here: it takes some seconds</summary>${frame}</details>`;
  return [
    `## ${title}\n`,
    `${say}\n`,
    ...(note ? [`*${note}*\n`] : []),
    isFigure
      ? `\`\`\`html live\n${figureOf(stop)}\n\`\`\`\n`
      : `${LONG.test(stop.fit ?? '') ? waiting : frame}\n`,
    `[Open this stop on the page](${address})\n`,
  ].join('\n');
}

/** @param {import('../../www/walks/stops.js').Stop} stop */
function figureOf({ at, data, prepare, fit = 'None', view, hue }) {
  const step = at === 'start' ? ' autoplay' : at === 'result' || at === undefined ? '' : ` step="${at}"`;
  const texts = Object.entries({ data, prepare, fit, view, hue }).filter(([, text]) => text);
  return `<cluster-playground${step}${texts.map(([name, text]) => `\n  ${name}="${text}"`).join('')}></cluster-playground>`;
}
