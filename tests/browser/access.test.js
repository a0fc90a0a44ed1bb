// For everyone: nothing that axe finds, in both themes and sizes, and everything by keyboard.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { element, openLab } from '../helpers/browser.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} [hash] */
async function open(page, hash = '') {
  await page.goto(lab.site + hash);
  await element(page).getByRole('button', { name: 'Play' }).waitFor();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).steps > 1,
  );
}

/** @param {Page} page */
async function violations(page) {
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
  return found.violations.flatMap((/** @type {any} */ { id, nodes }) =>
    nodes.map((/** @type {any} */ node) => `${id}: ${node.html} ${node.failureSummary}`),
  );
}

const TREE =
  '#v=1&data=make_blobs(n_samples=60,centers=4,random_state=50)&fit=AgglomerativeClustering(n_clusters=4)';
const DENSITY = '#v=1&data=make_moons(n_samples=200,noise=0.05,random_state=0)&fit=DBSCAN(eps=0.3)&step=40';

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [what, hash] of Object.entries({ 'k-means': '', 'a tree': TREE, density: DENSITY })) {
    test(`axe finds nothing: ${what}, ${colorScheme}`, async () => {
      const { page, close } = await lab.visit({ colorScheme, reducedMotion: 'reduce' });
      await open(page, hash);
      assert.deepEqual(await violations(page), []);
      await close();
    });
  }

  test(`axe finds nothing in what judges, ${colorScheme}`, async () => {
    const { page, close } = await lab.visit({ colorScheme, reducedMotion: 'reduce' });
    const blobs = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
    await open(
      page,
      `#v=1&data=${blobs}&prepare=StandardScaler()&fit=KMeans(n_clusters=4,random_state=0)&page=result`,
    );
    for (const [name, sight] of [
      ['Result', '.attributes .numbers'],
      ['Scores', '.scored'],
      ['Choose k', '.best'],
      ['Map', '.in-cell'],
      ['Starts', '.bar'],
      ['Truth', '.report'],
    ]) {
      await element(page).locator('.judge-tabs').getByRole('button', { name, exact: true }).click();
      await element(page).locator(sight).first().waitFor();
      assert.deepEqual(await violations(page), [], name);
    }
    await close();
  });

  test(`axe finds nothing side by side, nor in the gallery, ${colorScheme}`, async () => {
    const { page, close } = await lab.visit({ colorScheme, reducedMotion: 'reduce' });
    const moons = 'make_moons(n_samples=200,noise=0.05,random_state=0)';
    await open(
      page,
      `#v=1&data=${moons}&fit=[KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.3),None]&hue=[None,None,'target']`,
    );
    await element(page).locator('.panels .score').nth(1).waitFor();
    await element(page).getByRole('button', { name: 'differences' }).click();
    assert.deepEqual(await violations(page), []);
    await element(page).getByRole('button', { name: 'Gallery' }).click();
    await element(page).locator('.cells .ms').nth(20).waitFor();
    assert.deepEqual(await violations(page), []);
    await element(page).getByRole('button', { name: 'As numbers' }).click();
    assert.deepEqual(await violations(page), []);
    await close();
  });

  test(`axe finds nothing with the menus open and a mistake, ${colorScheme}`, async () => {
    const { page, close } = await lab.visit({ colorScheme, reducedMotion: 'reduce' });
    await open(page);
    for (const name of ['Examples', 'Share', /^Data/]) {
      await element(page).getByRole('button', { name }).click();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
    }
    const code = element(page).getByRole('textbox', { name: /^Fit/ });
    await code.fill('KMeans(n_clusters=0)');
    await code.press('Enter');
    await element(page).getByRole('alert').waitFor();
    assert.deepEqual(await violations(page), []);
    await close();
  });

  test(`axe finds nothing on a phone, ${colorScheme}`, async () => {
    const { page, screenshot, close } = await lab.visit({
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await open(page);
    for (const name of ['Controls', 'Steps', 'Charts', 'Code']) {
      await element(page).getByRole('tab', { name }).click();
      assert.deepEqual(await violations(page), []);
      await screenshot(`phone-${name.toLowerCase()}-${colorScheme}`);
    }
    await close();
  });
}

test('on a phone nothing is wider than the screen, and what is touched is large enough', async () => {
  const { page, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  for (const hash of ['', TREE]) {
    await open(page, hash);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    const small = await element(page).evaluate((/** @type {any} */ el) =>
      [...el.renderRoot.querySelectorAll('button, input, select, summary, .segments label')]
        .filter((target) => target.checkVisibility() && !target.closest('.aside, .segments label input'))
        .map((target) => ({ target, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && (box.height < 44 || box.width < 24))
        .map(({ target, box }) => `${target.outerHTML.slice(0, 90)} ${box.width}×${box.height}`),
    );
    assert.deepEqual(small, []);
  }
  await close();
});

test('on a phone what opens is within the screen', async () => {
  const { page, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  await open(page);
  for (const name of ['Examples', 'Share', 'make_blobs', 'nothing', 'KMeans']) {
    await element(page).getByRole('button', { name }).first().tap();
    const box = await element(page).locator('.popup').boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0, `${name}: ${JSON.stringify(box)}`);
    await page.keyboard.press('Escape');
  }
  await close();
});

test('a menu by keyboard: open, walk, pick, and the focus comes back on Escape', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const button = element(page).getByRole('button', { name: 'Examples' });
  await button.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(
    await button.evaluate((node) => node === /** @type {any} */ (node.getRootNode()).activeElement),
    true,
  );
  await page.keyboard.press('Enter');
  await element(page)
    .getByRole('menuitem', { name: /^A long/ })
    .focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await element(page)
    .locator('.sentence', { hasText: /after 9 iterations, total 1,402\.8/ })
    .waitFor();
  await close();
});

test('examples that come late leave the focus on the one that has it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  /** @type {(value?: unknown) => void} */
  let come = () => {};
  const coming = new Promise((resolve) => {
    come = resolve;
  });
  await page.route(/\/others\.js$/, async (route) => {
    await coming;
    await route.continue();
  });
  await element(page).getByRole('button', { name: 'Examples' }).focus();
  await page.keyboard.press('Enter');
  const long = element(page).getByRole('menuitem', { name: /^A long/ });
  await long.focus();
  const before = await element(page).getByRole('menuitem').count();
  come();
  await page.waitForFunction(
    (few) =>
      document.querySelector('cluster-playground')?.shadowRoot?.querySelectorAll('[role=menuitem]').length !==
      few,
    before,
  );
  assert.ok(
    await long.evaluate((node) => node === /** @type {any} */ (node.getRootNode()).activeElement),
    'the same entry',
  );
  await close();
});

test('by keyboard one goes on from where one was: after a choice, and in and out of what opens', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const focused = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { activeElement: at } = el.shadowRoot;
      return at?.closest('[data-menu]')?.dataset.menu ?? at?.textContent.trim() ?? '';
    });
  const isFocused = (/** @type {string} */ wanted) =>
    page.waitForFunction((name) => {
      const at = document.querySelector('cluster-playground')?.shadowRoot?.activeElement;
      const menu = /** @type {HTMLElement | null | undefined} */ (at?.closest('[data-menu]'))?.dataset.menu;
      return (menu ?? at?.textContent?.trim()) === name;
    }, wanted);
  const press = async (/** @type {string} */ name) => {
    await element(page).getByRole('button', { name, exact: true }).first().focus();
    await page.keyboard.press('Enter');
  };
  // Another algorithm: its menu is where one was.
  await element(page).locator('[data-menu=fit] .opener').focus();
  await page.keyboard.press('ArrowDown');
  await element(page)
    .getByRole('menuitemradio', { name: /^DBSCAN/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).fit.startsWith('DBSCAN'),
  );
  await isFocused('fit');
  // Tab leads on from a menu that is open, Escape back to what opened it.
  await press('Examples');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Table');
  await press('Share');
  await element(page).locator('.copy-field textarea').first().focus();
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'share');
  // What opens takes the keys along, Escape closes it, and they are where they were.
  for (const [name, within] of [
    ['Table', '[role=gridcell]'],
    ['Judge', '[aria-current=page]'],
    ['Gallery', '[role=gridcell]'],
  ]) {
    await press(name);
    await page.waitForFunction((wanted) => {
      const root = document.querySelector('cluster-playground')?.shadowRoot;
      return root?.activeElement?.matches(wanted);
    }, within);
    await page.keyboard.press('Escape');
    await isFocused(name);
  }
  // Where nothing is left to press of what mends, the keys go on in the picture.
  const change = (/** @type {Record<string, string>} */ texts) =>
    element(page).evaluate((/** @type {any} */ el, others) => el.change({ ...el.texts, ...others }), texts);
  await change({ fit: '' });
  await element(page).getByText('Nothing is fitted yet.', { exact: true }).waitFor();
  await change({ prepare: 'PCA(n_components=7)' });
  await element(page)
    .getByRole('group', { name: 'Try next' })
    .getByRole('button', { name: 'Take it back' })
    .press('Enter');
  await element(page).locator('canvas.plot:focus').waitFor();
  await close();
});

test('by keyboard what happens and what leads through it come first, then why, and then what may be changed', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const order = await element(page).evaluate((/** @type {any} */ el) =>
    ['.skip', 'header', 'canvas.plot', '.transport', '.why', '.controls', '.code'].map(
      (place, i, places) =>
        i === 0 ||
        Boolean(
          el.shadowRoot
            .querySelector(places[i - 1])
            .compareDocumentPosition(el.shadowRoot.querySelector(place)) & Node.DOCUMENT_POSITION_FOLLOWING,
        ),
    ),
  );
  assert.deepEqual(
    order,
    order.map(() => true),
  );
  // A slider whose value is a word says that, and no number that it is not.
  const slider = element(page).locator('[id="fit.n_init"]');
  assert.equal(await slider.getAttribute('aria-valuetext'), '1');
  await element(page).getByRole('button', { name: 'auto', exact: true }).click();
  await element(page).locator('[id="fit.n_init"][aria-valuetext=auto]').waitFor();
  await close();
});

test('a point is picked and walked from by keys, and a centroid is moved by keys', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const picture = element(page).getByRole('img', { name: /Stop\./ });
  assert.match((await picture.getAttribute('aria-label')) ?? '', /in the blue circles/);
  await picture.focus();
  await page.keyboard.press('Enter');
  const said = element(page).locator('.explanation');
  await said.waitFor();
  const first = await said.innerText();
  assert.match(first, /^Point \d+ is one of the .* from their centroid/);
  await page.keyboard.press('ArrowUp');
  await element(page)
    .locator('.explanation')
    .filter({ hasNotText: first.slice(0, 12) })
    .waitFor();
  await screenshot('point-picked');
  await page.keyboard.press('Escape');
  await said.waitFor({ state: 'detached' });

  // A point that is picked is let go from anywhere, by a press beside what is said of it, and with its points.
  const pick = async () => {
    await picture.focus();
    await page.keyboard.press('Enter');
    await said.waitFor();
  };
  await pick();
  await element(page).getByRole('button', { name: 'Share' }).focus();
  await page.keyboard.press('Escape');
  await said.waitFor({ state: 'detached' });
  await pick();
  await element(page).getByRole('button', { name: 'Let the point go' }).click();
  await said.waitFor({ state: 'detached' });
  await pick();
  await element(page).evaluate(async (/** @type {any} */ el) => {
    const { data } = el.texts;
    el.data = 'make_moons(n_samples=200, random_state=0)';
    await el.settled;
    el.data = data;
    await el.settled;
    el.seek(el.steps - 1);
  });
  assert.equal(await said.count(), 0);

  await element(page)
    .getByRole('button', { name: /^Centroid of the blue circles/ })
    .focus();
  await page.keyboard.press('ArrowRight');
  await element(page)
    .locator('.sentence', { hasText: /^\s*Assign\./ })
    .waitFor();
  const fit = await element(page).evaluate((/** @type {any} */ el) => el.fit);
  assert.match(fit, /^KMeans\(n_clusters=4, init=\[\[/);
  await close();
});

test('what was read of a file that is dropped is heard once; what its columns are used as is reached by Tab and by arrows', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    const text = 'age,visits,region,spent,who\n31,4,north,1,a\n45,2,south,2,b\n23,8,north,3,c\n';
    dataTransfer.items.add(new File([text], 'people.csv', { type: 'text/csv' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  const status = element(page).getByRole('status');
  await status
    .filter({
      hasText: 'people.csv was read: 3 rows, 5 columns: age, visits, region, spent and who.',
    })
    .waitFor({ state: 'attached' });
  const now = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { ariaLabel, value } = el.renderRoot.activeElement;
      return `${ariaLabel}: ${value}`;
    });
  const roles = element(page).locator('.role');
  await roles.first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await now(), 'What region is used as: feature');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  assert.equal(await now(), 'What who is used as: feature');
  await element(page).locator('.sheet-foot', { hasText: '← → lead to the other columns' }).waitFor();
  // What names the rows stands first from then on, and is no other file.
  await roles.nth(4).selectOption('name');
  await element(page).locator('.head.apart', { hasText: 'who' }).waitFor();
  await page.waitForFunction(() => {
    const root = /** @type {any} */ (document.querySelector('cluster-playground')).renderRoot;
    return root.activeElement?.matches('.apart .role');
  });
  assert.equal(await now(), 'What who is used as: name');
  // It cannot be fitted yet: of the points from before nothing is told, neither there nor by their picture.
  const why = /^who: name\. Not fitted yet: the fit needs numbers, and region has words[^.]*$/;
  await status.filter({ hasText: why }).waitFor({ state: 'attached' });
  assert.equal(
    await element(page).locator('canvas.plot').getAttribute('aria-label'),
    'These are the points from before.',
  );
  assert.equal(await status.filter({ hasText: 'was read' }).count(), 0);
  await page.keyboard.press('ArrowRight');
  assert.equal(await now(), 'What age is used as: feature');
  // Of many one is a stop: the next one is the head of its column.
  await page.goto(
    `${lab.site}#v=1&data=load_breast_cancer()&fit=KMeans(n_clusters=2,random_state=0)&page=table`,
  );
  await page.reload();
  await roles.nth(29).waitFor();
  await roles.first().focus();
  for (const key of ['End', 'ArrowLeft', 'Tab']) await page.keyboard.press(key);
  assert.match(
    await element(page).evaluate((/** @type {any} */ el) => el.renderRoot.activeElement.title),
    /^Sort by worst symmetry/,
  );
  await close();
});
