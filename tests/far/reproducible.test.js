// Two builds of one state of the sources are the same bytes: another folder, another target directory, nothing
// remembered. It takes as long as a first build.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../scripts/lib/run.js';

const other = mkdtempSync(join(tmpdir(), 'cluster-playground-'));
after(() => rmSync(other, { recursive: true, force: true }));

/** @param {string} folder @returns {Map<string, Buffer>} its files by their paths in it */
function contents(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name))]));
}

test('two builds are the same bytes', { timeout: 1_800_000 }, () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.trim().split('\n')) cpSync(join(root, file), join(other, file));
  cpSync(join(root, 'node_modules'), join(other, 'node_modules'), { recursive: true });
  const { CARGO_TARGET_DIR: _, ...env } = process.env;
  const build = { cwd: other, env };
  execFileSync('cargo', ['build', '--locked', '--quiet', '--package', 'bindgen'], build);
  execFileSync(process.execPath, ['-e', "import('./scripts/build.js').then(({ build }) => build())"], build);
  for (const folder of ['www/wasm', 'dist/site', 'dist/element', 'dist/core']) {
    const [ours, theirs] = [contents(join(root, folder)), contents(join(other, folder))];
    assert.deepEqual([...theirs.keys()], [...ours.keys()]);
    for (const [name, bytes] of ours) assert.ok(theirs.get(name)?.equals(bytes), `${folder}/${name}`);
  }
});
