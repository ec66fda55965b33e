import type { AggregateFunction } from '../../../../../lib/functions/aggregate-function';
import type { Collector } from '../../../../../lib/functions/collector';
import { ProcessWindowFunction } from '../../../../../lib/functions/process-window-function';
import type { WindowContext } from '../../../../../lib/functions/window-context';
import type { Evictor } from '../../../../../lib/windows/evictor';
import { countEvictor } from '../../../../../lib/windows/evictors/count-evictor';
import { timeEvictor } from '../../../../../lib/windows/evictors/time-evictor';
import { globalWindows } from '../../../../../lib/windows/assigners/global-windows';
import {
  eventTimeSessionWindows,
  processingTimeSessionWindows,
} from '../../../../../lib/windows/assigners/session-windows';
import {
  slidingEventTimeWindows,
  slidingProcessingTimeWindows,
} from '../../../../../lib/windows/assigners/sliding-windows';
import {
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
} from '../../../../../lib/windows/assigners/tumbling-windows';
import type { Trigger } from '../../../../../lib/windows/trigger';
import { continuousEventTimeTrigger } from '../../../../../lib/windows/triggers/continuous-event-time-trigger';
import { countTrigger } from '../../../../../lib/windows/triggers/count-trigger';
import { deltaTrigger } from '../../../../../lib/windows/triggers/delta-trigger';
import { eventTimeTrigger } from '../../../../../lib/windows/triggers/event-time-trigger';
import { purgingTrigger } from '../../../../../lib/windows/triggers/purging-trigger';
import type { WindowAssigner } from '../../../../../lib/windows/window-assigner';
import type { Assigner, EvictorPlan, TriggerPlan, WindowPlan } from '../job-plan';
import { gathered, inOrder, ownGap, spread, type Item } from '../record';

// Windows and their functions, as a user writes them.

/** @param itemOf the record of what the assigner is given */
export function assignerOf<T>(
  plan: Assigner,
  domain: WindowPlan['domain'],
  itemOf: (given: T) => Item,
): WindowAssigner<T> {
  const event = domain === 'event';
  switch (plan.kind) {
    case 'tumbling': {
      const { size, offset } = plan;
      return event ? tumblingEventTimeWindows(size, { offset }) : tumblingProcessingTimeWindows(size, { offset });
    }
    case 'sliding': {
      const { size, slide, offset } = plan;
      return event
        ? slidingEventTimeWindows(size, slide, { offset })
        : slidingProcessingTimeWindows(size, slide, { offset });
    }
    case 'session': {
      const gap = plan.dynamic ? (given: T) => ownGap(itemOf(given), plan.gap) : plan.gap;
      return event ? eventTimeSessionWindows(gap) : processingTimeSessionWindows(gap);
    }
    case 'global':
      return globalWindows();
  }
}

export function triggerOf(plan: TriggerPlan): Trigger<Item> {
  const trigger = ((): Trigger<Item> => {
    switch (plan.kind) {
      case 'count':
        return countTrigger(plan.count);
      case 'continuous':
        return continuousEventTimeTrigger(plan.interval);
      case 'eventTime':
        return eventTimeTrigger();
      case 'delta':
        return deltaTrigger(plan.threshold, (a: Item, b: Item) => b.n - a.n);
    }
  })();
  return plan.purging ? purgingTrigger(trigger) : trigger;
}

export function evictorOf(plan: EvictorPlan): Evictor<Item> {
  const { after } = plan;
  return plan.kind === 'count' ? countEvictor(plan.count, { after }) : timeEvictor(plan.span, { after });
}

type Aggregation = new () => AggregateFunction<Item, Item[], Item>;

/** Collects what it gets, in one array that it changes in place. */
export function aggregation({ exact, all }: WindowPlan): Aggregation {
  const tell = exact ? inOrder : gathered;
  class Collected implements AggregateFunction<Item, Item[], Item> {
    createAccumulator(): Item[] {
      return [];
    }

    add(item: Item, items: Item[]): Item[] {
      items.push(item);
      return items;
    }

    getResult(items: Item[]): Item {
      const result = tell(all ? 0 : (items[0]?.key ?? -1), items, 'a');
      return all ? spread(result) : result;
    }

    merge(a: Item[], b: Item[]): Item[] {
      return [...a, ...b];
    }
  }
  return Collected;
}

/** Tells of a window, how often it and its key have fired. */
export function visit(plan: WindowPlan): new () => ProcessWindowFunction<Item, Item, number> {
  const tell = plan.exact || plan.call === 'aggregateProcess' ? inOrder : gathered;
  class Visit extends ProcessWindowFunction<Item, Item, number> {
    override process(key: number, context: WindowContext, items: readonly Item[], out: Collector<Item>): void {
      const { start, end } = context.window;
      let firings = 0;
      if (plan.assigner.kind !== 'session') {
        const fired = context.windowState.getState<number>('fired');
        firings = (fired.value() ?? 0) + 1;
        fired.update(firings);
      }
      const visited = context.globalState.getState<number>('visited');
      visited.update((visited.value() ?? 0) + 1);
      out.collect(tell(key, items, 'w', start, end, firings, visited.value() ?? 0));
    }
  }
  return Visit;
}
