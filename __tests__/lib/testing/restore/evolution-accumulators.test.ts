import {
  eventTimeSessionWindows,
  eventTimeTrigger,
  slidingEventTimeWindows,
  tumblingEventTimeWindows,
  type DataStream,
  type WindowedStream,
} from 'millrace';
import { KeyedOperatorHarness, type HarnessSnapshot } from 'millrace/testing';
import type { AggregateFunction } from '../../../../lib/functions/aggregate-function';
import { ACCUMULATORS, WORDS, type AccumulatorCase } from '../../../support/restore/accumulator-cases';

interface Said {
  readonly by: keyof typeof WORDS;
  readonly word: string;
}

type Windows = (said: DataStream<Said>) => WindowedStream<Said, string>;

const WINDOWS: Readonly<Record<string, Windows>> = {
  'tumbling windows': (said) => said.keyBy('by').window(tumblingEventTimeWindows(100)),
  'sliding windows': (said) => said.keyBy('by').window(slidingEventTimeWindows(100, 50)),
  sessions: (said) => said.keyBy('by').window(eventTimeSessionWindows(100)),
  'windows with a trigger': (said) =>
    said.keyBy('by').window(tumblingEventTimeWindows(100)).trigger(eventTimeTrigger()),
};

const cases = Object.keys(WINDOWS).flatMap((windows) =>
  Object.keys(ACCUMULATORS).flatMap((name) => (['heap', 'disk'] as const).map((at) => [windows, name, at] as const)),
);

test.each(cases)('%s with %s are restored by the same program, on the %s', async (windows, name, stateBackend) => {
  const { aggregate, expected } = ACCUMULATORS[name] as AccumulatorCase;
  const { createAccumulator, add, getResult, merge } = aggregate as AggregateFunction<string, object, string>;
  const ofWords: AggregateFunction<Said, object, string> = {
    createAccumulator,
    add: ({ word }, accumulator) => add(word, accumulator),
    getResult,
    ...(merge && { merge }),
  };
  const open = (restore: readonly HarnessSnapshot[] = []) =>
    KeyedOperatorHarness.build((said: DataStream<Said>) => (WINDOWS[windows] as Windows)(said).aggregate(ofWords), {
      stateBackend,
      restore,
    });
  await using before = await open();
  for (const by of ['a', 'b'] as const) for (const word of WORDS[by]) before.processElement({ by, word }, 60);
  await using after = await open([structuredClone(before.snapshot())]);
  for (const word of WORDS.c) after.processElement({ by: 'c', word }, 70);
  after.processWatermark(99);
  after.processWatermark(1000);
  const all = Object.values(WORDS).map(expected);
  // Each record is in two of the sliding windows.
  expect([...after.values].sort()).toEqual((windows === 'sliding windows' ? [...all, ...all] : all).sort());
});
