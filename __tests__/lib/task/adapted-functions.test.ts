import type { Collector } from '../../../lib/functions/collector';
import { KeyedProcessFunction, type KeyedContext } from '../../../lib/functions/keyed-process-function';
import type { RichFunction } from '../../../lib/functions/rich-function';
import type { FunctionAdapter } from '../../../lib/graph/function-adapter';
import type { ValueState } from '../../../lib/state/value-state';
import { GraphWriter } from '../../support/streams/graphs';
import { TaskDriver } from '../../support/streams/task-driver';

interface Score {
  readonly key: string;
  readonly n: number;
}
type Reduce = (a: number, b: number) => number;

const done: string[] = [];

/** A running reduction around one function, shown by another. */
class Reduction extends KeyedProcessFunction<string, Score, string> {
  readonly last!: ValueState<number>;

  constructor(
    private readonly reduce: Reduce,
    private readonly show: (n: number) => string,
  ) {
    super();
  }

  override open(): void {
    done.push('open reduction');
  }

  override processElement({ key, n }: Score, _context: KeyedContext<string>, out: Collector<string>): void {
    const last = this.last.value();
    this.last.update(last === undefined ? n : this.reduce(last, n));
    out.collect(`${key} ${this.show(this.last.value() ?? 0)}`);
  }

  override close(): void {
    done.push('close reduction');
  }
}

const adapter: FunctionAdapter = {
  kind: 'reduce',
  methods: ['reduce'],
  states: [{ property: 'last', name: 'last', kind: 'value' }],
  create: (fn, show) => new Reduction(caller(fn as Reduce | { reduce: Reduce }), show as (n: number) => string),
};

function caller(fn: Reduce | { reduce: Reduce }): Reduce {
  return typeof fn === 'function' ? fn : (a, b) => fn.reduce(a, b);
}

class Largest implements RichFunction {
  open(): void {
    done.push('open largest');
  }

  reduce(a: number, b: number): number {
    return Math.max(a, b);
  }

  close(): void {
    done.push('close largest');
  }
}

class Services {
  reduce(a: number, b: number): number {
    return a - b;
  }

  open(): void {
    done.push('a bean is opened by its container');
  }
}

const key = { kind: 'field', field: 'key' } as const;
const show = (n: number): string => `<${n}>`;
const scores: readonly Score[] = [
  { key: 'a', n: 1 },
  { key: 'b', n: 5 },
  { key: 'a', n: 2 },
];

beforeEach(() => done.splice(0));

async function outputOf(fn: Parameters<GraphWriter['adapted']>[3]): Promise<unknown[]> {
  const g = new GraphWriter();
  g.source({});
  g.adapted(0, key, adapter, fn, show);
  const it = new TaskDriver(g);
  await it.task.open();
  it.feed(scores);
  expect(it.failure).toBeUndefined();
  await it.task.close();
  return it.output.values;
}

test('an adapter gets the lambda itself', async () => {
  expect(await outputOf((a: number, b: number) => a + b)).toEqual(['a <1>', 'b <5>', 'a <3>']);
  expect(done).toEqual(['open reduction', 'close reduction']);
});

test('it gets the object of a class, which is opened before its own and closed after it', async () => {
  expect(await outputOf(new Largest())).toEqual(['a <1>', 'b <5>', 'a <2>']);
  expect(done).toEqual(['open largest', 'open reduction', 'close reduction', 'close largest']);
});

test("it gets a service's method as a function, and leaves the service's life alone", async () => {
  const g = new GraphWriter();
  g.source({});
  g.adapted(0, key, adapter, () => undefined, show);
  const [source, node] = g.nodes;
  const it = new TaskDriver(
    Object.assign(new GraphWriter(), {
      nodes: [source, { ...node, function: { kind: 'method', type: Services, method: 'reduce' } }],
    }),
  );
  await it.task.open();
  it.feed(scores);
  await it.task.close();
  expect(it.output.values).toEqual(['a <1>', 'b <5>', 'a <-1>']);
  expect(done).toEqual(['open reduction', 'close reduction']);
});
