import { globalWindows } from '../../../../lib/windows/assigners/global-windows';
import { deltaTrigger } from '../../../../lib/windows/triggers/delta-trigger';
import { item, openListed, type Item } from '../../../support/windows/listed';

test('a delta trigger fires with what is too far from the last one with which it fired', async () => {
  const trigger = deltaTrigger<Item>(5, (a, b) => b.n - a.n);
  await using it = await openListed({ assigner: globalWindows(), trigger });
  for (const n of [0, 5, 6, 11, 12]) it.processElement(item(n));
  expect(it.values).toEqual(['0 5 6', '0 5 6 11 12']);
});
