import { html } from 'lit';

/**
 * A sentence of words/ as a template: `**…**` is bold, and nothing else is markup.
 * @param {string} sentence
 */
export function rich(sentence) {
  return sentence.split('**').map((part, i) => (i % 2 ? html`<strong>${part}</strong>` : part));
}

/**
 * The same without the bold, for announcements and names.
 * @param {string} sentence
 */
export function plain(sentence) {
  return sentence.replaceAll('**', '');
}
