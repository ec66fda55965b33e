import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../support/built';

const run = promisify(execFile);
const root = join(__dirname, '..', '..');
const starters = readdirSync(join(root, 'starters'));

/** The tools of a foreign project, in the versions that this one has. */
function tool(name: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return `${name}@${version}`;
}

let folder: string;
let project: string;

/** Nothing of jest, and nothing of this checkout's ts-node, reaches the foreign project. */
const env = { PATH: process.env.PATH, HOME: process.env.HOME };

beforeAll(async () => {
  await ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'millrace-pack-'));
  project = join(folder, 'project');
  cpSync(join(__dirname, 'fixture'), project, { recursive: true });
  const workspaces = ['--include-workspace-root', ...starters.flatMap((name) => ['-w', `starters/${name}`])];
  // Without scripts: the build is up to date.
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder, ...workspaces], { cwd: root });
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  expect(tarballs).toHaveLength(1 + starters.length);
  const tools = ['typescript', 'ts-node', '@swc/core', '@types/node'].map(tool);
  // Without scripts again: the native SQLite would be compiled for a minute, and is optional.
  const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...options, ...tarballs.map((name) => join(folder, name)), ...tools], { cwd: project });
}, 300_000);

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** The lines of the job's own sink; the report stands around them. */
const printed = (stdout: string): readonly string[] =>
  stdout.split('\n').filter((line) => line.startsWith('turnover of '));

// The price of an item is the number of its letters: 2 apples, 1 pear, 3 apples.
const EXPECTED = ['turnover of apple: 10', 'turnover of pear: 4', 'turnover of apple: 25'];

test('the package holds what runs and what documents it, no sources and no tests', () => {
  const files = readdirSync(join(project, 'node_modules', 'millrace'), { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(expect.arrayContaining(['package.json', 'LICENSE', 'README.md', 'bin/millrace.js']));
  expect(files).toEqual(expect.arrayContaining(['dist/lib/index.js', 'dist/lib/index.d.ts']));
  expect(files).toEqual(expect.arrayContaining(['dist/lib/testing/index.js', 'dist/lib/testing/index.d.ts']));
  expect(files.filter((file) => /(^|\/)__tests__|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  // No copy of itself came in beside it.
  expect(files.filter((file) => file.startsWith('node_modules/millrace'))).toEqual([]);
});

test('a foreign project compiles against it with plain tsc, and runs', async () => {
  await run('npx', ['tsc', '-p', '.'], { cwd: project, env });
  const { stdout } = await run(process.execPath, ['dist/main.js'], { cwd: project, env });
  expect(printed(stdout)).toEqual(EXPECTED);
}, 120_000);

test('and runs the same with ts-node and swc, without a build', async () => {
  const { stdout } = await run('npx', ['ts-node', 'src/main.ts'], { cwd: project, env });
  expect(printed(stdout)).toEqual(EXPECTED);
}, 60_000);

test('its command is installed with it, and explains the application', async () => {
  const { stdout } = await run('npx', ['millrace', 'explain', 'dist/main.js'], { cwd: project, env });
  expect(stdout).toContain('PriceService');
}, 60_000);

test('the package loads without the native SQLite', async () => {
  const program =
    "try { require('better-sqlite3')(':memory:'); console.log('native'); } catch { console.log('none'); }";
  expect((await run(process.execPath, ['-e', program], { cwd: project, env })).stdout).toBe('none\n');
});
