import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The project's root. */
export const ROOT = join(__dirname, '../..');

/** How a process ended. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  /** Default: the project's root. */
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a terminal of a user has in its environment; nothing of jest's. */
export const USER_ENV: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: process.env.HOME };

/** Runs a program to its end. */
export function command(
  program: string,
  args: readonly string[],
  { cwd = ROOT, input = '', env = {} }: CommandOptions = {},
): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    input,
    env: { ...USER_ENV, ...env },
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (error !== undefined) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** Runs the command `millrace` of this checkout, as `npx millrace` does. */
export function millrace(args: readonly string[], options?: CommandOptions): Outcome {
  return command(process.execPath, [join(ROOT, 'bin/millrace.js'), ...args], options);
}
