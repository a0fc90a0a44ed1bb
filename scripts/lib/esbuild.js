// What all bundles have in common.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './run.js';

export const TARGET = ['safari16.4', 'chrome110', 'firefox115'];

/** @type {esbuild.Plugin} Style sheets are imported as text: made small here, adopted by the element. */
const styleAsText = {
  name: 'style-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: TARGET,
      });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** @type {esbuild.BuildOptions & { plugins: esbuild.Plugin[] }} */
export const COMMON = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'eof',
  logLevel: 'warning',
  target: TARGET,
  plugins: [styleAsText],
  loader: { '.csv': 'text' },
};

/** The files that went into what is published. @type {Set<string>} */
export const read = new Set();

/** @param {esbuild.BuildOptions} options */
export async function built(options) {
  const { metafile, outputFiles = [] } = await esbuild.build({
    .../** @type {{}} */ (options),
    metafile: true,
  });
  for (const file of Object.keys(metafile.inputs)) read.add(file);
  return { metafile, outputFiles };
}

/** The late parts of the page: their names, and the modules that they begin with. @returns {Record<string, string>} */
export function lateParts() {
  const source = readFileSync(join(root, 'www/late.js'), 'utf8');
  const lines = [...source.matchAll(/^ {2}(\w+): \(\) => import\('\.\/(.*)'\),$/gm)];
  return Object.fromEntries(lines.map(([, name, file]) => [name, `www/${file}`]));
}
