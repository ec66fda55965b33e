import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { getEventListeners } from 'node:events';
import { leftBehind } from './left-behind';

export const CALLS = 10_000;

/** Of ten thousand calls not one may leave something; what the measuring itself holds is a handful. */
const A_HANDFUL = 50;

/** Whose values are held by whatever is still alive of a call. */
const store = new AsyncLocalStorage<object>();

/** One of the calls: what it is given is its own, but for the signal, which all share. */
export interface OneCall {
  readonly number: number;
  readonly order: Order;
  readonly options: { readonly signal: AbortSignal };
}

/** What calls are given; there is one for each. */
export class Order {
  readonly id: string;
  constructor(readonly number: number) {
    this.id = `o-${number}`;
  }
}

/** What is left of a lot of calls; `nothing`, or how many. */
export interface Rest {
  /** Promises, timers, immediates, ticks. */
  readonly resources: string;
  /** Asynchronous contexts. */
  readonly contexts: string;
  /** Arguments. */
  readonly arguments: string;
  /** What keeps the process alive. */
  readonly timers: string;
  /** On the signal that all calls shared, and those given. */
  readonly listeners: string;
}

export const NOTHING: Rest = {
  ...{ resources: 'nothing', contexts: 'nothing', arguments: 'nothing', timers: 'nothing', listeners: 'nothing' },
};

/** How the calls ended, and what they left. */
export interface Outcome {
  readonly rest: Rest;
  readonly fulfilled: number;
  readonly rejected: number;
  /** The most listeners that the shared signal had while calls were under way. */
  readonly mostListeners: number;
}

/**
 * Makes ten thousand calls at a time, each in an asynchronous context of its own, and counts what is left of them.
 *
 * @param then what is waited for besides: work that goes on behind the calls
 */
export async function tenThousand(
  call: (one: OneCall) => unknown,
  signals: readonly AbortSignal[] = [],
  then: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Outcome> {
  const controller = new AbortController();
  const before = timers();
  let watched: Calls = { contexts: [], orders: [], fulfilled: 0, rejected: 0, mostListeners: 0 };
  const { made, left } = await leftBehind(async () => {
    watched = await makeCalls(call, controller.signal);
    await then();
  });
  if (made < CALLS) throw new Error(`of ${CALLS} calls only ${made} resources were seen`);
  const listeners = [controller.signal, ...signals].map((signal) => getEventListeners(signal, 'abort').length);
  const { fulfilled, rejected, mostListeners } = watched;
  return {
    ...{ fulfilled, rejected, mostListeners },
    rest: {
      resources: told(left),
      contexts: told(alive(watched.contexts)),
      arguments: told(alive(watched.orders)),
      timers: told(timers() - before),
      listeners: Math.max(...listeners) === 0 ? 'nothing' : listeners.join(),
    },
  };
}

interface Calls {
  readonly contexts: readonly WeakRef<object>[];
  readonly orders: readonly WeakRef<object>[];
  readonly fulfilled: number;
  readonly rejected: number;
  readonly mostListeners: number;
}

async function makeCalls(call: (one: OneCall) => unknown, signal: AbortSignal): Promise<Calls> {
  const contexts: WeakRef<object>[] = [];
  const orders: WeakRef<object>[] = [];
  let [fulfilled, rejected, mostListeners] = [0, 0, 0];
  const watch = setInterval(() => {
    mostListeners = Math.max(mostListeners, getEventListeners(signal, 'abort').length);
  }, 1);
  await Promise.all(
    Array.from({ length: CALLS }, async (_, number) => {
      const [context, order] = [{ number }, new Order(number)];
      contexts.push(new WeakRef(context));
      orders.push(new WeakRef(order));
      try {
        await store.run(context, () => call({ number, order, options: { signal } }));
        fulfilled++;
      } catch {
        rejected++;
      }
    }),
  );
  clearInterval(watch);
  return { contexts, orders, fulfilled, rejected, mostListeners };
}

/** What `work` and all that it leads to has set and neither cleared nor let end: exact, for others' do not count. */
export async function timersLeft(work: () => Promise<unknown>): Promise<readonly string[]> {
  const alive = new Map<number, string>();
  const mine = new AsyncLocalStorage<boolean>();
  const hook = createHook({
    init: (id, type) => {
      if (['Timeout', 'Immediate'].includes(type) && mine.getStore() === true) alive.set(id, type);
    },
    destroy: (id) => {
      alive.delete(id);
    },
  });
  hook.enable();
  await mine.run(true, work);
  await new Promise((resolve) => setImmediate(resolve));
  hook.disable();
  return [...alive.values()];
}

/** Timers and the like that Node tells of, those of the measuring and of jest included. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => ['Timeout', 'Immediate'].includes(kind)).length;
}

function alive(references: readonly WeakRef<object>[]): number {
  return references.filter((reference) => reference.deref() !== undefined).length;
}

function told(count: number): string {
  return count < A_HANDFUL ? 'nothing' : `${count}`;
}
