/** Sources that must compile. Nothing here is run. */
import { json, method, Sink, Source, type SinkFunction, type RuntimeContext } from 'millrace';
import { Flow, Other, SourceOf } from './records';

@Source({ name: 'flows', uid: 'flows-1', format: json(Flow), timestamp: 'time' })
export class ByField extends SourceOf<Flow> {}

@Source({ timestamp: 'when' })
export class ByDate extends SourceOf<Other> {}

@Source({ timestamp: (flow: Flow) => flow.time })
export class ByFunction extends SourceOf<Flow> {}

@Source({ timestamp: ({ subTestItem }: { subTestItem: string }) => subTestItem })
export class ByText extends SourceOf<Flow> {}

export class Service {
  @Source({ timestamp: 'time' })
  async *feed(): AsyncGenerator<Flow> {}

  @Source()
  async *until({ signal }: RuntimeContext): AsyncIterable<number> {
    if (!signal.aborted) yield 1;
  }
}

@Sink({ from: [method(Service, 'feed'), method(Service, 'until'), ByText] })
export class Print implements SinkFunction<Flow | number> {
  write(): void {}
}
