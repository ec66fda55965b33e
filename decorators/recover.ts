import type { Member } from '../lib/metadata/class';
import { RECOVERERS, type RecoverOptions } from '../lib/metadata/retry';

/**
 * Takes over when a `@Retryable` method of the same class has failed for good, as spring-retry's `@Recover`. Its
 * first parameter is the error, the others are the arguments of the call (as many as it wants); what it returns is
 * returned instead. Of several, the one whose error type is nearest wins, then the one with more fitting arguments.
 *
 * At start: MILLRACE_RECOVER_UNMATCHED when no `@Retryable` method of the class could come to it.
 */
export function Recover(options: RecoverOptions = {}) {
  return (target: object, member: Member, _descriptor: PropertyDescriptor): void => {
    RECOVERERS.add(target, member, options);
  };
}
