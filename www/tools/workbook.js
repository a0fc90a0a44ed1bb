// Workbooks of spreadsheets: each sheet becomes a table as text, which is then read as any other. A late part, with the
// library that unpacks them; what they unpack to is bounded before that.

import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { offer } from '../panels/offers.js';
import { csvOf } from '../tables/take.js';
import { said } from '../words/workbook.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */
/** @typedef {import('read-excel-file/universal').CellValue | null} Cell */
/** @typedef {{ name: string, text: string }} Sheet */

/** What a workbook unpacks to at most, in bytes, and in how many files. */
const MOST_BYTES = 128 * 2 ** 20;
const MOST_FILES = 4000;

/** As many cells a sheet has at most, between its first and its farthest. */
const MOST_CELLS = 8_000_000;

/** As many rows and columns as a sheet can have. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** A place in a sheet, wherever a file speaks of one. */
const PLACES = /\b(?:r|ref)\s*=\s*["']([^"']{0,60})/g;
const PLACE = /^\$?([A-Z]{0,3})\$?(\d{0,7})$/;

/** Why a workbook is not read: its words. */
export class Unreadable extends Error {}

/**
 * The sheets of a workbook, as `read_csv` reads them.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Sheet[]>}
 * @throws {Unreadable}
 */
export async function sheetsOf(bytes) {
  check(bytes);
  const { buffer, byteOffset, byteLength } = bytes;
  try {
    const sheets = await readWorkbook(buffer.slice(byteOffset, byteOffset + byteLength), { trim: false });
    return sheets
      .filter(({ data }) => data.length)
      .map(({ sheet, data }) => ({ name: sheet, text: textOf(data) }));
  } catch {
    throw new Unreadable(said.unreadable);
  }
}

/**
 * Refuses what would take more room than it says, or than there is: a cell far off stands for all before it.
 * @param {Uint8Array} bytes
 */
function check(bytes) {
  let [size, count] = [0, 0];
  /** @type {Record<string, Uint8Array>} */
  let files;
  try {
    files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        size += originalSize;
        count += 1;
        if (size > MOST_BYTES || count > MOST_FILES) throw new Unreadable(said.large);
        return name.endsWith('.xml');
      },
    });
  } catch (thrown) {
    throw thrown instanceof Unreadable ? thrown : new Unreadable(said.unreadable);
  }
  const decoder = new TextDecoder();
  for (const [name, file] of Object.entries(files)) {
    if (!/sheet/i.test(name) && !file.length) continue;
    let [rows, columns] = [0, 0];
    for (const [, place] of decoder.decode(file).matchAll(PLACES)) {
      const [, letters, digits] = PLACE.exec(place.split(':').at(-1) ?? '') ?? [];
      // Written otherwise, a place could be anywhere.
      if (letters === undefined && place.includes('&')) throw new Unreadable(said.unreadable);
      rows = Math.max(rows, Number(digits || 0));
      columns = Math.max(columns, columnOf(letters ?? ''));
    }
    if (rows > MOST_ROWS || columns > MOST_COLUMNS || rows * columns > MOST_CELLS)
      throw new Unreadable(said.large);
  }
}

/** The number of a column: A is 1. @param {string} letters */
const columnOf = (letters) => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);

/**
 * The rows of a sheet as text: days without hours where all of a column are.
 * @param {Cell[][]} rows
 */
function textOf(rows) {
  const hasHours = new Set(
    rows.flatMap((row) =>
      row.flatMap((cell, j) => (cell instanceof Date && cell.getTime() % 86_400_000 ? [j] : [])),
    ),
  );
  const written = rows.map((row) =>
    row.map((cell, j) => {
      if (cell instanceof Date) return dateOf(cell, hasHours.has(j));
      return typeof cell === 'boolean' ? (cell ? 'True' : 'False') : cell;
    }),
  );
  // In a single column an empty line would be none.
  return csvOf(written.map((row) => (row.length === 1 && row[0] === null ? ['NaN'] : row)));
}

/** @param {Date} date @param {boolean} withHours */
function dateOf(date, withHours) {
  if (Number.isNaN(date.getTime())) return null;
  const [day, time] = date.toISOString().split('T');
  return withHours ? `${day} ${time.slice(0, 8)}` : day;
}

/**
 * Takes in the first sheet of a workbook, as a table; the others are offered.
 * @param {Host} host
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} name
 * @param {(name: string, text: string) => Promise<void>} take takes a table in
 */
export async function takeWorkbook(host, bytes, name, take) {
  try {
    const sheets = await sheetsOf(bytes);
    if (!sheets.length) throw new Unreadable(said.empty);
    const open = async (/** @type {Sheet} */ sheet) => {
      const base = name.replace(/\.xls\w?$/i, '');
      const file = sheets.length > 1 ? `${base} ${sheet.name}.csv` : `${base}.csv`;
      await take(file, sheet.text);
      const others = sheets.filter((other) => other !== sheet);
      host.open.remark = said.taken(sheet.name, name, file);
      offer(
        host,
        others.map((other) => ({ label: said.sheet(other.name), pick: () => open(other) })),
      );
    };
    await open(sheets[0]);
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    host.open.remark = `**${name}** ${thrown.message}`;
  }
  host.requestUpdate();
}
