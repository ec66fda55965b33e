import { OperatorHarness, override, TestContainer } from 'millrace/testing';
import { PriceList } from './price-list';
import { PriceService } from './price-service';
import { Priced } from './priced';
import { Sale } from './sale';

const sale = (item: string, pieces: number): Sale => Object.assign(new Sale(), { item, pieces, time: 0 });

it('prices sales in their order', async () => {
  const list = { find: (item: string) => Promise.resolve(item === 'pen' ? 250 : 900) };
  const prices = new PriceService(list as unknown as PriceList);
  await using harness = await OperatorHarness.open(new Priced(prices));
  harness.processElement(sale('ink', 1), 1000);
  harness.processElement(sale('pen', 2), 2000);
  await harness.settled();
  expect(harness.output).toEqual([
    { value: { item: 'ink', pieces: 1, time: 0, cents: 900 }, timestamp: 1000 },
    { value: { item: 'pen', pieces: 2, time: 0, cents: 500 }, timestamp: 2000 },
  ]);
});

it('drops sales of nothing', async () => {
  await using container = await TestContainer.start([PriceService, Priced], {
    overrides: [override(PriceList, { find: () => Promise.resolve(1) })],
  });
  await using harness = await OperatorHarness.open(await container.create(Priced));
  harness.processElement(sale(' ', 1));
  await harness.settled();
  expect(harness.output).toEqual([]);
  expect(harness.report()).toMatchObject({ recordsIn: 1, invalid: 1, dropped: 1 });
});
