import type { RuntimeContext } from '../../functions/rich-function';
import { Source, type SourceReader, type SourceReaderContext, type SplitEnumerator } from '../../functions/source';
import { MillraceError } from '../../errors/millrace-error';
import type { SingleSplit } from '../single-split';
import { SplitQueue } from '../split-queue';
import { GeneratorReader } from './generator-reader';

/**
 * What a generator is given: where it runs, and a `signal` that is aborted when it has to end: the job stops, is
 * cancelled or fails. A generator that waits must listen to it.
 */
export type GeneratorContext = RuntimeContext;

/** Makes the records of a source; a generator function, usually. */
export type Generate<T> = (context: GeneratorContext) => AsyncIterable<T> | Iterable<T>;

/**
 * The records that a generator yields: the simple form of an own source. It runs ahead of the job by at most 1024
 * records when it is asynchronous, by none when it is not; at the end of the job it is closed, so its `finally` runs.
 *
 * Give a function, or subclass with a `generate` of its own:
 * ```ts
 * @Source({ name: 'ticks' })
 * class Ticks extends GeneratorSource<Tick> {
 *   override async *generate({ signal }: GeneratorContext) {
 *     for (let i = 0; ; i++) {
 *       await setTimeout(1000, undefined, { signal });
 *       yield new Tick(i);
 *     }
 *   }
 * }
 * ```
 * What it has yielded is not remembered: after a restart it begins anew. It runs in one subtask.
 *
 * Errors: MILLRACE_GENERATOR_FAILED with what the generator throws as cause, MILLRACE_GENERATOR_STUCK when it has not
 * ended 5 s after it was told to.
 */
export class GeneratorSource<T> extends Source<T, SingleSplit> {
  readonly boundedness: 'bounded' | 'continuous-unbounded' = 'continuous-unbounded';
  readonly #generate: Generate<T> | undefined;

  // A rest parameter is none to a container, which so asks nothing for a subclass that writes no constructor.
  constructor(...[generate]: readonly [generate?: Generate<T>]) {
    super();
    this.#generate = generate;
  }

  /** @throws MILLRACE_SOURCE_OPTION when it is neither given nor overridden. */
  generate(context: GeneratorContext): AsyncIterable<T> | Iterable<T> {
    if (this.#generate !== undefined) return this.#generate(context);
    throw new MillraceError('MILLRACE_SOURCE_OPTION', {
      source: this.constructor.name,
      option: 'generate',
      value: undefined,
      wanted: 'given to the constructor, or a method of the class',
    });
  }

  override get parallel(): boolean {
    return false;
  }

  createEnumerator(restored?: readonly SingleSplit[]): SplitEnumerator<SingleSplit> {
    return new SplitQueue(restored ?? [{ id: 'generator', index: 0 }]);
  }

  createReader(context: SourceReaderContext): SourceReader<T, SingleSplit> {
    return new GeneratorReader(this.constructor.name, (generating) => this.generate(generating), context);
  }
}
