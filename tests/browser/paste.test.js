// Code that is pasted, and boxes that are wrong: what is understood runs, what is wrong is said beside its box.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, says, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @returns {Promise<Record<string, string>>} */
const texts = (page) =>
  element(page).evaluate((/** @type {any} */ el) => ({ data: el.data, prepare: el.prepare, fit: el.fit }));

/** Pastes on the page, or into a field. @param {Page} page @param {string} script @param {string} [field] */
const paste = (page, script, field = '') =>
  element(page).evaluate(
    (/** @type {any} */ el, [text, selector]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const target = selector ? el.renderRoot.querySelector(selector) : document.body;
      target.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
      );
    },
    [script, field],
  );

/** Waits until one of the texts is so. @param {Page} page @param {string} part @param {string} text */
const comes = (page, part, text) =>
  page.waitForFunction(
    ([name, wanted]) => /** @type {any} */ (document.querySelector('cluster-playground'))[name] === wanted,
    [part, text],
  );

const cells = [
  `from sklearn.datasets import make_moons
import matplotlib.pyplot as plt
X, y = make_moons(n_samples=120, noise=0.05, random_state=0)
plt.scatter(X[:, 0], X[:, 1])`,
  'from sklearn.cluster import DBSCAN\ndb = DBSCAN(eps=0.3, min_samples=4)\nlabels = db.fit_predict(X)',
];

test('a tutorial is pasted cell by cell, on the page and into the code line', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const { data, fit } = await texts(page);
  // The keys go to what was made of it, which is seen, and with it back to where they were.
  const plot = element(page).locator('canvas.plot');
  await plot.focus();
  await paste(page, cells[0]);
  const told = element(page).getByRole('group', { name: 'What was made of the code' });
  await told.and(element(page).locator(':focus')).waitFor();
  assert.equal(await told.evaluate((one) => getComputedStyle(one).outlineStyle), 'solid');
  await page.keyboard.press('Control+z');
  await comes(page, 'data', data);
  await told.waitFor({ state: 'detached' });
  assert.ok(await plot.evaluate((one) => one.matches(':focus')));
  await paste(page, cells[0]);
  await comes(page, 'data', 'make_moons(n_samples=120, noise=0.05, random_state=0)');
  assert.equal((await texts(page)).fit, fit, 'what is not said stays');
  await element(page).getByRole('status').filter({ hasText: 'Read as Data' }).waitFor();
  // … which is said, and need not be.
  await element(page).getByRole('status').filter({ hasText: 'KMeans stayed as it was' }).waitFor();
  await element(page).getByRole('button', { name: 'Leave the fit out' }).click();
  await comes(page, 'fit', '');
  await element(page).getByRole('button', { name: 'Leave the fit out' }).waitFor({ state: 'detached' });
  // What judges stays open beside it, and the keys where they were.
  await element(page).getByRole('button', { name: 'Judge', exact: true }).press('Enter');
  await element(page).locator('.judge').waitFor();
  await element(page).getByRole('textbox', { name: /^Fit/ }).focus();
  await paste(page, cells[1], '.field.fit textarea');
  await comes(page, 'fit', 'DBSCAN(eps=0.3, min_samples=4)');
  await element(page).locator('.judge').waitFor();
  assert.ok(
    await element(page)
      .locator('.field.fit textarea')
      .evaluate((one) => one.matches(':focus')),
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  await says(page, /./);
  await element(page).getByRole('status').filter({ hasText: 'Read as Fit' }).waitFor();
  await screenshot('page-pasted');
  // A list, or a slider, that has the focus takes no text: what is pasted there is pasted on the page.
  for (const [n, field] of [
    [90, 'select.speed'],
    [80, '.scrubber input'],
  ]) {
    await paste(page, cells[0].replace('120', String(n)), String(field));
    await comes(page, 'data', `make_moons(n_samples=${n}, noise=0.05, random_state=0)`);
  }
  // What it draws is opened, as it is drawn there.
  await paste(
    page,
    `from sklearn.cluster import AgglomerativeClustering
from scipy.cluster.hierarchy import dendrogram, linkage
model = AgglomerativeClustering(n_clusters=2).fit(X)
dendrogram(linkage(X, method='ward'), truncate_mode='level', p=3, orientation='right')`,
  );
  await comes(page, 'fit', 'AgglomerativeClustering()');
  await page.waitForFunction(() => {
    const show = /** @type {any} */ (document.querySelector('cluster-playground')).show ?? '';
    return show.includes('level=3') && show.includes('root-left');
  });
  await element(page).getByRole('status').filter({ hasText: 'It shows the tree of merges.' }).waitFor();
  await screenshot('page-pasted-tree');
  await paste(
    page,
    `inertia = []
for k in range(1, 9):
    km = KMeans(n_clusters=k, random_state=0)
    km.fit(X)
    inertia.append(km.inertia_)
plt.plot(range(1, 9), inertia)`,
  );
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).pages.name === 'choose',
  );
  await element(page).getByRole('status').filter({ hasText: 'It shows the total over k.' }).waitFor();
  await screenshot('page-pasted-elbow');
  await paste(page, 'age\tbmi\n0\t19\t27.9\n1\t18\t33.8');
  await element(page).getByRole('status').filter({ hasText: 'there is no code in it' }).waitFor();
  await close();
});

test('a figure is promised only once its file is there; customers are made instead, and their result is shown', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await paste(page, "df = pd.read_csv('customer_health_insurance.csv')\nsns.kdeplot(data=df, x='charges')");
  await element(page).getByText('Once the file is there, it shows a density curve of charges').waitFor();
  await element(page).getByRole('button', { name: 'make_customers(random_state=0)' }).click();
  await comes(page, 'data', 'make_customers(random_state=0)');
  await element(page).locator('.own-figure').waitFor();
  await paste(
    page,
    'from sklearn.cluster import KMeans\nmodel = KMeans(n_clusters=3, random_state=0).fit(X)',
  );
  await comes(page, 'fit', 'KMeans(n_clusters=3, random_state=0)');
  await page.waitForFunction(() => {
    const { playback } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return playback.last > 0 && playback.atResult && !playback.player.playing;
  });
  await close();
});

/** Several cells at once: the shape of a tutorial of customers. */
const WHOLE = `import pandas as pd
df = pd.read_csv('customer_health_insurance.csv')
df.head(3)
def density(df, by, x):
    fig, ax = plt.subplots()
    sns.kdeplot(data=df, hue=by, x=x, ax=ax)
    ax.set_xlim(0, 40000)
    ax.set_title(by)
density(df, 'smoker', 'charges')
density(df, 'sex', 'charges')
sns.boxplot(x='smoker', y='charges', hue='sex', data=df)
for name in df.columns:
    if is_string_dtype(df[name]):
        df[name] = LabelEncoder().fit_transform(df[name])
scaled = StandardScaler().fit_transform(df)
model = AgglomerativeClustering()
df['segment'] = model.fit_predict(scaled)
sns.lmplot(x='charges', y='age', hue='segment', data=df)
def tree(model, **kwargs):
    counts = np.zeros(model.children_.shape[0])
    dendrogram(np.column_stack([model.children_, model.distances_, counts]), **kwargs)
tree(model, orientation='right', truncate_mode='level', p=4)`;

test('a whole tutorial has a button for each of its figures, also once its file is there; what was passed over is listed', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const own = element(page);
  // What had the keys has nothing to do with what is pasted.
  await own.getByRole('button', { name: 'Gallery' }).focus();
  await paste(page, WHOLE);
  const told = own.locator('.pasted');
  await told.getByText('Once the file is there, it shows 6 figures').waitFor();
  await own.getByRole('button', { name: 'make_customers(random_state=0)' }).click();
  await told.getByText(/It shows 6 figures\..*Axis limits and titles are not taken over\./).waitFor();
  await told.getByText(/^Which \d lines were passed over$/).click();
  const limits = told.locator('li', { hasText: 'ax.set_xlim(0, 40000)' });
  assert.match(await limits.innerText(), /sets the range of an axis; that is not taken over/);
  // One figure at first, and all the others are a press away.
  const figure = own.locator('svg.own-figure');
  const shows = (/** @type {string} */ name) =>
    own.getByRole('img', { name, exact: true }).and(figure).waitFor();
  await shows('Density of charges by smoker');
  await screenshot('page-pasted-whole');
  const press = (/** @type {string} */ name) => told.getByRole('button', { name, exact: true }).click();
  await press('Box plots of charges by smoker and sex');
  await shows('charges by smoker and sex');
  await press('Density curve of charges by sex');
  await shows('Density of charges by sex');
  // The clusters that the code adds are the page's, with a line each.
  await press('Points with lines of charges and age by segment');
  await shows('age over charges by the clusters');
  await own.getByText(/Slope: cluster 0 [\d.]+, cluster 1 [\d.]+/).waitFor();
  await press('Tree of merges');
  await page.waitForFunction(() => {
    const { show, pages } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return pages.name === '' && show.includes('level=4') && show.includes('root-left');
  });
  // Another figure, and what gives its colours is called by its words, although it was encoded and scaled.
  await paste(page, "sns.lmplot(x='charges', y='age', hue='smoker', data=df)");
  await told.getByText('It shows points with lines of charges and age by smoker.').waitFor();
  await own.getByRole('group', { name: 'What was made of the code' }).and(own.locator(':focus')).waitFor();
  await comes(page, 'hue', "'smoker'");
  const groups = own.locator('.seen .groups');
  await groups.getByText('no').waitFor();
  assert.match(await groups.innerText(), /no\s+yes/);
  await close();
});

test('what would be better is in sight while the result is open, which can be closed', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fit = "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)";
  const data = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}&page=result`);
  await stepsOf(page.mainFrame());
  await element(page).evaluate((/** @type {any} */ el) => el.seek(el.playback.fit.result_step));
  const better = element(page).locator('.better .remedy');
  await better.waitFor();
  await screenshot('page-result-better');
  const tabs = element(page).getByRole('navigation', { name: 'Judge' });
  const rows = await tabs
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().bottom / 12)));
  assert.equal(new Set(rows).size, 1, 'the tabs and their end stand in one row');
  await tabs.getByRole('button', { name: 'Close' }).click();
  await tabs.waitFor({ state: 'detached' });
  await better.click();
  await page.waitForFunction(
    () =>
      !(/** @type {any} */ (document.querySelector('cluster-playground')).fit.includes('random_state=2)')),
  );
  await close();
});

test('a wrong box keeps its text and its mistake; the others run, and the address is theirs', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=make_moons(random_state=0)&fit=KMeans(n_clusters=2,random_state=0)`);
  await stepsOf(page.mainFrame());
  const field = (/** @type {RegExp} */ name) => element(page).getByRole('textbox', { name });
  await field(/^Data/).fill('make_blob(random_state=1)');
  await field(/^Data/).press('Enter');
  await element(page).getByRole('alert').waitFor();
  await field(/^Fit/).fill('KMeans(n_clusters=3, random_state=0)');
  await field(/^Fit/).press('Enter');
  await element(page).evaluate((/** @type {any} */ el) => el.updateComplete.then(() => el.settled));
  assert.deepEqual(await texts(page), {
    data: 'make_moons(random_state=0)',
    prepare: '',
    fit: 'KMeans(n_clusters=3, random_state=0)',
  });
  assert.equal(await field(/^Data/).inputValue(), 'make_blob(random_state=1)');
  assert.match(await element(page).locator('.mistakes').innerText(), /Data: .*did you mean make_blobs/s);
  // The box is described by what is wrong alone; Tab leads from it to what mends it, and from there to the next box.
  const described = await field(/^Data/).evaluate((one) => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return renderRoot.getElementById(one.getAttribute('aria-describedby')).textContent.trim();
  });
  assert.match(described, /^Data: .*did you mean make_blobs\?$/s);
  await field(/^Data/).press('Tab');
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => el.renderRoot.activeElement.textContent.trim()),
    'Take make_blobs',
  );
  await page.keyboard.press('Tab');
  assert.ok(await field(/^Prepare/).evaluate((one) => one.matches(':focus')));
  await page.waitForFunction(() => location.hash.includes('n_clusters=3'));
  assert.ok(!page.url().includes('make_blob('));
  await screenshot('page-wrong-box');
  // What is shared is what ran, where all of it is wrong too.
  await field(/^Data/).fill('make_blob(random_state=2)');
  await field(/^Data/).press('Enter');
  await element(page).getByText('make_blob').first().waitFor();
  await element(page).getByRole('button', { name: 'Share' }).click();
  for (const shared of await element(page).locator('.copy-field textarea').all()) {
    assert.match(await shared.inputValue(), /make_moons\(random_state=0\).*n_clusters=3/s);
  }
  await page.keyboard.press('Escape');
  await field(/^Data/).fill('make_blob(random_state=1)');
  await field(/^Data/).press('Enter');
  // Taken by keys it leads back to the box, which is right now.
  await field(/^Data/).press('Tab');
  await page.keyboard.press('Enter');
  await comes(page, 'data', 'make_blobs(random_state=1)');
  await element(page).locator('.mistakes').waitFor({ state: 'detached' });
  assert.ok(await field(/^Data/).evaluate((one) => one.matches(':focus')));
  await close();
});

test('what a link could not say is told', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=make_moons(random_state=0)&fit=DBSCAN()&step=abc`);
  await stepsOf(page.mainFrame());
  await element(page).getByRole('status').filter({ hasText: 'step abc, which is none' }).waitFor();
  await close();
});

test('a text of megabytes is read, told in short and followed by the next, whatever is in it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await element(page).evaluate((/** @type {any} */ el) => {
    el.fit = 'None';
    return el.updateComplete.then(() => el.settled);
  });
  const texts = {
    numbers: ['array([', '[1,2],[3,4],', '])'],
    quotes: ['', "'", ''],
    letters: ['', 'a', ''],
    file: ["read_csv('", 'a', "')"],
    brackets: ['array(', '[', ''],
    lines: ['', '\n', 'x'],
    unicode: ['', 'é', ''],
  };
  for (const [kind, [before, piece, after]] of Object.entries(texts)) {
    const told = await element(page).evaluate(
      async (/** @type {any} */ el, [first, middle, last, size]) => {
        el.data = `${first}${middle.repeat(Number(size) / middle.length)}${last}`;
        await el.updateComplete;
        const message = await el.settled.then(
          () => '',
          (/** @type {Error} */ error) => error.message,
        );
        await el.updateComplete;
        const all = [...el.renderRoot.querySelectorAll('.field, .controls, .caption, .mistakes')];
        const values = [...el.renderRoot.querySelectorAll('textarea, input')].map(({ value }) => value);
        return {
          message,
          seen: Math.max(...[...all.map((node) => node.textContent), ...values].map((text) => text.length)),
        };
      },
      [before, piece, after, String(kind === 'numbers' ? 1 << 17 : 1 << 20)],
    );
    assert.ok(told.seen < 4000, `${kind}: ${told.seen} letters are laid out`);
    assert.ok(told.message.length < 400, `${kind}: ${told.message.length}`);
    assert.equal(told.message === '', kind === 'numbers', `${kind}: ${told.message}`);
  }
  const field = element(page).getByRole('textbox', { name: /^Data/ });
  await field.fill('make_moons(random_state=0)');
  await field.press('Enter');
  await comes(page, 'data', 'make_moons(random_state=0)');
  await close();
});
