import { setTimeout as sleep } from 'node:timers/promises';
import { CollectionSink, GeneratorSource, Job, type StreamExecutionEnvironment, type StreamJob } from 'millrace';

@Job()
export class LastingJob implements StreamJob {
  build(env: StreamExecutionEnvironment): void {
    const source = new GeneratorSource<number>(async function* () {
      await sleep(500);
      yield 1;
    });
    env.from(source).sinkTo(new CollectionSink<number>());
  }
}
