import type { DataStream } from 'millrace';
import { CoOperatorHarness } from 'millrace/testing';
import { Refunded, type Refund } from './refunded';
import type { PricedSale } from './sale';

const sale = (item: string, cents: number): PricedSale => ({ item, cents, time: 0, pieces: 1 });

it('takes refunds off the sales of their item', async () => {
  await using harness = await CoOperatorHarness.open((sales: DataStream<PricedSale>, refunds: DataStream<Refund>) =>
    sales.keyBy('item').connect(refunds.keyBy('item')).process(new Refunded()),
  );
  harness.processElement1(sale('pen', 250), 1000);
  harness.processElement2({ item: 'pen', cents: 100 }, 1500);
  harness.processElement1(sale('ink', 900), 1600);

  harness.processWatermark1(5000);
  expect(harness.values).toEqual([]);
  harness.processWatermark2(2500);
  expect(harness.values).toEqual(['pen: 150']);
  harness.processBothWatermarks(Infinity);
  expect(harness.values).toEqual(['pen: 150', 'ink: 900']);
  expect([harness.numKeyedStateEntries(), harness.numEventTimeTimers()]).toEqual([0, 0]);
});
