// wasm-bindgen's JavaScript → a factory: as generated it is one module of one wasm file, and several of ours live in one
// worker. All of them have the same exports, and the core's imports or some of them: one text serves them all.

/** What is made of a wasm file, by the names of its classes. */
const CLASS = /^export class (\w+)/gm;
/** Where the part begins that fetches and starts the wasm file: whoever calls the factory has it compiled. */
const LOADING = '\nasync function __wbg_load(';

/** What gives memory back where there was none for an argument: then the whole module is given up. */
const TIDIES =
  / +try \{\n((?:(?! try \{)[\s\S])*?)\n +\} catch \(e\) \{\n(?: +if \(ptr\d+\) \{[^\n]*\n)+ +throw e;\n +\}\n/g;

/**
 * @param {string} glue the JavaScript that wasm-bindgen has written for the core
 * @returns {string} a module with one export, `bindings`
 */
export function factory(glue) {
  const classes = [...glue.matchAll(CLASS)].map(([, name]) => name);
  const end = glue.indexOf(LOADING);
  if (classes.length === 0 || end < 0) {
    throw new Error('wasm-bindgen writes its JavaScript otherwise than scripts/lib/bindings.js expects');
  }
  const body = glue
    .slice(0, end)
    .replace(/^\/\* @ts-self-types.*\n/, '')
    .replaceAll(CLASS, 'class $1')
    .replaceAll(/^export function/gm, 'function')
    .replaceAll(TIDIES, '$1\n')
    .replaceAll(/^if \(Symbol\.dispose\).*\n/gm, '')
    // All browsers that we support have these.
    .replaceAll(/\(typeof FinalizationRegistry === 'undefined'\)\n.*\n +: /g, '')
    .replace(/^if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[\s\S]*?\n\}\n/m, '');
  return `/* @ts-self-types="./bindings.d.ts" */
export async function bindings(module) {
${body}
    __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
    return { memory: wasm.memory, ${classes.join(', ')} };
}
`;
}

/**
 * @param {string} declared the types that wasm-bindgen has written for the core
 * @returns {string} those of the factory
 */
export function factoryTypes(declared) {
  const classes = [...declared.matchAll(CLASS)].map(([, name]) => name);
  const types = declared
    .slice(0, declared.indexOf('export type InitInput'))
    .replaceAll(CLASS, 'declare class $1')
    .replaceAll(/^(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export function .*\n/gm, '');
  return `${types.trimEnd()}

export type { ${classes.join(', ')} };

/** What a wasm file makes. */
export interface Bindings {
  memory: WebAssembly.Memory;
${classes.map((name) => `  ${name}: typeof ${name};`).join('\n')}
}

/** Starts a wasm file: each call has a memory of its own. */
export function bindings(module: WebAssembly.Module): Promise<Bindings>;
`;
}

/**
 * A module as the core's JavaScript serves it: what wasm-bindgen numbers, it numbers in each module anew.
 * @param {string} name
 * @param {{ glue: string, wasm: Buffer }} module
 * @param {{ glue: string, wasm: Buffer }} core
 * @returns {Promise<Buffer>}
 * @throws where the core's JavaScript lacks something
 */
export async function served(name, module, core) {
  const given = importsIn(core.glue);
  const known = new Map([...given].map(([key, body]) => [body, key]));
  /** @type {Map<string, string>} */
  const renamed = new Map();
  const missing = [];
  for (const [key, body] of importsIn(module.glue)) {
    const same = given.get(key) === body ? key : known.get(body);
    if (same?.length === key.length) renamed.set(key, same);
    else missing.push(`${key}: ${body}`);
  }
  if (missing.length > 0) {
    throw new Error(
      `The module ${name} imports what the core does not, and one JavaScript serves both:\n${missing.join('\n')}\n` +
        'Let crate/src/wasm use it in all modules.',
    );
  }
  const wasm = withNames(module.wasm, renamed);
  const [own, others] = await Promise.all([wasm, core.wasm].map(exportsOf));
  if (own.join() !== others.join()) {
    const differ = [...own, ...others].filter((key) => own.includes(key) !== others.includes(key));
    throw new Error(`The module ${name} and the core have other exports: ${differ.join(', ')}`);
  }
  return wasm;
}

/**
 * Names of imports take the places of others that are as long.
 * @param {Buffer} wasm
 * @param {Map<string, string>} names
 */
function withNames(wasm, names) {
  const copy = Buffer.from(wasm);
  for (const [from, to] of names) {
    if (from === to) continue;
    for (let at = wasm.indexOf(from); at >= 0; at = wasm.indexOf(from, at + 1)) copy.write(to, at, 'latin1');
  }
  return copy;
}

/** The functions that are handed to a wasm file. @param {string} glue @returns {Map<string, string>} */
function importsIn(glue) {
  const start = glue.indexOf('const import0 = {');
  const body = glue.slice(start, glue.indexOf('\n    };', start));
  const parts = body.split(/\n {8}(?=__wb)/).slice(1);
  if (parts.length === 0) throw new Error('wasm-bindgen writes imports otherwise than is expected');
  return new Map(
    parts.map((part) => {
      const colon = part.indexOf(':');
      return [part.slice(0, colon), part.slice(colon + 1).trim()];
    }),
  );
}

/** @param {Uint8Array} wasm */
async function exportsOf(wasm) {
  const module = await WebAssembly.compile(/** @type {BufferSource} */ (wasm));
  return WebAssembly.Module.exports(module)
    .map(({ name }) => name)
    .sort();
}
