import type { Schedule } from './schedule';

/** A duration in milliseconds, with what is written for it. */
export interface Period {
  readonly milliseconds: number;
  readonly text: string;
}

/**
 * From beginning to beginning. Runs that came due while another one ran are one run, which begins at once: they would
 * pile up without end where a method takes longer than its period.
 */
export function fixedRate(period: Period, initialDelay: Period): Schedule {
  const rate = period.milliseconds;
  return {
    description: `every ${period.text}${behind(initialDelay)}`,
    first: (now) => now + initialDelay.milliseconds,
    next: (due, ended) => due + Math.max(1, Math.floor((ended - due) / rate)) * rate,
  };
}

/** From end to beginning. */
export function fixedDelay(period: Period, initialDelay: Period): Schedule {
  return {
    description: `${period.text} after each run${behind(initialDelay)}`,
    first: (now) => now + initialDelay.milliseconds,
    next: (_due, ended) => ended + period.milliseconds,
  };
}

function behind({ milliseconds, text }: Period): string {
  return milliseconds === 0 ? '' : `, first after ${text}`;
}
