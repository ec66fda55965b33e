/** Sources that must not compile, each with what the compiler says. Nothing here is run. */
import { json, Source, type TextFormat } from 'millrace';
import { Flow, Other, SourceOf } from './records';

// @ts-expect-error the format does not read what the source emits
@Source({ format: json(Other) })
export class WrongFormat extends SourceOf<Flow> {}

declare const anyFormat: TextFormat<any>;

// @ts-expect-error the format reads any
@Source({ format: anyFormat })
export class AnyFormat extends SourceOf<Flow> {}

// @ts-expect-error the record has no such timestamp field
@Source({ timestamp: 'tme' })
export class NoField extends SourceOf<Flow> {}

// @ts-expect-error the timestamp field is no number, Date or string, or may be undefined
@Source({ timestamp: 'tags' })
export class WrongField extends SourceOf<Flow> {}

// @ts-expect-error the timestamp field is no number, Date or string, or may be undefined
@Source({ timestamp: 'uuid' })
export class OptionalField extends SourceOf<Flow> {}

// @ts-expect-error the timestamp function does not accept what the source emits
@Source({ timestamp: (other: Other) => other.when })
export class WrongFunction extends SourceOf<Flow> {}

// @ts-expect-error is not assignable to type
@Source({ timestamp: (flow: Flow) => flow.tags })
export class WrongResult extends SourceOf<Flow> {}

// @ts-expect-error it is no source
@Source()
export class NoSource {}

// @ts-expect-error it emits unknown: give it concrete types
@Source()
export class Generic<T> extends SourceOf<T> {}

// @ts-expect-error it emits any
@Source()
export class AnyRecords extends SourceOf<any> {}

export class Service {
  // @ts-expect-error a source method is an async generator
  @Source()
  once(): Flow[] {
    return [];
  }

  // @ts-expect-error a source method takes a RuntimeContext, or nothing
  @Source()
  async *counted(_from: number): AsyncGenerator<Flow> {}

  // @ts-expect-error the record has no such timestamp field
  @Source({ timestamp: 'when' })
  async *feed(): AsyncGenerator<Flow> {}

  // @ts-expect-error a static method has no service
  @Source()
  static async *shared(): AsyncGenerator<Flow> {}
}
