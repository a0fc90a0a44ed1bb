// Files of the reader's own: chosen, dropped on the page, or lying beside it. They are handed to the worker of this page,
// and leave the browser nowhere.
//
// How own data fit together: the element has `files` and `variables` (its `sources`, with the table that stands in it as
// a child); the experiment gives them to its client, and that hands them to each fresh worker. There a `Making`
// (engine/making.js) feeds the module `tables`, which reads and prepares, and the core is given points. What is missing
// is told as `not_given`, with the file's name, and the caption has a button for it. A page of tables may ask
// `Execution.table()` for all columns, and for `advice` on what may be wrong, each with the call or the step that mends it.

import { come } from '../come.js';
import { changePoints } from '../element/asking.js';
import { says } from '../experiment/paste.js';
import { experimentIn } from '../experiment/saved.js';
import { late } from '../late.js';
import { answer } from '../panels/answer.js';
import { offer } from '../panels/offers.js';
import { files as said } from '../words/files.js';
import { said as pastes } from '../words/pasted.js';
import { brought, isPasted, keepPaste, pastedName, pasteOf } from './pastes.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 *
 * @typedef {{ former: WeakMap<Host, { call: string, steps: import('../types.js').DescribedCall[] }> }} Brought `former`: the
 *   steps of the table before, for the one that is read by a call that begins so
 */

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
 * Whether a file is a workbook, by its first bytes or its name.
 * @param {Uint8Array} bytes
 * @param {string} name
 */
export const isWorkbook = (bytes, name) => isZip(bytes) || /\.xls\w?$/i.test(name);

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
  if (saved) {
    host.pages.leaveAll();
    return host.change(saved.texts, saved.step ?? 'result');
  }
  const whole = async () => new Uint8Array(await file.arrayBuffer());
  if (isWorkbook(new Uint8Array(await file.slice(0, 4).arrayBuffer()), file.name)) {
    const { takeWorkbook } = await late('workbook');
    return takeWorkbook(host, await whole(), file.name, (sheet, text) => take(host, new File([text], sheet)));
  }
  const [, former = ''] = READS.exec(host.texts.data) ?? [];
  // Nothing takes the place of a table.
  if (former && !file.size && Object.hasOwn(host.files, unquoted(former))) {
    host.open.remark = said.empty(name);
    return host.requestUpdate();
  }
  const asked = host.experiment.error;
  const wanted = asked?.code === 'not_given' && asked.parameter ? asked.parameter : '';
  const call = callOf(name);
  // What is read already is read anew; what was read before something else took its place takes that place again.
  const isRead = wanted === name || (Object.hasOwn(host.files, name) && host.texts.data.includes(call));
  // A large one stays where it lies, and the worker reads it there piece by piece.
  const stays = file.size > LARGE && !host.experiment.client?.isHere;
  Object.assign(come, brought);
  const isAlike = Boolean(former) && (await haveOneHead(file, host.files[unquoted(former)]));
  host.files = { ...host.files, [name]: stays ? file : await whole() };
  // What was asked for is there.
  if (host.open.remark === said.again) host.open.remark = '';
  if (isRead) return;
  const { texts } = host;
  const fit = former ? texts.fit : texts.fit.replaceAll(ONE_START, SOME_STARTS);
  const anew = { ...texts, data: `${call}${how})`, prepare: '', view: '', hue: '', fit };
  // A table that was set right takes the place of the one before: what was done with its columns is done with these.
  if (isAlike) takeAlike(host, { ...texts, data: texts.data.replace(READS, () => call) }, anew);
  else {
    const steps = former ? (host.experiment.description?.calls.prepare ?? []) : [];
    // Which of its steps stay is known once the table is read.
    come.former ??= new WeakMap();
    if (steps.length) come.former.set(host, { call, steps });
    changePoints(host, anew);
  }
  if (host.full) host.pages.go('table');
}

/** How a file is read by its name. @param {string} name */
const callOf = (name) => `read_csv('${name.replaceAll(/[\\']/g, '\\$&')}'`;

/** The beginning of a text that reads one file. */
const READS = /^read_csv\('((?:[^'\\]|\\.)*)'/;

/** @param {string} name as it stands between quotes */
const unquoted = (name) => name.replaceAll(/\\(.)/g, '$1');

/** A single start from random places shows on a first visit how one goes wrong. Who brings a table wants the best of some. */
const ONE_START = /\binit='random', n_init=1\b/g;
const SOME_STARTS = 'n_init=10';

/** So many bytes of a file have the names of its columns. */
const HEAD = 1 << 14;

/**
 * Whether two files begin with the same names of columns.
 * @param {Blob} file
 * @param {Uint8Array | Blob | string | undefined} former
 */
async function haveOneHead(file, former) {
  if (former === undefined) return false;
  const heads = [file, new Blob([/** @type {BlobPart} */ (former)])].map(async (one) => {
    const [line] = (await one.slice(0, HEAD).text()).replace(/^\ufeff/, '').split(/\r?\n/);
    return line;
  });
  const [own, theirs] = await Promise.all(heads);
  return own === theirs && /[^\d\s.,;+-]/.test(own);
}

/**
 * Takes a table in whose columns are those of the one before.
 * @param {Host} host
 * @param {import('../types.js').Texts} alike with its steps
 * @param {import('../types.js').Texts} anew without them
 */
function takeAlike(host, alike, anew) {
  const steps = host.experiment.description?.calls.prepare.length ?? 0;
  host.change(alike);
  host.open.remark = said.kept(steps);
  if (alike.prepare) offer(host, [{ label: said.anew, pick: () => host.change(anew) }]);
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
  const names = Array.from({ length: 1000 }, (_, i) => pastedName(i + 1));
  const name = names.find((one) => !Object.hasOwn(host.files, one)) ?? names[0];
  const table = `${linesOf(text).join('\n')}\n`;
  // Elsewhere than on the page of its own, the tab's storage is the author's.
  if (host.full) keepPaste(name, table);
  return take(host, new File([table], name), name, how);
}

/**
 * Brings a pasted table back that was kept in this tab; where it was not, it is said how it comes here.
 * @param {Host} host
 * @param {string} name
 */
function seekPasted(host, name) {
  const text = pasteOf(name);
  Object.assign(come, brought);
  if (text === null) host.open.remark = said.again;
  else host.files = { ...host.files, [name]: new TextEncoder().encode(text) };
  host.requestUpdate();
}

/**
 * What was copied is pasted without a key. Where there are no keys there is a box for it; where the browser does not hand it
 * over it is said what does.
 * @param {Host} host
 */
export async function paste(host) {
  host.open.openTab('code');
  await host.updateComplete;
  const box = /** @type {HTMLElement | null} */ (host.renderRoot.querySelector('textarea.paste'));
  if (box?.getClientRects().length) {
    box.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    box.focus({ preventScroll: true });
    return;
  }
  const text = await Promise.resolve(navigator.clipboard?.readText()).catch(() => '');
  if (text?.trim()) await pasted(host, text);
  else {
    host.open.remark = pastes.pasteByKey;
    host.requestUpdate();
  }
}

/**
 * Looks for a file where the author of a page has put it beside. A reader's own page is not searched for it.
 * @param {Host} host
 * @param {string} name
 */
export async function seek(host, name) {
  if (host.full && isPasted(name)) return seekPasted(host, name);
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
