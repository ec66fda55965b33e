import { Retryable } from '../../../../decorators/retryable';
import { retryAdvisor } from '../../../../lib/advice/retry/retry-advisor';
import { advise } from '../../../support/advised-class';

/** What p-retry makes of errors and numbers stays inside. */

let calls = 0;
let thrown: unknown;

class Service {
  @Retryable({ maxAttempts: 2, backoff: { delay: 1 } }) async two(): Promise<number> {
    calls++;
    throw thrown;
  }
  @Retryable({ maxAttempts: Infinity, backoff: { delay: 0 } }) async forever(until: number): Promise<number> {
    if (++calls < until) throw thrown;
    return calls;
  }
  @Retryable({ maxAttempts: 12, backoff: { delay: 0 } }) async many(): Promise<number> {
    calls++;
    throw thrown;
  }
}

const service = advise(Service, [retryAdvisor]).create();
beforeEach(() => {
  calls = 0;
  thrown = new Error('down');
});

test('attempts are counted, not retries', async () => {
  await expect(service.two()).rejects.toBe(thrown);
  expect(calls).toBe(2);
  calls = 0;
  // More than p-retry's own default.
  await expect(service.many()).rejects.toBe(thrown);
  expect(calls).toBe(12);
});

test('attempts without end, beyond the reach of exponents', async () => {
  await expect(service.forever(3_000)).resolves.toBe(3_000);
});

async function errors(): Promise<readonly (readonly [string, unknown])[]> {
  const { AbortError } = await import('p-retry');
  return [
    ['a TypeError', new TypeError('x is not a function')],
    ["a network's TypeError", new TypeError('fetch failed')],
    ["p-retry's own AbortError", new AbortError('stop')],
    ["p-retry's own AbortError around another", new AbortError(new Error('inner'))],
    ['an AbortError of the platform', new DOMException('aborted', 'AbortError')],
    ['a text', 'down'],
    ['undefined', undefined],
    ['null', null],
    ['a plain object', { code: 7 }],
    ['a frozen error', Object.freeze(new Error('frozen'))],
    ['an error without a message', Object.create(Error.prototype)],
  ];
}

test('whatever is thrown is retried, and passes as it is', async () => {
  for (const [name, error] of await errors()) {
    calls = 0;
    thrown = error;
    const result = await service.two().then(
      () => 'no error',
      (passed: unknown) => [name, calls, passed === error],
    );
    expect(result).toEqual([name, 2, true]);
  }
});

test('errors are not changed on their way', async () => {
  thrown = new Error('down');
  const before = Reflect.ownKeys(thrown as object);
  await expect(service.two()).rejects.toBe(thrown);
  expect(Reflect.ownKeys(thrown as object)).toEqual(before);
});
