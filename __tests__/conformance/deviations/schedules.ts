import { REFUSED, eachOf, type Deviation } from './deviation';

const runs = (...times: readonly string[]): readonly string[] =>
  times.flatMap((time) => [`at ${time}:00Z`, 'invoked write()']);

export const SCHEDULES: readonly Deviation[] = [
  {
    what: 'A calendar that never comes, and a day before the month, are refused at start',
    reason: 'Spring never runs the first, and finds the second in another month: neither is what is meant',
    page: 'annotations/scheduled.md',
    table: 'schedules',
    here: eachOf(
      [
        'cron: 0 0 0 30 2 * from 2030-01-01T00:00:00Z in UTC',
        "cron, misspelled: '0 0 0 * * MON#6'",
        "cron, misspelled: '0 0 0 L-40 * *'",
      ],
      REFUSED,
    ),
  },
  {
    what: 'An hour that is written is met once each day: where clocks are set forward later, where they are set back the first time',
    reason: 'a daily job is meant to run daily; Spring leaves it out on the one day, and runs it twice on the other',
    page: 'annotations/scheduled.md',
    table: 'schedules',
    here: {
      'cron: 0 30 2 * * * from 2030-03-29T12:00:00Z in Europe/Berlin': runs(
        ...['2030-03-30T01:30', '2030-03-31T01:30', '2030-04-01T00:30', '2030-04-02T00:30'],
        ...['2030-04-03T00:30', '2030-04-04T00:30'],
      ),
      'cron: 0 30 2 * * * from 2030-10-25T12:00:00Z in Europe/Berlin': runs(
        ...['2030-10-26T00:30', '2030-10-27T00:30', '2030-10-28T01:30', '2030-10-29T01:30'],
        ...['2030-10-30T01:30', '2030-10-31T01:30'],
      ),
    },
  },
];
