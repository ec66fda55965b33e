import { HealthIndicator, type HealthReport } from '../../../../lib/container/health-indicator';
import type { JobState } from '../../../../lib/engine/job-execution';
import { Health } from '../../../../lib/observe/health/health';

class Indicator extends HealthIndicator {
  asked = 0;
  constructor(
    readonly name: string,
    private readonly answer: () => HealthReport | Promise<HealthReport>,
  ) {
    super();
  }
  async check(): Promise<HealthReport> {
    this.asked++;
    return this.answer();
  }
}

const up = new Indicator('cache', () => ({ status: 'up', details: { entries: 3 } }));
const health = (indicators: HealthIndicator[], jobState: () => JobState = () => 'running', timeout = 3000): Health =>
  new Health({ indicators: () => indicators, jobState, timeout });

it('is up while the job runs and every indicator is up, and says what each said', async () => {
  expect(await health([up]).ready()).toEqual({
    status: 'up',
    job: 'running',
    components: { cache: { status: 'up', details: { entries: 3 } } },
  });
});

it.each(['created', 'stopping', 'finished', 'stopped', 'cancelled', 'failed'] as const)(
  'is down in state %s',
  async (state) => {
    expect(await health([up], () => state).ready()).toMatchObject({ status: 'down', job: state });
  },
);

it('is down with the reason, without secrets, when an indicator is down or throws', async () => {
  const down = new Indicator('pool', () => ({ status: 'down', details: { password: 'hunter2', problem: 'full' } }));
  const throwing = new Indicator('database', () => {
    throw Object.assign(new Error('connect postgres://bob:hunter2@db refused'), { code: 'ECONNREFUSED' });
  });
  const readiness = await health([up, down, throwing]).ready();
  expect(readiness).toMatchObject({
    status: 'down',
    components: {
      cache: { status: 'up' },
      pool: { status: 'down', details: { problem: 'full' } },
      database: {
        status: 'down',
        details: { problem: 'connect postgres://bob:******@db refused', code: 'ECONNREFUSED' },
      },
    },
  });
  expect(JSON.stringify(readiness)).not.toContain('hunter2');
});

it('is down when an indicator is late, does not ask it again before it has answered, and recovers', async () => {
  jest.useFakeTimers();
  try {
    const answers: ((report: HealthReport) => void)[] = [];
    const slow = new Indicator('slow', () => new Promise((resolve) => answers.push(resolve)));
    const checked = health([slow, up], () => 'running', 200);
    for (let i = 0; i < 3; i++) {
      const readiness = checked.ready();
      await jest.advanceTimersByTimeAsync(200);
      expect(await readiness).toMatchObject({
        status: 'down',
        components: {
          slow: { status: 'down', details: { problem: 'no answer within 200 ms' } },
          cache: { status: 'up' },
        },
      });
    }
    expect(slow.asked).toBe(1);
    answers[0]?.({ status: 'up', details: {} });
    await jest.advanceTimersByTimeAsync(0);
    const readiness = checked.ready();
    await jest.advanceTimersByTimeAsync(0);
    answers[1]?.({ status: 'up', details: {} });
    expect(await readiness).toMatchObject({ status: 'up' });
    expect(slow.asked).toBe(2);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
