import { MillraceError } from '../errors/millrace-error';
import type { TimeDomain } from '../time/timer-service';

/** What records may be keyed by. */
export type Key = string | number | boolean | bigint;

/** The key that is being processed. State and timers look here; outside processing there is none. */
export class KeyContext {
  key: unknown = undefined;
  /** Changes with every record and timer, so that handles know whether what they have found is still meant. */
  sequence = 0;
  active = false;
  /** Calls the user's `onTimer`; the operator provides it. */
  fire: (key: unknown, time: number, domain: TimeDomain) => void = () => undefined;

  /** @param operator named in errors. */
  constructor(readonly operator: string) {}

  /** @throws MILLRACE_KEY_INVALID */
  enter(key: unknown): void {
    if (typeof key !== 'string') this.check(key);
    this.key = key;
    this.active = true;
    this.sequence++;
  }

  /** Ends processing: what is used from now on, say after an `await`, is used outside a key. */
  leave(): void {
    this.key = undefined;
    this.active = false;
    this.sequence++;
  }

  /** @throws MILLRACE_KEY_INVALID */
  check(key: unknown): void {
    if (typeof key === 'string') return;
    if (typeof key === 'number' ? key === key : typeof key === 'boolean' || typeof key === 'bigint') return;
    const problem = key === null ? 'null' : typeof key === 'number' ? 'NaN' : typeof key;
    throw new MillraceError('MILLRACE_KEY_INVALID', { operator: this.operator, problem });
  }
}
