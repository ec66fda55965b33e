import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Outcome, OwnMeasure } from '../harness/case';
import { median } from '../harness/measure';
import type { HeapFigures } from './memory-child';

const RUNS = 3;

const KINDS = ['cache', 'retry', 'validation', 'transaction', 'stacked'];

/** Bytes of the heap that a method takes, found in processes of their own; the baseline is the same without advice. */
export const memory: OwnMeasure = {
  name: 'memory',
  async outcomes() {
    const plain = await bytesOf('none');
    const outcomes: Outcome[] = [];
    for (const kind of KINDS) {
      const rate = await bytesOf(kind);
      const ratio = Math.round((plain / rate) * 1000) / 1000;
      outcomes.push({
        ...{ suite: 'advice', case: `memory: ${kind}`, rate, unit: 'bytes/method', baseline: plain, ratio, runs: RUNS },
      });
    }
    return outcomes;
  },
};

async function bytesOf(kind: string): Promise<number> {
  const found: number[] = [];
  const args = ['--expose-gc', '-r', 'ts-node/register', join(__dirname, 'memory-child.ts'), kind];
  for (let run = 0; run < RUNS; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, args);
    found.push((JSON.parse(stdout) as HeapFigures).bytesPerMethod);
  }
  return Math.round(median(found));
}
