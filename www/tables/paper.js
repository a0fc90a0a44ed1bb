// Segments on paper, and their picture with what its colours mean.

import { html, render } from 'lit';
import { traceShape } from '../draw/glyphs.js';
import { lookOf } from '../draw/palette.js';
import { named } from '../panels/glyph.js';
import { rich } from '../panels/rich.js';
import { download } from '../tools/download.js';
import { number } from '../words/en.js';
import { segments as said } from '../words/segments.js';
import { profileTable } from './profile-table.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {{ identity: number, name: string, size: number }} Entry of a legend
 * @typedef {{ identity: number, name: string, sentences: string[], rule: import('./profile.js').RuleTold | null }} Spoken
 */

/** The type of a legend, and the room about it, in pixels of type. */
const TYPE = 14;
const GAP = 18;
const EDGE = 12;
const LINE = 26;

/**
 * The picture that is spoken of on its paper, with a legend below.
 * @param {Host} host
 * @param {Entry[]} entries
 */
export function portrait(host, entries) {
  const { theme, px } = host.appearance;
  const all = /** @type {NodeListOf<HTMLCanvasElement>} */ (host.renderRoot.querySelectorAll('canvas.plot'));
  const shown = all[host.playback.chosen] ?? all[0];
  const scale = ((px || 1) * shown.width) / Math.max(1, shown.clientWidth);
  const canvas = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const font = (/** @type {string} */ weight) => `${weight} ${TYPE * scale}px ${theme.font}`;
  context.font = font('700');
  const wide = (/** @type {Entry} */ { name, size }) =>
    context.measureText(`${name} ${number(size)}`).width + (GAP + LINE) * scale;
  // Names that find no room go on in the next line.
  let [x, y] = [EDGE * scale, 0];
  const placed = entries.map((/** @type {Entry} */ entry) => {
    const width = wide(entry);
    if (x > EDGE * scale && x + width > shown.width) [x, y] = [EDGE * scale, y + LINE * scale];
    const at = { ...entry, x, y };
    x += width;
    return at;
  });
  canvas.width = shown.width;
  canvas.height = shown.height + (entries.length ? y + (LINE + EDGE) * scale : 0);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(shown, 0, 0);
  context.textBaseline = 'middle';
  for (const entry of placed) {
    const { shape, fill, rim } = lookOf(theme, entry.identity);
    const middle = shown.height + entry.y + ((LINE + EDGE) * scale) / 2;
    context.beginPath();
    traceShape(context, shape, entry.x + 6 * scale, middle, 6 * scale);
    context.fillStyle = fill;
    context.strokeStyle = rim;
    context.lineWidth = scale;
    context.fill();
    context.stroke();
    context.fillStyle = theme.ink;
    context.font = font('700');
    context.fillText(`${entry.name} `, entry.x + 18 * scale, middle);
    const after = context.measureText(`${entry.name} `).width;
    context.font = font('400');
    context.fillText(number(entry.size), entry.x + 18 * scale + after, middle);
  }
  return canvas;
}

/** Hands a picture to the reader as a file. @param {HTMLCanvasElement} canvas @param {string} name */
export async function savePortrait(canvas, name) {
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  download(/** @type {Blob} */ (blob), name);
}

/**
 * Prints segments on one page: what was tried, the picture, a table of all, and each in words with its rule. Nothing of the
 * page around is on it.
 * @param {Host} host
 * @param {{ title: string, shown: import('./profile-table.js').Shown, spoken: Spoken[], entries: Entry[] }} told
 */
export function print(host, { title, shown, spoken, entries }) {
  const { appearance } = host;
  // Everything is light on paper, what is drawn too.
  const was = host.getAttribute('theme');
  host.setAttribute('theme', 'light');
  appearance.print(true);
  const { theme } = appearance;
  const picture = portrait(host, entries);
  if (was === null) host.removeAttribute('theme');
  else host.setAttribute('theme', was);
  appearance.print(false);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', entries.map(({ name, size }) => `${name} ${number(size)}`).join(', '));
  const { data, prepare, fit } = host.texts;
  const page = document.createElement('section');
  page.className = 'own-paper';
  render(
    html`<h1>${title}</h1>
      <p><code>${[data, prepare, fit].filter(Boolean).join(' → ')}</code></p>
      ${picture}
      ${profileTable({ ...shown, theme })}
      <div class="spoken">${spoken.map(
        ({ identity, name, sentences, rule }) => html`<div>
          <h2>${named(theme, identity)} ${name}</h2>
          <p>${sentences.map((sentence) => html`${rich(sentence)} `)}</p>
          ${rule ? html`<p><code>${rule.text}</code><br>${rich(said.hits(rule.hits, rule.missed, rule.wrong))}</p>` : html`<p>${said.noRule}</p>`}
        </div>`,
      )}</div>`,
    page,
  );
  host.renderRoot.querySelector('.own-paper')?.remove();
  host.renderRoot.append(page);
  // Not every browser waits here until it is printed.
  addEventListener('afterprint', () => page.remove(), { once: true });
  window.print();
}
