/** How a part of the application is. */
export interface HealthReport {
  readonly status: 'up' | 'down';
  /** What helps a reader: a version, a pool's figures, the problem; never a secret. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * A bean that tells whether something the application relies on works; readiness asks every one of them. A check that
 * throws counts as down.
 */
export abstract class HealthIndicator {
  /** Unique among the indicators: `database`. */
  abstract readonly name: string;
  abstract check(): Promise<HealthReport>;
}
