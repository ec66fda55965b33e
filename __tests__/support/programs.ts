import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs a TypeScript program in a process of its own, until its end or that of the test. */
export function startProgram(main: string, ...args: string[]) {
  const child = spawn(process.execPath, ['-r', 'ts-node/register', main, ...args], { cwd: ROOT });
  const output = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (output.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.err += text.toString()));
  running.add(child);
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code: code as number | null, ...output };
  });
  const printed = async (text: string): Promise<void> => {
    while (!output.out.includes(text)) await once(child.stdout, 'data');
  };
  return { child, ended, printed };
}
