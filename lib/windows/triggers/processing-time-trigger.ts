import { Trigger, type OnMergeContext, type TriggerContext, type TriggerResult } from '../trigger';
import type { Window } from '../window';

class ProcessingTimeTrigger extends Trigger {
  override get description(): string {
    return 'processingTimeTrigger()';
  }

  override onElement(_value: unknown, _timestamp: number, window: Window, context: TriggerContext): TriggerResult {
    context.registerProcessingTimeTimer(window.maxTimestamp);
    return 'continue';
  }

  override onProcessingTime(): TriggerResult {
    return 'fire';
  }

  override onMerge(window: Window, context: OnMergeContext): void {
    if (window.maxTimestamp > context.currentProcessingTime()) context.registerProcessingTimeTimer(window.maxTimestamp);
  }
}

/**
 * Fires when the clock passes the end of the window; as Flink's ProcessingTimeTrigger. What processing-time windows do
 * by themselves.
 */
export function processingTimeTrigger(): Trigger {
  return new ProcessingTimeTrigger();
}
