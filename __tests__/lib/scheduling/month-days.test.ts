import fc from 'fast-check';
import { cronSchedule } from '../../../lib/scheduling/cron-schedule';
import { MonthDays } from '../../../lib/scheduling/month-days';

const DAY = 24 * 60 * 60_000;

/** The days of the times of an expression, from 30 January 2026, 10:00. */
function days(cron: string, count: number): readonly string[] {
  const schedule = cronSchedule(cron, 'UTC', 0);
  const found: string[] = [];
  let time = schedule.first(Date.UTC(2026, 0, 30, 10));
  while (time !== undefined && found.length < count) {
    found.push(new Date(time).toISOString().slice(0, 10));
    time = schedule.next(time, time);
  }
  return found;
}

describe('days of a month by weekday, and before its last', () => {
  // What CronExpression of Spring 6.2.11 gives.
  test.each([
    ['0 0 0 L-3 * *', '2026-02-25 2026-03-28 2026-04-27 2026-05-28 2026-06-27'],
    ['0 0 0 LW * *', '2026-02-27 2026-03-31 2026-04-30 2026-05-29 2026-06-30 2026-07-31'],
    ['0 0 0 15W * *', '2026-02-16 2026-03-16 2026-04-15 2026-05-15 2026-06-15 2026-07-15 2026-08-14'],
    ['0 0 0 1W * *', '2026-02-02 2026-03-02 2026-04-01 2026-05-01 2026-06-01 2026-07-01 2026-08-03'],
    ['0 0 0 31W * *', '2026-03-31 2026-07-31 2026-08-31 2026-10-30 2026-12-31 2027-03-31 2027-05-31'],
    ['0 0 0 30W * *', '2026-03-30 2026-04-30 2026-05-29 2026-06-30 2026-07-30 2026-08-31 2026-09-30'],
    ['0 0 0 28W 2 *', '2026-02-27 2028-02-28 2029-02-28 2030-02-28 2031-02-28 2032-02-27'],
    ['0 0 0 29W 2 *', '2028-02-29 2036-02-29 2040-02-29 2044-02-29 2048-02-28 2052-02-29'],
    ['0 0 0 1,LW,15W * *', '2026-02-01 2026-02-16 2026-02-27 2026-03-01 2026-03-16 2026-03-31 2026-04-01'],
    ['0 0 0 10-12,L-1 * *', '2026-02-10 2026-02-11 2026-02-12 2026-02-27 2026-03-10 2026-03-11'],
    ['0 0 12 15W * MON', '2026-02-16 2026-03-16 2026-06-15 2026-11-16 2027-02-15 2027-03-15'],
    ['0 0 9 L-2 * FRI', '2026-05-29 2027-01-29 2027-02-26 2027-10-29 2028-04-28 2028-12-29'],
    ['0 0 0 L-3 2 MON', '2030-02-25 2041-02-25 2047-02-25 2052-02-26'],
    ['0 0 0 29W 2 TUE', '2028-02-29 2056-02-29 2084-02-29 2124-02-29 2152-02-29'],
    ['0 0 0 L,* * *', '2026-01-31 2026-02-01 2026-02-02'],
    ['0 0 0 * * 5#2,MON', '2026-02-02 2026-02-09 2026-02-13 2026-02-16 2026-02-23 2026-03-02'],
    ['0 0 0 * * FRIL,2L', '2026-02-24 2026-02-27 2026-03-27 2026-03-31 2026-04-24 2026-04-28 2026-05-26'],
    ['0 0 0 L-03,015W * *', '2026-02-16 2026-02-25 2026-03-16 2026-03-28'],
  ])('%s', (cron, expected) => {
    const all = expected.split(' ');
    expect(days(cron, all.length)).toEqual(all);
  });

  test('a day that the shorter months do not have is one of the others', () => {
    expect(days('0 0 0 L-30 * *', 3)).toEqual(['2026-03-01', '2026-05-01', '2026-07-01']);
  });

  test('a zone has days of its own', () => {
    const schedule = cronSchedule('0 30 23 LW * *', 'America/New_York', 0);
    // The last weekday of October 2026 is Friday, the 30th, in summer time; that of November a Monday in winter time.
    const first = schedule.first(Date.parse('2026-10-15T00:00:00Z')) ?? 0;
    expect(new Date(first).toISOString()).toBe('2026-10-31T03:30:00.000Z');
    expect(new Date(schedule.next(first, first) ?? 0).toISOString()).toBe('2026-12-01T04:30:00.000Z');
  });

  test('other fields are left to others', () => {
    for (const field of ['*', '15', '1-31/2', '1,15']) expect(MonthDays.of(field)).toBeUndefined();
  });

  test('any such field: the next time is the first hour of the first day that each field admits', () => {
    /** Whether a part means the day: said of the day itself, without looking for it. */
    type Part = readonly [text: string, admits: (date: Date) => boolean];
    const at = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY);
    const weekday = (date: Date): number => date.getUTCDay();
    const isWorkday = (date: Date): boolean => weekday(date) >= 1 && weekday(date) <= 5;
    const sameMonth = (a: Date, b: Date): boolean => a.getUTCMonth() === b.getUTCMonth();
    const parts: fc.Arbitrary<Part> = fc.oneof(
      fc.integer({ min: 1, max: 30 }).map((n): Part => {
        return [`L-${n}`, (date) => sameMonth(date, at(date, n)) && !sameMonth(date, at(date, n + 1))];
      }),
      fc.constant<Part>([
        'LW',
        (date) => isWorkday(date) && [1, 2, 3].every((n) => !sameMonth(date, at(date, n)) || !isWorkday(at(date, n))),
      ]),
      fc.integer({ min: 1, max: 31 }).map((n): Part => {
        // The workday nearest to the n-th of its own month: that day, else the Friday before, else the Monday after.
        const nth = (date: Date): Date => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), n));
        return [
          `${n}W`,
          (date) => {
            const meant = nth(date);
            if (!sameMonth(meant, date) || !isWorkday(date)) return false;
            const distance = date.getUTCDate() - n;
            if (distance === 0) return true;
            if (weekday(meant) === 6) return n === 1 ? distance === 2 : distance === -1;
            return weekday(meant) === 0 && distance === 1;
          },
        ];
      }),
      fc.integer({ min: 1, max: 31 }).map((n): Part => [`${n}`, (date) => date.getUTCDate() === n]),
      fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 9 })).map(([from, step]): Part => {
        return [`${from}/${step}`, (date) => date.getUTCDate() >= from && (date.getUTCDate() - from) % step === 0];
      }),
      fc.constant<Part>(['L', (date) => !sameMonth(date, at(date, 1))]),
    );
    const set = (from: number, to: number): fc.Arbitrary<ReadonlySet<number>> =>
      fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 7 }).map((all) => new Set(all));
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 3 }),
        set(1, 12),
        set(0, 6),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2032, 0, 1) / 60_000 }),
        (fields, months, weekdays, hour, minutes) => {
          const cron = `0 0 ${hour} ${fields.map(([text]) => text).join()} ${[...months].join()} ${[...weekdays].join()}`;
          const from = minutes * 60_000;
          const limit = from + 12 * 365 * DAY;
          let day = Math.floor(from / DAY) * DAY;
          const fits = (date: Date): boolean =>
            day + hour * 60 * 60_000 > from &&
            months.has(date.getUTCMonth() + 1) &&
            weekdays.has(weekday(date)) &&
            fields.some(([, admits]) => admits(date));
          while (day < limit && !fits(new Date(day))) day += DAY;
          let found: number | undefined;
          try {
            found = cronSchedule(cron, 'UTC', from).first(from);
          } catch (error) {
            expect(error).toMatchObject({ code: 'MILLRACE_SCHEDULE_CRON' });
          }
          if (day < limit) expect(found).toBe(day + hour * 60 * 60_000);
          else expect(found ?? Infinity).toBeGreaterThanOrEqual(limit);
        },
      ),
      { numRuns: 500 },
    );
  });
});
