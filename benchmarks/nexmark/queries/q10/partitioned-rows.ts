import { createReadStream } from 'node:fs';
import { glob } from 'tinyglobby';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PartitionedBid } from './partitioned-bid';

const PARTITION = /dt=([^/]+)\/hm=([^/]+)\//;

/** Reads what was written to a folder of partitions. */
export async function* partitionedRows(folder: string): AsyncIterable<PartitionedBid> {
  for (const path of await glob('**/*.jsonl', { cwd: folder })) {
    const [, dt = '', hm = ''] = PARTITION.exec(path) ?? [];
    const lines = createInterface({ input: createReadStream(join(folder, path)), crlfDelay: Infinity });
    for await (const line of lines) {
      const bid = JSON.parse(line) as Omit<PartitionedBid, 'dt' | 'hm'>;
      yield { ...bid, dt, hm: decodeURIComponent(hm) };
    }
  }
}
