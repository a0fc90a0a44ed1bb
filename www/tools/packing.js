// Points in an address: `data=packed:…` in the place of `array([[…]])`, in about a third of the letters. It is a form of the
// address alone; whoever reads it has the call again, number for number.
//
// Coordinates are whole numbers of some decimal place, each told by how it differs from the one above it, in as few bytes
// as that takes: seven bits a byte, the last of them with the eighth unset. The bytes are written as base64url.

const MARK = 'packed:';

/** The first byte: another way of packing will have another. */
const VERSION = 1;

/** Decimals that are tried, and numbers that are whole without doubt. */
const MOST_DECIMALS = 15;
const MOST = 2 ** 52;

/** Fewer rows stay readable. */
const FEW = 12;

const ARRAY = /^array\(\[(\[[^()]*\])\](?:, ?target=\[([^()[\]]*)\])?\)$/;

/**
 * The call of points, packed; as it is where that is not one of points, or would be no shorter.
 * @param {string} text
 */
export function packed(text) {
  const [, written, groups] = ARRAY.exec(text) ?? [];
  if (!written) return text;
  try {
    /** @type {number[][]} */
    const rows = JSON.parse(`[${written}]`);
    const target = groups === undefined ? null : /** @type {number[]} */ (JSON.parse(`[${groups}]`));
    const short = MARK + lettersOf(bytesOf(rows, target));
    // A number that would come back as another one is not packed.
    const isSame = rows.length >= FEW && unpacked(short) === callOf(rows, target);
    return isSame && short.length < text.length ? short : text;
  } catch {
    return text;
  }
}

/** Whether an address holds points that are packed. @param {string} text of data */
export const isPacked = (text) => text.startsWith(MARK);

/**
 * The call of packed points; any other text as it is.
 * @param {string} text
 * @throws where it was cut off
 */
export function unpacked(text) {
  if (!isPacked(text)) return text;
  const bytes = bytesIn(text.slice(MARK.length));
  let at = 0;
  const next = () => {
    let [value, place] = [0, 1];
    for (;;) {
      const byte = bytes[at];
      at += 1;
      if (byte === undefined || place > MOST) throw new Error('these points were cut off');
      value += (byte & 127) * place;
      if (byte < 128) return value;
      place *= 128;
    }
  };
  const signed = () => {
    const value = next();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  const [version, n, d, decimals, isGrouped] = [next(), next(), next(), next(), next()];
  if (version !== VERSION) throw new Error('these points were packed in another way');
  if (n < 1 || d < 1 || n * d > bytes.length) throw new Error('these points were cut off');
  const last = new Array(d).fill(0);
  const rows = Array.from({ length: n }, () =>
    last.map((_, j) => {
      last[j] += signed();
      return Number(`${last[j]}e-${decimals}`);
    }),
  );
  let group = 0;
  const target = isGrouped
    ? rows.map(() => {
        group += signed();
        return group;
      })
    : null;
  if (at !== bytes.length) throw new Error('these points were cut off');
  return callOf(rows, target);
}

/** @param {number[][]} rows @param {number[] | null} target */
const callOf = (rows, target) =>
  `array([${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]${target ? `, target=[${target.join(', ')}]` : ''})`;

/** @param {number[][]} rows @param {number[] | null} target */
function bytesOf(rows, target) {
  const d = rows[0].length;
  const all = rows.flat();
  if (rows.some((row) => row.length !== d)) throw new Error('rows of one length are packed');
  const decimals = Array.from({ length: MOST_DECIMALS + 1 }, (_, places) => places).find((places) =>
    all.every((x) => Number(x.toFixed(places)) === x),
  );
  if (decimals === undefined) throw new Error('these numbers have too many decimals');
  /** @type {number[]} */
  const bytes = [];
  const put = (/** @type {number} */ value) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  const sign = (/** @type {number} */ value) => {
    if (!(Math.abs(value) < MOST / 4)) throw new Error('these numbers are too large');
    put(value < 0 ? -2 * value - 1 : 2 * value);
  };
  for (const value of [VERSION, rows.length, d, decimals, target ? 1 : 0]) put(value);
  const last = new Array(d).fill(0);
  for (const row of rows) {
    for (const [j, x] of row.entries()) {
      const whole = Math.round(Number(`${x}e${decimals}`));
      sign(whole - last[j]);
      last[j] = whole;
    }
  }
  let group = 0;
  for (const one of target ?? []) {
    sign(one - group);
    group = one;
  }
  return bytes;
}

/** @param {number[]} bytes */
const lettersOf = (bytes) =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** @param {string} letters */
const bytesIn = (letters) =>
  Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
