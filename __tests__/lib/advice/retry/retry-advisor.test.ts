import { Recover } from '../../../../decorators/recover';
import { Retryable } from '../../../../decorators/retryable';
import { retryAdvisor } from '../../../../lib/advice/retry/retry-advisor';
import { ShutdownSignal } from '../../../../lib/container/shutdown-signal';
import type { Token } from '../../../../lib/container/container';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';

class Network extends Error {}
class Refused extends Network {}

function make<T extends object>(type: Class<T>, beans: ReadonlyMap<Token, unknown> = new Map()): T {
  const advised = advise(type, [retryAdvisor], beans);
  advised.faults.throwIfAny(type.name);
  return advised.create();
}

/** Fails with the given errors, one a call, then gives the number of the call. */
class Flaky {
  calls = 0;
  readonly times: number[] = [];
  constructor(readonly errors: unknown[]) {}
  call(): number {
    this.times.push(Date.now());
    if (this.calls++ < this.errors.length) throw this.errors[this.calls - 1];
    return this.calls;
  }
}

let flaky: Flaky;

class Service {
  @Retryable() async three(_bill?: string): Promise<number> {
    return flaky.call();
  }
  @Retryable({ maxAttempts: 4, backoff: { delay: '2 s', multiplier: 1.5 } }) async growing(): Promise<number> {
    return flaky.call();
  }
  @Retryable({ include: [Network], backoff: { delay: 0 } }) async network(): Promise<number> {
    return flaky.call();
  }
  @Retryable({ maxAttempts: 1 }) async once(): Promise<number> {
    return flaky.call();
  }
  @Retryable({ backoff: { delay: 0 } }) atOnce(): number {
    return flaky.call();
  }
  @Retryable() throwing(): Promise<number> {
    return Promise.resolve(flaky.call());
  }
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

async function settle<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const settled = Promise.allSettled([promise]);
  await jest.runAllTimersAsync();
  return (await settled)[0];
}

describe('@Retryable', () => {
  test('three attempts in all, a second apart', async () => {
    flaky = new Flaky(['a', 'b']);
    expect(await settle(make(Service).three())).toEqual({ status: 'fulfilled', value: 3 });
    expect(flaky.times).toEqual([0, 1_000, 2_000]);
  });

  test('the last error passes as it is', async () => {
    const errors = [new Error('1'), new Error('2'), new Error('3'), new Error('4')];
    flaky = new Flaky(errors);
    const result = await settle(make(Service).three());
    expect((result as PromiseRejectedResult).reason).toBe(errors[2]);
    expect(flaky.calls).toBe(3);
  });

  test('waits grow', async () => {
    flaky = new Flaky([1, 2, 3]);
    await settle(make(Service).growing());
    expect(flaky.times).toEqual([0, 2_000, 5_000, 9_500]);
  });

  test.each<[string, unknown]>([
    ['a TypeError', new TypeError('x is not a function')],
    ['a text', 'text'],
    ['undefined', undefined],
    ['an AbortError', Object.assign(new Error('aborted'), { name: 'AbortError' })],
  ])('%s is retried like any error, and passes as it is', async (_name, error) => {
    flaky = new Flaky([error]);
    expect(await settle(make(Service).three())).toEqual({ status: 'fulfilled', value: 2 });
    flaky = new Flaky([error, error, error]);
    expect(await settle(make(Service).three())).toEqual({ status: 'rejected', reason: error });
  });

  test('what is not included is not retried', async () => {
    flaky = new Flaky([new Refused(), new Error('other'), 'never seen']);
    const result = await settle(make(Service).network());
    expect(result).toMatchObject({ status: 'rejected', reason: { message: 'other' } });
    expect(flaky.calls).toBe(2);
  });

  test('maxAttempts 1 tries once', async () => {
    flaky = new Flaky([new Error('1')]);
    await settle(make(Service).once());
    expect(flaky.calls).toBe(1);
  });

  test('a method that throws before its promise is retried, too', async () => {
    flaky = new Flaky(['a', 'b']);
    expect(await settle(make(Service).throwing())).toEqual({ status: 'fulfilled', value: 3 });
  });

  test('a synchronous method is retried at once and stays synchronous', () => {
    flaky = new Flaky(['a', 'b']);
    expect(make(Service).atOnce()).toBe(3);
    flaky = new Flaky(['a', 'b', 'c']);
    expect(() => make(Service).atOnce()).toThrow(expect.anything());
  });
});

describe('shutdown', () => {
  test('ends a wait at once', async () => {
    const shutdown = new ShutdownSignal();
    const error = new Error('down');
    flaky = new Flaky([error, error, error]);
    const settled = Promise.allSettled([make(Service, new Map([[ShutdownSignal, shutdown]])).three()]);
    await jest.advanceTimersByTimeAsync(500);
    shutdown.begin();
    expect((await settled)[0]).toMatchObject({
      status: 'rejected',
      reason: { code: 'MILLRACE_RETRY_STOPPED', cause: error, params: { where: 'Service.three', attempts: 1 } },
    });
    expect(flaky.calls).toBe(1);
  });

  test('lets no retry begin, and leaves successes alone', async () => {
    const shutdown = new ShutdownSignal();
    shutdown.begin();
    const service = make(Service, new Map([[ShutdownSignal, shutdown]]));
    flaky = new Flaky([]);
    await expect(service.three()).resolves.toBe(1);
    flaky = new Flaky([new Refused()]);
    await expect(service.network()).rejects.toMatchObject({ code: 'MILLRACE_RETRY_STOPPED' });
    flaky = new Flaky([new Error('not retried anyway')]);
    await expect(service.network()).rejects.toThrow('not retried anyway');
  });
});

describe('@Recover', () => {
  class Recovering {
    @Retryable({ maxAttempts: 1 }) async find(_bill: string, error: unknown): Promise<string> {
      throw error;
    }
    @Retryable({ maxAttempts: 1 }) async count(_limit: number, error: unknown): Promise<string> {
      throw error;
    }
    @Recover() async refused(error: Refused, bill: string): Promise<string> {
      return `refused ${bill} ${error.message}`;
    }
    @Recover() async network(_error: Network): Promise<string> {
      return 'network';
    }
    @Recover() async networkCount(_error: Network, limit: number): Promise<string> {
      return `count ${limit}`;
    }
    @Recover({ type: RangeError }) async range(_error: unknown, bill: string): Promise<string> {
      return `range ${bill}`;
    }
  }

  test('the nearest error type takes over, with error and arguments', async () => {
    await expect(make(Recovering).find('FL-1', new Refused('x'))).resolves.toBe('refused FL-1 x');
    await expect(make(Recovering).find('FL-1', new Network())).resolves.toBe('network');
    await expect(make(Recovering).find('FL-1', new RangeError())).resolves.toBe('range FL-1');
  });

  test('of the same error type the one with more fitting arguments', async () => {
    await expect(make(Recovering).count(7, new Network())).resolves.toBe('count 7');
    await expect(make(Recovering).count(7, new Refused())).resolves.toBe('count 7');
  });

  test('none fits: exhausted, with the error as cause', async () => {
    const error = new Error('other');
    await expect(make(Recovering).find('a', error)).rejects.toMatchObject({
      name: 'ExhaustedRetryError',
      code: 'MILLRACE_RETRY_EXHAUSTED',
      cause: error,
    });
  });

  test('any error where the type is not recorded, but behind all that name one', async () => {
    class AnyError {
      @Retryable({ maxAttempts: 1 }) async find(error: unknown): Promise<string> {
        throw error;
      }
      @Recover() async any(_error: unknown): Promise<string> {
        return 'any';
      }
      @Recover() async network(_error: Network): Promise<string> {
        return 'network';
      }
    }
    await expect(make(AnyError).find('text')).resolves.toBe('any');
    await expect(make(AnyError).find(new Refused())).resolves.toBe('network');
  });

  test('it is called on the bean, and its error passes', async () => {
    class Failing {
      @Retryable({ maxAttempts: 1 }) async find(): Promise<string> {
        throw new Error('first');
      }
      @Recover() async any(_error: Error): Promise<string> {
        throw new Error(`recover on ${this instanceof Failing}`);
      }
    }
    await expect(make(Failing).find()).rejects.toThrow('recover on true');
  });
});

describe('faults at start', () => {
  test('are found together', () => {
    class Faulty {
      @Retryable({ maxAttempts: 0 }) async none(_bill: string): Promise<void> {}
      @Retryable({ maxAttempts: 1.5 }) async half(_bill: string): Promise<void> {}
      @Retryable({ backoff: { delay: 'soon' as '1 s' } }) async soon(_bill: string): Promise<void> {}
      @Recover() async recover(_error: Error, _limit: number): Promise<void> {}
      @Recover() async tooMany(_error: Error, _bill: string, _more: string): Promise<void> {}
      @Recover() async fine(_error: Error, _bill: string): Promise<void> {}
    }
    expect(advise(Faulty, [retryAdvisor]).faults.all.map(({ where, error }) => `${where} ${error.code}`)).toEqual([
      'Faulty.none MILLRACE_RETRY_OPTIONS',
      'Faulty.half MILLRACE_RETRY_OPTIONS',
      'Faulty.soon MILLRACE_CONFIG_DURATION',
      'Faulty.recover MILLRACE_RECOVER_UNMATCHED',
      'Faulty.tooMany MILLRACE_RECOVER_UNMATCHED',
    ]);
  });

  test('a recoverer without any retryable method is unmatched', () => {
    class Lonely {
      @Recover() async recover(_error: Error): Promise<void> {}
    }
    expect(advise(Lonely, [retryAdvisor]).faults.all).toHaveLength(1);
  });
});

test('explains itself', () => {
  expect(advise(Service, [retryAdvisor]).descriptions).toMatchObject({
    three: ['@Retryable(maxAttempts 3, delay 1 s)'],
    growing: ['@Retryable(maxAttempts 4, delay 2 s x 1.5)'],
    network: ['@Retryable(maxAttempts 3, delay 0 ms, include Network)'],
  });
});
