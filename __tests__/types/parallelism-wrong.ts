/** Parallelism and partitioners that must not compile, each with what the compiler says. Nothing here is run. */
import { Operator, Sink, type SinkFunction, type StreamExecutionEnvironment } from 'millrace';
import { Assign, Flows } from './records';

export function streams(env: StreamExecutionEnvironment): void {
  const flows = env.from(Flows);
  // @ts-expect-error is not assignable to parameter of type 'number'
  env.setParallelism('4');
  // @ts-expect-error is not assignable to parameter of type
  flows.partitionCustom(() => 0, 'nothing');
  // @ts-expect-error Property 'length' does not exist on type 'number'
  flows.partitionCustom((amount) => amount.length, 'amount');
  // @ts-expect-error is not assignable to type 'number'
  flows.partitionCustom(() => 'first', 'amount');
  // @ts-expect-error Property 'rebalance' does not exist on type 'KeyedStream
  flows.keyBy('amount').rebalance();
  // @ts-expect-error No overload matches this call
  flows.map(Assign, { chaining: 'often' });
}

// @ts-expect-error is not assignable to type
@Operator({ from: Flows, partition: 'sideways' })
export class Sideways extends Assign {}

// @ts-expect-error Property 'uuidd' does not exist on type 'Flow'
@Sink({ from: Flows, partition: (flow, numPartitions) => flow.uuidd % numPartitions })
export class Misspelt implements SinkFunction<unknown> {
  write(): void {}
}
