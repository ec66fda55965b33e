/** Keys of several fields, and within fields, that must compile. Nothing here is run. */
import {
  compositeKey,
  KeyedCoProcessFunction,
  KeyedProcessFunction,
  keyPath,
  Operator,
  type KeyedContext,
  type StreamExecutionEnvironment,
} from 'millrace';
import { Flow, Flows, Others, SourceOf, type Other, type Total } from './records';

interface Nested {
  readonly flow: Flow;
  readonly n: number;
}

export class Nesteds extends SourceOf<Nested> {}

@Operator({ from: Flows, keyBy: compositeKey('subTestItem', 'amount') })
export class Composite extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>): void {}
}

export class Path extends KeyedProcessFunction<number, Nested, Total> {
  processElement(_nested: Nested, _context: KeyedContext<number>): void {}
}

export class Both extends KeyedCoProcessFunction<string, Nested, Other, Total> {
  processElement1(_nested: Nested, _context: KeyedContext<string>): void {}
  processElement2(_other: Other, _context: KeyedContext<string>): void {}
}

export function calls(env: StreamExecutionEnvironment): void {
  env.from(Flows).keyBy(compositeKey('subTestItem', 'amount')).process(Composite);
  env.from(Nesteds).keyBy(keyPath('flow.amount')).process(Path);
  env.from(Nesteds).keyBy(keyPath('n')).process(Path);
  env.from(Nesteds).keyBy(keyPath('flow.subTestItem')).connect(env.from(Others).keyBy('subTestItem')).process(Both);
}
