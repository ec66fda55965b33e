import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { MillraceError } from '../../errors/millrace-error';
import type { StateFolder } from './disk-state-backend';

/** The machine is in the name, too: a directory may be shared by several, whose process ids are not ours. */
const HOST = hostname().replace(/[^\w.]/g, '_');
const NAME = /^millrace-state-([\w.]+)-(\d+)-\w+$/;

/**
 * The folder in which one job keeps state: that of one process, removed when it is disposed. What a process that was
 * killed has left is removed by the next one that opens the same directory.
 */
export class StateDirectory implements Disposable {
  readonly path: string;
  #folders = 0;

  /**
   * @param directory where it is made; that of the system for temporary files, when not given
   * @throws MILLRACE_STATE_DIRECTORY
   */
  constructor(directory = tmpdir()) {
    try {
      mkdirSync(directory, { recursive: true });
      removeLeftOvers(directory);
      this.path = mkdtempSync(join(directory, `millrace-state-${HOST}-${process.pid}-`));
    } catch (cause) {
      throw unusable(directory, cause);
    }
  }

  /** A new folder for one backend. */
  folder(): StateFolder {
    const path = join(this.path, String(++this.#folders));
    mkdirSync(path);
    return { path, [Symbol.dispose]: () => remove(path) };
  }

  [Symbol.dispose](): void {
    remove(this.path);
  }
}

/** Checks, without making anything, that a directory can be used. @throws MILLRACE_STATE_DIRECTORY */
export function checkStateDirectory(directory: string): void {
  let existing = resolve(directory);
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    if (!statSync(existing).isDirectory()) throw new Error(`${existing} is no folder`);
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unusable(directory, cause);
  }
}

function removeLeftOvers(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (host === HOST && isLeft(join(directory, name), Number(pid))) remove(join(directory, name));
  }
}

function isLeft(path: string, pid: number): boolean {
  if (pid !== process.pid) return !isRunning(pid);
  // The same number as this process has, as in every start of a container: older than this process is not its own.
  const started = Date.now() - process.uptime() * 1000;
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < started - 1000;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Another process removes the same, or the platform holds it for a while: the next start looks again.
  }
}

function unusable(directory: string, cause: unknown): MillraceError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new MillraceError('MILLRACE_STATE_DIRECTORY', { directory, problem }, { cause });
}
