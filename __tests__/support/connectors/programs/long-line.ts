import { FileSource } from '../../../../lib/connectors/files/file-source';
import type { BadRecord } from '../../../../lib/functions/source';
import { UserMetrics } from '../../../../lib/task/metrics/user-metrics';
import { SystemClock } from '../../../../lib/time/system-clock';
import { text } from '../../../../lib/types/text';

/**
 * Reads a file and prints what came of it, and by how many bytes the greatest resident size grew; `read` reads
 * a small file first, so that what is loaded and compiled once does not count.
 */
async function main([warmUp = '', path = '']: readonly string[]): Promise<void> {
  await read(warmUp);
  const before = process.resourceUsage().maxRSS;
  const { records, bad } = await read(path);
  const grown = (process.resourceUsage().maxRSS - before) * 1024;
  process.stdout.write(
    JSON.stringify({ records, bad: bad.map(({ raw, length }) => ({ kept: raw.length, length })), grown }),
  );
}

async function read(path: string): Promise<{ records: number; bad: BadRecord[] }> {
  const bad: BadRecord[] = [];
  const source = new FileSource({ path, format: text() });
  const reader = source.createReader({
    jobName: 'job',
    operatorName: 'source',
    subtaskIndex: 0,
    parallelism: 1,
    signal: new AbortController().signal,
    ...new UserMetrics('source', new SystemClock()).group,
    accumulator: (_name, accumulator) => accumulator,
    badRecord: (record) => bad.push(record),
  });
  const enumerator = await source.createEnumerator();
  for (let split = await enumerator.nextSplit(0); split; split = await enumerator.nextSplit(0))
    reader.addSplits([split]);
  reader.noMoreSplits();
  let records = 0;
  while (!reader.finished) {
    const batch = reader.poll(1024);
    if (batch === undefined) await reader.available();
    else records += batch.to - batch.from;
  }
  await reader.close();
  return { records, bad };
}

void main(process.argv.slice(2));
