// The package as its users have it: bundled into a page of their own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as esbuild from 'esbuild';
import { root } from '../../scripts/lib/run.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @param {string} contents of somebody's script */
async function bundled(contents) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    outdir: 'app',
    write: false,
  });
  for (const { path, contents: body } of outputFiles) {
    lab.pages.set(`/app/${path.split('/').at(-1)}`, { type: 'text/javascript', body: Buffer.from(body) });
  }
}

test('who bundles the package has the class without a name, and a figure that brings what it needs', async () => {
  await bundled(`
    import { ClusterPlayground } from 'cluster-playground';
    window.before = customElements.get('cluster-playground');
    customElements.define('cluster-playground', ClusterPlayground);
  `);
  lab.pages.set('/app.html', {
    type: 'text/html',
    body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
      <cluster-playground data="make_moons(n_samples=100, noise=0.05, random_state=0)"
        fit="AgglomerativeClustering(n_clusters=2, linkage='single')"></cluster-playground>
      <script type="module" src="app/stdin.js"></script>`,
  });
  const { page, close } = await lab.visit();
  await page.goto(`${lab.other}app.html`);
  await stepsOf(page.mainFrame());
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).before), undefined);
  const result = await element(page).evaluate(async (/** @type {any} */ el) => {
    await el.settled;
    return { labels: el.result.labels.length, clusters: new Set(el.result.labels).size };
  });
  assert.deepEqual(result, { labels: 100, clusters: 2 });
  await close();
});
