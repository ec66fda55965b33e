import type { JobReport } from '../../../../lib/engine/job-execution';
import { EmbeddedEngine } from '../../../../lib/engine/embedded-engine';
import { Faults } from '../../../../lib/errors/faults';
import { CollectionSource } from '../../../../lib/connectors/collections/collection-source';
import { GeneratorSource } from '../../../../lib/connectors/generators/generator-source';
import type { Histogram } from '../../../../lib/functions/metrics/histogram';
import type { Meter } from '../../../../lib/functions/metrics/meter';
import type { Counter, RuntimeContext } from '../../../../lib/functions/rich-function';
import { StreamExecutionEnvironment } from '../../../../lib/stream/stream-execution-environment';
import { UserMetrics } from '../../../../lib/task/metrics/user-metrics';
import { VirtualClock } from '../../../../lib/time/virtual-clock';
import { plainHost } from '../../../support/streams/graphs';

const metrics = (): UserMetrics => new UserMetrics('priced', new VirtualClock(0));

class Measured {
  #last = 0;
  #sizes!: Histogram;
  #seen!: Meter;
  #odd!: Counter;

  open(context: RuntimeContext): void {
    context.gauge('last', () => this.#last);
    this.#sizes = context.histogram('sizes');
    this.#seen = context.meter('seen');
    this.#odd = context.counter('odd');
  }

  map(n: number): number {
    this.#last = n;
    this.#sizes.update(n);
    this.#seen.markEvent();
    if (n % 2 === 1) this.#odd.inc();
    return n;
  }
}

async function reportOf(build: (env: StreamExecutionEnvironment) => void): Promise<JobReport> {
  const env = new StreamExecutionEnvironment();
  build(env);
  const faults = new Faults();
  const graph = env.getStreamGraph('measured', faults);
  faults.throwIfAny('measured');
  return new EmbeddedEngine().execute(graph, plainHost()).result;
}

it('is told by the report, of each instance', async () => {
  const { operators } = await reportOf((env) => {
    env
      .from(new CollectionSource([1, 2, 3, 4]))
      .map(Measured, { name: 'measured', parallelism: 2 })
      .sinkTo(() => undefined);
  });
  const measured = operators.find(({ name }) => name === 'measured');
  expect(measured).toMatchObject({ counters: { odd: 2 }, meters: { seen: { count: 4 } } });
  const [first, second] = measured?.subtasks ?? [];
  const values = [first, second].map((each) => each?.histograms?.sizes);
  // Records come to both in turn.
  expect(values).toMatchObject([
    { count: 2, statistics: { min: 1, max: 3 } },
    { count: 2, statistics: { min: 2, max: 4 } },
  ]);
  expect([first?.gauges, second?.gauges]).toEqual([{ last: 3 }, { last: 4 }]);
  expect(operators.find(({ kind }) => kind === 'sink')?.subtasks[0]).not.toHaveProperty('gauges');
});

it('is there for sources, too', async () => {
  const { operators } = await reportOf((env) => {
    env
      .from(
        new GeneratorSource<number>(function* (context) {
          const meter = context.meter('made');
          context.gauge('left', () => 1 - meter.count);
          context.histogram('bytes').update(8);
          meter.markEvent();
          yield 1;
        }),
      )
      .sinkTo(() => undefined);
  });
  expect(operators[0]?.subtasks[0]).toMatchObject({
    gauges: { left: 0 },
    meters: { made: { count: 1 } },
    histograms: { bytes: { count: 1 } },
  });
});

it('gives the same metric for the same name, and refuses it for another kind', () => {
  const { group } = metrics();
  expect(group.meter('a')).toBe(group.meter('a'));
  expect(group.histogram('b')).toBe(group.histogram('b'));
  expect(group.counter('c')).toBe(group.counter('c'));
  const code = 'MILLRACE_METRIC_INVALID';
  expect(() => group.histogram('a')).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining('a meter already') as string }) as Error,
  );
  group.gauge('d', () => 1);
  expect(() => group.gauge('d', () => 1)).toThrow(expect.objectContaining({ code }) as Error);
  expect(() => group.counter('d')).toThrow(expect.objectContaining({ code }) as Error);
});

it('tells a gauge that throws, or gives no number, as NaN', () => {
  const all = metrics();
  expect(all.reports).toEqual({});
  all.group.gauge('broken', () => {
    throw new Error('not there');
  });
  all.group.gauge('text', () => 'many' as unknown as number);
  all.group.gauge('__proto__', () => 3);
  expect(Object.entries(all.reports.gauges ?? {})).toEqual([
    ['broken', NaN],
    ['text', NaN],
    ['__proto__', 3],
  ]);
});
