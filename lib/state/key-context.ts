import { MillraceError } from '../errors/millrace-error';
import type { TimeDomain } from '../time/timer-service';

/** What records may be keyed by. */
export type Key = string | number | boolean | bigint;

/** Where no key is. */
const OUTSIDE = -1;

/** A sequence that no key ever has. */
export const NO_SEQUENCE = -2;

/** Numbers stay small integers: what V8 keeps in place. */
const LAST = 2 ** 30;

/** The key that is being processed. State and timers look here; outside processing there is none. */
export class KeyContext {
  key: unknown = undefined;
  /**
   * Changes with every record and timer, so that handles know whether what they have found is still meant; negative
   * while there is no key.
   */
  sequence = OUTSIDE;
  /** How many keys have been entered since the numbers began. */
  entered = 0;
  readonly #restarted: (() => void)[] = [];
  /** Calls the user's `onTimer`; the operator provides it. */
  fire: (key: unknown, time: number, domain: TimeDomain) => void = () => undefined;

  /** @param operator named in errors. */
  constructor(readonly operator: string) {}

  /** @throws MILLRACE_KEY_INVALID */
  enter(key: unknown): void {
    if (typeof key === 'number' ? key !== key : typeof key !== 'string') this.check(key);
    this.key = key;
    this.sequence = this.entered === LAST ? this.#restart() : ++this.entered;
  }

  /** Ends processing: what is used from now on, say after an `await`, is used outside a key. */
  leave(): void {
    this.key = undefined;
    this.sequence = OUTSIDE;
  }

  /** Whether there is a key. */
  get active(): boolean {
    return this.sequence >= 0;
  }

  /** Registers who is told when sequences begin anew: what was found under the old ones is not meant by the new. */
  onRestart(listener: () => void): void {
    this.#restarted.push(listener);
  }

  /** @throws MILLRACE_KEY_INVALID */
  check(key: unknown): void {
    if (typeof key === 'string') return;
    if (typeof key === 'number' ? key === key : typeof key === 'boolean' || typeof key === 'bigint') return;
    const problem = key === null ? 'null' : typeof key === 'number' ? 'NaN' : typeof key;
    throw new MillraceError('MILLRACE_KEY_INVALID', { operator: this.operator, problem });
  }

  #restart(): number {
    for (const restarted of this.#restarted) restarted();
    return (this.entered = 1);
  }
}
