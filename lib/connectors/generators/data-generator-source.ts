import { MillraceError } from '../../errors/millrace-error';
import { Source, type SourceReader, type SplitEnumerator } from '../../functions/source';
import type { SingleSplit } from '../single-split';
import { SplitQueue } from '../split-queue';
import { DataGeneratorReader } from './data-generator-reader';

/** What a {@link DataGeneratorSource} makes, how much and how fast. */
export interface DataGeneratorOptions<T> {
  /** Makes the record of an index: 0, 1, 2, ... The same index should make the same record, also after a restart. */
  readonly generate: (index: number) => T;
  /** Records in all. Default: without end. */
  readonly count?: number;
  /** Default: as fast as the job takes them. */
  readonly recordsPerSecond?: number;
}

/**
 * Records made of their index, as Flink's DataGeneratorSource: for tests, demonstrations and load. A rate is kept evenly
 * by the clock, and what a held-up job has missed is caught up for at most a second's worth.
 *
 * ```ts
 * class Ticks extends DataGeneratorSource<Tick> {
 *   constructor(@Value('${ticks.rate:10}') rate: number) {
 *     super({ generate: (index) => new Tick(index), recordsPerSecond: rate });
 *   }
 * }
 * ```
 * After a restart it goes on with the index it had come to. It runs in one subtask. Errors at the start:
 * MILLRACE_SOURCE_OPTION.
 */
export class DataGeneratorSource<T> extends Source<T, SingleSplit> {
  readonly boundedness: 'bounded' | 'continuous-unbounded';
  readonly #options: DataGeneratorOptions<T>;

  constructor(options: DataGeneratorOptions<T>) {
    super();
    this.boundedness = options.count === undefined ? 'continuous-unbounded' : 'bounded';
    this.#options = options;
  }

  override get parallel(): boolean {
    return false;
  }

  createEnumerator(restored?: readonly SingleSplit[]): SplitEnumerator<SingleSplit> {
    const { count = 0, recordsPerSecond = 1 } = this.#options;
    this.#check('count', count, Number.isSafeInteger(count) && count >= 0, 'a whole number, at least 0');
    this.#check('recordsPerSecond', recordsPerSecond, recordsPerSecond > 0, 'a number above 0');
    return new SplitQueue(restored ?? [{ id: 'generator', index: 0 }]);
  }

  createReader(): SourceReader<T, SingleSplit> {
    const { generate, count = Infinity, recordsPerSecond = Infinity } = this.#options;
    return new DataGeneratorReader({ generate, count, recordsPerSecond });
  }

  #check(option: string, value: number, right: boolean, wanted: string): void {
    if (right) return;
    throw new MillraceError('MILLRACE_SOURCE_OPTION', { source: this.constructor.name, option, value, wanted });
  }
}
