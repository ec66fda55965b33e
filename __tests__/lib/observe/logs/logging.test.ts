import { MillraceError } from '../../../../lib/errors/millrace-error';
import { LogLevels } from '../../../../lib/observe/logs/log-levels';
import type { Logger } from '../../../../lib/observe/logs/logger';
import { Logging, type LoggingOptions } from '../../../../lib/observe/logs/logging';
import { traceId } from '../../../../lib/observe/logs/trace-id';
import { WorkScopes } from '../../../../lib/observe/work-scopes';

type Line = Record<string, unknown> & { err: Record<string, unknown> };

function capture(options: Partial<LoggingOptions> = {}) {
  const raw: string[] = [];
  const logging = new Logging({
    application: 'flows',
    format: 'json',
    output: { write: (line) => raw.push(line) },
    ...options,
  });
  return { logging, raw, lines: () => raw.map((line) => JSON.parse(line) as Line) };
}

describe('lines', () => {
  it('are one JSON object each, with level, time, logger, application and message', () => {
    const { logging, raw, lines } = capture();
    const before = Date.now();
    logging.logger('FlowService').info('stored');
    logging.logger('FlowService').warn({ billNumber: 'B-1', amount: 12.5 }, 'late');
    expect(raw.every((line) => !line.includes('\n'))).toBe(true);
    const [first, second] = lines();
    expect(first).toEqual({
      level: 'info',
      time: expect.any(String) as unknown,
      logger: 'FlowService',
      application: 'flows',
      msg: 'stored',
    });
    expect(Date.parse(first?.time as string)).toBeGreaterThanOrEqual(before);
    expect(second).toMatchObject({ level: 'warn', billNumber: 'B-1', amount: 12.5, msg: 'late' });
  });

  it('keep a field that bears the name of one of their own below `fields`', () => {
    const { logging, raw, lines } = capture();
    logging.logger('a').info({ time: 17, level: 'x', msg: 'mine', application: 'other', amount: 1 }, 'text');
    expect(lines()[0]).toMatchObject({
      level: 'info',
      application: 'flows',
      msg: 'text',
      amount: 1,
      fields: { time: 17, level: 'x', msg: 'mine', application: 'other' },
    });
    expect(raw[0]?.match(/"msg":/g)).toHaveLength(2);
  });

  it('carry the fields of child loggers, the nearest one winning', () => {
    const { logging, lines } = capture();
    logging.logger('a').child({ operator: 'Totals', tenant: 't1' }).child({ tenant: 't2' }).info({ n: 1 }, 'x');
    expect(lines()[0]).toMatchObject({ logger: 'a', operator: 'Totals', tenant: 't2', n: 1 });
  });
});

describe('scope', () => {
  it('is in every line of a piece of work, also behind promises, timers and callbacks, and never in that of another', async () => {
    const scopes = new WorkScopes();
    const { logging, lines } = capture({ scopes });
    const log = logging.logger('FlowService');
    const work = async (name: string): Promise<void> => {
      log.info(`${name} at once`);
      await Promise.resolve();
      log.info(`${name} after a promise`);
      await new Promise<void>((resolve) => setTimeout(resolve, 1));
      log.info(`${name} after a timer`);
      await new Promise<void>((resolve) => {
        setImmediate(() => {
          log.info(`${name} in a callback`);
          resolve();
        });
      });
    };
    const running: Promise<void>[] = [];
    scopes.run({ trace: 1, operator: 'AssignUuid', subtask: 0 }, () => running.push(work('first')));
    scopes.run({ trace: 2, operator: 'Insert', subtask: 3 }, () => running.push(work('second')));
    log.info('outside');
    await Promise.all(running);

    const of = (name: string) => lines().filter((line) => (line.msg as string).startsWith(name));
    expect(of('first')).toHaveLength(4);
    expect(of('second')).toHaveLength(4);
    for (const line of of('first')) {
      expect(line).toMatchObject({ application: 'flows', traceId: traceId(1), operator: 'AssignUuid', subtask: 0 });
    }
    for (const line of of('second'))
      expect(line).toMatchObject({ traceId: traceId(2), operator: 'Insert', subtask: 3 });
    expect(of('outside')[0]).not.toHaveProperty('traceId');
    expect(scopes.current()).toBeUndefined();
  });

  it('ends when the work throws', () => {
    const scopes = new WorkScopes();
    const scope = { trace: 1, operator: 'o', subtask: 0 };
    expect(() =>
      scopes.run(scope, () => {
        expect(scopes.current()).toBe(scope);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(scopes.current()).toBeUndefined();
  });

  it('tells the operator that works, even to a logger that is bound to another', () => {
    const scopes = new WorkScopes();
    const { logging, lines } = capture({ scopes });
    const log = logging.logger('a').child({ operator: 'Bound' });
    log.info('open');
    scopes.run({ trace: 1, operator: 'Working', subtask: 1 }, () => log.info('map'));
    expect(lines().map((line) => line.operator)).toEqual(['Bound', 'Working']);
  });
});

describe('levels', () => {
  it('decide which lines are written, and change while the application runs', () => {
    const levels = new LogLevels({ level: 'warn', levels: { FlowService: 'debug' } });
    const { logging, lines } = capture({ levels });
    const flows = logging.logger('FlowService');
    const other = logging.logger('Other');
    const child = other.child({ n: 1 });
    const all = (log: Logger): void => {
      log.trace('trace');
      log.debug('debug');
      log.info('info');
      log.warn('warn');
      log.error('error');
    };
    const written = (work: () => void): unknown[] => {
      const before = lines().length;
      work();
      return lines()
        .slice(before)
        .map((line) => line.msg);
    };
    expect(written(() => all(flows))).toEqual(['debug', 'info', 'warn', 'error']);
    expect(written(() => all(other))).toEqual(['warn', 'error']);
    expect([other.isEnabled('info'), other.isEnabled('warn')]).toEqual([false, true]);

    levels.set('Other', 'trace');
    expect(written(() => all(child))).toEqual(['trace', 'debug', 'info', 'warn', 'error']);
    levels.set('Other', 'silent');
    expect(written(() => all(other))).toEqual([]);
    expect(other.isEnabled('error')).toBe(false);
    levels.set('Other', null);
    levels.set('root', 'error');
    expect(written(() => all(other))).toEqual(['error']);
    expect(written(() => all(flows))).toEqual(['debug', 'info', 'warn', 'error']);
  });
});

describe('errors', () => {
  it('are written with type, code, remedy, stack and the chain of their causes', () => {
    const { logging, lines } = capture();
    const system = Object.assign(new TypeError('connect failed'), { code: 'ECONNREFUSED' });
    const error = new MillraceError(
      'MILLRACE_CONFIG_DURATION',
      { value: 'soon' },
      { cause: new Error('middle', { cause: system }) },
    );
    logging.logger('a').error(error);
    logging.logger('a').error({ err: error, attempt: 3 }, 'gave up');
    const [first, second] = lines();
    expect(first).toMatchObject({
      msg: '"soon" is not a duration.',
      err: {
        type: 'MillraceError',
        code: 'MILLRACE_CONFIG_DURATION',
        remedy: error.remedy,
        message: '"soon" is not a duration.',
        cause: { message: 'middle', cause: { type: 'TypeError', message: 'connect failed', code: 'ECONNREFUSED' } },
      },
    });
    expect(first?.err.stack).toContain('logging.test');
    expect(second).toMatchObject({ msg: 'gave up', attempt: 3, err: { code: 'MILLRACE_CONFIG_DURATION' } });
  });

  it('may be aggregates, circles, of another realm, or no errors at all', () => {
    const { logging, lines } = capture();
    const log = logging.logger('a');
    const circle = new Error('round');
    circle.cause = circle;
    log.error(new AggregateError([new Error('one'), 'two'], 'both'));
    log.error(circle);
    log.error({ err: 'a text was thrown' }, 'x');
    const { runInNewContext } = jest.requireActual<typeof import('node:vm')>('node:vm');
    log.error(runInNewContext('new RangeError("far")') as Error);
    expect(lines()[0]?.err).toMatchObject({ message: 'both', errors: [{ message: 'one' }, { message: 'two' }] });
    expect(lines()[1]?.err).toMatchObject({ message: 'round', cause: { message: 'round' } });
    expect(lines()[2]?.err).toBe('a text was thrown');
    expect(lines()[3]?.err).toMatchObject({ type: 'RangeError', message: 'far' });
  });
});

describe('secrets', () => {
  it('are masked in fields, nested ones too, in messages, and in errors with their stacks', () => {
    const { logging, raw } = capture();
    const log = logging.logger('a');
    const nested = { user: 'bob', db: { password: 'hunter2', hosts: [{ apiKey: 'hunter2' }] } };
    log.info({ nested, map: new Map([['session_token', 'hunter2']]) }, 'connect postgres://bob:hunter2@host/db');
    log.info('jdbc:x?user=bob&password=hunter2&ssl=true {"secret": "hunter2"} Authorization: Bearer hunter2');
    log
      .child({ clientSecret: 'hunter2' })
      .error(new Error('redis://:hunter2@cache failed', { cause: new Error('PGPASSWORD=hunter2') }));
    expect(raw.join('\n')).not.toContain('hunter2');
    expect(raw[0]).toContain('postgres://bob:******@host/db');
    expect(raw[1]).toContain('user=bob&password=******&ssl=true');
    expect(raw[0]).toContain('"user":"bob"');
  });
});

it('takes whatever is logged: circles, BigInts, throwing getters, huge texts; a log call never throws', () => {
  const { logging, lines } = capture();
  const circle: Record<string, unknown> = { name: 'c' };
  circle.self = circle;
  const hostile = {
    get trap(): string {
      throw new Error('gotcha');
    },
  };
  logging.logger('a').info(
    {
      circle,
      big: 10n,
      nan: NaN,
      hostile,
      long: 'x'.repeat(1_000_000),
      many: new Array<number>(5000).fill(1),
      bytes: Buffer.alloc(9),
      none: undefined,
      at: new Date(0),
    },
    'odd',
  );
  const [line] = lines();
  expect(line).toMatchObject({
    circle: { name: 'c', self: '[circular]' },
    big: '10',
    nan: 'NaN',
    hostile: '[unreadable: gotcha]',
    bytes: '[Buffer of 9 bytes]',
    at: '1970-01-01T00:00:00.000Z',
  });
  expect((line?.long as string).length).toBeLessThan(10_000);
  expect(line?.long).toContain('(1000000 characters)');
  expect(line?.many).toHaveLength(101);
});

it('does not load pino before the first line is written', () => {
  const loaded = (): boolean => Object.keys(require.cache).some((file) => file.includes('/node_modules/pino/'));
  jest.isolateModules(() => {
    const { Logging: Fresh } = jest.requireActual<typeof import('../../../../lib/observe/logs/logging')>(
      '../../../../lib/observe/logs/logging',
    );
    const log = new Fresh({ application: 'x', format: 'json', output: { write: () => undefined } }).logger('a');
    log.debug('below the level');
    expect(loaded()).toBe(false);
    log.info('written');
    expect(loaded()).toBe(true);
  });
});
