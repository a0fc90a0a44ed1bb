// dist/offline/cluster-playground.html: the page with everything in one file, for a stick or an attachment.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.js';

const OUT = join(root, 'dist/offline');

/**
 * After the element.
 * @param {string} notices of others, which lie beside other files: this one is passed on alone
 */
export function bundleOffline(notices) {
  const script = readFileSync(join(root, 'dist/element/cluster-playground.all.js'), 'utf8')
    // What would end the script, or hide its end, were it not in a string.
    .replace(/<(?=\/script|script|!--)/gi, '\\x3c');
  const page = readFileSync(join(root, 'index.html'), 'utf8').replace(
    /<script type="module"[^>]*><\/script>/,
    () =>
      `<script>${script}</script>\n  <script type="text/plain" id="notices">\n${notices.replaceAll('</', '< /')}</script>`,
  );
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'cluster-playground.html'), page);
}
