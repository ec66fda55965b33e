import { access, constants, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { NexmarkError } from '../errors';

/** The lines of a result. @throws MILLRACE_NEXMARK_FILE */
export async function readLines(path: string): Promise<readonly string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  } catch (cause) {
    throw failure(path, cause);
  }
}

/** Refuses a file that cannot be written, before the work is done. @throws MILLRACE_NEXMARK_FILE */
export async function checkWritable(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true)
    throw new NexmarkError('MILLRACE_NEXMARK_FILE', { path, problem: 'it is a folder' });
  try {
    await access(dirname(resolve(path)), constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw failure(path, cause);
  }
}

/** Writes lines, each with its line break, and puts them in the place of the old file when all are there. */
export async function writeLines(path: string, lines: Iterable<string>, signal?: AbortSignal): Promise<void> {
  const beside = `${path}.inprogress`;
  try {
    await writeFile(beside, withBreaks(lines), { signal });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw failure(path, cause);
  }
}

const CHUNK = 1000;

function* withBreaks(lines: Iterable<string>): Iterable<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line, '\n');
    if (chunk.length < 2 * CHUNK) continue;
    yield chunk.join('');
    chunk = [];
  }
  yield chunk.join('');
}

function failure(path: string, cause: unknown): Error {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new NexmarkError('MILLRACE_NEXMARK_FILE', { path, problem }, { cause });
}
