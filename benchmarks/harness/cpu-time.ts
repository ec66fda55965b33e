import { closeSync, openSync, readSync } from 'node:fs';

const PATH = '/proc/thread-self/schedstat';

/**
 * Milliseconds this thread has been on a processor: other processes and the collector's helper threads do not count.
 * Where the kernel does not tell, the whole process's time.
 */
export const cpuTime: () => number = threadTime() ?? processTime;

function threadTime(): (() => number) | undefined {
  let file: number;
  try {
    file = openSync(PATH, 'r');
  } catch {
    return undefined;
  }
  process.once('exit', () => {
    closeSync(file);
  });
  const buffer = Buffer.alloc(64);
  return () => {
    // Makes the kernel bring the figure up to date, which it does else only at its ticks.
    process.cpuUsage();
    const length = readSync(file, buffer, 0, buffer.length, 0);
    return Number(buffer.toString('latin1', 0, length).split(' ')[0]) / 1e6;
  };
}

function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}
