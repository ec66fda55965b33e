import { CircuitBreaker, Service } from 'millrace';
import { TestContainer, VirtualClock } from 'millrace/testing';
import { CircuitBreakers } from '../../../../lib/advice/circuit-breaker/circuit-breakers';
import { Circuit } from '../../../../lib/advice/circuit-breaker/circuit';
import { SPRING_TRACES } from './spring-traces';

/** Times that no step of a trace ends on. */
const SETTINGS = { maxAttempts: 3, openTimeout: 450, resetTimeout: 1_050 };

function trace(steps: string): string {
  let now = 0;
  const circuit = new Circuit('a', SETTINGS, () => now);
  let calls = '';
  for (const step of steps.split(' ')) {
    const [, kind = '', hundreds = '0'] = /^([+-]?)(\d*)$/.exec(step) ?? [];
    if (kind === '') now += 100 * Number(hundreds);
    else if (!circuit.admits()) calls += 'x';
    else {
      now += 100 * Number(hundreds);
      if (kind === '-') circuit.failed(new Error(step));
      calls += kind === '-' && circuit.state === 'open' ? 'O' : kind;
    }
  }
  return calls;
}

test.each(SPRING_TRACES)('%s comes to %s, as in spring-retry', (steps, calls) => {
  expect(trace(steps)).toBe(calls);
});

test('counts what it did', () => {
  let now = 0;
  const circuit = new Circuit('a', { maxAttempts: 1, openTimeout: 10, resetTimeout: 100 }, () => now);
  const error = new Error('down');
  const call = (fails: boolean): void => {
    if (circuit.admits() && fails) circuit.failed(error);
  };
  call(false);
  call(true);
  call(true);
  call(false);
  expect(circuit).toMatchObject({ calls: 2, rejected: 2, openings: 1, failures: 1, state: 'open', lastError: error });
  now = 100;
  call(true);
  expect(circuit).toMatchObject({ rejected: 3, state: 'open' });
  now = 101;
  // Open until somebody calls.
  expect(circuit.state).toBe('open');
  call(false);
  expect(circuit).toMatchObject({ calls: 3, rejected: 3, openings: 1, failures: 0, state: 'closed' });
  call(true);
  expect(circuit).toMatchObject({ openings: 2, state: 'open' });
});

test('goes by a clock of its own that never goes back', () => {
  jest.useFakeTimers({ now: 1_000_000 });
  try {
    const circuit = new CircuitBreakers().circuit('a', { maxAttempts: 1, openTimeout: 10, resetTimeout: 100 });
    circuit.failed('down');
    jest.setSystemTime(0);
    expect(circuit.admits()).toBe(false);
    jest.advanceTimersByTime(101);
    expect(circuit.admits()).toBe(true);
  } finally {
    jest.useRealTimers();
  }
});

test('an application has them on its clock, in tests a virtual one', async () => {
  @Service()
  class Remote {
    calls = 0;
    @CircuitBreaker({ maxAttempts: 2, openTimeout: '5 s', resetTimeout: '20 s' }) async call(): Promise<void> {
      this.calls++;
      throw new Error('down');
    }
  }
  const clock = new VirtualClock();
  await using container = await TestContainer.start([Remote], { clock });
  const remote = container.get(Remote);
  const fails = (): Promise<unknown> => remote.call().catch((error: unknown) => (error as Error).name);
  // As spring-retry's: failures that are further apart than `openTimeout` do not add up.
  await fails();
  clock.advanceBy(5_001);
  await fails();
  expect(await fails()).toBe('Error');
  expect(await fails()).toBe('CircuitOpenError');
  clock.advanceBy(20_000);
  expect(await fails()).toBe('CircuitOpenError');
  clock.advanceBy(1);
  expect(await fails()).toBe('Error');
  expect(remote.calls).toBe(4);
});
