import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import type { RuntimeContext } from '../../functions/rich-function';
import type { SourceBatch, SourceReader } from '../../functions/source';
import type { SingleSplit } from '../single-split';
import { describeSystemError } from '../system-error';
import { ValueBatch } from '../value-batch';
import { Wakeup } from '../wakeup';
import { AsyncPull } from './async-pull';
import { type Pull, SyncPull } from './pull';

/** Milliseconds that a generator has to end. */
const GRACE = 5_000;

/** Reads one generator, from its beginning. */
export class GeneratorReader<T> implements SourceReader<T, SingleSplit> {
  readonly #source: string;
  readonly #generate: (context: RuntimeContext) => AsyncIterable<T> | Iterable<T>;
  readonly #context: RuntimeContext;
  readonly #ending = new AbortController();
  readonly #batch = new ValueBatch<T>();
  readonly #wakeup = new Wakeup();
  #split: SingleSplit | undefined;
  #index = 0;
  #records: Pull<T> | undefined;
  #failure: Error | undefined;
  #noMoreSplits = false;

  constructor(
    source: string,
    generate: (context: RuntimeContext) => AsyncIterable<T> | Iterable<T>,
    context: RuntimeContext,
  ) {
    this.#source = source;
    this.#generate = generate;
    this.#context = context;
  }

  poll(limit: number): SourceBatch<T> | undefined {
    const split = this.#split;
    if (split === undefined || this.#failure !== undefined) return undefined;
    let failure: { readonly error: unknown } | undefined;
    this.#batch.clear();
    try {
      this.#records ??= this.#start();
      this.#records.pull(limit, this.#batch);
      if (this.#records.done) this.#split = undefined;
    } catch (error) {
      failure = { error };
    }
    const batch = this.#batch.take(split.id);
    if (batch !== undefined) this.#index += batch.to;
    if (failure !== undefined) this.#failure = this.#failed(failure.error);
    return batch;
  }

  available(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.finished || (this.#split !== undefined && this.#records?.empty !== true)) return Promise.resolve();
    return this.#wakeup.wait();
  }

  get finished(): boolean {
    return this.#noMoreSplits && this.#split === undefined;
  }

  addSplits(splits: readonly SingleSplit[]): void {
    this.#split = splits.at(-1) ?? this.#split;
    this.#wakeup.wake();
  }

  noMoreSplits(): void {
    this.#noMoreSplits = true;
    this.#wakeup.wake();
  }

  snapshot(): readonly SingleSplit[] {
    return this.#split === undefined ? [] : [{ ...this.#split, index: this.#index }];
  }

  async close(): Promise<void> {
    this.#split = undefined;
    this.#ending.abort();
    this.#wakeup.wake();
    const closing = this.#records?.close();
    if (closing === undefined) return;
    const params = { source: this.#source, seconds: GRACE / 1000 };
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new MillraceError('MILLRACE_GENERATOR_STUCK', params)), GRACE);
      void closing.then(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  #start(): Pull<T> {
    const signal = AbortSignal.any([this.#context.signal, this.#ending.signal]);
    const { jobName, operatorName, subtaskIndex, parallelism } = this.#context;
    const place = { jobName, operatorName, subtaskIndex, parallelism };
    const measures: Omit<RuntimeContext, keyof typeof place | 'signal'> = {
      counter: (name) => this.#context.counter(name),
      gauge: (name, read) => {
        this.#context.gauge(name, read);
      },
      meter: (name) => this.#context.meter(name),
      histogram: (name) => this.#context.histogram(name),
      accumulator: (name, added) => this.#context.accumulator(name, added),
    };
    const records = this.#generate({ ...place, ...measures, signal });
    return Symbol.asyncIterator in records
      ? new AsyncPull(records[Symbol.asyncIterator](), () => this.#wakeup.wake())
      : new SyncPull(records[Symbol.iterator]());
  }

  #failed(error: unknown): Error {
    if (isMillraceError(error)) return error;
    const problem = describeSystemError(error);
    const params = { source: this.#source, records: this.#index, problem };
    return new MillraceError('MILLRACE_GENERATOR_FAILED', params, { cause: error });
  }
}
