import {
  CollectionSource,
  KeyedCoProcessFunction,
  KeyedProcessFunction,
  OnTimer,
  Operator,
  Source,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import { CoOperatorHarness, KeyedOperatorHarness, VirtualClock } from 'millrace/testing';
import type { DataStream } from 'millrace';
import { Faults } from '../../lib/errors/faults';
import { buildStreamGraph } from '../../lib/graph/build-stream-graph';
import type { Class } from '../../lib/metadata/class';

class Armed extends KeyedProcessFunction<string, number, string> {
  processElement(time: number, { timerService }: KeyedContext<string>): void {
    timerService.registerEventTimeTimer(time);
    timerService.registerProcessingTimeTimer(time);
  }
}

class Each extends Armed {
  @OnTimer('event-time')
  protected expire(time: number, { key, timeDomain }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`expired ${key} ${time} ${timeDomain}`);
  }

  @OnTimer('processing-time')
  protected remind(time: number, { key, timeDomain }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`reminded ${key} ${time} ${timeDomain}`);
  }
}

class All extends Armed {
  @OnTimer()
  protected fired(time: number, { timeDomain }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`${time} ${timeDomain}`);
  }
}

class One extends Armed {
  @OnTimer('event-time')
  protected fired(time: number, _: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(String(time));
  }
}

const keyOf = (): string => 'k';

it.each<[string, Class<Armed>, string[]]>([
  ['a method for each clock', Each, ['expired k 5 event-time', 'reminded k 5 processing-time']],
  ['one for both', All, ['5 event-time', '5 processing-time']],
  ['one for one of them, and none for the other', One, ['5']],
  ['what a subclass inherits', class extends Each {}, ['expired k 5 event-time', 'reminded k 5 processing-time']],
])('%s is called', async (_, Fn, expected) => {
  const clock = new VirtualClock(0);
  await using harness = await KeyedOperatorHarness.open(new Fn(), { keyBy: keyOf, clock });
  harness.processElement(5, 1);
  harness.processWatermark(5);
  harness.setProcessingTime(5);
  expect(harness.values).toEqual(expected);
  expect([harness.numEventTimeTimers(), harness.numProcessingTimeTimers()]).toEqual([0, 0]);
});

it('is called of functions of two inputs, too', async () => {
  class Both extends KeyedCoProcessFunction<string, number, number, string> {
    processElement1(time: number, { timerService }: KeyedContext<string>): void {
      timerService.registerEventTimeTimer(time);
    }
    processElement2(): void {}
    @OnTimer('event-time')
    protected fired(time: number, _: OnTimerContext<string>, out: Collector<string>): void {
      out.collect(`${time}`);
    }
  }
  await using harness = await CoOperatorHarness.open((a: DataStream<number>, b: DataStream<number>) =>
    a.connect(b).keyBy(keyOf, keyOf).process(new Both()),
  );
  harness.processElement1(7, 1);
  harness.processBothWatermarks(7);
  expect(harness.values).toEqual(['7']);
});

describe('where it cannot be', () => {
  @Source()
  class Numbers extends CollectionSource<number> {
    constructor() {
      super([1]);
    }
  }

  // What does not compile, as JavaScript may write it.
  const onTimer = OnTimer as unknown as (domain?: unknown) => (target: object, method: string) => void;

  function faultsOf(base: Class<object>, timers: Readonly<Record<string, unknown>>, keyBy: unknown = keyOf): string[] {
    const Fn = { Fn: class extends base {} }.Fn;
    for (const [method, domain] of Object.entries(timers)) {
      (Fn.prototype as Record<string, unknown>)[method] ??= () => undefined;
      onTimer(domain)(Fn.prototype, method);
    }
    (Operator as (options: object) => (type: Class) => void)({ from: Numbers, keyBy })(Fn);
    const faults = new Faults();
    buildStreamGraph('job', [Numbers, Fn], faults);
    return faults.all.map(({ error }) => `${error.code}: ${error.message}`);
  }

  class Mapped {
    map(n: number): number {
      return n;
    }
  }

  class Classic extends Armed {
    override onTimer(): void {}
  }

  class Waiting extends Armed {
    async fired(): Promise<void> {}
  }

  it.each<[string, Class<object>, Record<string, unknown>, string[]]>([
    ['a map', Mapped, { fired: undefined }, ["WIRING_TIMER.*'fired'.*without keys"]],
    ['beside onTimer', Classic, { fired: 'event-time' }, ["WIRING_TIMER.*'onTimer'"]],
    ['twice for one clock', Armed, { a: undefined, b: 'event-time' }, ["WIRING_TIMER.*'a' and 'b'.*event-time"]],
    ['another clock', Armed, { a: 'lunar' }, ["WIRING_TIMER.*'lunar'"]],
    ['an asynchronous method', Waiting, { fired: undefined }, ['WIRING_ASYNC.*fired']],
    ['several at once', Waiting, { fired: undefined, b: 'lunar' }, ['WIRING_ASYNC', "WIRING_TIMER.*'lunar'"]],
  ])('%s', (_, base, timers, expected) => {
    const found = faultsOf(base, timers);
    expect(found).toHaveLength(expected.length);
    for (const each of expected) expect(found).toContainEqual(expect.stringMatching(each) as string);
  });
});
