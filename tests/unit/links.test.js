// Links that were made once go on saying what they said: each is read, run, and written again to the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { load } from 'cluster-playground/core';
import { root } from '../../scripts/lib/run.js';
import { formatHash, parseHash } from '../../www/experiment/texts.js';

const lab = await load();
/** @type {{ hash: string, texts: import('../../www/types.js').Texts, step: number | null, others: Record<string, string>, labels: string[] }[]} */
const links = JSON.parse(readFileSync(join(root, 'tests/fixtures/links.json'), 'utf8'));
const NONE = { data: '', prepare: '', fit: '', view: '', hue: '' };

for (const { hash, texts, step, others, labels } of links) {
  test(hash, () => {
    const read = parseHash(hash, NONE);
    assert.deepEqual([read.notes, read.step, read.others], [[], step, others]);
    const run = lab.run({ ...read.texts, fit: read.texts.fit === 'None' ? '' : read.texts.fit });
    const { data, prepare, fit, view, hue } = run.description;
    assert.deepEqual({ data, prepare, fit, view, hue }, texts);
    const found = run.fits.map(({ result }) =>
      Array.from(/** @type {Int32Array | undefined} */ (result.labels) ?? []).join(''),
    );
    assert.deepEqual(found, labels);
    run.free();
    // What is written of it today is read as the same.
    const again = parseHash(formatHash({ texts, step, others }), NONE);
    const described = lab.describe({
      ...again.texts,
      fit: again.texts.fit === 'None' ? '' : again.texts.fit,
    });
    assert.deepEqual([described.data, described.fit, described.view], [data, fit, view]);
    assert.deepEqual([again.step, again.others], [step, others]);
  });
}
