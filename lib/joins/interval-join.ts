import type { OutputTag } from '../functions/output-tag';
import type { ProcessJoinFunction } from '../functions/process-join-function';
import type { Duration } from '../units/duration';
import { OptionReader } from '../windows/option-problem';
import { IntervalJoinOperator } from './interval-join-operator';
import type { JoinAdapter } from './join-adapter';
import { INTERVAL_SIDES } from './side-parts';

/** A span of time that may go back: `-5000`, `'-5 s'`. */
export type SignedDuration = Duration | `-${Duration & string}`;

/** Which records of two streams an interval join brings together. */
export interface IntervalJoinOptions {
  /**
   * From when to when, seen from a record of the first stream, those of the second must be: `['-1 s', '5 s']`; both
   * inclusive.
   */
  readonly between: readonly [lower: SignedDuration, upper: SignedDuration];
  /** Leaves out the lower bound itself. Default: false. */
  readonly lowerBoundExclusive?: boolean;
  /** Leaves out the upper bound itself. Default: false. */
  readonly upperBoundExclusive?: boolean;
  /** The side output of late records of the first stream. Default: they are counted and dropped. */
  readonly leftLateTo?: OutputTag<unknown>;
  /** The same of the second one. */
  readonly rightLateTo?: OutputTag<unknown>;
}

/** Makes the operator of an interval join around a ProcessJoinFunction. */
export function intervalJoin(options: IntervalJoinOptions): JoinAdapter {
  const { between, lowerBoundExclusive = false, upperBoundExclusive = false, leftLateTo, rightLateTo } = options;
  const reader = new OptionReader();
  const [from, to] = between.map((bound) => reader.offset('between', bound as Duration, Infinity)) as [number, number];
  if (from > to) reader.refuse('between', between.join(' to '), 'must not begin after its end');
  // Whole milliseconds, as in Flink.
  const lower = lowerBoundExclusive ? from + 1 : from;
  const upper = upperBoundExclusive ? to - 1 : to;
  const bounds = `${lowerBoundExclusive ? '(' : '['}${from}, ${to}${upperBoundExclusive ? ')' : ']'} ms`;
  const late = [leftLateTo, rightLateTo].flatMap((tag) => (tag === undefined ? [] : [tag.id]));
  return {
    kind: 'interval join',
    description: [bounds, ...late.map((id) => `late records to [${id}]`)].join(', '),
    methods: ['processElement'],
    states: [{ property: 'buffers', name: 'buffers', kind: 'value', sides: INTERVAL_SIDES }],
    sideOutputs: late,
    problems: reader.problems,
    // Its timer sets the next one while there is something.
    rearms: true,
    create: (fn) =>
      new IntervalJoinOperator({
        // The graph has checked that it has the method.
        fn: fn as ProcessJoinFunction<unknown, unknown, unknown>,
        lower,
        upper,
        leftLateTo: leftLateTo?.id,
        rightLateTo: rightLateTo?.id,
      }),
  };
}
