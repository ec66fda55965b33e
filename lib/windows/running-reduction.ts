import type { Collector } from '../functions/collector';
import { KeyedProcessFunction, type KeyedContext } from '../functions/keyed-process-function';
import type { StateDescriptor } from '../state/descriptors';
import type { ValueState } from '../state/value-state';
import { FinalReduction } from './final-reduction';

type Reduce = (a: unknown, b: unknown) => unknown;

/** Reduces the records of a key one by one, and emits what came of each; as Flink's StreamGroupedReduceOperator. */
class RunningReduction extends KeyedProcessFunction<unknown, unknown, unknown> {
  readonly reduced!: ValueState<unknown>;
  readonly #reduce: Reduce;

  constructor(reduce: Reduce) {
    super();
    this.#reduce = reduce;
  }

  override processElement(value: unknown, _context: KeyedContext<unknown>, out: Collector<unknown>): void {
    const before = this.reduced.value();
    const now = before === undefined ? value : this.#reduce(before, value);
    this.reduced.update(now);
    out.collect(now);
  }
}

/** Makes running reductions: a FunctionAdapter of the graph. */
export interface ReductionAdapter {
  readonly kind: 'reduce';
  readonly methods: readonly ['reduce'];
  readonly states: readonly (StateDescriptor & { readonly property: string; readonly ofRecords?: boolean })[];
  create(fn: object): KeyedProcessFunction<unknown, unknown, unknown>;
  /** Gives the last result only. */
  readonly batch?: ReductionAdapter;
}

const REDUCTION = {
  kind: 'reduce',
  methods: ['reduce'],
  states: [{ property: 'reduced', name: 'reduced', kind: 'value', ofRecords: true }],
} as const;

function reduceOf(fn: object): Reduce {
  return typeof fn === 'function' ? (fn as Reduce) : (a, b) => (fn as { reduce: Reduce }).reduce(a, b);
}

/** The adapter of a reduction without windows, which never ends. */
export const RUNNING_REDUCTION: ReductionAdapter = {
  ...REDUCTION,
  create: (fn) => new RunningReduction(reduceOf(fn)),
  batch: { ...REDUCTION, create: (fn) => new FinalReduction(reduceOf(fn)) },
};
