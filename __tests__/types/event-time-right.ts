/** Event time that compiles. Nothing here is run. */
import {
  boundedOutOfOrderness,
  forGenerator,
  noWatermarks,
  Source,
  withIdleness,
  type StreamExecutionEnvironment,
} from 'millrace';
import { Flows, SourceOf, type Flow, type Rich } from './records';

const ofFlows = forGenerator<Flow>(() => ({
  onEvent: ({ time }, _timestamp, output) => {
    output.emitWatermark(time);
  },
  onPeriodicEmit: () => undefined,
}));

export function right(env: StreamExecutionEnvironment): void {
  const flows = env.from(Flows, { timestamp: 'time', watermark: withIdleness(ofFlows, '1 min') });
  flows.assignTimestampsAndWatermarks(boundedOutOfOrderness('5 s'), { timestamp: 'time', name: 'timed' });
  flows.assignTimestampsAndWatermarks(noWatermarks());
  flows.assignTimestampsAndWatermarks(ofFlows, { timestamp: (flow) => flow.time * 1000 }).map((flow) => flow.uuid);
}

@Source({ watermark: ofFlows })
export class Riches extends SourceOf<Rich> {}
