import type { OutputTag } from '../functions/output-tag';
import type { ProcessJoinContext } from '../functions/process-join-function';
import type { EmissionContext } from '../windows/emission-time';

/** What the user's function of an interval join sees; one object an operator, written before each call. */
export class PairContext implements ProcessJoinContext {
  // Not integers, so that V8 keeps times in place from the start.
  leftTimestamp = -0.5;
  rightTimestamp = -0.5;
  // There is one before every call.
  context!: EmissionContext;

  get timestamp(): number {
    return this.context.time;
  }

  output<T>(tag: OutputTag<T>, value: T): void {
    this.context.output(tag, value);
  }
}
