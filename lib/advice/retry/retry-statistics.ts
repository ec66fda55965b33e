/** What the calls of one retried method have come to, from the start of the application. */
export interface RetryCounts {
  /** Calls, each with its first attempt; calls of a stateful retry that were not made included. */
  calls: number;
  /** Attempts after the first of a call. */
  retries: number;
  /** Calls that failed for good: no attempt was left, or the error is not retried. */
  exhausted: number;
  /** Of these, those that a `@Recover` method took over. */
  recovered: number;
  /** Calls that are between two attempts now, or in one after the first. */
  retrying: number;
}

/** The counts of all retried methods; one entry a method, however many calls. */
export class RetryStatistics {
  readonly #counts = new Map<string, RetryCounts>();

  /** By `FlowService.insert`. */
  get counts(): ReadonlyMap<string, Readonly<RetryCounts>> {
    return this.#counts;
  }

  of(where: string): RetryCounts {
    let counts = this.#counts.get(where);
    if (counts === undefined) {
      this.#counts.set(where, (counts = { calls: 0, retries: 0, exhausted: 0, recovered: 0, retrying: 0 }));
    }
    return counts;
  }
}
