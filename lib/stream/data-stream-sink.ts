import type { Draft } from '../graph/draft';

/** A sink in the fluent API, as Flink's DataStreamSink. */
export class DataStreamSink {
  readonly #draft: Draft;

  constructor(draft: Draft) {
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
}
