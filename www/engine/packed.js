// Opens a session whose modules come packed: they are unpacked where it runs, away from the page's thread.

import { Decoder } from '../../node_modules/lzma1/lib/decoder.js';
import { InputBuffer, OutputBuffer } from '../../node_modules/lzma1/lib/streams.js';
import { Session } from './session.js';

/** @param {Uint8Array} packed */
function unpack(packed) {
  const bytes = new OutputBuffer(4 * packed.length);
  new Decoder().decompress(new InputBuffer(packed), bytes);
  return bytes.toArray();
}

/**
 * @param {WebAssembly.Module | Uint8Array} core compiled, or packed
 * @param {import('./session.js').Post} post
 */
export async function openSession(core, post) {
  const session = new Session(post, unpack);
  return { session, module: await session.load('core', core) };
}
