/**
 * Puts the compiled modules of the package into one file. Node takes a third of a millisecond to find, read and wrap a
 * module, and there are hundreds: docs/decisions/0001-start-up.md has the figures. Each module keeps its text, for
 * operators are compiled from theirs, and is run when it is first asked for.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { minifySync } from '@swc/core';
import { globSync } from 'tinyglobby';

const BUNDLE = 'lib/bundle.js';

/** What `package.json` and the command name; everything else is inside the bundle only. */
const ENTRIES = ['lib/index', 'lib/testing/index', 'lib/cli/main'];

/** Libraries of many small files that most starts need: they are taken in. */
const TAKEN_IN = ['yaml'];

/** @param folder where the compiler has written `lib` and `decorators`. */
export function bundle(folder: string): void {
  const files = globSync(['lib/**/*.js', 'decorators/**/*.js'], { cwd: folder }).sort();
  const modules = new Map(
    files.map((file) => [file.slice(0, -'.js'.length), readFileSync(join(folder, file), 'utf8')]),
  );
  const libraries = new Map(TAKEN_IN.map((name) => [name, takeIn(name, modules)]));
  const texts = [...modules].map(([id, text]) => {
    const loaded = loading(id, id === ENTRIES[0] ? lazily(text) : text, modules, libraries);
    return `${JSON.stringify(id)}: (exports) => {\n${compact(loaded)}\n},\n`;
  });
  for (const file of files) rmSync(join(folder, file));
  writeFileSync(join(folder, BUNDLE), `'use strict';\nconst modules = {\n${texts.join('')}};\n${LOADER}`);
  for (const entry of ENTRIES) writeEntry(folder, entry);
}

/** One line a module, with all its names: what V8 has to read past delays a start. Licences stay. */
function compact(text: string): string {
  return minifySync(text, { compress: false, mangle: false, format: { comments: 'some' }, module: false }).code;
}

const LOADER = `const loaded = Object.create(null);
function load(id) {
  let exports = loaded[id];
  if (exports === undefined) {
    loaded[id] = exports = {};
    modules[id](exports);
  }
  return exports;
}
exports.load = load;
`;

/** Adds a library's modules, under their paths in `node_modules`. @returns the one that stands for it. */
function takeIn(name: string, modules: Map<string, string>): string {
  const root = dirname(require.resolve(`${name}/package.json`));
  const idOf = (file: string): string =>
    posix.join('node_modules', name, relative(root, file).split(sep).join('/')).replace(/\.js$/, '');
  const add = (file: string): void => {
    if (modules.has(idOf(file))) return;
    const text = readFileSync(file, 'utf8');
    if (text.includes('module.exports'))
      throw new Error(`${file} replaces its exports, which the bundle cannot follow`);
    modules.set(idOf(file), text);
    for (const [, specifier] of text.matchAll(RELATIVE)) add(createRequire(file).resolve(specifier as string));
  };
  const entry = require.resolve(name);
  add(entry);
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8').replaceAll('*/', '');
  modules.set(idOf(entry), `/*! ${name}\n${licence}*/\n${modules.get(idOf(entry)) ?? ''}`);
  return idOf(entry);
}

const RELATIVE = /\brequire\(["'](\.[^"']+)["']\)/g;

/** A module's text with what the bundle holds taken from there. */
function loading(
  id: string,
  text: string,
  modules: ReadonlyMap<string, string>,
  libraries: ReadonlyMap<string, string>,
): string {
  const own = text.replaceAll(RELATIVE, (_, specifier: string) => {
    const target = posix.join(posix.dirname(id), specifier).replace(/\.js$/, '');
    if (!modules.has(target)) throw new Error(`${id} imports ${specifier}, which is not in the package`);
    return `load(${JSON.stringify(target)})`;
  });
  return own.replaceAll(/\brequire\(["']([^"'.][^"']*)["']\)/g, (all, name: string) => {
    const target = libraries.get(name);
    return target === undefined ? all : `load(${JSON.stringify(target)})`;
  });
}

/** The text of a module that passes others' exports on: each is loaded when something of it is used. */
function lazily(text: string): string {
  const specifiers = new Map<string, string>();
  const bare = text.replaceAll(
    /^(?:var|const) (\w+) = require\("(\.[^"]+)"\);\n/gm,
    (_, name: string, from: string) => {
      specifiers.set(name, from);
      return '';
    },
  );
  return bare.replaceAll(/\breturn (\w+)\.(\w+); \}/g, (_, name: string, member: string) => {
    const from = specifiers.get(name);
    if (from === undefined) throw new Error(`The compiler writes exports in another form: ${name}.${member}`);
    return `return require(${JSON.stringify(from)}).${member}; }`;
  });
}

function writeEntry(folder: string, entry: string): void {
  const file = join(folder, `${entry}.js`);
  const path = posix.relative(posix.dirname(entry), BUNDLE);
  const from = path.startsWith('.') ? path : `./${path}`;
  const text = `'use strict';\nmodule.exports = require(${JSON.stringify(from)}).load(${JSON.stringify(entry)});\n`;
  writeFileSync(file, text);
  // The command runs when it is loaded, and exports nothing.
  if (entry === 'lib/cli/main') return;
  const names = execFileSync(process.execPath, ['-p', 'Object.keys(require(process.argv[1])).join()', file], {
    encoding: 'utf8',
  });
  // Never run: node's scanner reads here which names an ES module may import.
  writeFileSync(file, `${text}0 && (module.exports = { ${names.trim().replaceAll(',', ', ')} });\n`);
}
