// The widget with a model that is no notebook's: what anywidget's `render` makes of it, in the package's form, and in
// that of the Python package, whose files come through the model.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { openLab } from '../helpers/browser.js';

const lab = await openLab();

lab.pages.set('/widget.html', {
  type: 'text/html',
  body: '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title><main></main>',
});

/** Makes `window.modelOf(state, answer)`: a model as hosts have them. `answer` gets what is asked, and sends. */
function withModels() {
  /** @type {any} */ (window).modelOf = (/** @type {any} */ state, /** @type {any} */ answer) => {
    const callbacks = new Set();
    const call = (/** @type {string} */ event, /** @type {any[]} */ ...args) => {
      for (const [name, callback] of [...callbacks]) if (name === event) callback(...args);
    };
    const on = (/** @type {string} */ name, /** @type {unknown} */ callback) =>
      callbacks.add([name, callback]);
    const model = {
      state,
      saved: 0,
      sent: /** @type {any[]} */ ([]),
      on,
      off: (/** @type {string} */ name, /** @type {unknown} */ callback) => {
        for (const one of callbacks) if (one[0] === name && one[1] === callback) callbacks.delete(one);
      },
      get: (/** @type {string} */ name) => state[name],
      set: (/** @type {string} */ name, /** @type {unknown} */ value) => {
        state[name] = value;
        call(`change:${name}`);
      },
      save_changes: () => {
        model.saved += 1;
      },
      send: (/** @type {any} */ content, /** @type {unknown} */ _, /** @type {any[]} */ buffers = []) => {
        model.sent.push({ ...content, sizes: buffers.map((it) => it.byteLength) });
        const reply = (/** @type {any} */ answered, /** @type {any[]} */ bytes) =>
          call('msg:custom', { ...answered, answers: content.id }, bytes);
        answer?.(content, reply);
      },
      get listeners() {
        return callbacks.size;
      },
    };
    return model;
  };
}

test('a model without a kernel: what it says is shown, what is shown it gets', async () => {
  const { page, close } = await lab.visit();
  await page.goto(`${lab.other}widget.html`);
  await page.evaluate(withModels);
  const seen = await page.evaluate(async (address) => {
    const { default: widget } = await import(address);
    const state = {
      data: 'make_moons(n_samples=100, noise=0.05, random_state=0)',
      fit: 'AgglomerativeClustering(n_clusters=2, linkage="single")',
      controls: 'none',
      autoplay: false,
    };
    const model = /** @type {any} */ (window).modelOf(state);
    const el = /** @type {HTMLElement} */ (document.querySelector('main'));
    const end = await widget.render({ model, el });
    const figure = /** @type {any} */ (el.querySelector('cluster-playground'));
    const until = (/** @type {() => boolean} */ holds) =>
      new Promise((resolve, reject) => {
        const look = () => (holds() ? resolve(undefined) : setTimeout(look, 20));
        setTimeout(() => reject(new Error(`never: ${holds}`)), 20_000);
        look();
      });
    await figure.settled;
    await until(() => /** @type {any} */ (state).step !== undefined);
    const step = /** @type {any} */ (state).step;
    model.set('step', 3);
    await until(() => figure.inspect().step === 3);
    figure.next();
    await until(() => /** @type {any} */ (state).step === 4);
    model.set('fit', 'DBSCAN(eps=0.3)');
    await figure.updateComplete;
    await figure.settled;
    const clusters = new Set(figure.result.labels).size;
    model.set('theme', 'dark');
    const theme = figure.getAttribute('theme');
    end();
    const { controls, autoplay } = figure;
    const { listeners } = model;
    // In a book that was written beforehand a model has nothing but what it says.
    const lacks = () => {
      throw new Error('not implemented');
    };
    const alone = {
      ...model,
      get: (/** @type {string} */ name) => /** @type {any} */ (state)[name],
      off: lacks,
      save_changes: lacks,
      send: lacks,
    };
    const leave = await widget.render({ model: alone, el });
    const told = new Promise((resolve) => el.firstElementChild?.addEventListener('step', resolve));
    /** @type {any} */ (el.firstElementChild).settled.then(() =>
      /** @type {any} */ (el.firstElementChild).back(),
    );
    await told;
    await new Promise((resolve) => setTimeout(resolve, 200));
    leave();
    return {
      step,
      steps: figure.steps,
      clusters,
      theme,
      controls,
      autoplay,
      listeners,
      sent: model.sent,
    };
  }, `${lab.other}package/anywidget.js`);
  assert.equal(seen.step, 98);
  assert.equal(seen.clusters, 2);
  assert.equal(seen.theme, 'dark');
  assert.equal(seen.controls, 'none');
  assert.equal(seen.autoplay, false);
  assert.equal(seen.listeners, 0);
  assert.deepEqual(seen.sent, []);
  await close();
});

test("the Python package's widget asks for all it needs, and gets its figure back where a cell is drawn anew", async () => {
  const { page, close } = await lab.visit();
  await page.goto(`${lab.other}widget.html`);
  await page.evaluate(withModels);
  await page.exposeFunction('fileOf', (/** @type {string} */ name) =>
    readFileSync(join(root, 'dist/notebook', name), 'latin1'),
  );
  const seen = await page.evaluate(async (address) => {
    const { default: widget } = await import(address);
    const all = /** @type {any} */ (window);
    /** @type {string[]} */
    const files = [];
    const x = Float64Array.of(0, 0.5, 1, 9, 9.5, Number.NaN);
    const kinds = Int32Array.of(0, 0, 1, 1, -1, 0);
    const answer = async (/** @type {any} */ { asks, name }, /** @type {any} */ reply) => {
      if (asks === 'file') {
        files.push(name);
        const text = await all.fileOf(name);
        reply({}, [new DataView(Uint8Array.from(text, (/** @type {string} */ c) => c.charCodeAt(0)).buffer)]);
      }
      if (asks === 'variables') {
        const columns = [
          { name: 'x', kind: 'number', buffer: 0 },
          { name: 'kind', kind: 'category', levels: ['few', 'many'], buffer: 1 },
        ];
        const X = { columns, names: ['a', 'b', 'c', 'd', 'e', 'f'], target: null, shape: [6, 2] };
        // As hosts send them: a view into something larger, which begins anywhere.
        const odd = new Uint8Array(1 + x.byteLength);
        odd.set(new Uint8Array(x.buffer), 1);
        reply({ variables: { X } }, [new DataView(odd.buffer, 1), new DataView(kinds.buffer)]);
      }
    };
    const state = {
      _key: 'k',
      _given: 1,
      data: 'X',
      prepare: 'make_pipeline(dropna(), LabelEncoder())',
      fit: 'KMeans(n_clusters=2, random_state=0)',
      attributes: { controls: 'none' },
    };
    const model = all.modelOf(state, answer);
    const el = /** @type {HTMLElement} */ (document.querySelector('main'));
    const end = await widget.render({ model, el });
    const figure = /** @type {any} */ (el.querySelector('cluster-playground'));
    await figure.settled;
    const labels = figure.result.labels.length;
    const until = (/** @type {() => boolean} */ holds) =>
      new Promise((resolve, reject) => {
        const look = () => (holds() ? resolve(undefined) : setTimeout(look, 20));
        setTimeout(() => reject(new Error(`never: ${holds}`)), 20_000);
        look();
      });
    const picture = () => model.sent.find((/** @type {any} */ it) => it.tells === 'picture');
    await until(picture);
    el.textContent = 'Loading…';
    end();
    await widget.render({ model, el });
    const same = el.firstChild === figure;
    const result = model.sent.find((/** @type {any} */ it) => it.tells === 'result');
    return { labels, files, same, result, picture: picture().sizes[0], controls: figure.controls };
  }, `${lab.other}notebook/widget.js`);
  assert.equal(seen.labels, 4);
  assert.equal(seen.files[0], 'cluster-playground.js');
  assert.ok(seen.files.some((name) => /^cluster-playground\.tables-\w+\.js$/.test(name)));
  assert.deepEqual(seen.result.sizes, [16]);
  assert.equal(typeof seen.result.numbers.inertia, 'number');
  assert.ok(seen.picture > 1000);
  assert.equal(seen.controls, 'none');
  assert.ok(seen.same);
  await close();
});
