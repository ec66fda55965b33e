import type { MeterReport, MetricReports } from './metrics/user-metrics';

/** The counts of one operator, all its subtasks together; its watermark is the lowest of theirs. */
export interface OperatorReport extends Counts {
  /** Its parallel instances, by index. */
  readonly subtasks: readonly SubtaskReport[];
  /** The user's own meters (RuntimeContext.meter), by name; all instances together. */
  readonly meters?: Readonly<Record<string, MeterReport>>;
}

/** The counts of one parallel instance of an operator. */
export interface SubtaskReport extends Counts, MetricReports {
  /** Its index, from 0. */
  readonly subtask: number;
}

interface Counts {
  /** The node's id in the StreamGraph. */
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly kind: string;
  readonly recordsIn: number;
  /** Emitted to the main output; of a sink, written: those that its function has taken without an error. */
  readonly recordsOut: number;
  /** Filtered away, mapped to nothing, or invalid and dropped. */
  readonly dropped: number;
  /** Refused as invalid; those that went to the `invalid` side output are counted here, not in `dropped`. */
  readonly invalid: number;
  /** Unreadable records that went to the dead letters. */
  readonly dead: number;
  /** Emitted to side outputs, by tag. */
  readonly sideOutputs: Readonly<Record<string, number>>;
  /** Records that wait until its input is complete, or for their turn: of a keyed operator in batch mode. */
  readonly sorting?: number;
  /** The user's own counters (RuntimeContext.counter), by name. */
  readonly counters: Readonly<Record<string, number>>;
  /** The current watermark, `-Infinity` before the first. */
  readonly watermark: number;
}

/** The reports of operators, of those of all their subtasks: by id, then by index. */
export function mergeReports(reports: readonly SubtaskReport[]): OperatorReport[] {
  const byOperator = new Map<number, SubtaskReport[]>();
  for (const report of reports) {
    const subtasks = byOperator.get(report.id);
    if (subtasks === undefined) byOperator.set(report.id, [report]);
    else subtasks.push(report);
  }
  return [...byOperator.values()].map(merged).sort((a, b) => a.id - b.id);
}

function merged(reports: readonly SubtaskReport[]): OperatorReport {
  const subtasks = [...reports].sort((a, b) => a.subtask - b.subtask);
  // There is one for each operator at least.
  const { id, uid, name, kind } = subtasks[0] as SubtaskReport;
  const sum = (count: (each: SubtaskReport) => number): number => subtasks.reduce((all, each) => all + count(each), 0);
  return {
    ...{ id, uid, name, kind },
    recordsIn: sum((each) => each.recordsIn),
    recordsOut: sum((each) => each.recordsOut),
    dropped: sum((each) => each.dropped),
    invalid: sum((each) => each.invalid),
    dead: sum((each) => each.dead),
    sideOutputs: sumsByName(subtasks.map((each) => each.sideOutputs)),
    counters: sumsByName(subtasks.map((each) => each.counters)),
    ...(subtasks.some((each) => each.sorting !== undefined) && { sorting: sum((each) => each.sorting ?? 0) }),
    ...metersOf(subtasks),
    watermark: Math.min(...subtasks.map((each) => each.watermark)),
    subtasks,
  };
}

function metersOf(subtasks: readonly SubtaskReport[]): Pick<OperatorReport, 'meters'> {
  const sums = new Map<string, MeterReport>();
  for (const [name, { count, rate }] of subtasks.flatMap(({ meters = {} }) => Object.entries(meters))) {
    const sum = sums.get(name) ?? { count: 0, rate: 0 };
    sums.set(name, { count: sum.count + count, rate: sum.rate + rate });
  }
  return sums.size === 0 ? {} : { meters: Object.fromEntries(sums) };
}

function sumsByName(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts.flatMap((each) => Object.entries(each))) {
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
  // Not by assignment: a counter may be called `__proto__`.
  return Object.fromEntries(sums);
}
