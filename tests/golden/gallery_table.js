// The gallery's table as JSON, for the script that makes its golden cases.

import { COLUMNS, ROWS } from '../../www/gallery/table.js';

const rows = ROWS.map(({ data, prepare, values }) => ({
  data,
  prepare,
  values,
  fits: COLUMNS.map(({ call }) => call(values)),
}));
process.stdout.write(JSON.stringify(rows));
