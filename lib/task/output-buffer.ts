import type { RecordBatch } from '../functions/source';
import type { OutputColumns } from '../operators/output';
import type { Gate } from './gate';
import type { TaskOutput } from './task-ports';

/** Records in a batch between tasks. */
export const BATCH_SIZE = 1024;

/** Gathers what a chain emits on one edge into batches, and closes the gate while the edge has no credit. */
export class OutputBuffer implements OutputColumns {
  values = new Array<unknown>(BATCH_SIZE);
  timestamps: Float64Array = new Float64Array(BATCH_SIZE);
  count = 0;
  readonly capacity = BATCH_SIZE;
  readonly #output: TaskOutput;
  readonly #gate: Gate;
  readonly #place: number;
  /** The trace of the records in here; set by the task, which flushes before it changes. */
  readonly #trace: { readonly current: number };

  constructor(output: TaskOutput, gate: Gate, place: number, trace: { readonly current: number }) {
    this.#output = output;
    this.#gate = gate;
    this.#place = place;
    this.#trace = trace;
    output.onWritable(() => {
      gate.set(place, false);
    });
  }

  flush(): void {
    const { values, timestamps, count } = this;
    if (count === 0) return;
    this.count = 0;
    if (count === BATCH_SIZE) {
      this.values = new Array<unknown>(BATCH_SIZE);
      this.timestamps = this.#column();
      this.#put({ values, timestamps, from: 0, to: count });
      return;
    }
    // A small batch does not take large columns with it.
    this.#put({ values: values.slice(0, count), timestamps: timestamps.slice(0, count), from: 0, to: count });
    values.fill(undefined, 0, count);
  }

  watermark(time: number): void {
    this.flush();
    this.#output.watermark(time);
  }

  idle(idle: boolean): void {
    this.flush();
    this.#output.idle(idle);
  }

  end(): void {
    this.flush();
    this.#output.end();
  }

  #put(batch: RecordBatch): void {
    this.#output.batch(batch, this.#trace.current);
    this.#gate.set(this.#place, !this.#output.writable);
  }

  #column(): Float64Array {
    const column = this.#output.reclaim?.();
    return column?.length === BATCH_SIZE ? column : new Float64Array(BATCH_SIZE);
  }
}
