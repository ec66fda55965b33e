import type { OnTimerContext } from '../../functions/keyed-process-function';
import type { OutputTag } from '../../functions/output-tag';
import { NO_TIMESTAMP } from '../../functions/source';
import type { KeyContext } from '../../state/key-context';
import type { TimeDomain, TimerService } from '../../time/timer-service';
import type { SideOutputs } from './side-outputs';

/** What keyed functions see beside the record or timer; one object an operator, written before each call. */
export class KeyedRecordContext implements OnTimerContext<unknown> {
  // Not an integer, so that V8 keeps times in place from the start.
  time = -0.5;
  timeDomain: TimeDomain = 'event-time';
  readonly timerService: TimerService;
  readonly #keys: KeyContext;
  readonly #sides: SideOutputs;

  constructor(keys: KeyContext, sides: SideOutputs, timerService: TimerService) {
    this.#keys = keys;
    this.#sides = sides;
    this.timerService = timerService;
  }

  get timestamp(): number | undefined {
    return this.time === NO_TIMESTAMP ? undefined : this.time;
  }

  get key(): unknown {
    return this.#keys.key;
  }

  output<T>(tag: OutputTag<T>, value: T): void {
    this.#sides.emit(tag.id, value, this.time);
  }
}
