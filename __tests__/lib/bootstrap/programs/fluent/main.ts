import {
  Application,
  CollectionSource,
  ConsoleSink,
  Job,
  run,
  type StreamExecutionEnvironment,
  type StreamJob,
} from 'millrace';

@Job()
export class Words implements StreamJob {
  build(env: StreamExecutionEnvironment): void {
    env
      .from(new CollectionSource(['a b', 'b']))
      .flatMap((line) => line.split(' '))
      .filter((word) => word === 'b')
      .sinkTo(new ConsoleSink<string>());
  }
}

@Application({ name: 'fluent', scan: [__dirname] })
export class Fluent {}

void run(Fluent);
