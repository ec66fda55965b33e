/** What a value is at run time, as far as a snapshot tells it apart. */
export type ValueKind =
  'number' | 'string' | 'boolean' | 'bigint' | 'date' | 'array' | 'map' | 'set' | 'bytes' | 'object';

/** What a class says of its instances; kept in snapshots. */
export interface ValueSchema {
  /** `undefined`: nothing is known, and anything is taken. */
  readonly kind?: ValueKind;
  /** Of a value that an operator of ours keeps: what is said of the user's values in it. */
  readonly parts?: ValueSchema;
  /** ... and where they are of two inputs, of those of each. */
  readonly sides?: readonly ValueSchema[];
  /** The fields that the class is known to have. */
  readonly fields?: Readonly<Record<string, ValueSchema>>;
}
