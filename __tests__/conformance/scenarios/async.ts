import type { Annotation, MethodSpec, Scenario, Step } from '../scenario';
import { status, transactional } from './transactions/nested';

const asynchronous = (executor?: string): Annotation => ({ Async: executor === undefined ? {} : { value: executor } });
const FUTURE = 'CompletableFuture<Object>';
const order = [{ name: 'order' }];
const send = { call: 'Mails.send', with: ['F'] };

/** `Mails.send` is asynchronous. */
const mails = (
  name: string,
  method: MethodSpec,
  {
    annotations = [],
    setup = { executors: ['pool'] },
    ...rest
  }: Partial<Scenario> & { annotations?: readonly Annotation[] } = {},
): Scenario => ({
  name,
  beans: {
    Mails: { annotations, methods: { send: { annotations: [asynchronous()], parameters: order, ...method } } },
  },
  setup,
  calls: [send],
  ...rest,
});

/** `Shop.place` calls `Mails.send`. */
const shop = (name: string, method: MethodSpec, place: MethodSpec, setup?: Scenario['setup']): Scenario => {
  const { beans, ...rest } = mails(name, method, setup === undefined ? {} : { setup });
  return { ...rest, beans: { ...beans, Shop: { methods: { place } } }, calls: [{ call: 'Shop.place' }] };
};

const RESULTS: readonly Scenario[] = [
  mails('results: nothing', { returns: 'void' }),
  mails('results: a future', { returns: FUTURE }),
  mails('results: a future of a value', { returns: 'CompletableFuture<Integer>', results: [{ return: 7 }] }),
  mails('results: a future of nothing', { returns: FUTURE, results: [{ return: null }] }),
  mails('errors: of a future reach who waits for it', {
    returns: FUTURE,
    results: [{ throw: 'Failure', message: 'x' }],
  }),
  mails('errors: with their cause', {
    returns: FUTURE,
    results: [{ throw: 'Failure', cause: { throw: 'Network' } }],
  }),
  mails('errors: where nothing is given back they go to the handler', {
    returns: 'void',
    results: [{ throw: 'Failure', message: 'x' }],
  }),
  shop(
    'order: the caller goes on before the method begins',
    { returns: 'void' },
    { does: [send, { insert: 'a' }, send, { insert: 'b' }] },
  ),
  shop(
    'errors: do not reach a caller that goes on',
    { returns: 'void', results: [{ throw: 'Failure' }] },
    { does: [{ ...send, catch: true }, { insert: 'a' }] },
  ),
  shop(
    'errors: of a future that nobody waits for',
    { returns: FUTURE, results: [{ throw: 'Failure' }] },
    { does: [{ ...send, catch: true }, { insert: 'a' }] },
  ),
];

const EXECUTORS: readonly Scenario[] = [
  mails('executor: the only one', { returns: FUTURE }),
  mails(
    'executor: the one with the name of the default',
    { returns: FUTURE },
    { setup: { executors: ['pool', 'taskExecutor'] } },
  ),
  mails(
    'executor: the default where the only one has its name',
    { returns: FUTURE },
    { setup: { executors: ['taskExecutor'] } },
  ),
  mails(
    'executor: the one that is named',
    { annotations: [asynchronous('post')], returns: FUTURE },
    { setup: { executors: ['pool', 'post', 'taskExecutor'] } },
  ),
  mails('executor: one that is not there', { annotations: [asynchronous('post')], returns: FUTURE }),
  mails(
    'executor: the class names it',
    { annotations: [], returns: FUTURE },
    {
      annotations: [asynchronous('post')],
      setup: { executors: ['pool', 'post'] },
    },
  ),
  mails(
    'executor: the method goes before the class',
    { annotations: [asynchronous('pool')], returns: FUTURE },
    {
      annotations: [asynchronous('post')],
      setup: { executors: ['pool', 'post'] },
    },
  ),
  mails(
    'executor: several methods',
    { annotations: [asynchronous('post')], returns: 'void' },
    {
      setup: { executors: ['pool', 'post'] },
      beans: {
        Mails: {
          methods: {
            send: { annotations: [asynchronous('post')], parameters: order, returns: 'void' },
            keep: { annotations: [asynchronous('pool')], parameters: order, returns: FUTURE },
          },
        },
      },
      calls: [send, { call: 'Mails.keep', with: ['G'] }],
    },
  ),
  mails(
    'full: who waits for the future is told',
    { returns: FUTURE },
    { setup: { executors: ['pool'], fullExecutors: ['pool'] } },
  ),
  mails(
    'full: who gets nothing back is told',
    { returns: 'void' },
    { setup: { executors: ['pool'], fullExecutors: ['pool'] } },
  ),
  mails(
    'executor: self, a call by this',
    { returns: 'void' },
    {
      beans: {
        Mails: {
          methods: {
            send: { annotations: [asynchronous()], parameters: order, returns: 'void' },
            sendAll: { does: [{ call: 'this.send', with: ['F'] }, { insert: 'a' }] },
          },
        },
      },
      calls: [{ call: 'Mails.sendAll' }],
    },
  ),
];

const retried: Annotation = { Retryable: { maxAttempts: 2, backoff: { delay: 10 } } };
const stored: readonly Step[] = [status, { insert: 'late' }];

const BESIDE: readonly Scenario[] = [
  shop(
    'transactions: the method is not in that of its caller',
    { returns: 'void', does: stored },
    { annotations: [transactional()], does: [send, { insert: 'a' }] },
  ),
  shop(
    'transactions: the method has its own',
    { annotations: [asynchronous(), transactional()], returns: 'void', does: stored },
    { annotations: [transactional()], does: [send, { insert: 'a' }] },
  ),
  shop(
    'transactions: an error rolls back its own',
    {
      annotations: [asynchronous(), transactional()],
      returns: 'void',
      does: stored,
      results: [{ throw: 'Failure' }],
    },
    { annotations: [transactional()], does: [send, { insert: 'a' }] },
  ),
  shop(
    'transactions: MANDATORY finds none',
    { annotations: [asynchronous(), transactional({ propagation: 'MANDATORY' })], returns: 'void' },
    { annotations: [transactional()], does: [send] },
  ),
  mails(
    'caches: a hit is asynchronous, too',
    {
      annotations: [asynchronous(), { Cacheable: { cacheNames: 'a' } }],
      returns: FUTURE,
    },
    { calls: [send, send] },
  ),
  mails('retries: are made by the executor', {
    annotations: [asynchronous(), retried],
    returns: 'void',
    results: [{ throw: 'Failure' }, { return: null }],
  }),
  mails('retries: the last error goes to the handler', {
    annotations: [asynchronous(), retried],
    returns: 'void',
    results: [{ throw: 'Failure', message: 'x' }],
  }),
  {
    name: 'listeners: the publisher goes on',
    types: { Placed: { fields: { item: { type: 'String' } } } },
    beans: {
      Mails: {
        methods: {
          onPlaced: {
            annotations: [asynchronous(), { EventListener: {} }],
            parameters: [{ name: 'placed', type: 'Placed' }],
            returns: 'void',
          },
        },
      },
      Shop: { methods: { place: { does: [{ publish: 'Placed', value: { item: 'pen' } }, { insert: 'a' }] } } },
    },
    setup: { executors: ['pool'] },
    calls: [{ call: 'Shop.place' }],
  },
  {
    name: 'listeners: an error does not reach the publisher',
    types: { Placed: { fields: { item: { type: 'String' } } } },
    beans: {
      Mails: {
        methods: {
          onPlaced: {
            annotations: [asynchronous(), { EventListener: {} }],
            parameters: [{ name: 'placed', type: 'Placed' }],
            returns: 'void',
            results: [{ throw: 'Failure' }],
          },
        },
      },
      Shop: { methods: { place: { does: [{ publish: 'Placed', value: { item: 'pen' } }, { insert: 'a' }] } } },
    },
    setup: { executors: ['pool'] },
    calls: [{ call: 'Shop.place' }],
  },
];

export const ASYNC: readonly Scenario[] = [...RESULTS, ...EXECUTORS, ...BESIDE];
