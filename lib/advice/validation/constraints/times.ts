import { ifPresent, type BuiltInConstraint } from './built-in-constraint';

function comparedToNow(keeps: (time: number, now: number) => boolean): BuiltInConstraint {
  return {
    judges: [Date, Number],
    check: (_attributes, clock) =>
      ifPresent((value) => {
        const time = value instanceof Date ? value.getTime() : value;
        // The time of an invalid date is NaN.
        return typeof time === 'number' && !Number.isNaN(time) && keeps(time, clock.now());
      }),
  };
}

export const past = comparedToNow((time, now) => time < now);
export const pastOrPresent = comparedToNow((time, now) => time <= now);
export const future = comparedToNow((time, now) => time > now);
export const futureOrPresent = comparedToNow((time, now) => time >= now);
