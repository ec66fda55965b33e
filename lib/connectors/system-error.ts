import { getSystemErrorMap } from 'node:util';

/** What went wrong in the operating system's words, with its code: `no such file or directory (ENOENT)`. */
export function describeSystemError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, errno } = error as NodeJS.ErrnoException;
  if (code === undefined) return error.message;
  // Of several addresses none could be reached; the error itself says nothing then.
  if (error instanceof AggregateError) return error.errors.map(describeSystemError).join('; ');
  const words = errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1];
  return words === undefined ? `${error.message} (${code})` : `${words} (${code})`;
}
