import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Command } from './service';

/** The first folder of the PATH that holds all of the programs. */
export function folderOnPath(...programs: readonly string[]): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).find((folder) =>
    programs.every((program) => {
      try {
        accessSync(join(folder, program), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}

/** Who a server runs as. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Servers refuse to run as root: then an unprivileged account that is there anyway, else ourselves. */
export function ordinaryAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('Servers do not run as root, and there is neither an account "postgres" nor "nobody".');
}

/** Nothing of ours reaches a server: no PGDATA, no NODE_OPTIONS. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C' });

/** Runs a program to its end. @returns its exit code and all that it wrote */
export function runProgram(
  { file, args }: Command,
  options: Account & { readonly cwd: string },
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
