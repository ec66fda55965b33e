import { OutputTag } from '../functions/output-tag';
import type { Counter, RuntimeContext } from '../functions/rich-function';
import type { EmissionContext } from './emission-time';

/** What becomes of records that no window takes because they are late; as Flink: to a side output, else counted. */
export class LateRecords {
  readonly #tag: OutputTag<unknown> | undefined;
  #dropped: Counter | undefined;

  /** @param tag the id of the side output. */
  constructor(tag: string | undefined) {
    this.#tag = tag === undefined ? undefined : new OutputTag(tag);
  }

  open(context: RuntimeContext): void {
    if (this.#tag === undefined) this.#dropped = context.counter('numLateRecordsDropped');
  }

  take(value: unknown, context: EmissionContext): void {
    if (this.#tag === undefined) this.#dropped?.inc();
    else context.output(this.#tag, value);
  }
}
