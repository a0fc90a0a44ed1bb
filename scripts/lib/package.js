// dist/package: the element as modules, for who bundles. The class by itself, what registers it, and what a server gets;
// late parts are `import()`s, and nothing in it is fetched by address.

import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { built, COMMON } from './esbuild.js';
import { declarations, jsxDeclarations, manifest } from './interface.js';
import { root } from './run.js';
import { LATE, packed } from './wasm.js';

const OUT = join(root, 'dist/package');
const www = (/** @type {string} */ path) => join(root, 'www', path);

/** The modules that the package has in other forms than the site. */
const OTHERS = new Map([
  [www('late.js'), www('package/late.js')],
  [www('late-packed.js'), www('package/late.js')],
  [www('engine/modules.js'), www('package/modules.js')],
]);

/** What anywidget's hosts hand over, as much of it as is used. */
const WIDGET = `interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(name: string, callback: (...args: any[]) => void): void;
  off(name: string, callback: (...args: any[]) => void): void;
  send?(content: unknown, callbacks?: unknown, buffers?: (ArrayBuffer | ArrayBufferView)[]): void;
}

declare const widget: {
  /** Shows the figure that a model describes in an element; what is returned ends it. */
  render(view: { model: Model; el: HTMLElement }): Promise<() => void>;
};
export default widget;
`;

/** @param {string} worker the text of the worker */
export async function bundlePackage(worker) {
  rmSync(OUT, { recursive: true, force: true });
  await built({
    ...COMMON,
    entryPoints: {
      index: 'www/package/index.js',
      define: 'www/define.js',
      server: 'www/package/server.js',
      anywidget: 'www/package/anywidget.js',
    },
    format: 'esm',
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    plugins: [...COMMON.plugins, carried(worker)],
    outdir: OUT,
  });
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(OUT, name), text);
  write('index.d.ts', declarations());
  write('define.d.ts', "export {} from './index.js';\nimport './index.js';\n");
  // The file itself is a classic script too, and looks like one to who checks packages.
  write('all.js', "import '../element/cluster-playground.all.js';\n");
  write('anywidget.d.ts', WIDGET);
  write('jsx.d.ts', jsxDeclarations());
  write('custom-elements.json', `${JSON.stringify(manifest(), null, 2)}\n`);
}

/**
 * @param {string} worker
 * @returns {import('esbuild').Plugin}
 */
const carried = (worker) => ({
  name: 'carried',
  setup(build) {
    build.onResolve({ filter: /\/(modules|late|late-packed)\.js$/ }, ({ resolveDir, path, importer }) => {
      const found = OTHERS.get(resolve(resolveDir, path));
      return found && found !== importer ? { path: found } : undefined;
    });
    build.onResolve({ filter: /^inline:/ }, ({ path }) => ({
      path: path.slice('inline:'.length),
      namespace: 'inline',
    }));
    build.onLoad({ filter: /.*/, namespace: 'inline' }, ({ path }) => {
      if (path === 'worker-text') return { contents: worker, loader: 'text' };
      if (path !== 'modules') return { contents: packed(path), loader: 'text' };
      const entries = LATE.map((name) => `${name}: () => import('inline:${name}')`);
      return { contents: `export const MODULES = { ${entries.join()} };`, loader: 'js' };
    });
  },
});
