import type { InvalidRecord } from '../functions/invalid-record';
import type { OutputTag } from '../functions/output-tag';
import type { Draft } from '../graph/draft';
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
    this.#draft.options = { ...this.#draft.options, name };
    return this;
  }

  /** What a savepoint finds it by. Unique in the job; without it, it is made from the name. */
  uid(uid: string): this {
    this.#draft.options = { ...this.#draft.options, uid };
    return this;
  }

  /** What the process function emits to `tag`. */
  getSideOutput<S>(tag: OutputTag<S>): DataStream<S> {
    return this.streams.plain([{ from: this.#draft, tag: tag.id }]);
  }

  /** The records that failed validation, of an operator with `invalid: 'side-output'`. */
  getInvalidOutput(): DataStream<InvalidRecord<I>> {
    return this.streams.plain([{ from: this.#draft, tag: INVALID_TAG }]);
  }
}
