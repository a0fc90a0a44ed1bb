// Every algorithm is changed for every other, from every kind of step and in the middle of a run: what is said, offered
// and drawn in one moment is always of one run. What fails while it is drawn or phrased is told, and stops nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, says, stepsOf } from '../helpers/browser.js';

/** @typedef {import('playwright-core').Page} Page */

const lab = await openLab();

const DATA = 'make_blobs(n_samples=40,centers=3,random_state=1)';

/** In the place of a kind of step. */
const ON_THE_WAY = 'on the way';

/** Opens the page, at rest. @param {Page} page @param {string} fit */
async function open(page, fit) {
  await page.goto(`${lab.site}#v=1&data=${DATA}&fit=${fit}&step=0`);
  await stepsOf(page.mainFrame());
}

/**
 * Follows in every frame of the browser what the page shows: the algorithm of the menu, of the controls, of the
 * pseudocode, and the kind of the step; each must be of the same one.
 * @param {Page} page
 */
const follow = (page) =>
  element(page).evaluate((/** @type {any} */ el, ON_THE_WAY) => {
    const view = /** @type {any} */ (window);
    view.seen = [];
    const root = el.renderRoot;
    const look = () => {
      const call = root.querySelector('[data-menu="fit"] .opener code')?.textContent;
      const [control] = [...root.querySelectorAll('.controls legend')].slice(-2);
      const { fits, description } = el.inspect();
      const [{ name, frame }] = fits;
      // While points are on their way to their places all is of the run that is coming, and of none before.
      const { isOnTheWay } = el.experiment;
      view.seen.push({
        call,
        legend: [...root.querySelectorAll('.controls legend')].map((legend) => legend.textContent),
        control: control?.textContent,
        run: isOnTheWay ? description.calls.fit[0].name : name,
        lines: root.querySelectorAll('.pseudocode li').length,
        line: frame?.line,
        kind: isOnTheWay ? ON_THE_WAY : frame?.kind,
        sentence: root.querySelector('.sentence')?.textContent.trim(),
        error: root.querySelector('.error')?.textContent,
      });
      requestAnimationFrame(look);
    };
    look();
  }, ON_THE_WAY);

/** @typedef {Record<string, { fit: string, kinds: Record<string, { fit: string, step: number }> }>} Kinds */

/** @type {Promise<Kinds> | undefined} they are the same on every page */
let known;

/**
 * The fits of the catalog, and for each the first step of every kind of frame that it has with any of its choices.
 * @param {Page} page
 */
function kindsOf(page) {
  known ??= findKinds(page);
  return known;
}

/** @param {Page} page @returns {Promise<Kinds>} */
const findKinds = (page) =>
  element(page).evaluate(async (/** @type {any} */ el) => {
    /** @type {any} */
    const found = {};
    const callables = el.experiment.catalog.filter(
      (/** @type {any} */ { part, holds }) => part === 'fit' && !holds,
    );
    for (const { name, parameters } of callables) {
      const choices = parameters.flatMap((/** @type {any} */ { name: of, accepts }) =>
        accepts.flatMap((/** @type {any} */ type) =>
          (type.of ?? []).map((/** @type {string} */ one) => `${name}(${of}='${one}')`),
        ),
      );
      const kinds = /** @type {Record<string, { fit: string, step: number }>} */ ({});
      for (const fit of [`${name}()`, ...choices]) {
        el.fit = fit;
        const ran = await el.settled.then(
          () => true,
          () => false,
        );
        for (let step = 0; ran && step < el.steps; step += 1) {
          const { kind } = await el.experiment.client.frame(0, step);
          kinds[kind] ??= { fit: el.fit, step };
        }
      }
      found[name] = { fit: `${name}()`, kinds };
    }
    // Some choices cannot be run with these points: what is watched from here on begins with a run.
    el.fit = `${callables[0].name}()`;
    await el.settled;
    return found;
  });

test('every algorithm takes the place of every other, and leaves from every kind of its steps', {
  timeout: 240_000,
}, async () => {
  const { page, close } = await lab.visit();
  await open(page, 'KMeans(n_clusters=3,random_state=0)');
  const all = await kindsOf(page);
  const names = Object.keys(all);
  assert.ok(names.length >= 5, names.join());
  await follow(page);
  /**
   * What is still to be tried of each algorithm: a kind of its steps, and who takes its place there. Each has its turn,
   * the kinds and the others; not each with each, which takes five times as long.
   */
  const waiting = Object.fromEntries(
    names.map((name) => {
      const kinds = Object.values(all[name].kinds);
      const others = names.filter((to) => to !== name);
      const turns = Array.from({ length: Math.max(kinds.length, others.length) }, (_, i) => ({
        ...kinds[i % kinds.length],
        to: others[i % others.length],
      }));
      return [name, turns];
    }),
  );
  let changes = 0;
  // From each to the next, without a way back where the one that has come has still something to try.
  for (let from = names[0]; from; from = names.find((name) => waiting[name].length) ?? '') {
    for (let next = waiting[from].shift(); next; next = waiting[from].shift()) {
      const { fit, step, to } = next;
      const shown = await element(page).evaluate(
        async (/** @type {any} */ el, [one, at, other]) => {
          if (el.fit !== one) el.fit = one;
          await el.settled;
          el.seek(at);
          await new Promise((resolve) => requestAnimationFrame(resolve));
          el.fit = other;
          await el.settled;
          await el.updateComplete;
          return {
            fit: el.fit,
            step: el.step,
            steps: el.steps,
            said: el.renderRoot.querySelector('.sentence')?.textContent.trim(),
          };
        },
        /** @type {const} */ ([fit, step, all[to].fit]),
      );
      assert.ok(shown.fit.startsWith(`${to}(`), `${fit} at ${step}: ${shown.fit}`);
      assert.ok(shown.said.length > 10 && shown.steps > 1, `${from} at ${step} → ${to}: ${shown.said}`);
      changes += 1;
      from = to;
    }
  }
  assert.ok(changes > 80, String(changes));
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  assert.ok(seen.length > changes);
  for (const moment of seen) {
    assert.equal(moment.error, undefined);
    assert.equal(moment.call, moment.run, JSON.stringify(moment));
    assert.ok(moment.legend.includes(moment.run), JSON.stringify(moment));
    if (moment.kind === ON_THE_WAY) assert.equal(moment.lines, 0, JSON.stringify(moment));
    else {
      assert.ok(moment.kind in all[moment.run].kinds, JSON.stringify(moment));
      assert.ok(moment.line < moment.lines, JSON.stringify(moment));
    }
    assert.ok(!moment.sentence.startsWith(moment.kind), `no words: ${JSON.stringify(moment)}`);
  }
  await close();
});

test('every algorithm takes the place of every other while it plays, and plays itself', {
  timeout: 240_000,
}, async () => {
  const { page, close } = await lab.visit();
  await open(page, 'KMeans(n_clusters=3,random_state=0)');
  const all = await kindsOf(page);
  await follow(page);
  const names = Object.keys(all);
  for (const [i, from] of names.entries()) {
    for (const [j, to] of names.entries()) {
      if (to === from) continue;
      const wait = [0, 40, 250][(i + j) % 3];
      const shown = await element(page).evaluate(
        async (/** @type {any} */ el, [one, other, pause]) => {
          el.speed = 16;
          el.fit = one;
          await el.settled;
          el.seek(0);
          el.play();
          await new Promise((resolve) => setTimeout(resolve, pause));
          el.change({ ...el.texts, fit: other }, 'start');
          await el.settled;
          const { playing } = el.inspect();
          return { fit: el.fit, moves: playing || el.step === el.steps - 1 || el.step > 0 };
        },
        /** @type {const} */ ([all[from].fit, all[to].fit, wait]),
      );
      assert.deepEqual(
        [shown.fit.split('(')[0], shown.moves],
        [to, true],
        `${from} → ${to} after ${wait} ms`,
      );
    }
  }
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  for (const moment of seen) {
    assert.equal(moment.call, moment.run, JSON.stringify(moment));
    if (moment.kind !== ON_THE_WAY) assert.ok(moment.kind in all[moment.run].kinds, JSON.stringify(moment));
  }
  await close();
});

test('what cannot be phrased is told, and the next change works', async () => {
  const { page, complaints, close } = await lab.visit();
  await open(page, 'KMeans(n_clusters=3,random_state=0)');
  const told = await element(page).evaluate(async (/** @type {any} */ el) => {
    /** @type {string[]} */
    const errors = [];
    el.addEventListener('error', (/** @type {any} */ { detail }) => errors.push(detail.message));
    const plain = Number.prototype.toLocaleString;
    Number.prototype.toLocaleString = () => {
      throw new Error('no numbers today');
    };
    el.fit = 'DBSCAN(eps=0.7)';
    const refused = await el.settled.then(
      () => '',
      (/** @type {Error} */ error) => error.message,
    );
    el.next();
    el.play();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { playing } = el.inspect();
    el.pause();
    await el.updateComplete;
    const said = el.renderRoot.querySelector('.mishap')?.textContent;
    Number.prototype.toLocaleString = plain;
    return { errors, refused, playing, said };
  });
  assert.deepEqual(told.errors, ['no numbers today']);
  assert.equal(told.refused, 'no numbers today');
  assert.ok(told.playing);
  assert.match(told.said, /no numbers today/);
  assert.equal(complaints.splice(0).filter((text) => text.includes('no numbers today')).length, 1);
  // A reader asks again.
  await element(page).getByRole('button', { name: 'Try again' }).click();
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  assert.equal(await element(page).locator('.mishap').count(), 0);
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.fit = 'DIANA(n_clusters=3)';
    await el.settled;
  });
  await says(page, /./);
  await close();
});

test('what cannot be drawn is told, and the next change is drawn', async () => {
  const { page, complaints, close } = await lab.visit();
  await open(page, 'KMeans(n_clusters=3,random_state=0)');
  const refused = await element(page).evaluate(async (/** @type {any} */ el) => {
    const { fill } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fill = () => {
      throw new Error('no ink');
    };
    el.fit = 'KMeans(n_clusters=2,random_state=0)';
    const message = await el.settled.then(
      () => '',
      (/** @type {Error} */ error) => error.message,
    );
    el.play();
    await new Promise((resolve) => setTimeout(resolve, 200));
    CanvasRenderingContext2D.prototype.fill = fill;
    return message;
  });
  assert.equal(refused, 'no ink');
  assert.ok(complaints.splice(0).every((text) => text.includes('no ink')));
  await element(page).locator('.mishap').waitFor();
  const dark = await element(page).evaluate(async (/** @type {any} */ el) => {
    el.fit = 'DBSCAN(eps=0.7)';
    await el.settled;
    const canvas = el.renderRoot.querySelector('canvas.plot');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((/** @type {number} */ value, /** @type {number} */ i) => i % 4 < 3 && value < 120);
  });
  assert.ok(dark);
  assert.equal(await element(page).locator('.mishap').count(), 0);
  await close();
});
