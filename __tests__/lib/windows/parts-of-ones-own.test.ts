import {
  Application,
  CollectionSource,
  Evictor,
  Operator,
  ProcessWindowFunction,
  Sink,
  Source,
  timeWindow,
  Trigger,
  Windowed,
  WindowAssigner,
  type Collector,
  type SinkFunction,
  type StreamExecutionEnvironment,
  type TriggerContext,
  type TriggerResult,
  type Window,
  type WindowContext,
  type WindowElements,
} from 'millrace';
import { JobHarness } from 'millrace/testing';

/** Two windows for each record: that of its ten, and the next one. */
class Doubled extends WindowAssigner<number> {
  readonly timeDomain = 'event-time';

  assignWindows(_n: number, time: number): readonly Window[] {
    const start = Math.floor(time / 10) * 10;
    return [timeWindow(start, start + 10), timeWindow(start + 10, start + 20)];
  }

  defaultTrigger(): Trigger<number> {
    return new AtEnd();
  }
}

class AtEnd extends Trigger<number> {
  onElement(): TriggerResult {
    return 'continue';
  }

  override onEventTime(time: number, { maxTimestamp }: Window): TriggerResult {
    return time === maxTimestamp ? 'fire' : 'continue';
  }
}

/** With each second record; its count ends with the window. */
class Pairwise extends AtEnd {
  override onElement(_n?: number, _time?: number, _window?: Window, context?: TriggerContext): TriggerResult {
    const seen = context?.getPartitionedState<number>('seen');
    const count = (seen?.value() ?? 0) + 1;
    seen?.update(count % 2);
    return count % 2 === 0 ? 'fire' : 'continue';
  }
}

class Odd extends Evictor<number> {
  override evictBefore(elements: WindowElements<number>): WindowElements<number> {
    return elements.filter(({ value }) => value % 2 === 1);
  }
}

class Told extends ProcessWindowFunction<number, string, number> {
  process(_key: number, { window }: WindowContext, numbers: readonly number[], out: Collector<string>): void {
    out.collect(`${window.start}: ${numbers.join(' ')}`);
  }
}

@Source({ timestamp: (n: number) => n })
class Numbers extends CollectionSource<number> {
  constructor() {
    super([1, 2, 3, 14]);
  }
}

@Operator({ from: Numbers, keyBy: (_n) => 0 })
@Windowed({ assigner: new Doubled(), trigger: new Pairwise(), evictor: new Odd() })
class Annotated extends Told {}

@Sink({ from: Annotated })
class Kept implements SinkFunction<string> {
  write(): void {}
}

@Application({ name: 'annotation', scan: [] })
class Annotation {}

// By hand: 0 has 1 2 3 and fires with 2; 10 has 1 2 3 14 and fires with 2 and 14; 20 has 14. Then all end.
const expected = ['0: 1', '10: 1', '10: 1 3', '0: 1 3', '10: 1 3', '20: '];

it('stand in the calls', async () => {
  await using job = await JobHarness.start(
    (env: StreamExecutionEnvironment) => {
      env
        .from(Numbers)
        .keyBy((_n) => 0)
        .window(new Doubled())
        .trigger(new Pairwise())
        .evictor(new Odd())
        .process(Told)
        .sinkTo(Kept);
    },
    { sinks: [Kept] },
  );
  await job.finished();
  expect(job.records(Kept)).toEqual(expected);
});

it("an assigner's own trigger is taken where none is given", async () => {
  await using job = await JobHarness.start(
    (env: StreamExecutionEnvironment) => {
      env
        .from(Numbers)
        .keyBy((_n) => 0)
        .window(new Doubled())
        .process(Told)
        .sinkTo(Kept);
    },
    { sinks: [Kept] },
  );
  await job.finished();
  expect(job.records(Kept)).toEqual(['0: 1 2 3', '10: 1 2 3 14', '20: 14']);
});

it('stand in the annotation', async () => {
  await using job = await JobHarness.start(Annotation, { classes: [Numbers, Annotated, Kept], sinks: [Kept] });
  await job.finished();
  expect(job.records(Kept)).toEqual(expected);
});
