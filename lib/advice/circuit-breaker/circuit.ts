/** When a circuit opens and closes again; times in milliseconds. */
export interface CircuitSettings {
  /** So many failures open it. */
  readonly maxAttempts: number;
  /** Within this time they must come. */
  readonly openTimeout: number;
  /** How long it stays open. */
  readonly resetTimeout: number;
}

/**
 * Counts failures in windows of time, as spring-retry's CircuitBreakerRetryPolicy: a window begins with the first call
 * after the one before is over. When a window has enough failures the circuit opens; the first call after
 * `resetTimeout` closes it again and begins a new window. A success takes no failure back, and there is no half-open
 * state: once closed, it again takes as many failures to open it.
 */
export class Circuit {
  failures = 0;
  lastError: unknown;
  /** Calls that were made. */
  calls = 0;
  /** Calls that were not made. */
  rejected = 0;
  /** How often it opened. */
  openings = 0;
  #open = false;
  #start: number;

  /** @param now milliseconds by a clock that never goes back */
  constructor(
    readonly label: string,
    readonly settings: CircuitSettings,
    private readonly now: () => number,
  ) {
    this.#start = now();
  }

  /** Open until the first call after its `resetTimeout`. */
  get state(): 'closed' | 'open' {
    return this.#open ? 'open' : 'closed';
  }

  /** Whether a call may be made now. */
  admits(): boolean {
    const open = this.#isOpen();
    if (open) this.rejected++;
    else this.calls++;
    return !open;
  }

  /** Counts a failure at the time it comes, whenever its call began. */
  failed(error: unknown): void {
    this.lastError = error;
    this.failures++;
    this.#isOpen();
  }

  #isOpen(): boolean {
    const { maxAttempts, openTimeout, resetTimeout } = this.settings;
    const now = this.now();
    const passed = now - this.#start;
    const full = this.failures >= maxAttempts;
    // A window that ended by a slow failure opens the circuit all the same, from its own beginning.
    if (full && passed <= resetTimeout) {
      if (!this.#open) {
        this.openings++;
        this.#open = true;
        if (passed < openTimeout) this.#start = now;
      }
      return true;
    }
    if (full || passed > openTimeout) {
      this.failures = 0;
      this.#start = now;
    }
    this.#open = false;
    return false;
  }
}
