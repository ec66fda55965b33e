/* eslint-disable @typescript-eslint/no-misused-promises -- what the compiler itself refuses is the point */
/** Wirings that must not compile, each with what the compiler says. Nothing here is run. */
import {
  KeyedProcessFunction,
  Operator,
  ProcessFunction,
  Sink,
  type Collector,
  type FilterFunction,
  type KeyedContext,
  type MapFunction,
  type ProcessContext,
  type SinkFunction,
} from 'millrace';
import { Assign, Flow, Flows, Other, Others, Rich, SourceOf, Total } from './records';

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: Flows })
export class WrongInput implements MapFunction<Other, string> {
  map(value: Other): string {
    return value.subTestItem;
  }
}

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: [Flows, Others] })
export class OneOfTwo implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: Flows })
export class NeedsSubtype implements MapFunction<Rich, string> {
  map(value: Rich): string {
    return value.extra.toFixed();
  }
}

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: Flows, keyBy: 'subTestItem' })
export class NarrowedElement extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Rich, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error keyBy does not give the function's key type
@Operator({ from: Assign, keyBy: 'subTestItem' })
export class WrongKey extends KeyedProcessFunction<number, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<number>, _out: Collector<Total>): void {}
}

// @ts-expect-error keyBy does not give the function's key type
@Operator({ from: Assign, keyBy: (flow) => flow.amount })
export class WrongKeyFunction extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error a key is a string, number, bigint or boolean, and never undefined
@Operator({ from: Assign, keyBy: 'uuid' })
export class OptionalKey extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error a key is a string, number, bigint or boolean, and never undefined
@Operator({ from: Assign, keyBy: 'tags' })
export class ObjectKey implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error keyBy gives any
@Operator({ from: Assign, keyBy: (flow) => JSON.parse(flow.billNumber) })
export class AnyKey extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error '"nonsense"' is not assignable to type
@Operator({ from: Assign, keyBy: 'nonsense' })
export class NoSuchField extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error '"when"' is not assignable to type
@Operator({ from: [Flows, Others], keyBy: 'when' })
export class FieldOfOne implements MapFunction<Flow | Other, string> {
  map(value: Flow | Other): string {
    return value.subTestItem;
  }
}

// @ts-expect-error Type 'string | undefined' is not assignable to type 'Key'
@Operator({ from: Assign, keyBy: (flow) => flow.uuid })
export class OptionalKeyFunction implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error processElement must be synchronous
@Operator({ from: Assign, keyBy: 'subTestItem' })
export class AsyncKeyed extends KeyedProcessFunction<string, Flow, Total> {
  async processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): Promise<void> {}
}

// @ts-expect-error processElement must be synchronous
@Operator({ from: Assign })
export class AsyncProcess extends ProcessFunction<Flow, Total> {
  async processElement(_flow: Flow, _context: ProcessContext, _out: Collector<Total>): Promise<void> {}
}

// @ts-expect-error a keyed function needs keyBy
@Operator({ from: Assign })
export class NoKey extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error it is generic: subclass it with concrete types
@Operator({ from: Flows })
export class Generic<T> implements MapFunction<T, T> {
  map(value: T): T {
    return value;
  }
}

// @ts-expect-error the function does not accept what the upstream emits
@Operator({ from: Generic })
export class AfterGeneric implements MapFunction<Other, string> {
  map(value: Other): string {
    return value.subTestItem;
  }
}

class Raw extends SourceOf<any> {}

// @ts-expect-error the upstream emits any
@Operator({ from: Raw })
export class AfterAny implements MapFunction<Other, string> {
  map(value: Other): string {
    return value.subTestItem;
  }
}

// @ts-expect-error it emits any
@Operator({ from: Flows })
export class EmitsAny implements MapFunction<Flow, any> {
  map(value: Flow): any {
    return value;
  }
}

// @ts-expect-error it emits nothing
@Operator({ from: Flows })
export class EmitsNothing {
  map(_value: Flow): void {}
}

class NotASource {}

// @ts-expect-error the upstream emits nothing
@Operator({ from: NotASource })
export class FromNothing implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error is not assignable to type
@Operator({ from: 'flows' })
export class FromText implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error the upstream emits nothing
@Operator({ from: [] })
export class FromNobody implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

@Sink({ from: Flows })
class Keep implements SinkFunction<Flow> {
  write(_flow: Flow): void {}
}

// @ts-expect-error the upstream emits nothing
@Operator({ from: Keep })
export class FromSink implements MapFunction<Flow, string> {
  map(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error it has none of map, flatMap, filter and processElement
@Operator({ from: Flows })
export class NoFunction {
  mapp(value: Flow): Flow {
    return value;
  }
}

// @ts-expect-error it has more than one of map, flatMap, filter and processElement
@Operator({ from: Flows })
export class TwoFunctions {
  map(value: Flow): Flow {
    return value;
  }
  filter(_value: Flow): boolean {
    return true;
  }
}

// @ts-expect-error it has processElement: extend ProcessFunction or KeyedProcessFunction
@Operator({ from: Flows })
export class Unbranded {
  processElement(_value: Flow, _context: ProcessContext, _out: Collector<Flow>): void {}
}

// @ts-expect-error filter must give a boolean
@Operator({ from: Flows })
export class TruthyFilter {
  filter(value: Flow): string {
    return value.billNumber;
  }
}

// @ts-expect-error it emits nothing
@Operator({ from: Flows })
export class GeneratorFlatMap {
  async *flatMap(value: Flow): AsyncGenerator<string> {
    yield* value.tags;
  }
}

// @ts-expect-error returns is not the class of what it emits
@Operator({ from: Flows, returns: Other })
export class WrongReturns implements MapFunction<Flow, Total> {
  map(): Total {
    return new Total();
  }
}

// @ts-expect-error abstract constructor
@Operator({ from: Flows })
export abstract class Unmakeable implements MapFunction<Flow, Flow> {
  abstract map(value: Flow): Flow;
}

// @ts-expect-error is not assignable to type '"input" | "completion" | undefined'
@Operator({ from: Flows, async: { order: 'ordered' } })
export class WrongOrder implements FilterFunction<Flow> {
  filter(_flow: Flow): boolean {
    return true;
  }
}

// @ts-expect-error is not assignable to type
@Operator({ from: Flows, async: { timeout: '2 seconds' } })
export class WrongDuration implements FilterFunction<Flow> {
  filter(_flow: Flow): boolean {
    return true;
  }
}

// @ts-expect-error is not assignable to type
@Operator({ from: Flows, invalid: 'ignore' })
export class WrongHandling implements FilterFunction<Flow> {
  filter(_flow: Flow): boolean {
    return true;
  }
}

// @ts-expect-error it emits unknown: give it concrete types
@Operator({ from: Flows })
export class BlindFilter implements FilterFunction<Flow> {
  filter(): boolean {
    return true;
  }
}
