// The picture as a file: what stands in it is drawn anew, as large as it is wanted, or as shapes and text.

import { PER_UNIT, svgText } from '../charts/text.js';
import { drawScene } from '../draw/scene.js';
import { stepSentence } from '../panels/context.js';
import { plain } from '../panels/rich.js';
import { words } from '../words/en.js';
import { share as said } from '../words/share.js';
import { piecesOfMany } from './many.js';
import { SvgContext } from './svg.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 *
 * @typedef {object} Piece
 * @property {number} x in pixels of the page, from the corner of the picture
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {(context: any, ratio: number) => void} draw as if it were alone
 */

/** How large a side may be, in pixels: beyond it browsers draw nothing. */
const LONGEST = 8192;

/** Beside the caption, and between its lines, for type of 14. */
const MARGIN = 12;
const LINE = 20;

/** Points that are stamped are so many times as fine in an SVG. */
const FINE = 3;

/** What is seen as a picture: of a run, or the gallery, which has the page to itself. @param {Host} host */
export function pictureOf({ renderRoot }) {
  const gallery = renderRoot.querySelector('.gallery');
  return {
    gallery,
    picture: gallery ? gallery.querySelector('.cells') : renderRoot.querySelector('.picture'),
  };
}

/**
 * What is drawn, and where.
 * @param {Host} host
 * @param {boolean} [captioned] with what is said of it, below
 * @returns {{ width: number, height: number, pieces: Piece[] }}
 */
export function piecesOf(host, captioned = false) {
  const { gallery, picture } = pictureOf(host);
  if (!picture) throw new Error(said.noPicture);
  const { left, top, width, height } = picture.getBoundingClientRect();
  if (gallery) return { width, height, pieces: piecesOfMany(host, picture) };
  const { pictures, playback, trees } = host;
  const at = (/** @type {HTMLElement} */ element) => {
    const box = element.getBoundingClientRect();
    return { x: box.left - left, y: box.top - top, width: element.clientWidth, height: element.clientHeight };
  };
  const plots = pictures.canvases.flatMap((canvas, i) => {
    const view = playback.fits[i];
    const draw = (/** @type {any} */ context, /** @type {number} */ ratio) => {
      const scene = view && pictures.sceneOf(view, Math.min(1, pictures.passed));
      if (!scene) return;
      const painted = scene.frame.labels ? undefined : view.painted?.painted;
      // What is pointed at is not part of it.
      drawScene(context, { ...scene, hover: null, pixelRatio: ratio, ...(painted ? { painted } : {}) });
    };
    return canvas.clientWidth ? [{ ...at(canvas), draw }] : [];
  });
  const beside = pictures.trees.flatMap((canvas) => {
    const place = at(canvas);
    const draw = (/** @type {any} */ context, /** @type {number} */ ratio) => {
      // It has no handle on its cut.
      const alone = /** @type {any} */ ({ clientWidth: place.width, clientHeight: place.height });
      trees?.draw(alone, context, Number(canvas.dataset.fit), ratio, 1);
    };
    return place.width ? [{ ...place, draw }] : [];
  });
  const heads = /** @type {HTMLElement[]} */ ([...picture.querySelectorAll('figcaption')]).flatMap((head) => {
    const text = head.innerText.trim();
    const style = getComputedStyle(head);
    const draw = (/** @type {any} */ context, /** @type {number} */ ratio) => {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.fillStyle = style.color;
      context.textBaseline = 'middle';
      context.fillText(
        text.replaceAll('\n', ' '),
        Number.parseFloat(style.paddingLeft) || 0,
        head.clientHeight / 2,
      );
    };
    return text && head.clientWidth ? [{ ...at(head), draw }] : [];
  });
  const below = captioned ? [captionOf(host, width, height)] : [];
  const pieces = [...plots, ...beside, ...heads, ...below];
  return { width, height: height + below.reduce((sum, piece) => sum + piece.height, 0), pieces };
}

/**
 * What is said of the step, and what was tried.
 * @param {Host} host
 * @param {number} width
 * @param {number} y
 * @returns {Piece}
 */
function captionOf(host, width, y) {
  const { playback, appearance } = host;
  const { theme } = appearance;
  const scale = theme.scale ?? 1;
  const fonts = { said: `${14 * scale}px ${theme.font}`, small: `${12 * scale}px ${theme.font}` };
  const room = width - 2 * MARGIN;
  const lines = [
    ...wrapped(plain(stepSentence(host, playback.chosen)), fonts.said, room).map((text) => ({
      text,
      small: false,
    })),
    ...wrapped(triedIn(host), fonts.small, room).map((text) => ({ text, small: true })),
  ];
  const line = LINE * scale;
  const draw = (/** @type {any} */ context, /** @type {number} */ ratio) => {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = 'middle';
    lines.forEach(({ text, small }, i) => {
      context.font = small ? fonts.small : fonts.said;
      context.fillStyle = small ? theme.muted : theme.ink;
      context.fillText(text, MARGIN, MARGIN / 2 + line * (i + 0.5));
    });
  };
  return { x: 0, y, width, height: Math.ceil(lines.length * line + MARGIN), draw };
}

/** What was tried, and the step that is seen. @param {Host} host */
function triedIn({ playback, experiment }) {
  const { data = '', prepare = '', fit = '' } = experiment.summary?.description ?? {};
  const step = words.stepOf(playback.player.step, playback.last);
  return `${[data, prepare, fit].filter(Boolean).join(' → ')} · ${step}`;
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** How wide a text is. @param {string} font @param {string} text */
function measure(font, text) {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return 7 * text.length;
  ruler.font = font;
  return ruler.measureText(text).width;
}

/** @param {string} text @param {string} font @param {number} room @returns {string[]} as lines */
function wrapped(text, font, room) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && measure(font, longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * Draws everything on one canvas.
 * @param {Host} host
 * @param {number} scale
 * @param {boolean} [captioned]
 * @param {HTMLCanvasElement} [canvas] that it is drawn on, as large as it is
 * @returns {HTMLCanvasElement}
 */
export function composed(host, scale, captioned = false, canvas = undefined) {
  const { width, height, pieces } = piecesOf(host, captioned);
  const ratio = Math.max(0.1, Math.min(scale, LONGEST / Math.max(width, height, 1)));
  const to = canvas ?? document.createElement('canvas');
  if (!canvas) [to.width, to.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  const context = /** @type {CanvasRenderingContext2D} */ (to.getContext('2d'));
  context.fillStyle = host.appearance.theme.paper;
  context.fillRect(0, 0, to.width, to.height);
  for (const { x, y, width, height, draw } of pieces) {
    const one = document.createElement('canvas');
    [one.width, one.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (!one.width || !one.height) continue;
    draw(one.getContext('2d'), ratio);
    context.drawImage(one, Math.round(x * ratio), Math.round(y * ratio));
  }
  return to;
}

/** Everything as shapes and text. @param {Host} host @param {boolean} [captioned] */
export function svgOf(host, captioned = false) {
  const { width, height, pieces } = piecesOf(host, captioned);
  const parts = pieces.map(({ x, y, width, height, draw }) => {
    const context = new SvgContext(FINE, measure);
    draw(context, FINE);
    return `<svg x="${Math.round(x)}" y="${Math.round(y)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n${context}\n</svg>`;
  });
  const size = [Math.round(width), Math.round(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="0 0 ${size.join(' ')}">
<rect width="100%" height="100%" fill="${host.appearance.theme.paper}"/>
${parts.join('\n')}
</svg>
`;
}

/**
 * @param {Host} host
 * @param {{ type?: string, scale?: number, captioned?: boolean }} how
 * @returns {Promise<Blob>}
 */
export async function imageBlob(host, { type = 'image/png', scale = 1, captioned = false }) {
  if (type === 'image/svg+xml') return new Blob([svgOf(host, captioned)], { type });
  const canvas = composed(host, scale, captioned);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, type));
  if (!blob) throw new Error('this browser could not make a picture of this size');
  return blob;
}

/**
 * A chart of the page.
 * @param {Host} host
 * @param {{ svg: SVGSVGElement, title: string }} chart
 * @param {{ type: string, scale: number, captioned: boolean }} how
 * @returns {Promise<Blob>}
 */
export async function chartBlob(host, { svg: chart, title }, { type, scale, captioned }) {
  const { width } = chart.viewBox.baseVal;
  const style = getComputedStyle(chart);
  const lines = (/** @type {string} */ text) => wrapped(text, `${style.fontSize} ${style.fontFamily}`, width);
  const below = captioned ? [title, triedIn(host)].flatMap(lines) : [];
  const svg = new Blob([svgText(chart, below)], { type: 'image/svg+xml' });
  if (type === svg.type) return svg;
  const image = new Image();
  const canvas = document.createElement('canvas');
  // Where pages forbid images of blobs, those that are written out are mostly allowed.
  image.src = `data:image/svg+xml,${encodeURIComponent(await svg.text())}`;
  await image.decode();
  // What is drawn only to be saved is as large as it is written.
  const seen = chart.getBoundingClientRect().width || PER_UNIT * width;
  const ratio = (scale * seen) / width / PER_UNIT;
  [canvas.width, canvas.height] = [image.width, image.height].map((length) => Math.round(length * ratio));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, type));
  if (!blob) throw new Error('this browser could not make a picture of this size');
  return blob;
}
