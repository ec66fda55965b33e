import fc from 'fast-check';
import { cronPattern } from '../../../lib/scheduling/cron-pattern';
import { cronSchedule } from '../../../lib/scheduling/cron-schedule';

const MINUTE = 60_000;

/** The first times of an expression, as UTC texts or, with a zone, as local ones with their offset. */
function times(cron: string, from: string, count: number, zone = 'UTC'): readonly string[] {
  const found: string[] = [];
  const schedule = cronSchedule(cron, zone, Date.parse(from));
  let time = schedule.first(Date.parse(from));
  while (time !== undefined && found.length < count) {
    found.push(zone === 'UTC' ? new Date(time).toISOString().replace('.000Z', '') : local(time, zone));
    time = schedule.next(time, time);
  }
  return found;
}

function local(time: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(time);
  const offset = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${parts} ${offset}`;
}

describe('expressions, as in the documentation of Spring’s CronExpression', () => {
  test.each<[string, readonly string[]]>([
    ['0 0 * * * *', ['2026-01-30T11:00:00', '2026-01-30T12:00:00']],
    ['*/10 * * * * *', ['2026-01-30T10:00:10', '2026-01-30T10:00:20']],
    ['0 0 8-10 * * *', ['2026-01-31T08:00:00', '2026-01-31T09:00:00', '2026-01-31T10:00:00', '2026-02-01T08:00:00']],
    ['0 0 6,19 * * *', ['2026-01-30T19:00:00', '2026-01-31T06:00:00']],
    ['0 0/30 8-10 * * *', ['2026-01-30T10:30:00', '2026-01-31T08:00:00', '2026-01-31T08:30:00']],
    ['0 0 9-17 * * MON-FRI', ['2026-01-30T11:00:00', '2026-01-30T12:00:00']],
    ['0 0 0 25 DEC ?', ['2026-12-25T00:00:00', '2027-12-25T00:00:00']],
    ['0 0 0 L * *', ['2026-01-31T00:00:00', '2026-02-28T00:00:00']],
    ['0 0 0 ? * 5L', ['2026-02-27T00:00:00', '2026-03-27T00:00:00']],
    ['0 0 0 * * THUL', ['2026-02-26T00:00:00', '2026-03-26T00:00:00']],
    ['0 0 0 ? * 5#2', ['2026-02-13T00:00:00', '2026-03-13T00:00:00']],
    ['0 0 0 * * mon#1', ['2026-02-02T00:00:00', '2026-03-02T00:00:00']],
    ['0 0 0 * * 7L', ['2026-02-22T00:00:00', '2026-03-29T00:00:00']],
    ['0 0 9 13 * FRI', ['2026-02-13T09:00:00', '2026-03-13T09:00:00', '2026-11-13T09:00:00']],
    ['0 0 0 29 2 *', ['2028-02-29T00:00:00', '2032-02-29T00:00:00']],
    ['0 5/70 * * * *', ['2026-01-30T10:05:00', '2026-01-30T11:05:00']],
    ['@yearly', ['2027-01-01T00:00:00']],
    ['@monthly', ['2026-02-01T00:00:00', '2026-03-01T00:00:00']],
    ['@weekly', ['2026-02-01T00:00:00', '2026-02-08T00:00:00']],
    ['@midnight', ['2026-01-31T00:00:00', '2026-02-01T00:00:00']],
    ['@hourly', ['2026-01-30T11:00:00', '2026-01-30T12:00:00']],
  ])('%s', (cron, expected) => {
    expect(times(cron, '2026-01-30T10:00:00Z', expected.length)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['', 'it has 0 fields, not 6'],
    ['0 9 * * MON', 'it has 5 fields, not 6'],
    ['0 0 9 * * MON 2026', 'it has 7 fields, not 6'],
    ['@reboot', 'it has 1 fields, not 6'],
    ['60 * * * * *', "field 1 (second), '60', is not within 0 and 59"],
    ['0 0 24 * * *', "field 3 (hour), '24', is not within 0 and 23"],
    ['0 0 0 0 * *', "field 4 (day of month), '0', is not within 1 and 31"],
    ['0 0 0 * 13 *', "field 5 (month), '13', is not within 1 and 12"],
    ['0 0 0 * * 8', "field 6 (day of week), '8', is not within 0 and 7"],
    ['0 0 17-9 * * *', "field 3 (hour), '17-9', begins behind its end"],
    ['0 */0 * * * *', "field 2 (minute), '*/0', has a step of 0"],
    ['0 0 ? * * *', "field 3 (hour), '?', cannot be read"],
    ['0 0 0 * * ?,MON', "field 6 (day of week), '?,MON', cannot be read"],
    ['0 0 0 * FOO *', "field 5 (month), 'FOO', cannot be read"],
    ['0 0 0 W * *', "field 4 (day of month), 'W', cannot be read"],
    ['0 0 0 15w * *', "field 4 (day of month), '15w', cannot be read"],
    ['0 0 0 32W * *', "field 4 (day of month), '32W', is not within 1 and 31"],
    ['0 0 0 0W * *', "field 4 (day of month), '0W', is not within 1 and 31"],
    ['0 0 0 1-5W * *', "field 4 (day of month), '1-5W', cannot be read"],
    ['0 0 0 L-0 * *', "field 4 (day of month), 'L-0', cannot be read"],
    ['0 0 0 L-31 * *', "field 4 (day of month), 'L-31', is before the month"],
    ['0 0 0 L-3W * *', "field 4 (day of month), 'L-3W', cannot be read"],
    ['0 0 0 15W * SAT', 'there is no such day'],
    ['0 0 0 L-29 2 *', 'there is no such day'],
    ['0 0 0 * * L', "field 6 (day of week), 'L', cannot be read"],
    ['0 0 0 * * MON#6', "field 6 (day of week), 'MON#6', cannot be read"],
    ['0 0 L * * *', "field 3 (hour), 'L', cannot be read"],
    ['0,,5 * * * * *', "field 1 (second), '0,,5', cannot be read"],
    ['-1 * * * * *', "field 1 (second), '-1', cannot be read"],
    ['0 0 0 30 2 *', 'there is no such day'],
  ])('%p is refused: %s', (cron, problem) => {
    expect(() => cronSchedule(cron, 'UTC', 0)).toThrow(
      expect.objectContaining({ code: 'MILLRACE_SCHEDULE_CRON', message: expect.stringContaining(problem) }),
    );
  });

  test('any numbers: the next time is the first minute that every field admits', () => {
    const minutes = { min: 0, max: 59 };
    const field = (from: number, to: number): fc.Arbitrary<{ text: string; admits: (n: number) => boolean }> =>
      fc.oneof(
        fc.constant({ text: '*', admits: () => true }),
        fc.integer({ min: from, max: to }).map((n) => ({ text: `${n}`, admits: (x: number) => x === n })),
        fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to })).map(([a, b]) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          return { text: `${low}-${high}`, admits: (x: number) => x >= low && x <= high };
        }),
        fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 70 })).map(([start, step]) => ({
          text: `${start}/${step}`,
          admits: (x: number) => x >= start && (x - start) % step === 0,
        })),
        fc.integer({ min: 1, max: 70 }).map((step) => ({
          text: `*/${step}`,
          admits: (x: number) => (x - from) % step === 0,
        })),
      );
    const start = fc.integer({ min: Date.UTC(2024, 0, 1) / MINUTE, max: Date.UTC(2027, 0, 1) / MINUTE });
    fc.assert(
      fc.property(
        field(minutes.min, minutes.max),
        field(0, 23),
        field(1, 28),
        field(1, 12),
        field(0, 6),
        start,
        (minute, hour, day, month, weekday, from) => {
          const cron = `0 ${[minute, hour, day, month, weekday].map(({ text }) => text).join(' ')}`;
          const limit = from + 60 * 24 * 60;
          let expected: number | undefined;
          for (let at = from + 1; at <= limit && expected === undefined; at++) {
            const date = new Date(at * MINUTE);
            const fits =
              month.admits(date.getUTCMonth() + 1) &&
              day.admits(date.getUTCDate()) &&
              weekday.admits(date.getUTCDay()) &&
              hour.admits(date.getUTCHours()) &&
              minute.admits(date.getUTCMinutes());
            if (fits) expected = at * MINUTE;
          }
          const found = cronSchedule(cron, 'UTC', from * MINUTE).first(from * MINUTE);
          if (expected === undefined) expect(found).toBeGreaterThan(limit * MINUTE);
          else expect(found).toBe(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('any text is an expression or is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789*/-,#LWFRI? @') }), (text) => {
        try {
          expect(cronPattern(text)).toHaveLength(6);
        } catch (error) {
          expect(error).toMatchObject({ code: 'MILLRACE_SCHEDULE_CRON' });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('zones', () => {
  test('a time of the calendar is one of the zone', () => {
    expect(times('0 0 9 * * *', '2026-03-28T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2026-03-29 09:00:00 GMT+2',
      '2026-03-30 09:00:00 GMT+2',
    ]);
    expect(times('0 0 9 * * *', '2026-07-01T00:00:00Z', 1, 'Asia/Kolkata')).toEqual(['2026-07-01 09:00:00 GMT+5:30']);
    expect(times('0 0 9 * * *', '2026-07-01T00:00:00Z', 1, 'America/New_York')).toEqual(['2026-07-01 09:00:00 GMT-4']);
  });

  test('an hour that comes twice is met once when it is written, and passed evenly when it is any', () => {
    expect(times('0 30 2 * * *', '2026-10-24T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2026-10-25 02:30:00 GMT+2',
      '2026-10-26 02:30:00 GMT+1',
    ]);
    expect(times('0 */30 * * * *', '2026-10-24T23:30:00Z', 5, 'Europe/Berlin')).toEqual([
      '2026-10-25 02:00:00 GMT+2',
      '2026-10-25 02:30:00 GMT+2',
      '2026-10-25 02:00:00 GMT+1',
      '2026-10-25 02:30:00 GMT+1',
      '2026-10-25 03:00:00 GMT+1',
    ]);
  });

  test('a time that the day does not have comes later, and any hour goes on evenly', () => {
    expect(times('0 30 2 * * *', '2026-03-28T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2026-03-29 03:30:00 GMT+2',
      '2026-03-30 02:30:00 GMT+2',
    ]);
    expect(times('0 */30 * * * *', '2026-03-29T00:30:00Z', 3, 'Europe/Berlin')).toEqual([
      '2026-03-29 03:00:00 GMT+2',
      '2026-03-29 03:30:00 GMT+2',
      '2026-03-29 04:00:00 GMT+2',
    ]);
  });

  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'])(
    'every 15 minutes is every 15 minutes, also when the clocks are set, in %s',
    (zone) => {
      const schedule = cronSchedule('0 0/15 * * * *', zone, 0);
      // The clocks are set in these months.
      for (const month of [2, 3, 9, 10]) {
        let time = Date.UTC(2026, month, 1);
        while (time < Date.UTC(2026, month + 1, 1)) {
          const next = schedule.next(time, time)!;
          if (next - time !== 15 * MINUTE) expect([local(time, zone), local(next, zone)]).toBe('15 minutes apart');
          time = next;
        }
      }
    },
    60_000,
  );

  test('one that is none is refused', () => {
    expect(() => cronSchedule('0 0 9 * * *', 'Europe/Bern-lin', 0)).toThrow(
      expect.objectContaining({ code: 'MILLRACE_SCHEDULE_INVALID' }),
    );
  });
});
