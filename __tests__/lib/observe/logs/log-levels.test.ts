import { isMillraceError } from '../../../../lib/errors/millrace-error';
import { LogLevels } from '../../../../lib/observe/logs/log-levels';

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return isMillraceError(error) ? error.code : String(error);
  }
  return undefined;
};

it('follows the nearest name above by dots, in the end root', () => {
  const levels = new LogLevels({ level: 'warn', levels: { orders: 'debug', 'orders.import.csv': 'error' } });
  for (const name of ['orders.import', 'orders.import.csv', 'ordersish', 'other']) levels.threshold(name);
  expect(levels.get('orders.import')).toEqual({ configuredLevel: null, effectiveLevel: 'debug' });
  expect(levels.get('orders.import.csv')).toEqual({ configuredLevel: 'error', effectiveLevel: 'error' });
  expect(levels.get('ordersish').effectiveLevel).toBe('warn');
  expect(levels.get('root')).toEqual({ configuredLevel: 'warn', effectiveLevel: 'warn' });
  expect(levels.names).toEqual(['root', 'orders', 'orders.import', 'orders.import.csv', 'ordersish', 'other']);
});

it('may be set for a name above known loggers, and taken back', () => {
  const levels = new LogLevels();
  const threshold = levels.threshold('orders.import.csv');
  const before = threshold.value;
  levels.set('orders', ' ERROR ');
  expect(levels.get('orders.import.csv').effectiveLevel).toBe('error');
  expect(threshold.value).toBeGreaterThan(before);
  levels.set('orders', null);
  expect(threshold.value).toBe(before);
  levels.set('root', 'error');
  levels.set('root', null);
  expect(levels.get('root').configuredLevel).toBe('info');
});

it('refuses an unknown level and an unknown logger, and changes nothing', () => {
  const levels = new LogLevels();
  levels.threshold('FlowService');
  expect(codeOf(() => new LogLevels({ level: 'loud' }))).toBe('MILLRACE_LOG_LEVEL_UNKNOWN');
  expect(codeOf(() => new LogLevels({ levels: { a: '' } }))).toBe('MILLRACE_LOG_LEVEL_UNKNOWN');
  expect(codeOf(() => levels.set('FlowService', 'verbose'))).toBe('MILLRACE_LOG_LEVEL_UNKNOWN');
  expect(codeOf(() => levels.set('FlowServices', 'debug'))).toBe('MILLRACE_LOGGER_UNKNOWN');
  expect(codeOf(() => levels.get('Flow'))).toBe('MILLRACE_LOGGER_UNKNOWN');
  expect(levels.get('FlowService').effectiveLevel).toBe('info');
});
