import type { Invocation } from './advice';

/** Whether a method's result has to be waited for; thenables of other libraries and realms included. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return (
    value instanceof Promise ||
    (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function')
  );
}

/** Goes on with a value: at once when it is there, else when it comes. */
export function chain<T, R>(value: T | PromiseLike<T>, next: (value: T) => R | PromiseLike<R>): R | PromiseLike<R> {
  return isPromiseLike(value) ? value.then(next) : next(value);
}

/** A method that returns a promise reports every error through it: what advice throws before must not escape. */
export function rejecting(invocation: Invocation): Invocation {
  return (self, args) => {
    try {
      return invocation(self, args);
    } catch (error) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what was thrown passes as it is
      return Promise.reject(error);
    }
  };
}

/** The same for advice that may answer by itself: what it returns becomes a promise, too. */
export function promising(invocation: Invocation): Invocation {
  return rejecting((self, args) => {
    const result = invocation(self, args);
    return isPromiseLike(result) ? result : Promise.resolve(result);
  });
}
