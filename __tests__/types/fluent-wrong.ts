/* eslint-disable @typescript-eslint/no-misused-promises -- what the compiler itself refuses is the point */
/** Streams that must not compile, each with what the compiler says. Nothing here is run. */
import {
  KeyedProcessFunction,
  method,
  OutputTag,
  ProcessFunction,
  type KeyedContext,
  type MapFunction,
  type ProcessContext,
  type SinkFunction,
  type StreamExecutionEnvironment,
} from 'millrace';
import type { Flow, Other, Query, TaggedPromise, Total } from './records';
import { Assign, Flows, Others, SourceOf } from './records';

class Totals extends KeyedProcessFunction<string, Flow, Total> {
  static readonly late = new OutputTag<Flow>('late');
  processElement(_flow: Flow, _context: KeyedContext<string>): void {}
}

class Split extends ProcessFunction<Other, string> {
  processElement(_value: Other, _context: ProcessContext): void {}
}

class AsyncSplit extends ProcessFunction<Flow, string> {
  async processElement(): Promise<void> {}
}

class AsyncTimer extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>): void {}
  override async onTimer(): Promise<void> {}
}

class Rows {
  declare find: (flow: Flow) => PromiseLike<Total>;
  declare tagged: <T>(value: T) => TaggedPromise<T>;
  declare query: <T>(value: T) => Query<T>;
  declare keep: (flow: Flow) => Query<void>;
}

class FindRow {
  constructor(private readonly rows: Rows) {}
  map(flow: Flow): PromiseLike<Total> {
    return this.rows.find(flow);
  }
}

class KeepOthers implements SinkFunction<Other> {
  write(_other: Other): void {}
}

class Service {
  async find(_other: Other): Promise<Total | undefined> {
    return undefined;
  }
}

class Identity<T> implements MapFunction<T, T> {
  map(value: T): T {
    return value;
  }
}

export function build(env: StreamExecutionEnvironment): void {
  const flows = env.from(Flows);
  const rows = new Rows();
  // @ts-expect-error Type '"billNumbr"' is not assignable to type 'FieldOf<Flow, EventTime>
  env.from(Flows, { timestamp: 'billNumbr' });
  // @ts-expect-error is not assignable to type
  env.from(Flows, { timestamp: 'tags' });
  // @ts-expect-error it emits any
  env.from(new SourceOf<any>());
  // @ts-expect-error is not assignable to parameter of type
  env.from(Assign);
  // @ts-expect-error Property 'bill' does not exist on type 'Flow'
  flows.map((flow) => flow.bill);
  // @ts-expect-error it emits any
  flows.map((flow) => JSON.parse(flow.billNumber));
  // @ts-expect-error it emits nothing
  flows.map((flow) => {
    flow.billNumber.trim();
  });
  // @ts-expect-error it emits nothing
  flows.map(async (flow) => {
    await Promise.resolve(flow);
  });
  // @ts-expect-error it gives a thenable
  flows.map((flow) => rows.find(flow));
  // @ts-expect-error it gives a thenable
  flows.map((flow) => rows.tagged(flow));
  // @ts-expect-error it gives a thenable
  flows.map((flow) => (flow.amount > 1 ? flow : rows.query(flow)));
  // @ts-expect-error it gives a thenable
  flows.map(FindRow);
  // @ts-expect-error it gives a thenable
  flows.map(method(Rows, 'find'));
  // @ts-expect-error it gives a thenable
  flows.filter((flow) => rows.query(flow.amount > 1));
  // @ts-expect-error is not assignable to type
  flows.flatMap((flow): PromiseLike<string[]> => rows.query(flow.tags));
  // @ts-expect-error it gives a thenable
  flows.sinkTo((flow) => rows.keep(flow));
  // @ts-expect-error it gives a thenable
  flows.sinkTo(method(Rows, 'keep'));
  // @ts-expect-error the function does not accept what the upstream emits
  env.from(Others).map(Assign);
  // @ts-expect-error the function does not accept what the upstream emits
  env.from(Others).map(new Assign());
  // @ts-expect-error it emits unknown: give it concrete types, a generic operator by a subclass
  flows.map(Identity);
  // @ts-expect-error it has no map
  flows.map(Split);
  // @ts-expect-error the method does not accept what the stream holds
  flows.map(method(Service, 'find'));
  // @ts-expect-error Type 'string' is not assignable to type 'boolean | Promise<boolean>'
  flows.filter((flow) => flow.billNumber);
  // @ts-expect-error the function does not accept what the upstream emits
  flows.process(Split);
  // @ts-expect-error a keyed function needs keyBy
  flows.process(Totals);
  // @ts-expect-error processElement must be synchronous
  flows.process(AsyncSplit);
  // @ts-expect-error onTimer must be synchronous
  flows.keyBy('billNumber').process(AsyncTimer);
  // @ts-expect-error Argument of type '"uuid"' is not assignable to parameter of type
  flows.keyBy('uuid');
  // @ts-expect-error Argument of type '"tags"' is not assignable to parameter of type
  flows.keyBy('tags');
  // @ts-expect-error is not assignable to type 'Key'
  flows.keyBy((flow) => flow.uuid);
  // @ts-expect-error keyBy does not give the function's key type
  flows.keyBy('amount').process(Totals);
  // @ts-expect-error the function does not accept what the upstream emits
  env.from(Others).keyBy('subTestItem').process(Totals);
  // @ts-expect-error the function does not accept what the upstream emits
  flows.sinkTo(KeepOthers);
  // @ts-expect-error it has no write
  flows.sinkTo(Assign);
  // @ts-expect-error the function does not accept what the upstream emits
  flows.union(env.from(Others)).map(Assign);
  const late = flows.keyBy('billNumber').process(Totals).getSideOutput(Totals.late);
  // @ts-expect-error Property 'when' does not exist on type 'Flow'
  late.map((flow) => flow.when);
  // @ts-expect-error Property 'getInvalidOutput' does not exist
  flows.keyBy('amount').getInvalidOutput();
  // @ts-expect-error Property 'map' does not exist on type 'DataStreamSink'
  flows.sinkTo(() => undefined).map((flow) => flow);
}
