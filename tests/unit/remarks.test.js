// What tutorials get wrong is said of their own lines, and of no others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REMARKS, remarksOn } from '../../www/words/remarks.js';

/** Lines of a tutorial, in the order of the remarks, and the same lines as they should be. */
const LINES = [
  ["data = json.loads(requests.get('https://example.org').text)", "data = json.load(open('a.json'))"],
  [
    '"p": (df_coin_prices["Open"] - df_coin_prices["Close"]) / df_coin_prices["Open"]',
    '"p": (df_coin_prices["Close"] - df_coin_prices["Open"]) / df_coin_prices["Open"]',
  ],
  ['X = X_df.copy()\nX /= X.std(axis=0)', 'X = scale(X_df)'],
  [
    'n_labels = labels.max()\nprint(f"{n_labels} Clusters")',
    'n_labels = labels.max() + 1\nprint(f"{n_labels} Clusters")',
  ],
  [
    'partial_correlations = edge_model.precision_.copy()\nd = 1 / np.sqrt(np.diag(partial_correlations))\npartial_correlations *= d',
    'partial_correlations = edge_model.precision_.copy()\npartial_correlations *= -1',
  ],
  ['    if x[0] > 0 and y[0] > 0:\n        plt.plot(x, y)', '    plt.plot(x, y)'],
  ['X = scaler.inverse_transform(X)', '# X = scaler.inverse_transform(X)\nX = scaler.transform(X)'],
  [
    'pd.DataFrame.from_dict({"embedding_y":embedding[1],"embedding_z":embedding[1]})',
    'pd.DataFrame.from_dict({"embedding_y":embedding[1],"embedding_z":embedding[2]})',
  ],
];

test('each remark is said of its own line alone, and not where the line is right', () => {
  assert.equal(LINES.length, REMARKS.length);
  LINES.forEach(([wrong, right], i) => {
    assert.deepEqual(remarksOn(wrong), [REMARKS[i].say]);
    assert.deepEqual(remarksOn(right), []);
  });
  assert.deepEqual(remarksOn(LINES.map(([wrong]) => wrong).join('\n')).length, REMARKS.length);
});

test('the two deviations of fourteen rows differ as it is said', () => {
  const rows = Array.from({ length: 14 }, (_, i) => ((i * 37) % 11) - 4);
  const mean = rows.reduce((a, b) => a + b) / rows.length;
  const squares = rows.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  assert.equal(Math.round(100 * (squares / 13 / (squares / 14) - 1)), 8);
});

test('a long script is looked through in a moment', () => {
  const script = 'n = labels.max()\n(df["Open"] - p = m.precision_.copy()\n*=-X /= '.repeat(20_000);
  const before = performance.now();
  remarksOn(script);
  assert.ok(performance.now() - before < 2000);
});

test('of what is not here yet it is not said how it is here', () => {
  const script = 'p = edge_model.precision_.copy()\np *= d';
  assert.match(remarksOn(script).join(' '), /Here they are right/);
  assert.doesNotMatch(remarksOn(script, true).join(' '), /Here/);
});
