import { applicationGraph } from '../../../lib/bootstrap/application-graph';
import { Job } from '../../../decorators/job';
import { Operator } from '../../../decorators/operator';
import { Sink } from '../../../decorators/sink';
import { Source } from '../../../decorators/source';
import { CollectionSink } from '../../../lib/connectors/collections/collection-sink';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { Faults } from '../../../lib/errors/faults';
import type { Class } from '../../../lib/metadata/class';
import type { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';

@Source()
class Numbers extends CollectionSource<number> {
  constructor() {
    super([1]);
  }
}

@Operator({ from: Numbers })
class Double {
  map(value: number): number {
    return value * 2;
  }
}

@Sink({ from: Double })
class Doubled extends CollectionSink<number> {}

@Job()
class Doubling {
  build(env: StreamExecutionEnvironment): void {
    env.from(Numbers).map(Double).sinkTo(Doubled);
  }
}

function graphOf(...classes: Class[]) {
  const faults = new Faults();
  const graph = applicationGraph('app', classes, faults);
  return { names: graph.nodes.map(({ name }) => name), job: graph.jobName, codes: faults.all.map((f) => f.error.code) };
}

const NAMES = ['numbers', 'double', 'doubled'];

test('of annotated classes, or of the one job that uses them', () => {
  expect(graphOf(Numbers, Double, Doubled)).toEqual({ names: NAMES, job: 'app', codes: [] });
  expect(graphOf(Numbers, Double, Doubled, Doubling)).toEqual({ names: NAMES, job: 'app', codes: [] });
});

test('a job goes by the name of its application unless it has one of its own', () => {
  @Job({ name: 'twice' })
  class Named extends Doubling {}
  expect([graphOf(Doubling).job, graphOf(Named).job]).toEqual(['app', 'twice']);
});

test('a second job, and wiring beside a job, are faults', () => {
  @Job()
  class Other {
    build(env: StreamExecutionEnvironment): void {
      env.from(Numbers).sinkTo(new CollectionSink<number>());
    }
  }
  expect(graphOf(Numbers, Double, Doubled, Doubling, Other).codes).toContain('MILLRACE_JOB_SEVERAL');
  expect(graphOf(Numbers, Double, Doubled, Other).codes).toEqual(['MILLRACE_JOB_SEVERAL']);
});

test('a job that takes beans, and one that throws, are faults', () => {
  @Job()
  class Takes {
    constructor(readonly numbers: Numbers) {}
    build(): void {
      throw new Error('never called');
    }
  }
  @Job()
  class Throws {
    build(): void {
      throw new Error('no');
    }
  }
  expect(graphOf(Takes).codes).toContain('MILLRACE_JOB_CONSTRUCTOR');
  expect(graphOf(Throws).codes).toContain('MILLRACE_JOB_BUILD');
});
