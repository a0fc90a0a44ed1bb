import { html } from 'lit';

/**
 * A sentence as a template: `**…**` is bold, and what stands in backticks is code.
 * @param {string} sentence
 */
export function rich(sentence) {
  return sentence
    .split('**')
    .map((part, i) => (i % 2 ? html`<strong>${withCode(part)}</strong>` : withCode(part)));
}

/** @param {string} text */
const withCode = (text) => text.split('`').map((part, i) => (i % 2 ? html`<code>${part}</code>` : part));

/**
 * The same as plain text, for announcements and names.
 * @param {string} sentence
 */
export function plain(sentence) {
  return sentence.replaceAll('**', '').replaceAll('`', '');
}
