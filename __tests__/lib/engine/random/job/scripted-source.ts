import {
  Source,
  type SourceBatch,
  type SourceReader,
  type SourceReaderContext,
  type SourceSplit,
  type SplitEnumerator,
} from '../../../../../lib/functions/source';
import type { SourcePlan } from '../job-plan';
import type { Given } from '../record';

interface Batch {
  readonly split: string;
  readonly values: readonly Given[];
}

const splitName = (index: number): string => `split-${index}`;

/** What a source is to give and when: a batch at a time, of one split. */
export class Script {
  readonly #batches: Batch[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #ended = new Set<number>();

  constructor(readonly plan: SourcePlan) {}

  give(split: number, values: readonly Given[]): void {
    this.#batches.push({ split: splitName(split), values });
    this.#tell();
  }

  /** A reader gets nothing more. */
  end(reader: number): void {
    this.#ended.add(reader);
    this.#tell();
  }

  hasEnded(reader: number): boolean {
    return this.#ended.has(reader);
  }

  /** The next batch of one of these splits. */
  take(splits: readonly SourceSplit[]): Batch | undefined {
    const at = this.#batches.findIndex(({ split }) => splits.some(({ id }) => id === split));
    return at < 0 ? undefined : this.#batches.splice(at, 1)[0];
  }

  has(splits: readonly SourceSplit[]): boolean {
    return this.#batches.some(({ split }) => splits.some(({ id }) => id === split));
  }

  /** Resolves when something has changed. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#listeners.add(resolve));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

/** Gives what a script says: each reader has its splits from the start, and the next batch is the script's. */
export class ScriptedSource extends Source<Given> {
  override readonly boundedness = 'bounded';

  constructor(private readonly script: Script) {
    super();
  }

  override createEnumerator(): SplitEnumerator {
    const { splits, parallelism } = this.script.plan;
    const handedOut = new Set<number>();
    return {
      nextSplit: (subtask) => {
        for (let split = subtask; split < splits; split += parallelism) {
          if (handedOut.has(split)) continue;
          handedOut.add(split);
          return { id: splitName(split) };
        }
        return undefined;
      },
      addSplitsBack: () => undefined,
      snapshot: () => [],
    };
  }

  override createReader({ subtaskIndex }: SourceReaderContext): SourceReader<Given> {
    return new ScriptedReader(this.script, subtaskIndex);
  }
}

class ScriptedReader implements SourceReader<Given> {
  #splits: readonly SourceSplit[] = [];
  #all = false;

  constructor(
    private readonly script: Script,
    private readonly index: number,
  ) {}

  poll(): SourceBatch<Given> | undefined {
    const batch = this.script.take(this.#splits);
    if (batch === undefined) return undefined;
    const { split, values } = batch;
    return { split, values, timestamps: new Float64Array(values.length), from: 0, to: values.length };
  }

  async available(): Promise<void> {
    while (!this.finished && !this.script.hasEnded(this.index) && !this.script.has(this.#splits))
      await this.script.changed();
  }

  get finished(): boolean {
    return this.#all && this.snapshot().length === 0;
  }

  addSplits(splits: readonly SourceSplit[]): void {
    this.#splits = [...this.#splits, ...splits];
  }

  noMoreSplits(): void {
    this.#all = true;
  }

  snapshot(): readonly SourceSplit[] {
    return this.script.hasEnded(this.index) && !this.script.has(this.#splits) ? [] : this.#splits;
  }

  close(): void {
    // Nothing is open.
  }
}
