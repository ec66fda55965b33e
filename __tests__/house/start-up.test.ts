import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compileApp } from '../../benchmarks/startup/compile-app';
import { ensureBuilt } from '../support/built';

const run = promisify(execFile);
const root = join(__dirname, '..', '..');
const place = join(root, 'dist', 'start-up-test');

/** Prints, when the program ends, which of its files and packages were loaded. */
const LIST = `process.on('exit', () => fs.writeSync(1, JSON.stringify(Object.keys(require.cache))))`;

let loaded: string[];
let record: string;

beforeAll(async () => {
  await ensureBuilt();
  const { main } = compileApp(root, place);
  const program = `${LIST}; process.argv[1] = ${JSON.stringify(main)}; require('node:module').runMain(${JSON.stringify(main)})`;
  const { stdout } = await run(process.execPath, ['-e', program]);
  const lines = stdout.trim().split('\n');
  record = (JSON.parse(lines[0]!) as { record: string }).record;
  loaded = JSON.parse(lines[1]!);
}, 300_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

test('the application runs on the built package, its record goes through all three services', () => {
  expect(record).toBe('o-1: 4 EUR from north/lamp');
  expect(loaded).toContain(join(root, 'dist', 'lib', 'index.js'));
});

test('the package itself is loaded as one file', () => {
  const own = loaded.filter((file) => /[\\/]dist[\\/](lib|decorators)[\\/]/.test(file));
  expect(own).toEqual([join(root, 'dist', 'lib', 'index.js'), join(root, 'dist', 'lib', 'bundle.js')]);
});

test('a library that a start does not need is not loaded', () => {
  const packages = new Set(
    loaded.flatMap((file) => /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? []),
  );
  // What annotates, reads a duration and keeps a cache; each one more is paid by every start.
  expect([...packages].sort()).toEqual(['clone', 'ms', 'node-cache', 'reflect-metadata']);
  // Not the phone numbers of the whole package.
  expect(loaded.filter((file) => file.includes('class-validator')).length).toBeLessThan(20);
});

test('an ES module may import every export by name', async () => {
  const index = join(root, 'dist', 'lib', 'index.js');
  const names = Object.keys(require(index) as object);
  const declared = readFileSync(join(root, 'lib', 'index.ts'), 'utf8');
  expect(names.filter((name) => !declared.includes(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['run', 'Operator', 'BaseSource', 'MillraceError']));
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '-e',
    `import * as all from ${JSON.stringify(index)};
     console.log(JSON.stringify(Object.keys(all)));
     console.log(Object.values(all).filter((value) => value === undefined).length)`,
  ]);
  const [imported, missing] = stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(imported).toEqual(expect.arrayContaining(names));
  expect(missing).toBe(0);
});
