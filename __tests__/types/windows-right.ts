/** Windows that must compile. Nothing here is run. */
import {
  Operator,
  OutputTag,
  ProcessAllWindowFunction,
  ProcessWindowFunction,
  side,
  Sink,
  tumblingEventTimeWindows,
  Windowed,
  type AggregateFunction,
  type Collector,
  type DataStream,
  type ReduceFunction,
  type SinkFunction,
  type StreamExecutionEnvironment,
  type WindowContext,
} from 'millrace';
import type { Flow } from './records';
import { Flows } from './records';

const late = new OutputTag<Flow>('late');

class Count implements AggregateFunction<Flow, number, number> {
  createAccumulator(): number {
    return 0;
  }

  add(_flow: Flow, count: number): number {
    return count + 1;
  }

  getResult(count: number): number {
    return count;
  }
}

class Shown extends ProcessWindowFunction<number, string, string> {
  process(_key: string, _context: WindowContext, _counts: readonly number[], _out: Collector<string>): void {}
}

class ShownAll extends ProcessAllWindowFunction<number, string> {
  process(_context: WindowContext, _counts: readonly number[], _out: Collector<string>): void {}
}

export function fluent(env: StreamExecutionEnvironment): DataStream<string> {
  const flows = env.from(Flows);
  const windows = flows.keyBy('subTestItem').window(tumblingEventTimeWindows('1 min')).sideOutputLateData(late);
  const counts: DataStream<number> = windows.aggregate(Count);
  const same: DataStream<Flow> = windows.reduce((a, b) => (a.amount > b.amount ? a : b));
  const sums: DataStream<Flow> = flows.keyBy('subTestItem').sum('amount');
  counts.union(same, sums).sinkTo(() => undefined);
  flows.windowAll(tumblingEventTimeWindows('1 min')).aggregate(Count, new ShownAll());
  return windows.aggregate(Count, Shown);
}

@Operator({ from: Flows, keyBy: 'subTestItem' })
@Windowed({ assigner: tumblingEventTimeWindows('1 min'), lateTo: late, allowedLateness: '1 s' })
export class Counts extends Shown implements AggregateFunction<Flow, number, number> {
  createAccumulator(): number {
    return 0;
  }

  add(_flow: Flow, count: number): number {
    return count + 1;
  }

  getResult(count: number): number {
    return count;
  }
}

@Operator({ from: Flows })
@Windowed({ assigner: tumblingEventTimeWindows('1 min') })
export class Largest implements ReduceFunction<Flow> {
  reduce(a: Flow, b: Flow): Flow {
    return a.amount > b.amount ? a : b;
  }
}

@Sink({ from: Counts })
export class PrintCounts implements SinkFunction<string> {
  write(_line: string): void {}
}

@Sink({ from: [Largest, side(Counts, late)] })
export class PrintFlows implements SinkFunction<Flow> {
  write(_flow: Flow): void {}
}
