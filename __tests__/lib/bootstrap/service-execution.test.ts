import {
  Application,
  ApplicationReadyEvent,
  EventListener,
  GeneratorSource,
  Operator,
  Scheduled,
  Service,
  Source,
  type Class,
} from 'millrace';
import { TestContainer, VirtualClock } from 'millrace/testing';
import { explain, explanationText } from '../../../lib/bootstrap/explain';
import { prepareApplication } from '../../../lib/bootstrap/prepared-application';
import { startApplication } from '../../../lib/bootstrap/running-application';
import { startProgram } from '../../support/programs';

jest.setTimeout(60_000);
const start = (name: string, ...args: string[]) => startProgram(`${__dirname}/programs/${name}/main.ts`, ...args);

describe('an application without a stream, as a program', () => {
  test('runs by its schedules until it is stopped', async () => {
    const { child, ended, printed } = start('scheduled');
    await printed('swept');
    child.kill('SIGTERM');
    const { code, out, err } = await ended;
    expect(code).toBe(143);
    expect(out).toBe('swept\nclosed\n');
    expect(err).toMatch(/Application sweeping: stopped in .*s\n\n +scheduled method +runs +failures +time\n/);
    expect(err).toMatch(/Sweeper\.sweep +\d+ +0 /);
  });

  test('is done when its listeners are and nothing keeps the process alive', async () => {
    const { code, out, err } = await start('once').ended;
    expect(out).toBe('imported\nand after it\nclosed\n');
    expect(err).toContain('Application importing: finished in ');
    expect(code).toBe(0);
  });

  test('fails when a listener does', async () => {
    const { code, out, err } = await start('once', '--broken').ended;
    expect(code).toBe(1);
    expect(out).toBe('closed\n');
    expect(err).toContain('RangeError: no file');
    expect(err).toContain('Application importing: cancelled in ');
  });
});

@Service()
class Sweeper {
  runs = 0;
  @Scheduled({ fixedDelay: '1 min' }) sweep(): void {
    this.runs++;
  }
}
@Service()
class Greeter {
  ready = 0;
  @EventListener({ classes: [ApplicationReadyEvent] }) greet(): void {
    this.ready++;
  }
}

function application(...classes: Class[]) {
  @Application({ name: 'services' })
  class Services {}
  return { Services, prepare: () => prepareApplication(Services, { env: {}, classes }) };
}

describe('an application without a stream', () => {
  test('may have schedules, or listeners', () => {
    expect(application(Sweeper).prepare().graph.nodes).toEqual([]);
    expect(application(Greeter).prepare().graph.nodes).toEqual([]);
  });

  test('that would do nothing is a fault: its classes are not where they are looked for', () => {
    @Service()
    class Idle {}
    expect(application(Idle).prepare).toThrow(/MILLRACE_WIRING_NO_SOURCE/);
  });

  test('a part of a stream without a source is a fault still', () => {
    @Source()
    class Ticks extends GeneratorSource<number> {
      override async *generate(): AsyncGenerator<number> {
        yield 1;
      }
    }
    @Operator({ from: Ticks })
    class Doubled {
      map(tick: number): number {
        return 2 * tick;
      }
    }
    expect(application(Sweeper, Doubled).prepare).toThrow(/MILLRACE_WIRING/);
  });

  test('is a container for a test, whatever it does', async () => {
    @Service()
    class Idle {}
    const { Services } = application();
    await using container = await TestContainer.start(Services, { classes: [Idle] });
    expect(container.get(Idle)).toBeInstanceOf(Idle);
  });

  test('runs until it is stopped, and reports as a job does', async () => {
    const clock = new VirtualClock(5_000);
    const prepared = application(Sweeper, Greeter).prepare();
    const running = await startApplication(prepared, { clock });
    const sweeper = prepared.services.container.get(Sweeper);
    clock.advanceBy(60_000);
    expect(running.report()).toEqual({
      jobName: 'services',
      state: 'running',
      startTime: 5_000,
      duration: 60_000,
      operators: [],
      accumulators: {},
    });
    expect(sweeper.runs).toBe(2);
    expect(prepared.services.container.get(Greeter).ready).toBe(1);
    await expect(running.stop()).resolves.toMatchObject({ state: 'stopped', duration: 60_000 });
    clock.advanceBy(600_000);
    expect(sweeper.runs).toBe(2);
    // The end is the end.
    running.idle();
    await expect(running.cancel()).resolves.toMatchObject({ state: 'stopped' });
  });

  test.each(['cancel', 'idle'] as const)('ends by %s', async (end) => {
    const running = await startApplication(application(Greeter).prepare());
    void running[end]();
    await expect(running.result).resolves.toMatchObject({ state: end === 'idle' ? 'finished' : 'cancelled' });
  });

  test('is explained without a stream', () => {
    const text = explanationText(explain(application(Sweeper).prepare()));
    expect(text).toContain('Stream\n  none\n');
    expect(text).toContain('Sweeper.sweep');
  });
});
