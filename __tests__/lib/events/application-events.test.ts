import {
  ApplicationReadyEvent,
  ContextClosedEvent,
  ContextRefreshedEvent,
  EventListener,
  PreDestroy,
  Service,
  type Class,
} from 'millrace';
import { TestContainer, type TestOptions } from 'millrace/testing';

const heard: unknown[] = [];
beforeEach(() => {
  heard.length = 0;
});

function start(classes: readonly Class[], options?: TestOptions): Promise<TestContainer> {
  return TestContainer.start(classes, options);
}

describe('the life of the application', () => {
  test('is told: beans are ready, it is at work, it ends', async () => {
    @Service()
    class Life {
      @EventListener({ classes: [ContextRefreshedEvent, ApplicationReadyEvent, ContextClosedEvent] })
      told(event: ContextRefreshedEvent | ApplicationReadyEvent | ContextClosedEvent): void {
        heard.push(`${event.name} of ${event.application}`);
      }
      @PreDestroy() end(): void {
        heard.push('destroyed');
      }
    }
    await (await start([Life])).close();
    expect(heard).toEqual([
      'context-refreshed of test',
      'application-ready of test',
      'context-closed of test',
      'destroyed',
    ]);
  });

  test.each<[string, Class<object>]>([
    ['ContextRefreshedEvent', ContextRefreshedEvent],
    ['ApplicationReadyEvent', ApplicationReadyEvent],
  ])('an error of a listener of %s ends it', async (_name, type) => {
    @Service()
    class Life {
      @EventListener({ classes: [type] }) told(): void {
        throw new RangeError('not ready');
      }
      @PreDestroy() end(): void {
        heard.push('destroyed');
      }
    }
    await expect(start([Life])).rejects.toThrow('not ready');
    expect(heard).toEqual(['destroyed']);
  });

  test('an error, or a wait without end, of a listener of ContextClosedEvent is logged', async () => {
    @Service()
    class Failing {
      @EventListener() async told(_event: ContextClosedEvent): Promise<void> {
        throw new RangeError('not closed');
      }
    }
    @Service()
    class Stuck {
      @EventListener() told(_event: ContextClosedEvent): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    for (const [type, text] of [
      [Failing, /not closed/],
      [Stuck, /not done after/],
    ] as const) {
      const log: string[] = [];
      const properties = { 'millrace.shutdown.timeout': '20 ms' };
      await (await start([type], { properties, log: (line) => log.push(line) })).close();
      expect(log.join()).toMatch(/a listener of ContextClosedEvent did not end in order/);
      expect(log.join()).toMatch(text);
    }
  });
});
