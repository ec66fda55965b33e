/** How often something happens; as Flink's Meter. */
export interface Meter {
  /** @param times how often it has happened; by default once */
  markEvent(times?: number): void;
  /** How often it has happened in all. */
  readonly count: number;
  /** How often a second: over the last minute, in steps of 5 s; over the time since it was made, where that is shorter. */
  readonly rate: number;
}
