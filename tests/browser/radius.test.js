// The radius of DBSCAN, chosen by hand: along the k-distance curve, at its knee, among other values.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab } from '../helpers/browser.js';
import { MOONS, open, state, studied } from '../helpers/density.js';

const lab = await openLab();

test('eps is dragged along the k-distance curve, and ten thousand points follow while it moves', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'make_moons(n_samples=10000,noise=0.09,random_state=0)', 'DBSCAN(eps=0.05)');
  await studied(page);
  await element(page).evaluate((/** @type {any} */ el) => {
    /** @type {any} */ (window).curve = el.inspect().fits[0].figures[0].series[0].y;
  });
  const handle = element(page).locator('svg.chart').getByRole('slider', { name: 'eps', exact: true });
  const box = await handle.boundingBox();
  assert.ok(box);
  await page.evaluate(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    /** @type {any} */ (window).frames = 0;
    el.addEventListener('change', () => {
      /** @type {any} */ (window).frames += 1;
    });
  });
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 12; i++) {
    await page.mouse.move(x, y - i);
    await page.waitForTimeout(60);
  }
  await page.waitForFunction(() => /** @type {any} */ (window).frames > 2);
  await screenshot('density-drag');
  await page.mouse.up();
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const { fit, facts } = await state(page);
  const eps = Number(/eps=([\d.]+)/.exec(fit)?.[1]);
  assert.ok(eps > 0.055, fit);
  await studied(page);
  const within = await element(page).evaluate((/** @type {any} */ el, radius) => {
    const { y: distances } = el.inspect().fits[0].figures[0].series[0];
    if (distances !== /** @type {any} */ (window).curve) throw new Error('the same curve was found again');
    return distances.filter((/** @type {number} */ distance) => distance <= radius).length;
  }, eps);
  assert.equal(within, facts.core, 'the points below the handle are exactly the core points');
  await close();
});

test('an eps beyond the curve can be reached by hand, and little by little', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'make_moons(n_samples=500,noise=0.05,random_state=0)', 'DBSCAN(eps=0.3)');
  await studied(page);
  const handle = element(page).locator('svg.chart').getByRole('slider', { name: 'eps', exact: true });
  const eps = () =>
    element(page).evaluate((/** @type {any} */ el) => Number(/eps=([\d.]+)/.exec(el.fit)?.[1] ?? 0.5));
  const drag = async (/** @type {number} */ by) => {
    const box = await handle.boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    // Long enough that what is asked for on the way is drawn.
    for (let i = 1; i <= 5; i++) {
      await page.mouse.move(x, y + (by * i) / 5);
      await page.waitForTimeout(60);
    }
    await page.mouse.up();
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
    return eps();
  };
  const less = await drag(5);
  assert.ok(less < 0.29 && less > 0.26, `5 pixels down: ${less}`);
  const more = await drag(-8);
  assert.ok(more > 0.3, `8 pixels up: ${more}`);
  const down = await drag(40);
  assert.ok(down < 0.15 && down > 0.1, `40 pixels down, on one scale: ${down}`);
  await close();
});

test('what another eps gives is written in a line of its own, whole, and nothing jumps', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'make_moons(n_samples=500,noise=0.05,random_state=0)', 'DBSCAN(eps=0.3)');
  await studied(page);
  // What to try next comes a moment after the result.
  await element(page)
    .getByRole('button', { name: /^(?:Reach farther|Less far)/ })
    .first()
    .waitFor();
  const chart = element(page).getByRole('group', { name: 'Clusters by eps' });
  const seen = () =>
    chart.evaluate((svg) => {
      const parts = [...svg.querySelectorAll('.value')].filter(
        (text) => getComputedStyle(text).opacity === '1',
      );
      const told = parts.filter((text) => getComputedStyle(text.parentElement ?? text).opacity === '1');
      const curve = svg.querySelector('.line')?.getBoundingClientRect();
      const heading = svg.parentElement?.querySelector('h2');
      const range = document.createRange();
      if (heading) range.selectNodeContents(heading);
      const headed = range.getBoundingClientRect();
      const panel = svg.closest('.why')?.getBoundingClientRect();
      return {
        text: told.map((text) => text.textContent).join('; '),
        inside: told.every((text) => {
          const { left, right, bottom } = text.getBoundingClientRect();
          const free =
            bottom <= (curve?.top ?? 0) && (left > headed.right || bottom - 12 > headed.bottom - 4);
          return free && left >= (panel?.left ?? 0) && right <= (panel?.right ?? 0);
        }),
        top: svg.getBoundingClientRect().top,
      };
    });
  const now = await seen();
  assert.equal(now.text, '0.3: 2 clusters; 500 core, 0 border, 0 noise');
  assert.ok(now.inside);
  const box = await chart.boundingBox();
  assert.ok(box);
  for (const part of [0.12, 0.3, 0.6, 0.94]) {
    await page.mouse.move(box.x + part * box.width, box.y + box.height / 2);
    const pointed = await seen();
    assert.match(pointed.text, /^0\.\d+: \d+ clusters?; [\d,]+ core, [\d,]+ border, [\d,]+ noise$/);
    assert.ok(pointed.inside, pointed.text);
    assert.equal(pointed.top, now.top);
  }
  await screenshot('density-other-eps');
  await close();
});

test('two moons look the same, by whatever values of eps one came there', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'make_moons(n_samples=500,noise=0.05,random_state=0)', 'DBSCAN(eps=0.3)');
  const looks = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { labels, identities } = el.inspect().fits[0].frame;
      return [...labels].map((label) => identities[label] ?? label).join();
    });
  const direct = await looks();
  for (const eps of [0.05, 0.07, 0.3]) {
    await element(page).evaluate(async (/** @type {any} */ el, value) => {
      await el.setArgument('fit', 'eps', String(value));
      await el.settled;
    }, eps);
  }
  assert.equal(await looks(), direct);
  await close();
});

test('the knee can be picked, min_samples draws another curve, and the chart of other values is clicked', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, MOONS, 'DBSCAN(eps=0.05)');
  await studied(page);
  const knee = () =>
    element(page).evaluate((/** @type {any} */ el) => ({
      k: el.inspect().fits[0].figures[0].data.k,
      knee: el.inspect().fits[0].figures[0].marks[0].at,
      eps: Number(/eps=([\d.]+)/.exec(el.fit)?.[1]),
    }));
  await element(page).getByRole('button', { name: /^knee/ }).click();
  await page.waitForFunction(
    () => !(/** @type {any} */ (document.querySelector('cluster-playground')).fit.includes('eps=0.05')),
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const picked = await knee();
  assert.ok(Math.abs(picked.eps - picked.knee) < 0.01, JSON.stringify(picked));

  const before = await element(page).locator('path.curve').first().getAttribute('d');
  await element(page).getByRole('slider', { name: 'min_samples' }).fill('12');
  await page.waitForFunction(
    () =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].figures[0]?.data
        .k === 11,
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  assert.notEqual(await element(page).locator('path.curve').first().getAttribute('d'), before);

  await studied(page);
  const chart = element(page).getByRole('group', { name: 'Clusters by eps' });
  const box = await chart.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(
    (was) =>
      Number(
        /eps=([\d.]+)/.exec(/** @type {any} */ (document.querySelector('cluster-playground')).fit)?.[1],
      ) !== was,
    picked.eps,
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const { eps } = await knee();
  const { facts } = await state(page);
  const row = await element(page).evaluate((/** @type {any} */ el, value) => {
    const [clusters, core] = el.inspect().fits[0].figures[1].series;
    const at = clusters.x.findIndex(
      (/** @type {number} */ radius) => Number(radius.toPrecision(3)) === value,
    );
    return at < 0 ? null : [clusters.x[at], clusters.y[at], core.y[at]];
  }, eps);
  assert.ok(row, String(eps));
  assert.ok(
    Math.abs(row[2] - facts.core) <= 5 && Math.abs(row[1] - facts.clusters) <= 1,
    'as the chart says',
  );
  await close();
});

test('at a hundred thousand points other values of eps are tried in the background, and can be clicked', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'make_moons(n_samples=100000,noise=0.05,random_state=0)', 'DBSCAN(eps=0.02)');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].whole,
  );
  await element(page).evaluate((/** @type {any} */ el) => el.updateComplete);
  const chart = element(page).getByRole('group', { name: 'Clusters by eps' });
  const box = await chart.boundingBox();
  assert.ok(box && box.y + box.height <= 700, 'without scrolling');
  await page.mouse.click(box.x + 0.9 * box.width, box.y + box.height / 2);
  await page.waitForFunction(
    () => !(/** @type {any} */ (document.querySelector('cluster-playground')).fit.includes('eps=0.02)')),
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const { facts, fit } = await state(page);
  const clusters = await element(page).evaluate(
    (/** @type {any} */ el, eps) => {
      const { x, y } = el.inspect().fits[0].figures[1].series[0];
      return y[x.findIndex((/** @type {number} */ value) => Number(value.toPrecision(3)) === eps)];
    },
    Number(/eps=([\d.]+)/.exec(fit)?.[1]),
  );
  assert.equal(facts.clusters, clusters, 'as the chart says');
  await close();
});
