// What is shared, in the forms in which pages and people take it. Pure functions of what is shown.

import { come } from '../come.js';
import { formatHash } from '../experiment/texts.js';
import { attributesInHtml } from './attributes.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 *
 * @typedef {object} Shared
 * @property {Texts} texts
 * @property {number | null} step null: the result
 * @property {string | null} show
 * @property {number | null} chosen of several fits
 * @property {string | null} controls
 * @property {string} lock
 * @property {boolean} autoplay
 * @property {string} theme
 * @property {string} [looks] of the clusters, where they have kept them from another run
 * @property {string} link to exactly this
 */

/** What a figure is told besides its texts; what is as it is anyway is left out. @param {Shared} shared */
export const optionsOf = ({ step, show, looks = '', chosen, controls, lock, theme, autoplay }) => ({
  step,
  show,
  looks,
  chosen,
  controls: controls === '' ? 'none' : controls,
  lock,
  theme,
  autoplay,
});

/** Where a file of the element's folder lies. @param {string} name @param {string} home the folder's address; empty: beside the page that it is put into */
const at = (name, home) => (home ? new URL(name, home).href : name);

/** @param {Shared} shared @param {string} home the address of the folder of the element's files */
export function elementForm(shared, home) {
  const { autoplay, ...others } = optionsOf(shared);
  const file = at('cluster-playground.js', home);
  const attributes = attributesInHtml({ ...shared.texts, ...others });
  return `<script src="${file}"></script>\n<cluster-playground ${attributes}${autoplay ? ' autoplay' : ''}></cluster-playground>`;
}

/** The address of a figure in a frame. @param {Shared} shared @param {string} home */
export function frameAddress(shared, home) {
  const { step, autoplay, chosen, ...others } = optionsOf(shared);
  /** @type {Record<string, string>} */
  const keys = {};
  for (const [name, value] of Object.entries({ ...others, chosen: chosen === null ? '' : String(chosen) }))
    if (value) keys[name] = value;
  if (autoplay) keys.autoplay = '1';
  return (
    at('embed.html', home) +
    formatHash({ texts: come.pack?.(shared.texts) ?? shared.texts, step, others: keys })
  );
}

/** For where a page may hold frames, and no scripts. @param {Shared} shared @param {string} home @param {{ title: string, height: number }} how */
export const frameForm = (shared, home, { title, height }) =>
  `<iframe src="${quoted(frameAddress(shared, home))}" title="${quoted(title)}" width="100%" height="${height}" loading="lazy"></iframe>`;

/** A picture that leads to the page. @param {Shared} shared @param {string} title @param {string} file the picture's */
export const markdownForm = ({ link }, title, file) => {
  const said = title.replace(/[\\[\]]/g, '\\$&');
  const address = link.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return `[![${said}](${file})](${address})`;
};

/** @param {Shared} shared */
export function reactForm(shared) {
  const { texts } = shared;
  const given = Object.entries({ ...texts, fit: texts.fit || 'None', ...optionsOf(shared) }).filter(
    ([, value]) => value !== null && value !== '' && value !== false,
  );
  const lines = given.map(([name, value]) => {
    if (value === true) return `  ${name}`;
    if (typeof value === 'number') return `  ${name}={${value}}`;
    // In JSX an attribute has no escapes but HTML's.
    return /["&\\\n{}<]/.test(String(value))
      ? `  ${name}={${JSON.stringify(value)}}`
      : `  ${name}="${value}"`;
  });
  return `import 'cluster-playground/define';\n\n<cluster-playground\n${lines.join('\n')}\n/>`;
}

/** @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What a link cannot be longer than in some places, in letters. @type {[at: number, where: 'chats' | 'mail' | 'browsers'][]} */
const LIMITS = [
  [32_000, 'browsers'],
  [8000, 'mail'],
  [2000, 'chats'],
];

/** Where a link is too long. @param {string} link */
export const tooLongFor = (link) => LIMITS.find(([most]) => link.length > most)?.[1] ?? null;
