import {
  KeyedProcessFunction,
  KeyedState,
  Operator,
  OutputTag,
  ValueState,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import { KeyedOperatorHarness, VirtualClock } from 'millrace/testing';

interface Reading {
  sensor: string;
  value: number;
}

/** Emits the highest value of a sensor when nothing has come from it for ten seconds, or when event time ends its minute. */
class Highest extends KeyedProcessFunction<string, Reading, string> {
  static readonly early = new OutputTag<string>('early');

  @KeyedState({ ttl: '1 min' })
  private readonly highest!: ValueState<{ value: number }>;

  @KeyedState()
  private readonly quietAt!: ValueState<number>;

  processElement(reading: Reading, context: KeyedContext<string>): void {
    const { timerService } = context;
    const last = this.highest.value();
    if (last === undefined) context.output(Highest.early, reading.sensor);
    this.highest.update({ value: Math.max(reading.value, last?.value ?? -Infinity) });
    const quietAt = this.quietAt.value();
    if (quietAt !== undefined) timerService.deleteProcessingTimeTimer(quietAt);
    this.quietAt.update(timerService.currentProcessingTime() + 10_000);
    timerService.registerProcessingTimeTimer(timerService.currentProcessingTime() + 10_000);
    timerService.registerEventTimeTimer(60_000);
  }

  override onTimer(timestamp: number, context: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`${context.key} ${this.highest.value()?.value} ${context.timeDomain} ${timestamp}`);
    if (context.timeDomain === 'event-time') {
      this.highest.clear();
      this.quietAt.clear();
    }
  }
}

const readings = { keyBy: 'sensor' } as const;

it('keeps state by key, and fires event-time timers when the watermark reaches them', async () => {
  await using harness = await KeyedOperatorHarness.open(new Highest(), readings);
  harness.processElement({ sensor: 'a', value: 3 }, 1000);
  harness.processElement({ sensor: 'b', value: 9 }, 2000);
  harness.processElement({ sensor: 'a', value: 7 }, 3000);
  expect(harness.sideOutput(Highest.early)).toEqual([
    { value: 'a', timestamp: 1000 },
    { value: 'b', timestamp: 2000 },
  ]);
  expect([harness.numKeyedStateEntries(), harness.numEventTimeTimers()]).toEqual([4, 2]);
  harness.processWatermark(59_999);
  expect(harness.output).toEqual([]);
  harness.processWatermark(60_000);
  expect(harness.output).toEqual([
    { value: 'a 7 event-time 60000', timestamp: 60_000 },
    { value: 'b 9 event-time 60000', timestamp: 60_000 },
  ]);
  expect(harness.watermarks).toEqual([59_999, 60_000]);
  expect([harness.numKeyedStateEntries(), harness.numEventTimeTimers()]).toEqual([0, 0]);
});

it('fires processing-time timers as the clock moves, each at its own time, and not those that were deleted', async () => {
  await using harness = await KeyedOperatorHarness.open(new Highest(), { ...readings, clock: new VirtualClock(5000) });
  harness.processElement({ sensor: 'a', value: 1 });
  harness.setProcessingTime(8000);
  harness.processElement({ sensor: 'b', value: 2 });
  harness.processElement({ sensor: 'a', value: 3 });
  expect(harness.numProcessingTimeTimers()).toBe(2);
  harness.setProcessingTime(17_999);
  expect(harness.values).toEqual([]);
  harness.clock.advanceBy(1);
  expect(harness.values).toEqual(['b 2 processing-time 18000', 'a 3 processing-time 18000']);
});

it('lets state expire by its clock', async () => {
  await using harness = await KeyedOperatorHarness.open(new Highest(), readings);
  harness.processElement({ sensor: 'a', value: 1 }, 0);
  harness.setProcessingTime(60_000);
  harness.processElement({ sensor: 'a', value: 1 }, 1);
  expect(harness.sideOutput(Highest.early)).toHaveLength(2);
});

it('goes on from a snapshot, in another instance, with state and timers', async () => {
  const before = await KeyedOperatorHarness.open(new Highest(), readings);
  before.processElement({ sensor: 'a', value: 7 }, 1000);
  const restore = structuredClone(before.snapshot());
  before.processElement({ sensor: 'a', value: 99 }, 2000);
  await before.close();

  await using after = await KeyedOperatorHarness.open(new Highest(), { ...readings, restore });
  after.processElement({ sensor: 'a', value: 5 }, 3000);
  expect(after.sideOutput(Highest.early)).toEqual([]);
  after.setProcessingTime(10_000);
  after.processWatermark(60_000);
  expect(after.values).toEqual(['a 7 processing-time 10000', 'a 7 event-time 60000']);
});

it('gives what a timer emits the event time of that timer; none behind one of processing time, as Flink', async () => {
  class Both extends KeyedProcessFunction<string, Reading, string> {
    processElement(_reading: Reading, { timerService }: KeyedContext<string>): void {
      timerService.registerEventTimeTimer(50);
      timerService.registerProcessingTimeTimer(70);
    }

    override onTimer(_time: number, { timeDomain }: OnTimerContext<string>, out: Collector<string>): void {
      out.collect(timeDomain);
    }
  }
  await using harness = await KeyedOperatorHarness.open(new Both(), readings);
  harness.processElement({ sensor: 'a', value: 7 }, 1);
  harness.setProcessingTime(100);
  harness.processWatermark(60);
  expect(harness.output).toEqual([
    { value: 'processing-time', timestamp: undefined },
    { value: 'event-time', timestamp: 50 },
  ]);
});

it('goes on in the next version of the class, which must know every state', async () => {
  class Next extends Highest {}
  class Forgetful extends KeyedProcessFunction<string, Reading, string> {
    processElement(): void {}
  }
  await using before = await KeyedOperatorHarness.open(new Highest(), readings);
  before.processElement({ sensor: 'a', value: 7 }, 1000);
  const restore = before.snapshot();
  await using after = await KeyedOperatorHarness.open(new Next(), { ...readings, restore });
  after.processWatermark(60_000);
  expect(after.values).toEqual(['a 7 event-time 60000']);
  await expect(KeyedOperatorHarness.open(new Forgetful(), { ...readings, restore })).rejects.toMatchObject({
    code: 'MILLRACE_STATE_UNKNOWN',
  });
});

it('takes a function as key, or what the @Operator of the class says', async () => {
  class Readings extends KeyedProcessFunction<string, Reading, Reading> {
    processElement(value: Reading, _context: KeyedContext<string>, out: Collector<Reading>): void {
      out.collect(value);
    }
  }
  @Operator({ from: Readings, keyBy: ({ sensor }) => `annotated ${sensor}`, name: 'keys' })
  class Keys extends KeyedProcessFunction<string, Reading, string> {
    processElement(_value: Reading, context: KeyedContext<string>, out: Collector<string>): void {
      out.collect(context.key);
    }
  }
  await using annotated = await KeyedOperatorHarness.open(new Keys());
  await using given = await KeyedOperatorHarness.open(new Keys(), { keyBy: ({ sensor }) => `given ${sensor}` });
  for (const harness of [annotated, given]) harness.processElement({ sensor: 'a', value: 1 });
  expect([annotated.values, given.values]).toEqual([['annotated a'], ['given a']]);
  expect(annotated.report().name).toBe('keys');
});

it('says what a job would say of a function without a key, and of a record without one', async () => {
  await expect(KeyedOperatorHarness.open(new Highest())).rejects.toMatchObject({
    code: 'MILLRACE_APPLICATION_FAULTS',
    params: { faults: [{ code: 'MILLRACE_WIRING_KEY_MISSING' }] },
  });
  await using harness = await KeyedOperatorHarness.open(new Highest(), readings);
  expect(() => harness.processElement({ value: 1 } as Reading)).toThrow(
    expect.objectContaining({
      code: 'MILLRACE_OPERATOR_FAILED',
      cause: expect.objectContaining({ code: 'MILLRACE_KEY_INVALID' }),
    }),
  );
});

it('freezes what is emitted from state, so that it cannot be changed behind the reader', async () => {
  class Totals extends KeyedProcessFunction<string, Reading, { sum: number }> {
    @KeyedState() private readonly total!: ValueState<{ sum: number }>;
    processElement(reading: Reading, _context: KeyedContext<string>, out: Collector<{ sum: number }>): void {
      const total = this.total.value() ?? { sum: 0 };
      total.sum += reading.value;
      this.total.update(total);
      out.collect(total);
    }
  }
  await using harness = await KeyedOperatorHarness.open(new Totals(), readings);
  harness.processElement({ sensor: 'a', value: 1 });
  expect(() => harness.processElement({ sensor: 'a', value: 1 })).toThrow(/read only property 'sum'/);
});

it.each([
  ['heap', 'disk'],
  ['disk', 'heap'],
] as const)('goes on with state from the %s on the %s', async (from, to) => {
  await using before = await KeyedOperatorHarness.open(new Highest(), { ...readings, stateBackend: from });
  before.processElement({ sensor: 'a', value: 3 }, 1000);
  before.processElement({ sensor: 'b', value: 9 }, 2000);
  const restore = structuredClone(before.snapshot());
  await using after = await KeyedOperatorHarness.open(new Highest(), { ...readings, stateBackend: to, restore });
  after.processElement({ sensor: 'a', value: 7 }, 3000);
  after.processWatermark(60_000);
  expect(new Set(after.values)).toEqual(new Set(['a 7 event-time 60000', 'b 9 event-time 60000']));
  expect(after.numKeyedStateEntries()).toBe(0);
});

it('takes defaults for what a job would read from the configuration, and tells what has none', async () => {
  class Seen extends KeyedProcessFunction<string, Reading, boolean> {
    @KeyedState({ ttl: '${readings.keep:1 min}' }) private readonly seen!: ValueState<boolean>;

    processElement(_: Reading, __: KeyedContext<string>, out: Collector<boolean>): void {
      out.collect(this.seen.value() === true);
      this.seen.update(true);
    }
  }
  class Unset extends Seen {
    @KeyedState({ ttl: '${readings.keep}' }) private readonly other!: ValueState<boolean>;
  }
  await using harness = await KeyedOperatorHarness.open(new Seen(), { ...readings, clock: new VirtualClock(0) });
  for (const time of [0, 59_999, 120_000]) {
    harness.setProcessingTime(time);
    harness.processElement({ sensor: 'a', value: 1 });
  }
  expect(harness.values).toEqual([false, true, false]);
  await expect(KeyedOperatorHarness.open(new Unset(), readings)).rejects.toThrow('readings.keep');
});
