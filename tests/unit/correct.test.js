// Cells that are typed over: which steps that makes, and what they make of the table.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { corrected, countLike, spellingsIn, wordAt } from '../../www/tables/correct.js';

const lab = await load();

/** Forty people: one age twice with a letter for a zero, one with a unit; a sex in four spellings. */
const PEOPLE = `age,weight,sex,smoker\n${Array.from({ length: 40 }, (_, i) => {
  const age = i === 4 || i === 9 ? '3O' : i === 20 ? '12 kg' : 20 + (i % 30);
  const sex = i % 2 ? 'female' : i === 6 ? 'Male' : i === 8 ? 'male ' : 'male';
  return `${age},${i === 3 ? '' : 50 + (i % 7)},${sex},${i % 3 === 0 ? 'True' : 'False'}`;
}).join('\n')}\n`;
const data = "read_csv('people.csv')";
const files = { 'people.csv': PEOPLE };

/** The table and its steps, prepared so. @param {string} prepare */
const at = (prepare) => {
  const { table, description } = lab.run({ data, prepare, fit: '', files });
  const calls = description.calls.prepare;
  return (
    /** @type {string} */ name,
    /** @type {string} */ typed,
    /** @type {(string | null)[]} */ ...words
  ) => {
    const column = table.columns.find((one) => one.name === name);
    assert.ok(column);
    return corrected(calls, column, words, typed);
  };
};

test('what is typed over a slip is a step; over the last one its column becomes numbers', () => {
  const first = at('')('age', '30', '3O');
  assert.equal(first, "replace('3O', 30, columns=['age'])");
  const both = at(first ?? '')('age', '12', '12 kg');
  assert.equal(
    both,
    "make_pipeline(replace(['3O', '12 kg'], [30, 12], columns=['age']), to_numeric(columns=['age']))",
  );
  const { columns } = lab.table({ data, prepare: both ?? '', files });
  const [age] = columns;
  assert.equal(age.kind, 'number');
  assert.deepEqual(
    [wordAt(age, 4), wordAt(age, 9), wordAt(age, 20), wordAt(age, 5)],
    ['30', '30', '12', '25'],
  );
  // Rows 4, 9, 10: one says so by itself.
  assert.equal(countLike(age, 4), 3);
  // What is a number by then is written behind, and what was written is no part of the same step.
  const later = at(both ?? '')('age', '31', '30');
  assert.match(later ?? '', /, to_numeric\(columns=\['age'\]\), replace\(30, 31, columns=\['age'\]\)\)$/);
});

test('what is typed over a gap fills all gaps of its column, and over a truth value all that are the same', () => {
  assert.equal(at('')('weight', '61,5', null), "replace(None, 61.5, columns=['weight'])");
  assert.equal(at('')('weight', 'many', null), null);
  const read = lab.table({ data, files });
  const [weight, smoker] = ['weight', 'smoker'].map((name) => {
    const column = read.columns.find((one) => one.name === name);
    assert.ok(column);
    return column;
  });
  assert.deepEqual([wordAt(weight, 3), countLike(weight, 3)], [null, 1]);
  assert.deepEqual([wordAt(smoker, 0), countLike(smoker, 0)], ['True', 14]);
  assert.equal(at('')('smoker', 'false', 'True'), "replace(True, False, columns=['smoker'])");
  assert.equal(at('')('smoker', 'perhaps', 'True'), null);
  // What was made missing by a step is no part of the same step.
  const prepare =
    "make_pipeline(replace(51, None, columns=['weight']), replace(None, 60, columns=['weight']))";
  assert.equal(at("replace(51, None, columns=['weight'])")('weight', '60', null), prepare);
  const { columns } = lab.table({ data, prepare, files });
  assert.deepEqual([wordAt(columns[1], 3), wordAt(columns[1], 1), countLike(columns[1], 1)], ['60', '60', 7]);
});

test('numbers take numbers, with a decimal comma too, or nothing; words take words', () => {
  const typed = at('');
  assert.equal(typed('weight', '61,5', '51'), "replace(51, 61.5, columns=['weight'])");
  assert.equal(typed('weight', '  ', '51'), "replace(51, None, columns=['weight'])");
  assert.equal(typed('weight', 'many', '51'), null);
  assert.equal(typed('sex', "o'clock", 'Male'), "replace('Male', 'o\\'clock', columns=['sex'])");
  assert.equal(typed('sex', '7', 'Male'), "replace('Male', '7', columns=['sex'])");
  assert.equal(
    at('LabelEncoder()')('sex', 'male', 'Male'),
    "make_pipeline(replace('Male', 'male', columns=['sex']), LabelEncoder())",
  );
});

test('spellings that differ in spaces and capitals alone are one word, the one that is there most often', () => {
  const { columns } = lab.table({ data, files });
  const [age, weight, sex] = columns;
  assert.deepEqual(spellingsIn(sex), [{ word: 'male', others: ['Male', 'male '], count: 2, row: 6 }]);
  assert.deepEqual([spellingsIn(age), spellingsIn(weight)], [[], []]);
  const prepare = at('')('sex', 'male', 'Male', 'male ');
  assert.equal(prepare, "replace(['Male', 'male '], 'male', columns=['sex'])");
  const mended = lab.table({ data, prepare: prepare ?? '', files }).columns[2];
  assert.ok(mended.kind === 'category');
  assert.deepEqual([...mended.levels].sort(), ['female', 'male']);
  assert.deepEqual(spellingsIn(mended), []);
});

test('what cannot stand in a column is refused, and what nobody says changes nothing', () => {
  const run = (/** @type {string} */ prepare) => lab.table({ data, prepare, files });
  assert.throws(() => run("replace(51, 'many')"), /`weight` takes no 'many'/);
  assert.throws(
    () => run("replace(['a', 'b'], ['c'])"),
    /`value` must have one value for each of `to_replace`; it has 1/,
  );
  assert.throws(() => run("replace('a', 'b', columns=['size'])"), /there is no column 'size'/);
  // To pandas a truth value is no number, and a number no word.
  assert.deepEqual(run('replace([1, 25], 0, columns=["age", "smoker"])').columns, run('').columns);
});
