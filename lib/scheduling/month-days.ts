/** The days that some month-bound rules mean, by what clocks show: epoch milliseconds as if they showed UTC. */
export class MonthDays {
  readonly #parts: readonly DayPart[];

  private constructor(parts: readonly DayPart[]) {
    this.#parts = parts;
  }

  /**
   * Those of a day-of-month field that `cronPattern` has written; `undefined` where it says nothing of weekdays (`15W`,
   * `LW`) or of the last day (`L`, `L-3`): croner knows `L` only, and only by itself.
   */
  static of(field: string): MonthDays | undefined {
    return /[LW]/.test(field) ? new MonthDays(field.split(',').map(dayPart)) : undefined;
  }

  /** The beginning of the first such day that is not before the day of `shown`. */
  from(shown: number): number {
    const date = new Date(shown);
    let [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    for (;;) {
      const found = this.#first(new Month(year, month), day);
      if (found !== undefined) return Date.UTC(year, month, found);
      // Within some months there is one, whatever the rules are.
      [year, month, day] = month === 11 ? [year + 1, 0, 1] : [year, month + 1, 1];
    }
  }

  #first(month: Month, from: number): number | undefined {
    const days = this.#parts.flatMap((part) => part(month)).filter((day) => day >= from && day <= month.last);
    return days.length === 0 ? undefined : Math.min(...days);
  }
}

/** The days of one part of a field; what is not within the month does not count. */
type DayPart = (month: Month) => readonly number[];

class Month {
  readonly last: number;

  /** @param month from 0 */
  constructor(
    private readonly year: number,
    private readonly month: number,
  ) {
    this.last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  }

  /** From 0, Sunday. */
  weekday(day: number): number {
    return new Date(Date.UTC(this.year, this.month, day)).getUTCDay();
  }
}

const SUNDAY = 0;
const SATURDAY = 6;
const RANGE = /^(?<first>\d+)(?:-(?<last>\d+))?(?:\/(?<step>\d+))?$/;

function dayPart(text: string): DayPart {
  if (text === 'LW') return lastWeekday;
  if (text.startsWith('L')) {
    const before = text === 'L' ? 0 : Number(text.slice('L-'.length));
    return ({ last }) => [last - before];
  }
  if (text.endsWith('W')) return nearestWeekday(Number(text.slice(0, -1)));
  const { first = 1, last, step = 1 } = RANGE.exec(text === '*' ? '1-31' : text)?.groups ?? {};
  const end = Number(last ?? (step === 1 ? first : 31));
  const days: number[] = [];
  for (let day = Number(first); day <= end; day += Number(step)) days.push(day);
  return () => days;
}

function lastWeekday(month: Month): readonly number[] {
  const weekday = month.weekday(month.last);
  return [month.last - (weekday === SATURDAY ? 1 : weekday === SUNDAY ? 2 : 0)];
}

/** As Spring's: of a Saturday the Friday before, of a Sunday the Monday after, of a first that is a Saturday the third. */
function nearestWeekday(day: number): DayPart {
  return (month) => {
    if (day > month.last) return [];
    const weekday = month.weekday(day);
    if (weekday === SATURDAY) return [day === 1 ? 3 : day - 1];
    return [weekday === SUNDAY ? day + 1 : day];
  };
}
