import { MillraceError } from '../errors/millrace-error';
import type { ScheduledOptions } from '../metadata/schedule';
import { milliseconds } from '../units/duration';
import { cronSchedule, NEVER } from './cron-schedule';
import { fixedDelay, fixedRate, type Period } from './periodic-schedules';
import type { Schedule } from './schedule';

/**
 * The schedule that the options of one `@Scheduled` say.
 *
 * @param placeholder resolves `${...}`
 * @param now epoch milliseconds, by which a cron expression is judged that never comes due
 * @throws MILLRACE_SCHEDULE_INVALID, MILLRACE_SCHEDULE_CRON, MILLRACE_CONFIG_DURATION, the errors of placeholders
 * @ondemand
 */
export function scheduleOf(options: ScheduledOptions, placeholder: (text: string) => string, now: number): Schedule {
  // JavaScript and configuration keep to no types.
  const given: Partial<Record<keyof ScheduledOptions, number | string>> = options;
  const { cron, zone, initialDelay } = given;
  const kinds = (['cron', 'fixedRate', 'fixedDelay'] as const).filter((kind) => given[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) throw invalid(`it has ${kinds.join(' and ') || 'none of its options'}`);
  if (cron !== undefined) {
    if (initialDelay !== undefined) throw invalid('cron has no initialDelay');
    const expression = placeholder(String(cron)).trim();
    const inZone = zone === undefined ? '' : placeholder(String(zone)).trim();
    return expression === '-' ? NEVER : cronSchedule(expression, inZone === '' ? undefined : inZone, now);
  }
  if (zone !== undefined) throw invalid(`${kind} has no zone`);
  const period = (value: number | string): Period => periodOf(value, placeholder);
  const every = period(given[kind] ?? 0);
  if (every.milliseconds < 1) throw invalid(`its ${kind} is ${every.text}, less than 1 ms`);
  return (kind === 'fixedRate' ? fixedRate : fixedDelay)(every, period(initialDelay ?? 0));
}

function periodOf(value: number | string, placeholder: (text: string) => string): Period {
  const resolved = typeof value === 'string' ? placeholder(value).trim() : value;
  // As in Spring, a number that comes from the configuration is of milliseconds.
  const number = typeof resolved === 'string' && /^\d+$/.test(resolved) ? Number(resolved) : resolved;
  return { milliseconds: milliseconds(number), text: typeof number === 'number' ? `${number} ms` : number };
}

function invalid(problem: string): MillraceError {
  return new MillraceError('MILLRACE_SCHEDULE_INVALID', { problem });
}
