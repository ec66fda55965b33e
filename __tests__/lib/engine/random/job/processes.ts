import { KeyedState } from '../../../../../decorators/keyed-state';
import type { Collector } from '../../../../../lib/functions/collector';
import {
  KeyedProcessFunction,
  type KeyedContext,
  type OnTimerContext,
} from '../../../../../lib/functions/keyed-process-function';
import { OutputTag } from '../../../../../lib/functions/output-tag';
import { ProcessFunction, type ProcessContext } from '../../../../../lib/functions/process-function';
import { ListState } from '../../../../../lib/state/list-state';
import { MapState } from '../../../../../lib/state/map-state';
import { ValueState } from '../../../../../lib/state/value-state';
import { gathered, isOdd, told, type Item } from '../record';

// The keyed functions of the random graphs, as a user writes them: classes without arguments, made anew for each subtask.

type Keyed = abstract new () => KeyedProcessFunction<number, Item, Item>;
export type KeyedClass = Keyed & (new () => KeyedProcessFunction<number, Item, Item>);

const timeOf = ({ timestamp }: { readonly timestamp: number | undefined }): number => timestamp ?? -Infinity;

export const ODD = new OutputTag<Item>('odd');

export class Split extends ProcessFunction<Item, Item> {
  static readonly odd = ODD;

  override processElement(item: Item, context: ProcessContext, out: Collector<Item>): void {
    if (isOdd(item)) context.output(ODD, item);
    else out.collect(item);
  }
}

export class Running extends KeyedProcessFunction<number, Item, Item> {
  @KeyedState() protected readonly count!: ValueState<number>;
  @KeyedState() protected readonly sum!: ValueState<number>;

  override processElement({ key, n, id }: Item, _context: KeyedContext<number>, out: Collector<Item>): void {
    this.count.update((this.count.value() ?? 0) + 1);
    this.sum.update((this.sum.value() ?? 0) + n);
    out.collect({ key, n: (this.sum.value() ?? 0) % 1000, id: told('r', 0, this.count.value() ?? 0, id) });
  }
}

export function chunks(size: number): KeyedClass {
  class Chunks extends KeyedProcessFunction<number, Item, Item> {
    @KeyedState() protected readonly ids!: ListState<string>;

    override processElement({ key, n, id }: Item, _context: KeyedContext<number>, out: Collector<Item>): void {
      this.ids.add(id);
      if (this.ids.get().length < size) return;
      out.collect({ key, n, id: told('l', ...this.ids.get()) });
      this.ids.clear();
    }
  }
  return Chunks;
}

export function buckets(size: number): KeyedClass {
  class Buckets extends KeyedProcessFunction<number, Item, Item> {
    @KeyedState() protected readonly items!: MapState<number, readonly Item[]>;

    override processElement(item: Item, context: KeyedContext<number>): void {
      const bucket = Math.floor(timeOf(context) / size);
      this.items.put(bucket, [...(this.items.get(bucket) ?? []), { ...item, id: told(0, item.id) }]);
      context.timerService.registerEventTimeTimer((bucket + 1) * size - 1);
    }

    override onTimer(time: number, { key }: OnTimerContext<number>, out: Collector<Item>): void {
      const bucket = Math.floor(time / size);
      out.collect(gathered(key, this.items.get(bucket) ?? [], 'b', bucket));
      this.items.remove(bucket);
    }
  }
  return Buckets;
}

export function debounce(gap: number): KeyedClass {
  class Debounce extends KeyedProcessFunction<number, Item, Item> {
    @KeyedState() protected readonly last!: ValueState<Item>;
    @KeyedState() protected readonly due!: ValueState<number>;

    override processElement(item: Item, context: KeyedContext<number>): void {
      const due = this.due.value();
      if (due !== undefined) context.timerService.deleteEventTimeTimer(due);
      this.last.update(item);
      this.due.update(timeOf(context) + gap);
      context.timerService.registerEventTimeTimer(timeOf(context) + gap);
    }

    override onTimer(_time: number, _context: OnTimerContext<number>, out: Collector<Item>): void {
      const item = this.last.value();
      if (item !== undefined) out.collect({ ...item, id: told('d', item.id) });
      this.last.clear();
      this.due.clear();
    }
  }
  return Debounce;
}

export function ticks(gap: number, times: number): KeyedClass {
  class Ticks extends KeyedProcessFunction<number, Item, Item> {
    @KeyedState() protected readonly item!: ValueState<Item>;
    @KeyedState() protected readonly left!: ValueState<number>;

    override processElement(item: Item, context: KeyedContext<number>): void {
      if (this.left.value() !== undefined) return;
      this.item.update(item);
      this.left.update(times);
      context.timerService.registerEventTimeTimer(timeOf(context) + gap);
    }

    override onTimer(time: number, { timerService }: OnTimerContext<number>, out: Collector<Item>): void {
      const left = this.left.value() ?? 0;
      const item = this.item.value();
      if (item !== undefined) out.collect({ ...item, id: told('t', left, item.id) });
      if (left > 1) {
        this.left.update(left - 1);
        timerService.registerEventTimeTimer(time + gap);
      } else this.left.clear();
    }
  }
  return Ticks;
}

export function clocked(size: number): KeyedClass {
  class Clocked extends KeyedProcessFunction<number, Item, Item> {
    @KeyedState() protected readonly items!: ListState<Item>;

    override processElement(item: Item, { timerService }: KeyedContext<number>): void {
      this.items.add(item);
      const now = timerService.currentProcessingTime();
      timerService.registerProcessingTimeTimer((Math.floor(now / size) + 1) * size);
    }

    override onTimer(time: number, { key }: OnTimerContext<number>, out: Collector<Item>): void {
      out.collect(gathered(key, this.items.get(), 'p', time));
      this.items.clear();
    }
  }
  return Clocked;
}
