// Which pasted texts are tables, and what of them is read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn } from '../../www/share/plot.js';
import { linesOf, tableIn } from '../../www/tools/files.js';
import { keepPaste, MOST_KEPT, pasteOf } from '../../www/tools/pastes.js';

test('a table is one with empty lines, and with empty cells below it', () => {
  assert.equal(tableIn('a,b\n1,2\n\n3,4\n'), '');
  assert.equal(tableIn('a\tb\tc\n1\t2\t3\n4\t5\t\n\t\t\n\t\t\n'), ", sep='\\t'");
  assert.equal(tableIn('a;b\n1;2\n;\n'), ", sep=';'");
  assert.equal(tableIn('1,2\n\n3,4'), ', header=None');
  assert.equal(tableIn('a = 1\n\nb = f(a, 2)\n'), null);
  assert.deepEqual(linesOf('a\tb\r\n1\t2\r\n\t\r\n\r\n3\t\r\n\t\r\n'), ['a\tb', '1\t2', '3\t']);
  // Between quotes an empty line is a part of the cell.
  assert.deepEqual(linesOf('a,b\n1,"x\n\ny"\n,\n'), ['a,b', '1,"x', '', 'y"']);
});

test('a pasted table is kept by its tab, the latest before the earlier ones, and no larger one than there is room for', () => {
  const room = 3000;
  const storage = {
    setItem(/** @type {string} */ key, /** @type {string} */ text) {
      const others = Object.entries(this).reduce((sum, [, value]) => sum + String(value).length, 0);
      if (typeof text === 'string' && others + text.length > room) throw new Error('QuotaExceededError');
      Object.assign(this, { [key]: text });
    },
    getItem(/** @type {string} */ key) {
      return Object.hasOwn(this, key) ? /** @type {any} */ (this)[key] : null;
    },
    removeItem(/** @type {string} */ key) {
      delete (/** @type {any} */ (this)[key]);
    },
  };
  for (const method of ['setItem', 'getItem', 'removeItem'])
    Object.defineProperty(storage, method, { enumerable: false });
  const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true });
  try {
    keepPaste('pasted.csv', 'a,b\n1,2\n');
    assert.equal(pasteOf('pasted.csv'), 'a,b\n1,2\n');
    // Files are nobody's but the reader's.
    assert.equal(pasteOf('customers.csv'), null);
    keepPaste('pasted-2.csv', 'x'.repeat(2995));
    assert.equal(pasteOf('pasted-2.csv')?.length, 2995);
    assert.equal(pasteOf('pasted.csv'), null);
    keepPaste('pasted-2.csv', 'x'.repeat(MOST_KEPT + 1));
    assert.equal(pasteOf('pasted-2.csv'), null);
  } finally {
    if (before) Object.defineProperty(globalThis, 'sessionStorage', before);
    else delete (/** @type {any} */ (globalThis).sessionStorage);
  }
  // Where there is no storage nothing is kept, and nothing breaks.
  keepPaste('pasted.csv', 'a,b\n1,2\n');
});

test('code that reads a pasted table says which file it is', () => {
  const figure = { fits: [], equal: false, silhouettes: false };
  const pasted = drawn("import pandas as pd\n\nX = pd.read_csv('pasted-2.csv')\n", figure);
  assert.match(
    pasted,
    /\n# pasted-2\.csv is the table that was pasted[^\n]*\ndf = pd\.read_csv\('pasted-2\.csv'\)\nX = df\.copy\(\)\n/,
  );
  const opened = drawn("import pandas as pd\n\nX = pd.read_csv('customers.csv')\n", figure);
  assert.doesNotMatch(opened, /pasted/);
});

/** @type {import('../../www/share/plot.js').Seen} */
const seen = {
  title: 'find',
  looks: [],
  hue: null,
  groups: 2,
  apart: false,
  clusters: 2,
  tree: null,
  centres: null,
  rows: 5,
  features: ['2020', '2021'],
  axes: ['2020', '2021'],
  space: 2,
  dimensions: null,
};

test('labels are put into a table of the reader’s own, beside the rows that they are of', () => {
  const labelled = (/** @type {string} */ lines) =>
    drawn(`import pandas as pd\n\n${lines}labels = find(X)\n`, {
      fits: [seen],
      equal: true,
      silhouettes: false,
    });
  const all = labelled("X = pd.read_csv('customers.csv')\n");
  assert.match(all, /\ndf = pd\.read_csv\('customers\.csv'\)\nX = df\.copy\(\)\n/);
  assert.match(all, /\ndf\['cluster'\] = labels\n/);
  const some = labelled("X = pd.read_csv('customers.csv')\nX = X.dropna()\nX = X.to_numpy()\n");
  assert.match(
    some,
    /\nrows = X\.index\nX = X\.to_numpy\(\)\nlabels = find\(X\)\ndf\.loc\[rows, 'cluster'\] = labels\n/,
  );
  assert.match(labelled('X = pd.DataFrame(customers)\n'), /\ndf\['cluster'\] = labels\n/);
  assert.doesNotMatch(labelled('X = pd.DataFrame(X, columns=names)\n'), /df/);
});

test('points that were columns keep their names in the copied picture', () => {
  const script =
    "import pandas as pd\n\nX = pd.read_csv('prices.csv', index_col='Date')\nX = X.T\nX = X.to_numpy()\nlabels = find(X)\n";
  const turned = drawn(script, { fits: [seen], equal: true, silhouettes: false });
  assert.match(turned, /\nX = X\.T\npoint_names = list\(X\.index\)\n/);
  assert.match(turned, /\nfor name, at in zip\(point_names, X\):\n/);
  assert.match(turned, /\ncluster = pd\.Series\(labels, index=point_names\)\n/);
  const plain = drawn(script.replace('X = X.T\n', ''), { fits: [seen], equal: true, silhouettes: false });
  assert.doesNotMatch(plain, /point_names/);
});
