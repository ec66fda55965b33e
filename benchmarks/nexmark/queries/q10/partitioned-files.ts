import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SinkFunction } from 'millrace';
import type { PartitionedBid } from './partitioned-bid';

/** Characters that wait in memory before the job has to wait for the disk. */
const ENOUGH = 1024 * 1024;

/** Appends bids to the file of their day and minute, as lines of JSON: `dt=2015-07-15/hm=23%3A59/bids.jsonl`. */
export class PartitionedFiles implements SinkFunction<PartitionedBid> {
  readonly #folder: string;
  readonly #waiting = new Map<string, string>();
  #size = 0;
  #writing: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  write({ dt, hm, auction, bidder, price, dateTime, extra }: PartitionedBid): void {
    const partition = `${dt} ${hm}`;
    const line = `${JSON.stringify({ auction, bidder, price, dateTime, extra })}\n`;
    this.#waiting.set(partition, (this.#waiting.get(partition) ?? '') + line);
    this.#size += line.length;
  }

  drain(): Promise<void> | undefined {
    return this.#size >= ENOUGH ? this.flush() : undefined;
  }

  /** One flush waits for the other: a file's lines stay in order. */
  async flush(): Promise<void> {
    const before = this.#writing;
    const all = [...this.#waiting];
    this.#waiting.clear();
    this.#size = 0;
    this.#writing = (async () => {
      await before;
      for (const [partition, lines] of all) await append(join(this.#folder, pathOf(partition)), lines);
    })();
    await this.#writing;
  }
}

function pathOf(partition: string): string {
  const [dt = '', hm = ''] = partition.split(' ');
  // As Flink names partitions: what a file's name may not hold is escaped.
  return join(`dt=${dt}`, `hm=${encodeURIComponent(hm)}`, 'bids.jsonl');
}

async function append(path: string, lines: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, lines);
}
