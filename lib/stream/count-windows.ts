import { globalWindows } from '../windows/assigners/global-windows';
import { countEvictor } from '../windows/evictors/count-evictor';
import { countTrigger } from '../windows/triggers/count-trigger';
import { purgingTrigger } from '../windows/triggers/purging-trigger';
import type { WindowOptions } from '../windows/window-options';

/** Windows of a number of records; made as Flink's countWindow makes them. */
export function countWindows<T>(size: number, slide: number | undefined): WindowOptions<T> {
  const assigner = globalWindows();
  return slide === undefined
    ? { assigner, trigger: purgingTrigger(countTrigger(size)) }
    : { assigner, trigger: countTrigger(slide), evictor: countEvictor(size) };
}
