import { CircuitBreaker, CircuitBreakers, Recover, Retryable, Service } from 'millrace';
import { TestContainer } from 'millrace/testing';
import { RetryEnvironment } from '../../../../lib/advice/retry/retry-environment';
import { createMetrics } from '../../../../lib/observe/metrics/metrics';
import { RetryMeters } from '../../../../lib/observe/metrics/retry-meters';
import { Logger } from '../../../../lib/observe/logs/logger';

const waiting: (() => void)[] = [];

@Service()
class Rates {
  @Retryable({ backoff: { delay: 0 } }) async rate(failures: number[]): Promise<string> {
    const failure = failures.shift();
    if (failure !== undefined) throw new RangeError('down');
    return 'fine';
  }
  @Retryable({ backoff: { delay: 0 }, recover: 'last' }) async recovered(): Promise<string> {
    throw new RangeError('down');
  }
  @Retryable({ backoff: { delay: 0 } }) async hanging(failures: number[]): Promise<string> {
    if (failures.shift() !== undefined) throw new RangeError('down');
    await new Promise<void>((resolve) => waiting.push(resolve));
    return 'late';
  }
  @CircuitBreaker({ maxAttempts: 1, label: 'bank' }) async guarded(): Promise<string> {
    throw new RangeError('down');
  }
  @Recover() async last(_error: RangeError): Promise<string> {
    return 'old';
  }
}

test('tell what the calls of each method came to, and which circuits are open', async () => {
  await using container = await TestContainer.start([Rates]);
  const rates = container.get(Rates);
  await rates.rate([]);
  await rates.rate([1]);
  await rates.rate([1, 2]);
  await rates.recovered();
  const late = rates.hanging([1]);
  while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  for (let i = 0; i < 3; i++) await rates.guarded();

  const metrics = createMetrics({
    reports: () => [],
    binders: [new RetryMeters(container.get(RetryEnvironment).statistics, container.get(CircuitBreakers))],
    log: container.get(Logger),
  });
  const samples = async () =>
    (await metrics.text()).split('\n').filter((line) => /^millrace_(retry|circuit)/.test(line) && !line.endsWith(' 0'));
  expect(await samples()).toEqual([
    'millrace_retry_attempts_total{method="Rates.rate"} 6',
    'millrace_retry_attempts_total{method="Rates.recovered"} 3',
    'millrace_retry_attempts_total{method="Rates.hanging"} 2',
    'millrace_retry_retries_total{method="Rates.rate"} 3',
    'millrace_retry_retries_total{method="Rates.recovered"} 2',
    'millrace_retry_retries_total{method="Rates.hanging"} 1',
    'millrace_retry_exhausted_total{method="Rates.recovered"} 1',
    'millrace_retry_exhausted_total{method="Rates.guarded"} 3',
    'millrace_retry_recovered_total{method="Rates.recovered"} 1',
    'millrace_retry_recovered_total{method="Rates.guarded"} 3',
    'millrace_retry_retrying_calls{method="Rates.hanging"} 1',
    'millrace_circuit_open{circuit="bank"} 1',
    'millrace_circuit_openings_total{circuit="bank"} 1',
    'millrace_circuit_calls_total{circuit="bank"} 1',
    'millrace_circuit_rejected_calls_total{circuit="bank"} 2',
  ]);
  waiting[0]?.();
  await expect(late).resolves.toBe('late');
  expect((await samples()).filter((line) => line.includes('retrying'))).toEqual([]);
});
