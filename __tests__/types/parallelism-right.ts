/** Parallelism and partitioners that must compile. Nothing here is run. */
import { Operator, Sink, type DataStream, type SinkFunction, type StreamExecutionEnvironment } from 'millrace';
import { Assign, Flow, Flows } from './records';

export function streams(env: StreamExecutionEnvironment): void {
  env.setParallelism(4).setMaxParallelism(256).disableOperatorChaining();
  const flows = env.from(Flows, { parallelism: 2 }).setMaxParallelism(8).slotSharingGroup('in');
  const again: DataStream<Flow> = flows.rebalance().rescale().shuffle().broadcast().global().forward();
  again
    .partitionCustom((bill, numPartitions) => bill.length % numPartitions, 'billNumber')
    .map(Assign, { parallelism: 3, chaining: 'head' })
    .setParallelism(3)
    .startNewChain()
    .disableChaining();
  // A key of any type: it is only for the partitioner.
  again
    .partitionCustom(
      (key: { hash: number }, numPartitions) => key.hash % numPartitions,
      (flow) => ({ hash: flow.amount }),
    )
    .sinkTo(() => undefined)
    .setParallelism(2)
    .disableChaining();
}

@Operator({ from: Flows, parallelism: 2, partition: (flow, numPartitions) => flow.amount % numPartitions })
export class ByAmount extends Assign {}

@Sink({ from: ByAmount, partition: 'broadcast', slotSharingGroup: 'out', chaining: 'never' })
export class Everywhere implements SinkFunction<unknown> {
  write(): void {}
}
