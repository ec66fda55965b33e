import { KeyedState } from '../../../../../decorators/keyed-state';
import {
  BroadcastProcessFunction,
  type BroadcastContext,
  type ReadOnlyBroadcastContext,
} from '../../../../../lib/functions/broadcast-process-function';
import type { Collector } from '../../../../../lib/functions/collector';
import {
  KeyedBroadcastProcessFunction,
  type KeyedBroadcastContext,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
} from '../../../../../lib/functions/keyed-broadcast-process-function';
import { KeyedCoProcessFunction } from '../../../../../lib/functions/keyed-co-process-function';
import type { KeyedContext, OnTimerContext } from '../../../../../lib/functions/keyed-process-function';
import { ProcessJoinFunction, type ProcessJoinContext } from '../../../../../lib/functions/process-join-function';
import { MapState } from '../../../../../lib/state/map-state';
import { MapStateDescriptor } from '../../../../../lib/state/map-state-descriptor';
import { ValueState } from '../../../../../lib/state/value-state';
import { enriched, gathered, paired, told, type Item } from '../record';

// The functions of two inputs of the random graphs, as a user writes them.

export class CoRunning extends KeyedCoProcessFunction<number, Item, Item, Item> {
  @KeyedState() protected readonly count!: ValueState<number>;
  @KeyedState() protected readonly sum!: ValueState<number>;

  override processElement1(item: Item, _context: KeyedContext<number>, out: Collector<Item>): void {
    out.collect(this.#added(0, item));
  }

  override processElement2(item: Item, _context: KeyedContext<number>, out: Collector<Item>): void {
    out.collect(this.#added(1, item));
  }

  #added(input: number, { key, n, id }: Item): Item {
    this.count.update((this.count.value() ?? 0) + 1);
    this.sum.update((this.sum.value() ?? 0) + n);
    return { key, n: (this.sum.value() ?? 0) % 1000, id: told('r', input, this.count.value() ?? 0, id) };
  }
}

export function coBuckets(size: number): new () => KeyedCoProcessFunction<number, Item, Item, Item> {
  class CoBuckets extends KeyedCoProcessFunction<number, Item, Item, Item> {
    @KeyedState() protected readonly items!: MapState<number, readonly Item[]>;

    override processElement1(item: Item, context: KeyedContext<number>): void {
      this.#put(0, item, context);
    }

    override processElement2(item: Item, context: KeyedContext<number>): void {
      this.#put(1, item, context);
    }

    override onTimer(time: number, { key }: OnTimerContext<number>, out: Collector<Item>): void {
      const bucket = Math.floor(time / size);
      out.collect(gathered(key, this.items.get(bucket) ?? [], 'b', bucket));
      this.items.remove(bucket);
    }

    #put(input: number, item: Item, { timestamp = -Infinity, timerService }: KeyedContext<number>): void {
      const bucket = Math.floor(timestamp / size);
      this.items.put(bucket, [...(this.items.get(bucket) ?? []), { ...item, id: told(input, item.id) }]);
      timerService.registerEventTimeTimer((bucket + 1) * size - 1);
    }
  }
  return CoBuckets;
}

export const RULES = new MapStateDescriptor<number, number>('rules');

function rule({ n }: Item, context: BroadcastContext): void {
  const rules = context.getBroadcastState(RULES);
  rules.put(n % 3, (rules.get(n % 3) ?? 0) + n);
}

export class Enrich extends BroadcastProcessFunction<Item, Item, Item> {
  override processElement(item: Item, context: ReadOnlyBroadcastContext, out: Collector<Item>): void {
    out.collect(enriched(item, context.getBroadcastState(RULES).get(item.n % 3)));
  }

  override processBroadcastElement(item: Item, context: BroadcastContext): void {
    rule(item, context);
  }
}

export class EnrichLater extends KeyedBroadcastProcessFunction<number, Item, Item, Item> {
  @KeyedState() protected readonly waiting!: MapState<number, readonly Item[]>;

  override processElement(item: Item, context: KeyedReadOnlyBroadcastContext<number>): void {
    const time = context.timestamp ?? -Infinity;
    this.waiting.put(time, [...(this.waiting.get(time) ?? []), item]);
    context.timerService.registerEventTimeTimer(time);
  }

  override processBroadcastElement(item: Item, context: KeyedBroadcastContext<number>): void {
    rule(item, context);
  }

  override onTimer(time: number, context: OnTimerBroadcastContext<number>, out: Collector<Item>): void {
    const { key } = context;
    const known = context.getBroadcastState(RULES).get(key % 3);
    out.collect(enriched(gathered(key, this.waiting.get(time) ?? [], 'k'), known));
    this.waiting.remove(time);
  }
}

export class Pair extends ProcessJoinFunction<Item, Item, Item> {
  override processElement(left: Item, right: Item, _context: ProcessJoinContext, out: Collector<Item>): void {
    out.collect(paired(left, right));
  }
}
