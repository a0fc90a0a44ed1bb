// The main flows in the other engines, where they are installed: Firefox, and WebKit as WebKitGTK has it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findFirefox, findWebKit } from '../../scripts/lib/programs.js';
import { root } from '../../scripts/lib/run.js';
import { serve } from '../../scripts/lib/static.js';
import { openFirefox } from '../helpers/firefox.js';
import { openWebKit } from '../helpers/webkit.js';

const firefox = findFirefox();
const webkit = findWebKit();

/** @type {{ name: string, open: () => Promise<import('../helpers/engines.js').Engine>, skip: string | false }[]} */
const ENGINES = [
  {
    name: 'Firefox',
    open: () => openFirefox(/** @type {string} */ (firefox)),
    skip: firefox ? false : 'no Firefox is installed (FIREFOX_PATH may name one)',
  },
  {
    name: 'WebKit',
    open: () => openWebKit(/** @type {NonNullable<typeof webkit>} */ (webkit)),
    skip: webkit ? false : "WebKitGTK's driver or Xvfb is not installed (webkit2gtk-driver, xvfb)",
  },
];

const EL = 'document.querySelector("cluster-playground")';
/** @param {string} selector */
const part = (selector) => `${EL}.renderRoot.querySelector(${JSON.stringify(selector)})`;

/** Keys of WebDriver. */
const HOME = '\uE011';
const END = '\uE010';
const LEFT = '\uE012';
const RIGHT = '\uE014';
const ENTER = '\uE007';

/** Not every driver tells what the console said: the page keeps it. */
const COLLECTOR = `<script>
window.complaints = [];
for (const kind of ['error', 'warn']) {
  const plain = console[kind];
  console[kind] = (...said) => { complaints.push(kind + ': ' + said.join(' ')); plain.apply(console, said); };
}
addEventListener('error', (event) => complaints.push('uncaught: ' + event.message));
addEventListener('unhandledrejection', (event) => complaints.push('unhandled: ' + event.reason));
</script>`;

const page = readFileSync(join(root, 'dist/site/index.html'), 'utf8').replace('<head>', `<head>${COLLECTOR}`);
const pages = new Map([['/', { body: page, type: 'text/html; charset=utf-8' }]]);
const server = await serve(join(root, 'dist/site'), { pages });
after(() => server.close());

for (const { name, open, skip } of ENGINES) {
  test(`in ${name} the opening run plays, is stepped, scrubbed and changed`, { skip }, async () => {
    const engine = await open();
    const { evaluate, until, click, press } = engine;
    try {
      await engine.goto(server.url);
      await until(`${EL}?.steps > 1`);
      await until(`${EL}.inspect().playing && ${EL}.step > 0`);
      assert.ok(Math.abs((await evaluate(`${EL}.result.inertia`)) - 916.3952) < 1e-4);
      await click(part('.play'));
      await until(`!${EL}.inspect().playing`);

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
      await until(`${EL}.inspect().placing !== null && ${EL}.step === 0`);
      await click(part('canvas.plot'));
      for (let i = 1; i < k; i += 1) {
        await until(`${EL}.inspect().placing?.rows.length === ${i}`);
        await press(RIGHT);
        await press(ENTER);
      }
      await until(`${EL}.inspect().placing === null && ${EL}.fit.includes('init=[[')`);
      assert.deepEqual([...engine.complaints, ...(await evaluate('complaints'))], []);
    } finally {
      await engine.close();
    }
  });
}
