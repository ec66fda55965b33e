import type { OutputTag } from 'millrace';
import type { BuiltHarnessOptions, CoOperatorHarness, KeyedOperatorHarness } from 'millrace/testing';

/** A record of the tests. */
export interface Item {
  readonly key: string;
  readonly time: number;
  /** Tells it from all others. */
  readonly n: number;
  readonly v: number;
}

/** What happens to an operator. */
export type Step =
  | { readonly input: 0 | 1; readonly record: Item }
  | { readonly input: 0 | 1; readonly watermark: number }
  /** Processing time goes on by so many milliseconds. */
  | { readonly clock: number };

/** What came out of it. */
export interface Emitted {
  readonly value: { readonly key: string };
  readonly timestamp: number | undefined;
  /** The side output. */
  readonly tag?: string;
}

/** What an operator is to do, written from the documentation and sharing no code with it; it is never restored. */
export interface Model {
  readonly emitted: Emitted[];
  record(item: Item, input: 0 | 1): void;
  /** Event time has moved: that of the earlier input. */
  watermark?(time: number): void;
  /** Processing time has moved. */
  clock?(now: number): void;
}

/** A harness as a case opens it. */
export type OpenedHarness = KeyedOperatorHarness<Item, unknown> | CoOperatorHarness<Item, Item, unknown>;

/** One operator that is snapshot and restored. */
export interface RestoreCase {
  readonly name: string;
  open(options: Omit<BuiltHarnessOptions, 'returns'>): Promise<OpenedHarness>;
  model(): Model;
  /** How many inputs it has. Default: 1. */
  readonly inputs?: 1 | 2;
  /** Whether all instances get the records of the second one. Default: false. */
  readonly broadcast?: boolean;
  /** Whether it has no keys, nor an order between them, so that one instance has all. Default: false. */
  readonly single?: boolean;
  readonly tags?: readonly OutputTag<unknown>[];
}
