/** What a meter is called. */
export interface MeterDescription<L extends string = never> {
  /** As Prometheus wants it: `cache_hits_total`, with its base unit (`_seconds`, `_bytes`); counters end in `_total`. */
  readonly name: string;
  /** One sentence. */
  readonly help: string;
  /** The labels each measurement has; only values of a small, fixed set belong into one. */
  readonly labels?: readonly L[];
}

/** One value of a meter, at one combination of its labels. */
export interface Measurement<L extends string = never> {
  readonly labels: Readonly<Record<L, string>>;
  readonly value: number;
}

/** Takes meters. Nothing is counted here: each meter is read from what counts anyway, when somebody asks. */
export interface MeterRegistry {
  /**
   * A number that only grows while the process lives.
   * @throws MILLRACE_METER_INVALID when the name is taken, or a name is not one of Prometheus's
   */
  counter<L extends string = never>(meter: MeterDescription<L>, read: () => Iterable<Measurement<L>>): void;
  /** A number that goes up and down. @throws MILLRACE_METER_INVALID as `counter` */
  gauge<L extends string = never>(meter: MeterDescription<L>, read: () => Iterable<Measurement<L>>): void;
}

/** A bean that contributes meters: of a cache, a pool, an own service. Called once, when metrics are first needed. */
export abstract class MeterBinder {
  abstract bind(registry: MeterRegistry): void;
}
