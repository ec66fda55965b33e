import {
  BroadcastProcessFunction,
  BroadcastState,
  KeyedBroadcastProcessFunction,
  KeyedState,
  MapStateDescriptor,
  ValueState,
  type BroadcastContext,
  type Collector,
  type DataStream,
  type KeyedBroadcastContext,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
  type ReadOnlyBroadcastContext,
} from 'millrace';
import { CoOperatorHarness } from 'millrace/testing';
import type { Emitted, Item, Model, RestoreCase } from './restore-case';

interface Told {
  readonly key: string;
  readonly told: string;
}

const RULES = new MapStateDescriptor<number, number>('rules');
/** Of the other function, which declares its own, too. */
const LIMITS = new MapStateDescriptor<number, number>('others');

/** Which rules a record goes beyond, by number: a rule is what a record of the second input says, 0 takes it back. */
class Checked extends BroadcastProcessFunction<Item, Item, Told> {
  override processElement({ key, v }: Item, context: ReadOnlyBroadcastContext, out: Collector<Told>): void {
    const beyond = [...context.getBroadcastState(RULES).entries()].filter(([, limit]) => v > limit);
    out.collect({ key, told: beyond.map(([rule]) => rule).join(' ') });
  }

  override processBroadcastElement({ time, v }: Item, context: BroadcastContext): void {
    const rules = context.getBroadcastState(RULES);
    if (v === 0) rules.remove(time % 5);
    else rules.put(time % 5, v);
  }
}

function checked(): Model {
  const emitted: Emitted[] = [];
  const rules = new Map<number, number>();
  return {
    emitted,
    record({ key, time, v }, input) {
      if (input === 1 && v === 0) rules.delete(time % 5);
      else if (input === 1) rules.set(time % 5, v);
      else {
        const beyond = [...rules].filter(([, limit]) => v > limit).map(([rule]) => rule);
        emitted.push({ value: { key, ...{ told: beyond.join(' ') } }, timestamp: time });
      }
    },
  };
}

/** What keys have spent, held against the limits when these change and when time has come. */
class Spent extends KeyedBroadcastProcessFunction<string, Item, Item, Told> {
  @KeyedState() private readonly sum!: ValueState<number>;
  @BroadcastState({ name: 'limits' }) private readonly rules!: BroadcastState<number, number>;

  override processElement({ v, time }: Item, { timerService }: KeyedReadOnlyBroadcastContext<string>): void {
    if (time + 10 <= timerService.currentWatermark()) return;
    this.sum.update((this.sum.value() ?? 0) + v);
    timerService.registerEventTimeTimer(time + 10);
  }

  override processBroadcastElement(
    { time, v }: Item,
    context: KeyedBroadcastContext<string>,
    out: Collector<Told>,
  ): void {
    this.rules.put(time % 5, 3 * v);
    context.applyToKeyedState(this.sum, (key, sum) => {
      if ((sum.value() ?? 0) > 3 * v) out.collect({ key, told: `now ${sum.value()}` });
    });
  }

  override onTimer(at: number, { key }: OnTimerBroadcastContext<string>, out: Collector<Told>): void {
    const sum = this.sum.value() ?? 0;
    const beyond = [...this.rules.entries()].filter(([, limit]) => sum > limit);
    out.collect({ key, told: `at ${at}: ${sum} beyond ${beyond.map(([rule]) => rule).join(' ')}` });
    if (beyond.length > 0) this.sum.clear();
  }
}

function spent(): Model {
  const emitted: Emitted[] = [];
  const rules = new Map<number, number>();
  const sums = new Map<string, number>();
  let passed = -Infinity;
  const timers: { readonly key: string; readonly at: number }[] = [];
  return {
    emitted,
    record({ key, time, v }, input) {
      if (input === 0 && time + 10 <= passed) return;
      if (input === 0) {
        sums.set(key, (sums.get(key) ?? 0) + v);
        if (!timers.some((it) => it.key === key && it.at === time + 10)) timers.push({ key, at: time + 10 });
        return;
      }
      rules.set(time % 5, 3 * v);
      for (const [of, sum] of sums) {
        if (sum > 3 * v) emitted.push({ value: { key: of, ...{ told: `now ${sum}` } }, timestamp: time });
      }
    },
    watermark(watermark) {
      passed = watermark;
      for (const due of timers.filter(({ at }) => at <= watermark).sort((a, b) => a.at - b.at)) {
        timers.splice(timers.indexOf(due), 1);
        const { key, at } = due;
        const sum = sums.get(key) ?? 0;
        const beyond = [...rules].filter(([, limit]) => sum > limit).map(([rule]) => rule);
        const told = `at ${at}: ${sum} beyond ${beyond.join(' ')}`;
        emitted.push({ value: { key, ...{ told } }, timestamp: at });
        if (beyond.length > 0) sums.delete(key);
      }
    },
  };
}

/** Functions with broadcast state; every instance has all of it. */
export const BROADCAST_CASES: readonly RestoreCase[] = [
  {
    name: 'a BroadcastProcessFunction',
    inputs: 2,
    broadcast: true,
    open: (options) =>
      CoOperatorHarness.open(
        (items: DataStream<Item>, rules: DataStream<Item>) => items.connect(rules.broadcast(RULES)).process(Checked),
        options,
      ),
    model: checked,
  },
  {
    name: 'a KeyedBroadcastProcessFunction',
    inputs: 2,
    broadcast: true,
    open: (options) =>
      CoOperatorHarness.open(
        (items: DataStream<Item>, rules: DataStream<Item>) =>
          items.keyBy('key').connect(rules.broadcast(LIMITS)).process(Spent),
        options,
      ),
    model: spent,
  },
];
