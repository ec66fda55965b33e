import { EventGenerator } from '../../../../benchmarks/nexmark/generator/event-generator';
import type { NexmarkEvent } from '../../../../benchmarks/nexmark/model/event';
import { eventTime, NexmarkEvents } from '../../../../benchmarks/nexmark/source/nexmark-events';

/** The sizes of the batches that a task gets, and what is in them. */
function batches(source: NexmarkEvents, limit: number): { sizes: number[]; events: NexmarkEvent[] } {
  const reader = source.createReader();
  reader.addSplits([source.createEnumerator().nextSplit(0) as { id: string; index: number }]);
  reader.noMoreSplits();
  const sizes: number[] = [];
  const events: NexmarkEvent[] = [];
  for (let batch = reader.poll(limit); batch !== undefined; batch = reader.poll(limit)) {
    sizes.push(batch.to - batch.from);
    events.push(...batch.values.slice(batch.from, batch.to));
  }
  void reader.close();
  return { sizes, events };
}

it('hands out the events of the generator, in batches that a watermark follows', () => {
  const { sizes, events } = batches(new NexmarkEvents({ events: 25, group: 10, watermarkEvery: 10 }), 1024);
  const generator = new EventGenerator({ group: 10 });
  expect(sizes).toEqual([10, 10, 5]);
  expect(events).toEqual(Array.from({ length: 25 }, (_, position) => generator.eventAt(position)));
});

it('hands out a thousand at once by default', () => {
  expect(batches(new NexmarkEvents({ events: 2500 }), 1024).sizes).toEqual([1000, 1000, 500]);
});

it('allows four seconds, as Flink does: the watermark is a millisecond behind', () => {
  expect(eventTime.watermark.createGenerator().onBatch(10_000)).toBe(5_999);
});

it.each([
  [{ events: -1 }, /events must be a whole number from 0 to 2000000000, but is -1/],
  [{ events: 1, watermarkEvery: 0 }, /watermarkEvery/],
  [{ events: 1, watermarkEvery: 1001 }, /watermarkEvery/],
  [{ events: 0.5, rate: 0 }, /events .*; rate /],
])('refuses %j', (options, message) => {
  expect(() => new NexmarkEvents(options)).toThrow(
    expect.objectContaining({ code: 'MILLRACE_NEXMARK_OPTION', message: expect.stringMatching(message) }),
  );
});
