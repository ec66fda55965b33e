import {
  eventTimeSessionWindows,
  globalWindows,
  countEvictor,
  countTrigger,
  eventTimeTrigger,
  slidingEventTimeWindows,
  tumblingEventTimeWindows,
  type AggregateFunction,
  type DataStream,
  type SingleOutputStreamOperator,
  type WindowedStream,
} from 'millrace';
import { KeyedOperatorHarness, type HarnessSnapshot } from 'millrace/testing';
import type { StateHandles, StateKind } from '../../../../lib/state/descriptors';
import { DiskStateBackends } from '../../../../lib/state/disk/disk-state-backends';
import { HeapStateBackend } from '../../../../lib/state/heap/heap-state-backend';
import type { KeyedStateBackendFactory } from '../../../../lib/state/keyed-state-backend';
import { load, type LoadedSnapshot } from '../../../../lib/state/state-snapshot';
import {
  account,
  Account,
  holding,
  nextAccount,
  NextAccount,
  NextMoney,
  OtherAccount,
} from '../../../support/restore/evolution-cases';
import { operationsOf } from '../../../support/state/operations';
import { BackendUnderTest } from '../../../support/state/backends-under-test';

const disk = new DiskStateBackends();
afterAll(() => disk[Symbol.dispose]());

const BACKENDS: Readonly<Record<string, KeyedStateBackendFactory>> = {
  heap: (options) => new HeapStateBackend(options),
  disk: disk.create,
};
const PLACES = ['heap', 'disk'] as const;

/** Puts an object into a state, and reads what it holds. */
const USES: {
  readonly [K in StateKind]: readonly [(h: StateHandles[K], v: object) => void, (h: StateHandles[K]) => unknown];
} = {
  value: [(h, v) => h.update(v), (h) => h.value()],
  list: [(h, v) => h.add(v), (h) => h.get()[0]],
  map: [(h, v) => h.put('x', v), (h) => h.get('x')],
  'sorted-map': [(h, v) => h.put('x', v), (h) => h.firstEntry()?.[1]],
  stack: [(h, v) => h.push(v), (h) => h.peek()],
  buffer: [(h, v) => h.add(v), (h) => h.get()[0]],
  reducing: [(h, v) => h.add(v), (h) => h.get()],
  aggregating: [(h, v) => h.add(v), (h) => h.get()],
};

const incompatible = (state: string, field: string, saved: string, declared: string): Error =>
  expect.objectContaining({
    code: 'MILLRACE_STATE_INCOMPATIBLE',
    params: { operator: expect.any(String), state, field, saved, declared },
  }) as Error;

describe.each(Object.keys(operationsOf) as StateKind[])('what a %s state holds', (kind) => {
  const [put, get] = USES[kind] as readonly [(handle: unknown, value: object) => void, (handle: unknown) => unknown];

  function saved(backend: string): LoadedSnapshot {
    using it = new BackendUnderTest(BACKENDS[backend] as KeyedStateBackendFactory, [holding(kind, Account)]);
    it.at('a', (state) => put(state, account()));
    return structuredClone(load(it.backend.snapshot()));
  }

  const pairs = PLACES.flatMap((from) => PLACES.map((to) => [from, to] as const));

  test.each(pairs)('is of the next class when it goes from the %s to the %s', (from, to) => {
    const restore = [saved(from)];
    using it = new BackendUnderTest(BACKENDS[to] as KeyedStateBackendFactory, [holding(kind, NextAccount)], {
      restore,
    });
    const value = it.at('a', get) as NextAccount;
    expect(value).toEqual(nextAccount());
    expect([value.constructor, value.balance.constructor, value.balance.text]).toEqual([
      NextAccount,
      NextMoney,
      '7 at 1',
    ]);
  });

  test.each(pairs)('is refused by its field when that is of another kind, from the %s to the %s', (from, to) => {
    const restore = [saved(from)];
    expect(
      () => new BackendUnderTest(BACKENDS[to] as KeyedStateBackendFactory, [holding(kind, OtherAccount)], { restore }),
    ).toThrow(incompatible('s', 'balance.currency', 'string', 'number'));
  });
});

interface Sale {
  readonly item: string;
  readonly account: Account;
}

const sale = (): Sale => ({ item: 'pen', account: account() });

/** Keeps the account of the record that came last, and how many there were. */
class Accumulator {
  count = 0;
  last = new Account();
}

class NextAccumulator {
  count = 0n;
  last = new NextAccount();
  seen = false;
}

class OtherAccumulator {
  count = 0;
  last = new OtherAccount();
}

class Totals implements AggregateFunction<Sale, Accumulator, object> {
  createAccumulator(): Accumulator {
    return new Accumulator();
  }
  add({ account }: Sale, all: Accumulator): Accumulator {
    all.count++;
    all.last = account;
    return all;
  }
  getResult(all: Accumulator): object {
    return all;
  }
  merge(a: Accumulator, b: Accumulator): Accumulator {
    return b.count > 0 ? b : a;
  }
}

/** Of any accumulator: what was saved is given as it is found. */
class Given<A> implements AggregateFunction<Sale, A, unknown> {
  constructor(private readonly empty: () => A) {}
  createAccumulator(): A {
    return this.empty();
  }
  add(_sale: Sale, all: A): A {
    return all;
  }
  getResult(all: A): unknown {
    return all;
  }
  merge(_a: A, b: A): A {
    return b;
  }
}

type Windows = (sales: DataStream<Sale>) => WindowedStream<Sale, string>;

const AGGREGATED: Readonly<Record<string, readonly [Windows, string]>> = {
  'tumbling windows': [(sales) => sales.keyBy('item').window(tumblingEventTimeWindows(100)), 'panes'],
  'sliding windows': [(sales) => sales.keyBy('item').window(slidingEventTimeWindows(100, 50)), 'panes'],
  sessions: [(sales) => sales.keyBy('item').window(eventTimeSessionWindows(100)), 'sessions'],
  'windows with a trigger': [
    (sales) => sales.keyBy('item').window(tumblingEventTimeWindows(100)).trigger(eventTimeTrigger()),
    'windows',
  ],
  'windows of a number': [(sales) => sales.keyBy('item').countWindow(2), 'counts'],
};

describe.each(Object.keys(AGGREGATED))('accumulators of %s', (kind) => {
  const [windows, state] = AGGREGATED[kind] as (typeof AGGREGATED)[string];
  const open = (
    fn: AggregateFunction<Sale, never, unknown>,
    stateBackend: 'heap' | 'disk',
    restore: readonly HarnessSnapshot[] = [],
  ) =>
    KeyedOperatorHarness.build((sales: DataStream<Sale>) => windows(sales).aggregate(fn as Totals), {
      stateBackend,
      restore,
    });

  async function saved(stateBackend: 'heap' | 'disk'): Promise<HarnessSnapshot> {
    await using harness = await open(new Totals() as never, stateBackend);
    harness.processElement(sale(), 10);
    return structuredClone(harness.snapshot());
  }

  test.each(PLACES)('are of the next class, on the %s', async (stateBackend) => {
    await using harness = await open(new Given(() => new NextAccumulator()) as never, stateBackend, [
      await saved('heap'),
    ]);
    if (state === 'counts') harness.processElement(sale(), 20);
    harness.processWatermark(1000);
    const [found] = harness.values as NextAccumulator[];
    expect(found).toEqual({ count: 1n, last: nextAccount(), seen: false });
    expect([found?.constructor, found?.last.constructor, found?.last.balance.constructor]).toEqual([
      NextAccumulator,
      NextAccount,
      NextMoney,
    ]);
  });

  test.each(PLACES)('are refused by their field when that is of another kind, on the %s', async (stateBackend) => {
    await expect(
      open(new Given(() => new OtherAccumulator()) as never, stateBackend, [await saved('disk')]),
    ).rejects.toThrow(incompatible(state, 'last.balance.currency', 'string', 'number'));
  });

  test.each(PLACES)('that are plain objects begin with what has come, on the %s', async (stateBackend) => {
    const before = await open(new Given(() => ({ sum: 5, gone: 1 })) as never, stateBackend);
    before.processElement(sale(), 10);
    const restore = [structuredClone(before.snapshot())];
    await before.close();
    await using harness = await open(new Given(() => ({ sum: 0n, come: 'new' })) as never, stateBackend, restore);
    if (state === 'counts') harness.processElement(sale(), 20);
    harness.processWatermark(1000);
    expect(harness.values[0]).toEqual({ sum: 5n, come: 'new' });
    await expect(open(new Given(() => ({ sum: 'text' })) as never, stateBackend, restore)).rejects.toThrow(
      incompatible(state, 'sum', 'number', 'string'),
    );
  });
});

class Reading {
  sensor = '';
  degrees = 0;
  get text(): string {
    return `${this.sensor} ${this.degrees}`;
  }
}

const reading = (degrees: number): Reading => Object.assign(new Reading(), { sensor: 's', degrees });

type Kept = (readings: DataStream<Reading>) => SingleOutputStreamOperator<string | Reading>;

const texts = (_key: string, _window: unknown, all: readonly Reading[], out: { collect(text: string): void }): void => {
  for (const it of all) out.collect(it.text);
};

const KEPT: Readonly<Record<string, Kept>> = {
  'a window with its elements': (all) => all.keyBy('sensor').window(tumblingEventTimeWindows(100)).apply(texts),
  'a session with its elements': (all) => all.keyBy('sensor').window(eventTimeSessionWindows(100)).apply(texts),
  'a window with an evictor': (all) =>
    all.keyBy('sensor').window(globalWindows()).trigger(countTrigger(2)).evictor(countEvictor(5)).apply(texts),
  'a window of a number': (all) => all.keyBy('sensor').countWindow(2).apply(texts),
  'a reduced window': (all) =>
    all
      .keyBy('sensor')
      .window(tumblingEventTimeWindows(100))
      .reduce((a) => a, texts),
  'a running reduction': (all) => all.keyBy('sensor').minBy('degrees'),
};

describe.each(Object.keys(KEPT))('records that are kept by %s', (kind) => {
  test.each(PLACES.flatMap((from) => PLACES.map((to) => [from, to] as const)))(
    'are of the class that their producer names, from the %s to the %s',
    async (from, to) => {
      const build = (all: DataStream<Reading>) => (KEPT[kind] as Kept)(all);
      const before = await KeyedOperatorHarness.build(build, { stateBackend: from, returns: Reading });
      before.processElement(reading(1), 10);
      const restore = structuredClone(before.snapshot());
      await before.close();
      await using after = await KeyedOperatorHarness.build(build, { stateBackend: to, returns: Reading, restore });
      after.processElement(reading(2), 20);
      after.processWatermark(1000);
      const first = after.values[0];
      expect(typeof first === 'string' ? first : first?.text).toBe('s 1');
    },
  );
});
