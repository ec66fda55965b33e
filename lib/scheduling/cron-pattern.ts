import { MillraceError } from '../errors/millrace-error';

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

/** The field of the day of the month. */
export const DAY_OF_MONTH = 3;
const DAY_OF_WEEK = 5;

const FIELDS: readonly Field[] = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    names: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  // 7 is Sunday, too.
  { name: 'day of week', from: 0, to: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

/** As Spring's macros. */
const MACROS = new Map([
  ['@yearly', '0 0 0 1 1 *'],
  ['@annually', '0 0 0 1 1 *'],
  ['@monthly', '0 0 0 1 * *'],
  ['@weekly', '0 0 0 * * 0'],
  ['@daily', '0 0 0 * * *'],
  ['@midnight', '0 0 0 * * *'],
  ['@hourly', '0 0 * * * *'],
]);

const PART = /^(?:\*|(?<first>\d+)(?:-(?<last>\d+))?)(?:\/(?<step>\d+))?$/;
const NTH = /^([0-7])#([1-5])$/;
const LAST = /^([0-7])L$/;
const LAST_BUT = /^L-0*(\d+)$/;
const NEAREST_WEEKDAY = /^0*(\d+)W$/;
/** Of the longest month. */
const DAYS = 31;

/**
 * Judges a cron expression by Spring's rules and writes it in numbers, for croner: what it does not know it would
 * read as something else (`?` as the present day, `5L` as every Friday). What it cannot be told of a month's days stays
 * in that field, for `MonthDays`.
 *
 * @throws MILLRACE_SCHEDULE_CRON naming the field
 */
export function cronPattern(cron: string): readonly string[] {
  const fail = (problem: string): never => {
    throw new MillraceError('MILLRACE_SCHEDULE_CRON', { cron, problem });
  };
  const fields = (MACROS.get(cron.trim()) ?? cron).trim().split(/\s+/);
  if (fields.length !== FIELDS.length) fail(`it has ${cron.trim() === '' ? 0 : fields.length} fields, not 6`);
  return FIELDS.map((field, i) => {
    const text = fields[i] ?? '';
    const refuse = (problem: string): never => fail(`field ${i + 1} (${field.name}), '${text}', ${problem}`);
    if (text === '?' && (i === DAY_OF_MONTH || i === DAY_OF_WEEK)) return '*';
    return text
      .split(',')
      .map((part) => partOf(part, i, field, refuse))
      .join(',');
  });
}

function partOf(text: string, index: number, field: Field, refuse: (problem: string) => never): string {
  const part = numbered(text, field);
  if (index === DAY_OF_MONTH) {
    if (part === 'L' || part === 'LW') return part;
    const [, before] = LAST_BUT.exec(part) ?? [];
    if (before !== undefined && Number(before) >= 1) {
      return Number(before) < DAYS ? `L-${before}` : refuse('is before the month');
    }
    const [, day] = NEAREST_WEEKDAY.exec(part) ?? [];
    if (day !== undefined) return isWithin(Number(day), field) ? `${day}W` : refuse(outside(field));
  }
  if (index === DAY_OF_WEEK) {
    const [, day, nth = 'L'] = NTH.exec(part) ?? LAST.exec(part) ?? [];
    if (day !== undefined) return `${Number(day) % 7}#${nth}`;
  }
  const found = PART.exec(part)?.groups;
  if (found === undefined) return refuse('cannot be read');
  const { first, last, step } = found;
  const [from, to] = [Number(first ?? field.from), Number(last ?? first ?? field.to)];
  if (!isWithin(from, field) || !isWithin(to, field)) return refuse(outside(field));
  if (from > to) return refuse('begins behind its end');
  if (step === undefined) return part;
  // A step beyond the field leaves only the first value, and croner takes none.
  if (Number(step) < 1) return refuse('has a step of 0');
  const end = first !== undefined && last === undefined ? field.to : to;
  return Number(step) > end - from ? `${from}` : part.replace('*', `${from}-${Math.min(end, 59)}`);
}

function isWithin(number: number, { from, to }: Field): boolean {
  return number >= from && number <= to;
}

function outside({ from, to }: Field): string {
  return `is not within ${from} and ${to}`;
}

function numbered(text: string, { names }: Field): string {
  if (names === undefined) return text;
  return text.replace(/[A-Z]{3}/gi, (name) => {
    const index = names.indexOf(name.toUpperCase());
    return index < 0 ? name : String(index);
  });
}
