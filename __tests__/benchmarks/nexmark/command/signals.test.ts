import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ROOT, USER_ENV } from '../../../support/command';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nexmark-signals-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What the command itself has written; what runs TypeScript may keep something there, too. */
const written = (): string[] => readdirSync(folder).filter((name) => /^(nexmark-|out)/.test(name));

// A run of q10 has a folder of files; the events go to a file beside the one that is asked for.
it.each([
  ['q10', ['q10', '--events', '2000000000'], 'SIGINT', 130],
  ['events', ['events', '--events', '2000000000', '--out', 'out.jsonl'], 'SIGTERM', 143],
] as const)(
  '%s ends at a signal and leaves nothing behind',
  async (_, words, signal, expected) => {
    const out = words.map((word) => (word === 'out.jsonl' ? join(folder, word) : word));
    const program = [join(ROOT, 'node_modules/ts-node/dist/bin.js'), 'benchmarks/nexmark/main.ts', ...out];
    const child = spawn(process.execPath, program, {
      ...{ cwd: ROOT, stdio: 'ignore' },
      env: { ...USER_ENV, TMPDIR: folder },
    });
    const ended = once(child, 'exit');
    try {
      while (written().length === 0 && child.exitCode === null) await setTimeout(20);
      child.kill(signal);
      expect((await ended)[0]).toBe(expected);
      expect(written()).toEqual([]);
    } finally {
      child.kill('SIGKILL');
    }
  },
  60_000,
);
