// The Python package in a real JupyterLab: points go in as buffers, what comes of them comes back as traits, and what is
// saved is small.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from 'cluster-playground/core';
import { must } from '../../scripts/lib/run.js';
import { WHEELS, wheel } from '../../scripts/wheel.js';
import { openLab } from '../helpers/browser.js';
import { installJupyter, PYTHON, startJupyter } from '../helpers/jupyter.js';

const there = await installJupyter();
const skip = there ? false : 'no JupyterLab can be installed here';

const folder = mkdtempSync(join(tmpdir(), 'cluster-playground-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Cells of Python. */
const CELLS = {
  shows: `import numpy as np, pandas as pd
from cluster_playground import ClusterPlayground
i = np.arange(120)
X = np.c_[np.sin(i * 7.3) + 4 * (i % 3), np.cos(i * 3.1) + 3 * (i % 2)]
figure = ClusterPlayground(X, fit='KMeans(n_clusters=3, random_state=0)')
figure`,
  tells: "print('labels', figure.labels_.tolist())\nprint('inertia', figure.result['inertia'], figure.steps)",
  steps: "figure.step = 2\nprint('asked')",
  returns: "print('step', figure.step)",
  other: "figure.fit = 'DBSCAN(eps=0.2)'\nprint('asked')",
  others: "print('noise', figure.fit, int((figure.labels_ == -1).sum()))",
  table: `frame = pd.DataFrame({
  'age': [20, 21, 22, None, 61, 62], 'smoker': pd.Categorical(['no', 'no', 'no', 'yes', 'yes', None]),
  'city': ['Rome', 'Rome', None, 'Oslo', 'Oslo', 'Oslo']}, index=list('abcdef'))
table = ClusterPlayground(frame, fit='KMeans(n_clusters=2, random_state=0)',
  prepare="make_pipeline(dropna(), LabelEncoder())", controls='fit.n_clusters')
table`,
};

test('a figure in JupyterLab: points in, labels back, saved as a picture', { skip }, async () => {
  await wheel(PYTHON);
  const [built] = readdirSync(WHEELS);
  await must(
    PYTHON,
    ['-m', 'pip', 'install', '--quiet', '--no-deps', '--force-reinstall', join(WHEELS, built)],
    '',
  );
  const file = join(folder, 'figures.ipynb');
  writeFileSync(file, notebookOf(Object.values(CELLS)));
  const jupyter = await startJupyter(folder);
  const lab = await openLab();
  try {
    const { page, screenshot } = await lab.visit({ viewport: { width: 1200, height: 1000 } });
    await page.goto(`${jupyter.url}lab/tree/figures.ipynb`);
    const cells = page.locator('.jp-NotebookPanel .jp-CodeCell');
    await cells.first().waitFor();
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status=idle]').waitFor();

    /** @param {keyof typeof CELLS} name */
    const runs = async (name) => {
      const cell = cells.nth(Object.keys(CELLS).indexOf(name));
      const prompt = cell.locator('.jp-InputPrompt');
      const before = await prompt.textContent();
      // A kernel that is only starting takes no notice.
      do {
        await cell.locator('.cm-content').click();
        await page.keyboard.press('Control+Enter');
        await page.waitForTimeout(500);
      } while (!/\d/.test((await prompt.textContent()) ?? '') || (await prompt.textContent()) === before);
      return cell;
    };
    /** Runs a cell until it prints what fits. @param {keyof typeof CELLS} name @param {RegExp} what */
    const prints = async (name, what) => {
      for (;;) {
        const cell = await runs(name);
        const output = cell.locator('.jp-OutputArea-output', { hasText: what });
        if (
          await output.waitFor({ timeout: 2000 }).then(
            () => true,
            () => false,
          )
        )
          return (await output.textContent()) ?? '';
      }
    };
    const figure = page.locator('cluster-playground').first();

    await runs('shows');
    await figure.waitFor();
    await figure.evaluate((/** @type {any} */ el) => el.settled);
    const labels = await prints('tells', /labels/);

    // What Python has is what the headless API says of the same points.
    const X = Array.from({ length: 120 }, (_, i) => [
      Math.sin(i * 7.3) + 4 * (i % 3),
      Math.cos(i * 3.1) + 3 * (i % 2),
    ]);
    const core = await load();
    const run = core.run({ data: 'X', variables: { X }, fit: 'KMeans(n_clusters=3, random_state=0)' });
    assert.match(labels, new RegExp(`labels \\[${Array.from(run.result.labels).join(', ')}\\]`));
    const inertia = Number(/inertia (\S+)/.exec(labels)?.[1]);
    assert.ok(Math.abs(inertia - run.result.inertia) < 1e-9 * inertia);

    await runs('steps');
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('cluster-playground')).step === 2,
    );
    await figure.evaluate((/** @type {any} */ el) => el.seek(3));
    await prints('returns', /step 3/);

    // A family that the first figure did not need comes from the package, too.
    await runs('other');
    await prints('others', /noise DBSCAN\(eps=0\.2\) \d+/);
    const dbscan = core.run({ data: 'X', variables: { X }, fit: 'DBSCAN(eps=0.2)' });
    const noise = Array.from(dbscan.result.labels).filter((/** @type {any} */ label) => label === -1).length;
    assert.ok(noise > 0);
    await prints('others', new RegExp(`noise DBSCAN\\(eps=0\\.2\\) ${noise}\\b`));

    await runs('table');
    const table = page.locator('cluster-playground').nth(1);
    await table.waitFor();
    const rows = await table.evaluate(async (/** @type {any} */ el) => {
      await el.settled;
      return el.result.labels.length;
    });
    assert.equal(rows, 3);

    // Elsewhere with the pointer: then the pictures are taken.
    await page.mouse.move(5, 500);
    /** @returns {any[]} */
    const saved = () => JSON.parse(readFileSync(file, 'utf8')).cells;
    const drawn = () =>
      saved().filter(({ outputs }) => outputs.some((/** @type {any} */ it) => it.data?.['image/png']));
    const until = Date.now() + 30_000;
    while (drawn().length < 2) {
      assert.ok(Date.now() < until, 'pictures are saved');
      await page.keyboard.press('Control+s');
      await page.waitForTimeout(1000);
    }
    await screenshot('jupyter');
    const text = readFileSync(file, 'utf8');
    assert.ok(!text.includes('data-lm-suppress-shortcuts'), 'no script is in it');
    const view = 'application/vnd.jupyter.widget-view+json';
    for (const { outputs } of drawn()) {
      const { data } = outputs.find((/** @type {any} */ it) => it.data?.['image/png']);
      assert.match(data[view].model_id, /^\w+$/);
      assert.ok(JSON.stringify({ ...data, 'image/png': '' }).length < 1000);
      assert.match(Buffer.from(data['image/png'], 'base64').toString('latin1'), /^.PNG/);
    }
    assert.ok(
      (await page.locator('cluster-playground').count()) === 2,
      'a picture that is kept leaves the figure where it was',
    );
    await page.context().close();
  } finally {
    await jupyter.close();
  }
});

/** @param {string[]} cells */
const notebookOf = (cells) =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
    cells: cells.map((source, i) => ({
      cell_type: 'code',
      id: `cell-${i}`,
      metadata: {},
      outputs: [],
      execution_count: null,
      source,
    })),
  });
