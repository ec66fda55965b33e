/** Event time that must not compile, each with what the compiler says. Nothing here is run. */
import { forGenerator, noWatermarks, Source, type StreamExecutionEnvironment } from 'millrace';
import { Flows, SourceOf, type Flow, type Other } from './records';

const ofOthers = forGenerator<Other>(() => ({ onEvent: () => undefined, onPeriodicEmit: () => undefined }));

export function wrong(env: StreamExecutionEnvironment): void {
  // @ts-expect-error Property 'when' is missing in type 'Flow'
  const flows = env.from(Flows, { watermark: ofOthers });
  // @ts-expect-error WatermarkStrategy<Other>
  flows.assignTimestampsAndWatermarks(ofOthers);
  // @ts-expect-error Type '"tags"' is not assignable
  flows.assignTimestampsAndWatermarks(noWatermarks(), { timestamp: 'tags' });
  // @ts-expect-error (other: Other) => Date
  flows.assignTimestampsAndWatermarks(noWatermarks(), { timestamp: (other: Other) => other.when });
}

// @ts-expect-error the watermark generator does not accept what the source emits
@Source({ watermark: ofOthers })
export class Wrong extends SourceOf<Flow> {}
