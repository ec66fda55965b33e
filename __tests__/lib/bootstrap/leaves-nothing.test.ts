import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ApplicationEventPublisher,
  Async,
  AsyncUncaughtExceptionHandler,
  EventListener,
  Scheduled,
  Service,
} from 'millrace';
import { override, TestContainer, VirtualClock } from 'millrace/testing';
import { leftBehind } from '../../support/left-behind';

const CALLS = 10_000;
/** Of ten thousand calls not one may leave something; what the measuring itself holds is a handful. */
const A_HANDFUL = 50;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Placed {
  constructor(readonly amount: number) {}
}
class Reviewed {}

let counted = 0;
let errors = 0;
/** Whose values are held by what is still alive. */
const store = new AsyncLocalStorage<object>();

@Service()
class Shop {
  @EventListener({ condition: '#event.amount >= 0' }) async placed(event: Placed): Promise<Reviewed> {
    await turn();
    if (event.amount % 10 === 0) throw new RangeError('every tenth');
    return new Reviewed();
  }
  @EventListener() reviewed(_event: Reviewed): void {
    counted++;
  }
  @EventListener({ classes: [Placed], order: 1 }) @Async('pool') async heard(): Promise<void> {
    await turn();
    counted++;
  }
  @Async('pool') async called(number: number): Promise<number> {
    await turn();
    if (number % 10 === 0) throw new RangeError('every tenth');
    return number;
  }
  @Scheduled({ fixedRate: '1 s' }) async scheduled(): Promise<void> {
    counted++;
    await Promise.resolve();
  }
}

const handler = {
  handleUncaughtException: () => {
    errors++;
  },
};

async function started(clock = new VirtualClock()): Promise<TestContainer> {
  counted = 0;
  errors = 0;
  return TestContainer.start([Shop], {
    clock,
    overrides: [override(AsyncUncaughtExceptionHandler, handler)],
    properties: { 'millrace.executors.pool': { coreSize: 100, queueCapacity: CALLS } },
  });
}

async function inContexts(work: (i: number) => Promise<unknown>): Promise<readonly WeakRef<object>[]> {
  const contexts: WeakRef<object>[] = [];
  await Promise.allSettled(
    Array.from({ length: CALLS }, (_, i) => {
      const context = { i };
      contexts.push(new WeakRef(context));
      return store.run(context, () => work(i));
    }),
  );
  return contexts;
}

/** Counts what ten thousand calls at a time leave behind, their contexts included. */
async function rest(work: (i: number) => Promise<unknown>, then: () => Promise<unknown>) {
  let contexts: readonly WeakRef<object>[] = [];
  const { made, left } = await leftBehind(async () => {
    contexts = await inContexts(work);
    await then();
  });
  expect(made).toBeGreaterThan(CALLS);
  const held = contexts.filter((context) => context.deref() !== undefined).length;
  return { left: left < A_HANDFUL ? 'nothing' : left, held: held < A_HANDFUL ? 'nothing' : held };
}

const NOTHING = { left: 'nothing', held: 'nothing' };

describe('ten thousand at a time leave no timer, context or promise behind:', () => {
  test('events', async () => {
    await using container = await started();
    await turn();
    counted = 0;
    const events = container.get(ApplicationEventPublisher);
    const pool = container.get<{ statistics(): { active: number } }>('pool');
    const idle = async (): Promise<void> => {
      while (pool.statistics().active > 0) await turn();
    };
    expect(await rest((i) => events.publishEvent(new Placed(i)), idle)).toEqual(NOTHING);
    // Nine of ten were reviewed, and all were heard by the asynchronous listener.
    expect(counted).toBe(CALLS * 0.9 + CALLS);
  }, 60_000);

  test('asynchronous calls, awaited or not', async () => {
    await using container = await started();
    const shop = container.get(Shop);
    let values = 0;
    const awaited = async (i: number): Promise<void> => {
      await shop.called(i);
      values++;
    };
    expect(await rest(awaited, turn)).toEqual(NOTHING);
    expect([values, errors]).toEqual([CALLS * 0.9, 0]);
    const pool = container.get<{ statistics(): { active: number; completed: number } }>('pool');
    const unawaited = async (i: number): Promise<void> => {
      void shop.called(i);
    };
    const idle = async (): Promise<void> => {
      while (pool.statistics().active > 0) await turn();
    };
    expect(await rest(unawaited, idle)).toEqual(NOTHING);
    expect(errors).toBe(CALLS * 0.1);
    expect(pool.statistics()).toMatchObject({ active: 0, queued: 0, completed: 2 * CALLS });
  }, 60_000);

  test('scheduled runs', async () => {
    const clock = new VirtualClock();
    await using _container = await started(clock);
    const run = async (): Promise<void> => {
      for (let i = 0; i < CALLS; i++) {
        clock.advanceBy(1000);
        await Promise.resolve().then(() => undefined);
      }
    };
    const { left } = await leftBehind(run);
    expect(left).toBeLessThan(A_HANDFUL);
    expect(counted).toBeGreaterThan(CALLS * 0.9);
  }, 60_000);
});
