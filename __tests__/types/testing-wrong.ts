/** Uses of the test kit that must not compile, each with what the compiler says. Nothing here is run. */
import { JobHarness, KeyedOperatorHarness, OperatorHarness, override, replaceSource } from 'millrace/testing';
import { KeyedProcessFunction, type KeyedContext, type MapFunction, type SinkFunction } from 'millrace';
import type { Flow } from './records';
import { Flows, Other, Total } from './records';

class ToTotal implements MapFunction<Flow, Total> {
  map(_value: Flow): Total {
    return new Total();
  }
}

class Loose implements MapFunction<Flow, unknown> {
  map(_value: Flow): unknown {
    return undefined;
  }
}

class Totals extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_value: Flow, _context: KeyedContext<string>): void {}
}

class Printed implements SinkFunction<Total> {
  write(_value: Total): void {}
}

class NoSink {
  print(): void {}
}

class Repository {
  find(key: string): Promise<number> {
    return Promise.resolve(key.length);
  }
}

export async function harnesses(): Promise<unknown> {
  // @ts-expect-error a keyed function needs a KeyedOperatorHarness
  await OperatorHarness.open(new Totals());
  // @ts-expect-error it has none of map, flatMap, filter and processElement
  await OperatorHarness.open(new Printed());
  // @ts-expect-error it has none of map, flatMap, filter and processElement
  await OperatorHarness.open(ToTotal);
  // @ts-expect-error it emits unknown
  await OperatorHarness.open(new Loose());

  const harness = await OperatorHarness.open(new ToTotal());
  // @ts-expect-error is not assignable to parameter of type 'Flow'
  harness.processElement(new Other());
  // @ts-expect-error is not assignable to type 'readonly string[]'
  const values: readonly string[] = harness.values;
  // @ts-expect-error is not assignable to type
  await OperatorHarness.open(new ToTotal(), { invalid: 'ignore' });
  // @ts-expect-error 'keyBy' does not exist
  await OperatorHarness.open(new ToTotal(), { keyBy: 'subTestItem' });
  return values;
}

export async function keyedHarnesses(): Promise<void> {
  // @ts-expect-error it is no KeyedProcessFunction
  await KeyedOperatorHarness.open(new ToTotal(), { keyBy: 'subTestItem' });
  // @ts-expect-error keyBy does not give the function's key type
  await KeyedOperatorHarness.open(new Totals(), { keyBy: 'time' });
  // @ts-expect-error keyBy does not give the function's key type
  await KeyedOperatorHarness.open(new Totals(), { keyBy: ({ time }) => time });
  // @ts-expect-error a key is a string, number, bigint or boolean
  await KeyedOperatorHarness.open(new Totals(), { keyBy: 'nowhere' });
}

export async function jobs(): Promise<unknown> {
  // @ts-expect-error is not assignable to type
  replaceSource(Flows, [new Other()]);
  // @ts-expect-error is not assignable to parameter of type
  replaceSource(Printed, []);
  // @ts-expect-error 'find' is missing
  override(Repository, {});
  // @ts-expect-error is not assignable to type 'Promise<number>'
  override(Repository, { find: () => Promise.resolve('') });
  // @ts-expect-error 'write' is missing
  const job = await JobHarness.start(Flows, { sinks: [NoSink] });
  // @ts-expect-error is not assignable to type 'readonly Flow[]'
  const records: readonly Flow[] = job.records(Printed);
  return records;
}
