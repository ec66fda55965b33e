import { Environment } from '../../../lib/config/environment';
import { objectSource } from '../../../lib/config/object-source';
import { Faults } from '../../../lib/errors/faults';
import { readSettings } from '../../../lib/bootstrap/settings';

function configured(properties: Record<string, unknown>) {
  const faults = new Faults();
  return { environment: new Environment([objectSource('test', properties)], []), faults };
}

const codes = (faults: Faults) => faults.all.map(({ where, error }) => [where, error.code]);

describe('settings', () => {
  test('nothing configured: info, no HTTP, no limits', () => {
    const { environment, faults } = configured({});
    const settings = readSettings(environment, faults);
    expect(faults.all).toEqual([]);
    expect(settings).toMatchObject({ http: undefined, deadLetters: undefined, badRecords: {}, logFormat: undefined });
    expect(settings.levels.get('root').effectiveLevel).toBe('info');
  });

  test('the short and the long form of the HTTP port', () => {
    for (const properties of [{ http: '8080' }, { http: { port: 8080 } }]) {
      const { environment, faults } = configured(properties);
      expect(readSettings(environment, faults).http).toEqual({ port: 8080 });
      expect(faults.all).toEqual([]);
    }
    const { environment, faults } = configured({ http: { port: '0', host: '::1' } });
    expect(readSettings(environment, faults).http).toEqual({ port: 0, host: '::1' });
  });

  test('the parallelism, from 1 to the most key groups there can be', () => {
    const { environment, faults } = configured({ millrace: { parallelism: '4' } });
    expect(readSettings(environment, faults).parallelism).toBe(4);
    expect(faults.all).toEqual([]);
    for (const parallelism of ['0', '1.5', '32769', '-1']) {
      const wrong = configured({ millrace: { parallelism } });
      expect(readSettings(wrong.environment, wrong.faults).parallelism).toBeUndefined();
      expect(codes(wrong.faults)).toEqual([['millrace.parallelism', 'MILLRACE_CONFIG_INVALID']]);
    }
  });

  test('levels of loggers whose names have dots', () => {
    const { environment, faults } = configured({
      millrace: { logging: { level: 'warn', levels: { 'millrace.http': 'debug', FlowService: 'trace' } } },
    });
    const { levels } = readSettings(environment, faults);
    expect(levels.get('root').effectiveLevel).toBe('warn');
    expect(levels.get('millrace.http').effectiveLevel).toBe('debug');
    expect(levels.get('FlowService').effectiveLevel).toBe('trace');
  });

  test('a key that means nothing is a fault: a slip must not take a limit away', () => {
    const { environment, faults } = configured({
      millrace: { 'bad-records': { 'max-nuber': 5, maxRatio: 0.5 }, caches: { 'a.b': { ttl: '1 s' } }, shutdwon: 1 },
      datasource: { anything: 'else' },
    });
    readSettings(environment, faults);
    expect(faults.all.map(({ error }) => error.params)).toEqual([
      expect.objectContaining({
        key: 'millrace.bad-records.max-nuber',
        similar: expect.arrayContaining(['millrace.bad-records.max-number']) as unknown,
      }),
      expect.objectContaining({ key: 'millrace.shutdwon' }),
    ]);
  });

  test('a limit that is none is a fault among the others', () => {
    const { environment, faults } = configured({ millrace: { 'bad-records': { 'max-ratio': 5 } } });
    readSettings(environment, faults);
    expect(codes(faults)).toEqual([['millrace.bad-records', 'MILLRACE_BAD_RECORD_OPTION']]);
  });

  test('how long a stopped job may drain', () => {
    expect(readSettings(configured({}).environment, new Faults()).drainTimeout).toBe(30_000);
    const { environment, faults } = configured({ millrace: { shutdown: { timeout: '2 s' } } });
    expect(readSettings(environment, faults).drainTimeout).toBe(2000);
    expect(faults.all).toEqual([]);
  });

  test('everything that is wrong is told at once, with its key', () => {
    const { environment, faults } = configured({
      http: 'eighty',
      millrace: {
        logging: { level: 'loud', format: 'xml' },
        'bad-records': { 'max-number': 'many', 'max-ratio': 'half' },
      },
    });
    readSettings(environment, faults);
    expect(codes(faults)).toEqual(
      expect.arrayContaining([
        ['http', 'MILLRACE_CONFIG_INVALID'],
        ['millrace.logging', 'MILLRACE_LOG_LEVEL_UNKNOWN'],
        ['millrace.logging.format', 'MILLRACE_CONFIG_INVALID'],
        ['millrace.bad-records.max-number', 'MILLRACE_CONFIG_INVALID'],
        ['millrace.bad-records.max-ratio', 'MILLRACE_CONFIG_INVALID'],
      ]),
    );
  });
});
