/** Whether a method's result has to be waited for; thenables of other libraries and realms included. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return (
    value instanceof Promise ||
    (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function')
  );
}

/** Goes on with a value: at once when it is there, else when it comes. */
export function chain<T, R>(value: T | PromiseLike<T>, next: (value: T) => R | PromiseLike<R>): R | PromiseLike<R> {
  return isPromiseLike(value) ? (value as PromiseLike<T>).then(next) : next(value);
}
