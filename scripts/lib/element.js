// dist/element: the element's file, valid as a classic script and as a module; beside it its late parts, classic scripts
// that leave what they carry at their own script element; `cluster-playground.all.js`, with everything in one, and
// `embed.html`, a figure for a frame; and a style for pages, which keeps room for figures.
//
// esbuild splits modules into chunks only as ES modules, which a classic script is not: so each chunk is made a function
// of `require` and `module`, and the file has a table of them, to which the parts add theirs.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { built, COMMON, lateParts, TARGET } from './esbuild.js';
import { joined } from './joined.js';
import { root } from './run.js';
import { CORE, LATE, packed } from './wasm.js';

const OUT = join(root, 'dist/element');
const NAME = 'cluster-playground';
/** Stands for the build's hash until all is there that it is the hash of. */
const BUILD = '__BUILD__';

/** The modules that the element has in other forms than the site. */
const PACKED = new Map(
  ['engine/modules', 'late', 'panels/whole'].map((name) => [
    join(root, `www/${name}.js`),
    join(root, `www/${name}-packed.js`),
  ]),
);

/** @typedef {{ code: string, needs: string[] }} Chunk A chunk as a function, and the chunks that it requires. */

/** @param {string} worker the text of the worker */
export async function bundleElement(worker) {
  const chunks = await split(worker);
  const own = closure(chunks, 'main.js', new Set());
  const parts = new Map(
    Object.keys(lateParts()).map((name) => {
      const needed = closure(chunks, `${name}.js`, own);
      return [name, `modules:${table(chunks, needed)}`];
    }),
  );
  for (const name of LATE) {
    parts.set(name, `wasm:${JSON.stringify(packed(name))}`);
  }
  const main = file(chunks, own, '');
  const hash = createHash('sha256').update(main);
  for (const text of parts.values()) hash.update(text);
  const build = hash.digest('hex').slice(0, 10);
  const all = [...parts].map(([name, text]) => `${name}:{build:"${build}",${text}}`).join();

  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(OUT, `${NAME}${name}.js`), text.replace(BUILD, build));
  write('', main);
  write('.all', file(chunks, own, all));
  for (const [name, text] of parts) {
    write(`.${name}-${build}`, `document.currentScript.carried={build:"${build}",${text}};\n`);
  }
  for (const name of ['embed.html', `${NAME}.css`])
    copyFileSync(join(root, 'www/frame', name), join(OUT, name));
  await built({ ...COMMON, entryPoints: ['www/frame/embed.js'], format: 'iife', outdir: OUT });
}

/**
 * The element and its late parts as chunks, by their file names.
 * @param {string} worker
 * @returns {Promise<Map<string, Chunk>>}
 */
async function split(worker) {
  const files = await joined({ legalComments: 'none', outdir: OUT }, [inline(worker)]);
  /** @type {Map<string, Chunk>} */
  const chunks = new Map();
  for (const { path, text, needs } of files) {
    const { code } = await esbuild.transform(text, {
      format: 'cjs',
      minify: true,
      // Pages that do not say how they are encoded are read as Latin, and a classic script with them.
      charset: 'ascii',
      target: TARGET,
    });
    chunks.set(basename(path), { code, needs });
  }
  return chunks;
}

/**
 * @param {string} worker
 * @returns {esbuild.Plugin}
 */
const inline = (worker) => ({
  name: 'inline',
  setup(build) {
    build.onResolve({ filter: /\/(modules|late|whole)\.js$/ }, ({ resolveDir, path }) => {
      const found = PACKED.get(resolve(resolveDir, path));
      return found ? { path: found } : undefined;
    });
    build.onResolve({ filter: /^inline:/ }, ({ path }) => ({ path, namespace: 'inline' }));
    build.onLoad({ filter: /.*/, namespace: 'inline' }, ({ path }) =>
      path === 'inline:worker'
        ? { contents: `export default function(){${worker}return worker}`, loader: 'js' }
        : { contents: 'export default elementCore', loader: 'js' },
    );
  },
});

/**
 * A chunk and all that it needs, less what is there already.
 * @param {Map<string, Chunk>} chunks
 * @param {string} name
 * @param {Set<string>} there
 * @param {Set<string>} [found]
 */
function closure(chunks, name, there, found = new Set()) {
  if (there.has(name) || found.has(name)) return found;
  found.add(name);
  for (const needed of chunks.get(name)?.needs ?? []) closure(chunks, needed, there, found);
  return found;
}

/** Lines that are left in small code are those of templates, whose indentation nobody sees. @param {string} code */
const unindented = (code) => code.replaceAll(/\n[ \t]+/g, '\n');

/**
 * @param {Map<string, Chunk>} chunks
 * @param {Set<string>} names
 */
function table(chunks, names) {
  const entries = [...names]
    .sort()
    .map((name) => `"./${name}":function(require,module){${chunks.get(name)?.code.trim()}\n}`);
  return `{${entries.join(',\n')}}`;
}

/** The licence of Lit asks for this wherever its code goes; the others are in the file beside. */
const NOTICE = '/*! With code of Lit, (c) Google LLC, BSD-3-Clause, and of others: see NOTICES.txt */\n';

/**
 * The file with the table of modules. A server that imports it has no elements to define. The core stands at its head: in
 * the midst of the text it would keep what comes after it, when packed, from what was before.
 * @param {Map<string, Chunk>} chunks
 * @param {Set<string>} own
 * @param {string} here the parts that are in it, as properties
 */
const file = (chunks, own, here) => `${NOTICE}"use strict";if(typeof HTMLElement==="function")(()=>{
const elementCore=${JSON.stringify(packed(CORE))},script=document.currentScript,done={},elementParts={build:"${BUILD}",here:{${here}},nonce:script?script.nonce:"",bring:script&&script.bring,
home:new URL(".",script?!script.bring&&script.src||document.baseURI:(/https?:\\/\\/[^\\s)]*\\.js|file:\\/\\/[^\\s)]*\\.js/.exec(new Error().stack)||[document.baseURI])[0]).href,
modules:${unindented(table(chunks, own))},
require:name=>{if(!done[name])elementParts.modules[name](elementParts.require,done[name]={exports:{}});return done[name].exports}};
elementParts.require("./main.js")
})();
`;
