// What strangers stumbled over when they tried the page again: on a phone, with a clicker, by ear.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, inspect, isFit, openLab, stepsOf } from '../helpers/browser.js';

/** @typedef {import('playwright-core').Page} Page */

const lab = await openLab();

const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const MOONS = 'make_moons(n_samples=200,noise=0.05,random_state=0)';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** @param {Page} page @param {string} fit @param {string} [data] @param {string} [more] */
async function open(page, fit, data = BLOBS, more = '') {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}${more}`);
  await stepsOf(page.mainFrame());
}

/** Pastes into the box that a phone has for it. @param {Page} page @param {string} text */
async function paste(page, text) {
  await element(page).getByRole('tab', { name: 'Code' }).click();
  await element(page)
    .getByRole('textbox', { name: 'Paste code or a table here' })
    .evaluate((box, script) => {
      /** @type {HTMLTextAreaElement} */ (box).value = script;
      box.dispatchEvent(new Event('change'));
    }, text);
}

/** @param {Page} page @param {number} step */
const isStep = (page, step) =>
  page.waitForFunction(
    (wanted) => /** @type {any} */ (document.querySelector('cluster-playground')).step === wanted,
    step,
  );

/** What is announced. @param {Page} page @param {RegExp} text */
const isHeard = (page, text) =>
  element(page).locator('p.aside[role=status]', { hasText: text }).waitFor({ state: 'attached' });

test('a line says what the page is, and takes no row from what else is open', async () => {
  for (const options of [{ viewport: { width: 1280, height: 800 } }, PHONE]) {
    const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...options });
    await open(page, 'KMeans(n_clusters=4,random_state=0)');
    const line = element(page).locator('.what');
    assert.ok(await line.isVisible());
    // The way to other numbers of clusters stands beside theirs.
    await element(page).getByRole('button', { name: 'Which number of clusters?' }).click();
    await element(page).getByRole('heading', { name: 'Criteria over n_clusters' }).waitFor();
    assert.ok(!(await line.isVisible()));
    const box = await element(page).locator('.judge-tabs').boundingBox();
    assert.ok(box && box.width > 200, JSON.stringify(box));
    await close();
  }
});

test('on a phone the picture, the words and the tabs are as wide as the page, whatever is open below', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...PHONE });
  await open(page, "KMeans(n_clusters=4,init='random',n_init=10,random_state=2)");
  /** What stands where once a page is open, and what is large beside the picture has come, if there is any. */
  const places = (/** @type {string} */ name) =>
    element(page).evaluate(async (/** @type {any} */ el, wanted) => {
      await el.pages.go(wanted);
      await el.settled;
      await el.updateComplete;
      const box = (/** @type {string} */ part) => {
        const found = el.renderRoot.querySelector(part)?.getBoundingClientRect();
        return found && { top: found.top, width: found.width, height: found.height };
      };
      const [picture, caption, transport, tabs] = ['.picture', '.caption', '.transport', '.tabs'].map(box);
      const columns = getComputedStyle(el.renderRoot.querySelector('main')).gridTemplateColumns;
      const beside = Boolean(el.renderRoot.querySelector('main > .beside'));
      return {
        name: el.pages.name,
        columns,
        beside,
        picture,
        caption,
        transport,
        tabs,
        gallery: box('.whole'),
      };
    }, name);
  const withBeside = ['choose', 'map', 'starts', 'table', 'look', 'segments'];
  for (const name of ['', 'result', 'scores', 'truth', 'paint', ...withBeside]) {
    if (withBeside.includes(name)) {
      await places(name);
      await element(page).locator('main > .beside').first().waitFor({ state: 'attached' });
    }
    const { picture, caption, transport, tabs, columns, ...now } = await places(name);
    const seen = `${name}: ${JSON.stringify({ picture, caption, transport, tabs, columns })}`;
    assert.equal(now.name, name);
    if (withBeside.includes(name)) assert.ok(now.beside, seen);
    assert.equal(columns, '390px', seen);
    assert.equal(picture?.width, 390, seen);
    assert.ok(picture.height > 200, seen);
    assert.ok(caption && caption.width > 300, seen);
    assert.equal(tabs?.width, 390, seen);
    // The transport stays where it is: under the picture, above the words.
    assert.ok(transport && transport.top < caption.top, seen);
  }
  assert.equal((await places('gallery')).gallery?.width, 390);
  // The parts of the code stand one below the other, however long they are.
  await places('');
  await element(page).getByRole('tab', { name: 'Code' }).tap();
  const fields = await element(page).evaluate((/** @type {any} */ el) =>
    [...el.renderRoot.querySelectorAll('.code .field')].map((field) =>
      field.getBoundingClientRect().toJSON(),
    ),
  );
  assert.equal(fields.length, 5);
  for (const [i, { left, right, top }] of fields.entries()) {
    assert.ok(left >= 0 && right <= 390, JSON.stringify(fields));
    if (i) assert.ok(top >= fields[i - 1].bottom, JSON.stringify(fields));
  }
  await close();
});

test('what an example claims lies on no point', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...PHONE });
  await open(page, "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)");
  const claim = await element(page).locator('.claim').boundingBox();
  const plot = await element(page).locator('canvas.plot').boundingBox();
  assert.ok(claim && plot && claim.y + claim.height <= plot.y + 1);
  await close();
});

test('on a phone a paste is answered beside its box, in sight, and a long text is folded', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', ...PHONE });
  await open(page, 'DBSCAN(eps=0.3)', MOONS);
  const rows = Array.from({ length: 80 }, (_, i) => `[${i % 7}.25, ${(i * i) % 11}.5]`).join(', ');
  await paste(page, `X = np.array([${rows}])\nkm = KMeans(n_clusters=3, random_state=0).fit(X)`);
  const answer = element(page).locator('.answer');
  await answer.getByText(/^Read as Data, Fit\./).waitFor();
  // What is found out a moment later grows above it: it stays in sight.
  await element(page).locator('.scores').waitFor();
  await page.waitForFunction(() => {
    const root = /** @type {any} */ (document.querySelector('cluster-playground')).renderRoot;
    const { top, bottom } = root.querySelector('.answer').getBoundingClientRect();
    return top > 0 && bottom <= innerHeight && root.activeElement?.matches('.answer');
  });
  await screenshot('stumbles-paste');
  const field = element(page).locator('.field.data');
  assert.ok(((await field.boundingBox())?.height ?? 999) < 100);
  const python = await element(page).evaluate((/** @type {any} */ el) => el.experiment.python());
  assert.equal(python.match(/\.25/g)?.length, 80);
  await field.locator('textarea').focus();
  assert.ok(((await field.boundingBox())?.height ?? 0) > 100);
  await close();
});

test('one call that is pasted and wrong has a button that mends it: absent, a typo; unfinished, it is read to its end', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...PHONE });
  for (const [text, label, fit] of [
    ['KMeans(k=3)', 'Take n_clusters', /^KMeans\(n_clusters=3/],
    ['KMens(n_clusters=3)', 'Take KMeans', /^KMeans\(n_clusters=3/],
    ['HDBSCAN()', 'Take DBSCAN()', /^DBSCAN\(/],
    ['KMeans(n_clusters=3', null, /^KMeans\(n_clusters=3/],
  ]) {
    await page.goto('about:blank');
    await open(page, 'KMeans(n_clusters=4,random_state=0)');
    await paste(page, /** @type {string} */ (text));
    const answer = element(page).locator('.answer');
    if (label) await answer.getByRole('button', { name: /** @type {string} */ (label) }).click();
    else await answer.getByText('a closing ) is missing at the end of line 1').waitFor();
    await isFit(page, /** @type {RegExp} */ (fit));
  }
  await close();
});

test('a clicker leads from the ends to the start that is kept and back, and the ends are found from any step', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, "KMeans(n_clusters=4,init='random',n_init=10,random_state=2)");
  const see = element(page).getByRole('button', { name: 'See all 10 ends' });
  await see.click();
  const ends = element(page).locator('.ending');
  await ends.first().waitFor();
  const [{ result_step, marks }] = (await inspect(page)).fits;
  const from = Math.max(
    ...marks.filter(({ kind, step }) => kind === 'restart' && step <= result_step).map(({ step }) => step),
  );
  await page.keyboard.press('PageDown');
  await ends.first().waitFor({ state: 'detached' });
  await isStep(page, from);
  await page.keyboard.press('PageDown');
  await isStep(page, from + 1);
  await page.keyboard.press('PageUp');
  await isStep(page, from);
  await page.keyboard.press('PageUp');
  await ends.first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await isStep(page, 0);
  await see.click();
  await ends.first().waitFor();
  await close();
});

test('what was possible, what an example claims, and where fits differ is heard', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)");
  await isHeard(page, /^Two centroids share one cloud.*4 clusters/);
  // What was claimed is not claimed again, and what was possible is said once all has been tried.
  await isHeard(page, /^Better was possible: of 40 starts/);
  await open(page, '[KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.3)]', MOONS);
  await isHeard(page, /KMeans: 2 clusters\. DBSCAN: 2 clusters\./);
  await element(page).getByRole('button', { name: 'differences' }).click();
  await isHeard(page, /The fits disagree on \d+ of 200 points/);
  await close();
});

test('where other points have come, each fit of a comparison is offered what suits them', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, '[KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.001)]', MOONS);
  await element(page)
    .locator('.panels .suited')
    .getByRole('button', { name: /^eps = 0\.1/ })
    .click();
  await page.waitForFunction(() =>
    /DBSCAN\(eps=0\.1/.test(/** @type {any} */ (document.querySelector('cluster-playground')).fit),
  );
  await element(page).locator('.panels .suited').waitFor({ state: 'detached' });
  await close();
});

test('what moves the points does not follow a hand that paints, and waits until it is asked for', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    'TSNE(perplexity=5,random_state=0)',
    'make_blobs(n_samples=40,random_state=0)',
    '&page=paint',
  );
  await element(page).getByRole('button', { name: 'Begin with nothing' }).click();
  await element(page)
    .getByText(/TSNE does not follow the hand/)
    .waitFor();
  const box = await element(page).locator('canvas.plot').boundingBox();
  assert.ok(box);
  for (let i = 0; i < 14; i += 1) await page.mouse.click(box.x + 120 + 20 * i, box.y + 200 + 40 * (i % 3));
  await page.waitForFunction(() => {
    const { data, fit } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return fit === '' && data.split('],').length >= 14;
  });
  await element(page).getByRole('button', { name: 'Fit TSNE to what is painted' }).click();
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).fit.startsWith('TSNE'),
  );
  await close();
});

test('in a frame that is lower than a figure would be its picture gives way', async () => {
  const { page, close } = await lab.visit({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const address = `${lab.other}element/embed.html#v=1&data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)`;
  lab.pages.set('/low.html', {
    type: 'text/html',
    body: `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><iframe src="${address}" width="1200" height="600" title="f"></iframe>`,
  });
  await page.goto(`${lab.other}low.html`);
  const [, frame] = page.frames();
  await stepsOf(frame);
  await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
  await close();
});

test('where all starts end alike the result is shown with its claim, and no board of equal ends', async () => {
  const { page, close } = await lab.visit();
  await open(page, 'KMeans(n_clusters=4,random_state=0)');
  // As the example is opened by its menu.
  await element(page).evaluate((/** @type {any} */ el) =>
    el.change({ ...el.texts, fit: 'KMeans(n_clusters=2, n_init=10, random_state=0)' }, 'start'),
  );
  await element(page).getByText('All 10 starts end at the same total.').waitFor();
  assert.equal(await element(page).locator('.ending').count(), 0);
  assert.equal(await element(page).getByRole('button', { name: 'See all 10 ends' }).count(), 0);
  assert.match(await element(page).locator('.claim').innerText(), /^The scores disagree/);
  const { step, playing, fits } = await inspect(page);
  assert.deepEqual([step, playing], [fits[0].result_step, false]);
  await close();
});

test('what fits nothing has no score, and a fit that is added beside it finds as many clusters as are asked for', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=None&hue=['target',None]`);
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground'))?.playback?.fits.length === 2,
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const wasScored = await element(page).evaluate((/** @type {any} */ el) => {
    el.report.update();
    return el.playback.fits.map((/** @type {any} */ view) => view.scored);
  });
  assert.deepEqual(wasScored, [false, false]);
  assert.equal(await element(page).locator('.panels .score').count(), 0);
  assert.equal(await element(page).locator('.beside-table').count(), 0);

  await page.goto('about:blank');
  await open(page, '[KMeans(n_clusters=3,random_state=0),None]');
  await element(page).evaluate((/** @type {any} */ el) => el.compare.show(1));
  for (const [name, call] of [
    ['GaussianMixture', 'GaussianMixture(n_components=3'],
    ['AgglomerativeClustering', 'AgglomerativeClustering(n_clusters=3'],
  ]) {
    await element(page).getByRole('button', { name: 'Add a fit up to 6' }).click();
    await element(page)
      .getByRole('menuitem', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await page.waitForFunction(
      (wanted) =>
        /** @type {any} */ (document.querySelector('cluster-playground')).fit.includes(
          /** @type {string} */ (wanted),
        ),
      call,
    );
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
  }
  await close();
});

test('the buttons that move all pictures of a comparison lie on none of them', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fits =
    '[KMeans(n_clusters=3,random_state=0),AgglomerativeClustering(n_clusters=3),GaussianMixture(n_components=3,random_state=0),None]';
  await open(page, fits);
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ]) {
    await page.setViewportSize({ width, height });
    const { buttons, picture, panels, opacity } = await element(page).evaluate(
      async (/** @type {any} */ el) => {
        await el.updateComplete;
        const box = (/** @type {string} */ part) =>
          el.renderRoot.querySelector(part).getBoundingClientRect().toJSON();
        const { opacity } = getComputedStyle(el.renderRoot.querySelector('.view-buttons'));
        return { buttons: box('.view-buttons'), picture: box('.picture'), panels: box('.panels'), opacity };
      },
    );
    const seen = JSON.stringify({ buttons, picture, panels });
    assert.equal(opacity, '1');
    // Low pictures have no line to spare: there the wheel zooms, and a button comes with what it takes back.
    if (panels.height < 420) {
      assert.equal(buttons.height, 0, seen);
      continue;
    }
    assert.ok(buttons.height > 20 && buttons.top >= panels.bottom - 1, seen);
    assert.ok(buttons.bottom <= picture.bottom + 1 && buttons.right <= picture.right + 1, seen);
    await screenshot(`stumbles-buttons-${width}`);
  }
  await close();
});

test('on a phone what was read of a cell stays in sight above what it has opened', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...PHONE });
  await open(page, 'KMeans(n_clusters=4,random_state=0)');
  await paste(page, 'km = KMeans(n_clusters=3, random_state=0).fit(X)\nprint(km.cluster_centers_)');
  await element(page).getByRole('heading', { name: 'Fitted attributes' }).waitFor();
  await element(page)
    .locator('.answer')
    .getByText(/^Read as Fit\./)
    .waitFor();
  await page.waitForFunction(() => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    const [picture, answer, opened] = ['.picture', '.answer', '.judge'].map((part) =>
      renderRoot.querySelector(part).getBoundingClientRect(),
    );
    return answer.top >= picture.bottom && answer.bottom <= opened.top && answer.bottom <= innerHeight;
  });
  await close();
});

test('by ear another number of clusters is said once; a gallery when all of it is there; a table when it is ready', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, "KMeans(n_clusters=5,init='random',n_init=1,random_state=2)");
  await element(page).evaluate((/** @type {any} */ el) => {
    const line = el.renderRoot.querySelector('p.aside[role=status]');
    /** @type {any} */ (window).heard = [];
    new MutationObserver(() => /** @type {any} */ (window).heard.push(line.textContent)).observe(line, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return el.setArgument('fit', 'n_clusters', '4');
  });
  // Of the step it is not said again when it is known what was possible.
  await page.waitForFunction(() => {
    const texts = /** @type {string[]} */ (/** @type {any} */ (window).heard);
    return [/4 clusters\.$/, /Better was possible/].every((one) => texts.some((text) => one.test(text)));
  });
  const heard = await page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).heard));
  assert.equal(heard.filter((text) => /4 clusters\./.test(text)).length, 1, heard.join('|'));
  // Of other colours it is said what gives them, and not the step again.
  for (const [hue, said] of [
    ["'target'", /^Coloured by how they were made\.$/],
    ['', /^Coloured by cluster\.$/],
  ]) {
    await element(page).evaluate(
      (/** @type {any} */ el, by) => el.change({ ...el.texts, hue: by }, 'stay'),
      hue,
    );
    await isHeard(page, /** @type {RegExp} */ (said));
  }
  await element(page).getByRole('button', { name: 'Table', exact: true }).click();
  await isHeard(page, /^The table is ready: 200 rows, \d columns\.$/);
  await element(page).getByRole('button', { name: 'Gallery' }).click();
  await element(page)
    .locator('.gallery .aside[role=status]', { hasText: /^all 70 at their end/ })
    .waitFor({ state: 'attached' });
  assert.equal(await element(page).locator('.gallery .count[role]').count(), 0);
  await close();
});

test('what is pressed stands outside the group of what is chosen among', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 'KMeans(n_clusters=4,random_state=0)');
  const group = element(page).getByRole('radiogroup', { name: 'init' });
  assert.equal(await group.getByRole('radio').count(), 2);
  assert.equal(await group.getByRole('button').count(), 0);
  const [by, last] = await Promise.all([
    element(page).getByRole('button', { name: 'by hand', exact: true }).boundingBox(),
    group.locator('label').last().boundingBox(),
  ]);
  assert.ok(by && last && by.x >= last.x + last.width - 2 && Math.abs(by.y - last.y) < 8);
  await close();
});

test('beside another fit it is still told that a better end was possible, and of the fit that is spoken of alone', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const trap = "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)";
  await open(page, `[${trap},AgglomerativeClustering(n_clusters=4)]`, BLOBS, '&chosen=0');
  const better = element(page).locator('.verdict.better');
  await better.waitFor();
  assert.match(await better.innerText(), /of 40 starts the best ends at 916\.4/);
  await element(page).locator('.choose', { hasText: 'Agglomerative' }).click();
  await better.waitFor({ state: 'detached' });
  await element(page).locator('.choose', { hasText: 'KMeans' }).click();
  await better.getByRole('button', { name: /random_state = \d/ }).click();
  await page.waitForFunction(() => {
    const { fits, running } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect();
    return !running && fits.length === 2 && !/random_state=2\b/.test(fits[0].text);
  });
  await better.waitFor({ state: 'detached' });
  await close();
});

test('at their results all say so; what lies beyond is drawn, counted and said as such', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    '[KMeans(n_clusters=4,random_state=0),AgglomerativeClustering(n_clusters=4)]',
    BLOBS,
    '&chosen=1',
  );
  const count = element(page).locator('.count .long');
  await count.filter({ hasText: 'all at their result' }).waitFor();
  const share = () =>
    element(page)
      .locator('.scrubber')
      .evaluate((node) => [
        Number(getComputedStyle(node).getPropertyValue('--fill')),
        Number(getComputedStyle(node).getPropertyValue('--result')),
      ]);
  const [fill, result] = await share();
  assert.equal(fill, result);
  assert.ok(result < 1);
  await element(page).getByRole('button', { name: 'Next step' }).click();
  await count.filter({ hasText: 'beyond the results' }).waitFor();
  await element(page).locator('.chosen .at-step', { hasText: '196 + 1' }).waitFor();
  assert.ok((await share())[0] > result);
  await close();
});

test('a letter that stands for the digit that it looks like is seen, and one tap mends it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 'DBSCAN(eps=0.2)', MOONS);
  for (const [part, typed, told, right] of /** @type {const} */ ([
    ['fit', 'KMeans(n_clusters=3, random_state=3O)', 'the letter O in 3O: is 30 meant?', 'random_state=30'],
    ['fit', 'KMeans(n_clusters=l, random_state=0)', 'the letter l in l: is 1 meant?', 'n_clusters=1,'],
    ['fit', 'DBSCAN(eps=0,4)', 'a comma in 0,4: is 0.4 meant?', 'eps=0.4'],
    ['fit', 'DBSCAN(eps=O.3)', 'the letter O in O.3: is 0.3 meant?', 'eps=0.3'],
    [
      'data',
      'make_moons(n_samples=2OO, random_state=0)',
      'the letter O in 2OO: is 200 meant?',
      'n_samples=200',
    ],
  ])) {
    await element(page).evaluate(
      (/** @type {any} */ el, [name, text]) => el.apply(name, text),
      [part, typed],
    );
    await element(page).locator('.caption .error', { hasText: told }).waitFor();
    await element(page)
      .locator('.caption .mend', { hasText: /^Take [\d.]+$/ })
      .click();
    await page.waitForFunction(
      ([name, text]) =>
        /** @type {any} */ (document.querySelector('cluster-playground'))[name].includes(text),
      [part, right],
    );
    await element(page).locator('.caption .error').waitFor({ state: 'detached' });
  }
  await close();
});

test('what is typed wrong into a control is said beside it, and what is written in a box for code has a button', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...PHONE });
  await open(page, 'DBSCAN(eps=0.2)', MOONS);
  const eps = element(page).locator('.control').filter({ hasText: 'eps' });
  await eps.locator('.figures').fill('-1');
  await page.keyboard.press('Enter');
  await eps.locator('.error', { hasText: 'greater than 0; it is -1' }).waitFor();
  await eps.locator('.figures').fill('0.3');
  await page.keyboard.press('Enter');
  await eps.locator('.error').waitFor({ state: 'detached' });
  await element(page).getByRole('tab', { name: 'Code' }).click();
  const box = element(page).getByRole('textbox', { name: 'Paste code or a table here' });
  await box.pressSequentially('KMeans(n_clusters=3, random_state=0)');
  // What is being written is not lost because something on the page is drawn anew.
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.requestUpdate();
    await el.updateComplete;
  });
  assert.equal(await box.inputValue(), 'KMeans(n_clusters=3, random_state=0)');
  await element(page).getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).fit.startsWith('KMeans(n_clusters=3'),
  );
  assert.equal(await box.inputValue(), '');
  // What nothing could be made of stays there, to be mended.
  await box.fill('total 12');
  await element(page).getByRole('button', { name: 'Run', exact: true }).click();
  await element(page).locator('.answer .pasted').waitFor();
  await page.waitForFunction(() => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return renderRoot.querySelector('.paste').value === 'total 12';
  });
  await close();
});

test('on a phone a chart stays under the finger, whatever is said above it of the step that was picked in it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...PHONE });
  await open(page, "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)", BLOBS, '&step=20');
  await element(page).getByRole('tab', { name: 'Charts' }).click();
  const chart = element(page).locator('.charts-panel .curve svg.chart').first();
  await chart.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const top = async () => Math.round((await chart.boundingBox())?.y ?? Number.NaN);
  const before = await top();
  await element(page).evaluate((/** @type {any} */ el) => el.seek(22));
  await element(page).locator('.verdict.better').waitFor();
  await page.waitForFunction((wanted) => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    const node = renderRoot.querySelector('.charts-panel .curve svg.chart');
    return Math.abs(node.getBoundingClientRect().top - wanted) <= 2;
  }, before);
  await close();
});
