import {
  eventTimeSessionWindows,
  OutputTag,
  slidingEventTimeWindows,
  tumblingEventTimeWindows,
  ProcessJoinFunction,
  type Collector,
  type DataStream,
  type ProcessJoinContext,
} from 'millrace';
import { CoOperatorHarness } from 'millrace/testing';
import { Model as PairsModel, type Kind } from '../joins/window-pairs-model';
import type { Emitted, Item, Model, RestoreCase } from './restore-case';

export interface Pair {
  readonly key: string;
  readonly pair: readonly (number | undefined)[];
}

const [lateFirst, lateSecond] = [new OutputTag<Item>('late first'), new OutputTag<Item>('late second')];

export class Near extends ProcessJoinFunction<Item, Item, Pair> {
  override processElement(a: Item, b: Item, context: ProcessJoinContext, out: Collector<Pair>): void {
    out.collect({ key: a.key, pair: [a.n, b.n, context.leftTimestamp, context.rightTimestamp] });
  }
}

/** Who meets whom, and what is late, as Flink's IntervalJoinOperator is described. */
export function near(lower: number, upper: number): Model {
  const emitted: Emitted[] = [];
  let kept: { readonly item: Item; readonly input: 0 | 1 }[] = [];
  let watermark = -Infinity;
  return {
    emitted,
    record(item, input) {
      if (item.time < watermark) {
        emitted.push({ value: item, timestamp: item.time, tag: input === 0 ? lateFirst.id : lateSecond.id });
        return;
      }
      for (const other of kept) {
        const [a, b] = input === 0 ? [item, other.item] : [other.item, item];
        const apart = b.time - a.time;
        if (other.input === input || other.item.key !== item.key || apart < lower || apart > upper) continue;
        const pair = [a.n, b.n, a.time, b.time];
        emitted.push({ value: { key: a.key, ...{ pair } }, timestamp: Math.max(a.time, b.time) });
      }
      kept.push({ item, input });
    },
    watermark(time) {
      watermark = time;
      kept = kept.filter(({ item, input }) => item.time + Math.max(0, input === 0 ? upper : -lower) > time);
    },
  };
}

const intervalJoin = (lower: number, upper: number): RestoreCase => ({
  name: `interval join from ${lower} to ${upper}`,
  inputs: 2,
  tags: [lateFirst, lateSecond],
  open: (options) =>
    CoOperatorHarness.open(
      (first: DataStream<Item>, second: DataStream<Item>) =>
        first
          .keyBy('key')
          .intervalJoin(second.keyBy('key'))
          .between(lower, upper)
          .sideOutputLeftLateData(lateFirst)
          .sideOutputRightLateData(lateSecond)
          .process(Near),
      options,
    ),
  model: () => near(lower, upper),
});

const PAIRED = {
  tumbling: [tumblingEventTimeWindows(20), { kind: 'tumbling', size: 20, slide: 20 }],
  sliding: [slidingEventTimeWindows(30, 10), { kind: 'sliding', size: 30, slide: 10 }],
  session: [eventTimeSessionWindows(8), { kind: 'session', gap: 8 }],
} as const satisfies Record<string, readonly [unknown, Kind]>;

/** Joins and groups of the windows of both streams. */
export function paired(kind: Kind, lateness: number, method: 'join' | 'coGroup'): Model {
  const emitted: Emitted[] = [];
  const model = new PairsModel(kind, lateness);
  const keep = (fired: ReturnType<PairsModel['record']>): void => {
    for (const { key, end, first, second } of fired) {
      const [left, right] = [first, second].map((side) => side.map(({ id }) => id).sort((a, b) => a - b)) as [
        number[],
        number[],
      ];
      const pairs =
        method === 'join' ? left.flatMap((a) => right.map((b) => [a, b])) : [[...left, undefined, ...right]];
      for (const pair of pairs) emitted.push({ value: { key, ...{ pair } }, timestamp: end - 1 });
    }
  };
  return {
    emitted,
    record: ({ key, n, time }, input) => {
      keep(model.record(input, { id: n, key }, time));
    },
    watermark: (time) => {
      keep(model.advance(time));
    },
  };
}

export const numbers = (items: readonly Item[]): number[] => items.map(({ n }) => n).sort((a, b) => a - b);

const windowPairs = (kind: keyof typeof PAIRED, lateness: number): readonly RestoreCase[] => {
  const [assigner, of] = PAIRED[kind];
  return [
    {
      name: `join of ${kind} windows, ${lateness} late`,
      inputs: 2,
      open: (options) =>
        CoOperatorHarness.open(
          (first: DataStream<Item>, second: DataStream<Item>) =>
            first
              .join(second)
              .where('key')
              .equalTo('key')
              .window(assigner)
              .allowedLateness(lateness)
              .apply((a, b): Pair => ({ key: a.key, pair: [a.n, b.n] })),
          options,
        ),
      model: () => paired(of, lateness, 'join'),
    },
    {
      name: `coGroup of ${kind} windows, ${lateness} late`,
      inputs: 2,
      open: (options) =>
        CoOperatorHarness.open(
          (first: DataStream<Item>, second: DataStream<Item>) =>
            first
              .coGroup(second)
              .where('key')
              .equalTo('key')
              .window(assigner)
              .allowedLateness(lateness)
              .apply((a: readonly Item[], b: readonly Item[], out: Collector<Pair>) => {
                const key = (a[0] ?? b[0])?.key ?? '';
                out.collect({ key, pair: [...numbers(a), undefined, ...numbers(b)] });
              }),
          options,
        ),
      model: () => paired(of, lateness, 'coGroup'),
    },
  ];
};

/** Without its bounds themselves. */
const between: RestoreCase = {
  name: 'interval join between -3 and 3',
  inputs: 2,
  open: (options) =>
    CoOperatorHarness.open(
      (first: DataStream<Item>, second: DataStream<Item>) =>
        first
          .keyBy('key')
          .intervalJoin(second.keyBy('key'))
          .between(-3, 3)
          .lowerBoundExclusive()
          .upperBoundExclusive()
          .sideOutputLeftLateData(lateFirst)
          .sideOutputRightLateData(lateSecond)
          .process(Near),
      options,
    ),
  tags: [lateFirst, lateSecond],
  // Of whole milliseconds.
  model: () => near(-2, 2),
};

/** What brings two streams together. */
export const JOIN_CASES: readonly RestoreCase[] = [
  between,
  intervalJoin(-5, 12),
  intervalJoin(3, 20),
  ...windowPairs('tumbling', 0),
  ...windowPairs('sliding', 15),
  ...windowPairs('session', 0),
  ...windowPairs('session', 10),
];
