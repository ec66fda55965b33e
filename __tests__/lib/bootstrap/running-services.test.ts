import {
  ApplicationEventPublisher,
  ApplicationReadyEvent,
  Async,
  CollectionSink,
  ContextClosedEvent,
  EventListener,
  GeneratorSource,
  Job,
  PreDestroy,
  Scheduled,
  Service,
  type StreamExecutionEnvironment,
  type StreamJob,
} from 'millrace';
import { explain, explanationText } from '../../../lib/bootstrap/explain';
import { prepareApplication, type PreparedApplication } from '../../../lib/bootstrap/prepared-application';
import { startApplication } from '../../../lib/bootstrap/running-application';
import { prepareOptions, testApplication } from '../../../lib/testing/test-application';
import type { Class } from '../../../lib/metadata/class';

const seen: string[] = [];
beforeEach(() => {
  seen.length = 0;
});
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
let end = false;

@Job()
class Endless implements StreamJob {
  build(env: StreamExecutionEnvironment): void {
    env
      .from(
        new GeneratorSource<number>(async function* ({ signal }) {
          while (!end && !signal.aborted) {
            await turn();
            yield 1;
          }
        }),
      )
      .sinkTo(new CollectionSink<number>());
  }
}

function prepared(classes: readonly Class[], properties: Readonly<Record<string, unknown>> = {}): PreparedApplication {
  end = false;
  const application = testApplication('orders', {});
  return prepareApplication(application, prepareOptions({ classes: [Endless, ...classes], properties }));
}

class Placed {}

@Service()
class Orders {
  constructor(readonly events: ApplicationEventPublisher) {}

  @EventListener() ready(_event: ApplicationReadyEvent): void {
    seen.push('ready');
    void this.slow();
  }
  @EventListener() closed(_event: ContextClosedEvent): void {
    seen.push('closed');
  }
  @EventListener({ order: 1 }) placed(_event: Placed): void {
    seen.push('placed');
  }
  @Scheduled({ fixedRate: '1 h' }) async hourly(): Promise<void> {
    seen.push('hourly');
    await this.events.publishEvent(new Placed());
  }
  @Async() async slow(): Promise<void> {
    while (!seen.includes('closed')) await turn();
    await turn();
    seen.push('slow');
  }
  @PreDestroy() destroyed(): void {
    seen.push('destroyed');
  }
}

test('explain shows listeners and schedules, and leaves the sections out where there are none', () => {
  const text = explanationText(explain(prepared([Orders])));
  expect(text).toContain(
    [
      'Listeners',
      '  Orders.placed  @EventListener  Placed',
      '  Orders.ready   @EventListener  ApplicationReadyEvent',
      '  Orders.closed  @EventListener  ContextClosedEvent',
      '',
      'Schedules',
      '  Orders.hourly',
      '    every 1 h',
    ].join('\n'),
  );
  expect(explanationText(explain(prepared([])))).not.toMatch(/Listeners|Schedules/);
});

test('an application tells that it runs and that it ends, and waits for what goes on; then its beans end', async () => {
  const running = await startApplication(prepared([Orders]));
  while (!seen.includes('placed')) await turn();
  await running.stop();
  expect(seen).toEqual(['ready', 'hourly', 'placed', 'closed', 'slow', 'destroyed']);
});

test('an error of a listener of ApplicationReadyEvent ends the application', async () => {
  @Service()
  class Failing {
    @EventListener() async ready(_event: ApplicationReadyEvent): Promise<void> {
      await turn();
      throw new RangeError('not ready');
    }
    @PreDestroy() destroyed(): void {
      seen.push('destroyed');
    }
  }
  const running = await startApplication(prepared([Failing]));
  await expect(running.result).rejects.toThrow('not ready');
  expect(seen).toEqual(['destroyed']);
});

test('metrics tell of executors and schedules', async () => {
  const running = await startApplication(prepared([Orders], { 'http.port': 0 }));
  while (!seen.includes('placed')) await turn();
  const text = await (await fetch(`${running.http?.url ?? ''}/metrics`)).text();
  expect(text).toMatch(/^millrace_scheduled_runs_total\{method="Orders.hourly"\} 1$/m);
  expect(text).toMatch(/^millrace_scheduled_failures_total\{method="Orders.hourly"\} 0$/m);
  expect(text).toMatch(/^millrace_scheduled_seconds_total\{method="Orders.hourly"\} [\d.e-]+$/m);
  expect(text).toMatch(/^millrace_executor_active_tasks\{executor="taskExecutor"\} 1$/m);
  expect(text).toMatch(/^millrace_executor_queued_tasks\{executor="taskExecutor"\} 0$/m);
  expect(text).toMatch(/^millrace_executor_rejected_tasks_total\{executor="taskExecutor"\} 0$/m);
  await running.cancel();
});
