import fc from 'fast-check';
import {
  BroadcastProcessFunction,
  BroadcastState,
  CollectionSource,
  KeyedBroadcastProcessFunction,
  KeyedState,
  MapStateDescriptor,
  Operator,
  Source,
  ValueState,
  type BroadcastContext,
  type Collector,
  type DataStream,
  type KeyedBroadcastContext,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
  type ReadOnlyBroadcastContext,
} from 'millrace';
import { CoOperatorHarness, JobHarness, type HarnessSnapshot } from 'millrace/testing';
import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';

interface Payment {
  readonly card: string;
  readonly amount: number;
}
interface Rule {
  readonly name: string;
  /** None removes the rule. */
  readonly limit?: number;
}

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

/** What each card has spent; a rule is held against all of them at once, and again when time has come. */
class Spent extends KeyedBroadcastProcessFunction<string, Payment, Rule, string> {
  @KeyedState() protected readonly total!: ValueState<number>;
  @BroadcastState({ name: 'limits' }) protected readonly rules!: BroadcastState<string, number>;

  override processElement({ amount }: Payment, context: KeyedReadOnlyBroadcastContext<string>): void {
    this.total.update((this.total.value() ?? 0) + amount);
    context.timerService.registerEventTimeTimer((context.timestamp ?? 0) + 10);
  }
  override processBroadcastElement(
    { name, limit }: Rule,
    context: KeyedBroadcastContext<string>,
    out: Collector<string>,
  ): void {
    if (limit === undefined) {
      this.rules.remove(name);
      return;
    }
    this.rules.put(name, limit);
    context.applyToKeyedState(this.total, (card, total) => {
      if ((total.value() ?? 0) > limit) out.collect(`${name} ${card} ${total.value()}`);
    });
  }
  override onTimer(time: number, { key }: OnTimerBroadcastContext<string>, out: Collector<string>): void {
    const broken = [...this.rules.entries()].filter(([, limit]) => (this.total.value() ?? 0) > limit);
    out.collect(`${time} ${key} ${broken.map(([name]) => name).join('+')}`);
    this.total.clear();
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

describe('the annotated form of a broadcast', () => {
  @Source()
  class Payments extends CollectionSource<Payment> {}
  @Source()
  class Rules extends CollectionSource<Rule> {}
  @Operator({ connect: [Payments, Rules], keyBy: 'card' })
  class AnnotatedSpent extends Spent {}

  const graphOf = (faults: Faults, ...classes: Parameters<typeof buildStreamGraph>[1]): StreamGraph =>
    buildStreamGraph('job', [Payments, Rules, ...classes], faults);

  it('makes the same graph as the calls', () => {
    const faults = new Faults();
    const graph = graphOf(faults, AnnotatedSpent);
    const env = new StreamExecutionEnvironment();
    const payments = env.from(Payments).keyBy('card');
    payments.connect(env.from(Rules).broadcast(new MapStateDescriptor('more'))).process(AnnotatedSpent);
    const fluent = env.getStreamGraph('job', faults);
    expect(faults.all).toEqual([]);
    expect(graph.nodes[2]).toMatchObject({
      kind: 'coProcess',
      form: 'broadcast',
      keys: [{ field: 'card' }],
      broadcast: [{ property: 'rules', name: 'limits' }],
      inputs: [
        { input: 0, partitioner: { kind: 'hash' } },
        { input: 1, partitioner: { kind: 'broadcast' } },
      ],
    });
    expect(fluent.nodes[2]).toMatchObject({ broadcast: [{ name: 'more' }, { property: 'rules', name: 'limits' }] });
  });

  class Misplaced {
    @BroadcastState() declare rules: BroadcastState<string, number>;
    map(payment: Payment): Payment {
      return payment;
    }
  }
  class Twice extends Spent {
    @BroadcastState({ name: 'limits' }) declare again: BroadcastState<string, number>;
  }

  it.each<[string, object, new () => object, string]>([
    ['no key in front of a keyed function', { connect: [Payments, Rules] }, Spent, 'MILLRACE_WIRING_KEY_MISSING'],
    [
      'a key of the broadcast input',
      { connect: [Payments, Rules], keyBy: ['card', 'name'] },
      Spent,
      'MILLRACE_WIRING_BROADCAST',
    ],
    ['only one input', { from: [Payments, Rules], keyBy: 'card' }, Spent, 'MILLRACE_WIRING_BROADCAST'],
    ['broadcast state in a map', { from: [Payments, Rules] }, Misplaced, 'MILLRACE_WIRING_BROADCAST'],
    ['two states of one name', { connect: [Payments, Rules], keyBy: 'card' }, Twice, 'MILLRACE_WIRING_BROADCAST'],
  ])('refuses %s', (_, options, type, code) => {
    const Wrong = { Wrong: class extends type {} }.Wrong;
    // It would not compile.
    (Operator as (options: object) => (target: object) => void)(options)(Wrong);
    const faults = new Faults();
    graphOf(faults, Wrong);
    expect(faults.all.map(({ error }) => error.code)).toContain(code);
  });
});
