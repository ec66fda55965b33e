import type { BadRecord, Source, SourceReader, SourceReaderContext, SourceSplit } from '../../../lib/functions/source';
import { UserMetrics } from '../../../lib/task/metrics/user-metrics';
import { SystemClock } from '../../../lib/time/system-clock';
import type { TextFormat } from '../../../lib/types/format';

/** A reader's context whose bad records can be looked at. */
export interface ReadingContext extends SourceReaderContext {
  readonly bad: BadRecord[];
}

export function readingContext(options: { format?: TextFormat<unknown>; signal?: AbortSignal } = {}): ReadingContext {
  const bad: BadRecord[] = [];
  return {
    jobName: 'job',
    operatorName: 'source',
    subtaskIndex: 0,
    parallelism: 1,
    signal: options.signal ?? new AbortController().signal,
    ...new UserMetrics('source', new SystemClock()).group,
    accumulator: (_name, accumulator) => accumulator,
    badRecord: (record) => bad.push(record),
    bad,
    ...(options.format && { format: options.format }),
  };
}

/** Hands all splits of a source to one new reader, as an engine does. */
export async function startReader<T, S extends SourceSplit>(
  source: Source<T, S>,
  context: SourceReaderContext,
  restored?: readonly S[],
): Promise<SourceReader<T, S>> {
  const enumerator = await source.createEnumerator(restored);
  const reader = await source.createReader(context);
  for (let split = await enumerator.nextSplit(0); split !== undefined; split = await enumerator.nextSplit(0)) {
    reader.addSplits([split]);
  }
  reader.noMoreSplits();
  return reader;
}

/** Reads until the reader has finished, or `enough` says so of the records read so far. */
export async function readRecords<T>(
  reader: SourceReader<T>,
  { limit = 1024, enough = () => false }: { limit?: number; enough?: (records: readonly T[]) => boolean } = {},
): Promise<T[]> {
  const records: T[] = [];
  while (!reader.finished && !enough(records)) {
    const batch = reader.poll(limit);
    if (batch === undefined) await reader.available();
    else records.push(...batch.values.slice(batch.from, batch.to));
  }
  return records;
}

/** All records of a bounded source. */
export async function readAll<T, S extends SourceSplit>(
  source: Source<T, S>,
  context: SourceReaderContext,
  limit?: number,
): Promise<T[]> {
  const reader = await startReader(source, context);
  try {
    return await readRecords<T>(reader, limit === undefined ? {} : { limit });
  } finally {
    await reader.close();
  }
}
