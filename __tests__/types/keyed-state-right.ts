/** Uses of keyed state that must compile, with the types they give. Nothing here is run. */
import {
  AggregatingState,
  BufferState,
  KeyedProcessFunction,
  KeyedState,
  ListState,
  MapState,
  ReducingState,
  SortedMapState,
  StackState,
  ValueState,
  type StateAggregate,
} from 'millrace';
import { Flow } from './records';

class Average implements StateAggregate<number, { sum: number; count: number }, number> {
  createAccumulator(): { sum: number; count: number } {
    return { sum: 0, count: 0 };
  }
  add(value: number, it: { sum: number; count: number }): { sum: number; count: number } {
    return { sum: it.sum + value, count: it.count + 1 };
  }
  getResult(it: { sum: number; count: number }): number {
    return it.sum / it.count;
  }
}

export class Everything extends KeyedProcessFunction<string, Flow, number> {
  @KeyedState() private readonly value!: ValueState<number>;
  @KeyedState({ type: Flow, ttl: '1 h' }) private readonly list!: ListState<Flow>;
  @KeyedState({ name: 'by-item', kind: 'map', ttl: '${items.keep:1 h}' }) private readonly map!: MapState<string, Flow>;
  @KeyedState({ ttl: { ttl: 5, update: 'on-read-and-write', visibility: 'return-expired-if-not-cleaned-up' } })
  private readonly sorted!: SortedMapState<number, string>;
  @KeyedState() private readonly stack!: StackState<Flow>;
  @KeyedState({ capacity: 3 }) private readonly buffer!: BufferState<Flow>;
  @KeyedState({ reduce: (a: number, b: number) => a + b }) private readonly sum!: ReducingState<number>;
  @KeyedState({ aggregate: new Average() }) private readonly average!: AggregatingState<number, number>;

  processElement(flow: Flow): void {
    this.value.update((this.value.value() ?? 0) + 1);
    for (const kept of this.list.get()) this.map.put(kept.billNumber, kept);
    for (const [time, text] of this.sorted.entries({ from: 1, to: 5, reverse: true })) this.sorted.put(time + 1, text);
    const [first] = this.sorted.firstEntry() ?? [0];
    const top: Flow | undefined = this.stack.pop();
    this.buffer.add(top ?? flow);
    this.sum.add(first);
    this.average.add(this.sum.get() ?? 0);
    const average: number | undefined = this.average.get();
    this.value.update(average ?? 0);
  }
}
