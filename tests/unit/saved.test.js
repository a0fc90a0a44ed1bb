// An experiment that was taken away as a file is read as it was written, and nothing else is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { experimentIn } from '../../www/experiment/saved.js';
import { experimentText } from '../../www/share/data.js';

test('what was written is read again; what is no experiment is none', () => {
  const texts = { data: 'load_iris()', prepare: 'StandardScaler()', fit: '', view: "['a', 'b']", hue: '' };
  const summary = /** @type {any} */ ({
    description: texts,
    fits: [{ name: '', steps: 1, result_step: 0, result: { labels: Int32Array.of(0, 1) } }],
    points: { shape: [150, 4] },
  });
  const text = experimentText(summary, { step: 7, link: 'https://example.org/#v=1', scores: [null] });
  assert.deepEqual(experimentIn(text), { texts: { ...texts, fit: 'None' }, step: 7 });
  for (const other of ['', '[1, 2]', 'null', '{"data": "load_iris()"}', '{"data": 3, "fit": "KMeans()"}'])
    assert.equal(experimentIn(other), null, other);
  assert.equal(experimentIn(JSON.stringify({ ...texts, step: -1 }))?.step, null);
});
