import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** One start of a program, in milliseconds. */
export interface Start {
  /** From the spawn to its first line. */
  readonly firstLine: number;
  /** From the spawn to its end. */
  readonly whole: number;
  /** What it printed, each line as JSON. */
  readonly lines: readonly unknown[];
}

/** Starts node with these arguments, and waits for its end. @throws when it fails, with what it said. */
export async function start(args: readonly string[]): Promise<Start> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: quietEnvironment() });
  let firstLine = NaN;
  let out = '';
  let errors = '';
  let whole = NaN;
  child.once('exit', () => (whole = performance.now() - begin));
  child.stdout.on('data', (data: Buffer) => {
    if (out === '') firstLine = performance.now() - begin;
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}:\n${errors}`);
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  return { firstLine, whole, lines };
}

/** Without what would make any node start slower: this process may have been started by ts-node. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}
