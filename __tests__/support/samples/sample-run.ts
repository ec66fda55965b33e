import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, millrace, ROOT, type Outcome } from '../command';
import { folderOf } from '../folders';

/** How a run of a sample has ended. */
export interface SampleOutcome extends Outcome {
  /** The lines of standard output. */
  readonly lines: readonly string[];
  /** The records of a file that it has written; none where there is no such file. */
  records<T>(file: string): readonly T[];
}

export interface SampleOptions {
  readonly args?: readonly string[];
  /** Standard input. */
  readonly input?: string;
  /** How it is started: by `millrace run` (the default), or its `main.ts` by ts-node. */
  readonly by?: 'command' | 'ts-node';
}

/** Runs a sample in a process of its own, to its end, with a new folder for what it writes. */
export function runSample(name: string, { args = [], input = '', by = 'command' }: SampleOptions = {}): SampleOutcome {
  const output = folderOf({});
  const all = [...args, '--output', output];
  const program = join('samples', name, 'main.ts');
  const outcome =
    by === 'command'
      ? millrace(['run', join('samples', name), ...all], { input })
      : command(process.execPath, ['-r', 'ts-node/register', program, ...all], { input });
  return {
    ...outcome,
    lines: linesOf(outcome.out),
    records: <T>(file: string) => {
      const path = join(output, file);
      return existsSync(path) ? linesOf(readFileSync(path, 'utf8')).map((line) => JSON.parse(line) as T) : [];
    },
  };
}

/** The text of a file of a sample. */
export function sampleFile(name: string, path: string): string {
  return readFileSync(join(ROOT, 'samples', name, path), 'utf8');
}

/** The blocks of a language in the README of a sample: of `text`, what it prints. */
export function blocksIn(name: string, language: string): readonly string[] {
  const blocks = sampleFile(name, 'README.md').matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].filter(([, found]) => found === language).map(([, , block = '']) => block);
}

/** The whole lines of a text. @throws when the last one is not whole */
export function linesOf(text: string): readonly string[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error(`The last line is not whole: ${text.slice(-100)}`);
  return text.split('\n').slice(0, -1);
}
