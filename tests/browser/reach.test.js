// By keys: rows are one stop, in the order of the eye, and nothing lies on what has the focus.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, openLab, setType, stepsOf } from '../helpers/browser.js';

/** @typedef {import('playwright-core').Page} Page */

const lab = await openLab();

const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const CIRCLES = 'make_circles(n_samples=500,noise=0.05,random_state=0,factor=0.5)';
const SIZES = [
  [1280, 800],
  [1024, 768],
  [640, 400],
  [390, 844],
];

/** @param {Page} page @param {string} [fit] @param {string} [more] */
async function open(page, fit = 'KMeans(n_clusters=4,random_state=0)', more = '') {
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=${fit}${more}`);
  await stepsOf(page.mainFrame());
  await element(page).locator('.scores').waitFor();
}

/** The first Tab brings what leads by rows. @param {Page} page */
async function enter(page) {
  await page.keyboard.press('Tab');
  await page.waitForFunction(() =>
    document.querySelector('cluster-playground')?.shadowRoot?.querySelector('.chips [data-stop]'),
  );
}

/** What has the focus, where it is, and what lies on it. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('cluster-playground')?.shadowRoot);
    const at = /** @type {HTMLElement} */ (root.activeElement);
    const { left, top, right, bottom, width, height } = at.getBoundingClientRect();
    const over = root.elementFromPoint(left + width / 2, top + height / 2);
    return {
      name: at.ariaLabel || at.textContent?.trim() || at.title || at.id,
      isPlay: at.matches('.play'),
      in: Math.max(0, -left, -top, right - innerWidth, bottom - innerHeight),
      covered: !(over && (at.contains(over) || over.contains(at) || at.matches('.plot, [type=radio]'))),
      row: at.closest('.chips, .tools')?.className ?? '',
      top,
    };
  });

for (const [width, height] of SIZES) {
  test(`Play is among the first ten stops, and each is in sight at ${width} × ${height}`, async () => {
    const { page, close } = await lab.visit({ viewport: { width, height }, reducedMotion: 'reduce' });
    await open(page);
    await enter(page);
    const stops = [await focused(page)];
    for (let i = 1; i < 30; i += 1) {
      await page.keyboard.press('Tab');
      stops.push(await focused(page));
    }
    const play = stops.findIndex(({ isPlay }) => isPlay) + 1;
    assert.ok(play > 0 && play <= 10, `Play is stop ${play}: ${stops.map(({ name }) => name)}`);
    assert.deepEqual(
      stops.filter((stop) => stop.in > 1 || stop.covered).map(({ name }) => name),
      [],
    );
    // Both rows of the head are one stop each, as they are seen from above to below.
    const rows = stops.filter(({ row }) => row);
    assert.equal(rows.length, 2);
    assert.ok(rows[0].top <= rows[1].top + 4, JSON.stringify(rows));
    await close();
  });
}

test('a menu is chosen from by what is typed, spaces too; a second stop leads to the controls, whose stops are come back to', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await enter(page);
  await page.keyboard.press('Tab');
  assert.equal((await focused(page)).name, 'Skip to the controls');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return renderRoot.activeElement?.matches('.control .figures');
  });
  // What explains a control by sight describes it, too; a name is no description.
  const slider = element(page).getByRole('slider', { name: 'n_samples' });
  await slider.and(element(page).locator('[aria-description^="How many points"]')).waitFor();
  const transport = element(page).getByRole('group', { name: 'Playback' });
  await transport.getByRole('button', { name: 'Play', exact: true }).waitFor();
  assert.equal(await transport.locator('.play[aria-label]').count(), 0);
  await slider.focus();
  const values = [];
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowRight']) {
    const before = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press(key);
    await page.waitForFunction((was) => {
      const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
      return renderRoot.activeElement.ariaValueText !== was;
    }, before);
    values.push(await slider.getAttribute('aria-valuetext'));
  }
  assert.deepEqual(values, ['220', '200', '190', '200']);
  await element(page)
    .getByRole('status')
    .filter({ hasText: /^200 points\. / })
    .waitFor({ state: 'attached' });
  await element(page).locator('[data-menu=examples] .opener').focus();
  await page.keyboard.press('Enter');
  await element(page).getByRole('menuitem').nth(9).waitFor();
  await page.keyboard.type('The init');
  assert.match((await focused(page)).name, /^The initialisation trap/);
  await page.keyboard.press('Escape');
  // Home and End are the row's.
  const step = await element(page).evaluate((/** @type {any} */ el) => el.step);
  await page.keyboard.press('End');
  assert.equal((await focused(page)).name, 'Dark or light');
  await page.keyboard.press('Home');
  assert.equal((await focused(page)).name, 'Examples');
  assert.equal(await element(page).evaluate((/** @type {any} */ el) => el.step), step);
  await close();
});

test('the first stop leads to what plays, arrows lead through a row, and N from centroid to centroid', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await enter(page);
  assert.equal((await focused(page)).name, 'Skip to the run');
  await page.keyboard.press('Enter');
  assert.ok((await focused(page)).isPlay);
  await element(page).locator('[data-menu=data] .opener').focus();
  const names = [];
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press('ArrowRight');
    names.push((await focused(page)).name.split(' ')[0]);
  }
  assert.deepEqual(names, ['Prepare', 'Fit', 'Data']);
  // Where one has been in a row, there one comes back to.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  assert.match((await focused(page)).name, /^Prepare/);
  const step = await element(page).evaluate((/** @type {any} */ el) => el.step);
  await element(page).locator('.grip').first().focus();
  await page.keyboard.press('n');
  assert.ok(
    await element(page).evaluate((/** @type {any} */ el) => {
      const grips = [...el.renderRoot.querySelectorAll('.grip')];
      return grips.indexOf(el.renderRoot.activeElement) === 1;
    }),
  );
  assert.equal(await element(page).evaluate((/** @type {any} */ el) => el.step), step);
  // What was pressed with a pointer leaves the arrows to the run.
  await element(page).getByRole('button', { name: 'trails', exact: true }).click();
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(
    (before) => /** @type {any} */ (document.querySelector('cluster-playground')).step === before - 1,
    step,
  );
  await close();
});

for (const [width, height] of SIZES) {
  test(`what a finger has asked to be explained lies on nothing that is read or pressed at ${width} × ${height}`, async () => {
    const { page, close } = await lab.visit({
      viewport: { width, height },
      reducedMotion: 'reduce',
      hasTouch: true,
    });
    await open(page);
    const bubble = element(page).getByRole('tooltip');
    for (const name of ['n_samples', 'cluster_std', 'n_clusters', 'n_init']) {
      await element(page).locator('.control .name', { hasText: name }).tap();
      await bubble.waitFor();
      await allDrawn(page);
      const hidden = await element(page).evaluate((/** @type {any} */ el) => {
        const of = (/** @type {Element} */ node) => node.getBoundingClientRect();
        const at = of(el.renderRoot.querySelector('.bubble'));
        const others = '.control, .controls legend, .add-fit, .chip, .sentence, .buttons button, .opener';
        return [...el.renderRoot.querySelectorAll(others)]
          .filter((node) => {
            const { left, top, right, bottom } = of(node);
            return left < at.right && right > at.left && top < at.bottom && bottom > at.top;
          })
          .map((node) => node.textContent.trim());
      });
      assert.deepEqual(hidden, [], name);
    }
    // What is pressed next is what was under the finger, though the room above it goes.
    await element(page).locator('.control .name', { hasText: 'cluster_std' }).tap();
    await bubble.waitFor();
    const box = element(page)
      .getByRole('group', { name: 'Data', exact: true })
      .getByRole('textbox', { name: 'random_state' });
    const seed = await box.inputValue();
    await box.tap();
    await allDrawn(page);
    assert.equal(await box.inputValue(), seed);
    assert.ok(await box.evaluate((one) => one.matches(':focus')));
    // What has made room for it is closed again.
    await page.keyboard.press('Escape');
    await bubble.waitFor({ state: 'detached' });
    assert.equal(await element(page).locator('[style*="--room"]').count(), 0);
    await close();
  });
}

test('keys that open a sheet or a page lead into it, though it comes late, and Escape leads back', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  for (const [menu, name] of [
    ['share', 'Share'],
    ['keys', 'Keys'],
  ]) {
    await element(page).locator(`[data-menu=${menu}] .opener`).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((wanted) => {
      const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
      return renderRoot.activeElement?.matches(`[role=dialog][aria-label=${wanted}]`);
    }, name);
    await page.keyboard.press('Escape');
    await page.waitForFunction((wanted) => {
      const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
      return renderRoot.activeElement?.matches(`[data-menu=${wanted}] .opener`);
    }, menu);
  }
  // Whoever goes on by Tab has left it, by the first that brings what leads by rows, too: it would lie on what is next.
  for (let times = 0; times < 2; times += 1) {
    await element(page).locator('[data-menu=keys] .opener').focus();
    await page.keyboard.press('Enter');
    await element(page).locator('.sheet:focus').waitFor();
    await page.keyboard.press('Tab');
    await element(page).locator('.sheet').waitFor({ state: 'detached' });
  }
  await enter(page);
  // What stands where a page is that it opens is made anew.
  const choose = element(page).locator('.chart-section button', { hasText: 'Choose k' });
  await choose.focus();
  await page.keyboard.press('Enter');
  await element(page).locator('.judge [aria-current=page]:focus').waitFor();
  await page.keyboard.press('Escape');
  await choose.and(page.locator(':focus')).waitFor();
  await close();
});

test('beside what is said and charted no page is longer than its window', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', hasTouch: true });
  for (const [fit, more] of [
    ['KMeans(n_clusters=4,random_state=0)', ''],
    ['KMeans(n_clusters=4,random_state=0)', '&page=choose'],
    ['AgglomerativeClustering(n_clusters=4)', ''],
    ['[KMeans(n_clusters=4,random_state=0),DBSCAN(eps=1.3)]', ''],
  ]) {
    await page.goto('about:blank');
    await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=${fit}${more}`);
    await stepsOf(page.mainFrame());
    await element(page).locator('.charts-panel svg.chart').first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 800, `${fit} ${more}`);
  }
  await close();
});

for (const [width, height] of SIZES.slice(0, 3)) {
  test(`what explains a control lies on no other at ${width} × ${height}, and Escape takes it away`, async () => {
    const { page, close } = await lab.visit({ viewport: { width, height }, reducedMotion: 'reduce' });
    await open(page);
    await enter(page);
    const bubble = element(page).getByRole('tooltip');
    for (const name of ['n_samples', 'cluster_std', 'n_clusters', 'n_init']) {
      await element(page).getByRole('textbox', { name, exact: true }).focus();
      await page.waitForFunction(() => {
        const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
        return renderRoot.querySelector('.bubble')?.style.insetBlockStart;
      });
      const hidden = await element(page).evaluate((/** @type {any} */ el) => {
        const root = el.renderRoot;
        const of = (/** @type {Element} */ node) => node.getBoundingClientRect();
        const at = of(root.querySelector('.bubble'));
        const control = root.activeElement.closest('.control');
        const next = control.nextElementSibling;
        return [control, next].filter(Boolean).filter((/** @type {Element} */ node) => {
          const { left, top, right, bottom } = of(node);
          return left < at.right && right > at.left && top < at.bottom && bottom > at.top;
        }).length;
      });
      assert.equal(hidden, 0, name);
      await page.keyboard.press('Escape');
      await bubble.waitFor({ state: 'detached' });
    }
    await close();
  });
}

test('beside a wide picture the keys come from what plays to the controls, then to what is said', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await enter(page);
  const parts = () =>
    element(page).evaluate((/** @type {any} */ el) =>
      [...el.renderRoot.querySelectorAll('.picture, .transport, .controls, .why')].map(
        ({ classList }) => classList[0],
      ),
    );
  assert.deepEqual(await parts(), ['picture', 'transport', 'controls', 'why']);
  await element(page).locator('.transport select').last().focus();
  await page.keyboard.press('Tab');
  assert.ok(await element(page).locator('.controls :focus').count(), (await focused(page)).name);
  // Nothing is lost where parts go and come back, nor where there is room for one column only.
  for (const name of ['Gallery', 'Gallery', 'Present', 'End presenting']) {
    await element(page).getByRole('button', { name, exact: true }).click();
  }
  await page.setViewportSize({ width: 640, height: 800 });
  await page.waitForFunction(() => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return renderRoot.querySelector('.transport ~ .why ~ .controls');
  });
  assert.equal(await element(page).locator('.controls, .why').count(), 2);
  await close();
});

for (const [width, height, type] of [
  [1280, 800, 24],
  [640, 400, 16],
]) {
  test(`a table that is opened by a key leads into its rows, in sight, at ${width} × ${height}, ${type} px`, async () => {
    const { page, close } = await lab.visit({ viewport: { width, height }, reducedMotion: 'reduce' });
    await open(page);
    await setType(page, type);
    await enter(page);
    await element(page).locator('.table-button').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => {
      const root = /** @type {any} */ (document.querySelector('cluster-playground')).renderRoot;
      const at = root.activeElement;
      const { left, top, right, bottom } = at.getBoundingClientRect();
      const over = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return at.matches('[role=gridcell]') && at.contains(over) && top >= 0 && bottom <= innerHeight;
    });
    // Once it is ready nothing leads the keys elsewhere. The next stops before are what each column is used as, and its own head.
    await element(page)
      .getByRole('status')
      .filter({ hasText: /The table is ready/ })
      .waitFor({ state: 'attached' });
    await page.waitForTimeout(200);
    const stops = [];
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press('Shift+Tab');
      stops.push((await focused(page)).name);
    }
    assert.deepEqual(stops, ['What y is used as', 'x', 'What x is used as']);
    await close();
  });
}

test('a table is walked cell by cell, each says what it is, and the run stays where it is', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).locator('.table-button').click();
  const step = await element(page).evaluate((/** @type {any} */ el) => el.step);
  await element(page).getByRole('gridcell').first().focus();
  const now = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const at = el.renderRoot.activeElement;
      const { top, bottom } = at.getBoundingClientRect();
      const box = el.renderRoot.querySelector('.own-sheet').getBoundingClientRect();
      const head = el.renderRoot.querySelector('.heads').getBoundingClientRect();
      const isSeen = at.closest('.heads') || (top >= head.bottom - 1 && bottom <= box.bottom + 1);
      return {
        said: at.ariaLabel ?? at.textContent.trim(),
        isSeen: Boolean(isSeen),
        picked: el.point.picked?.point,
      };
    });
  const press = async (/** @type {string} */ key) => {
    await page.keyboard.press(key);
    return now();
  };
  const first = await now();
  assert.match(first.said, /^x −?[\d.]{9,}, row 0, the \w+ \w+$/);
  assert.match((await press('ArrowRight')).said, /^y −?[\d.]{9,}, row 0, the/);
  const below = await press('ArrowDown');
  assert.match(below.said, /^y .*, row 1, the/);
  assert.equal(below.picked, 1);
  assert.match((await press('Home')).said, /^row 1, the/);
  const last = await press('Control+End');
  assert.match(last.said, /^\w+ .*, row 199, the/);
  assert.deepEqual([last.isSeen, last.picked], [true, 199]);
  const above = await press('PageUp');
  assert.ok(above.isSeen && Number(/row (\d+)/.exec(above.said)?.[1]) < 195, JSON.stringify(above));
  assert.match((await press('Control+Home')).said, /^row 0, the/);
  await page.keyboard.press(' ');
  await element(page)
    .getByRole('status')
    .filter({ hasText: /Point 0 / })
    .waitFor({ state: 'attached' });
  await press('ArrowRight');
  assert.equal((await press('ArrowUp')).said, 'x');
  await page.keyboard.press('Enter');
  await element(page)
    .getByRole('status')
    .filter({ hasText: /^Sorted by x, ascending; first row \d+: x −?[\d.]+\.$/ })
    .waitFor({ state: 'attached' });
  await press('ArrowLeft');
  assert.equal(await element(page).evaluate((/** @type {any} */ el) => el.step), step);
  // Whoever scrolls away has left no focus behind: the next key leads on from where it was.
  await press('ArrowDown');
  await element(page)
    .locator('.own-sheet')
    .evaluate((box) => {
      box.scrollTop = 3000;
    });
  await page.waitForFunction(() => {
    const root = /** @type {any} */ (document.querySelector('cluster-playground')).renderRoot;
    return root.activeElement?.matches('.own-sheet');
  });
  const back = await press('ArrowDown');
  assert.ok(back.isSeen && /^row /.test(back.said), JSON.stringify(back));
  // It is left at once, though the row has a point that is picked.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await element(page).locator('.own-sheet').waitFor({ state: 'detached' });
  await close();
});

test('a row is said to be of the cluster as which it is drawn, where looks follow the branches of a tree', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=${CIRCLES}&fit=AgglomerativeClustering(n_clusters=4)&page=table`);
  await stepsOf(page.mainFrame());
  await element(page).getByRole('gridcell').first().focus();
  const looks = new Set();
  for (let i = 0; i < 8; i += 1) {
    await page.keyboard.press('ArrowDown');
    const { said, drawn } = await element(page).evaluate((/** @type {any} */ el) => {
      const at = el.renderRoot.activeElement;
      return { said: at.textContent, drawn: at.closest('.row').querySelector('.look .aside').textContent };
    });
    assert.ok(said.endsWith(`, ${drawn}`), `${said}: ${drawn}`);
    looks.add(drawn);
  }
  // Not each of them has the look of its number.
  const { identities } = await element(page).evaluate((/** @type {any} */ el) => ({
    identities: [...el.playback.fits[0].frame.identities],
  }));
  assert.ok(looks.size > 1 && identities.some((one, label) => one !== label), String(identities));
  await close();
});

test('with large type every page is as wide as the window, whichever was open before', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await setType(page, 24);
  const withBeside = ['choose', 'map', 'starts', 'table', 'look', 'segments'];
  for (const name of [
    '',
    'table',
    'choose',
    'table',
    'map',
    'starts',
    'look',
    'segments',
    'scores',
    'result',
    'truth',
    'paint',
  ]) {
    await element(page).evaluate((/** @type {any} */ el, wanted) => el.pages.go(wanted), name);
    if (withBeside.includes(name)) await element(page).locator('main > .beside').first().waitFor();
    const { columns, widths, areas } = await element(page).evaluate((/** @type {any} */ el) => {
      const main = el.renderRoot.querySelector('main');
      const { gridTemplateColumns, gridTemplateAreas } = getComputedStyle(main);
      const parts = [...main.querySelectorAll('.picture, .transport, .caption, .tabs, .beside')];
      return {
        columns: gridTemplateColumns,
        areas: gridTemplateAreas,
        widths: parts.map((part) => part.getBoundingClientRect().width),
      };
    });
    assert.equal(columns, '1280px', name);
    assert.deepEqual([...new Set(widths)], [1280], name);
    if (withBeside.includes(name)) assert.match(areas, /"panel" "beside"$/, name);
  }
  await close();
});
