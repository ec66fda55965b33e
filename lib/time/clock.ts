/** Processing time of a job. The system's clock in production, a virtual one in tests. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds since any fixed moment, which never go back: for how long something took or is to last. */
  elapsed(): number;
  /** Calls `callback` once, when `now()` has reached `time`; dispose the result to cancel. */
  schedule(time: number, callback: () => void): Disposable;
}
