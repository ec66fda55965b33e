/** Keys of several fields, and within fields, that must not compile, each with what the compiler says. Nothing here is run. */
import {
  compositeKey,
  KeyedProcessFunction,
  keyPath,
  Operator,
  type KeyedContext,
  type StreamExecutionEnvironment,
} from 'millrace';
import { Flow, Flows, type Total } from './records';

// @ts-expect-error Property 'colour' is missing in type 'Flow'
@Operator({ from: Flows, keyBy: compositeKey('subTestItem', 'colour') })
export class NoField extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>): void {}
}

// @ts-expect-error keyBy does not give the function's key type
@Operator({ from: Flows, keyBy: compositeKey('subTestItem', 'amount') })
export class OtherKey extends KeyedProcessFunction<number, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<number>): void {}
}

export function calls(env: StreamExecutionEnvironment): void {
  // @ts-expect-error the records have no such path
  env.from(Flows).keyBy(keyPath('billNumber.colour'));
  // @ts-expect-error Type 'string[]' is not assignable to type 'Key'
  env.from(Flows).keyBy(compositeKey('subTestItem', 'tags'));
}
