import {
  ApplicationEventPublisher,
  Async,
  AsyncUncaughtExceptionHandler,
  Bean,
  Configuration,
  EventListener,
  Lazy,
  Service,
  type Class,
} from 'millrace';
import { TestContainer, type TestOptions } from 'millrace/testing';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Placed {
  constructor(readonly amount: number) {}
}
class PlacedOnline extends Placed {}
class Reviewed {
  constructor(readonly of: Placed) {}
}

const heard: unknown[] = [];
beforeEach(() => {
  heard.length = 0;
});

function start(classes: readonly Class[], options?: TestOptions): Promise<TestContainer> {
  return TestContainer.start(classes, options);
}

/** Publishes events to the listeners of classes. */
async function publish(classes: readonly Class[], ...events: object[]): Promise<void> {
  await using container = await start(classes);
  for (const event of events) await container.get(ApplicationEventPublisher).publishEvent(event);
}

describe('who hears an event', () => {
  test('the listeners of its class and of the ancestors, by the class of the parameter or by `classes`', async () => {
    @Service()
    class Audit {
      @EventListener() placed(event: Placed): void {
        heard.push(`placed ${event.amount}`);
      }
      @EventListener() online(event: PlacedOnline): void {
        heard.push(`online ${event.amount}`);
      }
      @EventListener({ classes: [PlacedOnline, Reviewed] }) either(event: PlacedOnline | Reviewed): void {
        heard.push(`either ${event.constructor.name}`);
      }
      @EventListener({ classes: [Reviewed] }) reviewed(): void {
        heard.push('reviewed');
      }
    }
    await publish([Audit], new Placed(1), new PlacedOnline(2), new Reviewed(new Placed(3)), { amount: 4 });
    expect(heard).toEqual(['placed 1', 'placed 2', 'online 2', 'either PlacedOnline', 'either Reviewed', 'reviewed']);
  });

  test('in the order of `order`, then of the beans and of their lines; each waits for the one before', async () => {
    @Service()
    class First {
      @EventListener() last(_event: Placed): void {
        heard.push('no order');
      }
      @EventListener({ order: 2 }) async second(_event: Placed): Promise<void> {
        await turn();
        heard.push('2, first bean');
      }
      @EventListener({ order: -1 }) async first(_event: Placed): Promise<void> {
        await turn();
        heard.push('-1');
      }
    }
    @Service()
    class Second {
      @EventListener({ order: 2 }) second(_event: Placed): void {
        heard.push('2, second bean');
      }
      @EventListener() last(_event: Placed): void {
        heard.push('no order, second bean');
      }
    }
    await publish([First, Second], new Placed(1));
    expect(heard).toEqual(['-1', '2, first bean', '2, second bean', 'no order', 'no order, second bean']);
  });

  test('for whom the condition holds: an expression, with placeholders, or a function', async () => {
    @Service()
    class Audit {
      readonly limit = 10;
      @EventListener({ condition: '#event.amount > ${limit}' }) expression(event: Placed): void {
        heard.push(`expression ${event.amount}`);
      }
      @EventListener({ condition: '#a0.amount > #root.target.limit' }) byIndex(event: Placed): void {
        heard.push(`target ${event.amount}`);
      }
      @EventListener({ classes: [Placed], condition: '#event.amount > 10' }) without(): void {
        heard.push('without a parameter');
      }
      @EventListener({ condition: (event: Placed) => event.amount > 10 }) byFunction(event: Placed): void {
        heard.push(`function ${event.amount}`);
      }
    }
    await using container = await start([Audit], { properties: { limit: 10 } });
    const events = container.get(ApplicationEventPublisher);
    await events.publishEvent(new Placed(10));
    await events.publishEvent(new Placed(11));
    expect(heard).toEqual(['expression 11', 'target 11', 'without a parameter', 'function 11']);
  });

  test('a condition that is neither true nor false is told to the publisher', async () => {
    @Service()
    class Audit {
      @EventListener({ condition: '#event.amount' }) placed(event: Placed): void {
        heard.push(event);
      }
    }
    await expect(publish([Audit], new Placed(1))).rejects.toMatchObject({ code: 'MILLRACE_EVENT_CONDITION' });
    expect(heard).toEqual([]);
  });

  test('the methods of what a @Bean method really makes, and with their advice', async () => {
    class Base {}
    class Audit extends Base {
      @EventListener() placed(event: Placed): void {
        heard.push(event.amount);
      }
    }
    @Configuration()
    class Beans {
      @Bean() base(): Base {
        return new Audit();
      }
    }
    await publish([Beans], new Placed(1));
    expect(heard).toEqual([1]);
  });

  test('a lazy bean is made when it is to hear something', async () => {
    @Service()
    @Lazy()
    class Late {
      constructor() {
        heard.push('made');
      }
      @EventListener() placed(event: Placed): void {
        heard.push(event.amount);
      }
    }
    await using container = await start([Late]);
    expect(heard).toEqual([]);
    await container.get(ApplicationEventPublisher).publishEvent(new Placed(1));
    await container.get(ApplicationEventPublisher).publishEvent(new Placed(2));
    expect(heard).toEqual(['made', 1, 2]);
  });
});

describe('an @Async listener', () => {
  test('is not waited for, its error goes to the handler, what it returns is no event', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    class Collecting extends AsyncUncaughtExceptionHandler {
      handleUncaughtException(error: unknown): void {
        heard.push(error);
      }
    }
    @Configuration()
    class Handlers {
      @Bean() handler(): Collecting {
        return new Collecting();
      }
    }
    @Service()
    class Audit {
      @EventListener() @Async() async slow(event: Placed): Promise<Reviewed> {
        await gate;
        if (event.amount > 1) throw new RangeError('too much');
        return new Reviewed(event);
      }
      @EventListener() reviewed(_event: Reviewed): void {
        heard.push('reviewed');
      }
    }
    await using container = await start([Audit, Handlers]);
    const events = container.get(ApplicationEventPublisher);
    await events.publishEvent(new Placed(1));
    await events.publishEvent(new Placed(2));
    expect(heard).toEqual([]);
    release();
    await container.close();
    await turn();
    expect(heard).toEqual([new RangeError('too much')]);
  });
});
