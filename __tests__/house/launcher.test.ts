import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'millrace-launcher-')));
  cpSync(join(root, 'bin', 'millrace.js'), join(folder, 'bin', 'millrace.js'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function launch(...args: readonly string[]) {
  // From elsewhere, as `npx` does in a workspace.
  return spawnSync(process.execPath, [join(folder, 'bin', 'millrace.js'), ...args], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
}

test('in a checkout it runs the sources, which find the package by its name from any folder', () => {
  for (const file of ['tsconfig.json', 'package.json']) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write('lib/index.ts', 'export const entry: string = __filename;');
  write(
    'lib/cli/main.ts',
    `import { entry } from 'millrace';
     const mark = (_: object, name: string): void => console.log(Reflect.getMetadata('design:type', _, name).name);
     import 'reflect-metadata';
     class Typed { @mark declare readonly field: Date; }
     console.log(entry, Typed.name, process.argv.slice(2).join(' '), process.env.TS_NODE_PROJECT ?? 'no leak');
     process.exitCode = 3;`,
  );
  const { stdout, stderr, status } = launch('explain', 'x');
  expect(stderr).toBe('');
  expect(stdout).toBe(`Date\n${join(folder, 'lib', 'index.ts')} Typed explain x no leak\n`);
  expect(status).toBe(3);
});

test('in an installed package it runs what was built', () => {
  write('package.json', '{ "name": "millrace", "type": "commonjs" }');
  write('dist/lib/cli/main.js', 'console.log("built", process.argv.slice(2).join(" ")); process.exitCode = 4;');
  expect(launch('run', 'y')).toMatchObject({ stdout: 'built run y\n', stderr: '', status: 4 });
});
