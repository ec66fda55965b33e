import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Outcome, OwnMeasure } from '../harness/case';
import { median } from '../harness/measure';
import type { HeapFigures } from './memory-child';

const RUNS = 5;

/** Bytes of the heap for each method, in processes of their own; the baseline is the same method without advice. */
export const memory: OwnMeasure = {
  name: 'memory',
  async outcomes() {
    const kinds = ['cache', 'retry', 'validation', 'transaction', 'stacked'];
    const outcomes: Outcome[] = [];
    for (const kind of kinds) {
      const advised: number[] = [];
      const plain: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        advised.push((await heapOf(kind)).bytesPerMethod);
        plain.push((await heapOf('none')).bytesPerMethod);
      }
      const [rate, baseline] = [median(advised), median(plain)].map(Math.round) as [number, number];
      const ratio = Math.round((baseline / rate) * 1000) / 1000;
      outcomes.push({
        ...{ suite: 'advice', case: `memory: ${kind}`, rate, unit: 'bytes/method', baseline, ratio, runs: RUNS },
      });
    }
    return outcomes;
  },
};

async function heapOf(kind: string): Promise<HeapFigures> {
  const args = ['--expose-gc', '-r', 'ts-node/register', join(__dirname, 'memory-child.ts'), kind];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as HeapFigures;
}
