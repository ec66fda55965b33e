import type { BadRecord } from '../functions/source';
import type { FunctionRef } from '../graph/function-ref';
import type { KeyedStateBackendFactory } from '../state/keyed-state-backend';
import type { Clock } from '../time/clock';

/** Makes user functions; `bootstrap` stands behind it with the container, the test kit with plain constructors. */
export interface FunctionProvider {
  /**
   * The object whose method an operator calls: a fresh instance of a class, a service bean, the instance given.
   * Not called for lambdas.
   * @param operator the operator's name, for what is bound to it (its logger).
   */
  create(ref: Exclude<FunctionRef, { kind: 'lambda' }>, operator: string): object | Promise<object>;
}

/** What log lines and traces of a piece of work carry. */
export interface WorkScope {
  /** One number for all that is caused by the same batch of a source, across operators and asynchronous hops. */
  readonly trace: number;
  readonly operator: string;
  readonly subtask: number;
}

/** Runs work inside its scope; entered once per batch, never per record. */
export interface ScopeRunner {
  run(scope: WorkScope, work: () => void): void;
}

/** How much memory the sorting of a keyed operator's input may take in batch mode, and where it goes beyond it. */
export interface SortingOptions {
  /** Bytes of records, about, in each parallel instance. Default: 64 MiB. */
  readonly memory?: number;
  /** Where temporary files are made. Default: that of the system. */
  readonly directory?: string;
}

/** What the host of a job gives to its tasks. */
export interface TaskHost {
  readonly functions: FunctionProvider;
  readonly clock: Clock;
  readonly scopes: ScopeRunner;
  readonly sorting?: SortingOptions;
  /** Keeps the state of keyed operators. Default: on the heap. */
  readonly keyedState?: KeyedStateBackendFactory;
  /** Takes a record that could not be read. @throws MILLRACE_BAD_RECORD_LIMIT when there are too many. */
  badRecord(operator: string, record: BadRecord): void;
  /**
   * Told after each `poll` of a source how many good records it has found, also when there are none: what share of
   * them is bad can be judged then. Not needed by a host that bears any share.
   * @throws MILLRACE_BAD_RECORD_LIMIT
   */
  recordsRead?(operator: string, good: number): void;
}
