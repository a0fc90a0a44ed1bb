// Another table in the place of one whose steps were prepared: those whose columns are here stay, and of the others it is
// said which columns they miss. It is done once it is known which columns there are: at first what separates them may be
// in doubt.

import { come } from '../come.js';
import { pipeline } from '../experiment/panels.js';
import { plain } from '../panels/rich.js';
import { files as words } from '../words/files.js';
import { said } from '../words/tables.js';
import { callWithout, columnsOf } from './naming.js';
import { quoted } from './quoted.js';

/** @typedef {import('../types.js').DescribedCall} DescribedCall */

/** What makes points of columns: other columns are other points. */
const TURNS = 'transpose';

/** A name without what people write in several ways. @param {string} name */
const plainOf = (name) => name.toLowerCase().replace(/[\s_.-]+/g, '');

/** Takes the steps of the table before along. @param {import('./own.js').Own} own */
export function carry(own) {
  const { host, table } = own;
  const former = come.former?.get(host);
  if (!former || !table) return;
  const { data, prepare } = host.texts;
  const isGone = !data.startsWith(former.call) || prepare !== '';
  // As long as it is in doubt what separates the columns, nobody knows them.
  if (!isGone && table.advice.some((one) => one.data)) return;
  come.former?.delete(host);
  if (isGone) return;
  const names = table.columns.map(({ name }) => name);
  const { catalog } = host.experiment;
  const isTurned = former.steps.some(({ name }) => name === TURNS);
  const missingIn = (/** @type {DescribedCall} */ call) =>
    columnsOf(call, catalog).filter((column) => !names.includes(column));
  const missing = [...new Set(former.steps.flatMap(missingIn))];
  // What names other columns, too, stays for these.
  const sparing = (/** @type {string[]} */ out) =>
    isTurned ? [] : former.steps.flatMap((call) => callWithout(call, out, catalog) ?? []);
  const kept = sparing(missing);
  const left = former.steps.length - kept.length;
  const less = kept.filter((call) => !former.steps.includes(call)).length;
  const like = missing.flatMap((column) => {
    const near = names.find((name) => plainOf(name) === plainOf(column));
    return near === undefined ? [] : [/** @type {[string, string]} */ ([column, near])];
  });
  if (kept.length) host.change({ ...host.texts, prepare: pipeline(kept.map(({ text }) => text)) });
  const message = said.carried(kept.length, left, less, isTurned ? [] : missing);
  const taking = (/** @type {string} */ prepare) => () => {
    own.carried = null;
    host.change({ ...host.texts, prepare });
  };
  const ways = kept.length ? [{ label: words.anew, pick: taking('') }] : [];
  const unlike = missing.filter((column) => like.every(([old]) => old !== column));
  const renamed = sparing(unlike).map(({ text }) =>
    like.reduce((all, [old, name]) => all.replaceAll(quoted(old), quoted(name)), text),
  );
  if (like.length && renamed.length)
    ways.unshift({ label: said.renamed(like), pick: taking(pipeline(renamed)) });
  own.carried = { call: former.call, message, ways };
  host.report.say(plain(message));
}
