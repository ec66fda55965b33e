import { globalWindows } from '../../../../lib/windows/assigners/global-windows';
import { countTrigger } from '../../../../lib/windows/triggers/count-trigger';
import { purgingTrigger } from '../../../../lib/windows/triggers/purging-trigger';
import { item, openListed } from '../../../support/windows/listed';

test('what has fired is dropped', async () => {
  await using it = await openListed({ assigner: globalWindows(), trigger: purgingTrigger(countTrigger(2)) });
  for (const n of [1, 2, 3, 4, 5]) it.processElement(item(n), n);
  expect(it.values).toEqual(['1 2', '3 4']);
  expect(it.output.map(({ timestamp }) => timestamp)).toEqual([Infinity, Infinity]);
});
