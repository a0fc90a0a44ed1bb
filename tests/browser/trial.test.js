// What strangers stumbled over: keys that are told, values that suit, toggles that do nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, inspect, isFit, openLab, says, setType, stepsOf } from '../helpers/browser.js';

/** @typedef {import('playwright-core').Page} Page */

const lab = await openLab();

const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const LUCKY = "KMeans(n_clusters=4,init='random',n_init=1,random_state=8)";

/** @param {Page} page @param {string} [fit] @param {string} [data] */
async function open(page, fit = LUCKY, data = BLOBS) {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}&step=0`);
  await stepsOf(page.mainFrame());
}

test('a question mark lists every key', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  // The page brings its words at its leisure.
  await element(page).getByRole('button', { name: 'Keys' }).click();
  const sheet = element(page).getByRole('dialog', { name: 'Keys' });
  await sheet.waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  const next = element(page).getByRole('button', { name: 'Step back' });
  await next.focus();
  await page.keyboard.press('?');
  await sheet.waitFor();
  await page.waitForFunction(() => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return renderRoot.activeElement?.ariaLabel === 'Keys';
  });
  await screenshot('trial-keys');
  assert.match(await sheet.innerText(), /Ctrl\+Z/);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  assert.ok(
    await next.evaluate((node) => node === /** @type {ShadowRoot} */ (node.getRootNode()).activeElement),
  );
  await close();
});

test('an algorithm that is chosen starts with values that suit the points, and a bad end offers them', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 'DBSCAN(eps=0.3)');
  await page.keyboard.press('End');
  await says(page, /noise/);
  const remedy = element(page).getByRole('button', { name: /^eps = / });
  await remedy.waitFor();
  await screenshot('trial-remedy');
  const eps = Number(/[\d.]+/.exec(await remedy.innerText())?.[0]);
  assert.ok(eps > 1 && eps < 2, String(eps));
  await remedy.click();
  await isFit(page, new RegExp(`eps=${eps}`));
  await page.goto('about:blank');
  await open(page, 'DBSCAN(eps=0.4)');
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.fit = 'KMeans(n_clusters=4,random_state=0)';
    await el.settled;
  });
  await element(page).locator('[data-menu="fit"] .opener').click();
  await element(page)
    .getByRole('menuitemradio', { name: /^DBSCAN/ })
    .click();
  await isFit(page, /DBSCAN/);
  assert.equal((await inspect(page)).fits[0].text, `DBSCAN(eps=${eps})`);
  await close();
});

test('a toggle that would change nothing is not offered as one that does', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const chip = (/** @type {string} */ name) => element(page).getByRole('button', { name, exact: true });
  await page.keyboard.press('End');
  await says(page, /Nobody changed/);
  assert.equal(await chip('D² weights').getAttribute('aria-disabled'), 'true');
  assert.equal(await chip('D² weights').getAttribute('title'), 'Nothing of it at this step');
  assert.equal(await chip('regions').getAttribute('aria-disabled'), 'false');
  assert.equal(await chip('trails').getAttribute('aria-disabled'), 'false');
  // Where centroids are drawn by weight it shows them.
  await open(page, 'KMeans(n_clusters=4,random_state=0)');
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('PageDown');
  await says(page, /Centroid 2/);
  assert.equal(await chip('D² weights').getAttribute('aria-disabled'), 'false');
  await close();
});

test('what an example claims stays while it is on show', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)");
  const claim = element(page).locator('.claim');
  assert.equal(await claim.innerText(), 'Two centroids share one cloud, and nothing can pull them apart.');
  await page.keyboard.press('End');
  await screenshot('trial-claim');
  await element(page).getByRole('slider', { name: 'n_clusters' }).fill('5');
  await isFit(page, /n_clusters=5/);
  assert.equal(await claim.count(), 0);
  await close();
});

test('what is chosen says of which kind it is, at every width', async () => {
  for (const width of [1440, 1024, 390]) {
    const { page, screenshot, close } = await lab.visit({ viewport: { width, height: 768 } });
    await open(page);
    for (const part of ['Data', 'Prepare', 'Fit'])
      assert.ok(
        await element(page).locator('.chips .part', { hasText: part }).isVisible(),
        `${part} at ${width}`,
      );
    await screenshot(`trial-labels-${width}`);
    if (width === 1024) await saysLinkage(page);
    await close();
  }
});

/** What belongs to a name is said also where it has its default: alone, beside others, to a class. @param {Page} page */
async function saysLinkage(page) {
  const ward = 'AgglomerativeClustering(n_clusters=3)';
  await open(page, ward);
  await element(page).locator('.chips .part', { hasText: 'Fit · ward' }).waitFor();
  await element(page).getByRole('button', { name: 'Present', exact: true }).click();
  await element(page).locator('.main-values').getByRole('combobox', { name: 'linkage' }).waitFor();
  await page.goto('about:blank');
  await open(page, `[KMeans(n_clusters=3,random_state=0),${ward}]`);
  await element(page).locator('.arguments', { hasText: "linkage='ward'" }).waitFor();
}

test('type is as large as the reader has it in the browser, or as a page asks for', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const size = () =>
    element(page).evaluate((/** @type {any} */ el) =>
      Number.parseFloat(getComputedStyle(el.renderRoot.querySelector('.control .name')).fontSize),
    );
  await open(page);
  const usual = await size();
  await setType(page, 24);
  assert.equal(await size(), usual * 1.5);
  // The sentence, the transport and the controls are still there, one below the other.
  await says(page, /Points/);
  await screenshot('trial-large-type');
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: innerWidth,
  }));
  assert.ok(scroll <= width, 'nothing is wider than the window');
  await element(page).evaluate((/** @type {any} */ el) => {
    el.style.setProperty('--cluster-playground-font-size', '14px');
  });
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.inspect().theme.scale === 1;
  });
  assert.equal(await size(), usual);
  await close();
});

test('a class sees for itself what an example claims: while presenting it is told at the end', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const claim = element(page).locator('.claim');
  await page.keyboard.press('Home');
  await claim.waitFor();
  await element(page).getByRole('button', { name: 'Present' }).click();
  await claim.waitFor({ state: 'hidden' });
  // The picture has all the room, and has it when that comes: nothing jumps.
  const picture = () => element(page).locator('canvas.plot').boundingBox();
  const [before, frame] = [await picture(), await element(page).locator('.picture').boundingBox()];
  assert.ok(before && frame && before.y - frame.y < 2, JSON.stringify([before, frame]));
  await page.keyboard.press('End');
  await claim.waitFor();
  assert.deepEqual(await picture(), before);
  // What is picked waits at its first step, in motion as without.
  for (const reducedMotion of /** @type {const} */ (['reduce', 'no-preference'])) {
    await page.emulateMedia({ reducedMotion });
    for (const [menu, item, fit] of /** @type {const} */ ([
      ['Examples', /A long walk ends well/, /random_state=8/],
      ['Same points, another start', null, /random_state=2/],
    ])) {
      if (!item) await page.keyboard.press('End');
      await element(page).getByRole('button', { name: menu }).click();
      if (item) await element(page).getByRole('menuitem', { name: item }).click();
      await isFit(page, fit);
      await element(page).evaluate((/** @type {any} */ el) => el.settled);
      const { step, playing } = await inspect(page);
      assert.deepEqual({ step, playing }, { step: 0, playing: false }, `${menu}, ${reducedMotion}`);
    }
  }
  await page.keyboard.press('PageDown');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).step > 0,
  );
  await close();
});

test('while presenting the sentence stays, and the main values are at hand', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 720 },
  });
  await open(page);
  await page.keyboard.press('End');
  await element(page)
    .locator('.why')
    .evaluate((node) => {
      node.scrollTop = 600;
    });
  await element(page).getByRole('button', { name: 'Present' }).click();
  const values = element(page).locator('.main-values');
  await values.waitFor();
  assert.equal(await values.getByRole('slider').count(), 2);
  await element(page)
    .locator('.why')
    .evaluate((node) => {
      node.scrollTop = node.scrollHeight;
    });
  const sentence = await element(page).locator('.sentence').boundingBox();
  assert.ok(sentence && sentence.y >= 0 && sentence.y < 300, JSON.stringify(sentence));
  // In a low window, too, its chart is whole, at each step and at the end.
  const bottoms = () =>
    element(page).evaluate((/** @type {any} */ el) =>
      ['.why', '.charts-panel .curve svg.chart'].map((name) =>
        Math.floor(el.renderRoot.querySelector(name).getBoundingClientRect().bottom),
      ),
    );
  await element(page).locator('.scores:not(.coming)').waitFor();
  for (const key of ['Home', 'ArrowRight', 'End']) {
    await page.keyboard.press(key);
    await element(page)
      .locator('.why')
      .evaluate((node) => {
        node.scrollTop = 0;
      });
    const [room, chart] = await bottoms();
    assert.ok(chart <= room, `${key}: ${chart} below ${room}`);
  }
  await screenshot('trial-present');
  await values.getByRole('slider', { name: 'n_clusters' }).fill('5');
  await isFit(page, /n_clusters=5/);
  await close();
});

test('on a phone the verdict stands by its sentence, and a tree has room', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await open(page, 'AgglomerativeClustering(n_clusters=4)');
  await page.keyboard.press('End');
  const verdict = element(page).locator('.verdict');
  await verdict.waitFor();
  const said = await verdict.boundingBox();
  // Under the buttons, which stay where they are, and above all that is under tabs.
  const [scrubber, sentence, tabs] = await Promise.all(
    ['.transport', '.sentence', '.tabs'].map((name) => element(page).locator(name).boundingBox()),
  );
  assert.ok(said && scrubber && sentence && tabs);
  assert.ok(sentence.y >= scrubber.y + scrubber.height - 1, 'below the transport');
  assert.ok(said.y >= sentence.y + sentence.height && said.y < sentence.y + sentence.height + 60, 'by it');
  assert.ok(said.y + said.height <= tabs.y + 1, 'above the tabs');
  const tree = await element(page).locator('canvas.tree').boundingBox();
  assert.ok(tree && tree.height >= 220, String(tree?.height));
  await screenshot('trial-phone-tree');
  // The tree alone takes all that sentence and transport leave; the transport is still in sight.
  await element(page)
    .getByRole('button', { name: /^The tree alone/ })
    .tap();
  await page.waitForFunction(() => {
    const root = /** @type {any} */ (document.querySelector('cluster-playground')).renderRoot;
    return root.querySelector('canvas.tree').getBoundingClientRect().height > 500;
  });
  const below = await element(page).locator('.transport .play').boundingBox();
  assert.ok(below && below.y + below.height <= 844, String(below?.y));
  await screenshot('trial-phone-tree-large');
  await close();
});

test('what explains itself under the pointer does so for keys and for fingers', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', hasTouch: true });
  await open(page);
  const bubble = element(page).getByRole('tooltip');
  await page.keyboard.press('Tab');
  await element(page).getByRole('slider', { name: 'n_clusters' }).focus();
  assert.match(await bubble.innerText(), /cluster/i);
  await page.keyboard.press('Escape');
  await bubble.waitFor({ state: 'detached' });
  await page.keyboard.press('End');
  await element(page).evaluate((/** @type {any} */ el) => el.seek(el.steps - 1));
  const score = element(page).locator('.scores div').first();
  await score.tap();
  assert.match(await bubble.innerText(), /−1 to 1, greater is better/);
  await close();
});

test('a start that ends badly is told what was possible, and colours stay with their clouds', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await page.keyboard.press('End');
  const looks = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { labels, identities } = el.inspect().fits[0].frame;
      return [...labels].map((label) => identities[label] ?? label);
    });
  const lucky = await looks();
  // Nothing is promised that others have denied.
  await says(page, /no step improves this start, and of 40 starts none ends lower\./);
  await element(page).evaluate(async (/** @type {any} */ el) => {
    await el.setArgument('fit', 'random_state', '2');
    await el.settled;
  });
  await isFit(page, /random_state=2/);
  const better = element(page).locator('.verdict', { hasText: 'Better was possible' });
  await better.waitFor();
  await says(page, /no step improves this start, another might\./);
  assert.match(await better.innerText(), /of 40 starts the best ends at 916\.4, this one 53 % above it/);
  assert.match(
    await better.innerText(),
    /The \w+ \w+ and the \w+ \w+ share one cluster of the best end, and the \w+ \w+ have two/,
  );
  await screenshot('trial-better');
  const trapped = await looks();
  const same = trapped.filter((look, i) => look === lucky[i]).length;
  assert.ok(same > 100, `${same} of 200 keep their colour`);
  await better.getByRole('button').click();
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  await page.keyboard.press('End');
  await says(page, /916\.4/);
  // An example begins with colours of its own, whatever was tried before.
  const named = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { labels, identities } = el.inspect().fits[0].frame;
      return [...labels].every((label) => (identities[label] ?? label) === label);
    });
  assert.equal(await named(), false);
  await element(page).getByRole('button', { name: 'Examples' }).click();
  await element(page)
    .getByRole('menuitem', { name: /^A long walk ends well/ })
    .first()
    .click();
  await isFit(page, /random_state=8/);
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  assert.equal(await named(), true);
  await close();
});

test('of ten starts all ends are seen at once, the kept one is lit, and each opens its run', async () => {
  const { page, screenshot, close } = await lab.visit();
  await open(page, "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)");
  await page.keyboard.press('End');
  await element(page).getByRole('button', { name: 'Best of 10 starts' }).click();
  const ends = element(page).locator('.ending');
  await element(page).getByText('10 starts, 10 ends: 3 end at 916.4').waitFor();
  assert.equal(await ends.count(), 10);
  assert.deepEqual(
    await ends.evaluateAll((all) => all.flatMap((one, i) => (one.classList.contains('kept') ? [i] : []))),
    [2],
  );
  assert.equal((await inspect(page)).playing, false);
  await says(page, /no step improves this start\. The smallest total of 10 starts/);
  // Each is drawn, and the second is another picture than the kept one.
  await page.waitForFunction(() => {
    const root = /** @type {any} */ (document.querySelector('cluster-playground')).renderRoot;
    const drawn = [...root.querySelectorAll('canvas.small')].map((canvas) => canvas.toDataURL());
    return drawn.length === 10 && drawn[1] !== drawn[2] && drawn.every((url) => url.length > 2000);
  });
  await screenshot('trial-ends');
  // All are in sight, presented too and however the window changes, and none is stretched.
  await element(page).getByRole('button', { name: 'Present', exact: true }).click();
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await page.waitForFunction(() => {
      const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
      const panel = renderRoot.querySelector('.ends');
      const { bottom } = panel.getBoundingClientRect();
      return (
        panel.scrollHeight <= panel.clientHeight &&
        [...panel.querySelectorAll('canvas')].every(
          (canvas) =>
            canvas.height === Math.round(canvas.clientHeight * devicePixelRatio) &&
            canvas.getBoundingClientRect().bottom < bottom,
        )
      );
    });
  }
  await screenshot('trial-ends-presented');
  await element(page).getByRole('button', { name: 'End presenting' }).click();
  // Of other points, with as many starts, they are the ends of those.
  const drawnOf = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { of, frames } = el.ends.stills;
      return of === el.playback.fits[0].fit && frames.map((/** @type {any} */ frame) => frame?.labels.length);
    });
  const { data } = await element(page).evaluate((/** @type {any} */ el) => el.texts);
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.change({ ...el.texts, data: 'make_moons(n_samples=60, random_state=0)' }, 'result');
    await el.settled;
  });
  await page.waitForFunction(() => {
    const { ends } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return ends.stills.frames.length === 10;
  });
  assert.deepEqual(await drawnOf(), Array(10).fill(60));
  await element(page).evaluate(async (/** @type {any} */ el, before) => {
    el.change({ ...el.texts, data: before }, 'result');
    await el.settled;
  }, data);
  // Escape leads to the picture, and a button back.
  await page.keyboard.press('Escape');
  await ends.first().waitFor({ state: 'detached' });
  await element(page).getByRole('button', { name: 'See all 10 ends' }).click();
  const [, second, third] = (await inspect(page)).fits[0].marks
    .filter(({ kind }) => kind === 'restart')
    .map((mark) => mark.step);
  await element(page).evaluate((/** @type {any} */ el) => {
    const gone = () => !el.renderRoot.querySelector('.ending');
    const look = () => {
      if (gone()) /** @type {any} */ (window).opened ??= el.inspect();
    };
    new MutationObserver(look).observe(el.renderRoot, { subtree: true, childList: true });
  });
  await element(page)
    .getByRole('button', { name: /^Start 2 ends at 1,808\.6/ })
    .click();
  await ends.first().waitFor({ state: 'detached' });
  const { playing, step } = await page.evaluate(() => /** @type {any} */ (window).opened);
  assert.ok(playing && step >= second && step < third, `${playing} ${step}`);
  await close();
});

/** What has the focus, and may have keys of its own. @param {Page} page */
const focused = (page) =>
  element(page).evaluate((/** @type {any} */ el) => el.renderRoot.activeElement?.tagName ?? '');

/** @param {Page} page @param {number} step */
const isStep = (page, step) =>
  page.waitForFunction(
    (wanted) => /** @type {any} */ (document.querySelector('cluster-playground')).step === wanted,
    step,
  );

test('after a press with the pointer the keys of a clicker drive the run, after Tab they are the control’s', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).getByRole('button', { name: 'Present', exact: true }).click();
  await page.keyboard.press('PageDown');
  await isStep(page, 1);
  await page.keyboard.press('Space');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().playing,
  );
  await page.keyboard.press('Space');
  assert.equal((await inspect(page)).playing, false);
  await element(page).getByRole('button', { name: 'End presenting' }).waitFor();
  // A slider that was moved with the pointer.
  const slider = element(page).locator('.main-values').getByRole('slider', { name: 'n_clusters' });
  const box = await slider.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(
    () => !/n_clusters=4/.test(/** @type {any} */ (document.querySelector('cluster-playground')).fit),
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const { fit } = (await inspect(page)).texts;
  assert.equal(await focused(page), 'INPUT');
  await page.keyboard.press('Home');
  await isStep(page, 0);
  await page.keyboard.press('PageDown');
  await isStep(page, 1);
  await page.keyboard.press('ArrowRight');
  await isStep(page, 2);
  assert.equal((await inspect(page)).texts.fit, fit);
  // A button of the transport.
  await element(page).getByRole('button', { name: 'Step back' }).click();
  await isStep(page, 1);
  await page.keyboard.press('Space');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().playing,
  );
  await page.keyboard.press('Space');
  const { step } = await inspect(page);
  // Whoever goes on with Tab has the keys of what is reached.
  await page.keyboard.press('Tab');
  await element(page).getByRole('button', { name: 'Next step' }).focus();
  await page.keyboard.press('Space');
  await isStep(page, step + 1);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    (before) => /** @type {any} */ (document.querySelector('cluster-playground')).fit !== before,
    fit,
  );
  await close();
});

test('a picture says what its rings are, and points that lie in a shape why it is not found', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)");
  await page.keyboard.press('End');
  await element(page).getByText('ringed: a better end has other centres').waitFor();
  await open(
    page,
    'KMeans(n_clusters=2,random_state=0)',
    'make_circles(n_samples=200,noise=0.05,factor=0.5,random_state=0)',
  );
  await page.keyboard.press('End');
  await element(page).getByText('Why not the circles?').waitFor();
  assert.equal(await element(page).locator('.rings').count(), 0);
  // Where they are found there is nothing to explain.
  await open(page, 'KMeans(n_clusters=4,random_state=0)');
  await page.keyboard.press('End');
  await element(page).locator('.scores').waitFor();
  assert.equal(await element(page).getByText('Why not').count(), 0);
  await close();
});

test('where each k has one start that is said beside the bend, and ten are a press away', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&page=choose`);
  await stepsOf(page.mainFrame());
  const note = element(page).locator('.one-start');
  await note.waitFor();
  assert.match(await note.innerText(), /One start at each k/);
  await note.getByRole('button', { name: 'n_init = 10' }).click();
  await isFit(page, /n_init=10/);
  await element(page).getByText('The total bends at 4').waitFor();
  await note.waitFor({ state: 'detached' });
  // Why the picture has another number than the curves name is said, and theirs is a press away.
  assert.equal(await element(page).locator('.asked-k').count(), 0);
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=KMeans(n_init=10,random_state=0)&page=choose`);
  const asked = element(page).locator('.asked-k');
  await asked.waitFor();
  assert.match(
    await asked.innerText(),
    /The picture has 8 because n_clusters is 8 where nobody sets it: as many are made as are asked for/,
  );
  await asked.getByRole('button', { name: 'n_clusters = 4' }).click();
  await isFit(page, /n_clusters=4/);
  await asked.waitFor({ state: 'detached' });
  await close();
});

test('a figure whose time is over has no value of now', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(
    `${lab.site}#v=1&data=make_blobs(n_samples=60,random_state=0)&fit=TSNE(perplexity=10,random_state=0)`,
  );
  await stepsOf(page.mainFrame());
  const values = () => element(page).locator('.now-value').allTextContents();
  await element(page).locator('.now-value').nth(1).waitFor();
  await page.waitForFunction(() => {
    const root = document.querySelector('cluster-playground')?.shadowRoot;
    return root?.querySelectorAll('.now-value')[1]?.textContent;
  });
  const [first, second] = await values();
  assert.equal(first, '');
  assert.match(second, /^[\d.]+$/);
  // While pulls are too strong it is the other way round.
  await element(page).evaluate((/** @type {any} */ el) => el.seek(200));
  await page.waitForFunction(() => {
    const root = document.querySelector('cluster-playground')?.shadowRoot;
    return root?.querySelectorAll('.now-value')[0]?.textContent;
  });
  const [early, late] = await values();
  assert.match(early, /^[\d.]+$/);
  assert.equal(late, '');
  await close();
});

test('where a silhouette is that of some points only, that is said beside it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const points = (/** @type {number} */ n) => `make_blobs(n_samples=${n},centers=3,random_state=1)`;
  await page.goto(`${lab.site}#v=1&data=${points(12000)}&fit=KMeans(n_clusters=3,random_state=0)`);
  await stepsOf(page.mainFrame());
  const score = element(page).locator('.scores dt', { hasText: 'silhouette' });
  await score.waitFor();
  assert.equal(await score.textContent(), 'silhouette ↑ of some points');
  await page.goto(
    `${lab.site}#v=1&data=${points(12000)}&fit=[KMeans(n_clusters=3,random_state=0),KMeans(n_clusters=4,random_state=0)]`,
  );
  await element(page).locator('.beside-table .sampled').waitFor();
  await page.goto(`${lab.site}#v=1&data=${points(300)}&fit=KMeans(n_clusters=3,random_state=0)`);
  await element(page)
    .locator('.scores dt', { hasText: /^silhouette ↑$/ })
    .waitFor();
  await close();
});
