import fc from 'fast-check';
import {
  BroadcastProcessFunction,
  BroadcastState,
  CollectionSource,
  KeyedBroadcastProcessFunction,
  MapStateDescriptor,
  type BroadcastContext,
  type Collector,
  type DataStream,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
  type ReadOnlyBroadcastContext,
} from 'millrace';
import { CoOperatorHarness, JobHarness, type HarnessSnapshot } from 'millrace/testing';
import { Spent, type Payment, type Rule } from '../../support/streams/payments-and-rules';

const RULES = new MapStateDescriptor<string, number>('rules');

/** The rules that a payment breaks, in the order in which they came. */
class Checked extends BroadcastProcessFunction<Payment, Rule, string> {
  override processElement({ card, amount }: Payment, context: ReadOnlyBroadcastContext, out: Collector<string>): void {
    for (const [name, limit] of context.getBroadcastState(RULES).entries()) {
      if (amount > limit) out.collect(`${card} ${name}`);
    }
  }
  override processBroadcastElement({ name, limit }: Rule, context: BroadcastContext): void {
    const rules = context.getBroadcastState(RULES);
    if (limit === undefined) rules.remove(name);
    else rules.put(name, limit);
  }
}

const openSpent = (restore?: HarnessSnapshot): Promise<CoOperatorHarness<Payment, Rule, string>> =>
  CoOperatorHarness.open(
    (payments: DataStream<Payment>, rules: DataStream<Rule>) =>
      payments.keyBy('card').connect(rules.broadcast(RULES)).process(new Spent()),
    restore && { restore },
  );

describe('broadcast state', () => {
  it('is changed by the stream that is broadcast, and read beside the other', async () => {
    await using harness = await CoOperatorHarness.open((payments: DataStream<Payment>, rules: DataStream<Rule>) =>
      payments.connect(rules.broadcast(RULES)).process(Checked),
    );
    harness.processElement1({ card: 'a', amount: 5 }, 1);
    harness.processElement2({ name: 'small', limit: 3 }, 7);
    harness.processElement2({ name: 'large', limit: 100 });
    harness.processElement1({ card: 'b', amount: 5 }, 2);
    harness.processElement1({ card: 'c', amount: 500 }, 3);
    harness.processElement2({ name: 'small' });
    harness.processElement1({ card: 'd', amount: 5 }, 4);
    expect(harness.output).toEqual([
      { value: 'b small', timestamp: 2 },
      { value: 'c small', timestamp: 3 },
      { value: 'c large', timestamp: 3 },
    ]);
    const restored = await CoOperatorHarness.open(
      (payments: DataStream<Payment>, rules: DataStream<Rule>) =>
        payments.connect(rules.broadcast(RULES)).process(Checked),
      { restore: structuredClone(harness.snapshot()) },
    );
    restored.processElement1({ card: 'e', amount: 500 });
    expect(restored.values).toEqual(['e large']);
    await restored.close();
  });

  it('meets keyed state and timers, and outlives a restart', async () => {
    type Step = { payment: Payment; time: number } | { rule: Rule } | { watermark: number } | { restart: true };
    const card = fc.constantFrom('a', 'b', 'c');
    const steps: fc.Arbitrary<Step[]> = fc.array(
      fc.oneof<fc.Arbitrary<Step>[]>(
        fc.record({ payment: fc.record({ card, amount: fc.integer({ min: 1, max: 9 }) }), time: fc.nat({ max: 60 }) }),
        fc.record({
          rule: fc.oneof(
            fc.record({ name: fc.constantFrom('x', 'y'), limit: fc.nat({ max: 20 }) }),
            fc.record({ name: fc.constantFrom('x', 'y') }),
          ),
        }),
        fc.record({ watermark: fc.nat({ max: 80 }) }),
        fc.constant({ restart: true as const }),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        let harness = await openSpent();
        const totals = new Map<string, number>();
        const rules = new Map<string, number>();
        let timers: { card: string; time: number }[] = [];
        let watermark = -Infinity;
        for (const step of all) {
          const before = harness.values.length;
          const expected: string[] = [];
          if ('payment' in step) {
            const { payment, time } = step;
            harness.processElement1(payment, time);
            totals.set(payment.card, (totals.get(payment.card) ?? 0) + payment.amount);
            if (!timers.some((it) => it.card === payment.card && it.time === time + 10)) {
              timers.push({ card: payment.card, time: time + 10 });
            }
          } else if ('rule' in step) {
            const { name, limit } = step.rule;
            harness.processElement2(step.rule);
            if (limit === undefined) rules.delete(name);
            else {
              rules.set(name, limit);
              for (const [key, total] of totals) if (total > limit) expected.push(`${name} ${key} ${total}`);
            }
          } else if ('restart' in step) {
            const snapshot = structuredClone(harness.snapshot());
            await harness.close();
            harness = await openSpent(snapshot);
            expect(harness.values).toEqual([]);
            // As in Flink, timers are restored and time begins anew: the next watermark fires what is due by it.
            watermark = -Infinity;
            continue;
          } else {
            harness.processBothWatermarks(step.watermark);
            if (step.watermark <= watermark) continue;
            watermark = step.watermark;
            const due = timers.filter(({ time }) => time <= watermark).sort((a, b) => a.time - b.time);
            timers = timers.filter(({ time }) => time > watermark);
            for (const { card: key, time } of due) {
              const broken = [...rules].filter(([, limit]) => (totals.get(key) ?? 0) > limit);
              expected.push(`${time} ${key} ${broken.map(([name]) => name).join('+')}`);
              totals.delete(key);
            }
          }
          // In which order keys come is not said.
          expect([...harness.values.slice(before)].sort()).toEqual(expected.sort());
        }
        await harness.close();
      }),
      { numRuns: 200 },
    );
  });

  it('is not changed beside the other stream: each instance would have its own', async () => {
    class Cheating extends Spent {
      override processElement({ card }: Payment): void {
        this.rules.put(card, 1);
      }
    }
    const harness = await CoOperatorHarness.open((payments: DataStream<Payment>, rules: DataStream<Rule>) =>
      payments.keyBy('card').connect(rules.broadcast(RULES)).process(new Cheating()),
    );
    expect(() => {
      harness.processElement1({ card: 'a', amount: 1 }, 1);
    }).toThrow(
      expect.objectContaining({
        cause: expect.objectContaining({
          code: 'MILLRACE_BROADCAST_STATE_READ_ONLY',
          params: { operator: 'cheating', state: 'limits' },
        }) as unknown,
      }),
    );
    await harness.close();
  });

  it('is not known where the stream was not broadcast with it', async () => {
    const other = new MapStateDescriptor<string, number>('other');
    const harness = await CoOperatorHarness.open((payments: DataStream<Payment>, rules: DataStream<Rule>) =>
      payments.connect(rules.broadcast(other)).process(Checked),
    );
    expect(() => {
      harness.processElement1({ card: 'a', amount: 1 });
    }).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'MILLRACE_STATE_UNKNOWN' }) as unknown }),
    );
    await harness.close();
  });

  it('is the same in every instance', async () => {
    const found: string[] = [];
    await using job = await JobHarness.start((env) => {
      const rules = env.from(new CollectionSource<Rule>([{ name: 'any', limit: 0 }]));
      const cards = Array.from({ length: 40 }, (_, i) => ({ card: `card-${i}`, amount: 1 }));
      // Each rule comes before the last payments of every card, which tell of it.
      class Late extends KeyedBroadcastProcessFunction<string, Payment, Rule, string> {
        @BroadcastState() protected readonly known!: BroadcastState<string, number>;
        override processElement(_: Payment, { timerService }: KeyedReadOnlyBroadcastContext<string>): void {
          timerService.registerEventTimeTimer(1);
        }
        override processBroadcastElement({ name }: Rule): void {
          this.known.put(name, 0);
        }
        override onTimer(_: number, { key }: OnTimerBroadcastContext<string>, out: Collector<string>): void {
          out.collect(`${key} ${[...this.known.entries()].length}`);
        }
      }
      env
        .from(new CollectionSource(cards))
        .keyBy('card')
        .connect(rules.broadcast(RULES))
        .process(Late)
        .setParallelism(4)
        .sinkTo((it) => {
          found.push(it);
        });
    });
    await job.finished();
    expect(found.sort()).toEqual(Array.from({ length: 40 }, (_, i) => `card-${i} 1`).sort());
  });
});
