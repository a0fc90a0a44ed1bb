// Drawing to see whether it makes a difference: a context that draws nothing, and remembers what it was told.

/**
 * What a drawing does, as one text: the same only if it looks the same.
 * @param {(context: any) => void} draw
 */
export function traceOf(draw) {
  let trace = '';
  let length = 0;
  const add = (/** @type {string} */ text) => {
    length += 1;
    // A sum stands for what is long: of a few thousand points there are many calls.
    trace = trace.length > 4000 ? `${hash(trace)}${text}` : trace + text;
  };
  const plain = (/** @type {unknown} */ value) =>
    typeof value === 'number' ? value.toFixed(2) : typeof value === 'string' ? value : typeof value;
  const context = new Proxy(/** @type {Record<string, unknown>} */ ({}), {
    get(set, name) {
      if (typeof name === 'symbol') return undefined;
      if (name in set) return set[name];
      if (name === 'canvas') return undefined;
      return (/** @type {unknown[]} */ ...given) => {
        add(`${name}(${given.map(plain).join()})`);
        if (name === 'measureText') return { width: 7 * String(given[0]).length };
        if (name.startsWith('create')) return { addColorStop() {} };
        return undefined;
      };
    },
    set(set, name, value) {
      set[String(name)] = value;
      add(`${String(name)}=${plain(value)}`);
      return true;
    },
  });
  draw(context);
  return `${length} ${hash(trace)}`;
}

/** @param {string} text */
function hash(text) {
  let sum = 7;
  for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return String(sum);
}
