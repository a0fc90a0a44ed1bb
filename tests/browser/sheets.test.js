// One's own table on the page: its rows, what each column is used as, what stands in the way of a fit, and its steps.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { element, inspect, openLab, stepsOf } from '../helpers/browser.js';
import { becomes, paste } from '../helpers/tables.js';

const lab = await openLab();

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const CUSTOMERS = `#v=1&data=make_customers(random_state=0)&prepare=make_pipeline(LabelEncoder(),StandardScaler())&fit=KMeans(n_clusters=3,random_state=0)&page=table`;

test('arrows open the list of steps, Enter adds one, which is said, and it is taken back from there', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&page=table`);
  await stepsOf(page.mainFrame());
  const list = element(page).getByRole('combobox', { name: '+ step' });
  await list.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await becomes(page, 'prepare', 'MinMaxScaler()');
  await element(page)
    .getByRole('status')
    .filter({ hasText: /^MinMaxScaler added, step 1\./ })
    .waitFor({ state: 'attached' });
  await page.keyboard.press('Control+z');
  await becomes(page, 'prepare', '');
  // Keys go on where they were, and all of what has them is seen in a row that is wider than its room.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  for (const name of ['StandardScaler', 'RobustScaler', 'MinMaxScaler', 'PCA']) {
    await list.focus();
    await list.selectOption(name);
    await element(page)
      .getByRole('status')
      .filter({ hasText: new RegExp(`${name} added`) })
      .waitFor({ state: 'attached' });
    await isSeenToBe(page, '+ step');
  }
  await element(page).getByRole('button', { name: 'Move MinMaxScaler one earlier' }).focus();
  await page.keyboard.press('Enter');
  await isHeard(page, /^MinMaxScaler is step 2 of 4 now\./);
  await isSeenToBe(page, 'Move MinMaxScaler one earlier');
  await page.keyboard.press('Enter');
  await isHeard(page, /^MinMaxScaler is step 1 of 4 now\./);
  // There is no earlier place.
  await isSeenToBe(page, 'Move MinMaxScaler one later');
  await element(page).getByRole('button', { name: 'Take PCA away' }).focus();
  const left = ['3 steps left', '2 steps left', '1 step left', 'no step is left'];
  for (const [i, next] of [
    'Take RobustScaler away',
    'Take StandardScaler away',
    'Take MinMaxScaler away',
    '+ step',
  ].entries()) {
    await page.keyboard.press('Enter');
    await isHeard(page, new RegExp(`taken away, ${left[i]}\\.`));
    await isSeenToBe(page, next);
  }
  await close();
});

/** @param {import('playwright-core').Page} page @param {RegExp} text */
const isHeard = (page, text) =>
  element(page).getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });

/** Waits until this has the focus, and all of it is seen. @param {import('playwright-core').Page} page @param {string} name */
const isSeenToBe = (page, name) =>
  page.waitForFunction((name) => {
    const root = /** @type {any} */ (document.querySelector('cluster-playground')).renderRoot;
    const at = root.activeElement;
    const { left, right } = at.getBoundingClientRect();
    const row = at.closest('.own-steps')?.getBoundingClientRect();
    return [at.ariaLabel, at.title].includes(name) && row && left >= row.left - 1 && right <= row.right + 1;
  }, name);

test('the rows of the table are seen, sorted, and light their points; a column may be left out', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site + CUSTOMERS);
  await stepsOf(page.mainFrame());
  const sheet = element(page).getByRole('grid');
  const rows = sheet.locator('.row');
  await rows.first().waitFor();
  assert.equal(await sheet.getAttribute('aria-rowcount'), '1339');
  assert.equal(await sheet.locator('.head').count(), 7);
  assert.ok((await rows.count()) < 40);
  assert.match(await rows.first().innerText(), /62[\s\S]*female[\s\S]*27\.4[\s\S]*14957\.68/);
  // The prepared value stands beside the original one.
  assert.match(await rows.first().innerText(), /1\.59/);
  await element(page).locator('.step-did', { hasText: 'makes numbers of sex, smoker, region' }).waitFor();
  await screenshot('sheet-table');

  await sheet.getByRole('button', { name: 'charges' }).click();
  await sheet.getByRole('button', { name: 'charges' }).click();
  assert.match(await rows.first().innerText(), /48[\d.]+/);
  await rows.nth(2).click();
  const picked = await element(page).evaluate((/** @type {any} */ el) => el.point.picked.point);
  assert.equal(
    await rows.nth(2).locator('.row-number').innerText().then(Number.parseFloat),
    picked % 1000 === picked ? picked : Number.parseFloat(picked.toLocaleString('en')),
  );
  await sheet.getByRole('button', { name: 'row' }).click();

  await element(page).evaluate((/** @type {any} */ el) => el.point.mean('picked', 0, 1200));
  await sheet.locator('.row.meant', { hasText: '1,200' }).waitFor();

  await sheet.getByRole('combobox', { name: /region/ }).selectOption('out');
  await becomes(
    page,
    'prepare',
    "make_pipeline(['age', 'sex', 'bmi', 'children', 'smoker', 'charges'], LabelEncoder(), StandardScaler())",
  );
  await sheet.locator('.head.unused', { hasText: 'region' }).waitFor();
  await element(page).getByRole('button', { name: 'Take StandardScaler away' }).click();
  await becomes(
    page,
    'prepare',
    "make_pipeline(['age', 'sex', 'bmi', 'children', 'smoker', 'charges'], LabelEncoder())",
  );
  await element(page).locator('.problem', { hasText: 'the largest unit decides alone' }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await screenshot('sheet-table-phone');
  await close();
});

test('a table that is pasted is read; what stands in the way is mended by a click', async () => {
  const { page, screenshot, complaints, close } = await lab.visit({
    reducedMotion: 'reduce',
    colorScheme: 'dark',
  });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await paste(
    page,
    'name\tage\tbmi\tsmoker\nann\t19\t27.9\tyes\nbob\t18\t\tno\ncid\t28\t33\tno\ndan\t64\t40.5\tyes\n<b>eve</b>\t50\t30\tno\n',
  );
  const sheet = element(page).getByRole('grid');
  await sheet.locator('.row', { hasText: '<b>eve</b>' }).waitFor();
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => el.data),
    "read_csv('pasted.csv', sep='\\t')",
  );
  await element(page).locator('.problem', { hasText: 'name' }).first().waitFor();
  await screenshot('sheet-problems-dark');
  await sheet.getByRole('combobox', { name: /What name/ }).selectOption('name');
  await becomes(page, 'data', "read_csv('pasted.csv', sep='\\t', index_col='name')");
  await element(page).getByRole('button', { name: 'Number the words (LabelEncoder)' }).press('Enter');
  // What is done is heard, and no other way has come under the focus.
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    const { announced } = el.inspect();
    return announced.includes('done.') && el.renderRoot.activeElement?.textContent === 'What was read';
  });
  await becomes(page, 'prepare', 'LabelEncoder()');
  await element(page).getByRole('button', { name: 'Fill in 1 value (SimpleImputer)' }).click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.labels.length === 5,
  );
  await element(page).locator('.step-did', { hasText: 'fills in 1 value' }).waitFor();
  await page.waitForFunction(() => location.hash.includes('SimpleImputer'));
  // It is there when the page is loaded again, for nobody has it as a file yet; the copied code says so.
  await page.reload();
  await sheet.locator('.row', { hasText: '<b>eve</b>' }).waitFor();
  await element(page).locator('.code').getByRole('button', { name: 'save pasted.csv' }).waitFor();
  await element(page).getByText('What was pasted is kept for this tab until it is closed').waitFor();
  // The same table, set right: what was done with its columns stays.
  await paste(page, 'name\tage\tbmi\tsmoker\nann\t19\t27.9\tyes\nbob\t18\t31\tno\ncid\t28\t33\tno\n');
  await becomes(page, 'data', "read_csv('pasted-2.csv', sep='\\t', index_col='name')");
  assert.match(
    await element(page).evaluate((/** @type {any} */ el) => el.prepare),
    /^make_pipeline\(SimpleImputer/,
  );
  await element(page).getByText('The columns are those of the table before: its 2 steps stay.').waitFor();
  // A sheet of numbers with decimal commas: both marks are proposed together.
  await paste(page, 'a;b;c\n1,5;2;4\n2,5;3;7\n3,25;4;8\n9,1;4;1\n');
  await element(page)
    .getByRole('button', { name: /Take read_csv\('pasted-3.csv', sep=';', decimal=','\)/ })
    .click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.labels.length === 4,
  );
  // Steps that name no column stay; of those that name some it is said which are not here, and how they may be taken.
  const carried = element(page).locator('.sheets .problem');
  await carried.filter({ hasText: '2 steps of the table before stay.' }).waitFor();
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.prepare = "make_pipeline(['a', 'b'], StandardScaler(), drop_outliers(columns=['b']))";
    await el.updateComplete;
    await el.settled;
  });
  await paste(page, 'A,b,d\n1,2,4\n2,3,7\n3,4,8\n9,4,1\n');
  await carried
    .filter({
      hasText: '3 steps of the table before stay, 1 of them for other columns than a: no column a here.',
    })
    .waitFor();
  await becomes(page, 'prepare', "make_pipeline(['b'], StandardScaler(), drop_outliers(columns=['b']))");
  await screenshot('sheet-carried');
  await element(page).getByRole('button', { name: 'Take them with A for a' }).click();
  await becomes(page, 'prepare', "make_pipeline(['A', 'b'], StandardScaler(), drop_outliers(columns=['b']))");
  await element(page).evaluate((/** @type {any} */ el) => {
    el.prepare = '';
  });
  await becomes(page, 'prepare', '');
  // A comma in a single cell is mended by a step, and an empty word is said to be none.
  await paste(page, 'size\tage\tcity\n1.5\t30\tRome\n2,5\t40\t\n8.5\t\tOslo\n9.5\t30\tOslo\n');
  await element(page)
    .locator('.problem', { hasText: 'with a decimal comma they are numbers' })
    .getByRole('button', { name: "Add to_numeric(columns=['size'], decimal=',')" })
    .click();
  await element(page)
    .locator('.problem', { hasText: '1 word is missing in city.' })
    .getByRole('button', {
      name: 'Fill in the most frequent word, and for missing numbers their median (two SimpleImputers)',
    })
    .click();
  // Each has filled in what it is for.
  await element(page).locator('.step-did', { hasText: 'fills in 1 value' }).nth(1).waitFor();
  await element(page).getByRole('button', { name: 'A column for each word (OneHotEncoder)' }).click();
  await becomes(
    page,
    'prepare',
    "make_pipeline(to_numeric(columns=['size'], decimal=','), SimpleImputer(strategy='median'), SimpleImputer(strategy='most_frequent'), OneHotEncoder())",
  );
  await page.waitForFunction(() => {
    const { playback } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return playback.fits[0]?.points.feature_names.join() === 'city_Oslo,city_Rome,size,age';
  });
  // Of a column that is left out nothing is made any more; that is said, and taken back by a click.
  await element(page).getByRole('combobox', { name: 'What size is used as' }).selectOption('out');
  await becomes(
    page,
    'prepare',
    "make_pipeline(['age', 'city'], SimpleImputer(strategy='median'), SimpleImputer(strategy='most_frequent'), OneHotEncoder())",
  );
  await element(page)
    .locator('.problem', { hasText: 'Without size: 1 step for that alone goes with it.' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await becomes(
    page,
    'prepare',
    "make_pipeline(to_numeric(columns=['size'], decimal=','), SimpleImputer(strategy='median'), SimpleImputer(strategy='most_frequent'), OneHotEncoder())",
  );
  assert.deepEqual(complaints.splice(0), []);
  // Code is read as code. Where it is wrong, all that is wrong is said, and nothing of the table from before.
  await paste(page, 'X, y = make_moons(n_samples=120, nois=0.1)\nKMeans(n_cluster=2).fit(X)\n');
  const wrong = element(page).locator('.mistakes li');
  await wrong.filter({ hasText: /^\s*Data: make_moons has no parameter nois/ }).waitFor();
  assert.match(await wrong.nth(1).innerText(), /^Fit: KMeans has no parameter n_cluster:/);
  assert.equal(await wrong.count(), 2);
  const happened = element(page).getByRole('region', { name: 'What just happened' });
  assert.match(await happened.getByRole('alert').innerText(), /^make_moons has no parameter nois/);
  assert.deepEqual(await happened.locator('.next button').allInnerTexts(), [
    'Take noise',
    'Take n_clusters',
    'Take it back',
  ]);
  await element(page).getByText('These are the points from before.').waitFor();
  await paste(
    page,
    'X, y = make_moons(n_samples=120, noise=0.1, random_state=0)\nmodel = KMeans(n_clusters=2, random_state=0).fit(X)\n',
  );
  await becomes(page, 'data', 'make_moons(n_samples=120, noise=0.1, random_state=0)');
  await page.addScriptTag({ path: AXE });
  const violations = await page.evaluate(async () => {
    const { violations: found } = await /** @type {any} */ (window).axe.run(document, {
      resultTypes: ['violations'],
    });
    return found.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
  });
  assert.deepEqual(violations, []);
  await close();
});

/** Fifty customers, as an analyst has them: names, a missing income, a word each. */
const FIFTY = `name,age,income,visits,region\n${Array.from({ length: 50 }, (_, i) => {
  const group = i % 3;
  const income = i === 16 ? 'n/a' : 20000 + 21000 * group + 137 * ((i * 7) % 50);
  return `C${i},${22 + 19 * group + (i % 6)},${income},${9 - 4 * group},${['north', 'south', 'east'][(i * i) % 3]}\n`;
}).join('')}`;

/** @param {import('playwright-core').Page} page @param {string} name @param {string} text */
const drop = (page, name, text) =>
  page.evaluate(
    ([of, given]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([given], of, { type: 'text/csv' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text],
  );

test('whatever stands in the way of a fit, the table stays in sight; each step says what it does', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await drop(page, 'customers.csv', FIFTY);
  const own = element(page);
  const sheet = own.getByRole('grid');
  const button = (/** @type {string} */ name) =>
    own.locator('.sheets').getByRole('button', { name, exact: true });
  // Names are named, and words are numbered; each is spoken of by itself.
  await own.locator('.problem', { hasText: 'name has another word in most rows' }).waitFor();
  // On a first visit one start shows how it goes wrong; own rows get the best of some.
  assert.match(
    await own.evaluate((/** @type {any} */ el) => el.fit),
    /n_clusters=4, n_init=10, random_state=\d+\)$/,
  );
  assert.equal(await own.locator('.problem', { hasText: 'region has words' }).count(), 1);
  assert.equal(await button('Name the rows by name (index_col)').count(), 1);
  // What is seen is of other data.
  await own.getByText('These are the points from before.').waitFor();
  await screenshot('sheet-fifty');
  const happened = own.getByRole('region', { name: 'What just happened' });
  await happened.getByRole('button', { name: 'Name the rows by name' }).waitFor();
  assert.equal(await happened.getByRole('button', { name: 'LabelEncoder()' }).count(), 0);
  await happened.getByRole('button', { name: 'Leave out name' }).click();
  await becomes(page, 'prepare', "drop(columns=['name'])");
  await own.locator('.step-did', { hasText: 'leaves out name' }).waitFor();
  await sheet.locator('.row', { hasText: 'C0' }).waitFor();
  assert.equal(await sheet.getByRole('combobox', { name: 'What name is used as' }).inputValue(), 'out');
  await sheet.getByRole('combobox', { name: 'What region is used as' }).selectOption('out');
  await becomes(page, 'prepare', "['age', 'income', 'visits']");
  await sheet.locator('.row', { hasText: 'C0' }).waitFor();
  await button('Leave out 1 row (dropna)').click();
  await becomes(page, 'prepare', "make_pipeline(['age', 'income', 'visits'], dropna())");
  await own.getByText('50 rows, 5 columns; 49 rows are left.').waitFor();
  await own.getByText('These are the points from before.').waitFor({ state: 'detached' });
  await button('Scale the columns (StandardScaler)').click();
  await becomes(page, 'prepare', "make_pipeline(['age', 'income', 'visits'], dropna(), StandardScaler())");
  await own.locator('.step-did', { hasText: /^income|^age/ }).waitFor();
  assert.equal(await own.locator('.step-did', { hasText: 'cannot be done' }).count(), 0);
  // The name of the rows is none of the columns, whose roles stay.
  await sheet.getByRole('combobox', { name: 'What name is used as' }).selectOption('name');
  await becomes(page, 'data', "read_csv('customers.csv', index_col='name')");
  await page.waitForFunction(() => {
    const root = document.querySelector('cluster-playground')?.shadowRoot;
    const roles = [...(root?.querySelectorAll('select.role') ?? [])].map(
      (one) => /** @type {HTMLSelectElement} */ (one).value,
    );
    return roles.join() === 'name,feature,feature,feature,out';
  });
  await close();
});

/** As a spreadsheet saves it: one number with its unit and another mark, gaps, and words; no column is whole. */
const SEMICOLONS = `id;age;city;charges
${Array.from({ length: 40 }, (_, i) => {
  const charges = i === 12 ? '27323,28 €' : (9000 + 317.25 * ((i * 7) % 40)).toFixed(2);
  return `C${i};${i === 3 ? '' : 20 + ((i * 11) % 45)};${['Berlin', 'Hamburg', 'Munich'][i % 3]};${charges}`;
}).join('\n')}
`;

test('a wrong cell is typed over: by its problem, by keys, with two clicks; all that say the same change, by a step', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const rows = Array.from({ length: 40 }, (_, i) => {
    const age = i === 4 || i === 9 ? '3O' : i === 20 ? '12 kg' : 20 + (i % 30);
    const sex = i === 6 ? 'Male' : i === 8 ? 'male ' : i % 2 ? 'female' : 'male';
    return `${age},${sex},${i === 5 ? '' : 60 + (i % 9)}`;
  });
  await paste(page, `age,sex,weight\n${rows.join('\n')}\n`);
  await element(page).evaluate((/** @type {any} */ el) => el.pages.go('table'));
  const own = element(page);
  const field = own.locator('.own-sheet input.typed');
  await own.getByRole('button', { name: 'Type it right' }).click();
  await own.locator('.sheet-foot', { hasText: 'changes all 2 cells of age that say 3O' }).waitFor();
  await screenshot('sheet-typed');
  await field.press('Escape');
  assert.equal(await field.count(), 0);
  // The cell has the keys again.
  await page.keyboard.press('F2');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await becomes(page, 'prepare', "replace('3O', 30, columns=['age'])");
  await own.locator('.step-did', { hasText: 'changes 2 cells' }).waitFor();
  // The next one is told; with the last one the column is numbers.
  await own
    .locator('.problem', { hasText: 'one says 12 kg' })
    .getByRole('button', { name: 'Type it right' })
    .click();
  await field.fill('32');
  await field.press('Enter');
  await becomes(
    page,
    'prepare',
    "make_pipeline(replace(['3O', '12 kg'], [30, 32], columns=['age']), to_numeric(columns=['age']))",
  );
  await own.locator('.head', { hasText: 'age' }).locator('.bars').waitFor();
  await own.getByRole('button', { name: 'Write male in 2 cells' }).click();
  await own.locator('.head', { hasText: 'sex' }).getByText('2 different').waitFor();
  // A number takes no word, and says so.
  const cell = own.locator('.row', { hasText: '20' }).locator('.cell').first();
  await cell.dblclick();
  await field.fill('many');
  await field.press('Enter');
  await own.locator('.sheet-foot', { hasText: 'age has numbers, and many is none' }).waitFor();
  await field.press('Escape');
  await own.locator('.sheet-foot', { hasText: 'Rows' }).waitFor();
  // Over a gap, too.
  await own.getByRole('grid').evaluate((box) => {
    box.scrollTop = 0;
  });
  await own.locator('.cell.gap').dblclick();
  await own.locator('.sheet-foot', { hasText: 'fills the one gap of weight' }).waitFor();
  await field.fill('64');
  await field.press('Enter');
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).prepare.includes('replace(None, 64, '),
  );
  await own.locator('.cell.gap').waitFor({ state: 'detached' });
  await close();
});

test('repairs that are taken in any order lead to a fit; what they did is said, and no longer asked for', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await drop(page, 'semi.csv', SEMICOLONS);
  const own = element(page);
  const button = (/** @type {string | RegExp} */ name) =>
    own.locator('.sheets').getByRole('button', { name });
  await own
    .getByRole('region', { name: 'What just happened' })
    .getByRole('button', { name: "Take read_csv('semi.csv', sep=';')" })
    .click();
  // What stands where no number does is led to, and what becomes of it is said.
  const slip = own.locator('.problem', { hasText: '1 cell becomes empty: 27323,28 €' });
  await slip.getByRole('button', { name: 'row 12 · line 14 of the file · charges' }).click();
  await own.locator('.row.meant .cell.led', { hasText: '27323,28 €' }).waitFor();
  assert.equal(await own.locator('.problem', { hasText: 'charges has another word' }).count(), 0);
  await button('Name the rows by id (index_col)').click();
  await button('A column for each word (OneHotEncoder)').click();
  await becomes(page, 'prepare', 'OneHotEncoder()');
  // The words of charges were made columns: the repair belongs before that, and goes there.
  await button(/^Add to_numeric/).click();
  const repair = "to_numeric(columns=['charges'], errors='coerce')";
  await becomes(page, 'prepare', `make_pipeline(${repair}, OneHotEncoder())`);
  // The one that says no number is missing from then on, beside the one that was.
  await button('Fill in 2 values (SimpleImputer)').click();
  const all = `make_pipeline(${repair}, SimpleImputer(strategy='median'), OneHotEncoder())`;
  await becomes(page, 'prepare', all);
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.labels.length === 40,
  );
  await own.locator('.step-did', { hasText: 'makes numbers of charges' }).waitFor();
  await own.locator('.step-did', { hasText: 'fills in 2 values' }).waitFor();
  await own.locator('.step-did', { hasText: 'makes 3 columns of city' }).waitFor();
  // What was mended has a histogram in its head, and stands among the columns of every figure.
  await own.locator('.head', { hasText: 'charges' }).locator('.bars').waitFor();
  assert.equal(await own.locator('.problem', { hasText: 'is text' }).count(), 0);
  await screenshot('sheet-repairs');
  // Put behind by hand, it is told where it belongs.
  await element(page).evaluate((/** @type {any} */ el, prepare) => {
    el.prepare = prepare;
  }, `make_pipeline(SimpleImputer(strategy='median'), OneHotEncoder(), ${repair})`);
  await button('Put to_numeric before OneHotEncoder').click();
  await becomes(
    page,
    'prepare',
    `make_pipeline(SimpleImputer(strategy='median'), ${repair}, OneHotEncoder())`,
  );
  await close();
});

test('scaled stands against unscaled with the table’s own steps, as many clusters beside; the picture is taken away', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce', acceptDownloads: true });
  const prepare = "make_pipeline(drop(columns=['sex']), LabelEncoder(), StandardScaler())";
  const query = new URLSearchParams({
    v: '1',
    data: 'make_customers(random_state=0)',
    prepare,
    fit: 'KMeans(n_clusters=3, random_state=0)',
  });
  await page.goto(`${lab.site}#${query.toString().replaceAll('+', '%20')}`);
  await stepsOf(page.mainFrame());
  const own = element(page);
  const add = async (/** @type {RegExp} */ name) => {
    await own.getByRole('button', { name: /Add a fit/ }).click();
    await own.getByRole('menuitem', { name }).first().click();
  };
  await add(/^not scaled/);
  await becomes(page, 'prepare', `[${prepare}, make_pipeline(drop(columns=['sex']), LabelEncoder())]`);
  assert.equal(await own.evaluate((/** @type {any} */ el) => el.playback.fits.length), 2);
  await add(/^AgglomerativeClustering/);
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return (
      /AgglomerativeClustering\(n_clusters=3\)/.test(el.fit) && !el.experiment.running && !el.experiment.error
    );
  });
  await own.getByRole('button', { name: 'Share' }).click();
  const download = page.waitForEvent('download');
  await own.getByRole('button', { name: 'Save the picture' }).click();
  const file = Buffer.concat(await (await (await download).createReadStream()).toArray());
  assert.equal(file.subarray(1, 4).toString(), 'PNG');
  await close();
});

test('the last change is taken back, one at a time, and done again', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const opened = await element(page).evaluate((/** @type {any} */ el) => el.data);
  await drop(page, 'customers.csv', FIFTY);
  await becomes(page, 'data', "read_csv('customers.csv')");
  const own = element(page);
  await own.locator('.problem').first().waitFor();
  await element(page).evaluate((/** @type {any} */ el) =>
    el.change({ ...el.texts, prepare: 'StandardScaler()' }),
  );
  await becomes(page, 'prepare', 'StandardScaler()');
  const happened = own.getByRole('region', { name: 'What just happened' });
  const back = happened.getByRole('button', { name: 'Take it back' });
  await back.click();
  await becomes(page, 'prepare', '');
  assert.equal(await own.evaluate((/** @type {any} */ el) => el.data), "read_csv('customers.csv')");
  await back.click();
  await becomes(page, 'data', opened);
  await happened.getByRole('alert').waitFor({ state: 'detached' });
  await own.locator('.root').press('Control+Shift+z');
  await becomes(page, 'data', "read_csv('customers.csv')");
  await own.locator('.root').press('Control+Shift+z');
  await becomes(page, 'prepare', 'StandardScaler()');
  await close();
});

test('axes are free where what stands on them differs, and say so; scaled ones have the units that were read', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const rest = '&fit=KMeans(n_clusters=3,random_state=0)';
  const data = '#v=1&data=make_customers(n_samples=300,random_state=0)';
  await page.goto(`${lab.site}${data}&prepare=['age','charges']${rest}`);
  await stepsOf(page.mainFrame());
  const own = element(page);
  const scales = async () => {
    const { kx = 0, ky = 0 } = (await inspect(page)).view ?? {};
    return kx / ky;
  };
  const free = own.getByText('each axis has a scale of its own');
  await free.waitFor();
  assert.ok((await scales()) > 100);
  await screenshot('sheet-free-axes');
  const equal = own.getByRole('button', { name: 'same scale for x and y' });
  assert.equal(await equal.getAttribute('aria-pressed'), 'false');
  await equal.click();
  await free.waitFor({ state: 'detached' });
  assert.equal(await scales(), 1);

  await page.goto('about:blank');
  const scaled = "&prepare=make_pipeline(LabelEncoder(),StandardScaler())&view=['age','charges']";
  const names = `&names=${encodeURIComponent(JSON.stringify({ 0: 'A', 1: 'B', 2: 'C' }))}`;
  await page.goto(`${lab.site}${data}${scaled}${rest}${names}`);
  await stepsOf(page.mainFrame());
  const asFitted = own.getByRole('button', { name: 'as the fit sees it' });
  await asFitted.waitFor();
  await free.waitFor();
  assert.notEqual(await scales(), 1);
  await screenshot('sheet-units');
  await asFitted.click();
  await own.locator('button[aria-pressed="true"]', { hasText: 'as the fit sees it' }).waitFor();
  assert.equal(await scales(), 1);
  // A point is told by what was read of it, and its cluster by the name that it was given.
  await own.evaluate((/** @type {any} */ el) => el.point.mean('picked', 0, 11));
  const told = own.locator('.explanation', { hasText: /one of “[ABC]”/ });
  await told.waitFor();
  assert.match(await told.innerText(), /\(age \d+, charges [\d,.]+, sex (?:fe)?male, bmi [\d.]+/);
  await close();
});

test('a row that has a name is called by it', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await drop(page, 'customers.csv', FIFTY);
  await element(page).getByRole('button', { name: 'Name the rows by name', exact: true }).click();
  await becomes(page, 'data', "read_csv('customers.csv', index_col='name')");
  await element(page).evaluate((/** @type {any} */ el) => {
    el.prepare = 'make_pipeline(LabelEncoder(), dropna(), StandardScaler())';
  });
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.labels.length === 49,
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  await element(page).evaluate((/** @type {any} */ el) => el.point.mean('picked', 0, 7));
  const told = element(page).locator('.explanation', { hasText: 'C7 is one of' });
  await told.waitFor();
  assert.match(await told.innerText(), /age 42, income 47,713, visits 5, region \w+\)/);
  await screenshot('sheet-row-named');
  // Beside a word stands what the steps have made of it.
  const cells = element(page).locator('.row', { hasText: 'C7' }).locator('.cell');
  const [income, word] = await Promise.all([cells.nth(2).innerText(), cells.nth(4).innerText()]);
  const made = await element(page).evaluate((/** @type {any} */ el) =>
    Array.from(el.playback.fits[0].points.data.slice(28, 32), (x) => Number(x.toPrecision(3))),
  );
  const shown = (/** @type {string} */ text) => Number(text.split(/\s+/)[1].replace('−', '-'));
  assert.match(word, /^(?:north|south|east)\s/);
  assert.deepEqual([shown(income), shown(word)], [made[1], made[3]]);
  // Whoever comes without the file is told which one it was.
  await page.waitForFunction(() => location.hash.includes('file=50x4'));
  // Of points that were made since neither the link nor what is shared speaks of a file.
  const share = element(page).getByRole('button', { name: 'Share', exact: true });
  const note = element(page).getByText('Data of your own are not in a link');
  const link = element(page).getByRole('textbox', { name: 'Link' });
  await share.click();
  await note.waitFor();
  await page.keyboard.press('Escape');
  await element(page).evaluate((/** @type {any} */ el) =>
    el.change({ ...el.texts, data: 'make_blobs(random_state=0)', prepare: '', hue: '' }),
  );
  await page.waitForFunction(() => location.hash.includes('make_blobs') && !location.hash.includes('file='));
  await share.click();
  assert.doesNotMatch(await link.inputValue(), /file=/);
  assert.equal(await note.count(), 0);
  await page.keyboard.press('Escape');
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes('file=50x4'));
  await page.reload();
  await element(page).getByText('customers.csv had 50 rows and 4 columns.').waitFor();
  await screenshot('sheet-file-needed');
  await close();
});

test('rows that a step leaves out are counted at once, and said of the file that is taken away', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=make_blobs(random_state=0)&fit=KMeans(n_clusters=3,random_state=0)`);
  await stepsOf(page.mainFrame());
  const rows = Array.from({ length: 50 }, (_, i) => `${i},${i === 7 ? '' : i % 5},${'abc'[i % 3]}`);
  await paste(page, `size,weight,kind\n${rows.join('\n')}\n`);
  const own = element(page).locator('.sheets');
  await element(page).evaluate((/** @type {any} */ el) => el.pages.go('table'));
  await own.getByText('50 rows, 3 columns.').waitFor();
  await own.getByText('1 cell is empty.').waitFor();
  await own.getByRole('button', { name: 'Leave out 1 row (dropna)' }).click();
  // The words are still in the way of a fit.
  await own.getByText('50 rows, 3 columns; 49 rows are left.').waitFor();
  assert.equal(await own.getByText('1 cell is empty.').count(), 0);
  assert.equal(await element(page).locator('.own-sheet .missing.some').count(), 0);
  await element(page).locator('.step-did', { hasText: 'leaves out 1 row' }).waitFor();
  await own.getByText(/kind has words/).waitFor();
  await screenshot('sheet-left');
  await own.getByRole('button', { name: 'A column for each word (OneHotEncoder)' }).click();
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.prepare.includes('OneHotEncoder') && !el.experiment.running && !el.experiment.error;
  });
  await own.getByRole('button', { name: 'Segments', exact: true }).click();
  await own.getByRole('button', { name: 'table with segments · .csv (49 of 50 rows)' }).waitFor();
  await close();
});
