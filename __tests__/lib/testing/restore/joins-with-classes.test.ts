import {
  countEvictor,
  eventTimeSessionWindows,
  eventTimeTrigger,
  slidingEventTimeWindows,
  tumblingEventTimeWindows,
  type Collector,
  type DataStream,
  type SingleOutputStreamOperator,
} from 'millrace';
import { CoOperatorHarness, type CoHarnessOptions } from 'millrace/testing';

class Order {
  item = '';
  count = 0;
  pad = '';
  get text(): string {
    return `${this.count} ${this.item}`;
  }
}

class Price {
  item = '';
  cents = 0;
  pad = '';
  times(count: number): number {
    return this.cents * count;
  }
}

const PLACES = ['heap', 'disk'] as const;
const order = (item: string, count: number, pad = ''): Order => Object.assign(new Order(), { item, count, pad });
const price = (item: string, cents: number, pad = ''): Price => Object.assign(new Price(), { item, cents, pad });

const bill = (it: Order, by: Price): string => `${it.text}: ${by.times(it.count)}`;

type Join = (orders: DataStream<Order>, prices: DataStream<Price>) => SingleOutputStreamOperator<string>;

const windowed =
  (assigner: ReturnType<typeof tumblingEventTimeWindows>): Join =>
  (orders, prices) =>
    orders.join(prices).where('item').equalTo('item').window(assigner).apply(bill);

const JOINS: Readonly<Record<string, Join>> = {
  'a join of tumbling windows': windowed(tumblingEventTimeWindows(100)),
  'a join of sliding windows': windowed(slidingEventTimeWindows(100, 50)),
  'a join of sessions': windowed(eventTimeSessionWindows(100)),
  'a join with a trigger': (orders, prices) =>
    orders
      .join(prices)
      .where('item')
      .equalTo('item')
      .window(tumblingEventTimeWindows(100))
      .trigger(eventTimeTrigger())
      .apply(bill),
  'a join with an evictor': (orders, prices) =>
    orders
      .join(prices)
      .where('item')
      .equalTo('item')
      .window(tumblingEventTimeWindows(100))
      .evictor(countEvictor(5))
      .apply(bill),
  'a coGroup': (orders, prices) =>
    orders
      .coGroup(prices)
      .where('item')
      .equalTo('item')
      .window(tumblingEventTimeWindows(100))
      .apply((all: readonly Order[], by: readonly Price[], out: Collector<string>) => {
        for (const it of all) for (const price of by) out.collect(bill(it, price));
      }),
  'an interval join': (orders, prices) =>
    orders
      .keyBy('item')
      .intervalJoin(prices.keyBy('item'))
      .between(-100, 100)
      .process({
        processElement: (it: Order, by: Price, _: unknown, out: Collector<string>) => {
          out.collect(bill(it, by));
        },
      }),
};

const RETURNS = [Order, Price] as const;

describe.each(Object.keys(JOINS))('records that are kept by %s', (kind) => {
  const join = JOINS[kind] as Join;
  const open = (options: CoHarnessOptions) => CoOperatorHarness.open(join, options);

  test.each(PLACES.flatMap((from) => PLACES.map((to) => [from, to] as const)))(
    'are of the class that the producer of their input names, from the %s to the %s',
    async (from, to) => {
      const before = await open({ stateBackend: from, returns: RETURNS });
      before.processElement1(order('tea', 3), 60);
      before.processElement2(price('ink', 5), 60);
      const restore = structuredClone(before.snapshot());
      await before.close();
      await using after = await open({ stateBackend: to, returns: RETURNS, restore });
      after.processElement2(price('tea', 4), 70);
      after.processElement1(order('ink', 2), 70);
      after.processBothWatermarks(1000);
      // Once for each window that both are in.
      expect(new Set(after.values)).toEqual(new Set(['3 tea: 12', '2 ink: 10']));
    },
  );

  test('may be of a known class on one side alone', async () => {
    const returns = [Order, undefined] as const;
    const before = await open({ returns });
    before.processElement1(order('tea', 3), 60);
    const restore = structuredClone(before.snapshot());
    await before.close();
    await using after = await open({ returns, restore });
    after.processElement2(price('tea', 4), 70);
    after.processBothWatermarks(1000);
    expect(new Set(after.values)).toEqual(new Set(['3 tea: 12']));
  });
});

test.each(['a join of tumbling windows', 'an interval join'])(
  'records of %s are of their class on the disk, beyond what is in memory',
  async (kind) => {
    const pad = 'y'.repeat(1000);
    await using harness = await CoOperatorHarness.open(JOINS[kind] as Join, { stateBackend: 'disk', returns: RETURNS });
    // Some 16 MB; the first to come have long gone to the disk when they are met.
    for (let i = 0; i < 16_000; i++) harness.processElement1(order(`tea ${i}`, 3, pad), 60);
    for (let i = 0; i < 500; i++) harness.processElement2(price(`tea ${i}`, 4), 70);
    harness.processBothWatermarks(1000);
    expect(new Set(harness.values)).toEqual(new Set(Array.from({ length: 500 }, (_, i) => `3 tea ${i}: 12`)));
  },
);

test('a side whose class has changed is read by what it was, a field of another kind refused', async () => {
  class NextOrder {
    item = '';
    count = 0n;
    come = 'new';
    get text(): string {
      return `${typeof this.count} ${Object.values(this).join(' ')}`;
    }
  }
  class OtherPrice {
    cents = '';
  }
  const join = (orders: DataStream<Order | NextOrder>, prices: DataStream<Price>) =>
    orders
      .join(prices)
      .where('item')
      .equalTo('item')
      .window(tumblingEventTimeWindows(100))
      .apply((it: Order | NextOrder, by: Price) => `${it.text}, ${by.times(2)}`);
  const before = await CoOperatorHarness.open(join, { returns: RETURNS });
  before.processElement1(order('tea', 3), 60);
  before.processElement2(price('tea', 4), 60);
  const restore = structuredClone(before.snapshot());
  await before.close();
  await using after = await CoOperatorHarness.open(join, { returns: [NextOrder, Price], restore });
  after.processBothWatermarks(1000);
  expect(after.values).toEqual(['bigint tea 3 new, 8']);
  await expect(CoOperatorHarness.open(join, { returns: [Order, OtherPrice], restore })).rejects.toThrow(
    expect.objectContaining({
      code: 'MILLRACE_STATE_INCOMPATIBLE',
      message: expect.stringMatching(/cents.*number.*string/s) as unknown,
    }),
  );
});
