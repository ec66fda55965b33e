import type { Draft, DraftOptions } from '../graph/draft';

/** A sink in the fluent API, as Flink's DataStreamSink. */
export class DataStreamSink {
  readonly #draft: Draft;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** As plans, logs and metrics show it. Unique in the job. */
  name(name: string): this {
    return this.#with({ name });
  }

  /** What a savepoint finds it by. Unique in the job; without it, it is made from the name. */
  uid(uid: string): this {
    return this.#with({ uid });
  }

  /** In how many parallel instances it runs: a whole number from 1. Default: that of the environment. */
  setParallelism(parallelism: number): this {
    return this.#with({ parallelism });
  }

  /** The number of key groups, which no later parallelism may exceed. Default: as Flink chooses it, 128 at least. */
  setMaxParallelism(maxParallelism: number): this {
    return this.#with({ maxParallelism });
  }

  /** Only operators of one group share a chain. Default: that of what it reads from, where that is one. */
  slotSharingGroup(slotSharingGroup: string): this {
    return this.#with({ slotSharingGroup });
  }

  /** Keeps it out of all chains. */
  disableChaining(): this {
    return this.#with({ chaining: 'never' });
  }

  #with(options: DraftOptions): this {
    this.#draft.options = { ...this.#draft.options, ...options };
    return this;
  }
}
