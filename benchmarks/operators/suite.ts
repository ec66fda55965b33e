import type { AggregateFunction } from '../../lib/functions/aggregate-function';
import type { Collector } from '../../lib/functions/collector';
import type { KeyedProcessFunction } from '../../lib/functions/keyed-process-function';
import type { Class } from '../../lib/metadata/class';
import type { DataStream } from '../../lib/stream/data-stream';
import { globalWindows } from '../../lib/windows/assigners/global-windows';
import { eventTimeSessionWindows } from '../../lib/windows/assigners/session-windows';
import { slidingEventTimeWindows } from '../../lib/windows/assigners/sliding-windows';
import { tumblingEventTimeWindows } from '../../lib/windows/assigners/tumbling-windows';
import { countEvictor } from '../../lib/windows/evictors/count-evictor';
import { countTrigger } from '../../lib/windows/triggers/count-trigger';
import type { Window } from '../../lib/windows/window';
import type { WindowAssigner } from '../../lib/windows/window-assigner';
import type { BenchmarkCase, Suite } from '../harness/case';
import { CountWindows, Sessions, SessionsByEvent, Sliding, Tumbling, type ByHand } from './by-hand';
import type { Event } from './events';
import { FedStream, type EventTimes } from './fed-stream';
import { broadcast, coGrouped, connected, intervalJoined, united, windowJoined } from './joins';
import { Connected, Grouped, InWindows, Near, Rated } from './joins-by-hand';
import { AllOfWindow, Dearest, NewestOf } from './more-windows-by-hand';
import * as states from './states';
import * as statesByHand from './states-by-hand';
import type { Amount } from './total';

const MILLION = 1 << 20;

class Count implements AggregateFunction<Event, number, number> {
  createAccumulator(): number {
    return 0;
  }

  add(_event: Event, count: number): number {
    return count + 1;
  }

  getResult(count: number): number {
    return count;
  }

  merge(a: number, b: number): number {
    return a + b;
  }
}

class Price extends Count {
  override add({ price }: Event, sum: number): number {
    return sum + price;
  }
}

const amount = (key: number, _window: Window, [count = 0]: readonly number[], out: Collector<Amount>): void => {
  out.collect({ key, amount: count });
};

const priced = (key: number, _window: Window, events: readonly Event[], out: Collector<Amount>): void => {
  let sum = 0;
  for (const { price } of events) sum += price;
  out.collect({ key, amount: sum });
};

const counted =
  (assigner: WindowAssigner) =>
  (events: DataStream<Event>): DataStream<Amount> =>
    events.keyBy('key').window(assigner).aggregate(new Count(), amount);

function against(
  name: string,
  build: (events: DataStream<Event>) => DataStream<Amount>,
  byHand: () => ByHand,
  times: EventTimes = 'timed',
): BenchmarkCase {
  return {
    ...{ name, unit: 'records/s', count: 2 * MILLION },
    prepare: () => {
      const job = new FedStream(name, build, times);
      const hand = byHand();
      return {
        ours: (count) => job.run(count),
        baseline: (count) => hand.run(count),
        [Symbol.asyncDispose]: () => job[Symbol.asyncDispose](),
      };
    },
  };
}

/** A function with state beside its loop; neither asks for the time. */
function stateful(
  name: string,
  fn: Class<KeyedProcessFunction<number, Event, Amount>>,
  byHand: () => ByHand,
): BenchmarkCase {
  return against(name, (events) => events.keyBy('key').process(fn), byHand, 'timeless');
}

/** Keyed operators beside the loop a person would write. */
export const suite: Suite = {
  name: 'operators',
  cases: [
    against('tumbling', counted(tumblingEventTimeWindows('10 s')), () => new Tumbling(10_000)),
    against('sliding', counted(slidingEventTimeWindows('10 s', '2 s')), () => new Sliding(5, 2000)),
    against('session', counted(eventTimeSessionWindows('400 ms')), () => new Sessions(400)),
    against(
      'session-by-record',
      counted(eventTimeSessionWindows<Event>(({ n }) => 300 + (n & 127))),
      () => new SessionsByEvent(({ n }) => 300 + (n & 127)),
    ),
    against(
      'tumbling-reduce',
      (events) =>
        events
          .keyBy('key')
          .window(tumblingEventTimeWindows('10 s'))
          .reduce(
            (a, b) => (b.price > a.price ? b : a),
            (key, _window, [dearest], out: Collector<Amount>) => {
              out.collect({ key, amount: dearest?.price ?? 0 });
            },
          ),
      () => new Dearest(10_000),
    ),
    against(
      'tumbling-apply',
      (events) => events.keyBy('key').window(tumblingEventTimeWindows('10 s')).apply(priced),
      () => new AllOfWindow(10_000),
    ),
    against(
      'global-evicting',
      (events) =>
        events.keyBy('key').window(globalWindows()).trigger(countTrigger(10)).evictor(countEvictor(5)).apply(priced),
      () => new NewestOf(10, 5),
    ),
    against(
      'count-window',
      (events) => events.keyBy('key').countWindow(10).aggregate(new Price(), amount),
      () => new CountWindows(10),
      'timeless',
    ),
    stateful('value-state', states.ByValue, () => new statesByHand.Value()),
    stateful('list-state', states.ByList, () => new statesByHand.List()),
    stateful('map-state', states.ByMap, () => new statesByHand.Entries()),
    stateful('sorted-map-state', states.BySortedMap, () => new statesByHand.SortedEntries()),
    stateful('stack-state', states.ByStack, () => new statesByHand.Stack()),
    stateful('buffer-state', states.ByBuffer, () => new statesByHand.Ring()),
    stateful('reducing-state', states.ByReduction, () => new statesByHand.Sum()),
    stateful('aggregating-state', states.ByAggregation, () => new statesByHand.Mean()),
    against('connect', connected, () => new Connected(), 'timeless'),
    against('interval-join', intervalJoined, () => new Near(200)),
    against('window-join', windowJoined, () => new InWindows(200)),
    against('co-group', coGrouped, () => new Grouped(200)),
    against('broadcast-state', broadcast, () => new Rated(), 'timeless'),
    against('union', united, () => new statesByHand.Value(), 'timeless'),
  ],
};
