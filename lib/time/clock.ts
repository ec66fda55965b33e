/** Processing time of a job. The system's clock in production, a virtual one in tests. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `callback` once, when `now()` has reached `time`; dispose the result to cancel. */
  schedule(time: number, callback: () => void): Disposable;
}
