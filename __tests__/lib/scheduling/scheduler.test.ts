import { Scheduled, Service, type Class } from 'millrace';
import { TestContainer, VirtualClock, type TestOptions } from 'millrace/testing';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const START = Date.UTC(2026, 0, 30, 10, 0, 0);
const seen: (readonly [string, number])[] = [];
let clock: VirtualClock;
beforeEach(() => {
  seen.length = 0;
  clock = new VirtualClock(START);
});

function note(what: string): void {
  seen.push([what, (clock.now() - START) / 1000]);
}

/** Moves the clock in steps, with a turn of the event loop behind each. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    clock.advanceBy(1000);
    await turn();
  }
}

function start(classes: readonly Class[], options: TestOptions = {}): Promise<TestContainer> {
  return TestContainer.start(classes, { clock, ...options });
}

describe('the end', () => {
  test('no run begins any more, and those that run are waited for', async () => {
    const ended: string[] = [];
    let end = (): void => undefined;
    @Service()
    class Slow {
      @Scheduled({ fixedRate: '1 s' }) @Scheduled({ fixedRate: '2 s' }) async tick(): Promise<void> {
        note('begin');
        await new Promise<void>((resolve) => (end = resolve));
        ended.push('run');
      }
    }
    const container = await start([Slow]);
    await pass(3);
    expect(seen).toHaveLength(1);
    const closed = container.close().then(() => ended.push('closed'));
    await turn();
    expect(ended).toEqual([]);
    end();
    await closed;
    await pass(5);
    expect(ended).toEqual(['run', 'closed']);
    expect(seen).toHaveLength(1);
  });

  test('one that takes longer than millrace.shutdown.timeout is told and left', async () => {
    const log: string[] = [];
    @Service()
    class Stuck {
      @Scheduled({ fixedRate: '1 s' }) tick(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    const container = await start([Stuck], {
      properties: { 'millrace.shutdown.timeout': '30 ms' },
      log: (line) => log.push(line),
    });
    await pass(1);
    await container.close();
    expect(log.join()).toMatch(/a scheduled method did not end in order/);
  });

  test('one timer a schedule, and none is left behind', async () => {
    class CountingClock extends VirtualClock {
      readonly armed = new Set<object>();

      override schedule(time: number, callback: () => void): Disposable {
        const armed = {};
        this.armed.add(armed);
        const timer = super.schedule(time, () => {
          this.armed.delete(armed);
          callback();
        });
        return {
          [Symbol.dispose]: () => {
            this.armed.delete(armed);
            timer[Symbol.dispose]();
          },
        };
      }
    }
    @Service()
    class Ticking {
      @Scheduled({ fixedRate: '10 ms' }) tick(): void {
        note('tick');
      }
      @Scheduled({ cron: '0 0 0 1 1 *' }) yearly(): void {
        note('year');
      }
    }
    const counting = new CountingClock(START);
    const container = await start([Ticking], { clock: counting });
    counting.advanceBy(100_000);
    expect(seen).toHaveLength(10_001);
    expect(counting.armed.size).toBe(2);
    await container.close();
    expect(counting.armed.size).toBe(0);
  });
});
