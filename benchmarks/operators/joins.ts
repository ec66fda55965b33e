import type { Collector } from '../../lib/functions/collector';
import { KeyedCoProcessFunction } from '../../lib/functions/keyed-co-process-function';
import type { KeyedContext } from '../../lib/functions/keyed-process-function';
import { ProcessJoinFunction, type ProcessJoinContext } from '../../lib/functions/process-join-function';
import { KEYED_STATES } from '../../lib/metadata/wiring';
import type { ValueState } from '../../lib/state/value-state';
import type { DataStream } from '../../lib/stream/data-stream';
import { tumblingEventTimeWindows } from '../../lib/windows/assigners/tumbling-windows';
import type { Event } from './events';
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
