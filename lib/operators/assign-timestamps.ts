import type { Failed, Next } from './operator';

/**
 * Gives each record another event time, and shows both to whoever makes watermarks of them. Times are read as the stamps
 * of sources are; without `timeOf` a record keeps its own. Self-contained: it is compiled from its source text.
 */
export const assignTimestamps = (
  next: Next,
  timeOf: ((value: unknown) => unknown) | undefined,
  observe: (value: unknown, ts: number) => void,
  failed: Failed,
): Next => {
  if (timeOf === undefined) {
    return function keepTimestamps(value, ts) {
      try {
        observe(value, ts);
      } catch (error) {
        failed(error, value, ts);
        return;
      }
      next(value, ts);
    };
  }
  return function assignTimestamps(value, ts) {
    let assigned = -Infinity;
    try {
      const time = timeOf(value);
      if (typeof time === 'number') assigned = time;
      else if (typeof time === 'string') assigned = Date.parse(time);
      else if (time instanceof Date) assigned = time.getTime();
      // Also not-a-number is no time.
      if (!(assigned > -Infinity && assigned < Infinity)) assigned = -Infinity;
      observe(value, assigned);
    } catch (error) {
      failed(error, value, ts);
      return;
    }
    next(value, assigned);
  };
};
