import type { InvalidRecord } from '../functions/invalid-record';
import type { OutputTag } from '../functions/output-tag';
import type { Draft, DraftOptions } from '../graph/draft';
import { INVALID_TAG } from '../graph/stream-graph';
import { DataStream } from './data-stream';
import type { StreamFactory } from './stream-factory';

/** The output of a source or operator, as Flink's SingleOutputStreamOperator: it has a name, a uid and side outputs. */
export class SingleOutputStreamOperator<T, I = never> extends DataStream<T> {
  readonly #draft: Draft;

  constructor(streams: StreamFactory, draft: Draft) {
    super(streams, [{ from: draft }]);
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

  /** Begins a chain: it is not chained to what it reads from. */
  startNewChain(): this {
    return this.#with({ chaining: 'head' });
  }

  /** Keeps it out of all chains. */
  disableChaining(): this {
    return this.#with({ chaining: 'never' });
  }

  /** What the process function emits to `tag`. */
  getSideOutput<S>(tag: OutputTag<S>): DataStream<S> {
    return this.streams.plain([{ from: this.#draft, tag: tag.id }]);
  }

  /** The records that failed validation, of an operator with `invalid: 'side-output'`. */
  getInvalidOutput(): DataStream<InvalidRecord<I>> {
    return this.streams.plain([{ from: this.#draft, tag: INVALID_TAG }]);
  }

  #with(options: DraftOptions): this {
    this.#draft.options = { ...this.#draft.options, ...options };
    return this;
  }
}
