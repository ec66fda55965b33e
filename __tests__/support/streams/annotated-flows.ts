import { KeyedState } from '../../../decorators/keyed-state';
import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import type { Collector } from '../../../lib/functions/collector';
import type { FilterFunction } from '../../../lib/functions/filter-function';
import type { InvalidRecord } from '../../../lib/functions/invalid-record';
import { KeyedProcessFunction, type KeyedContext } from '../../../lib/functions/keyed-process-function';
import type { MapFunction } from '../../../lib/functions/map-function';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { SinkFunction } from '../../../lib/functions/sink-function';
import { Source as BaseSource, type SourceReader, type SplitEnumerator } from '../../../lib/functions/source';
import { invalid, method, side } from '../../../lib/functions/upstream';
import { ValueState } from '../../../lib/state/value-state';
import { json } from '../../../lib/types/json';

export class Flow {
  item!: string;
  amount!: number;
  time!: number;
}

abstract class NoSource<T> extends BaseSource<T> {
  readonly boundedness = 'bounded';
  createEnumerator(): SplitEnumerator {
    throw new Error('A graph runs nothing.');
  }
  createReader(): SourceReader<T> {
    throw new Error('A graph runs nothing.');
  }
}

export const format = json(Flow);

@Source({ format, timestamp: 'time' })
export class Flows extends NoSource<Flow> {}

@Operator({
  from: Flows,
  async: { order: 'completion', capacity: 7, timeout: '2 s' },
  invalid: 'side-output',
  returns: Flow,
})
export class AssignUuid implements MapFunction<Flow, Flow> {
  async map(flow: Flow): Promise<Flow> {
    return flow;
  }
}

@Operator({ from: AssignUuid, keyBy: 'item', uid: 'sums' })
export class Totals extends KeyedProcessFunction<string, Flow, number> {
  static readonly late = new OutputTag<Flow>('late');
  @KeyedState({ ttl: '1 h' }) protected readonly sum!: ValueState<number>;
  @KeyedState({ name: 'seen', type: Flow }) protected readonly last!: ValueState<Flow>;
  processElement(flow: Flow, _context: KeyedContext<string>, out: Collector<number>): void {
    out.collect(flow.amount);
  }
}

@Sink({ from: side(Totals, Totals.late), name: 'Late flows' })
export class Late implements SinkFunction<Flow> {
  write(): void {}
}

export class Services {
  @Operator({ from: [AssignUuid, side(Totals, Totals.late)] })
  async find(flow: Flow): Promise<string | undefined> {
    return flow.item;
  }

  @Sink({ from: invalid(AssignUuid), async: { capacity: 3 } })
  async keep(_record: InvalidRecord<Flow>): Promise<void> {}

  @Source({ timestamp: (flow: Flow) => flow.time })
  async *feed(): AsyncGenerator<Flow> {}
}

@Sink({ from: method(Services, 'find'), keyBy: (text) => text.length })
export class Names implements SinkFunction<string> {
  write(): void {}
}

@Operator({ from: method(Services, 'feed'), invalid: 'drop' })
export class Big implements FilterFunction<Flow> {
  filter(flow: Flow): boolean {
    return flow.amount > 1000;
  }
}
