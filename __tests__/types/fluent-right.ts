/** Streams that must compile. Nothing here is run. */
import {
  Job,
  KeyedProcessFunction,
  method,
  OutputTag,
  ProcessFunction,
  type DataStream,
  type InvalidRecord,
  type KeyedContext,
  type MapFunction,
  type ProcessContext,
  type SinkFunction,
  type StreamExecutionEnvironment,
  type StreamJob,
} from 'millrace';
import { Assign, Flow, Flows, Other, Others, SourceOf, Total } from './records';

class Totals extends KeyedProcessFunction<string, Flow, Total> {
  static readonly late = new OutputTag<Flow>('late');
  processElement(_flow: Flow, _context: KeyedContext<string>): void {}
}

class Split extends ProcessFunction<Flow | Other, string> {
  processElement(_value: Flow | Other, _context: ProcessContext): void {}
}

class Print implements SinkFunction<unknown> {
  write(): void {}
}

class Lengths implements MapFunction<string, number> {
  constructor(private readonly offset: number) {}
  map(value: string): number {
    return value.length + this.offset;
  }
}

class Service {
  async find(_flow: Flow): Promise<Total | undefined> {
    return undefined;
  }
  async *feed(): AsyncGenerator<Flow> {}
  keep(_total: Total): void {}
}

@Job({ name: 'fluent' })
export class Fluent implements StreamJob {
  build(env: StreamExecutionEnvironment): void {
    const flows = env.from(Flows, { timestamp: 'time' });
    const assigned = flows.map(Assign, { invalid: 'side-output', async: { capacity: 8 } }).uid('assign-1');
    const totals = assigned.keyBy('subTestItem').process(Totals, { name: 'totals' });
    totals.map((total) => total.n).sinkTo((n) => void n.toFixed());
    const late: DataStream<Flow> = totals.getSideOutput(Totals.late);
    const refused: DataStream<InvalidRecord<Flow>> = assigned.getInvalidOutput();
    refused.flatMap(({ violations }) => violations.map(({ path }) => path)).sinkTo(new Print());
    late
      .union(flows, env.from(new SourceOf<Other>(), { timestamp: ({ when }) => when }))
      .process(Split)
      .sinkTo(Print);
    env
      .from(method(Service, 'feed'))
      .map(method(Service, 'find'))
      .name('found')
      .sinkTo(method(Service, 'keep'))
      .name('kept');
    flows
      .keyBy((flow) => flow.amount % 2 === 0)
      .filter((flow): flow is Flow & { uuid: string } => flow.uuid !== undefined)
      .map(async (flow) => flow.uuid)
      .map(new Lengths(1))
      .filter((n) => n > 1)
      .flatMap<string>((n, out) => out.collect(n.toFixed()))
      .map((text) => (text === '' ? undefined : text))
      .sinkTo((text: string) => {
        text.trim();
      });
    flows
      .map((flow) => (flow.amount > 1 ? flow.uuid : Promise.resolve('none')))
      .sinkTo((uuid: string) => (uuid === 'none' ? undefined : Promise.resolve()));
    env
      .from(Others)
      .filter(async ({ when }) => when.getTime() > 0)
      .sinkTo(Print);
  }
}
