// dist/notebook: what the Python package carries (`python/pyproject.toml`): the widget's own small module, and the
// element with its parts as they are everywhere.

import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { built, COMMON } from './esbuild.js';
import { root } from './run.js';

const OUT = join(root, 'dist/notebook');
const ELEMENT = join(root, 'dist/element');

/** After the element and the package. */
export async function bundleNotebook() {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await built({
    ...COMMON,
    entryPoints: ['www/notebook/widget.js'],
    format: 'esm',
    // A notebook may keep it: its text is not to be longer than it must.
    legalComments: 'none',
    outdir: OUT,
  });
  const files = readdirSync(ELEMENT).filter((name) => !/\.all\.js$|^embed/.test(name));
  for (const name of files) cpSync(join(ELEMENT, name), join(OUT, name));
  copyFileSync(join(root, 'dist/package/custom-elements.json'), join(OUT, 'custom-elements.json'));
}
