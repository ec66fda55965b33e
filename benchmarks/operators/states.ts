import { KeyedState } from '../../decorators/keyed-state';
import type { Collector } from '../../lib/functions/collector';
import { KeyedProcessFunction, type KeyedContext } from '../../lib/functions/keyed-process-function';
import { AggregatingState } from '../../lib/state/aggregating-state';
import { BufferState } from '../../lib/state/buffer-state';
import { ListState } from '../../lib/state/list-state';
import { MapState } from '../../lib/state/map-state';
import { ReducingState } from '../../lib/state/reducing-state';
import { SortedMapState } from '../../lib/state/sorted-map-state';
import { StackState } from '../../lib/state/stack-state';
import { ValueState } from '../../lib/state/value-state';
import type { Event } from './events';
import type { Amount } from './total';

// One function for each kind of state, as a user writes it. What each does is told by its twin in `states-by-hand.ts`.

type Context = KeyedContext<number>;
type Out = Collector<Amount>;

export class ByValue extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState() private readonly state!: ValueState<{ count: number; sum: number }>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    const state = this.state.value() ?? { count: 0, sum: 0 };
    state.count++;
    state.sum += price;
    if (state.count % 10 === 0) out.collect({ key, amount: state.sum });
    this.state.update(state);
  }
}

export class ByList extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState() private readonly state!: ListState<number>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    this.state.add(price);
    const prices = this.state.get();
    if (prices.length < 10) return;
    let amount = 0;
    for (const each of prices) amount += each;
    out.collect({ key, amount });
    this.state.clear();
  }
}

export class ByMap extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState() private readonly state!: MapState<number, number>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    const amount = (this.state.get(price & 15) ?? 0) + 1;
    this.state.put(price & 15, amount);
    if (amount % 10 === 0) out.collect({ key, amount });
  }
}

export class BySortedMap extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState() private readonly state!: SortedMapState<number, number>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    const amount = (this.state.get(price & 255) ?? 0) + 1;
    this.state.put(price & 255, amount);
    const [lowest = 0, count = 0] = this.state.firstEntry() ?? [];
    if (count % 10 > 0) return;
    out.collect({ key, amount: lowest });
    this.state.remove(lowest);
  }
}

export class ByStack extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState() private readonly state!: StackState<number>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    this.state.push(price);
    if (this.state.size() < 10) return;
    let amount = 0;
    for (let top = this.state.pop(); top !== undefined; top = this.state.pop()) amount = top - amount;
    out.collect({ key, amount });
  }
}

export class ByBuffer extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState({ capacity: 10 }) private readonly state!: BufferState<number>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    this.state.add(price);
    if (price % 10 > 0) return;
    let amount = 0;
    for (const each of this.state.get()) amount += each;
    out.collect({ key, amount });
  }
}

export class ByReduction extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState({ reduce: (a: number, b: number) => a + b }) private readonly state!: ReducingState<number>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    this.state.add(price);
    if (price % 10 === 0) out.collect({ key, amount: this.state.get() ?? 0 });
  }
}

interface Mean {
  count: number;
  sum: number;
}

const MEAN = {
  createAccumulator: (): Mean => ({ count: 0, sum: 0 }),
  add: (price: number, mean: Mean): Mean => {
    mean.count++;
    mean.sum += price;
    return mean;
  },
  getResult: ({ count, sum }: Mean): number => Math.floor(sum / count),
};

export class ByAggregation extends KeyedProcessFunction<number, Event, Amount> {
  @KeyedState({ aggregate: MEAN }) private readonly state!: AggregatingState<number, number>;

  processElement({ key, price }: Event, _context: Context, out: Out): void {
    this.state.add(price);
    if (price % 10 === 0) out.collect({ key, amount: this.state.get() ?? 0 });
  }
}
