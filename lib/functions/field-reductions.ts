import type { ReduceFunction } from './reduce-function';

/** What has a smallest and a largest: numbers, and texts and times by their order. */
export type Comparable = number | bigint | string | Date;

/** The fields of a record that are of a type. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * A reduction of records by one of their fields: it gives the first record with the field of both (`sum`, `min`, `max`),
 * or one of the two (`minBy`, `maxBy`); as Flink's aggregations by field.
 */
export class FieldReduction implements ReduceFunction<object> {
  /** @param pick the field of both, by those of each; it gives the first one's as it is where nothing changes. */
  constructor(
    private readonly field: string,
    private readonly pick: (a: never, b: never) => unknown,
  ) {}

  reduce(a: object, b: object): object {
    const before = (a as Fields)[this.field];
    const value = this.pick(before as never, (b as Fields)[this.field] as never);
    if (value === before) return a;
    // A record of its class, which is not to be changed once emitted.
    const record = Object.assign(Object.create(Object.getPrototypeOf(a) as object | null) as object, a);
    return Object.assign(record, { [this.field]: value });
  }
}

/** A reduction to the one of two records whose field goes first. */
export class RecordChoice implements ReduceFunction<object> {
  /** @param takes whether the later record takes the place of the earlier one, by their fields. */
  constructor(
    private readonly field: string,
    private readonly takes: (earlier: Comparable, later: Comparable) => boolean,
  ) {}

  reduce(a: object, b: object): object {
    return this.takes((a as Fields)[this.field] as Comparable, (b as Fields)[this.field] as Comparable) ? b : a;
  }
}

/** Which of records with an equal field is kept. */
export interface ChoiceOptions {
  /** The first of them, or the last. Default: `'first'`, as Flink's. */
  readonly equal?: 'first' | 'last';
}

/** The reductions by a field, by the names of the calls. */
export const FIELD_REDUCTIONS = {
  sum: (field: string) => new FieldReduction(field, (a: number, b: number) => a + b),
  min: (field: string) => new FieldReduction(field, (a: Comparable, b: Comparable) => (b < a ? b : a)),
  max: (field: string) => new FieldReduction(field, (a: Comparable, b: Comparable) => (b > a ? b : a)),
  minBy: (field: string, { equal = 'first' }: ChoiceOptions = {}) =>
    new RecordChoice(field, equal === 'first' ? (a, b) => b < a : (a, b) => b <= a),
  maxBy: (field: string, { equal = 'first' }: ChoiceOptions = {}) =>
    new RecordChoice(field, equal === 'first' ? (a, b) => b > a : (a, b) => b >= a),
} as const;
