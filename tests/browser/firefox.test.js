// The main flow in Firefox, where one is installed.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { serve } from '../../scripts/lib/static.js';
import { findFirefox, openFirefox } from '../helpers/firefox.js';

const executable = findFirefox();
const skip = executable ? false : 'no Firefox is installed (FIREFOX_PATH may name one)';

const EL = 'document.querySelector("cluster-playground")';
/** @param {string} selector */
const part = (selector) => `${EL}.renderRoot.querySelector(${JSON.stringify(selector)})`;

/** Keys of WebDriver. */
const HOME = '\uE011';
const END = '\uE010';
const LEFT = '\uE012';
const RIGHT = '\uE014';
const ENTER = '\uE007';

/** @type {string} */
let site;
if (executable) {
  const server = await serve(join(root, 'dist/site'));
  site = server.url;
  after(() => server.close());
}

test('in Firefox the opening run plays, is stepped, scrubbed and changed', { skip }, async () => {
  const firefox = await openFirefox(/** @type {string} */ (executable));
  const { evaluate, until, click, press } = firefox;
  try {
    await firefox.goto(site);
    await until(`${EL}?.steps > 1`);
    await until(`${EL}.playback.player.playing && ${EL}.step > 0`);
    assert.ok(Math.abs((await evaluate(`${EL}.result.inertia`)) - 916.3952) < 1e-4);
    await click(part('.play'));
    await until(`!${EL}.playback.player.playing`);

    await press(END);
    await until(`${EL}.step === ${EL}.steps - 1`);
    await until(`${part('.sentence')}.innerText.includes('Nobody changed after 7 iterations')`);
    await press(LEFT);
    await until(`${EL}.step === ${EL}.steps - 2`);
    await click(part('.buttons button:first-child'));
    await until(`${EL}.step === 0`);
    await press(HOME);

    await click(part('.slider[id="fit.n_clusters"]'));
    await until(`${EL}.result.cluster_centers.shape[0] !== 4`);
    const k = await evaluate(`${EL}.result.cluster_centers.shape[0]`);
    assert.match(await evaluate(`${EL}.fit`), new RegExp(`^KMeans\\(n_clusters=${k}, `));
    assert.equal(await evaluate(`${part('.field.fit textarea')}.value`), await evaluate(`${EL}.fit`));
    // Something is in the picture: not all of it is of one colour.
    const colours = await evaluate(`(() => {
      const canvas = ${part('canvas.plot')};
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    })()`);
    assert.ok(colours > 20, `${colours} colours`);

    await click(`${EL}.renderRoot.querySelector('.segments button')`);
    await until(`${EL}.placing.now !== null && ${EL}.step === 0`);
    await click(part('canvas.plot'));
    for (let i = 1; i < k; i += 1) {
      await until(`${EL}.placing.now?.rows.length === ${i}`);
      await press(RIGHT);
      await press(ENTER);
    }
    await until(`${EL}.placing.now === null && ${EL}.fit.includes('init=[[')`);
    assert.deepEqual(firefox.complaints, []);
  } finally {
    await firefox.close();
  }
});
