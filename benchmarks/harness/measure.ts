import type { BenchmarkCase, Contest, Outcome, Work } from './case';
import { cpuTime } from './cpu-time';

const WARM_UP = 2;
const RUNS = 9;

/** Runs ours and the baseline in turn, each first every other time, and compares run by run. */
export async function measure(suite: string, it: BenchmarkCase): Promise<Outcome> {
  const contest = await it.prepare();
  try {
    return await compare(suite, it, contest);
  } finally {
    await contest[Symbol.asyncDispose]();
  }
}

async function compare(suite: string, it: BenchmarkCase, contest: Contest): Promise<Outcome> {
  const times: Record<'ours' | 'baseline', number[]> = { ours: [], baseline: [] };
  for (let run = -WARM_UP; run < RUNS; run++) {
    const sums: number[] = [];
    for (const side of run % 2 === 0 ? (['ours', 'baseline'] as const) : (['baseline', 'ours'] as const)) {
      const [time, sum] = await timed(contest[side], it.count);
      sums.push(sum);
      if (run >= 0) times[side].push(time);
    }
    if (sums[0] !== sums[1]) throw new Error(`${it.name}: the two do not do the same: ${sums.join(' and ')}`);
  }
  const rate = (side: number[]): number => Math.round((it.count / median(side)) * 1000);
  const ratio = median(times.ours.map((time, i) => (times.baseline[i] as number) / time));
  return {
    ...{ suite, case: it.name, rate: rate(times.ours), unit: it.unit, baseline: rate(times.baseline) },
    ratio: Math.round(ratio * 1000) / 1000,
    runs: RUNS,
  };
}

async function timed(work: Work, count: number): Promise<[time: number, sum: number]> {
  const start = cpuTime();
  const result = work(count);
  const sum = typeof result === 'number' ? result : await result;
  return [cpuTime() - start, sum];
}

/** The middle one, or the mean of the two there. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}
