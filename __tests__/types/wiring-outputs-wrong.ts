/** Side outputs, methods, sinks and jobs whose wirings must not compile, each with what the compiler says. Nothing here is run. */
import {
  invalid,
  Job,
  method,
  Operator,
  OutputTag,
  ProcessFunction,
  side,
  Sink,
  type Collector,
  type FlatMapFunction,
  type MapFunction,
  type ProcessContext,
  type SinkFunction,
} from 'millrace';
import { Assign, Flow, Flows, Other, Total } from './records';

@Sink({ from: Flows })
class Keep implements SinkFunction<Flow> {
  write(_flow: Flow): void {}
}

class Tagged extends ProcessFunction<Flow, Total> {
  static readonly late = new OutputTag<Other>('late');
  processElement(_flow: Flow, _context: ProcessContext, _out: Collector<Total>): void {}
}
const foreign = new OutputTag<Total>('foreign');

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: side(Tagged, Tagged.late) })
export class WrongSide implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error the operator declares no such output tag
export const foreignTag = side(Tagged, foreign);

// @ts-expect-error is not assignable to parameter of type
export const noTag = side(Tagged, 'late');

// @ts-expect-error Property 'early' does not exist
export const noSuchTag = side(Tagged, Tagged.early);

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: invalid(Assign) })
export class WrongInvalid implements FlatMapFunction<Flow, string> {
  flatMap(value: Flow): string[] {
    return value.tags;
  }
}

class Service {
  readonly limit = 3;

  async find(_flow: Flow): Promise<Total | undefined> {
    return undefined;
  }

  // @ts-expect-error the method does not accept what the upstream emits
  @Operator({ from: Flows })
  wrong(value: Other): string {
    return value.subTestItem;
  }

  // @ts-expect-error it emits nothing
  @Operator({ from: Flows })
  async nothing(_value: Flow): Promise<void> {}

  // @ts-expect-error a generator method is no operator
  @Operator({ from: Flows })
  async *several(value: Flow): AsyncGenerator<string> {
    yield* value.tags;
  }

  // @ts-expect-error a static method has no service
  @Operator({ from: Flows })
  static shared(value: Flow): string {
    return value.billNumber;
  }

  // @ts-expect-error the method does not accept what the upstream emits
  @Sink({ from: Flows })
  keep(_value: Other): void {}
}

// @ts-expect-error is not assignable to parameter of type 'MethodNames<Service>'
export const noSuchMethod = method(Service, 'fnd');

// @ts-expect-error is not assignable to parameter of type 'MethodNames<Service>'
export const noMethod = method(Service, 'limit');

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: method(Service, 'find') })
export class AfterMethod implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error the function does not accept what the upstream emits
@Sink({ from: Flows })
export class WrongSink implements SinkFunction<Other> {
  write(_value: Other): void {}
}

// @ts-expect-error it has no write
@Sink({ from: Flows })
export class NoWrite {
  print(_value: Flow): void {}
}

// @ts-expect-error the upstream emits nothing
@Sink({ from: Keep })
export class SinkOfSink implements SinkFunction<unknown> {
  write(): void {}
}

// @ts-expect-error a key is a string, number, bigint or boolean, and never undefined
@Sink({ from: Flows, keyBy: 'uuid' })
export class WrongSinkKey implements SinkFunction<Flow> {
  write(): void {}
}

// @ts-expect-error a job needs build(env: StreamExecutionEnvironment)
@Job()
export class NoBuild {}

// @ts-expect-error build must be synchronous
@Job()
export class AsyncBuild {
  async build(): Promise<void> {}
}
