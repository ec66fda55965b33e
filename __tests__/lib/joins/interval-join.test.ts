import fc from 'fast-check';
import { OutputTag, ProcessJoinFunction, type Collector, type DataStream, type ProcessJoinContext } from 'millrace';
import type { KeyBuffers } from '../../../lib/joins/key-buffers';
import { CoOperatorHarness, type HarnessSnapshot } from 'millrace/testing';

interface Event {
  readonly id: number;
  readonly key: string;
}

const LATE_LEFT = new OutputTag<Event>('late-left');
const LATE_RIGHT = new OutputTag<Event>('late-right');

class Pairs extends ProcessJoinFunction<Event, Event, string> {
  static readonly paired = new OutputTag<number>('paired');
  override processElement(left: Event, right: Event, context: ProcessJoinContext, out: Collector<string>): void {
    const { leftTimestamp, rightTimestamp, timestamp } = context;
    out.collect(`${left.id}@${leftTimestamp} ${right.id}@${rightTimestamp} ${timestamp}`);
    context.output(Pairs.paired, left.id);
  }
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
  readonly lowerExclusive?: boolean;
  readonly upperExclusive?: boolean;
}

type Harness = CoOperatorHarness<Event, Event, string>;

function open({ lower, upper, lowerExclusive, upperExclusive }: Bounds, restore?: HarnessSnapshot): Promise<Harness> {
  return CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) => {
    let join = left.keyBy('key').intervalJoin(right.keyBy('key')).between(lower, upper);
    if (lowerExclusive === true) join = join.lowerBoundExclusive();
    if (upperExclusive === true) join = join.upperBoundExclusive();
    return join.sideOutputLeftLateData(LATE_LEFT).sideOutputRightLateData(LATE_RIGHT).process(new Pairs());
  }, restore && { restore });
}

/**
 * What Flink's documentation says: a pair is joined when keys are equal and right - left is in the interval; a record
 * before the watermark is late; the output carries the later time. And Flink's operator: a watermark takes out what
 * no record behind it can meet.
 */
class Model {
  readonly joined: string[] = [];
  readonly late: number[] = [];
  watermark = -Infinity;
  #left: (Event & { time: number })[] = [];
  #right: (Event & { time: number })[] = [];
  readonly #lower: number;
  readonly #upper: number;

  constructor({ lower, upper, lowerExclusive = false, upperExclusive = false }: Bounds) {
    this.#lower = lower + (lowerExclusive ? 1 : 0);
    this.#upper = upper - (upperExclusive ? 1 : 0);
  }

  /** The pairs of a record, whose order among themselves is not said. */
  record(side: 0 | 1, event: Event, time: number): string[] {
    if (time < this.watermark) {
      this.late.push(event.id);
      return [];
    }
    (side === 0 ? this.#left : this.#right).push({ ...event, time });
    const pairs: string[] = [];
    for (const other of side === 0 ? this.#right : this.#left) {
      if (other.key !== event.key) continue;
      const [l, r] = side === 0 ? [{ ...event, time }, other] : [other, { ...event, time }];
      if (r.time < l.time + this.#lower || r.time > l.time + this.#upper) continue;
      pairs.push(`${l.id}@${l.time} ${r.id}@${r.time} ${Math.max(l.time, r.time)}`);
    }
    return pairs;
  }

  advance(time: number): void {
    if (time <= this.watermark) return;
    this.watermark = time;
    this.#left = this.#left.filter((it) => it.time + Math.max(0, this.#upper) > time);
    this.#right = this.#right.filter((it) => it.time + Math.max(0, -this.#lower) > time);
  }
}

const bounds: fc.Arbitrary<Bounds> = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.nat({ max: 40 }), fc.boolean(), fc.boolean())
  .map(([lower, span, lowerExclusive, upperExclusive]) => ({
    lower,
    upper: lower + span,
    lowerExclusive,
    upperExclusive,
  }));

type Step =
  | { readonly side: 0 | 1; readonly key: string; readonly time: number }
  | { readonly watermark: number }
  | { readonly restart: true };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        side: fc.constantFrom(0 as const, 1 as const),
        key: fc.constantFrom('a', 'b'),
        time: fc.nat({ max: 120 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ watermark: fc.nat({ max: 130 }) }) },
    { weight: 1, arbitrary: fc.constant({ restart: true as const }) },
  ),
  { maxLength: 60 },
);

test('joins what a brute-force model joins, through disorder, watermarks and restarts, and keeps nothing', async () => {
  await fc.assert(
    fc.asyncProperty(bounds, steps, async (interval, all) => {
      const model = new Model(interval);
      let harness = await open(interval);
      let id = 0;
      for (const step of all) {
        if ('watermark' in step) {
          harness.processBothWatermarks(step.watermark);
          model.advance(step.watermark);
        } else if ('restart' in step) {
          const snapshot = structuredClone(harness.snapshot());
          await harness.close();
          harness = await open(interval, snapshot);
          // Time begins anew: sources tell it again, and it goes on.
          if (model.watermark > -Infinity) {
            harness.processBothWatermarks(model.watermark + 1);
            model.advance(model.watermark + 1);
          }
        } else {
          const event = { id: id++, key: step.key };
          const before = harness.values.length;
          const late = [harness.sideOutput(LATE_LEFT).length, harness.sideOutput(LATE_RIGHT).length];
          const expected = model.record(step.side, event, step.time);
          if (step.side === 0) harness.processElement1(event, step.time);
          else harness.processElement2(event, step.time);
          const found = harness.output.slice(before);
          expect(found.map(({ value }) => value).sort()).toEqual(expected.sort());
          for (const { value, timestamp } of found) expect(value.endsWith(` ${timestamp}`)).toBe(true);
          const tag = step.side === 0 ? LATE_LEFT : LATE_RIGHT;
          const isLate = model.late.includes(event.id);
          expect(harness.sideOutput(tag).length - (late[step.side] ?? 0)).toBe(isLate ? 1 : 0);
        }
      }
      harness.processBothWatermarks(Infinity);
      expect(harness.numKeyedStateEntries()).toBe(0);
      expect(harness.numEventTimeTimers()).toBe(0);
      await harness.close();
    }),
    { numRuns: 300 },
  );
});

describe('an interval join', () => {
  const event = (id: number, key = 'a'): Event => ({ id, key });

  it('emits pairs by the time of the buffered record, then as they came, with the later time', async () => {
    await using harness = await open({ lower: -10, upper: 10 });
    harness.processElement2(event(1), 9);
    harness.processElement2(event(2), 3);
    harness.processElement2(event(3), 9);
    harness.processElement1(event(0), 5);
    expect(harness.output).toEqual([
      { value: '0@5 2@3 5', timestamp: 5 },
      { value: '0@5 1@9 9', timestamp: 9 },
      { value: '0@5 3@9 9', timestamp: 9 },
    ]);
    expect(harness.sideOutput(Pairs.paired).map(({ timestamp }) => timestamp)).toEqual([5, 9, 9]);
  });

  it.each<[string, Bounds, number[]]>([
    ['both bounds belong to it', { lower: -1, upper: 2 }, [4, 5, 6, 7]],
    ['the lower one does not', { lower: -1, upper: 2, lowerExclusive: true }, [5, 6, 7]],
    ['the upper one does not', { lower: -1, upper: 2, upperExclusive: true }, [4, 5, 6]],
  ])('%s', async (_, interval, expected) => {
    await using harness = await open(interval);
    for (let time = 0; time < 10; time++) harness.processElement2(event(time), time);
    harness.processElement1(event(100), 5);
    expect(harness.values.map((it) => Number(/ (\d+)@/.exec(it)?.[1]))).toEqual(expected);
  });

  it('counts and drops late records where no side output takes them', async () => {
    await using harness = await CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left.keyBy('key').intervalJoin(right.keyBy('key')).between(0, 5).process(Pairs),
    );
    harness.processBothWatermarks(10);
    harness.processElement1(event(1), 9);
    harness.processElement2(event(2), 9);
    // As in Flink, what comes at the watermark is not late.
    harness.processElement2(event(3), 10);
    expect(harness.report().counters).toEqual({ numLateRecordsDropped: 2 });
  });

  it('ends what came at the watermark when a job starts from a snapshot and the same watermark comes again', async () => {
    const before = await open({ lower: 0, upper: 0 });
    before.processBothWatermarks(10);
    before.processElement1(event(1), 10);
    const snapshot = structuredClone(before.snapshot());
    await before.close();
    await using harness = await open({ lower: 0, upper: 0 }, snapshot);
    harness.processBothWatermarks(10);
    expect(harness.numKeyedStateEntries()).toBe(0);
    expect(harness.numEventTimeTimers()).toBe(0);
  });

  it('refuses records without an event time', async () => {
    const harness = await open({ lower: 0, upper: 5 });
    expect(() => {
      harness.processElement1(event(1));
    }).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_OPERATOR_FAILED',
        cause: expect.objectContaining({ code: 'MILLRACE_JOIN_NO_TIMESTAMP' }) as unknown,
      }),
    );
    await harness.close();
  });

  it('keeps of a busy key no more than twice what the interval needs, and a few', async () => {
    await using harness = await open({ lower: -100, upper: 100 });
    for (let time = 0; time < 10_000; time++) {
      harness.processElement1(event(time), time);
      if (time % 10 === 0) harness.processBothWatermarks(time);
    }
    const { states } = Object.values(harness.snapshot().operators)[0] ?? {};
    const kept = [...(states?.chunks ?? [])].flatMap(({ rows }) => rows);
    const records = kept.reduce((sum, { value }) => sum + (value as KeyBuffers).left.times.length, 0);
    expect(records).toBeLessThanOrEqual(2 * (100 + 10) + 32);
  });

  it.each<
    [
      string,
      Parameters<ReturnType<DataStream<Event>['keyBy']>['intervalJoin']> extends never
        ? never
        : [string | number, string | number],
    ]
  >([
    ['bounds in the wrong order', [5, -5]],
    ['a bound that is no duration', ['soon', 5]],
    ['parts of milliseconds', [0, 0.5]],
  ])('refuses %s when the job starts', async (_, [lower, upper]) => {
    const opened = CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left
        .keyBy('key')
        .intervalJoin(right.keyBy('key'))
        .between(lower as 0, upper as 0)
        .process(Pairs),
    );
    await expect(opened).rejects.toMatchObject({ code: 'MILLRACE_APPLICATION_FAULTS' });
    await expect(opened).rejects.toThrow('between');
  });
});
