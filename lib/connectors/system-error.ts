import { getSystemErrorMap, types } from 'node:util';

/** What went wrong in the operating system's words, with its code: `no such file or directory (ENOENT)`. */
export function describeSystemError(error: unknown): string {
  // Not instanceof: in a vm context the errors of Node's own modules are of another realm.
  if (!types.isNativeError(error)) return String(error);
  const { code, errno } = error as NodeJS.ErrnoException;
  // Of several addresses none could be reached; the error itself says nothing then.
  if ('errors' in error) return (error.errors as readonly unknown[]).map(describeSystemError).join('; ');
  if (code === undefined) return error.message;
  const [name, words] = (errno === undefined ? undefined : getSystemErrorMap().get(errno)) ?? [];
  // Other libraries number their errors, too: zlib's -3 is not the system's.
  return name === code ? `${words} (${code})` : `${error.message} (${code})`;
}
