import { html, nothing } from 'lit';

/** A string, a number or word of Python, or the name of a call. */
const TOKEN =
  /('(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)|(\b(?:None|True|False)\b|-?\b\d[\w.]*(?:[eE][-+]?\d+)?)|(\b[A-Za-z_]\w*(?=\())/g;

/** Longer texts are seen by their beginning, and written anew instead of edited: letter by letter they would take minutes. */
export const LONG = 20_000;

/**
 * A call as highlighted code, with the place of an error marked.
 * @param {string} text
 * @param {number | null} [wrong] an index into it
 */
export function highlighted(text, wrong = null) {
  if (text[LONG]) return `${text.slice(0, 60)}…`;
  /** @type {unknown[]} */
  const pieces = [];
  let from = 0;
  const push = (/** @type {string} */ piece, /** @type {string} */ kind) => {
    const at = wrong === null ? -1 : wrong - from;
    if (at >= 0 && at < piece.length) {
      const end = /^\w+/.exec(piece.slice(at))?.[0].length ?? 1;
      pieces.push(
        span(piece.slice(0, at), kind),
        html`<mark>${piece.slice(at, at + end)}</mark>`,
        span(piece.slice(at + end), kind),
      );
    } else pieces.push(span(piece, kind));
    from += piece.length;
  };
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) push(text.slice(from, match.index), '');
    push(match[0], match[3] ? 'call' : 'literal');
  }
  if (from < text.length) push(text.slice(from), '');
  if (wrong !== null && wrong >= text.length) pieces.push(html`<mark> </mark>`);
  return pieces;
}

/** @param {string} text @param {string} kind */
const span = (text, kind) => (text === '' ? nothing : kind ? html`<span class=${kind}>${text}</span>` : text);
