// The notices of third parties: what their licences ask of whoever passes their code on. Made by the build, from what
// is really in the files: the crates that are linked, and the packages that esbuild has read.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { must, root } from './run.js';

const ADVICE = 'See its message above.';

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

/**
 * The crates that are linked into a package for a target, with the texts of their licences.
 * @param {string[]} packages of the workspace
 * @param {string} target
 * @returns {Promise<Notice[]>}
 */
export async function noticesOfCrates(packages, target) {
  const quiet = { quiet: true };
  const linked = ['--target', target, '--edges', 'normal,no-proc-macro', '--prefix', 'none'];
  const chosen = packages.flatMap((name) => ['--package', name]);
  const tree = await must('cargo', ['tree', '--locked', ...chosen, ...linked], ADVICE, quiet);
  const names = new Set(tree.split('\n').map((line) => line.split(' ').slice(0, 2).join(' ')));
  const metadata = ['metadata', '--locked', '--format-version=1', '--filter-platform', target];
  /** @type {{ packages: { name: string, version: string, license: string, source: string | null, manifest_path: string }[] }} */
  const known = JSON.parse(await must('cargo', metadata, ADVICE, quiet));
  return known.packages
    .filter(({ name, version, source }) => source && names.has(`${name} v${version}`))
    .map(({ name, version, license, manifest_path }) => ({
      name,
      version,
      license,
      text: textIn(dirname(manifest_path), name),
    }));
}

/**
 * The npm packages that files have come from.
 * @param {Iterable<string>} files relative to the project
 * @returns {Notice[]}
 */
export function noticesOfPackages(files) {
  const folder = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;
  const names = new Set([...files].map((file) => folder.exec(file)?.[1] ?? '').filter(Boolean));
  return [...names].map((name) => {
    const home = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    return { name, version, license, text: textIn(home, name) };
  });
}

/**
 * Where there is a choice, the shorter one is made: MIT rather than Apache.
 * @param {string} folder
 * @param {string} name
 */
function textIn(folder, name) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying)/i.test(file));
  const others = files.filter((file) => !/apache/i.test(file));
  const chosen = (others.length > 0 ? others : files).sort();
  if (chosen.length === 0) throw new Error(`no text of a licence lies in ${name}, which is published`);
  return chosen.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
}

/** @param {string} copyright */
const mit = (copyright) => `${copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * What has no package to read this from: Rust's standard library is in every module, and the coefficients of x^1.5, which
 * make its bits, stand in its file.
 * @type {Notice[]}
 */
const OTHERS = [
  {
    name: "Rust's standard library, with compiler_builtins, dlmalloc and hashbrown",
    version: '',
    license: 'MIT OR Apache-2.0',
    text: mit('Copyright (c) The Rust Project Contributors'),
  },
  {
    name: 'Coefficients of pow and powf, of Arm Optimized Routines',
    version: '',
    license: 'MIT OR Apache-2.0 WITH LLVM-exception',
    text: mit('Copyright (c) 2017-2018, Arm Limited'),
  },
];

/**
 * One file of all of them; a text that several share stands there once.
 * @param {Notice[]} notices
 */
export function written(notices) {
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const { name, version, license, text } of [...notices, ...OTHERS]) {
    const line = `${[name, version].filter(Boolean).join(' ')} (${license})`;
    byText.set(text, [...(byText.get(text) ?? []), line]);
  }
  const parts = [...byText].map(([text, lines]) => ({ head: lines.sort().join('\n'), text }));
  parts.sort((a, b) => (a.head < b.head ? -1 : 1));
  const rule = `\n\n${'—'.repeat(80)}\n\n`;
  const opening =
    'Cluster Playground is published with code of others. These are their names, licences and notices.';
  return `${[opening, ...parts.map(({ head, text }) => `${head}\n\n${text}`)].join(rule)}\n`;
}
