import {
  CircuitBreaker,
  CircuitBreakers,
  CircuitOpenError,
  ExhaustedRetryError,
  Recover,
  Retryable,
  RetryListener,
  Service,
  type RetryContext,
} from 'millrace';
import { TestContainer } from 'millrace/testing';
import { circuitBreakerAdvisor } from '../../../../lib/advice/circuit-breaker/circuit-breaker-advisor';
import { retryAdvisor } from '../../../../lib/advice/retry/retry-advisor';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';

class Network extends Error {}
class Business extends Error {}

const down = new Network('down');
let calls = 0;
let failure: Error | undefined;

function remote(): number {
  calls++;
  if (failure !== undefined) throw failure;
  return calls;
}

function make<T extends object>(type: Class<T>): T {
  const advised = advise(type, [circuitBreakerAdvisor(), retryAdvisor]);
  advised.faults.throwIfAny(type.name);
  return advised.create();
}

beforeEach(() => {
  calls = 0;
  failure = down;
  jest.useFakeTimers();
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('@CircuitBreaker', () => {
  class Rates {
    @CircuitBreaker() async rate(_currency = 'EUR'): Promise<number> {
      return remote();
    }
    @CircuitBreaker() atOnce(): number {
      return remote();
    }
    @CircuitBreaker({ exclude: [Business] }) async excluding(): Promise<number> {
      return remote();
    }
    @CircuitBreaker({ maxAttempts: 1, openTimeout: '1 s', resetTimeout: '2 s' }) async quick(): Promise<number> {
      return remote();
    }
  }

  test('three failures within 5 s open it for 20 s: calls are not made', async () => {
    const rates = make(Rates);
    for (let i = 0; i < 3; i++) await expect(rates.rate()).rejects.toBe(down);
    const rejected = await rates.rate().catch((error: unknown) => error);
    expect(rejected).toBeInstanceOf(CircuitOpenError);
    // As spring-retry's, which throws an ExhaustedRetryException here.
    expect(rejected).toBeInstanceOf(ExhaustedRetryError);
    expect(rejected).toMatchObject({
      code: 'MILLRACE_CIRCUIT_OPEN',
      params: { circuit: 'Rates.rate', failures: 3 },
      cause: down,
      retriable: true,
    });
    expect(calls).toBe(3);
    jest.advanceTimersByTime(20_000);
    await expect(rates.rate()).rejects.toBeInstanceOf(CircuitOpenError);
    failure = undefined;
    jest.advanceTimersByTime(1);
    await expect(rates.rate()).resolves.toBe(4);
    await expect(rates.rate()).resolves.toBe(5);
  });

  test('it is closed for good then: three more failures open it', async () => {
    const rates = make(Rates);
    for (let i = 0; i < 3; i++) await rates.rate().catch(() => undefined);
    jest.advanceTimersByTime(20_001);
    for (let i = 0; i < 3; i++) await expect(rates.rate()).rejects.toBe(down);
    await expect(rates.rate()).rejects.toBeInstanceOf(CircuitOpenError);
  });

  test('failures that come slower do not open it', async () => {
    const rates = make(Rates);
    for (let i = 0; i < 9; i++) {
      await expect(rates.rate()).rejects.toBe(down);
      jest.advanceTimersByTime(2_600);
    }
    expect(calls).toBe(9);
  });

  test('a synchronous method stays so, and each method has its own circuit', async () => {
    const rates = make(Rates);
    for (let i = 0; i < 3; i++) expect(() => rates.atOnce()).toThrow(down);
    expect(() => rates.atOnce()).toThrow(CircuitOpenError);
    await expect(rates.rate()).rejects.toBe(down);
  });

  test('errors that do not count pass, and leave the circuit as it is', async () => {
    failure = new Business('no such rate');
    const rates = make(Rates);
    for (let i = 0; i < 9; i++) await expect(rates.excluding()).rejects.toBe(failure);
    expect(calls).toBe(9);
  });

  test('times and number are options', async () => {
    const rates = make(Rates);
    await expect(rates.quick()).rejects.toBe(down);
    await expect(rates.quick()).rejects.toBeInstanceOf(CircuitOpenError);
    jest.advanceTimersByTime(2_001);
    await expect(rates.quick()).rejects.toBe(down);
  });

  test('ten thousand calls at once: the first three failures open it for those that follow', async () => {
    const rates = make(Rates);
    const first = await Promise.allSettled(Array.from({ length: 10_000 }, () => rates.rate()));
    expect(first.every(({ status }) => status === 'rejected')).toBe(true);
    // They were all under way before the first had failed.
    expect(calls).toBe(10_000);
    await Promise.allSettled(Array.from({ length: 10_000 }, () => rates.rate()));
    expect(calls).toBe(10_000);
  });
});

describe('@Recover of a circuit', () => {
  class Rates {
    @CircuitBreaker() async rate(_currency: string): Promise<number> {
      return remote();
    }
    @CircuitBreaker({ recover: 'unknown' }) async named(_currency: string): Promise<number> {
      return remote();
    }
    @CircuitBreaker({ notRecoverable: [Business] }) async picky(_currency: string): Promise<number> {
      return remote();
    }
    @CircuitBreaker({ maxAttempts: 2 })
    @Retryable({ maxAttempts: 3, backoff: { delay: 0 } })
    async retried(_currency: string): Promise<number> {
      return remote();
    }
    @Recover() last(_error: Network, currency: string): number {
      return currency === 'EUR' ? 1 : 2;
    }
    @Recover() async unknown(_error: unknown): Promise<number> {
      return -1;
    }
  }

  // Observed: spring-retry 2.0.12 recovers each failure of the closed circuit, and each call of the open one.
  test('takes over each failure, and each call that is not made, with the last failure', async () => {
    const rates = make(Rates);
    for (let i = 0; i < 3; i++) await expect(rates.rate('EUR')).resolves.toBe(1);
    expect(calls).toBe(3);
    const answer = rates.rate('USD');
    expect(answer).toBeInstanceOf(Promise);
    await expect(answer).resolves.toBe(2);
    expect(calls).toBe(3);
  });

  test('may be named', async () => {
    await expect(make(Rates).named('EUR')).resolves.toBe(-1);
  });

  test('is not for what is not recoverable; nobody takes an old error for one of this call', async () => {
    failure = new Business('no');
    const rates = make(Rates);
    for (let i = 0; i < 3; i++) await expect(rates.picky('EUR')).rejects.toBe(failure);
    await expect(rates.picky('EUR')).rejects.toBeInstanceOf(CircuitOpenError);
  });

  test('with @Retryable all attempts of a call are one for the circuit, which stands outside and recovers', async () => {
    const rates = make(Rates);
    for (let i = 0; i < 4; i++) await expect(rates.retried('EUR')).resolves.toBe(1);
    expect(calls).toBe(6);
  });
});

test('circuit inside of the retry, when it is moved there: each attempt counts', async () => {
  class Rates {
    @CircuitBreaker({ maxAttempts: 2, order: 550 })
    @Retryable({ maxAttempts: 3, backoff: { delay: 0 } })
    async rate(): Promise<number> {
      return remote();
    }
    @Recover() last(error: unknown): string {
      return String(error);
    }
  }
  const advised = advise(Rates, [retryAdvisor, circuitBreakerAdvisor()]);
  const rates = advised.create();
  await expect(rates.rate()).resolves.toContain('CircuitOpenError');
  expect(calls).toBe(2);
});

describe('in an application', () => {
  const heard: string[] = [];
  @Service()
  class Listener extends RetryListener {
    override open({ name }: RetryContext): boolean {
      heard.push(`open ${name}`);
      return true;
    }
    override onError({ retryCount }: RetryContext): void {
      heard.push(`error ${retryCount}`);
    }
    override close({ recovered, exhausted }: RetryContext, error: unknown): void {
      heard.push(`close ${String(error)}${recovered ? ' recovered' : ''}${exhausted ? ' exhausted' : ''}`);
    }
  }
  @Service()
  class Rates {
    @CircuitBreaker({ maxAttempts: '${rates.failures:2}', resetTimeout: '${rates.reset:20 s}', label: 'rates' })
    async rate(): Promise<number> {
      return remote();
    }
    @CircuitBreaker({ maxAttempts: '${rates.failures:2}', resetTimeout: '${rates.reset:20 s}', label: 'rates' })
    async history(): Promise<number> {
      return remote();
    }
  }

  test('options come from the configuration, a label is shared, listeners hear of it, and its state is there to see', async () => {
    jest.useRealTimers();
    await using container = await TestContainer.start([Rates, Listener], { properties: { 'rates.failures': 1 } });
    const rates = container.get(Rates);
    await expect(rates.rate()).rejects.toBe(down);
    await expect(rates.history()).rejects.toBeInstanceOf(CircuitOpenError);
    expect(heard).toEqual([
      'open rates',
      'error 1',
      'close Error: down exhausted',
      'open rates',
      'close undefined exhausted',
    ]);
    const [circuit, ...others] = container.get(CircuitBreakers).circuits;
    expect(circuit).toMatchObject({ label: 'rates', state: 'open', rejected: 1, settings: { resetTimeout: 20_000 } });
    expect(others).toEqual([]);
    jest.useFakeTimers();
  });
});

describe('faults at start', () => {
  test('are found together', () => {
    class Faulty {
      @CircuitBreaker({ maxAttempts: 0, openTimeout: 'soon' as '1 s' }) async numbers(): Promise<void> {}
      @CircuitBreaker({ label: 'a' }) async one(): Promise<void> {}
      @CircuitBreaker({ label: 'a', resetTimeout: '1 s' }) async other(): Promise<void> {}
      @CircuitBreaker({ recover: 'one' }) async unrecovered(): Promise<void> {}
      @CircuitBreaker() @CircuitBreaker() async twice(): Promise<void> {}
      @CircuitBreaker() @Retryable({ stateful: true, recover: 'one' }) async both(_key: string): Promise<void> {}
    }
    const advised = advise(Faulty, [circuitBreakerAdvisor(), retryAdvisor]);
    expect(advised.faults.all.map(({ where, error }) => `${where}: ${error.message}`)).toEqual([
      'Faulty.numbers: The options of @CircuitBreaker do not fit: maxAttempts 0 is no whole number from 1.',
      'Faulty.numbers: "soon" is not a duration.',
      "Faulty.other: The options of @CircuitBreaker do not fit: Faulty.one has the label 'a' with other limits, and a circuit has one.",
      "Faulty.unrecovered: Faulty.unrecovered is to be recovered by 'one', which is no @Recover method that fits it; its class has none.",
      'Faulty.twice: The options of @CircuitBreaker do not fit: it stands twice on Faulty.twice.',
      'Faulty.both: The options of @Retryable do not fit: recover belongs to @CircuitBreaker of the method, which is the outer one.',
      'Faulty.both: The options of @Retryable do not fit: stateful and @CircuitBreaker exclude each other.',
    ]);
  });

  test('a recoverer of a circuit alone is matched', () => {
    class Rates {
      @CircuitBreaker() async rate(): Promise<void> {}
      @Recover() async recover(_error: Error): Promise<void> {}
    }
    const advised = advise(Rates, [circuitBreakerAdvisor(), retryAdvisor]);
    expect(advised.faults.all).toEqual([]);
    expect(advised.descriptions).toMatchObject({
      rate: ['@CircuitBreaker(opens at 3 failures in 5000 ms, resets after 20000 ms)'],
    });
  });
});
