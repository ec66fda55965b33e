import { CollectionSource } from '../connectors/collections/collection-source';
import { GeneratorSource, type Generate } from '../connectors/generators/generator-source';
import { MillraceError } from '../errors/millrace-error';
import type { SinkFunction } from '../functions/sink-function';
import type { Source } from '../functions/source';
import type { OutputOf } from '../functions/typing';
import type { FunctionRef } from '../graph/function-ref';
import { classOf } from '../graph/function-kind';
import type { StreamGraph } from '../graph/stream-graph';
import type { Class } from '../metadata/class';
import type { FunctionProvider } from '../task/ports';
import { freezeRecord } from './freeze';

/** Records in the place of a source. */
export interface SourceReplacement {
  readonly type: Class;
  create(): Source<unknown>;
}

/**
 * Records in the place of a source of the job: all that are in a collection, or those that a generator function yields,
 * which is told by its `signal` when to end. They are frozen. The source's class is not made; the event times and
 * watermarks of its `@Source` hold for them.
 */
export function replaceSource<S>(
  type: Class<S & Source<unknown>>,
  records: Iterable<OutputOf<S>> | Generate<OutputOf<S>>,
): SourceReplacement {
  if (typeof records !== 'function') {
    const frozen = [...records].map((record): unknown => freezeRecord(record));
    return { type, create: () => new CollectionSource(frozen) };
  }
  return {
    type,
    create: () =>
      new GeneratorSource(async function* (context) {
        for await (const record of records(context)) yield freezeRecord(record);
      }),
  };
}

/** The functions of a job, some of which a test has replaced. */
export class Replacements {
  readonly #sources: ReadonlyMap<Class, SourceReplacement>;
  readonly #collected: ReadonlyMap<Class, unknown[]>;

  /** @throws MILLRACE_HARNESS_NOT_IN_JOB when a class is none of the job's. */
  constructor(sources: readonly SourceReplacement[], sinks: readonly Class[], graph: StreamGraph) {
    this.#sources = new Map(sources.map((source) => [source.type, source]));
    this.#collected = new Map(sinks.map((sink) => [sink, []]));
    refuseForeign('source', [...this.#sources.keys()], graph);
    refuseForeign('sink', sinks, graph);
  }

  /** What has reached a sink. @throws MILLRACE_HARNESS_NOT_COLLECTED */
  records(sink: Class): readonly unknown[] {
    const records = this.#collected.get(sink);
    if (records === undefined) throw new MillraceError('MILLRACE_HARNESS_NOT_COLLECTED', { sink: sink.name });
    return records;
  }

  /** Gives the replacements, and what `made` makes where there is none. */
  before(made: FunctionProvider): FunctionProvider {
    return { create: (ref, operator) => this.#replacement(ref) ?? made.create(ref, operator) };
  }

  #replacement(ref: FunctionRef): object | undefined {
    const type = classOf(ref);
    if (type === undefined) return undefined;
    const records = this.#collected.get(type);
    return records === undefined ? this.#sources.get(type)?.create() : collectingSink(records);
  }
}

function collectingSink(records: unknown[]): SinkFunction<unknown> {
  return {
    write(record) {
      records.push(freezeRecord(record));
    },
  };
}

function refuseForeign(what: 'source' | 'sink', types: readonly Class[], { nodes }: StreamGraph): void {
  const known = nodes.flatMap(({ kind, function: ref }) => {
    const type = classOf(ref);
    return kind === what && type !== undefined ? [type] : [];
  });
  for (const type of types) {
    if (known.includes(type)) continue;
    const names = known.map(({ name }) => name);
    throw new MillraceError('MILLRACE_HARNESS_NOT_IN_JOB', { what, type: type.name, known: names });
  }
}
