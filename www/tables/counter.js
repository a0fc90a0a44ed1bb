// A column that counts the rows, or numbers them: to a fit it is a measure like the others, and it measures nothing.

/** So few rows may count by chance. */
const FEWEST = 8;

/** What numbers are called that are given out: `id`, `CustomerID`, `customer_id`, `order no`. */
const GIVEN_OUT = /(?:^|[\s_.-])(?:id|nr|no|key|number)\.?$|[a-z](?:ID|Id|Nr|No)$|^ID$/i;

/**
 * Whether a column counts the rows one by one, or has the name and the numbers of what is given out; null: neither.
 * @param {import('../types.js').Column} column
 * @returns {'counts' | 'numbers' | null}
 */
export function counterIn(column) {
  if (column.kind !== 'number' || column.bool || column.values.length < FEWEST) return null;
  const { values, name } = column;
  if (values.every((value, i) => value === values[0] + i)) return 'counts';
  if (!GIVEN_OUT.test(name) || !values.every(Number.isInteger)) return null;
  return new Set(values).size === values.length ? 'numbers' : null;
}
