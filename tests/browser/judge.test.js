// Judging on the page: scores and silhouettes, choosing k, parameters, starts, and the truth.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, hold, inspect, openLab, stepsOf } from '../helpers/browser.js';
import { BEST, BLOBS, open } from '../helpers/judge.js';

const lab = await openLab();

/** The slider of a chart of the page. @param {import('playwright-core').Page} page @param {RegExp} name */
const slider = (page, name) => element(page).locator('svg.chart').getByRole('slider', { name });

test('judging opens over the result, stands in the link, and is closed again', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=${BEST}&step=3`);
  await stepsOf(page.mainFrame());
  const judge = element(page).getByRole('button', { name: 'Judge' });
  await judge.click();
  await element(page).locator('.scored').waitFor();
  await page.waitForFunction(() => location.hash.includes('&page=scores'));
  const { step, fits } = await inspect(page);
  assert.equal(step, fits[0].result_step);
  // Of another step the picture is not what the scores are of: that is said, and there is a way back.
  assert.equal(await element(page).locator('.elsewhere').count(), 0);
  await page.keyboard.press('PageUp');
  await element(page).locator('.elsewhere button').click();
  await element(page).locator('.elsewhere').waitFor({ state: 'detached' });
  assert.equal((await inspect(page)).step, step);
  await element(page).getByRole('button', { name: 'Result', exact: true }).click();
  await element(page).locator('.attributes', { hasText: 'cluster_centers_' }).waitFor();
  assert.match(await element(page).locator('.card').innerText(), /You say how many/);
  await judge.click();
  await element(page).locator('.judge').waitFor({ state: 'detached' });
  await page.waitForFunction(() => !location.hash.includes('page='));
  await close();
});

test('three scores are shown and more on demand, with keys; bars and points light each other', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  // What knows the layers that Escape closes comes with the first Tab: here not before the first Escape.
  const bring = await hold(page, 'reach');
  await open(lab, page, 'scores');
  const scored = element(page).locator('.scored tbody tr');
  await scored.first().waitFor();
  assert.equal(await scored.count(), 3);
  await element(page)
    .getByRole('button', { name: /^More \(/ })
    .click();
  assert.ok((await scored.count()) > 8);
  const row = scored.filter({ has: page.getByRole('button', { name: /^Silhouette/ }) });
  assert.match(await row.innerText(), /0\.528/);
  await row.getByRole('button').click();
  // Its key has the width of all columns.
  const key = element(page).locator('.scored .key td');
  assert.match(await key.innerText(), /From −1 to 1; greater is better/);
  assert.equal((await key.boundingBox())?.width, (await row.boundingBox())?.width);
  // The mean of each cluster, for those who do not see the bars.
  const table = element(page).locator('.beside table');
  assert.match(await table.innerText(), /0\.603/);
  // One point, which is worked out at a click: that which is least where it belongs.
  await element(page).getByRole('button', { name: 'Show the least' }).click();
  await element(page).locator('.worked', { hasText: 'Average distance' }).waitFor();
  assert.equal((await inspect(page)).fits[0].layers.filter(({ name }) => name === 'apart').length, 2);
  // From the keyboard bar by bar: the point is picked in the picture, and its distances are worked out.
  const bars = slider(page, /Silhouette/);
  await bars.focus();
  await page.keyboard.press('ArrowDown');
  const first = (await inspect(page)).picked;
  assert.ok(first);
  await page.keyboard.press('ArrowDown');
  const second = (await inspect(page)).picked;
  assert.ok(second && second.point !== first.point);
  const worked = element(page).locator('.worked');
  assert.match(await worked.innerText(), new RegExp(`Point ${second.point}\\..*Average distance`));
  const { layers } = (await inspect(page)).fits[0];
  // The numbers in the picture are those of the sum, and no others; and the sum is what is read first.
  const means = layers.flatMap((/** @type {any} */ { mean = [] }) => mean);
  const said = (await worked.locator('strong').allInnerTexts()).map(Number);
  assert.equal(means.length, 2);
  for (const mean of means) assert.ok(said.some((one) => Math.abs(one - mean) <= 0.0051 * mean));
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => {
      const { pictures, playback } = el;
      return pictures.explained.facts && pictures.sceneOf(playback.fits[0], 1).explain;
    }),
    null,
  );
  assert.ok(((await worked.boundingBox())?.y ?? 0) < ((await scored.first().boundingBox())?.y ?? 0));
  await element(page).locator('.beside .lit').waitFor();
  // Left and right lead from cluster to cluster, Home and End within one; what is there says so itself, once.
  const text = () => bars.getAttribute('aria-valuetext');
  assert.match((await text()) ?? '', /^Point \d+, in [a-z ]+: 0\.\d+, bar 2 of \d+$/);
  await page.keyboard.press('End');
  const [, at, of] = /bar (\d+) of (\d+)$/.exec((await text()) ?? '') ?? [];
  assert.ok(at && at === of);
  await page.keyboard.press('ArrowRight');
  assert.match(
    (await text()) ?? '',
    /^The [a-z ]+: mean 0\.\d+.*\. Point \d+, in [a-z ]+: 0\.\d+, bar 1 of \d+$/,
  );
  assert.equal(await worked.getAttribute('role'), null);
  // Escape closes one thing at a time, the innermost first: a key that is open, the point, and then the page.
  const opener = element(page).locator('.key-opener').first();
  await opener.focus();
  if ((await opener.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const opened = element(page).locator('.key-opener[aria-expanded=true]');
  for (let open = await opened.count(); open > 0; open -= 1) {
    await page.keyboard.press('Escape');
    bring();
    await opened.nth(open - 1).waitFor({ state: 'detached' });
    assert.equal(await opened.count(), open - 1);
    assert.ok((await inspect(page)).picked);
  }
  assert.match(
    await element(page).evaluate((/** @type {any} */ el) => el.shadowRoot.activeElement.className),
    /key-opener/,
  );
  await page.keyboard.press('Escape');
  assert.equal((await inspect(page)).picked, null);
  await bars.waitFor();
  await bars.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await screenshot('judge-scores');
  // All columns are seen where there is noise, too, and all scores.
  await element(page).evaluate((/** @type {any} */ el) => {
    el.fit = 'DBSCAN(eps=0.5)';
  });
  const wide = element(page).locator('.scored');
  await wide.getByText('without noise*').waitFor();
  const [right, room] = await wide.evaluate((one) =>
    [one, /** @type {Element} */ (one.closest('.judge'))].map((it) => it.getBoundingClientRect().right),
  );
  assert.ok(right <= room, `${right} of ${room}`);
  await screenshot('judge-scores-noise');
  await close();
});

test('for a class what is large beside the picture stays, all of it is seen, and what is read is larger', async () => {
  const { page, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1024, height: 768 },
  });
  for (const [what, title] of [
    ['scores', 'Silhouette: one bar a point'],
    ['choose', 'Criteria over n_clusters'],
  ]) {
    await page.goto('about:blank');
    await open(lab, page, what, BLOBS, 'AgglomerativeClustering(n_clusters=4)');
    const size = () =>
      element(page)
        .locator('.judge-tabs button')
        .first()
        .evaluate((tab) => Number.parseFloat(getComputedStyle(tab).fontSize));
    const before = await size();
    await element(page).getByRole('button', { name: 'Present', exact: true }).click();
    await element(page).getByRole('button', { name: 'End presenting' }).waitFor();
    await element(page).locator('.beside h2', { hasText: title }).waitFor();
    for (const viewport of [
      { width: 1024, height: 768 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize(viewport);
      await element(page).evaluate(async (/** @type {any} */ el) => {
        el.requestUpdate();
        await el.updateComplete;
      });
      const [room, chart, picture, tree] = await element(page).evaluate((/** @type {any} */ el) =>
        ['.beside', '.beside svg.chart', '.plot', '.tree-frame'].map((name) =>
          el.renderRoot.querySelector(name).getBoundingClientRect().toJSON(),
        ),
      );
      const others = await element(page)
        .locator('.beside svg.chart')
        .evaluateAll((all) => all.slice(1).map((one) => one.getBoundingClientRect().toJSON()));
      const told = `${what} at ${viewport.width}: ${JSON.stringify([room, chart, picture, others])}`;
      // The elbow is the largest of the curves, and its type as large as what is read.
      if (what === 'choose') {
        assert.ok(chart.width >= 300 && chart.height >= 200 && others.length, told);
        assert.ok(
          others.every(({ width }) => width >= 200 && width <= 0.75 * chart.width),
          told,
        );
      } else assert.ok(chart.width >= 220 && chart.height >= 400, told);
      for (const one of [chart, ...others])
        assert.ok(one.bottom <= room.bottom && one.right <= room.right && room.bottom <= 768, told);
      assert.ok(picture.width >= 400 && tree.width === 0, told);
      assert.ok((await size()) > before);
    }
    await element(page).getByRole('button', { name: 'End presenting' }).click();
    await page.setViewportSize({ width: 1024, height: 768 });
  }
  await close();
});

test('k is picked by a click, by a drag and by the keyboard, and colours stay', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'choose');
  const judge = element(page).locator('.judge');
  // What it comes to is heard once, when all of it is known.
  await page.evaluate(() => {
    const { renderRoot: root } = /** @type {any} */ (document.querySelector('cluster-playground'));
    const heard = /** @type {any} */ (window).heard ?? [];
    Object.assign(window, { heard });
    new MutationObserver(() => {
      for (const { textContent } of root.querySelectorAll('[role=status]'))
        if (textContent !== heard.at(-1) && textContent.includes('4 clusters:')) heard.push(textContent);
    }).observe(root, { subtree: true, childList: true, characterData: true });
  });
  await judge.getByText('The gap says').waitFor({ timeout: 30_000 });
  await page.waitForFunction(() => /** @type {any} */ (window).heard.length);
  const heard = await page.evaluate(() => /** @type {any} */ (window).heard);
  assert.equal(heard.length, 1);
  assert.match(heard[0], /Most point to 4 clusters: the bend of the total, the gap and/);
  const said = await judge.innerText();
  assert.match(said, /4 clusters\. One more saves 129\.1 of the total; one fewer costs 613\.8/);
  assert.match(said, /The gap says 4/);
  // What they come to is said before any curve, and each curve has the numbers of k below it.
  assert.match(
    said,
    /Most point to 4 clusters: the bend of the total, the gap and Calinski–Harabasz\. But 2 by Silhouette and 3 by Davies–Bouldin/,
  );
  assert.ok(said.indexOf('Most point to') < said.indexOf('Criteria over n_clusters'));
  assert.equal(await judge.locator('svg.chart text', { hasText: /^7$/ }).count(), 5);
  assert.match(said, /Silhouette 2, Davies–Bouldin 3, Calinski–Harabasz 4/);
  assert.match(said, /From 4 to 5 the total falls by 129\.1, 1\.3 × the next fall/);
  assert.match(said, /Without clusters, log\(inertia\) would be 8\.08; here it is 6\.82\. The gap is 1\.26/);
  await screenshot('judge-choose');
  const chart = slider(page, /Criteria/);
  await chart.focus();
  assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /^k = 4, Inertia \(total\) 916\.4, /);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => location.hash.includes('n_clusters=5'));
  // What offers another number goes with it, and the keys are in the curves.
  await judge.getByRole('button', { name: 'n_clusters = 4' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('n_clusters=4'));
  await judge.getByRole('button', { name: 'n_clusters = 4' }).waitFor({ state: 'detached' });
  assert.ok(await chart.evaluate((one) => one.matches(':focus')));
  const k = () =>
    inspect(page).then(({ fits, running }) =>
      running ? 0 : Number(/n_clusters=(\d+)/.exec(fits[0].text)?.[1]),
    );
  const until = async (/** @type {number} */ wanted) => {
    for (let tries = 0; (await k()) !== wanted; tries += 1) {
      assert.ok(tries < 100, `k is ${await k()}, not ${wanted}`);
      await page.waitForTimeout(50);
    }
  };
  const box = await chart.boundingBox();
  assert.ok(box);
  const at = (/** @type {number} */ of) => box.x + ((16 + ((of - 1) * 232) / 9) / 264) * box.width;
  await page.mouse.move(at(5), box.y + 100);
  await page.mouse.down();
  await page.mouse.move(at(3), box.y + 100, { steps: 4 });
  await page.mouse.up();
  await until(3);
  await page.mouse.click(at(4), box.y + 60);
  await until(4);
  assert.equal(await element(page).locator('.judge .best').count(), 4, 'the total has no best');
  await close();
});

test('while k is dragged across, colours stay with their points', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'choose');
  const chart = slider(page, /Criteria/);
  await chart.waitFor();
  const looks = async (/** @type {number} */ k) => {
    await page.waitForFunction((wanted) => {
      const { fits, running } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect();
      return !running && fits[0].text.includes(`n_clusters=${wanted},`);
    }, k);
    return element(page).evaluate((/** @type {any} */ el) => {
      const { labels, identities } = el.playback.fits[0].result;
      const look = (/** @type {number} */ label) => identities[label] ?? label;
      return { labels: [...labels], looks: [...labels].map(look) };
    });
  };
  const box = await chart.boundingBox();
  assert.ok(box);
  const at = (/** @type {number} */ of) => box.x + ((16 + ((of - 1) * 232) / 9) / 264) * box.width;
  const y = box.y + 100;
  const equal = (/** @type {number[]} */ one, /** @type {number[]} */ other) =>
    one.filter((value, i) => value === other[i]).length;
  let before = await looks(4);
  let renumbered = 0;
  await page.mouse.move(at(4), y);
  await page.mouse.down();
  for (const k of [5, 6, 5, 4, 3, 4]) {
    await page.mouse.move(at(k), y, { steps: 3 });
    const now = await looks(k);
    // From one k to the next a part of one cluster is another: all other points keep their look.
    assert.equal(new Set(now.looks).size, k);
    const kept = equal(before.looks, now.looks);
    assert.ok(kept >= 140, `${kept} of 200 keep their colour from ${new Set(before.looks).size} to ${k}`);
    if (equal(before.labels, now.labels) < 140) renumbered += 1;
    before = now;
  }
  await page.mouse.up();
  assert.ok(renumbered > 0, 'by their labels, colours would jump');
  await close();
});

test('one cluster is said where that is the finding, and a curve that bends all the same proves nothing', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'choose', 'make_uniform(n_samples=500,random_state=30)');
  const judge = element(page).locator('.judge');
  await judge.getByText('The gap says').waitFor({ timeout: 60_000 });
  assert.match(await judge.innerText(), /The gap says one cluster/);
  assert.match(await judge.innerText(), /An elbow alone proves nothing/);
  await close();
});

test('on a phone a page of judging stands under its tab, and the picture stays in sight', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await open(lab, page, 'choose');
  const chart = slider(page, /Criteria/);
  await chart.waitFor();
  const first = await element(page).locator('.judge').boundingBox();
  assert.ok(first && first.y < 700, 'what judges begins on the first screen');
  await chart.scrollIntoViewIfNeeded();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} pixels wide`);
  const plot = await element(page).locator('canvas.plot').boundingBox();
  assert.ok(plot && plot.y + plot.height > 100, 'the picture is in sight');
  await screenshot('judge-phone');
  await element(page).getByRole('tab', { name: 'Controls' }).click();
  assert.equal(await element(page).locator('.beside').isVisible(), false);
  await element(page).getByRole('tab', { name: 'Charts' }).click();
  await element(page).getByRole('button', { name: 'Close' }).click();
  await element(page).locator('.judge').waitFor({ state: 'detached' });
  await close();
});

test('a cell of the map is gone to, from the keyboard too; other values are typed and stand in the link', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const moons = 'make_moons(n_samples=200,noise=0.1,random_state=0)';
  await open(lab, page, 'map', moons, 'DBSCAN(eps=0.25,min_samples=15)');
  const map = slider(page, /eps and min_samples/);
  const progress = element(page).locator('.judge [role=progressbar]');
  await map.waitFor();
  await progress.waitFor({ state: 'detached' });
  await screenshot('judge-map');
  await map.focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await element(page).locator('.explained').innerText(), /eps = 0\.3, min_samples = 15/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('eps=0.3,min_samples=15'));
  const box = await map.boundingBox();
  assert.ok(box);
  // The first of ten columns, the second of seven rows.
  await page.mouse.click(box.x + box.width * 0.05, box.y + (box.height * 1.5) / 7);
  await page.waitForFunction(() => location.hash.includes('DBSCAN(eps=0.05)'));
  const values = element(page).getByRole('textbox', { name: 'Values of eps' });
  await values.fill('0.2, 0.3');
  await values.press('Tab');
  await page.waitForFunction(() => /[&]map=eps:0.2,0.3;/.test(decodeURIComponent(location.hash)));
  await progress.waitFor({ state: 'detached' });
  const rows = element(page).locator('.beside table tbody tr');
  assert.equal(await rows.first().locator('td').count(), 3);
  await close();
});

test('many starts of each way are spread in bars, and a bar opens its run', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'starts', BLOBS, 'KMeans(n_clusters=4,random_state=0)');
  const said = element(page).locator('.judge', { hasText: 'worse than the best.' });
  await said.waitFor({ timeout: 30_000 });
  // What the seeds from 0 to 49 give under scikit-learn.
  assert.match(await said.innerText(), /k-means\+\+: 4 of 50 starts, random: 27 of 50 starts/);
  await screenshot('judge-starts');
  const bars = slider(page, /Where starts end/);
  await bars.focus();
  await page.keyboard.press('End');
  assert.match(await element(page).locator('.explained').innerText(), /random: \d+ starts? ends?/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('n_init=1'));
  const { fits } = await inspect(page);
  assert.match(fits[0].text, /init='random', n_init=1/);
  await close();
});

test('beside the truth a cell lights its points, and those elsewhere than their class are ringed', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(
    `${lab.site}#v=1&data=make_blobs(n_samples=400,centers=3,cluster_std=2.75,random_state=42)&prepare=StandardScaler()&fit=KMeans(n_clusters=3,n_init=10,random_state=42)&page=truth`,
  );
  await stepsOf(page.mainFrame());
  const judge = element(page).locator('.judge');
  await judge.getByText('391 of 400 points').waitFor();
  await judge.getByText('Accuracy after matching: 0.978').waitFor();
  await judge.getByRole('button', { name: 'ring the 9 elsewhere' }).click();
  const layer = async (/** @type {string} */ name) => {
    const { layers } = (await inspect(page)).fits[0];
    const found = /** @type {any} */ (layers.find((one) => one.name === name));
    return found ? (found.of.length ?? Object.keys(found.of).length) : 0;
  };
  assert.equal(await layer('elsewhere'), 9);
  const cell = judge.locator('.cell').first();
  const count = Number(await cell.innerText());
  await cell.focus();
  assert.equal(await layer('cell'), count);
  await cell.press('Enter');
  await judge.getByRole('button', { name: 'Map', exact: true }).focus();
  assert.equal(await layer('cell'), count, 'a cell that was picked stays');
  await screenshot('judge-truth');
  await element(page).getByRole('button', { name: 'Judge' }).click();
  assert.equal(await layer('cell'), 0);
  await close();
});

test('rows that were held out have a confusion matrix and a report of their own, and all of it stands in the link', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const texts =
    'data=make_blobs(n_samples=400,centers=3,cluster_std=2.75,random_state=42)' +
    '&prepare=make_pipeline(StandardScaler(),train_test_split(train_size=0.7,random_state=0))' +
    "&fit=KMeans(n_clusters=3,init='random',n_init=10,random_state=42)";
  await page.goto(`${lab.site}#v=1&${texts}&page=truth`);
  await stepsOf(page.mainFrame());
  await element(page).getByRole('button', { name: 'Another seed for the draw (random_state)' }).waitFor();
  const judge = element(page).locator('.judge');
  const rows = () =>
    judge
      .locator('.contingency tbody tr')
      .evaluateAll((all) =>
        all.map((row) =>
          [...row.querySelectorAll('td')].map((cell) => Number(/** @type {HTMLElement} */ (cell).innerText)),
        ),
      );
  await judge.getByText('Accuracy after matching: 0.975').waitFor();
  assert.deepEqual(await rows(), [
    [89, 3, 0],
    [4, 98, 0],
    [0, 0, 86],
  ]);
  await judge.getByRole('button', { name: 'held out (120)' }).click();
  await judge.getByText('119 of 120 rows').waitFor();
  assert.deepEqual(await rows(), [
    [41, 1, 0],
    [0, 31, 0],
    [0, 0, 47],
  ]);
  const report = await judge
    .locator('.report tbody tr')
    .evaluateAll((all) =>
      all
        .slice(0, 3)
        .map((row) => [...row.querySelectorAll('td.share')].map((cell) => cell.getAttribute('title'))),
    );
  assert.deepEqual(report, [
    ['1.000000', '0.976190', '0.987952'],
    ['0.968750', '1.000000', '0.984127'],
    ['1.000000', '1.000000', '1.000000'],
  ]);
  // Row by row, as they were read: the first ones are shown, all are copied.
  const both = judge.locator('.both-labels tbody tr');
  await both.first().waitFor();
  assert.equal(await both.count(), 8);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await judge.getByRole('button', { name: 'Copy all 120 rows as a table' }).click();
  await judge.getByRole('button', { name: 'Copied' }).waitFor();
  const [head, ...lines] = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n');
  assert.equal(head, 'x\ty\tpredicted\ttrue');
  assert.equal(lines.length, 120);
  const all = await element(page).evaluate(async (/** @type {any} */ el) => {
    const { at, labels, target } = await el.experiment.client.test(0);
    return { labels: [...labels], target: [...target], first: [...at.data.slice(0, 2)] };
  });
  const numbers = lines.map((line) => line.split('\t').map(Number));
  assert.deepEqual(
    numbers.map(([, , label]) => label),
    all.labels,
  );
  assert.deepEqual(
    numbers.map(([, , , one]) => one),
    all.target,
  );
  assert.ok(Math.abs(numbers[0][0] - all.first[0]) > 0.1, 'not as a scaler has made them');
  // A cell lights its rows in the picture, where they are drawn hollow beside those that were fitted.
  const held = async () => {
    const { layers } = (await inspect(page)).fits[0];
    const layer = /** @type {any} */ (layers.find(({ name }) => name === 'held'));
    const count = (/** @type {Record<string, number>} */ of) => Object.keys(of ?? {}).length;
    return layer && { rows: count(layer.labels), lit: count(layer.lit), ringed: count(layer.ringed) };
  };
  await judge.locator('.cell', { hasText: '31' }).focus();
  assert.deepEqual(await held(), { rows: 120, lit: 31, ringed: 0 });
  await judge.getByRole('button', { name: 'ring the 1 elsewhere' }).click();
  await page.waitForFunction(() => location.hash.includes('&ring=1'));
  assert.deepEqual(await held(), { rows: 120, lit: 0, ringed: 1 });
  await screenshot('judge-held-out');
  await page.waitForFunction(() => location.hash.includes('&rows=held'));
  // Another reader of the link sees the same.
  const { href } = new URL(page.url());
  await page.goto('about:blank');
  await page.goto(href);
  await judge.getByText('119 of 120 rows').waitFor();
  // Without any truth they are counted by the clusters that they are told, and seen.
  await element(page).evaluate((/** @type {any} */ el) => el.pages.go('result'));
  const told = await judge.getByText(/^120 rows were held out, hollow in the picture/).textContent();
  const counts = [...(told ?? '').matchAll(/(\d+) the /g)].map(([, n]) => Number(n));
  assert.deepEqual([counts.length, counts.reduce((sum, n) => sum + n, 0)], [3, 120]);
  assert.ok((await inspect(page)).fits[0].layers.some(({ name }) => name === 'held'));
  await close();
});

test('a cell, rings and a point that were picked are found again by their link', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    lab,
    page,
    'truth',
    'make_blobs(n_samples=400,centers=3,cluster_std=2.75,random_state=42)',
    'KMeans(n_clusters=3,n_init=10,random_state=42)',
  );
  const judge = element(page).locator('.judge');
  await judge.getByRole('button', { name: /^ring the/ }).click();
  await judge.locator('.cell').first().press('Enter');
  await page.waitForFunction(() => /&ring=1/.test(location.hash) && /&cell=\d/.test(location.hash));
  const layers = async () => (await inspect(page)).fits[0].layers.map(({ name }) => name);
  const before = (await layers()).filter((name) => ['cell', 'elsewhere'].includes(name));
  assert.deepEqual(before.sort(), ['cell', 'elsewhere']);
  const { href } = new URL(page.url());
  await page.goto('about:blank');
  await page.goto(href);
  await stepsOf(page.mainFrame());
  await judge.locator('.cell[aria-pressed=true]').waitFor();
  const after = (await layers()).filter((name) => before.includes(name));
  assert.deepEqual(after.sort(), before.sort());
  // The point whose silhouette is worked out, too.
  await page.goto('about:blank');
  await open(lab, page, 'scores&point=57&all=1');
  await judge.getByText('Point 57.').waitFor();
  assert.equal((await inspect(page)).picked?.point, 57);
  assert.ok((await judge.locator('.scored tbody tr').count()) > 8);
  const bars = slider(page, /Silhouette/);
  await bars.focus();
  await page.keyboard.press('Home');
  await page.waitForFunction(() => /&point=\d/.test(location.hash) && !/&point=57/.test(location.hash));
  await element(page).getByRole('button', { name: 'Judge' }).click();
  await page.waitForFunction(() => !/page=|point=|all=/.test(location.hash));
  await close();
});

test('of very many points the bars are asked for, told how far they are, stopped, and pooled to pixels', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    lab,
    page,
    'scores',
    'make_blobs(n_samples=30000,centers=4,random_state=50)',
    'KMeans(n_clusters=4,random_state=0)',
  );
  await element(page).getByRole('button', { name: 'Compute the scores' }).click();
  await element(page).getByText('the silhouette is the mean of some').waitFor();
  const beside = element(page).locator('.beside');
  const go = beside.getByRole('button', { name: 'Compute all silhouettes' });
  await go.click();
  await beside.getByRole('progressbar').waitFor();
  await beside.getByRole('button', { name: 'Stop' }).click();
  await beside.getByText('Stopped.').waitFor();
  await go.click();
  const bars = slider(page, /Silhouette/);
  await bars.waitFor({ timeout: 120_000 });
  assert.equal(await beside.locator('path.sorted').count(), 4);
  const length = await beside
    .locator('path.sorted')
    .evaluateAll((all) => all.reduce((sum, path) => sum + (path.getAttribute('d')?.length ?? 0), 0));
  assert.ok(length < 200_000, `${length} characters`);
  await bars.focus();
  await page.keyboard.press('ArrowDown');
  const { picked } = await inspect(page);
  assert.ok(picked);
  await element(page)
    .locator('.worked', { hasText: `Point ${picked.point}.` })
    .waitFor();
  await screenshot('judge-many');
  await close();
});

test('of several fits the chosen one is judged, and it alone is changed', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const moons = 'make_moons(n_samples=200,noise=0.05,random_state=0)';
  await open(lab, page, 'scores', moons, '[KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.3)]&chosen=1');
  const judge = element(page).locator('.judge');
  await judge.getByText('A silhouette of only 0.326').waitFor();
  await judge.getByRole('button', { name: 'Map', exact: true }).click();
  const map = slider(page, /eps and min_samples/);
  await map.waitFor();
  await judge.locator('[role=progressbar]').waitFor({ state: 'detached' });
  await map.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('min_samples='));
  const { fits } = await inspect(page);
  assert.equal(fits[0].text, 'KMeans(n_clusters=2, random_state=0)');
  assert.match(fits[1].text, /^DBSCAN\(.*min_samples=10\)$/);
  await close();
});
