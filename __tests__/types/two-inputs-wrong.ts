/** Functions of two inputs that must not compile, each with what the compiler says. Nothing here is run. */
import {
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
  type CoGroupFunction,
  type CoMapFunction,
  type Collector,
  type JoinFunction,
  type KeyedBroadcastContext,
  type KeyedContext,
  type KeyedReadOnlyBroadcastContext,
  type ProcessContext,
  type ProcessJoinContext,
  type SinkFunction,
  type StreamExecutionEnvironment,
} from 'millrace';
import { Flow, Flows, Other, Others, Total } from './records';

// @ts-expect-error the function does not accept what the second input emits
@Operator({ connect: [Flows, Flows] })
export class WrongSecond implements CoMapFunction<Flow, Other, string> {
  map1(flow: Flow): string {
    return flow.billNumber;
  }
  map2(other: Other): string {
    return other.subTestItem;
  }
}

// @ts-expect-error functions of two inputs are synchronous: wait in a map before or behind
@Operator({ connect: [Flows, Others] })
export class Waiting implements CoMapFunction<Flow, Other, string> {
  map1(flow: Flow): string {
    return flow.billNumber;
  }
  // @ts-expect-error Promise<string>
  async map2(other: Other): Promise<string> {
    return other.subTestItem;
  }
}

// @ts-expect-error a keyed function needs keyBy
@Operator({ connect: [Flows, Others] })
export class WithoutKeys extends KeyedCoProcessFunction<string, Flow, Other, Total> {
  processElement1(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
  processElement2(_other: Other, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error keyBy does not give the function's key type
@Operator({ connect: [Flows, Others], keyBy: ['amount', 'subTestItem'] })
export class WrongKey extends KeyedCoProcessFunction<string, Flow, Other, Total> {
  processElement1(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
  processElement2(_other: Other, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

// @ts-expect-error it is no function of two inputs
@Operator({ connect: [Flows, Others] })
export class OneInput {
  map(flow: Flow): string {
    return flow.billNumber;
  }
}

// @ts-expect-error returns is not the class of what it emits
@Operator({ connect: [Flows, Others], returns: Flow })
export class WrongReturns extends CoProcessFunction<Flow, Other, Total> {
  processElement1(_flow: Flow, _context: ProcessContext, _out: Collector<Total>): void {}
  processElement2(_other: Other, _context: ProcessContext, _out: Collector<Total>): void {}
}

// @ts-expect-error keyBy does not give the function's key type
@Operator({ connect: [Flows, Others], keyBy: 'amount' })
export class WrongBroadcastKey extends KeyedBroadcastProcessFunction<string, Flow, Other, Total> {
  processElement(_flow: Flow, _context: KeyedReadOnlyBroadcastContext<string>, _out: Collector<Total>): void {}
  processBroadcastElement(_other: Other, _context: KeyedBroadcastContext<string>, _out: Collector<Total>): void {}
}

class Near extends ProcessJoinFunction<Flow, Other, Total> {
  processElement(_flow: Flow, _other: Other, _context: ProcessJoinContext, _out: Collector<Total>): void {}
}

// @ts-expect-error it joins by time: give `intervalJoin`
@Operator({ connect: [Flows, Others], keyBy: ['subTestItem', 'subTestItem'] })
export class NoInterval extends Near {}

// @ts-expect-error the function does not accept what the first stream holds
@Operator({
  connect: [Others, Flows],
  keyBy: ['subTestItem', 'subTestItem'],
  intervalJoin: { between: [0, '5 s'] },
})
export class Crossed extends Near {}

// @ts-expect-error both keys must be of one type
@Operator({ connect: [Flows, Others], keyBy: ['amount', 'subTestItem'], intervalJoin: { between: [0, '5 s'] } })
export class OtherKeys extends Near {}

// @ts-expect-error extend ProcessJoinFunction
@Operator({
  connect: [Flows, Others],
  keyBy: ['subTestItem', 'subTestItem'],
  intervalJoin: { between: [0, '5 s'] },
})
export class NoJoin implements CoMapFunction<Flow, Other, string> {
  map1(flow: Flow): string {
    return flow.billNumber;
  }
  map2(other: Other): string {
    return other.subTestItem;
  }
}

// @ts-expect-error Property 'keyBy' is missing
@Operator({ connect: [Flows, Others], intervalJoin: { between: [0, '5 s'] } })
export class JoinWithoutKeys extends Near {}

@Operator({
  connect: [Flows, Others],
  keyBy: ['subTestItem', 'subTestItem'],
  // @ts-expect-error OutputTag<Total>
  intervalJoin: { between: [0, '5 s'], leftLateTo: new OutputTag<Total>('late') },
})
export class WrongLate extends Near {}

// @ts-expect-error the function does not accept what the second stream holds
@Operator({ connect: [Flows, Flows], keyBy: ['subTestItem', 'subTestItem'] })
@Windowed({ assigner: tumblingEventTimeWindows('1 min') })
export class WrongPairs implements JoinFunction<Flow, Other, Total> {
  join(_flow: Flow, _other: Other): Total {
    return { n: 1 };
  }
}

// @ts-expect-error a join needs keyBy for both inputs
@Operator({ connect: [Flows, Others] })
@Windowed({ assigner: tumblingEventTimeWindows('1 min') })
export class GroupsWithoutKeys implements CoGroupFunction<Flow, Other, Total> {
  coGroup(_flows: readonly Flow[], _others: readonly Other[], _out: Collector<Total>): void {}
}

@Operator({ connect: [Flows, Others], keyBy: ['subTestItem', 'subTestItem'] })
// @ts-expect-error a join or coGroup has no side output of late records
@Windowed({ assigner: tumblingEventTimeWindows('1 min'), lateTo: new OutputTag<Flow>('late') })
export class LatePairs implements JoinFunction<Flow, Other, Total> {
  join(_flow: Flow, _other: Other): Total {
    return { n: 1 };
  }
}

// @ts-expect-error the function does not accept what the upstream emits
@Sink({ from: LatePairs })
export class WrongSink implements SinkFunction<string> {
  write(_text: string): void {}
}

export function calls(env: StreamExecutionEnvironment): void {
  const flows = env.from(Flows);
  const others = env.from(Others);
  // @ts-expect-error the function does not accept what the first input emits
  others.connect(others).map(WrongSecond);
  // @ts-expect-error a keyed function needs keyBy
  flows.connect(others).process(WithoutKeys);
  // @ts-expect-error Type 'string' is not assignable to type 'OtherKey'
  flows.connect(others).keyBy('amount', 'subTestItem');
  // @ts-expect-error it is no function of two inputs that this call takes
  flows.connect(others.broadcast(new MapStateDescriptor<string, Other>('rules'))).process(WithoutKeys);
  // @ts-expect-error the function does not accept what the second stream holds
  flows.keyBy('subTestItem').intervalJoin(flows.keyBy('subTestItem')).between(0, '1 s').process(Near);
  // @ts-expect-error No overload matches this call
  flows.join(others).where('amount').equalTo('subTestItem');
}
