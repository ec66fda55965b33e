import fc from 'fast-check';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import type { JobReport } from '../../../lib/engine/job-execution';
import { Faults } from '../../../lib/errors/faults';
import type { Accumulator } from '../../../lib/functions/accumulators/accumulator';
import { AverageAccumulator } from '../../../lib/functions/accumulators/average-accumulator';
import { MaximumAccumulator } from '../../../lib/functions/accumulators/maximum-accumulator';
import { MinimumAccumulator } from '../../../lib/functions/accumulators/minimum-accumulator';
import { SumAccumulator } from '../../../lib/functions/accumulators/sum-accumulator';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import type { RuntimeContext } from '../../../lib/functions/rich-function';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { plainHost } from '../../support/streams/graphs';

const KINDS = {
  sum: SumAccumulator,
  average: AverageAccumulator,
  least: MinimumAccumulator,
  greatest: MaximumAccumulator,
};

class Measure {
  #all: Accumulator<number, unknown>[] = [];

  open(context: RuntimeContext): void {
    this.#all = Object.entries(KINDS).map(([name, Kind]) => context.accumulator(name, new Kind()));
  }

  map(n: number): number {
    for (const each of this.#all) each.add(n);
    return n;
  }
}

class Again extends Measure {}

async function reportOf(build: (env: StreamExecutionEnvironment) => void): Promise<JobReport> {
  const env = new StreamExecutionEnvironment();
  build(env);
  const faults = new Faults();
  const graph = env.getStreamGraph('measured', faults);
  faults.throwIfAny('measured');
  return new EmbeddedEngine().execute(graph, plainHost()).result;
}

test('all parallel instances of all operators make one result of each name', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 4 }),
      async (numbers, parallelism) => {
        const { accumulators } = await reportOf((env) => {
          env
            .from(new CollectionSource(numbers))
            .map(Measure, { parallelism })
            .map(Again)
            .sinkTo(() => undefined);
        });
        const none = numbers.length === 0;
        const sum = numbers.reduce((a, b) => a + b, 0);
        expect(accumulators).toEqual({
          sum: 2 * sum,
          average: none ? undefined : sum / numbers.length,
          least: none ? undefined : Math.min(...numbers),
          greatest: none ? undefined : Math.max(...numbers),
        });
      },
    ),
    { numRuns: 40 },
  );
});

test('a name means one class, and stands once in an instance', async () => {
  class Twice {
    open(context: RuntimeContext): void {
      context.accumulator('n', new SumAccumulator());
      context.accumulator('n', new SumAccumulator());
    }

    map(n: number): number {
      return n;
    }
  }
  class Sums {
    open(context: RuntimeContext): void {
      context.accumulator('n', new SumAccumulator());
    }

    map(n: number): number {
      return n;
    }
  }
  class Averages extends Sums {
    override open(context: RuntimeContext): void {
      context.accumulator('n', new AverageAccumulator());
    }
  }
  const invalid = expect.objectContaining({ code: 'MILLRACE_ACCUMULATOR_INVALID' });
  const source = (env: StreamExecutionEnvironment) => env.from(new CollectionSource([1]));
  await expect(
    reportOf((env) =>
      source(env)
        .map(Twice)
        .sinkTo(() => undefined),
    ),
  ).rejects.toEqual(invalid);
  await expect(
    reportOf((env) =>
      source(env)
        .map(Sums)
        .map(Averages)
        .sinkTo(() => undefined),
    ),
  ).rejects.toEqual(invalid);
});

test('one that cannot be merged stands there as its error', async () => {
  class Broken extends SumAccumulator {
    override clone(): SumAccumulator {
      throw new Error('no copy');
    }
  }
  class Gather {
    open(context: RuntimeContext): void {
      context.accumulator('broken', new Broken());
    }

    map(n: number): number {
      return n;
    }
  }
  const { accumulators } = await reportOf((env) => {
    env
      .from(new CollectionSource([1]))
      .map(Gather)
      .sinkTo(() => undefined);
  });
  expect(accumulators).toEqual({ broken: new Error('no copy') });
});
