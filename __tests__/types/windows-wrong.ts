/** Windows that must not compile, each with what the compiler says. Nothing here is run. */
import {
  Operator,
  OutputTag,
  ProcessWindowFunction,
  tumblingEventTimeWindows,
  Windowed,
  type AggregateFunction,
  type Collector,
  type ReduceFunction,
  type StreamExecutionEnvironment,
  type WindowContext,
} from 'millrace';
import type { Flow, Other } from './records';
import { Flows } from './records';

class CountOthers implements AggregateFunction<Other, number, number> {
  createAccumulator(): number {
    return 0;
  }

  add(_other: Other, count: number): number {
    return count + 1;
  }

  getResult(count: number): number {
    return count;
  }
}

class ByNumber extends ProcessWindowFunction<Flow, string, number> {
  process(_key: number, _context: WindowContext, _flows: readonly Flow[], _out: Collector<string>): void {}
}

const assigner = tumblingEventTimeWindows('1 min');

export function fluent(env: StreamExecutionEnvironment): void {
  const windows = env.from(Flows).keyBy('subTestItem').window(assigner);
  // @ts-expect-error the function does not accept what the stream holds
  windows.aggregate(CountOthers);
  // @ts-expect-error keyBy does not give the function's key type
  windows.process(ByNumber);
  // @ts-expect-error Argument of type '"subTestItem"' is not assignable
  windows.sum('subTestItem');
  // @ts-expect-error not assignable
  windows.sideOutputLateData(new OutputTag<Other>('late'));
}

// @ts-expect-error the function does not accept what the stream holds
@Operator({ from: Flows, keyBy: 'subTestItem' })
@Windowed({ assigner })
export class Counts extends CountOthers {}

// @ts-expect-error a keyed function needs keyBy
@Operator({ from: Flows })
@Windowed({ assigner })
export class Unkeyed extends ProcessWindowFunction<Flow, string, string> {
  process(_key: string, _context: WindowContext, _flows: readonly Flow[], _out: Collector<string>): void {}
}

@Operator({ from: Flows, keyBy: 'subTestItem' })
// @ts-expect-error lateTo is not the type of the records
@Windowed({ assigner, lateTo: new OutputTag<Other>('late') })
export class Late implements ReduceFunction<Flow> {
  reduce(a: Flow, _b: Flow): Flow {
    return a;
  }
}
