/**
 * One call of a retried method, as listeners see it; as spring-retry's RetryContext. That of a stateful retry is the same for all calls of one key, that of
 * a circuit breaker is one call's.
 */
export interface RetryContext {
  /** `FlowService.insert`; the label of a circuit. */
  readonly name: string;
  /** The arguments of the call. */
  readonly args: readonly unknown[];
  /** How many attempts have failed. */
  readonly retryCount: number;
  /** The error of the last attempt that failed; `undefined` before the first. */
  readonly lastError: unknown;
  /** Whether no attempt was left, or the error was not to be retried. */
  readonly exhausted: boolean;
  /** Whether a `@Recover` method took over. */
  readonly recovered: boolean;
  /** Lets no further attempt follow; the first one is always made. */
  setExhaustedOnly(): void;
}

/** The context of a call on its way. */
export class CallContext implements RetryContext {
  retryCount = 0;
  lastError: unknown;
  /** The error of the last attempt of this very call, `undefined` once one has succeeded. */
  thrown: unknown;
  exhausted = false;
  recovered = false;
  exhaustedOnly = false;

  constructor(
    readonly name: string,
    public args: readonly unknown[],
    /** Under which a stateful retry remembers it. */
    readonly key = '',
  ) {}

  setExhaustedOnly(): void {
    this.exhaustedOnly = true;
  }

  failed(error: unknown): void {
    this.retryCount++;
    this.lastError = this.thrown = error;
  }
}
