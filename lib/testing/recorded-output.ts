import { NO_TIMESTAMP, type RecordBatch } from '../functions/source';
import type { TaskOutput } from '../task/task-ports';
import { freezeRecord } from './freeze';
import type { StreamRecord } from './stream-record';

/** Keeps all that a task emits on one of its outputs; it is never full. */
export class RecordedOutput implements TaskOutput {
  readonly writable = true;
  readonly records: StreamRecord<unknown>[] = [];
  readonly watermarks: number[] = [];

  onWritable(): void {
    // It always is.
  }

  batch({ values, timestamps, from, to }: RecordBatch): void {
    for (let i = from; i < to; i++) {
      const time = timestamps[i];
      this.records.push({ value: freezeRecord(values[i]), timestamp: time === NO_TIMESTAMP ? undefined : time });
    }
  }

  watermark(time: number): void {
    this.watermarks.push(time);
  }

  idle(): void {
    // A harness has one input, which is never idle.
  }

  end(): void {
    // A harness is closed, it does not end.
  }
}
