import { Cacheable, Max, Min, Retryable, Service, Transactional, Valid, Validated } from 'millrace';
import { TestContainer } from 'millrace/testing';
import type { Class } from '../../lib/metadata/class';
import { awaitedCalls, calls, ownText } from './calls';
import { NoTransactions } from './transacted';

/** Services that have run before, for the cases that want a process with a past. */
export const OTHERS = 20;

const CALLS = 50_000;

interface Item {
  readonly id: string;
  readonly amount: number;
}

let past: Promise<void> | undefined;

/** Runs the services of another application: what V8 has learnt of the advice it has not learnt of one method only. */
export function runOthers(): Promise<void> {
  return (past ??= run());
}

async function run(): Promise<void> {
  const types = Array.from({ length: OTHERS }, (_, n) => otherService(n));
  await using container = await TestContainer.start([NoTransactions, ...types.map(({ type }) => type)]);
  for (const { type, items } of types) {
    const service = container.get(type);
    for (const method of ['cached', 'repeated', 'checked', 'plain']) await calls(service, method, items)(CALLS);
    for (const method of ['found', 'retried', 'validated', 'transacted', 'stacked']) {
      await awaitedCalls(service, method, items)(CALLS);
    }
  }
}

/** A service and what it is called with; the methods and both classes are of texts of their own. */
function otherService(n: number): { readonly type: Class<object>; readonly items: readonly Item[] } {
  const Other = ownText<Class<Item>>(`class Item${n} {
    constructor(i) { this.field${n} = i; this.id = 'n${n}-' + i; this.amount = 1 + (i % 9); }
  }`);
  Min(1)(Other.prototype as object, 'amount');
  if (n % 2 === 0) Max(100)(Other.prototype as object, 'amount');
  const names = ['cached', 'repeated', 'checked', 'plain'];
  const waiting = ['found', 'retried', 'validated', 'transacted', 'stacked'];
  const type = ownText<Class<object>>(`class Service${n} {
    ${names.map((name, i) => `${name}(item) { return item.amount * ${n + i}; }`).join('\n')}
    ${waiting.map((name, i) => `async ${name}(item) { return item.amount * ${n + i}; }`).join('\n')}
  }`);
  const key = '#item.id';
  const cacheNames = `others-${n}`;
  annotate(type, 'cached', Other, Cacheable({ cacheNames, key }));
  annotate(type, 'found', Other, Cacheable({ cacheNames: `${cacheNames}-found`, key }));
  annotate(type, 'repeated', Other, Retryable({ backoff: { delay: 0 } }));
  annotate(type, 'retried', Other, Retryable());
  annotate(type, 'checked', Other, Validated());
  annotate(type, 'validated', Other, Validated());
  annotate(type, 'transacted', Other, Transactional());
  for (const method of ['checked', 'validated', 'stacked']) Valid({ type: Other })(type.prototype as object, method, 0);
  annotate(type, 'stacked', Other, Cacheable({ cacheNames: `${cacheNames}-stacked`, key, unless: '#result >= 0' }));
  annotate(type, 'stacked', Other, Retryable());
  annotate(type, 'stacked', Other, Transactional());
  Service()(type);
  return { type, items: Array.from({ length: 256 }, (_, i) => new Other(i)) };
}

/** Does what a compiler does of an annotated method: types are told, then the annotation is applied. */
function annotate(type: Class<object>, method: string, item: Class, annotation: unknown): void {
  const prototype = type.prototype as object;
  Reflect.defineMetadata('design:paramtypes', [item], prototype, method);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method) as PropertyDescriptor;
  (annotation as MethodDecorator)(prototype, method, descriptor);
}
