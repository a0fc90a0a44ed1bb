// What a chart is drawn of, in the chart's own units: lines, circles and words, each with the name of its look. As SVG
// they take their looks from charts.css; any 2D context is given the same from a theme.

import { svg } from 'lit';

/**
 * @typedef {{ kind: 'path', look: string, d: string }} Path `d` as in SVG, of absolute M, L, H, V and Z
 * @typedef {{ kind: 'line', look: string, x1: number, x2: number, y1: number, y2: number }} Line
 * @typedef {{ kind: 'circle', look: string, x: number, y: number, r: number, title?: string }} Circle
 * @typedef {{ kind: 'text', look: string, x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' }} Text
 * @typedef {Path | Line | Circle | Text} Mark
 */

/** @param {string} look @param {string} d @returns {Path} */
export const path = (look, d) => ({ kind: 'path', look, d });

/** @param {string} look @param {number} x1 @param {number} x2 @param {number} y1 @param {number} [y2] @returns {Line} */
export const line = (look, x1, x2, y1, y2 = y1) => ({ kind: 'line', look, x1, x2, y1, y2 });

/** @param {string} look @param {number} x @param {number} y @param {number} r @param {string} [title] @returns {Circle} */
export const circle = (look, x, y, r, title) => ({ kind: 'circle', look, x, y, r, title });

/**
 * @param {string} look
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {Text['anchor']} [anchor]
 * @returns {Text}
 */
export const text = (look, x, y, words, anchor = 'start') => ({
  kind: 'text',
  look,
  x,
  y,
  text: words,
  anchor,
});

/** @param {Mark[]} marks */
export const svgOf = (marks) => marks.map(svgOfOne);

/** @param {Mark} mark */
function svgOfOne(mark) {
  switch (mark.kind) {
    case 'path':
      return svg`<path class=${mark.look} d=${mark.d}></path>`;
    case 'line':
      return svg`<line class=${mark.look} x1=${mark.x1} x2=${mark.x2} y1=${mark.y1} y2=${mark.y2}></line>`;
    case 'circle':
      return mark.title === undefined
        ? svg`<circle class=${mark.look} cx=${mark.x} cy=${mark.y} r=${mark.r}></circle>`
        : svg`<circle class=${mark.look} cx=${mark.x} cy=${mark.y} r=${mark.r}><title>${mark.title}</title></circle>`;
    case 'text':
      return svg`<text class=${mark.look} x=${mark.x} y=${mark.y} text-anchor=${mark.anchor}>${mark.text}</text>`;
  }
}

/** How strong the cells of each level are, as in charts.css. */
const SHADES = Array.from({ length: 13 }, (_, level) => level / 13);

/**
 * How marks look on a canvas, by the first word of their look; `later` and `other` make it paler.
 * @param {import('../draw/theme.js').Theme} theme
 * @returns {Record<string, { fill?: string, stroke?: string, width?: number, alpha?: number, dash?: number[], bold?: boolean }>}
 */
const looksOf = ({ accent, ink, line: hairline, muted, paper }) => ({
  line: { stroke: accent, width: 2 },
  'line other': { stroke: muted, width: 1 },
  curve: { stroke: muted, width: 2 },
  bar: { fill: accent },
  ...Object.fromEntries(SHADES.map((alpha, level) => [`cell level-${level}`, { fill: accent, alpha }])),
  ...Object.fromEntries(SHADES.map((alpha, level) => [`cell below level-${level}`, { fill: muted, alpha }])),
  dot: { fill: accent },
  now: { fill: accent, stroke: paper, width: 1.5 },
  'here-tip': { fill: accent },
  core: { fill: accent, alpha: 0.16 },
  share: { fill: muted, alpha: 0.11 },
  start: { fill: muted, alpha: 0.65 },
  baseline: { stroke: hairline, width: 1 },
  mark: { stroke: muted, width: 1, dash: [2, 3] },
  'now-line': { stroke: accent, width: 1.2 },
  'now-line dashed': { stroke: accent, width: 1.8, dash: [6, 4] },
  ring: { fill: paper, stroke: muted, width: 1.5 },
  name: { fill: muted },
  tick: { fill: muted },
  value: { fill: ink, bold: true },
  here: { fill: ink, bold: true },
});

/** What is not of now is as faint as this. */
const FAINT = 0.4;

/**
 * @param {import('../draw/types.js').Context} context whose units are the chart's
 * @param {Mark[]} marks
 * @param {import('../draw/theme.js').Theme} theme
 */
export function drawMarks(context, marks, theme) {
  const looks = looksOf(theme);
  context.save();
  context.lineJoin = 'round';
  context.textBaseline = 'alphabetic';
  for (const mark of marks) {
    const [first, ...more] = mark.look.split(' ');
    const { fill, stroke, width = 1, alpha = 1, dash = [], bold } = looks[mark.look] ?? looks[first];
    context.globalAlpha = more.includes('later') || more.includes('other') ? FAINT : alpha;
    if (mark.kind === 'text') {
      context.font = `${bold ? 'bold ' : ''}10.5px ${theme.font}`;
      context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
      context.fillStyle = fill ?? theme.ink;
      context.fillText(mark.text, mark.x, mark.y);
      continue;
    }
    context.beginPath();
    trace(context, mark);
    if (fill) {
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke) {
      context.setLineDash(dash);
      context.lineWidth = width;
      context.strokeStyle = stroke;
      context.stroke();
    }
  }
  context.setLineDash([]);
  context.restore();
}

/**
 * @param {import('../draw/types.js').Context} context
 * @param {Path | Line | Circle} mark
 */
function trace(context, mark) {
  if (mark.kind === 'circle') {
    context.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
  } else if (mark.kind === 'line') {
    context.moveTo(mark.x1, mark.y1);
    context.lineTo(mark.x2, mark.y2);
  } else {
    let [x, y] = [0, 0];
    for (const [, command, numbers] of mark.d.matchAll(/([MLHVZ])([^MLHVZ]*)/g)) {
      const [a, b] = numbers.split(',').map(Number);
      if (command === 'Z') {
        context.closePath();
        continue;
      }
      [x, y] = command === 'V' ? [x, a] : [a, command === 'H' ? y : b];
      if (command === 'M') context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
}
