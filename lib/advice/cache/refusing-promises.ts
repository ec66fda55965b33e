import { MillraceError } from '../../errors/millrace-error';
import type { Invocation } from '../advice';
import { isPromiseLike } from '../promise';

/** Of a method that returns its result at once, while only the call shows which caches a resolver gives. */
export function refusingPromises(invocation: Invocation, where: string): Invocation {
  return (self, args) => {
    const result = invocation(self, args);
    if (!isPromiseLike(result)) return result;
    // Its outcome is of no interest any more, and must not end the process as an unhandled rejection.
    result.then(undefined, () => undefined);
    throw new MillraceError('MILLRACE_CACHE_ASYNCHRONOUS', { where, manager: 'its cache resolver' });
  };
}
