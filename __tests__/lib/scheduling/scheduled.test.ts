import { Async, Bean, Configuration, Scheduled, Service, type Class } from 'millrace';
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

describe('@Scheduled', () => {
  test('fixedRate: from beginning to beginning, the first one at start', async () => {
    @Service()
    class Rate {
      @Scheduled({ fixedRate: '5 s' }) tick(): void {
        note('rate');
      }
      @Scheduled({ fixedRate: '5 s', initialDelay: 2000 }) late(): void {
        note('late');
      }
    }
    await using _container = await start([Rate]);
    clock.advanceBy(11_000);
    expect(seen).toEqual([
      ['rate', 0],
      ['late', 2],
      ['rate', 5],
      ['late', 7],
      ['rate', 10],
    ]);
  });

  test('fixedRate: what comes due during a run is one run, which begins when that has ended', async () => {
    let end = (): void => undefined;
    @Service()
    class Slow {
      @Scheduled({ fixedRate: '5 s' }) tick(): Promise<void> {
        note('begin');
        return new Promise((resolve) => (end = resolve));
      }
    }
    await using container = await start([Slow]);
    await pass(17);
    end();
    await turn();
    await pass(1);
    end();
    await turn();
    await pass(3);
    expect(seen).toEqual([
      ['begin', 0],
      ['begin', 17],
      ['begin', 20],
    ]);
    end();
    await container.close();
  });

  test('fixedDelay: from end to beginning', async () => {
    @Service()
    class Delay {
      @Scheduled({ fixedDelay: '5 s' }) async tick(): Promise<void> {
        note('begin');
        const until = clock.now() + 2000;
        while (clock.now() < until) await turn();
      }
    }
    await using _container = await start([Delay]);
    await pass(20);
    const begun = seen.map(([, at]) => at);
    expect(begun[0]).toBe(0);
    for (const [i, at] of begun.slice(1).entries()) expect(at - begun[i]!).toBeGreaterThanOrEqual(7);
    expect(begun.length).toBe(3);
  });

  test('cron: times that come during a run are left out', async () => {
    let end = (): void => undefined;
    @Service()
    class Slow {
      @Scheduled({ cron: '*/2 * * * * *' }) tick(): Promise<void> {
        note('begin');
        return new Promise((resolve) => (end = resolve));
      }
    }
    await using container = await start([Slow]);
    await pass(7);
    end();
    await turn();
    await pass(2);
    expect(seen).toEqual([
      ['begin', 2],
      ['begin', 8],
    ]);
    end();
    await container.close();
  });

  test('cron, in a zone', async () => {
    @Service()
    class Calendar {
      @Scheduled({ cron: '*/10 * * * * *' }) tick(): void {
        note('tick');
      }
      @Scheduled({ cron: '20 30 15 * * *', zone: 'Asia/Kolkata' }) inKolkata(): void {
        note('15:30:20 in Kolkata');
      }
    }
    await using _container = await start([Calendar]);
    clock.advanceBy(30_000);
    expect(seen).toEqual([
      ['tick', 10],
      ['15:30:20 in Kolkata', 20],
      ['tick', 20],
      ['tick', 30],
    ]);
  });

  test('several on one method: it never runs twice at a time', async () => {
    let running = 0;
    let most = 0;
    @Service()
    class Twice {
      @Scheduled({ fixedRate: '2 s' })
      @Scheduled({ fixedDelay: '3 s' })
      @Scheduled({ cron: '*/2 * * * * *' })
      async tick(): Promise<void> {
        note('run');
        most = Math.max(most, ++running);
        await turn();
        await turn();
        running--;
      }
    }
    await using _container = await start([Twice]);
    await pass(20);
    expect(most).toBe(1);
    // A run takes two seconds of this clock, and there is always one that waits.
    expect(seen.length).toBeGreaterThanOrEqual(9);
    expect(seen.length).toBeLessThanOrEqual(11);
  });

  test('options come from the configuration, in Spring’s forms, too', async () => {
    @Service()
    class Configured {
      @Scheduled({ fixedDelay: '${every}', initialDelay: '${first:1 s}' }) delay(): void {
        note('delay');
      }
      @Scheduled({ cron: '${cron}', zone: '${zone:}' }) cron(): void {
        note('cron');
      }
      @Scheduled({ cron: '${never:-}' }) never(): void {
        note('never');
      }
    }
    await using _container = await start([Configured], { properties: { every: '2000', cron: '3 * * * * *' } });
    clock.advanceBy(4_000);
    expect(seen).toEqual([
      ['delay', 1],
      ['cron', 3],
      ['delay', 3],
    ]);
  });

  test('a run that fails is logged, and the schedule goes on', async () => {
    const log: Record<string, unknown>[] = [];
    @Service()
    class Failing {
      @Scheduled({ fixedRate: '1 s' }) atOnce(): void {
        note('at once');
        throw new RangeError('at once');
      }
      @Scheduled({ fixedDelay: '1 s' }) async later(): Promise<void> {
        note('later');
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what users throw may be anything
        throw undefined;
      }
    }
    await using _container = await start([Failing], {
      log: (line) => log.push(JSON.parse(line)),
      properties: { 'millrace.logging.format': 'json' },
    });
    await pass(2);
    expect(seen.filter(([what]) => what === 'at once')).toHaveLength(3);
    expect(seen.filter(([what]) => what === 'later').length).toBeGreaterThanOrEqual(2);
    expect(log[0]).toMatchObject({ level: 'error', method: 'Failing.atOnce', err: { message: 'at once' } });
    expect(log.filter(({ method }) => method === 'Failing.later').length).toBeGreaterThanOrEqual(2);
  });

  test('the advice of the method is around every run; a run of an @Async method is over when its executor has it', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    @Service()
    class Advised {
      @Scheduled({ fixedRate: '1 s' }) @Async() async tick(): Promise<void> {
        note('begin');
        await gate;
        note('end');
      }
    }
    await using container = await start([Advised]);
    await pass(2);
    expect(seen.map(([what]) => what)).toEqual(['begin', 'begin', 'begin']);
    release();
    await container.close();
    expect(seen.map(([what]) => what)).toEqual(['begin', 'begin', 'begin', 'end', 'end', 'end']);
  });

  test('the methods of what a @Bean method really makes are found', async () => {
    class Base {}
    class Ticking extends Base {
      @Scheduled({ fixedRate: '1 s' }) tick(): void {
        note('tick');
      }
    }
    @Configuration()
    class Beans {
      @Bean() base(): Base {
        return new Ticking();
      }
    }
    await using _container = await start([Beans]);
    clock.advanceBy(1_000);
    expect(seen).toHaveLength(2);
  });
});
