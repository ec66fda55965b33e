import { isMillraceError, MillraceError } from '../errors/millrace-error';
import type { Source, SourceSplit, SplitEnumerator } from '../functions/source';
import type { SourceNode } from '../graph/stream-graph';
import type { TaskHost } from './ports';

/** Makes a source, and holds its enumerator for the readers of all subtasks; as Flink's SourceCoordinator. */
export class SourceCoordinator implements AsyncDisposable {
  readonly #node: SourceNode;
  readonly #vertex: string;
  readonly #host: TaskHost;
  readonly #batch: boolean;
  #opening: Promise<Source<unknown>> | undefined;
  #source: Source<unknown> | undefined;
  #enumerator: SplitEnumerator | undefined;

  /**
   * @param vertex the name of its chain, for errors.
   * @param batch whether it must end.
   */
  constructor(node: SourceNode, vertex: string, host: TaskHost, batch = false) {
    this.#batch = batch;
    this.#node = node;
    this.#vertex = vertex;
    this.#host = host;
  }

  /**
   * Whether a reader asks for a split only when it begins with the last one it has, so that who reads faster reads
   * more; what never ends is handed out at once instead, for nobody would ever ask again.
   */
  get onDemand(): boolean {
    return this.#node.parallelism > 1 && this.#source?.boundedness === 'bounded';
  }

  /** The source, made at the first call, with its enumerator. @throws MILLRACE_OPERATOR_FAILED, or a coded error as it is */
  open(): Promise<Source<unknown>> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** The next split for a subtask; `undefined` when there will be none any more. */
  nextSplit(subtask: number): SourceSplit | undefined | Promise<SourceSplit | undefined> {
    return this.#enumerator?.nextSplit(subtask);
  }

  /** A coded error says what is wrong by itself, and how the process is to end. */
  failure(cause: unknown): unknown {
    if (isMillraceError(cause)) return cause;
    const problem = cause instanceof Error ? cause.message : String(cause);
    const params = { operator: this.#node.name, vertex: this.#vertex, problem };
    return new MillraceError('MILLRACE_OPERATOR_FAILED', params, { cause });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const enumerator = this.#enumerator;
    this.#enumerator = undefined;
    await enumerator?.close?.();
  }

  async #open(): Promise<Source<unknown>> {
    const { function: ref, name } = this.#node;
    try {
      // The graph has been judged: what is here makes a source, or is one.
      const source = (
        ref.kind === 'lambda' ? ref.value() : await this.#host.functions.create(ref, name)
      ) as Source<unknown>;
      if (this.#batch && source.boundedness !== 'bounded') {
        throw new MillraceError('MILLRACE_BATCH_UNBOUNDED', { source: name });
      }
      this.#enumerator = await source.createEnumerator();
      this.#source = source;
      return source;
    } catch (error) {
      throw this.failure(error);
    }
  }
}
