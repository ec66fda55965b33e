/** Wirings that must compile. Nothing here is run. */
import {
  invalid,
  KeyedProcessFunction,
  method,
  Operator,
  OutputTag,
  ProcessFunction,
  side,
  Sink,
  type Collector,
  type FilterFunction,
  type FlatMapFunction,
  type InvalidRecord,
  type KeyedContext,
  type MapFunction,
  type ProcessContext,
  type SinkFunction,
} from 'millrace';
import { Assign, Flow, Flows, Other, Others, Total } from './records';

@Operator({ from: Assign, keyBy: 'subTestItem', returns: Total })
export class Totals extends KeyedProcessFunction<string, Flow, Total> {
  static readonly late = new OutputTag<Flow>('late');
  processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
}

@Operator({ from: [Flows, Others], keyBy: 'subTestItem' })
export class Both implements MapFunction<Flow | Other, string> {
  map(value: Flow | Other): string {
    return value.subTestItem;
  }
}

@Operator({ from: Flows, keyBy: (flow) => flow.amount % 7 })
export class ByFunction extends KeyedProcessFunction<number, Flow, string> {
  processElement(flow: Flow, _context: KeyedContext<number>, out: Collector<string>): void {
    out.collect(flow.billNumber);
  }
}

@Operator({ from: side(Assign, Assign.late) })
export class Late implements MapFunction<Other, string> {
  map(): string {
    return '';
  }
}

@Operator({ from: invalid(Assign) })
export class Messages implements FlatMapFunction<InvalidRecord<Flow>, string> {
  flatMap({ violations }: InvalidRecord<Flow>): string[] {
    return violations.map(({ message }) => message);
  }
}

@Operator({ from: Flows })
export class Wider implements MapFunction<{ amount: number }, number> {
  map({ amount }: { amount: number }): number {
    return amount;
  }
}

@Operator({ from: Flows })
export class Large implements FilterFunction<Flow> {
  async filter({ amount }: Flow): Promise<boolean> {
    return amount > 1000;
  }
}

@Operator({ from: Large })
export class Words implements FlatMapFunction<Flow, string> {
  flatMap(flow: Flow, out: Collector<string>): void {
    for (const tag of flow.tags) out.collect(tag);
  }
}

@Operator({ from: Words })
export class OnlySide extends ProcessFunction<string, never> {
  static readonly short = new OutputTag<string>('short');
  processElement(value: string, context: ProcessContext): void {
    if (value.length < 3) context.output(OnlySide.short, value);
  }
}

@Sink({ from: [Words, side(OnlySide, OnlySide.short), Late, Both] })
export class Print implements SinkFunction<unknown> {
  write(): void {}
}

export class Service {
  @Operator({ from: Flows })
  async find(_flow: Flow): Promise<Total | undefined> {
    return undefined;
  }

  @Operator({ from: Flows, keyBy: 'billNumber', async: { capacity: 8, timeout: '2 s' }, invalid: 'side-output' })
  tags(flow: Flow): string[] {
    return flow.tags;
  }

  @Sink({ from: method(Service, 'find') })
  async keep(_total: Total): Promise<void> {}

  @Sink({ from: invalid(method(Service, 'tags')) })
  refused(_record: InvalidRecord<Flow>): void {}
}

@Operator({ from: method(Service, 'find') })
export class AfterMethod implements MapFunction<Total, number> {
  map({ n }: Total): number {
    return n;
  }
}

@Sink({ from: method(Service, 'tags'), keyBy: (tags) => tags.length })
export class KeepsArrays implements SinkFunction<string[]> {
  write(_tags: string[]): void {}
}

@Sink({ from: AfterMethod })
export class Numbers implements SinkFunction<number> {
  async write(_value: number): Promise<void> {}
}
