import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { globSync } from 'tinyglobby';

const root = join(__dirname, '..', '..');
const lock = join(root, 'node_modules', '.millrace-build');
const owner = join(lock, 'pid');

const SOURCES = ['lib', 'decorators', 'starters', 'samples'].map((folder) => `${folder}/**`);

/** Whether the last whole build is younger than everything it is made from. */
function isFresh(): boolean {
  const stamp = join(root, 'dist', '.built');
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const files = globSync([...SOURCES, 'tsconfig*.json', 'package.json'], {
    cwd: root,
    absolute: true,
    ignore: ['**/dist/**', '**/node_modules/**', '**/__tests__/**'],
  });
  return files.every((file) => statSync(file).mtimeMs < built);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(lock);
    writeFileSync(owner, String(process.pid));
    return true;
  } catch {
    // A process that was killed leaves its lock behind.
    if (existsSync(owner) && !isAlive(Number(readFileSync(owner, 'utf8'))))
      rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/**
 * Builds the checkout unless its build is up to date: for suites that run what is shipped. Suites that need it at the
 * same time wait for one build. Allow it two minutes.
 */
export async function ensureBuilt(): Promise<void> {
  while (!takeLock()) await sleep(100);
  try {
    if (isFresh()) return;
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    throw new Error(`npm run build failed:\n${(error as { stdout?: string }).stdout ?? ''}`, { cause: error });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
