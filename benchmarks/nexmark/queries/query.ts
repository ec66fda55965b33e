import type { DataStream, SinkFunction } from 'millrace';
import type { NexmarkEvent } from '../model/event';
import type { ResultColumns } from '../results/result-lines';

/** A query of the benchmark, as a user writes it. */
export interface NexmarkQuery<R extends object = Record<string, unknown>> extends ResultColumns<R> {
  /** `q0` to `q23`. */
  readonly name: string;
  readonly title: string;
  build(events: DataStream<NexmarkEvent>): DataStream<R>;
  /** Of a query whose point is to write files. Default: rows go to memory. */
  readonly files?: QueryFiles<R>;
}

/** The files of a query. */
export interface QueryFiles<R> {
  /** Writes into a folder, which is there and empty. */
  sink(folder: string): SinkFunction<R>;
  /** Reads them back. */
  rows(folder: string): AsyncIterable<R>;
}

/** A query whose rows are known; the list of all takes queries of any rows. */
export function query<R extends object>(definition: NexmarkQuery<R>): NexmarkQuery {
  // What it builds, it alone takes apart.
  return definition as unknown as NexmarkQuery;
}
