// Which pasted texts are tables, and what of them is read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, tableIn } from '../../www/tools/files.js';

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
