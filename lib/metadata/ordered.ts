/** What the annotations of built-in advice take in common. */
export interface OrderedOptions {
  /**
   * Where this advice stands among all advice of the method, in place of where its kind does; lower is further out.
   * Default: `@Async` 50, validation 200, caching 300, circuit breaker 400, retrying 500, transaction 600.
   */
  readonly order?: number;
}
