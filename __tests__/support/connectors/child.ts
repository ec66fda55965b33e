import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Runs a TypeScript program of this folder in a process of its own, from its source. */
export function child(program: string, args: readonly string[] = [], nodeOptions: readonly string[] = []) {
  const nodeArgs = [...nodeOptions, '-r', 'ts-node/register/transpile-only', join(__dirname, 'programs', program)];
  const process_ = spawn(process.execPath, [...nodeArgs, ...args], { cwd: ROOT });
  return { process: process_, ended: ended(process_) };
}

async function ended(
  process_: ChildProcessWithoutNullStreams,
): Promise<{ code: number | null; out: string; err: string }> {
  let out = '';
  let err = '';
  process_.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  process_.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    process_.on('error', reject);
    process_.on('close', resolve);
  });
  return { code, out, err };
}
