import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Whether `callee` was called by the module that node was started with, rather than by one that something else
 * (a worker, `explain`, a test) imports.
 *
 * @param callee the function at whose caller to look: frames above it are left out.
 */
export function isCalledByProgramEntry(callee: (...args: never[]) => unknown): boolean {
  const caller = callerOf(callee);
  const entry = require.main?.filename ?? process.argv[1];
  return caller !== undefined && entry !== undefined && real(caller) === real(entry);
}

function callerOf(callee: (...args: never[]) => unknown): string | undefined {
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const holder: { stack?: unknown } = {};
  try {
    // The call sites themselves: a formatted stack may have been mapped to other files.
    Error.prepareStackTrace = (_error, sites) => sites[0]?.getFileName();
    Error.captureStackTrace(holder, callee);
    return typeof holder.stack === 'string' ? holder.stack : undefined;
  } finally {
    if (prepare === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
    else Object.defineProperty(Error, 'prepareStackTrace', prepare);
  }
}

function real(file: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
