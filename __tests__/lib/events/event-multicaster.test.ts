import { AsyncLocalStorage } from 'node:async_hooks';
import { ApplicationEventPublisher, EventListener, PostConstruct, PreDestroy, Service, type Class } from 'millrace';
import { override, TestContainer, type TestOptions } from 'millrace/testing';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Placed {
  constructor(readonly amount: number) {}
}
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

describe('the publisher', () => {
  test('has its synchronous listeners called when it returns, up to the first that waits', async () => {
    @Service()
    class Audit {
      @EventListener({ order: 1 }) first(_event: Placed): readonly Reviewed[] {
        heard.push('first');
        return [new Reviewed(_event), new Reviewed(_event)];
      }
      @EventListener({ order: 2 }) async waiting(_event: Placed): Promise<void> {
        heard.push('waiting');
        await turn();
        heard.push('waited');
      }
      @EventListener({ order: 3 }) last(_event: Placed): void {
        heard.push('last');
      }
      @EventListener() reviewed(_event: Reviewed): void {
        heard.push('reviewed');
      }
    }
    await using container = await start([Audit]);
    const published = container.get(ApplicationEventPublisher).publishEvent(new Placed(1));
    expect(heard).toEqual(['first', 'reviewed', 'reviewed', 'waiting']);
    await published;
    expect(heard.slice(4)).toEqual(['waited', 'last']);
  });

  test.each([
    ['thrown', false],
    ['rejected', true],
  ])('gets the first error, %s; listeners behind it are not called', async (_how, asynchronous) => {
    const error = new RangeError('too much');
    @Service()
    class Audit {
      @EventListener({ order: 1 }) failing(_event: Placed): Promise<void> {
        if (asynchronous) return Promise.reject(error);
        throw error;
      }
      @EventListener({ order: 2 }) behind(_event: Placed): void {
        heard.push('behind');
      }
    }
    await expect(publish([Audit], new Placed(1))).rejects.toBe(error);
    expect(heard).toEqual([]);
  });

  test('and its listeners share one asynchronous context', async () => {
    const store = new AsyncLocalStorage<string>();
    @Service()
    class Audit {
      @EventListener({ order: 1 }) async first(_event: Placed): Promise<void> {
        await turn();
        heard.push(store.getStore());
      }
      @EventListener({ order: 2 }) async second(_event: Placed): Promise<void> {
        heard.push(store.getStore());
      }
    }
    await using container = await start([Audit]);
    const events = container.get(ApplicationEventPublisher);
    await Promise.all(['a', 'b'].map((name) => store.run(name, () => events.publishEvent(new Placed(1)))));
    expect(heard.sort()).toEqual(['a', 'a', 'b', 'b']);
  });

  test('may be a fake of a test', async () => {
    @Service()
    class Shop {
      constructor(readonly events: ApplicationEventPublisher) {}
      place(): Promise<void> {
        return this.events.publishEvent(new Placed(1));
      }
    }
    const fake = { publishEvent: async (event: object) => void heard.push(event) };
    await using container = await start([Shop], { overrides: [override(ApplicationEventPublisher, fake)] });
    await container.get(Shop).place();
    expect(heard).toEqual([new Placed(1)]);
  });

  test.each<[unknown, string]>([
    [null, 'published null'],
    [undefined, 'published undefined'],
    ['text', 'a string'],
    [Placed, 'a function'],
  ])('refuses %p', async (event, value) => {
    await using container = await start([]);
    await expect(container.get(ApplicationEventPublisher).publishEvent(event as object)).rejects.toMatchObject({
      code: 'MILLRACE_EVENT_INVALID',
      message: expect.stringContaining(value),
    });
  });

  test.each([
    ['before the beans are ready', 'prepare', /A Placed was published while the application is starting/],
    ['when they end', 'end', /A Placed was published while the application is closed/],
  ])('refuses what comes %s: no listener would hear it', async (_when, phase, message) => {
    @Service()
    class Shop {
      constructor(readonly events: ApplicationEventPublisher) {}
      @PostConstruct() async prepare(): Promise<void> {
        if (phase === 'prepare') await this.events.publishEvent(new Placed(1));
      }
      @PreDestroy() async end(): Promise<void> {
        if (phase === 'end') await this.events.publishEvent(new Placed(1));
      }
    }
    await expect(start([Shop]).then((container) => container.close())).rejects.toThrow(message);
  });
});

describe('what a listener returns', () => {
  test.each<[string, (event: Placed) => unknown, number]>([
    ['an object', (event) => new Reviewed(event), 1],
    ['a promise of one', async (event) => new Reviewed(event), 1],
    ['an array', (event) => [new Reviewed(event), undefined, new Reviewed(event)], 2],
    ['a promise of a Set', async (event) => new Set([new Reviewed(event), new Reviewed(event)]), 2],
    ['null', () => null, 0],
    ['a promise of nothing', async () => undefined, 0],
    ['an empty array', () => [], 0],
  ])('%s', async (_what, answer, count) => {
    @Service()
    class Audit {
      @EventListener() placed(event: Placed): object | null | undefined {
        return answer(event) as object;
      }
      @EventListener() reviewed({ of }: Reviewed): void {
        heard.push(of.amount);
      }
    }
    await publish([Audit], new Placed(7));
    expect(heard).toEqual(Array<number>(count).fill(7));
  });

  test('is published before the next listener is called', async () => {
    @Service()
    class Audit {
      @EventListener({ order: 1 }) async first(event: Placed): Promise<Reviewed> {
        return new Reviewed(event);
      }
      @EventListener({ order: 2 }) second(_event: Placed): void {
        heard.push('second');
      }
      @EventListener() async reviewed(_event: Reviewed): Promise<void> {
        await turn();
        heard.push('reviewed');
      }
    }
    await publish([Audit], new Placed(1));
    expect(heard).toEqual(['reviewed', 'second']);
  });

  test('must be an object', async () => {
    @Service()
    class Audit {
      // @ts-expect-error a text is no event
      @EventListener() placed(_event: Placed): string {
        return 'placed';
      }
    }
    await expect(publish([Audit], new Placed(1))).rejects.toThrow('Audit.placed published a string');
  });

  test.each([
    ['at once', false],
    ['by promises', true],
  ])('does not go round for ever, %s', async (_how, asynchronous) => {
    let calls = 0;
    @Service()
    class Echo {
      @EventListener() echo(event: Placed): object {
        calls++;
        const next = new Placed(event.amount + 1);
        return asynchronous ? Promise.resolve(next) : next;
      }
    }
    await expect(publish([Echo], new Placed(1))).rejects.toMatchObject({ code: 'MILLRACE_EVENT_CHAIN' });
    expect(calls).toBe(257);
  });
});
