/**
 * Builds everything: `npm run build`. The package first, for starters and samples are compiled against it as
 * foreign projects are.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { bundle } from './bundle';

const root = join(__dirname, '..');
const tsc = require.resolve('typescript/bin/tsc');

function compile(project: string, ...outputs: readonly string[]): void {
  for (const output of outputs) rmSync(join(root, output), { recursive: true, force: true });
  console.log(`build ${project}`);
  execFileSync(process.execPath, [tsc, '-p', join(root, project)], { stdio: 'inherit' });
}

const starters = readdirSync(join(root, 'starters')).filter((name) =>
  existsSync(join(root, 'starters', name, 'tsconfig.build.json')),
);

const started = new Date();
try {
  compile('tsconfig.build.json', 'dist');
  bundle(join(root, 'dist'));
  for (const name of starters) compile(join('starters', name, 'tsconfig.build.json'), join('starters', name, 'dist'));
  compile('tsconfig.build.samples.json');
  // Their inputs, configuration and scripts.
  cpSync(join(root, 'samples'), join(root, 'dist', 'samples'), {
    recursive: true,
    filter: (source) => extname(source) !== '.ts',
  });
  // Tells whoever needs a build how old this one is.
  const stamp = join(root, 'dist', '.built');
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
} catch (error) {
  // The compiler has told what is wrong.
  if (!(error instanceof Error) || !('status' in error)) throw error;
  process.exitCode = 1;
}
