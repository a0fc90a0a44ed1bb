// The page's script and its late parts as files. esbuild's splitting makes a file of every set of modules that the same
// parts need: thirty of them would have to come before the first picture, each by its own request and packed by itself.
// So what the page needs at once is joined into one file, from which the late parts take what they share with it.

import { basename, relative } from 'node:path';
import * as esbuild from 'esbuild';
import { built, COMMON, lateParts } from './esbuild.js';
import { root } from './run.js';

const MAIN = 'main.js';

/**
 * @typedef {{ text: string, map: string, imports: string[], late: string[], exports: string[] }} Chunk A file of esbuild's
 *   splitting.
 * @typedef {esbuild.OutputFile & { needs: string[] }} Joined And the names of the files that it imports.
 */

/**
 * @param {esbuild.BuildOptions} options how the files are to be written, `outdir` among it
 * @param {esbuild.Plugin[]} [plugins] what stands for modules of the page
 * @returns {Promise<Joined[]>} `main.js`, a file named after each late part, and what several of these share
 */
export async function joined(options, plugins = []) {
  const chunks = await split(plugins);
  const own = closure(chunks, MAIN);
  // The late parts, and what else is imported only when it is needed: what answers where workers are refused.
  const late = new Set(Object.keys(lateParts()).map((name) => `${name}.js`));
  for (const chunk of chunks.values()) for (const name of chunk.late) late.add(name);
  // One that is late elsewhere is here at once.
  for (const name of own) late.delete(name);
  const parts = await written(options, {
    entryPoints: [...late],
    splitting: true,
    plugins: [given(chunks, (name) => own.has(name))],
  });
  const main = await written(options, {
    entryPoints: [MAIN],
    plugins: [given(chunks, () => false, shared(parts))],
  });
  return [...main, ...parts];
}

/**
 * @param {esbuild.BuildOptions} options
 * @param {esbuild.BuildOptions} files
 * @returns {Promise<Joined[]>}
 */
async function written(options, files) {
  const { metafile, outputFiles } = await esbuild.build({
    ...COMMON,
    ...options,
    ...files,
    format: 'esm',
    metafile: true,
    write: false,
  });
  return outputFiles.map((file) => {
    const imports = metafile.outputs[relative(root, file.path)]?.imports ?? [];
    return Object.assign(file, { needs: namesOf(imports, 'import-statement') });
  });
}

/**
 * The names of files that are imported at once, or late.
 * @param {esbuild.Metafile['outputs'][string]['imports']} imports
 * @param {'import-statement' | 'dynamic-import'} how
 */
const namesOf = (imports, how) =>
  imports.filter(({ kind }) => kind === how).map(({ path }) => basename(path));

/**
 * @param {esbuild.Plugin[]} plugins
 * @returns {Promise<Map<string, Chunk>>}
 */
async function split(plugins) {
  const { metafile, outputFiles } = await built({
    ...COMMON,
    entryPoints: { main: 'www/define.js', ...lateParts() },
    format: 'esm',
    splitting: true,
    minify: false,
    legalComments: 'inline',
    sourcemap: 'external',
    plugins: [...COMMON.plugins, ...plugins],
    write: false,
    outdir: 'split',
  });
  const text = new Map(outputFiles.map((file) => [basename(file.path), file.text]));
  return new Map(
    Object.entries(metafile.outputs)
      .filter(([path]) => path.endsWith('.js'))
      .map(([path, output]) => {
        const name = basename(path);
        const { imports, exports } = output;
        const chunk = {
          text: text.get(name) ?? '',
          map: text.get(`${name}.map`) ?? '',
          imports: namesOf(imports, 'import-statement'),
          late: namesOf(imports, 'dynamic-import'),
          exports,
        };
        return [name, chunk];
      }),
  );
}

/**
 * A file and all that has to be there with it.
 * @param {Map<string, Chunk>} chunks
 * @param {string} name
 * @param {Set<string>} [found]
 */
function closure(chunks, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const needed of chunks.get(name)?.imports ?? []) closure(chunks, needed, found);
  return found;
}

/**
 * Names that what files export can have in one file.
 * @param {Map<string, Chunk>} chunks
 */
function namer(chunks) {
  const all = [...chunks].flatMap(([name, { exports }]) => exports.map((what) => `${name} ${what}`));
  const names = new Map(all.map((of, index) => [of, `$${index.toString(36)}`]));
  return (/** @type {string} */ name, /** @type {string} */ what) => names.get(`${name} ${what}`) ?? what;
}

/**
 * What files take from the page's script, under the names that it has them.
 * @param {esbuild.OutputFile[]} files
 */
function shared(files) {
  const names = new Set();
  for (const { path, text } of files) {
    if (!path.endsWith('.js')) continue;
    for (const [, list] of text.matchAll(/\bimport ?\{([^}]*)\} ?from ?"\.\/main\.js"/g)) {
      for (const item of list.split(',')) names.add(item.trim().split(/\s/)[0]);
    }
  }
  return names;
}

/**
 * The files of the first splitting as input. Some are had from the page's script, and that hands out what others take.
 * @param {Map<string, Chunk>} chunks
 * @param {(name: string) => boolean} isInMain
 * @param {Set<string>} [handedOut]
 * @returns {esbuild.Plugin}
 */
const given = (chunks, isInMain, handedOut) => ({
  name: 'given',
  setup(build) {
    const unique = namer(chunks);
    build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (path === `./${MAIN}` && importer.startsWith('main:')) return { path, external: true };
      const name = basename(path);
      // What comes late is a file of its own, whoever brings it.
      if (!chunks.has(name) || (kind === 'dynamic-import' && handedOut)) return { path, external: true };
      return isInMain(name)
        ? { path: `main:${name}`, namespace: 'main' }
        : { path: name, namespace: kind === 'entry-point' && handedOut ? 'entry' : 'chunk' };
    });
    build.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => {
      const { text = '', map = '' } = chunks.get(path) ?? {};
      const encoded = Buffer.from(map).toString('base64');
      const comment = map && `\n//# sourceMappingURL=data:application/json;base64,${encoded}`;
      return { contents: text + comment, loader: 'js' };
    });
    build.onLoad({ filter: /.*/, namespace: 'main' }, ({ path }) => {
      const name = path.slice('main:'.length);
      const list = chunks.get(name)?.exports.map((what) => `${unique(name, what)} as ${what}`);
      return { contents: `export { ${list} } from './${MAIN}';`, loader: 'js' };
    });
    build.onLoad({ filter: /.*/, namespace: 'entry' }, () => {
      const lists = [...chunks].map(([name, { exports }]) => {
        const list = exports.filter((what) => handedOut?.has(unique(name, what)));
        const items = list.map((what) => `${what} as ${unique(name, what)}`);
        return items.length ? `export { ${items} } from './${name}';` : '';
      });
      return { contents: `import './${MAIN}';\n${lists.join('\n')}`, loader: 'js' };
    });
  },
});
