import { CollectionSink, CollectionSource, Job, type StreamExecutionEnvironment, type StreamJob } from 'millrace';

@Job()
export class FailingJob implements StreamJob {
  build(env: StreamExecutionEnvironment): void {
    env
      .from(new CollectionSource([1]))
      .map((value): number => {
        throw new RangeError(`not ${value}`);
      })
      .sinkTo(new CollectionSink<number>());
  }
}
