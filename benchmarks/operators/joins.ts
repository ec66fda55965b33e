import { BroadcastProcessFunction } from '../../lib/functions/broadcast-process-function';
import type { BroadcastContext, ReadOnlyBroadcastContext } from '../../lib/functions/broadcast-process-function';
import type { Collector } from '../../lib/functions/collector';
import { KeyedCoProcessFunction } from '../../lib/functions/keyed-co-process-function';
import type { KeyedContext } from '../../lib/functions/keyed-process-function';
import { ProcessJoinFunction, type ProcessJoinContext } from '../../lib/functions/process-join-function';
import { KEYED_STATES } from '../../lib/metadata/wiring';
import { MapStateDescriptor } from '../../lib/state/map-state-descriptor';
import type { ValueState } from '../../lib/state/value-state';
import type { DataStream } from '../../lib/stream/data-stream';
import { tumblingEventTimeWindows } from '../../lib/windows/assigners/tumbling-windows';
import type { Event } from './events';
import * as states from './states';
import type { Amount } from './total';

class Counted extends KeyedCoProcessFunction<number, Event, Event, Amount> {
  private readonly seen!: ValueState<{ count: number }>;

  override processElement1(event: Event, _context: KeyedContext<number>, out: Collector<Amount>): void {
    this.#take(event, 1, out);
  }

  override processElement2(event: Event, _context: KeyedContext<number>, out: Collector<Amount>): void {
    this.#take(event, 2, out);
  }

  #take({ key, price }: Event, by: number, out: Collector<Amount>): void {
    const seen = this.seen.value() ?? { count: 0 };
    seen.count += by;
    this.seen.update(seen);
    out.collect({ key, amount: price });
  }
}

// As @KeyedState() would, which a benchmark compiled without decorators cannot say.
KEYED_STATES.add(Counted.prototype, 'seen', { kind: 'value' });

class Pairs extends ProcessJoinFunction<Event, Event, Amount> {
  override processElement(left: Event, right: Event, _context: ProcessJoinContext, out: Collector<Amount>): void {
    out.collect({ key: left.key, amount: left.price + right.price });
  }
}

const RATES = new MapStateDescriptor<number, number>('rates');

class Rated extends BroadcastProcessFunction<Event, Event, Amount> {
  override processElement({ key, price }: Event, context: ReadOnlyBroadcastContext, out: Collector<Amount>): void {
    out.collect({ key, amount: price + (context.getBroadcastState(RATES).get(key & 15) ?? 0) });
  }

  override processBroadcastElement({ key }: Event, context: BroadcastContext): void {
    context.getBroadcastState(RATES).put(key & 15, 0);
  }
}

// Events of even numbers are the first input, of odd ones the second.
const even = (events: DataStream<Event>): DataStream<Event> => events.filter(({ n }) => (n & 1) === 0);
const odd = (events: DataStream<Event>): DataStream<Event> => events.filter(({ n }) => (n & 1) === 1);

/** Both count in one state. */
export const connected = (events: DataStream<Event>): DataStream<Amount> =>
  even(events).connect(odd(events)).keyBy('key', 'key').process(Counted);

/** Those of a key that are near each other in time. */
export const intervalJoined = (events: DataStream<Event>): DataStream<Amount> =>
  even(events).keyBy('key').intervalJoin(odd(events).keyBy('key')).between('-200 ms', '200 ms').process(Pairs);

/** Those of a key in the same window. */
export const windowJoined = (events: DataStream<Event>): DataStream<Amount> =>
  even(events)
    .join(odd(events))
    .where('key')
    .equalTo('key')
    .window(tumblingEventTimeWindows('200 ms'))
    .apply((left, right) => ({ key: left.key, amount: left.price + right.price }));

/** How many of each stream have the same key in the same window. */
export const coGrouped = (events: DataStream<Event>): DataStream<Amount> =>
  even(events)
    .coGroup(odd(events))
    .where('key')
    .equalTo('key')
    .window(tumblingEventTimeWindows('200 ms'))
    .apply((first: readonly Event[], second: readonly Event[], out: Collector<Amount>) => {
      const { key } = (first[0] ?? second[0]) as Event;
      out.collect({ key, amount: first.length + 2 * second.length });
    });

/** Each with what a few others have told to all; they tell nothing that depends on which comes first. */
export const broadcast = (events: DataStream<Event>): DataStream<Amount> =>
  events
    .filter(({ n }) => (n & 63) !== 0)
    .connect(events.filter(({ n }) => (n & 63) === 0).broadcast(RATES))
    .process(Rated);

/** Both in one keyed stream. */
export const united = (events: DataStream<Event>): DataStream<Amount> =>
  even(events).union(odd(events)).keyBy('key').process(states.ByValue);
