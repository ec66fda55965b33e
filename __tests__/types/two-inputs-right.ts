/** Functions of two inputs that must compile, by annotation and by calls. Nothing here is run. */
import {
  BroadcastProcessFunction,
  BroadcastState,
  CoProcessFunction,
  KeyedBroadcastProcessFunction,
  KeyedCoProcessFunction,
  MapStateDescriptor,
  Operator,
  OutputTag,
  ProcessJoinFunction,
  Sink,
  tumblingEventTimeWindows,
  Windowed,
  type BroadcastContext,
  type CoFlatMapFunction,
  type CoGroupFunction,
  type CoMapFunction,
  type Collector,
  type FlatJoinFunction,
  type JoinFunction,
  type KeyedBroadcastContext,
  type KeyedContext,
  type KeyedReadOnlyBroadcastContext,
  type ProcessContext,
  type ProcessJoinContext,
  type ReadOnlyBroadcastContext,
  type SinkFunction,
  type StreamExecutionEnvironment,
} from 'millrace';
import { Flow, Flows, Other, Others, Total } from './records';

@Operator({ connect: [Flows, Others] })
export class Both implements CoMapFunction<Flow, Other, string | Date> {
  map1(flow: Flow): string | undefined {
    return flow.uuid;
  }
  map2(other: Other): Date {
    return other.when;
  }
}

@Operator({ connect: [Flows, [Flows, Others]] })
export class Several implements CoFlatMapFunction<Flow, Flow | Other, Total> {
  flatMap1(_flow: Flow, out: Collector<Total>): void {
    out.collect({ n: 1 });
  }
  flatMap2(_other: Flow | Other): readonly Total[] {
    return [];
  }
}

@Operator({ connect: [Flows, Others] })
export class Plain extends CoProcessFunction<Flow, Other, Total> {
  processElement1(_flow: Flow, _context: ProcessContext, _out: Collector<Total>): void {}
  processElement2(_other: Other, _context: ProcessContext, _out: Collector<Total>): void {}
}

@Operator({ connect: [Flows, Others], keyBy: ['subTestItem', ({ when }) => when.toISOString()] })
export class Keyed extends KeyedCoProcessFunction<string, Flow, Other, Total> {
  processElement1(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
  processElement2(_other: Other, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

@Operator({ connect: [Flows, Others] })
export class Ruled extends BroadcastProcessFunction<Flow, Other, Total> {
  @BroadcastState() protected readonly others!: BroadcastState<string, Other>;
  processElement(_flow: Flow, _context: ReadOnlyBroadcastContext, _out: Collector<Total>): void {}
  processBroadcastElement(_other: Other, _context: BroadcastContext, _out: Collector<Total>): void {}
}

@Operator({ connect: [Flows, Others], keyBy: 'subTestItem' })
export class RuledByKey extends KeyedBroadcastProcessFunction<string, Flow, Other, Total> {
  processElement(_flow: Flow, _context: KeyedReadOnlyBroadcastContext<string>, _out: Collector<Total>): void {}
  processBroadcastElement(_other: Other, _context: KeyedBroadcastContext<string>, _out: Collector<Total>): void {}
}

@Operator({
  connect: [Flows, Others],
  keyBy: ['subTestItem', 'subTestItem'],
  intervalJoin: { between: ['-1 s', '5 s'], upperBoundExclusive: true, leftLateTo: new OutputTag<Flow>('late flows') },
  returns: Total,
})
export class Near extends ProcessJoinFunction<Flow, Other, Total> {
  processElement(_flow: Flow, _other: Other, _context: ProcessJoinContext, _out: Collector<Total>): void {}
}

@Operator({ connect: [Flows, Others], keyBy: ['subTestItem', 'subTestItem'] })
@Windowed({ assigner: tumblingEventTimeWindows('1 min'), allowedLateness: '1 s' })
export class Pairs implements JoinFunction<Flow, Other, Total> {
  join(_flow: Flow, _other: Other): Total | undefined {
    return undefined;
  }
}

@Operator({ connect: [Flows, Others], keyBy: ['subTestItem', 'subTestItem'], returns: Total })
@Windowed({ assigner: tumblingEventTimeWindows('1 min') })
export class FlatPairs implements FlatJoinFunction<Flow, Other, Total> {
  join(_flow: Flow, _other: Other, _out: Collector<Total>): void {}
}

@Operator({ connect: [Flows, Others], keyBy: [(flow) => flow.amount, (other) => other.when.getTime()] })
@Windowed({ assigner: tumblingEventTimeWindows('1 min') })
export class Groups implements CoGroupFunction<Flow, Other, Total> {
  coGroup(_flows: readonly Flow[], _others: readonly Other[], _out: Collector<Total>): void {}
}

// What they emit is known to what reads them.
@Sink({ from: [Near, Pairs, FlatPairs, Groups, Several] })
export class Totals implements SinkFunction<Total> {
  write(_total: Total): void {}
}

@Sink({ from: Both })
export class Texts implements SinkFunction<string | Date> {
  write(_value: string | Date): void {}
}

export function calls(env: StreamExecutionEnvironment): void {
  const flows = env.from(Flows);
  const others = env.from(Others);
  const rules = new MapStateDescriptor<string, Other>('rules');
  flows.connect(others).map(Both).sinkTo(Texts);
  flows.keyBy('subTestItem').connect(others.keyBy('subTestItem')).process(Keyed).sinkTo(Totals);
  flows.connect(others).keyBy('subTestItem', 'subTestItem').process(Keyed).sinkTo(Totals);
  flows.connect(others.broadcast(rules)).process(Ruled).sinkTo(Totals);
  flows.keyBy('subTestItem').connect(others.broadcast(rules)).process(RuledByKey).sinkTo(Totals);
  flows
    .keyBy('subTestItem')
    .intervalJoin(others.keyBy('subTestItem'))
    .between('-1 s', '5 s')
    .process(Near)
    .sinkTo(Totals);
  const minute = tumblingEventTimeWindows('1 min');
  flows.join(others).where('subTestItem').equalTo('subTestItem').window(minute).apply(Pairs).sinkTo(Totals);
  flows.coGroup(others).where('subTestItem').equalTo('subTestItem').window(minute).apply(Groups).sinkTo(Totals);
}
