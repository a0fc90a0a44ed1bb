/** How long the address of a file is kept, in milliseconds: a browser may ask before it takes it. */
const KEPT = 10_000;

/**
 * Hands something to the reader as a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
