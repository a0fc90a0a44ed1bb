// Files of the reader's own: chosen, dropped on the page, or lying beside it. They are handed to the worker of this page,
// and leave the browser nowhere.
//
// How own data fit together: the element has `files` and `variables` (its `sources`, with the table that stands in it as
// a child); the experiment gives them to its client, and that hands them to each fresh worker. There a `Making`
// (engine/making.js) feeds the module `tables`, which reads and prepares, and the core is given points. What is missing
// is told as `not_given`, with the file's name, and the caption has a button for it. A page of tables may ask
// `Execution.table()` for all columns, and for `advice` on what may be wrong, each with the call or the step that mends it.

import { says } from '../experiment/paste.js';
import { experimentIn } from '../experiment/saved.js';
import { late } from '../late.js';
import { answer } from '../panels/answer.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What may hold a table, or an experiment that was taken away. */
const KINDS =
  '.json,application/json,.xlsx,.csv,.tsv,.txt,.tab,.dat,text/csv,text/tab-separated-values,text/plain';

/** No file has a longer name. */
const LONGEST = 255;

/** A file of more bytes is not held whole. */
const LARGE = 2 ** 22;

/** What was looked for beside the page and not found, by element. @type {WeakMap<Host, Set<string>>} */
const sought = new WeakMap();

/**
 * Lets the reader choose a file.
 * @param {Host} host
 * @param {string} name that it is asked for by; none: its own
 */
export function choose(host, name) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = KINDS;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) take(host, file, name || file.name);
  });
  input.click();
}

/** Whether a file is packed, as a workbook of sheets is. @param {Uint8Array} bytes */
const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * Takes a file in; where it was not asked for, it takes the place of the data. An experiment that was taken away takes the
 * place of the experiment.
 * @param {Host} host
 * @param {File} file
 * @param {string} [name]
 * @param {string} [how] it is read: arguments after its name
 * @returns {Promise<void>}
 */
export async function take(host, file, name = file.name, how = '') {
  const saved = /\.json$/i.test(file.name) ? experimentIn(await file.text()) : null;
  if (saved) return host.change(saved.texts, saved.step ?? 'result');
  const whole = async () => new Uint8Array(await file.arrayBuffer());
  if (isZip(new Uint8Array(await file.slice(0, 4).arrayBuffer())) || /\.xls\w?$/i.test(file.name)) {
    const { takeWorkbook } = await late('workbook');
    return takeWorkbook(host, await whole(), file.name, (sheet, text) => take(host, new File([text], sheet)));
  }
  const asked = host.experiment.error;
  const wanted = asked?.code === 'not_given' && asked.parameter ? asked.parameter : '';
  const call = `read_csv('${name.replaceAll(/[\\']/g, '\\$&')}'`;
  // What is read already is read anew; what was read before something else took its place takes that place again.
  const isRead = wanted === name || (Object.hasOwn(host.files, name) && host.texts.data.includes(call));
  // A large one stays where it lies, and the worker reads it there piece by piece.
  const stays = file.size > LARGE && !host.experiment.client?.isHere;
  host.files = { ...host.files, [name]: stays ? file : await whole() };
  if (isRead) return;
  host.change({ ...host.texts, data: `${call}${how})`, prepare: '', view: '', hue: '' });
  if (host.full) host.pages.go('table');
}

/** As few lines as a table has, and as many of them as are looked at. */
const FEWEST = 2;
const LOOKED_AT = 50;

/** What stands between the fields of a table, and its lines. */
const SEPARATORS = ['\t', ';', ','];

/** A line in which nothing stands, as spreadsheets give them between tables and below. */
const EMPTY = /^[\s;,]*$/;

/**
 * The lines of a pasted table, without those in which nothing stands; one between quotes stays.
 * @param {string} text
 */
export function linesOf(text) {
  const lines = text.split(/\r?\n/);
  if (!text.includes('"')) return lines.filter((line) => !EMPTY.test(line));
  return lines.slice(0, lines.findLastIndex((line) => !EMPTY.test(line)) + 1);
}

/**
 * What a text is read with as a table, as arguments of `read_csv`; null where it is none. Code has an assignment or a call
 * in some line, and a table as many fields in each.
 * @param {string} text
 */
export function tableIn(text) {
  const lines = linesOf(text).slice(0, LOOKED_AT);
  if (lines.length < FEWEST || !/\d/.test(text)) return null;
  const separator = SEPARATORS.find((mark) => {
    const [first, ...others] = lines.map((line) => line.split(mark).length);
    return first > 1 && others.every((count) => count === first);
  });
  if (!separator || (separator === ',' && lines.some((line) => /^\s|=|\w\(|[[{]|:\s*$/.test(line))))
    return null;
  const isHead = lines[0]
    .split(separator)
    .some((field) => field.trim() === '' || Number.isNaN(Number(field)));
  const sep = { '\t': ", sep='\\t'", ';': ", sep=';'", ',': '' }[separator];
  return `${sep}${isHead ? '' : ', header=None'}`;
}

/**
 * Into which box a text belongs that is meant as one call.
 * @param {string} text
 * @returns {'data' | 'prepare' | 'fit' | null} null: it is another text
 */
export function partOf(text) {
  const [, name] = /^\s*(?:\w+\.)*((?:make|load|read)_\w*|[A-Z]\w*)\([^\n]*$/.exec(text.trimEnd()) ?? [];
  if (!name) return null;
  if (/^[a-z]/.test(name)) return 'data';
  return /Scal|Encod|Imput|^PCA|Pipeline/.test(name) ? 'prepare' : 'fit';
}

/**
 * What was pasted on the page: a table takes the place of the data, anything else is read as code.
 * @param {Host} host
 * @param {string} text
 * @param {boolean} [isHere] whether what is made of it is to be said beside the box where it was pasted
 */
export async function pasted(host, text, isHere = false) {
  const how = tableIn(text);
  if (how === null) {
    const reading = await host.paste.take(text);
    // One call that could not be read has something to be mended, which its box says.
    const part = partOf(text);
    if (part && reading && !says(reading) && !reading.opens.length) host.apply(part, text.trim());
    if (isHere) await answer(host);
    return reading;
  }
  const names = Array.from({ length: 1000 }, (_, i) => (i ? `pasted-${i + 1}.csv` : 'pasted.csv'));
  const name = names.find((one) => !Object.hasOwn(host.files, one)) ?? 'pasted.csv';
  return take(host, new File([`${linesOf(text).join('\n')}\n`], name), name, how);
}

/**
 * Looks for a file where the author of a page has put it beside. A reader's own page is not searched for it.
 * @param {Host} host
 * @param {string} name
 */
export async function seek(host, name) {
  const before = sought.get(host) ?? new Set();
  sought.set(host, before);
  if (host.full || !name || name.length > LONGEST || before.has(name)) return;
  before.add(name);
  const address = new URL(name, document.baseURI);
  if (!/^https?:$/.test(address.protocol)) return;
  const response = await fetch(address, { credentials: 'omit' }).catch(() => null);
  if (!response?.ok) return;
  host.files = { ...host.files, [name]: new Uint8Array(await response.arrayBuffer()) };
}
