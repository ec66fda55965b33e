import type { Cron } from 'croner';
import { MillraceError } from '../errors/millrace-error';
import { cronPattern, DAY_OF_MONTH } from './cron-pattern';
import { MonthDays } from './month-days';
import type { Schedule } from './schedule';

/** The field of the hour. */
const HOUR = 2;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A 29 February comes on a given weekday after 40 years, where a century has none; then it is never. */
const LONGEST_GAP = 41 * 366 * 24 * 60 * MINUTE;

/**
 * Times of the calendar; those that come while a run lasts are left out, as in Spring. Where clocks are set back, an
 * hour that is written (`0 30 2 * * *`) is met once, and any hour (`0 0/15 * * * *`) goes on evenly; where they are
 * set forward, a time that the day does not have comes as much later.
 *
 * @param zone of the IANA data base; `undefined`: the machine's
 * @throws MILLRACE_SCHEDULE_CRON, MILLRACE_SCHEDULE_INVALID for a zone that is none
 */
export function cronSchedule(cron: string, zone: string | undefined, now: number): Schedule {
  const fields = cronPattern(cron);
  const times = new ZonedTimes(fields, zone);
  if (times.after(now) === undefined) {
    throw new MillraceError('MILLRACE_SCHEDULE_CRON', { cron, problem: 'there is no such day' });
  }
  return {
    description: `cron ${cron}${zone === undefined ? '' : ` in ${zone}`}`,
    first: (at) => times.after(at),
    next: (due, ended) => times.after(Math.max(due, ended)),
  };
}

/** Never: how a schedule is switched off by configuration, as in Spring. */
export const NEVER: Schedule = { description: 'never (cron -)', first: () => undefined, next: () => undefined };

/**
 * The times of a pattern in a zone. They are looked for at one offset from UTC at a time: croner's own zones leave out
 * the first passage of an hour that comes twice.
 */
class ZonedTimes {
  readonly #pattern: string;
  /** Of days that croner does not know; its pattern means all days then. */
  readonly #days: MonthDays | undefined;
  readonly #anyHour: boolean;
  readonly #offsets: Intl.DateTimeFormat;
  /** By offset from UTC in minutes: a zone has two or three. */
  readonly #atOffset = new Map<number, Cron>();

  constructor(fields: readonly string[], zone: string | undefined) {
    this.#days = MonthDays.of(fields[DAY_OF_MONTH] ?? '');
    this.#pattern = (this.#days === undefined ? fields : fields.with(DAY_OF_MONTH, '*')).join(' ');
    this.#anyHour = fields[HOUR]?.startsWith('0-23') === true || fields[HOUR] === '*';
    try {
      this.#offsets = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    } catch (cause) {
      throw new MillraceError('MILLRACE_SCHEDULE_INVALID', { problem: `'${zone ?? ''}' is no time zone` }, { cause });
    }
  }

  /** The first time that is later than `time`. */
  after(time: number): number | undefined {
    const before = this.#offset(time);
    const even = this.#next(time, before);
    if (even === undefined) return undefined;
    const behind = this.#offset(even);
    if (behind === before) return even;
    if (this.#anyHour) return this.#next(this.#lastBefore(time, even, before), behind);
    // What the clocks show, once they are set.
    const shown = even + (before - behind) * MINUTE;
    return this.#offset(shown) === behind ? shown : even;
  }

  /** The last second before the clocks are set, between two times of different offsets. */
  #lastBefore(from: number, to: number, offset: number): number {
    let [last, first] = [Math.floor(from / SECOND), Math.ceil(to / SECOND)];
    while (first - last > 1) {
      const middle = Math.floor((last + first) / 2);
      if (this.#offset(middle * SECOND) === offset) last = middle;
      else first = middle;
    }
    return last * SECOND;
  }

  #next(time: number, offset: number): number | undefined {
    let times = this.#atOffset.get(offset);
    if (times === undefined) {
      // Loaded on demand: most applications have no schedule.
      const croner = require('croner') as typeof import('croner');
      // Without `legacyMode` a day has to fit both of its fields, as in Spring.
      times = new croner.Cron(this.#pattern, { utcOffset: offset, paused: true, legacyMode: false });
      this.#atOffset.set(offset, times);
    }
    return this.#days === undefined ? nextRun(times, time) : nextOn(this.#days, times, time, offset * MINUTE);
  }

  /** Minutes that the zone is before UTC. */
  #offset(time: number): number {
    const text = this.#offsets.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(text) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  }
}

function nextRun(times: Cron, time: number): number | undefined {
  return times.nextRun(new Date(time))?.getTime();
}

/** @param offset milliseconds that clocks show more than UTC */
function nextOn(days: MonthDays, times: Cron, time: number, offset: number): number | undefined {
  const end = time + LONGEST_GAP;
  for (let from = time; from < end;) {
    const found = nextRun(times, from);
    if (found === undefined) return undefined;
    const day = days.from(found + offset) - offset;
    if (day <= found) return found;
    from = day - SECOND;
  }
  return undefined;
}
