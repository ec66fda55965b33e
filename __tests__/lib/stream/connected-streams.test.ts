import {
  CollectionSource,
  Source,
  Operator,
  CoProcessFunction,
  KeyedCoProcessFunction,
  KeyedState,
  ValueState,
} from 'millrace';
import type {
  CoFlatMapFunction,
  CoMapFunction,
  Collector,
  KeyedContext,
  OnTimerContext,
  ProcessContext,
  RuntimeContext,
  StreamExecutionEnvironment,
} from 'millrace';
import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { StreamExecutionEnvironment as Environment } from '../../../lib/stream/stream-execution-environment';
import { JobHarness } from 'millrace/testing';

interface Order {
  readonly id: string;
  readonly amount: number;
}
interface Rate {
  readonly order: string;
  readonly factor: number;
}

@Source()
class Orders extends CollectionSource<Order> {
  constructor() {
    super([
      { id: 'a', amount: 1 },
      { id: 'b', amount: 2 },
    ]);
  }
}

@Source()
class Rates extends CollectionSource<Rate> {
  constructor() {
    super([
      { order: 'a', factor: 10 },
      { order: 'c', factor: 20 },
    ]);
  }
}

class Texts implements CoMapFunction<Order, Rate, string> {
  map1({ id }: Order): string | undefined {
    return id === 'b' ? undefined : `order ${id}`;
  }
  map2({ order }: Rate): string {
    return `rate ${order}`;
  }
}

class Words implements CoFlatMapFunction<Order, Rate, string> {
  flatMap1({ id }: Order, out: Collector<string>): Iterable<string> {
    out.collect(`${id}1`);
    return [`${id}2`];
  }
  flatMap2({ order }: Rate): readonly string[] {
    return order === 'a' ? [] : [order];
  }
}

/** Both inputs see one object. */
class Counted extends CoProcessFunction<Order, Rate, string> {
  private seen = 0;
  private name = '';
  override open({ operatorName }: RuntimeContext): void {
    this.name = operatorName;
  }
  override processElement1(_: Order, __: ProcessContext, out: Collector<string>): void {
    out.collect(`${this.name} ${++this.seen}`);
  }
  override processElement2(_: Rate, __: ProcessContext, out: Collector<string>): void {
    out.collect(`${this.name} ${++this.seen}`);
  }
}

/** What both have said of a key, told when time ends. */
class Matched extends KeyedCoProcessFunction<string, Order, Rate, string> {
  @KeyedState() protected readonly amount!: ValueState<number>;
  @KeyedState() protected readonly factor!: ValueState<number>;
  override processElement1({ amount }: Order, { timerService }: KeyedContext<string>): void {
    this.amount.update(amount);
    timerService.registerEventTimeTimer(1);
  }
  override processElement2({ factor }: Rate, { timerService }: KeyedContext<string>): void {
    this.factor.update(factor);
    timerService.registerEventTimeTimer(1);
  }
  override onTimer(_: number, { key }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`${key} ${this.amount.value()} ${this.factor.value()}`);
  }
}

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
      const late = (({ id }: Order) => Promise.resolve(id)) as never as (order: Order) => string;
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

describe('connections that are at fault', () => {
  // Wirings that do not compile, as JavaScript may write them.
  const wrong = (options: object, type: new () => object): string[] => {
    const Wrong = { Wrong: class extends type {} }.Wrong;
    (Operator as (options: object) => (target: object) => void)(options)(Wrong);
    return [...annotated(Orders, Rates, Wrong as never).codes];
  };

  it.each<[string, object, new () => object, string]>([
    ['a keyed function without keys', { connect: [Orders, Rates] }, Matched, 'MILLRACE_WIRING_KEY_MISSING'],
    ['one key for two inputs', { connect: [Orders, Rates], keyBy: 'id' }, Matched, 'MILLRACE_WIRING_KEY_MISSING'],
    ['an upstream that is not there', { connect: [Orders, undefined] }, Texts, 'MILLRACE_WIRING_UPSTREAM_MISSING'],
    [
      'a function of one input',
      { connect: [Orders, Rates] },
      class {
        map(): number {
          return 1;
        }
      },
      'MILLRACE_WIRING_CO_FUNCTION',
    ],
    [
      'half of a function',
      { connect: [Orders, Rates] },
      class {
        map1(): number {
          return 1;
        }
      },
      'MILLRACE_WIRING_CO_FUNCTION',
    ],
    [
      'two functions in one',
      { connect: [Orders, Rates] },
      class extends Texts {
        flatMap1(): void {}
        flatMap2(): void {}
      },
      'MILLRACE_WIRING_CO_FUNCTION',
    ],
    [
      'an asynchronous method',
      { connect: [Orders, Rates] },
      class {
        map1(): number {
          return 1;
        }
        async map2(): Promise<number> {
          return 2;
        }
      },
      'MILLRACE_WIRING_ASYNC',
    ],
    ['a function of two inputs on one', { from: [Orders, Rates] }, Texts, 'MILLRACE_WIRING_FUNCTION'],
    [
      'state in a map',
      { connect: [Orders, Rates], keyBy: ['id', 'order'] },
      class extends Texts {
        @KeyedState() declare total: ValueState<number>;
      },
      'MILLRACE_WIRING_STATE',
    ],
    ['options of asynchrony', { connect: [Orders, Rates], async: {} }, Texts, 'MILLRACE_WIRING_OPTION'],
    ['from and connect at once', { connect: [Orders, Rates], from: Orders }, Texts, 'MILLRACE_WIRING_OPTION'],
    ['an input that is no pair', { connect: [Orders] }, Texts, 'MILLRACE_WIRING_UPSTREAM_MISSING'],
  ])('%s', (_, options, type, code) => {
    const found = wrong(options, type);
    // What a fault leaves unread is told, too.
    expect(found.filter((it) => !it.includes('SOURCE_UNREAD'))).toEqual([`Wrong ${code}`]);
  });
});
