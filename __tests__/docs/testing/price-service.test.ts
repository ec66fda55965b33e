import { override, TestContainer } from 'millrace/testing';
import { PriceList } from './price-list';
import { PriceService } from './price-service';

it('rounds a price', async () => {
  const list = { find: () => Promise.resolve(249.6) };
  const prices = new PriceService(list as unknown as PriceList);
  await expect(prices.priceOf('pen')).resolves.toBe(250);
});

it('asks again when the list is busy, and only once for an item', async () => {
  let calls = 0;
  const find = async (): Promise<number> => {
    calls++;
    if (calls < 3) throw new Error('busy');
    return 250;
  };
  await using container = await TestContainer.start([PriceService], {
    overrides: [override(PriceList, { find })],
  });
  const prices = container.get(PriceService);
  await expect(prices.priceOf('pen')).resolves.toBe(250);
  await expect(prices.priceOf('pen')).resolves.toBe(250);
  expect(calls).toBe(3);
});
