import type { OutputTag } from '../../functions/output-tag';
import type { ProcessContext } from '../../functions/process-function';
import { NO_TIMESTAMP } from '../../functions/source';
import type { SinkContext } from '../../functions/sink-function';
import type { Clock } from '../../time/clock';
import type { SideOutputs } from './side-outputs';

/** Where an operator stands in event time. */
export interface OperatorTime {
  watermark: number;
}

/** What process functions and sinks see beside the record; one object an operator, written before each call. */
export class RecordContext implements ProcessContext, SinkContext {
  // Not an integer, so that V8 keeps times in place from the start.
  time = -0.5;
  readonly timerService: ProcessContext['timerService'];
  readonly #operator: OperatorTime;
  readonly #sides: SideOutputs;

  constructor(operator: OperatorTime, sides: SideOutputs, clock: Clock) {
    this.#operator = operator;
    this.#sides = sides;
    this.timerService = { currentWatermark: () => operator.watermark, currentProcessingTime: () => clock.now() };
  }

  get timestamp(): number | undefined {
    return this.time === NO_TIMESTAMP ? undefined : this.time;
  }

  get currentWatermark(): number {
    return this.#operator.watermark;
  }

  output<T>(tag: OutputTag<T>, value: T): void {
    this.#sides.emit(tag.id, value, this.time);
  }
}
