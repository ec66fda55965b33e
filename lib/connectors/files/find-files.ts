import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MillraceError } from '../../errors/millrace-error';
import { describeSystemError } from '../system-error';

/** The path that means standard input. */
export const STDIN = '-';

/**
 * The files that `paths` name: a file as it is, a folder by the files directly in it, in order of their names; hidden
 * ones (names that begin with `.` or `_`, as Flink has it) are left out. What is named twice is there once.
 *
 * @throws MILLRACE_SOURCE_UNREADABLE
 */
export async function findFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    if (path === STDIN) found.add(path);
    else for (const file of await filesAt(path)) found.add(file);
  }
  return [...found];
}

async function filesAt(path: string): Promise<readonly string[]> {
  try {
    await access(path, constants.R_OK);
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && !/^[._]/.test(entry.name)).map(({ name }) => name);
    const files = names.sort().map((name) => join(path, name));
    for (const file of files) await access(file, constants.R_OK);
    return files;
  } catch (cause) {
    const problem = describeSystemError(cause);
    throw new MillraceError('MILLRACE_SOURCE_UNREADABLE', { source: path, problem }, { cause });
  }
}
