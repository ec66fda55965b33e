import type { SinkFunction } from '../../functions/sink-function';

/** Keeps what comes in, all of it, in `records`: for tests and small bounded jobs. */
export class CollectionSink<T> implements SinkFunction<T> {
  readonly records: T[] = [];

  write(value: T): void {
    this.records.push(value);
  }
}
