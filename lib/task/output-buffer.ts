import type { OutputColumns } from '../operators/output';
import type { Gate } from './gate';
import type { TaskOutput } from './task-ports';

/** Records in a batch between tasks. */
export const BATCH_SIZE = 1024;

/** Gathers what a chain emits on one edge into batches, and closes the gate while the edge has no credit. */
export class OutputBuffer implements OutputColumns {
  values: unknown[] = [];
  timestamps = new Float64Array(BATCH_SIZE);
  count = 0;
  readonly capacity = BATCH_SIZE;
  readonly #output: TaskOutput;
  readonly #gate: Gate;
  readonly #place: number;
  /** The trace of the records in here; set by the task, which flushes before it changes. */
  readonly #trace: { readonly id: string };

  constructor(output: TaskOutput, gate: Gate, place: number, trace: { readonly id: string }) {
    this.#output = output;
    this.#gate = gate;
    this.#place = place;
    this.#trace = trace;
    output.onWritable(() => {
      gate.set(place, false);
    });
  }

  flush(): void {
    if (this.count === 0) return;
    const { values, timestamps, count } = this;
    this.values = [];
    // A small batch does not keep a large column.
    this.timestamps = count === BATCH_SIZE ? new Float64Array(BATCH_SIZE) : timestamps;
    this.count = 0;
    const stamps = count === BATCH_SIZE ? timestamps : timestamps.slice(0, count);
    this.#output.batch({ values, timestamps: stamps, from: 0, to: count }, this.#trace.id);
    this.#gate.set(this.#place, !this.#output.writable);
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
}
