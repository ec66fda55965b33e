import type { Json, MethodSpec, Scenario } from '../scenario';

type Attributes = Readonly<Record<string, Json>>;

/** `Reports.write` by the clock, from a time on, so many times. */
const scheduled = (
  name: string,
  schedules: Attributes | readonly Attributes[],
  from: string,
  { runs = 6, rest = {}, setup = {} }: { runs?: number; rest?: MethodSpec; setup?: Scenario['setup'] } = {},
): Scenario => ({
  name,
  beans: {
    Reports: {
      methods: {
        write: { annotations: [schedules].flat().map((one) => ({ Scheduled: one })), returns: 'void', ...rest },
      },
    },
  },
  setup: { now: from, ...setup },
  calls: [{ runs }],
});

const cron = (expression: string, from: string, zone = 'UTC', runs = 6): Scenario =>
  scheduled(`cron: ${expression} from ${from} in ${zone}`, { cron: expression, zone }, from, { runs });

const NEW_YEAR = '2030-01-01T00:00:00Z';
const LEAP = '2028-02-27T12:00:00Z';

const CRONS: readonly Scenario[] = [
  cron('* * * * * *', '2030-01-01T00:00:58.500Z'),
  cron('*/15 * * * * *', NEW_YEAR),
  cron('10-14 * * * * *', NEW_YEAR),
  cron('5/20 * * * * *', NEW_YEAR),
  cron('0,30 0/20 * * * *', NEW_YEAR),
  cron('0 0 9-17 * * MON-FRI', '2030-01-04T15:30:00Z'),
  cron('0 0 0-23/7 * * *', NEW_YEAR),
  cron('0 30 9 1,15 * *', NEW_YEAR),
  cron('0 0 0 31 * *', NEW_YEAR),
  cron('0 0 0 30 2 *', NEW_YEAR, 'UTC', 1),
  cron('0 0 0 29 2 *', NEW_YEAR, 'UTC', 3),
  cron('0 0 0 29 FEB MON', NEW_YEAR, 'UTC', 2),
  cron('0 0 12 ? * SUN', NEW_YEAR),
  cron('0 0 12 13 * ?', NEW_YEAR),
  // Both fields have to fit.
  cron('0 0 12 13 * FRI', NEW_YEAR, 'UTC', 3),
  cron('0 0 12 * * 7', NEW_YEAR),
  cron('0 0 12 * * 0', NEW_YEAR),
  cron('0 0 12 * * 5-7', NEW_YEAR),
  cron('0 0 12 * JAN-MAR,dec sat', '2030-03-20T00:00:00Z'),
  cron('0 0 12 L * *', LEAP),
  ...['L-3', 'L-27', 'LW', '1W', '15W', '30W', '1,15W,L'].map((days) => cron(`0 0 12 ${days} * *`, LEAP)),
  cron('0 0 12 * * 5L', LEAP),
  cron('0 0 12 * * FRIL', LEAP),
  cron('0 0 12 ? * MON#1', LEAP),
  cron('0 0 12 ? * 5#5', LEAP),
  cron('0 0 12 ? * SUN#2', LEAP),
  cron('0 0 12 ? * 7#2', LEAP),
  ...['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'].map((macro) =>
    cron(macro, LEAP, 'UTC', 3),
  ),
  // A minute that is not a whole one, and runs that are over late.
  cron('0 * * * * *', '2030-01-01T00:00:00.001Z', 'UTC', 2),
  // The clocks are set forward on March 31 at 2:00, and back on October 27 at 3:00.
  cron('0 30 2 * * *', '2030-03-29T12:00:00Z', 'Europe/Berlin'),
  cron('0 0 * * * *', '2030-03-30T22:30:00Z', 'Europe/Berlin'),
  cron('0 0/30 * * * *', '2030-03-31T00:00:00Z', 'Europe/Berlin'),
  cron('0 30 2 * * *', '2030-10-25T12:00:00Z', 'Europe/Berlin'),
  cron('0 30 1 * * *', '2030-10-25T12:00:00Z', 'Europe/Berlin'),
  cron('0 0 * * * *', '2030-10-26T22:30:00Z', 'Europe/Berlin'),
  cron('0 0/30 * * * *', '2030-10-27T00:00:00Z', 'Europe/Berlin'),
  cron('0 0 9 * * MON-FRI', NEW_YEAR, 'Asia/Shanghai'),
  cron('0 15 0 1 * *', NEW_YEAR, 'Asia/Kathmandu', 3),
  cron('0 0 0 1 1 *', NEW_YEAR, 'America/St_Johns', 2),
];

const REFUSED: readonly Scenario[] = [
  '* * * * *',
  '60 * * * * *',
  '0 0 24 * * *',
  '0 0 0 0 * *',
  '0 0 0 32 * *',
  '0 0 0 * 13 *',
  '0 0 0 * * 8',
  '0 0 0 * * MOO',
  '0 0 0 * JANUARY *',
  '10-5 * * * * *',
  '*/0 * * * * *',
  '0 0 0 * * MON#6',
  '0 0 0 * * 5#0',
  '0 0 0 L-40 * *',
  '0 ? 0 * * *',
  '@never',
  '',
].map((expression) => ({ ...cron(expression, NEW_YEAR, 'UTC', 1), name: `cron, misspelled: '${expression}'` }));

const RHYTHMS: readonly Scenario[] = [
  scheduled('fixed rate', { fixedRate: 5000 }, NEW_YEAR, { runs: 3 }),
  scheduled('fixed rate, first later', { fixedRate: 5000, initialDelay: 1500 }, NEW_YEAR, { runs: 3 }),
  scheduled('fixed rate: of a method that takes a part of it', { fixedRate: 5000 }, NEW_YEAR, {
    runs: 3,
    rest: { does: [{ takes: 2000 }] },
  }),
  scheduled('fixed rate: of a method that takes longer', { fixedRate: 5000 }, NEW_YEAR, {
    runs: 4,
    rest: { does: [{ takes: 12_000 }] },
  }),
  scheduled('fixed delay', { fixedDelay: 5000 }, NEW_YEAR, { runs: 3 }),
  scheduled('fixed delay, first later', { fixedDelay: 5000, initialDelay: 1500 }, NEW_YEAR, { runs: 3 }),
  scheduled('fixed delay: behind the end of the run', { fixedDelay: 5000 }, NEW_YEAR, {
    runs: 3,
    rest: { does: [{ takes: 12_000 }] },
  }),
  scheduled('cron: what comes due during a run is left out', { cron: '0 * * * * *', zone: 'UTC' }, NEW_YEAR, {
    runs: 3,
    rest: { does: [{ takes: 150_000 }] },
  }),
  scheduled('cron: a run that ends in time', { cron: '0 * * * * *', zone: 'UTC' }, NEW_YEAR, {
    runs: 3,
    rest: { does: [{ takes: 59_000 }] },
  }),
  scheduled('errors: a schedule goes on', { fixedRate: 5000 }, NEW_YEAR, {
    runs: 3,
    rest: { results: [{ throw: 'Failure' }] },
  }),
  scheduled('errors: a calendar goes on', { cron: '@hourly', zone: 'UTC' }, NEW_YEAR, {
    runs: 3,
    rest: { results: [{ throw: 'Failure' }] },
  }),
  scheduled('two schedules on a method', [{ fixedRate: 5000 }, { fixedRate: 7000, initialDelay: 1000 }], NEW_YEAR, {
    runs: 5,
  }),
  scheduled('configuration: a placeholder', { cron: '${reports.cron}', zone: '${reports.zone}' }, NEW_YEAR, {
    runs: 2,
    setup: { properties: { 'reports.cron': '0 0 9 * * *', 'reports.zone': 'Asia/Shanghai' } },
  }),
  scheduled('configuration: a default', { cron: '${reports.cron:0 0 9 * * *}', zone: 'UTC' }, NEW_YEAR, { runs: 2 }),
  scheduled('configuration: a schedule that is switched off', { cron: '${reports.cron:-}' }, NEW_YEAR, { runs: 1 }),
  scheduled('configuration: a placeholder without a value', { cron: '${reports.cron}' }, NEW_YEAR, { runs: 1 }),
  scheduled('options: nothing', {}, NEW_YEAR, { runs: 1 }),
  scheduled('options: two rhythms', { fixedRate: 5, fixedDelay: 5 }, NEW_YEAR, { runs: 1 }),
  scheduled('options: a calendar and a rhythm', { cron: '@hourly', fixedDelay: 5 }, NEW_YEAR, { runs: 1 }),
  scheduled('options: a calendar that begins later', { cron: '@hourly', initialDelay: 5 }, NEW_YEAR, { runs: 1 }),
  scheduled('options: an unknown zone', { cron: '@hourly', zone: 'Europe/Atlantis' }, NEW_YEAR, { runs: 1 }),
  scheduled('options: a method with a parameter', { fixedRate: 5 }, NEW_YEAR, {
    runs: 1,
    rest: { parameters: [{ name: 'day' }] },
  }),
];

export const SCHEDULES: readonly Scenario[] = [...CRONS, ...REFUSED, ...RHYTHMS];
