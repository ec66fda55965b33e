import type { KeyContext } from '../../state/key-context';
import type { Clock } from '../../time/clock';
import type { TimeDomain } from '../../time/timer-service';
import { KeyedTimerService } from '../keyed-timer-service';

const never = (): boolean => false;

/**
 * Timers in batch mode, as Flink's BatchExecutionInternalTimeService: time stands still until a key is over, and is at
 * its end then: first all event-time timers of the key fire, then those of processing time.
 */
export class BatchTimerService extends KeyedTimerService {
  readonly #rearms: boolean;
  #ending = false;

  /** @param rearms whether timers that are set while timers fire are to fire, too; else they are ignored, as by Flink. */
  constructor(keys: KeyContext, clock: Clock, rearms: boolean) {
    super(
      keys,
      clock,
      () => -Infinity,
      () => undefined,
    );
    this.#rearms = rearms;
  }

  override currentWatermark(): number {
    return this.#ending ? Infinity : -Infinity;
  }

  override registerEventTimeTimer(time: number): void {
    if (!this.#ending || this.#rearms) super.registerEventTimeTimer(time);
  }

  override registerProcessingTimeTimer(time: number): void {
    if (!this.#ending || this.#rearms) super.registerProcessingTimeTimer(time);
  }

  /** The end of the input is that of the last key; nothing is due before. */
  override nextTime(domain: TimeDomain): number {
    return domain === 'event-time' ? super.nextTime(domain) : Infinity;
  }

  override fire(): boolean {
    this.endKey();
    return true;
  }

  override arm(): void {
    // No clock lets a timer fire.
  }

  endKey(): void {
    this.#ending = true;
    try {
      while (!super.fire('event-time', Infinity, never));
      while (!super.fire('processing-time', Infinity, never));
    } finally {
      this.#ending = false;
    }
  }
}
