import { Trigger, type OnMergeContext, type TriggerContext, type TriggerResult } from '../trigger';
import type { Window } from '../window';

class EventTimeTrigger extends Trigger {
  override get description(): string {
    return 'eventTimeTrigger()';
  }

  override onElement(_value: unknown, _timestamp: number, window: Window, context: TriggerContext): TriggerResult {
    if (window.maxTimestamp <= context.currentWatermark()) return 'fire';
    context.registerEventTimeTimer(window.maxTimestamp);
    return 'continue';
  }

  override onEventTime(time: number, window: Window): TriggerResult {
    return time === window.maxTimestamp ? 'fire' : 'continue';
  }

  override onMerge(window: Window, context: OnMergeContext): void {
    if (window.maxTimestamp > context.currentWatermark()) context.registerEventTimeTimer(window.maxTimestamp);
  }
}

/**
 * Fires when the watermark passes the end of the window, then for each late record that is still allowed; as Flink's
 * EventTimeTrigger. What event-time windows do by themselves.
 */
export function eventTimeTrigger(): Trigger {
  return new EventTimeTrigger();
}
