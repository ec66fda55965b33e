import { inspect } from 'node:util';
import type { JobReport, OperatorReport, SubtaskReport } from '../../engine/job-execution';
import { grouped, shortNumber } from './numbers';

/** A result of an accumulator that is longer is cut. */
const MAX_RESULT = 100;

/** The meters of an operator, and the gauges and histograms of each of its subtasks, one a line. */
export function metricLines({ meters = {}, subtasks }: OperatorReport): string[] {
  return [
    ...Object.entries(meters).map(([name, { count, rate }]) => `${name}: ${grouped(count)}, ${shortNumber(rate)}/s`),
    ...subtasks.flatMap((each) => {
      const of = subtasks.length > 1 ? ` of subtask ${each.subtask}` : '';
      return subtaskLines(each).map(([name, text]) => `${name}${of}: ${text}`);
    }),
  ];
}

/** The results of accumulators below a line of their own; nothing, where there are none. */
export function accumulatorLines(accumulators: JobReport['accumulators']): string[] {
  const results = Object.entries(accumulators);
  if (results.length === 0) return [];
  return ['', '  accumulators', ...results.map(([name, result]) => `    ${name}: ${resultText(result)}`)];
}

function subtaskLines({ gauges = {}, histograms = {} }: SubtaskReport): (readonly [name: string, text: string])[] {
  return [
    ...Object.entries(gauges).map(([name, value]) => [name, shortNumber(value)] as const),
    ...Object.entries(histograms).map(([name, { count, statistics }]) => {
      if (statistics === undefined) return [name, 'no values'] as const;
      const { min, p50, p99, max } = statistics;
      const [least, median, high, greatest] = [min, p50, p99, max].map(shortNumber);
      return [name, `${grouped(count)} values from ${least} to ${greatest}, p50 ${median}, p99 ${high}`] as const;
    }),
  ];
}

function resultText(result: unknown): string {
  if (typeof result === 'number') return shortNumber(result);
  const text = result instanceof Error ? result.message : typeof result === 'string' ? result : inspected(result);
  return text.length <= MAX_RESULT ? text : `${text.slice(0, MAX_RESULT - 3)}...`;
}

// What users' objects say of themselves may throw; a report does not.
function inspected(result: unknown): string {
  try {
    return inspect(result, { breakLength: Infinity, compact: true, maxArrayLength: 20, depth: 2 });
  } catch {
    return typeof result;
  }
}
