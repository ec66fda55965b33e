import { fstatSync } from 'node:fs';

/** Whether a file descriptor is a terminal; `false` when it is closed. */
export function isTerminal(fd: number): boolean {
  try {
    // Asked first: to load node:tty is to load sockets and streams, which most starts need nowhere else.
    if (!fstatSync(fd).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  return (require('node:tty') as typeof import('node:tty')).isatty(fd);
}
