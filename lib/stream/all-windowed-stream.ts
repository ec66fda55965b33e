import type { Collector } from '../functions/collector';
import { FIELD_REDUCTIONS, type ChoiceOptions, type Comparable } from '../functions/field-reductions';
import type {
  Aggregated,
  CheckAggregate,
  CheckProcessAllWindow,
  CheckReduce,
  EmittedByWindow,
} from '../functions/window-typing';
import type { Window } from '../windows/window';
import type { WindowOptions } from '../windows/window-options';
import type { FieldOf } from './call-types';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import { WindowBuilder } from './window-builder';

/** A function of a window and its elements, as a lambda. */
export type ApplyAllWindow<T, R> = (window: Window, elements: readonly T[], out: Collector<R>) => void;

/**
 * All records of a stream in windows, as Flink's AllWindowedStream: one parallel instance has them all. A function makes
 * an operator of it; what it emits carries the last time of the window.
 */
export class AllWindowedStream<T> extends WindowBuilder<T> {
  /** One record of all of a window: two at a time. A window's function, where one is given, gets that one. */
  reduce<N extends T>(fn: (a: T, b: T) => N): SingleOutputStreamOperator<T>;
  reduce<N extends T, R>(fn: (a: T, b: T) => N, windowFunction: ApplyAllWindow<T, R>): SingleOutputStreamOperator<R>;
  reduce<N extends T, W extends object>(
    fn: (a: T, b: T) => N,
    windowFunction: W & CheckProcessAllWindow<T, W>,
  ): SingleOutputStreamOperator<EmittedByWindow<W>>;
  reduce<F extends object>(fn: F & CheckReduce<T, F>): SingleOutputStreamOperator<T>;
  reduce<F extends object, R>(
    fn: F & CheckReduce<T, F>,
    windowFunction: ApplyAllWindow<T, R>,
  ): SingleOutputStreamOperator<R>;
  reduce<F extends object, W extends object>(
    fn: F & CheckReduce<T, F>,
    windowFunction: W & CheckProcessAllWindow<T, W>,
  ): SingleOutputStreamOperator<EmittedByWindow<W>>;
  reduce(fn: object, windowFunction?: object): SingleOutputStreamOperator<unknown> {
    return this.operator('reduce', 'reduce', fn, windowFunction);
  }

  /** The result of an AggregateFunction (its class or an instance), to the window's function where one is given. */
  aggregate<F extends object>(fn: F & CheckAggregate<T, F>): SingleOutputStreamOperator<Aggregated<F>>;
  aggregate<F extends object, R>(
    fn: F & CheckAggregate<T, F>,
    windowFunction: ApplyAllWindow<Aggregated<F>, R>,
  ): SingleOutputStreamOperator<R>;
  aggregate<F extends object, W extends object>(
    fn: F & CheckAggregate<T, F>,
    windowFunction: W & CheckProcessAllWindow<Aggregated<F>, W>,
  ): SingleOutputStreamOperator<EmittedByWindow<W>>;
  aggregate(fn: object, windowFunction?: object): SingleOutputStreamOperator<unknown> {
    return this.operator('aggregate', 'aggregate', fn, windowFunction);
  }

  /** A ProcessAllWindowFunction (its class or an instance): all elements of a window, with its context. */
  process<W extends object>(fn: W & CheckProcessAllWindow<T, W>): SingleOutputStreamOperator<EmittedByWindow<W>> {
    return this.operator('process', undefined, fn);
  }

  /** A function of the window and all its elements. */
  apply<R>(fn: ApplyAllWindow<T, R>): SingleOutputStreamOperator<R> {
    return this.operator('apply', undefined, fn);
  }

  /** The first record of a window, with the sum of a field of all. */
  sum<F extends FieldOf<T, number> | FieldOf<T, bigint>>(field: F): SingleOutputStreamOperator<T> {
    return this.operator('sum', 'reduce', FIELD_REDUCTIONS.sum(field));
  }

  /** The first record of a window, with the smallest of a field of all. */
  min<F extends FieldOf<T, Comparable>>(field: F): SingleOutputStreamOperator<T> {
    return this.operator('min', 'reduce', FIELD_REDUCTIONS.min(field));
  }

  /** The first record of a window, with the largest of a field of all. */
  max<F extends FieldOf<T, Comparable>>(field: F): SingleOutputStreamOperator<T> {
    return this.operator('max', 'reduce', FIELD_REDUCTIONS.max(field));
  }

  /** The record of a window whose field is smallest. */
  minBy<F extends FieldOf<T, Comparable>>(field: F, options?: ChoiceOptions): SingleOutputStreamOperator<T> {
    return this.operator('minBy', 'reduce', FIELD_REDUCTIONS.minBy(field, options));
  }

  /** The record of a window whose field is largest. */
  maxBy<F extends FieldOf<T, Comparable>>(field: F, options?: ChoiceOptions): SingleOutputStreamOperator<T> {
    return this.operator('maxBy', 'reduce', FIELD_REDUCTIONS.maxBy(field, options));
  }

  protected override with(options: Partial<WindowOptions<T>>): this {
    // The class has no subclasses.
    return new AllWindowedStream<T>(this.origin, { ...this.options, ...options }) as this;
  }
}
