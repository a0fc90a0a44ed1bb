// Workbooks: their sheets are read as pandas reads them; what is hostile is refused before it takes room.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { zipSync } from 'fflate';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { sheetsOf, Unreadable } from '../../www/tools/workbook.js';

const bytesOf = (/** @type {string} */ name) =>
  new Uint8Array(readFileSync(join(root, 'tests/fixtures/workbooks', name)));
const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/workbooks.json'), 'utf8'));

describe('workbooks', () => {
  /** @type {import('../../www/core.js').Lab} */
  let lab;
  before(async () => {
    lab = await load();
  });

  it('have their sheets read as pandas reads them', async () => {
    for (const { file, sheet, columns } of cases) {
      const sheets = await sheetsOf(bytesOf(file));
      assert.ok(sheets.every(({ name }) => name !== 'Nothing'));
      const { text } = sheets.find(({ name }) => name === sheet) ?? assert.fail(sheet);
      const table = lab.table({ data: "read_csv('a.csv')", files: { 'a.csv': text } });
      const own = table.columns.map((column) => ({
        name: column.name,
        values:
          column.kind === 'number'
            ? Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
            : Array.from(column.codes, (code) => column.levels[code] ?? null),
      }));
      assert.deepEqual(own, columns, `${file} ${sheet}`);
    }
  });

  it('are refused where they unpack to too much, reach too far, or are none', async () => {
    for (const name of ['far.xlsx', 'large.xlsx']) {
      await assert.rejects(sheetsOf(bytesOf(name)), { message: /more than a page can hold/ });
    }
    const whole = bytesOf('customers.xlsx');
    for (const length of [0, 3, 30, 400, whole.length - 30])
      await assert.rejects(sheetsOf(whole.slice(0, length)), Unreadable);
    const place = new TextEncoder().encode('<row r="1"><c r="&#88;FD1048576"/></row>');
    await assert.rejects(sheetsOf(zipSync({ 'xl/worksheets/sheet1.xml': place })), Unreadable);
    await assert.rejects(sheetsOf(zipSync({ 'a.txt': place })), Unreadable);
    // The size that a file is said to have is not what it has.
    const lying = zipSync({ 'xl/workbook.xml': new Uint8Array(5e6) });
    new DataView(lying.buffer).setUint32(lying.length - 22 - 46 - 15 + 24, 10, true);
    await assert.rejects(sheetsOf(lying), Unreadable);
  });
});
