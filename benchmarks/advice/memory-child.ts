import { Cacheable, Retryable, Service, Transactional, Valid } from 'millrace';
import { TestContainer } from 'millrace/testing';
import type { Class } from '../../lib/metadata/class';
import { ownText } from './calls';
import { Order } from './order';
import { NoTransactions } from './transacted';

/** What one process has found. */
export interface HeapFigures {
  readonly bytesPerMethod: number;
}

const CLASSES = 1_000;
const METHODS = 4;

type Annotate = (prototype: object, method: string, descriptor: PropertyDescriptor) => void;

const cacheable: Annotate = (prototype, method, descriptor) => {
  (Cacheable({ cacheNames: 'orders', key: '#order.id' }) as MethodDecorator)(prototype, method, descriptor);
};
const retryable: Annotate = (prototype, method, descriptor) => {
  (Retryable({ maxAttempts: 5 }) as MethodDecorator)(prototype, method, descriptor);
};
const valid: Annotate = (prototype, method) => {
  Valid({ type: Order })(prototype, method, 0);
};
const transactional: Annotate = (prototype, method, descriptor) => {
  (Transactional() as MethodDecorator)(prototype, method, descriptor);
};

const KINDS: Readonly<Record<string, readonly Annotate[]>> = {
  none: [],
  cache: [cacheable],
  retry: [retryable],
  validation: [valid],
  transaction: [transactional],
  stacked: [cacheable, retryable, valid, transactional],
};

/** A service of a text of its own, as each one of an application is. */
function service(n: number, annotations: readonly Annotate[]): Class<object> {
  const names = Array.from({ length: METHODS }, (_, i) => `method${i}`);
  const methods = names.map((name) => `async ${name}(order) { return order.quantity * ${n}; }`);
  const type = ownText<Class<object>>(`class Service${n} { ${methods.join('\n')} }`);
  const prototype = type.prototype as object;
  for (const name of names) {
    Reflect.defineMetadata('design:paramtypes', [Order], prototype, name);
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
    for (const annotate of annotations) annotate(prototype, name, descriptor);
  }
  Service()(type);
  return type;
}

/** What is in use when the collector has taken what it can. */
function heap(): number {
  for (let i = 0; i < 4; i++) (globalThis as unknown as { gc(): void }).gc();
  return process.memoryUsage().heapUsed;
}

async function main(kind = 'none'): Promise<void> {
  const annotations = KINDS[kind] ?? [];
  // What is loaded by the first method of a kind is not counted.
  const first = await TestContainer.start([service(0, annotations), NoTransactions]);
  const before = heap();
  const types = Array.from({ length: CLASSES }, (_, n) => service(n + 1, annotations));
  const container = await TestContainer.start([...types, NoTransactions]);
  const bytesPerMethod = (heap() - before) / (CLASSES * METHODS);
  console.log(JSON.stringify({ bytesPerMethod } satisfies HeapFigures));
  await container.close();
  await first.close();
}

if (require.main === module) void main(process.argv[2]);
