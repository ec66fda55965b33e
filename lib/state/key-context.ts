import { MillraceError } from '../errors/millrace-error';
import type { TimeDomain } from '../time/timer-service';

/** What records may be keyed by. */
export type Key = string | number | boolean | bigint;

/** A sequence that no key ever has. */
export const NO_SEQUENCE = -1;

/** Sequences stay small integers: what V8 keeps in place. */
const LAST = 2 ** 30;

/** The key that is being processed. State and timers look here; outside processing there is none. */
export class KeyContext {
  /** `undefined` while there is none. */
  key: unknown = undefined;
  /** Changes with every record and timer, so that handles know whether what they have found is still meant. */
  sequence = 0;
  readonly #restarted: (() => void)[] = [];
  /** Calls the user's `onTimer`; the operator provides it. */
  fire: (key: unknown, time: number, domain: TimeDomain) => void = () => undefined;

  /** @param operator named in errors. */
  constructor(readonly operator: string) {}

  /** @throws MILLRACE_KEY_INVALID */
  enter(key: unknown): void {
    if (typeof key === 'number' ? key !== key : typeof key !== 'string') this.check(key);
    this.key = key;
    this.sequence = this.sequence < LAST ? this.sequence + 1 : this.#restart();
  }

  /** Ends processing: what is used from now on, say after an `await`, is used outside a key. */
  leave(): void {
    this.key = undefined;
    this.sequence++;
  }

  /** Whether there is a key. */
  get active(): boolean {
    return this.key !== undefined;
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
    return 1;
  }
}
