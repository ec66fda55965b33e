/**
 * Puts the compiled modules of the package into one file. Node takes a third of a millisecond to find, read and wrap a
 * module, and there are hundreds: docs/decisions/0001-start-up.md has the figures. Each module keeps its text, for
 * operators are compiled from theirs, and is run when it is first asked for.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { minifySync } from '@swc/core';
import { globSync } from 'tinyglobby';

const BUNDLE = 'lib/bundle.js';

/** What `package.json` and the command name; everything else is inside the bundle only. */
const ENTRIES = ['lib/index', 'lib/testing/index', 'lib/cli/main'];

/** What every start runs, and loads whatever it imports at its top. */
const START = ['lib/index', 'lib/bootstrap/run'];

/** Libraries of many small files that most starts need: they are taken in, by the names that they are required by. */
const TAKEN_IN = ['yaml', 'tsyringe/dist/cjs/dependency-container', 'tslib'];

/** @param folder where the compiler has written `lib` and `decorators`. */
export function bundle(folder: string): void {
  const files = globSync(['lib/**/*.js', 'decorators/**/*.js'], { cwd: folder }).sort();
  const modules = new Map(
    files.map((file) => [file.slice(0, -'.js'.length), readFileSync(join(folder, file), 'utf8')]),
  );
  const libraries = new Map(TAKEN_IN.map((name) => [name, takeIn(name, modules)]));
  const texts = new Map(
    [...modules].map(([id, text]) => [
      id,
      id === ENTRIES[0] ? lazily(id, text, modules) : loading(id, text, modules, libraries),
    ]),
  );
  const atStart = reached([...START, ...libraries.values()], texts);
  const entries = [...texts].map(([id, text]) => {
    const short = compact(text);
    const known = atStart.has(id) || id.startsWith('decorators/');
    return `${JSON.stringify(id)}: ${known ? `(exports, module) => {\n${short}\n}` : quoted(id, short)},\n`;
  });
  for (const file of files) rmSync(join(folder, file));
  writeFileSync(join(folder, BUNDLE), `'use strict';\nconst modules = {\n${entries.join('')}};\n${LOADER}`);
  for (const entry of ENTRIES) writeEntry(folder, entry);
}

/**
 * One line a module, with all its names: what V8 has to read past delays a start. Licences stay. In ASCII, for one other
 * character doubles the size of the whole text in memory.
 */
function compact(text: string): string {
  const format = { comments: 'some', ascii_only: true } as const;
  return minifySync(text, { compress: false, mangle: false, format, module: false }).code;
}

const LOADER = `const loaded = Object.create(null);
function load(id) {
  let exports = loaded[id];
  if (exports === undefined) {
    loaded[id] = exports = {};
    const module = modules[id];
    if (typeof module === 'function') module(exports, { exports });
    else new Function('exports', 'load', 'require', '__dirname', module)(exports, load, require, __dirname);
  }
  return exports;
}
exports.load = load;
`;

/** A text that V8 reads past as one token, ten times as fast as a function: most starts never run it. */
function quoted(id: string, text: string): string {
  return JSON.stringify(`${text}\n//# sourceURL=millrace/${id}.js`);
}

/** The modules that some load, by what their texts say at the top level. */
function reached(from: readonly string[], texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const all = new Set(from);
  for (const id of all) {
    for (const [, target] of (texts.get(id) ?? '').matchAll(/^\S.*?\bload\("([^"]+)"\)/gm)) all.add(target as string);
  }
  return all;
}

/** Adds a library's modules, under their paths in `node_modules`. @returns the one that stands for it. */
function takeIn(name: string, modules: Map<string, string>): string {
  const library = name.split('/')[0] as string;
  const entry = require.resolve(name);
  const folder = join('node_modules', library);
  const root = entry.slice(0, entry.lastIndexOf(folder) + folder.length);
  const idOf = (file: string): string =>
    posix.join('node_modules', library, relative(root, file).split(sep).join('/')).replace(/\.js$/, '');
  const add = (file: string): void => {
    if (modules.has(idOf(file))) return;
    const text = readFileSync(file, 'utf8');
    if (/\bmodule\.exports *=[^=]/.test(text))
      throw new Error(`${file} replaces its exports, which the bundle cannot follow`);
    modules.set(idOf(file), text);
    for (const [, specifier] of text.matchAll(RELATIVE)) add(createRequire(file).resolve(specifier as string));
  };
  add(entry);
  const [terms = 'LICENSE'] = globSync('LICENSE*', { cwd: root });
  const licence = readFileSync(join(root, terms), 'utf8').replaceAll('*/', '');
  modules.set(idOf(entry), `/*! ${library}\n${licence}*/\n${modules.get(idOf(entry)) ?? ''}`);
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
    const path = posix.join(posix.dirname(id), specifier).replace(/\.js$/, '');
    const target = [path, `${path}/index`].find((candidate) => modules.has(candidate));
    if (target === undefined) throw new Error(`${id} imports ${specifier}, which is not in the package`);
    return `load(${JSON.stringify(target)})`;
  });
  return own.replaceAll(/\brequire\(["']([^"'.][^"']*)["']\)/g, (all, name: string) => {
    const target = libraries.get(name);
    return target === undefined ? all : `load(${JSON.stringify(target)})`;
  });
}

/** The text of a module that passes others' exports on: each is loaded when something of it is used. */
function lazily(id: string, text: string, modules: ReadonlyMap<string, string>): string {
  const targets = new Map<string, string>();
  for (const [, variable, specifier] of text.matchAll(/^(?:var|const) (\w+) = require\("(\.[^"]+)"\);$/gm)) {
    targets.set(variable as string, posix.join(posix.dirname(id), specifier as string));
  }
  const exported: Record<string, Record<string, string>> = {};
  for (const [all, name, variable, member] of text.matchAll(/"(\w+)", .*\breturn (\w+)\.(\w+); \}/g)) {
    const target = targets.get(variable as string);
    if (target === undefined || !modules.has(target)) {
      throw new Error(`The compiler writes exports in another form: ${all}`);
    }
    (exported[target] ??= {})[name as string] = member as string;
  }
  return `${text.slice(0, text.indexOf('exports.'))}
    for (const [id, names] of Object.entries(${JSON.stringify(exported)}))
      for (const [name, member] of Object.entries(names))
        Object.defineProperty(exports, name, { enumerable: true, get: () => load(id)[member] });`;
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
