import { Operator, type Collector, type StreamExecutionEnvironment } from 'millrace';
import { JobHarness } from 'millrace/testing';
import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { StreamExecutionEnvironment as Environment } from '../../../lib/stream/stream-execution-environment';
import { Counted, Matched, Orders, Rates, Texts, Words, type Order } from '../../support/streams/orders-and-rates';

async function results(
  build: (env: StreamExecutionEnvironment) => { sinkTo: (to: (it: string) => void) => unknown },
): Promise<string[]> {
  const found: string[] = [];
  await using job = await JobHarness.start((env) => {
    build(env).sinkTo((it) => {
      found.push(it);
    });
  });
  await job.finished();
  return found.sort();
}

const built = (build: (env: Environment) => void): { graph: StreamGraph; codes: readonly string[] } => {
  const env = new Environment();
  build(env);
  const faults = new Faults();
  const graph = env.getStreamGraph('job', faults);
  return { graph, codes: faults.all.map(({ error, where }) => `${where} ${error.code}`) };
};

const annotated = (
  ...classes: Parameters<typeof buildStreamGraph>[1]
): { graph: StreamGraph; codes: readonly string[] } => {
  const faults = new Faults();
  const graph = buildStreamGraph('job', classes, faults);
  return { graph, codes: faults.all.map(({ error, where }) => `${where} ${error.code}`) };
};

describe('two connected streams', () => {
  it('are mapped by one function of two methods, whose undefined drops the record', async () => {
    const mapped = await results((env) => env.from(Orders).connect(env.from(Rates)).map(Texts));
    expect(mapped).toEqual(['order a', 'rate a', 'rate c']);
  });

  it('are mapped by a function for each', async () => {
    const mapped = await results((env) =>
      env
        .from(Orders)
        .connect(env.from(Rates))
        .map(
          ({ id }) => (id === 'a' ? null : id),
          ({ factor }) => String(factor),
        ),
    );
    expect(mapped).toEqual(['10', '20', 'b']);
  });

  it('are mapped to any number of records', async () => {
    expect(await results((env) => env.from(Orders).connect(env.from(Rates)).flatMap(Words))).toEqual([
      'a1',
      'a2',
      'b1',
      'b2',
      'c',
    ]);
    const lambdas = await results((env) =>
      env
        .from(Orders)
        .connect(env.from(Rates))
        .flatMap(
          ({ id }) => [id, id],
          ({ order }, out: Collector<string>) => {
            out.collect(order);
          },
        ),
    );
    expect(lambdas).toEqual(['a', 'a', 'a', 'b', 'b', 'c']);
  });

  it('share one object without keys', async () => {
    const counted = await results((env) => env.from(Orders).connect(env.from(Rates)).process(Counted, { name: 'n' }));
    expect(counted).toEqual(['n 1', 'n 2', 'n 3', 'n 4']);
  });

  it('share state and timers of equal keys, keyed before or after they are connected', async () => {
    const all = ['a 1 10', 'b 2 undefined', 'c undefined 20'];
    expect(
      await results((env) => env.from(Orders).keyBy('id').connect(env.from(Rates).keyBy('order')).process(Matched)),
    ).toEqual(all);
    expect(
      await results((env) =>
        env
          .from(Orders)
          .connect(env.from(Rates))
          .keyBy(
            ({ id }) => id,
            ({ order }) => order,
          )
          .process(Matched),
      ),
    ).toEqual(all);
    expect(
      await results((env) => env.from(Orders).connect(env.from(Rates)).keyBy('id', 'order').process(Matched)),
    ).toEqual(all);
  });

  it('may each be a union', async () => {
    const mapped = await results((env) => {
      const orders = env.from(Orders);
      return orders
        .union(env.from(Orders, { name: 'more' }))
        .connect(env.from(Rates))
        .map(
          ({ id }) => id,
          () => 'r',
        );
    });
    expect(mapped).toEqual(['a', 'a', 'b', 'b', 'r', 'r']);
  });

  it('fail where a map that must be synchronous answers with a promise', async () => {
    await using job = await JobHarness.start((env) => {
      const late = (({ id }: Order) => Promise.resolve(id)) as never;
      env
        .from(Orders)
        .connect(env.from(Rates))
        .map(late, () => 'r', { name: 'late' })
        .sinkTo(() => undefined);
    });
    await expect(job.finished()).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      cause: { code: 'MILLRACE_FUNCTION_ASYNC', params: { operator: 'late' } },
    });
  });
});

describe('the annotated form', () => {
  @Operator({ connect: [Orders, Rates] })
  class AnnotatedTexts extends Texts {}

  @Operator({ connect: [Orders, Rates], keyBy: ['id', 'order'] })
  class AnnotatedMatched extends Matched {}

  it('makes the same graph as the calls', () => {
    const { graph, codes } = annotated(Orders, Rates, AnnotatedTexts, AnnotatedMatched);
    expect(codes).toEqual([]);
    const fluent = built((env) => {
      const orders = env.from(Orders);
      const rates = env.from(Rates);
      orders.connect(rates).map(AnnotatedTexts);
      orders.keyBy('id').connect(rates.keyBy('order')).process(AnnotatedMatched);
    });
    expect(fluent.codes).toEqual([]);
    const plain = (it: StreamGraph): unknown => JSON.parse(JSON.stringify(it.nodes));
    expect(plain(fluent.graph)).toEqual(plain(graph));
    expect(graph.nodes[3]).toMatchObject({
      kind: 'coProcess',
      form: 'process',
      keys: [{ field: 'id' }, { field: 'order' }],
      states: [{ property: 'amount' }, { property: 'factor' }],
      inputs: [
        { from: 0, input: 0, partitioner: { kind: 'hash' } },
        { from: 1, input: 1, partitioner: { kind: 'hash' } },
      ],
    });
  });
});
