import { globalWindows } from '../../../lib/windows/assigners/global-windows';
import type { Evictor } from '../../../lib/windows/evictor';
import { countTrigger } from '../../../lib/windows/triggers/count-trigger';
import { item, openListed, type Item } from './listed';

/** What a window with an evictor tells with every second record. @param items numbers with their times */
export async function evicted(
  evictor: Evictor<Item>,
  items: readonly (readonly [number, number?])[],
): Promise<unknown[]> {
  await using it = await openListed({ assigner: globalWindows(), trigger: countTrigger(2), evictor });
  for (const [n, time] of items) it.processElement(item(n), time);
  return [...it.values];
}

export const numbers = (...all: number[]): [number][] => all.map((n) => [n]);
