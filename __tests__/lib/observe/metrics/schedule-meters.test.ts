import { Logging } from '../../../../lib/observe/logs/logging';
import { createMetrics } from '../../../../lib/observe/metrics/metrics';
import { ScheduleMeters } from '../../../../lib/observe/metrics/schedule-meters';
import { MethodRuns } from '../../../../lib/scheduling/method-runs';

test('tell what the runs of each method came to', async () => {
  const outcomes = ['fine', 'failed', 'fine'];
  const runs = new MethodRuns(
    'Reports.monthly',
    () => {
      if (outcomes.shift() === 'failed') throw new RangeError('failed');
    },
    () => undefined,
  );
  while (outcomes.length > 0) runs.run(() => undefined);
  const log = new Logging({ application: 'test' }).logger('test');
  const metrics = createMetrics({ reports: () => [], binders: [new ScheduleMeters(() => [runs.statistics])], log });
  const text = await metrics.text();
  expect(text).toMatch(/^millrace_scheduled_runs_total\{method="Reports.monthly"\} 3$/m);
  expect(text).toMatch(/^millrace_scheduled_failures_total\{method="Reports.monthly"\} 1$/m);
  expect(text).toMatch(/^millrace_scheduled_seconds_total\{method="Reports.monthly"\} [\d.e-]+$/m);
});
