import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { isMillraceError, MillraceError } from '../errors/millrace-error';

const MAX_SIZE = 10 * 2 ** 20;

/**
 * The text of a file that configures the application: plain UTF-8 of at most 10 MiB.
 *
 * @param file how messages show it
 * @throws MILLRACE_CONFIG_FILE_UNREADABLE
 */
export function readTextFile(path: string, file: string): string {
  const unreadable = (problem: string, cause?: unknown): MillraceError =>
    new MillraceError('MILLRACE_CONFIG_FILE_UNREADABLE', { file, problem }, { cause });
  try {
    const { size } = statSync(path);
    if (size > MAX_SIZE) throw unreadable(`it has ${size} bytes`);
    // Takes a byte order mark away, and refuses what is not UTF-8 instead of garbling it.
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (isMillraceError(error)) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw unreadable(code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code, error);
  }
}

/** A path as messages show it: relative to the working directory where it is beneath it. */
export function shownPath(cwd: string, path: string): string {
  const short = relative(cwd, path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}
