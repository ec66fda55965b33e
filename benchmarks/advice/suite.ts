import { typeorm } from '@millrace/starter-typeorm';
import { TestContainer, type TestOptions } from 'millrace/testing';
import { DataSource } from 'typeorm';
import type { Class } from '../../lib/metadata/class';
import type { BenchmarkCase, Contest, Suite, Work } from '../harness/case';
import { CachedPrices, PricesByHand } from './cached';
import { awaitedCalls, calls } from './calls';
import { ConstrainedOrder } from './constrained-order';
import { memory } from './memory';
import { Order, orders } from './order';
import { OTHERS, runOthers } from './others';
import { PlainTotals, WovenTotals } from './plain';
import { RetriedStock, StockByHand } from './retried';
import { StackedByHand, StackedOrders } from './stacked';
import { NoTransactions, NoTransactionsByHand, TransactedOrders, TransactionsByHand } from './transacted';
import { OrdersByHand, ValidatedOrders } from './validated';

const MILLION = 1 << 20;
const ORDERS = orders(Order);

const sqlite: TestOptions = { starters: [typeorm({ datasource: { url: 'sqlite::memory:' } })] };

/** One method: of a service that the container has made, and of an object by hand. */
interface Comparison {
  readonly name: string;
  /** Calls of one run. */
  readonly count: number;
  readonly calls: (service: object, method: string, items: readonly object[]) => Work;
  readonly method: string;
  readonly service: Class<object>;
  readonly byHand: (container: TestContainer) => object;
  /** Default: the service alone. */
  readonly application?: TestOptions;
  /** Default: orders with class-validator's rules. */
  readonly items?: readonly object[];
}

function compare(comparison: Comparison): BenchmarkCase {
  const { name, count, calls: loop, method, service, byHand, application, items = ORDERS } = comparison;
  const prepare = async (): Promise<Contest> => {
    const container = await TestContainer.start([service], application);
    return {
      ours: loop(container.get(service), method, items),
      baseline: loop(byHand(container), method, items),
      [Symbol.asyncDispose]: () => container.close(),
    };
  };
  return { name, unit: 'calls/s', count, prepare };
}

const withPast = (it: BenchmarkCase): BenchmarkCase => ({
  ...it,
  name: `${it.name}-after-${OTHERS}`,
  prepare: async () => {
    await runOthers();
    return it.prepare();
  },
});

const cached = { service: CachedPrices, byHand: () => new PricesByHand() };
const retried = { service: RetriedStock, byHand: () => new StockByHand() };
const validated = { service: ValidatedOrders, byHand: () => new OrdersByHand() };
const stacked = {
  service: StackedOrders,
  byHand: (container: TestContainer) => new StackedByHand(container.get(DataSource)),
  application: sqlite,
};

const cases: readonly BenchmarkCase[] = [
  compare({ name: 'cache-hit', count: 4 * MILLION, calls, method: 'price', ...cached }),
  compare({ name: 'cache-hit-async', count: MILLION, calls: awaitedCalls, method: 'offer', ...cached }),
  compare({ name: 'retry', count: MILLION, calls, method: 'parse', ...retried }),
  compare({ name: 'retry-async', count: MILLION, calls: awaitedCalls, method: 'reserve', ...retried }),
  compare({ name: 'validation', count: MILLION / 8, calls, method: 'total', ...validated }),
  compare({ name: 'validation-async', count: MILLION / 8, calls: awaitedCalls, method: 'place', ...validated }),
  compare({
    ...{ name: 'constraints', count: MILLION, calls, method: 'totalOf', ...validated },
    items: orders(ConstrainedOrder),
  }),
  compare({
    ...{ name: 'transaction', count: MILLION / 64, calls: awaitedCalls, method: 'place', service: TransactedOrders },
    byHand: (container) => new TransactionsByHand(container.get(DataSource)),
    application: sqlite,
  }),
  compare({
    ...{ name: 'transaction-of-nothing', count: MILLION / 4, calls: awaitedCalls, method: 'place' },
    service: TransactedOrders,
    byHand: () => new NoTransactionsByHand(),
    application: { classes: [NoTransactions] },
  }),
  compare({ name: 'stacked-hit', count: MILLION / 8, calls: awaitedCalls, method: 'price', ...stacked }),
  compare({ name: 'stacked-miss', count: MILLION / 64, calls: awaitedCalls, method: 'place', ...stacked }),
  compare({
    ...{ name: 'unannotated', count: 64 * MILLION, calls, method: 'total', service: WovenTotals },
    byHand: () => new PlainTotals(),
  }),
];

/** Annotated methods beside the same written by hand with the same libraries. */
export const suite: Suite = { name: 'advice', cases: [...cases, ...cases.map(withPast), memory] };
