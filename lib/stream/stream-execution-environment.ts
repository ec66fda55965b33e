import type { Faults } from '../errors/faults';
import { assembleGraph, type GraphDefaults } from '../graph/assemble';
import type { StreamGraph } from '../graph/stream-graph';
import type { DraftOptions } from '../graph/draft';
import type { RuntimeMode } from '../metadata/runtime-mode';
import type { CheckSourceForm, EmittedBySource, FromOptions, SourceForm } from './call-types';
import { DataStream } from './data-stream';
import { JobDraft } from './job-draft';
import { KeyedStream } from './keyed-stream';
import { SingleOutputStreamOperator } from './single-output-stream-operator';
import type { StreamFactory } from './stream-factory';

/** Where a job begins in the fluent API, as Flink's; it builds the graph and runs nothing. */
export class StreamExecutionEnvironment {
  readonly #job = new JobDraft();
  #defaults: GraphDefaults = {};
  readonly #streams: StreamFactory = {
    job: this.#job,
    plain: (inputs) => new DataStream(this.#streams, inputs),
    keyed: (inputs, selector) => new KeyedStream(this.#streams, inputs, selector),
    operator: (draft) => new SingleOutputStreamOperator(this.#streams, draft),
  };

  /**
   * A stream of a source: Flink's fromSource. A class is made by the container when the job runs; an instance is taken
   * as it is; `method(Service, 'name')` is an async generator method. Options go before those of `@Source`.
   */
  from<F extends SourceForm>(
    source: F & CheckSourceForm<F>,
    options: FromOptions<EmittedBySource<F>> = {},
  ): SingleOutputStreamOperator<EmittedBySource<F>> {
    // Selectors take the source's own records, which the signature has checked.
    const untyped = options as DraftOptions;
    const draft = this.#job.add({ role: 'source', call: 'source', value: source, options: untyped, inputs: [] });
    return this.#streams.operator(draft);
  }

  /** In how many instances operators run that say nothing themselves. Default: `millrace.parallelism`, else 1. */
  setParallelism(parallelism: number): this {
    this.#defaults = { ...this.#defaults, parallelism };
    return this;
  }

  /** The number of key groups of operators that say nothing themselves. Default: as Flink chooses it, 128 at least. */
  setMaxParallelism(maxParallelism: number): this {
    this.#defaults = { ...this.#defaults, maxParallelism };
    return this;
  }

  /** Lets every operator run as a task of its own. */
  disableOperatorChaining(): this {
    this.#defaults = { ...this.#defaults, chaining: false };
    return this;
  }

  /**
   * Whether the job gives results as records come (`streaming`), or takes sources that end and gives final results only
   * (`batch`); `automatic` is batch where all sources end. Default: `millrace.runtime-mode`, else `streaming`.
   *
   * A fault when the job starts: MILLRACE_BATCH_UNBOUNDED for a source that never ends.
   */
  setRuntimeMode(mode: RuntimeMode): this {
    this.#defaults = { ...this.#defaults, runtimeMode: mode };
    return this;
  }

  /** The graph of all calls so far. What is wrong with them goes to `faults`; then the graph must not be run. */
  getStreamGraph(jobName: string, faults: Faults, defaults: GraphDefaults = {}): StreamGraph {
    return assembleGraph(jobName, this.#job.drafts, faults, { ...defaults, ...this.#defaults });
  }
}
