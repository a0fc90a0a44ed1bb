// Where the element's file lies once this version is published, and what holds it to this build.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './run.js';

const FILE = 'dist/element/cluster-playground.js';

export function pinned() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bytes = readFileSync(join(root, FILE));
  const all = readFileSync(join(root, 'dist/element/cluster-playground.all.js'));
  const kilobytes = (/** @type {Buffer} */ file) => `${Math.round(gzipSync(file).length / 1000)} kB`;
  const folder = `https://cdn.jsdelivr.net/npm/cluster-playground@${version}/dist`;
  return {
    version,
    folder,
    address: `${folder}/element/cluster-playground.js`,
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
    size: kilobytes(bytes),
    sizeOfAll: kilobytes(all),
  };
}
