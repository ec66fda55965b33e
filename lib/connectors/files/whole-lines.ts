import { fstatSync, readSync, writeSync } from 'node:fs';

const LF = 0x0a;

/**
 * Ends the last line of a file that is going to be appended to, when a crash (or an editor) left it without its end: so
 * the new lines stay whole and nothing that was there is lost.
 *
 * @param fd open for reading and appending.
 */
export function endLastLine(fd: number): void {
  const { size } = fstatSync(fd);
  if (size === 0) return;
  const last = Buffer.alloc(1);
  readSync(fd, last, 0, 1, size - 1);
  if (last[0] !== LF) writeSync(fd, '\n');
}
