import { globalWindows } from '../../../../lib/windows/assigners/global-windows';
import { item, openListed } from '../../../support/windows/listed';

test('global windows without a trigger of their own never fire', async () => {
  await using it = await openListed({ assigner: globalWindows() });
  it.processElement(item(1), 5);
  it.processWatermark(Infinity);
  it.setProcessingTime(1e12);
  expect(it.values).toEqual([]);
});
