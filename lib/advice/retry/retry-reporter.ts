/** A call that is about to wait for its next attempt. */
export interface RetryWait {
  /** `FlowService.insert` */
  readonly method: string;
  /** The attempts made. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** In milliseconds. */
  readonly delay: number;
  readonly error: unknown;
}

/** Tells the operator of an application that a method does not get on; `bootstrap` writes a log line. */
export interface RetryReporter {
  /** Called when a call of a method begins to wait while no other of that method does. */
  waiting(wait: RetryWait): void;
}
