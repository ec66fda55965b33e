/** Uses of the test kit that must compile, with the types they give. Nothing here is run. */
import {
  JobHarness,
  KeyedOperatorHarness,
  OperatorHarness,
  override,
  replaceSource,
  TestContainer,
} from 'millrace/testing';
import {
  KeyedProcessFunction,
  OutputTag,
  ProcessFunction,
  type Collector,
  type FilterFunction,
  type FlatMapFunction,
  type KeyedContext,
  type MapFunction,
  type ProcessContext,
  type SinkFunction,
} from 'millrace';
import type { Total } from './records';
import { Flow, Flows } from './records';

const flow = new Flow();

class ToTotal implements MapFunction<Flow, Total> {
  constructor(readonly service: unknown) {}
  async map(_value: Flow): Promise<Total | undefined> {
    return undefined;
  }
}

class Words implements FlatMapFunction<Flow, string> {
  flatMap(_value: Flow, out: Collector<string>): void {
    out.collect('');
  }
}

class Kept implements FilterFunction<Flow> {
  filter(_value: Flow): boolean {
    return true;
  }
}

class Late extends ProcessFunction<Flow, Total> {
  static readonly late = new OutputTag<Flow>('late');
  processElement(value: Flow, context: ProcessContext): void {
    context.output(Late.late, value);
  }
}

class Totals extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_value: Flow, _context: KeyedContext<string>): void {}
}

class Printed implements SinkFunction<Total> {
  write(_value: Total): void {}
}

class Repository {
  readonly #secret = 1;
  private readonly hidden = 2;
  find(key: string): Promise<number> {
    return Promise.resolve(key.length + this.#secret + this.hidden);
  }
}

export async function harnesses(): Promise<unknown> {
  const mapped = await OperatorHarness.open(new ToTotal(undefined), { async: { capacity: 2 }, invalid: 'drop' });
  mapped.processElement(flow, 1);
  const totals: readonly Total[] = mapped.values;
  const refused: Flow | undefined = mapped.invalid[0]?.record;

  const words: readonly string[] = (await OperatorHarness.open(new Words())).values;
  const kept: readonly Flow[] = (await OperatorHarness.open(new Kept())).values;
  const late: Flow | undefined = (await OperatorHarness.open(new Late())).sideOutput(Late.late)[0]?.value;
  const lambda: readonly number[] = (await OperatorHarness.map(({ amount }: Flow) => amount)).values;
  const lengths = await OperatorHarness.flatMap((value: string, out: Collector<number>) => {
    out.collect(value.length);
  });
  lengths.processElement('a');

  const keyed = await KeyedOperatorHarness.open(new Totals(), { keyBy: 'subTestItem' });
  keyed.processElement(flow, flow.time);
  const total: Total | undefined = keyed.output[0]?.value;
  await KeyedOperatorHarness.open(new Totals(), { keyBy: ({ subTestItem }) => subTestItem, restore: keyed.snapshot() });
  await KeyedOperatorHarness.open(new Totals());
  return [totals, refused, words, kept, late, lambda, total];
}

export async function jobs(): Promise<unknown> {
  const job = await JobHarness.start(Flows, {
    sources: [
      replaceSource(Flows, [flow]),
      replaceSource(Flows, new Set<Flow>()),
      replaceSource(Flows, async function* ({ signal }) {
        while (!signal.aborted) yield flow;
      }),
    ],
    sinks: [Printed],
    overrides: [override(Repository, { find: () => Promise.resolve(1) }), override('zone', 'UTC')],
  });
  const printed: readonly Total[] = job.records(Printed);
  await JobHarness.start((env) => {
    env.from(Flows).sinkTo(() => undefined);
  });
  const container = await TestContainer.start([Repository]);
  const found: number = await container.get(Repository).find('');
  const made: ToTotal = await container.create(ToTotal);
  return [printed, found, made];
}
