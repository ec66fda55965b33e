import { Recover } from '../../../../decorators/recover';
import { Retryable } from '../../../../decorators/retryable';
import { retryAdvisor } from '../../../../lib/advice/retry/retry-advisor';
import { ShutdownSignal } from '../../../../lib/container/shutdown-signal';
import { advise } from '../../../support/advised-class';

const down = new Error('down');
let calls = 0;

class Service {
  @Retryable({ maxAttempts: 5 }) async direct(_id: string, _signal?: AbortSignal): Promise<void> {
    calls++;
    throw down;
  }
  @Retryable({ maxAttempts: 5 }) async byOptions(_options: { readonly signal?: AbortSignal }): Promise<void> {
    calls++;
    throw down;
  }
  @Retryable({ maxAttempts: 5, backoff: { delay: 0 } }) async atOnce(_signal: AbortSignal): Promise<void> {
    calls++;
    throw down;
  }
}
class Recovering {
  @Retryable() async call(_signal: AbortSignal): Promise<string> {
    throw down;
  }
  @Recover() async last(_error: unknown): Promise<string> {
    return 'recovered';
  }
}

const service = advise(Service, [retryAdvisor]).create();
beforeEach(() => {
  calls = 0;
  jest.useFakeTimers();
});
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

describe('a signal among the arguments', () => {
  test.each<[string, (signal: AbortSignal) => Promise<void>]>([
    ['itself', (signal) => service.direct('a', signal)],
    ['as an option', (signal) => service.byOptions({ signal })],
  ])('%s ends the wait with its reason', async (_name, call) => {
    const controller = new AbortController();
    const reason = new Error('not needed any more');
    const ended = expect(call(controller.signal)).rejects.toBe(reason);
    await jest.advanceTimersByTimeAsync(1_500);
    controller.abort(reason);
    await ended;
    expect(calls).toBe(2);
  });

  test('lets no attempt follow the one under way', async () => {
    await expect(service.direct('a', AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    await expect(service.atOnce(AbortSignal.abort('over'))).rejects.toBe('over');
    expect(calls).toBe(2);
  });

  test('is not recovered: the caller wants no answer', async () => {
    const recovering = advise(Recovering, [retryAdvisor]).create();
    await expect(recovering.call(AbortSignal.abort('over'))).rejects.toBe('over');
  });

  test('one that lives long keeps nothing of the calls that waited on it', async () => {
    const { signal } = new AbortController();
    let listening = 0;
    const add = jest.spyOn(signal, 'addEventListener').mockImplementation(() => listening++);
    jest.spyOn(signal, 'removeEventListener').mockImplementation(() => listening--);
    const calling = Promise.allSettled([service.direct('a', signal), service.direct('b', signal)]);
    await jest.advanceTimersByTimeAsync(500);
    expect(listening).toBe(1);
    await jest.runAllTimersAsync();
    await calling;
    expect(listening).toBe(0);
    expect(add).toHaveBeenCalled();
    expect(calls).toBe(10);
  });
});

test('a shutdown goes before a signal that is not aborted', async () => {
  const shutdown = new ShutdownSignal();
  const own = advise(Service, [retryAdvisor], new Map([[ShutdownSignal, shutdown]])).create();
  const ended = expect(own.direct('a', new AbortController().signal)).rejects.toMatchObject({
    code: 'MILLRACE_RETRY_STOPPED',
    params: { where: 'Service.direct', attempts: 3 },
    cause: down,
  });
  await jest.advanceTimersByTimeAsync(2_500);
  shutdown.begin();
  await ended;
});
