// Files piece by piece, in UTF-8, whatever they are written in.

import { engineError } from './protocol.js';

/** How much of a file is handed over at once, in bytes or letters. */
const PIECE = 1 << 17;
/** So many pieces of one that lies on a disk are brought at once: each time takes a while. */
const AT_ONCE = 32;

/**
 * A file piece by piece, in UTF-8; the last one is returned.
 * @param {import('../types.js').Sources} sources
 * @param {{ name: string, encoding: string }} wanted
 * @returns {Iterator<Uint8Array, Uint8Array | undefined>}
 */
export function fileOf({ files = {} }, { name, encoding }) {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (file === undefined) {
    const needed = name ? `the file '${name}' is needed` : '`read_csv` needs the name of a file';
    throw Object.assign(engineError('not_given', needed, name), { part: 'data' });
  }
  if (typeof file === 'string') return lettersOf(file);
  return /^utf-?8(-sig)?$/i.test(encoding) ? bytesOf(file) : decoded(file, encoding);
}

/**
 * How long a file is, in bytes or letters.
 * @param {import('../types.js').Sources} sources
 * @param {string} name
 */
export function lengthOf({ files = {} }, name) {
  const file = files[name] ?? '';
  return file instanceof Blob ? file.size : file.length;
}

/** @param {Uint8Array | Blob} file */
function* bytesOf(file) {
  const size = 'size' in file ? file.size : file.length;
  /** @type {Uint8Array} */
  let held = new Uint8Array();
  let from = 0;
  for (let at = 0; ; at += PIECE) {
    if (at + PIECE > from + held.length) {
      // What has been read of a disk has been handed over; the bytes of a page are the page's own.
      if (file instanceof Blob) sentAway(held);
      [held, from] = [part(file, at, at + AT_ONCE * PIECE), at];
    }
    const piece = held.subarray(at - from, at - from + PIECE);
    if (at + PIECE >= size) return piece;
    yield piece;
  }
}

/**
 * Bytes that a browser has read of a disk, and that nobody needs any more. It holds them itself, apart from the script: to
 * let go of them here frees nothing for a long while, and they would come to as much as the file. What is sent, it lets go,
 * and what is on its way to where nobody waits is gone with the way.
 * @param {Uint8Array} bytes
 */
function sentAway({ buffer }) {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, [/** @type {ArrayBuffer} */ (buffer)]);
  port1.close();
  port2.close();
}

/**
 * A part of a file. One that lies on a disk is read from there: it lies whole nowhere else.
 * @param {Uint8Array | Blob} file
 * @param {number} from
 * @param {number} to
 */
function part(file, from, to) {
  if (file instanceof Uint8Array) return file.subarray(from, to);
  try {
    const { FileReaderSync } = /** @type {any} */ (globalThis);
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(file.slice(from, to)));
  } catch {
    const changed = 'the file is not where it was, or has been changed since: open it again';
    throw Object.assign(engineError('invalid_data', changed), { part: 'data' });
  }
}

/** @param {string} text */
export function* lettersOf(text) {
  const encoder = new TextEncoder();
  let at = 0;
  while (at + PIECE < text.length) {
    // The two halves of a letter stay together.
    const half = /[\ud800-\udbff]/.test(text[at + PIECE - 1]) ? 1 : 0;
    const end = at + PIECE - half;
    yield encoder.encode(text.slice(at, end));
    at = end;
  }
  return encoder.encode(text.slice(at));
}

/**
 * @param {Uint8Array | Blob} file
 * @param {string} encoding as Python calls it
 */
function* decoded(file, encoding) {
  const encoder = new TextEncoder();
  const decode = decoderOf(file, encoding);
  for (const pieces = bytesOf(file); ; ) {
    const { value, done = false } = pieces.next();
    const piece = encoder.encode(decode(value, !done));
    if (done) return piece;
    yield piece;
  }
}

/**
 * @param {Uint8Array | Blob} file
 * @param {string} encoding
 * @returns {(piece: Uint8Array, more: boolean) => string}
 */
function decoderOf(file, encoding) {
  // What browsers call Latin 1 is what Python calls cp1252.
  if (/^(latin[-_]?1|iso[-_]?8859[-_]1|l1)$/i.test(encoding)) {
    return (piece) => Array.from(piece, (byte) => String.fromCharCode(byte)).join('');
  }
  const [first, second] = part(file, 0, 2);
  const big = /^utf[-_]?16$/i.test(encoding) && first === 0xfe && second === 0xff;
  try {
    const decoder = new TextDecoder(big ? 'utf-16be' : encoding.replaceAll('_', '-'), { fatal: true });
    return (piece, more) => decoder.decode(piece, { stream: more });
  } catch {
    const message = `\`encoding\` must be one that browsers know, such as 'latin1', 'cp1252' or 'utf-16'; it is '${encoding.slice(0, 60)}'`;
    throw Object.assign(engineError('out_of_range', message, 'encoding'), { part: 'data' });
  }
}
