import { Trigger, type TriggerResult } from '../trigger';

/** Never fires: what the global window does by itself, as Flink's NeverTrigger. */
export class NeverTrigger extends Trigger {
  override get description(): string {
    return 'never';
  }

  override onElement(): TriggerResult {
    return 'continue';
  }

  override onMerge(): void {
    // There is nothing to keep.
  }
}
