import type { RichFunction } from './rich-function';

/** Keeps the records for which `filter` returns `true`; the others are dropped and counted. */
export interface FilterFunction<T> extends RichFunction {
  filter(value: T): boolean | Promise<boolean>;
}
