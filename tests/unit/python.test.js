// "Copy as Python" gives the same answer: each script was run under scikit-learn (tests/golden/make_python.py), and
// what it left behind is what a run gives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { load } from 'cluster-playground/core';
import { root } from '../../scripts/lib/run.js';

const lab = await load();
const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/python.json'), 'utf8'));

/** The files that are read. */
const folder = join(root, 'tests/fixtures/tables');
const files = Object.fromEntries(
  ['people.csv', 'gaps.csv', 'stray.csv', 'marks.csv', 'slips.csv', 'prices.csv'].map((name) => [
    name,
    readFileSync(join(folder, name)),
  ]),
);

/** To how much of the greatest, where directions are found: that is an iteration. */
const FOUND = 1e-9;

for (const { python, shape, head, labels, places, colours, ...experiment } of cases) {
  test(Object.values(experiment).filter(Boolean).join(' · '), () => {
    const run = lab.run({ ...experiment, files });
    assert.equal(run.description.python, python, 'this script has not been run: make the golden cases anew');
    assert.deepEqual(run.points.shape, shape);
    const near = (/** @type {ArrayLike<number>} */ ours, /** @type {number[]} */ theirs, least = 1e-14) => {
      for (const [i, expected] of theirs.entries()) {
        const tolerance = least * Math.max(1, Math.abs(expected));
        assert.ok(Math.abs(ours[i] - expected) <= tolerance, `${ours[i]}, not ${expected}`);
      }
    };
    near(
      run.points.data,
      head,
      /PCA|Scaler|scale|SimpleImputer/.test(experiment.prepare) &&
        !experiment.data.startsWith('make_blobs(n_samples=200')
        ? FOUND
        : undefined,
    );
    if (places) near(run.places.data, places, FOUND);
    if (colours) near(run.hue?.values ?? [], colours, FOUND);
    // A script with several fits ends with the last.
    const last = run.fits[run.fits.length - 1].result.labels;
    const letters = Array.from(last, (label) => String.fromCharCode('a'.charCodeAt(0) + label)).join('');
    assert.equal(letters, labels);
    run.free();
  });
}
