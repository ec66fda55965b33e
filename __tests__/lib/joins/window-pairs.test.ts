import fc from 'fast-check';
import type { CoGroupFunction, Collector, DataStream, FlatJoinFunction, JoinFunction, TaggedUnion } from 'millrace';
import {
  countEvictor,
  countTrigger,
  eventTimeSessionWindows,
  slidingEventTimeWindows,
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
} from 'millrace';
import { CoOperatorHarness, type HarnessSnapshot } from 'millrace/testing';
import type { WindowAssigner } from '../../../lib/windows/window-assigner';
import { expectedOf, Model, type Event, type Kind, type Open } from '../../support/joins/window-pairs-model';

type Both = TaggedUnion<Event, Event>;

class Pairs implements JoinFunction<Event, Event, string> {
  join(first: Event, second: Event): string {
    return `${first.id} ${second.id}`;
  }
}

class Groups implements CoGroupFunction<Event, Event, string> {
  coGroup(first: readonly Event[], second: readonly Event[], out: Collector<string>): void {
    const ids = (events: readonly Event[]): string =>
      events
        .map(({ id }) => id)
        .sort((a, b) => a - b)
        .join(',');
    out.collect(`${ids(first)} | ${ids(second)}`);
  }
}

const kinds: fc.Arbitrary<Kind> = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map((size) => ({ kind: 'tumbling' as const, size, slide: size })),
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 }))
    .map(([slide, times]) => ({ kind: 'sliding' as const, size: slide * times + 1, slide })),
  fc.integer({ min: 1, max: 10 }).map((gap) => ({ kind: 'session' as const, gap })),
);

function assigner(kind: Kind): WindowAssigner<Both> {
  if (kind.kind === 'session') return eventTimeSessionWindows(kind.gap);
  if (kind.kind === 'tumbling') return tumblingEventTimeWindows(kind.size);
  return slidingEventTimeWindows(kind.size, kind.slide);
}

const open = (method: 'join' | 'coGroup', kind: Kind, lateness: number, restore?: HarnessSnapshot) =>
  CoOperatorHarness.open(
    (left: DataStream<Event>, right: DataStream<Event>) =>
      method === 'join'
        ? left
            .join(right)
            .where('key')
            .equalTo('key')
            .window(assigner(kind))
            .allowedLateness(lateness)
            .apply(new Pairs())
        : left
            .coGroup(right)
            .where('key')
            .equalTo(({ key }) => key)
            .window(assigner(kind))
            .allowedLateness(lateness)
            .apply(new Groups()),
    restore && { restore },
  );

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
        time: fc.nat({ max: 60 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ watermark: fc.nat({ max: 70 }) }) },
    { weight: 1, arbitrary: fc.constant({ restart: true as const }) },
  ),
  { maxLength: 40 },
);

describe.each(['join', 'coGroup'] as const)('%s by window', (method) => {
  test('gives what a brute-force model gives, through disorder, lateness and restarts, and keeps nothing', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, fc.constantFrom(0, 0, 5), steps, async (kind, lateness, all) => {
        const model = new Model(kind, lateness);
        let harness = await open(method, kind, lateness);
        let id = 0;
        for (const step of all) {
          let before = harness.output.length;
          let fired: Open[];
          if ('watermark' in step) {
            harness.processBothWatermarks(step.watermark);
            fired = model.advance(step.watermark);
          } else if ('restart' in step) {
            const snapshot = structuredClone(harness.snapshot());
            await harness.close();
            harness = await open(method, kind, lateness, snapshot);
            before = 0;
            if (model.watermark > -Infinity) harness.processBothWatermarks(model.watermark);
            fired = [];
          } else {
            const event = { id: id++, key: step.key };
            if (step.side === 0) harness.processElement1(event, step.time);
            else harness.processElement2(event, step.time);
            fired = model.record(step.side, event, step.time);
          }
          const found = harness.output.slice(before).map(({ value, timestamp }) => `${value} @${timestamp}`);
          expect(found.sort()).toEqual(expectedOf(method, fired).sort());
        }
        harness.processBothWatermarks(Infinity);
        expect(harness.numKeyedStateEntries()).toBe(0);
        expect(harness.numEventTimeTimers()).toBe(0);
        await harness.close();
      }),
      { numRuns: 150 },
    );
  });
});

describe('a window of two streams', () => {
  const event = (id: number, key = 'a'): Event => ({ id, key });
  const tumbling = tumblingEventTimeWindows(10);

  it('joins by lambdas and by flat functions, and drops undefined', async () => {
    class Flat implements FlatJoinFunction<Event, Event, number> {
      join(first: Event, second: Event, out: Collector<number>): void {
        out.collect(first.id);
        out.collect(second.id);
      }
    }
    const lambda = await CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left
        .join(right)
        .where('key')
        .equalTo('key')
        .window(tumbling)
        .apply((l, r) => (l.id === 1 ? undefined : l.id + r.id)),
    );
    const flat = await CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left
        .join(right)
        .where(({ key }) => key)
        .equalTo('key')
        .window(tumbling)
        .apply(Flat),
    );
    for (const harness of [lambda, flat]) {
      harness.processElement1(event(1), 1);
      harness.processElement1(event(2), 2);
      harness.processElement2(event(10), 9);
      harness.processElement2(event(20), 10);
      harness.processBothWatermarks(Infinity);
    }
    expect(lambda.values).toEqual([12]);
    expect(flat.values).toEqual([1, 10, 2, 10]);
    await lambda.close();
    await flat.close();
  });

  it('groups what only one stream has, too: an outer join', async () => {
    await using harness = await CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left
        .coGroup(right)
        .where('key')
        .equalTo('key')
        .window(tumbling)
        .apply((first, second, out: Collector<string>) => {
          for (const { id } of first) out.collect(`${id} ${second[0]?.id ?? 'none'}`);
        }),
    );
    harness.processElement1(event(1, 'x'), 1);
    harness.processElement1(event(2, 'y'), 1);
    harness.processElement2(event(3, 'y'), 1);
    harness.processElement2(event(4, 'z'), 1);
    harness.processBothWatermarks(9);
    expect([...harness.output].map(({ value, timestamp }) => [value, timestamp]).sort()).toEqual([
      ['1 none', 9],
      ['2 3', 9],
    ]);
  });

  it('takes a trigger and an evictor, which see the records of both', async () => {
    const seen: unknown[] = [];
    await using harness = await CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left
        .coGroup(right)
        .where('key')
        .equalTo('key')
        .window(tumbling)
        .trigger(countTrigger(3))
        .evictor(countEvictor(2))
        .apply((first, second) => {
          seen.push([first.map(({ id }) => id), second.map(({ id }) => id)]);
        }),
    );
    harness.processElement1(event(1), 1);
    harness.processElement2(event(2), 1);
    harness.processElement1(event(3), 1);
    expect(seen).toEqual([[[3], [2]]]);
  });

  it('gives arrays that stay as they are', async () => {
    const kept: (readonly Event[])[] = [];
    await using harness = await CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left
        .coGroup(right)
        .where('key')
        .equalTo('key')
        .window(tumbling)
        .allowedLateness(100)
        .apply((first) => {
          kept.push(first);
        }),
    );
    harness.processElement1(event(1), 1);
    harness.processBothWatermarks(20);
    harness.processElement1(event(2), 1);
    expect(kept.map((events) => events.map(({ id }) => id))).toEqual([[1], [1, 2]]);
  });

  it('refuses what its windows refuse, when the job starts', async () => {
    const opened = CoOperatorHarness.open((left: DataStream<Event>, right: DataStream<Event>) =>
      left
        .join(right)
        .where('key')
        .equalTo('key')
        .window(tumblingProcessingTimeWindows(10))
        .allowedLateness(5)
        .apply(Pairs),
    );
    await expect(opened).rejects.toThrow('allowedLateness');
  });
});
