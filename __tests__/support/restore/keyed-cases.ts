import {
  KeyedCoProcessFunction,
  KeyedProcessFunction,
  KeyedState,
  MapState,
  ValueState,
  type Collector,
  type DataStream,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import { CoOperatorHarness, KeyedOperatorHarness } from 'millrace/testing';
import type { Emitted, Item, Model, RestoreCase } from './restore-case';

interface Told {
  readonly key: string;
  readonly told: string;
}

/** Tells what it has summed up 10 ms of event time after a record, and 12 ms of processing time after the last one. */
class Timed extends KeyedProcessFunction<string, Item, Told> {
  @KeyedState() private readonly sum!: ValueState<number>;
  @KeyedState() private readonly quietAt!: ValueState<number>;

  override processElement({ v, time }: Item, { timerService: timers }: KeyedContext<string>): void {
    // A timer for what has been is due with the next watermark, and that is the first one behind a restore.
    if (time + 10 <= timers.currentWatermark()) return;
    this.sum.update((this.sum.value() ?? 0) + v);
    if (v === 0) timers.deleteEventTimeTimer(time + 9);
    else timers.registerEventTimeTimer(time + 10);
    const quietAt = this.quietAt.value();
    if (quietAt !== undefined) timers.deleteProcessingTimeTimer(quietAt);
    const next = timers.currentProcessingTime() + 12;
    this.quietAt.update(next);
    timers.registerProcessingTimeTimer(next);
  }

  override onTimer(at: number, { key, timeDomain }: OnTimerContext<string>, out: Collector<Told>): void {
    out.collect({ key, told: `${timeDomain} ${at}: ${this.sum.value()}` });
    if (timeDomain === 'processing-time') this.quietAt.clear();
  }
}

function timed(): Model {
  const emitted: Emitted[] = [];
  const keys = new Map<string, { sum: number; times: Set<number>; quietAt: number }>();
  let now = 0;
  let passed = -Infinity;
  return {
    emitted,
    record({ key, v, time }) {
      if (time + 10 <= passed) return;
      const it = keys.get(key) ?? { sum: 0, times: new Set(), quietAt: Infinity };
      keys.set(key, it);
      it.sum += v;
      if (v === 0) it.times.delete(time + 9);
      else it.times.add(time + 10);
      it.quietAt = now + 12;
    },
    watermark(watermark) {
      passed = watermark;
      for (const [key, { sum, times }] of keys) {
        for (const time of [...times].sort((a, b) => a - b)) {
          if (time > watermark) continue;
          times.delete(time);
          emitted.push({ value: { key, ...{ told: `event-time ${time}: ${sum}` } }, timestamp: time });
        }
      }
    },
    clock(time) {
      now = time;
      for (const [key, it] of keys) {
        if (it.quietAt > now) continue;
        const told = `processing-time ${it.quietAt}: ${it.sum}`;
        emitted.push({ value: { key, ...{ told } }, timestamp: undefined });
        it.quietAt = Infinity;
      }
    },
  };
}

/** Orders wait for what they are of, by number, and tell when nothing has come for them. */
class Matched extends KeyedCoProcessFunction<string, Item, Item, Told> {
  @KeyedState() private readonly waiting!: MapState<number, Item>;
  @KeyedState() private readonly matched!: ValueState<number>;

  override processElement1(item: Item, { timerService }: KeyedContext<string>): void {
    if (item.time + 20 <= timerService.currentWatermark()) return;
    this.waiting.put(item.v, item);
    timerService.registerEventTimeTimer(item.time + 20);
  }

  override processElement2({ v, n }: Item, { key }: KeyedContext<string>, out: Collector<Told>): void {
    const other = this.waiting.get(v);
    if (other === undefined) return;
    const matched = (this.matched.value() ?? 0) + 1;
    this.matched.update(matched);
    this.waiting.remove(v);
    out.collect({ key, told: `${other.n} ${n}: ${matched}` });
  }

  override onTimer(at: number, { key }: OnTimerContext<string>, out: Collector<Told>): void {
    const over = [...this.waiting.values()].filter(({ time }) => time + 20 === at);
    for (const { v } of over) this.waiting.remove(v);
    const left = over.map(({ n }) => n).sort((a, b) => a - b);
    out.collect({ key, told: `${at}: ${left.join(' ')} of ${this.matched.value() ?? 0}` });
  }
}

function matched(): Model {
  const emitted: Emitted[] = [];
  const waiting: Item[] = [];
  const times = new Map<string, Set<number>>();
  const counts = new Map<string, number>();
  let passed = -Infinity;
  const takeOut = (fits: (item: Item) => boolean): Item[] => {
    const taken = waiting.filter(fits);
    for (const it of taken) waiting.splice(waiting.indexOf(it), 1);
    return taken;
  };
  return {
    emitted,
    record(item, input) {
      const { key, v, n, time } = item;
      if (input === 0 && time + 20 <= passed) return;
      const [other] = takeOut((it) => it.key === key && it.v === v);
      if (input === 0) {
        waiting.push(item);
        times.set(key, (times.get(key) ?? new Set()).add(time + 20));
      } else if (other !== undefined) {
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        emitted.push({ value: { key, ...{ told: `${other.n} ${n}: ${count}` } }, timestamp: time });
      }
    },
    watermark(watermark) {
      passed = watermark;
      for (const [key, set] of times) {
        for (const at of [...set].sort((a, b) => a - b)) {
          if (at > watermark) continue;
          set.delete(at);
          const over = takeOut((it) => it.key === key && it.time + 20 === at).map(({ n }) => n);
          const told = `${at}: ${over.sort((a, b) => a - b).join(' ')} of ${counts.get(key) ?? 0}`;
          emitted.push({ value: { key, ...{ told } }, timestamp: at });
        }
      }
    },
  };
}

/** Functions of keys with timers of both clocks; of one input, and of two. */
export const KEYED_CASES: readonly RestoreCase[] = [
  {
    name: 'a KeyedProcessFunction with timers of both clocks',
    open: (options) => KeyedOperatorHarness.open(new Timed(), { ...options, keyBy: 'key' }),
    model: timed,
  },
  {
    name: 'a KeyedProcessFunction as it is wired',
    open: (options) =>
      KeyedOperatorHarness.build((items: DataStream<Item>) => items.keyBy('key').process(Timed), options),
    model: timed,
  },
  {
    name: 'a KeyedCoProcessFunction',
    inputs: 2,
    open: (options) =>
      CoOperatorHarness.open(
        (first: DataStream<Item>, second: DataStream<Item>) =>
          first.connect(second).keyBy('key', 'key').process(Matched),
        options,
      ),
    model: matched,
  },
];
