import { readable } from '../lib/metadata/annotation';
import { ASYNCS, type AsyncOptions } from '../lib/metadata/async';
import type { Member } from '../lib/metadata/class';

/**
 * Runs a method by an executor instead of at once, as Spring's `@Async`: a bounded number of calls at a time, a
 * bounded queue before them. The promise that a call gives settles when the method is done. An error of a call whose
 * promise nobody waits for goes to the `AsyncUncaughtExceptionHandler`. It begins when the caller's own synchronous
 * code is done, in the caller's asynchronous context (trace, own stores), but outside of its transaction.
 *
 * ```ts
 * @Async('reports')
 * async monthly(month: string): Promise<Report>
 * ```
 *
 * At start: MILLRACE_BEAN_UNRESOLVED when there is no such executor, MILLRACE_BEAN_AMBIGUOUS when none is named and
 * several are there, MILLRACE_ASYNC_EXECUTOR when the bean is none. From a call: TaskRejectedError when the executor is
 * full or closed, and the method's own error.
 *
 * @param options the name of the executor's bean: `millrace.executors.<name>` or one of your own; or that and its
 * `order`. Default: the bean `taskExecutor`, or the only executor there is; outermost of all advice.
 */
export function Async(options: string | AsyncOptions = {}): AsyncDecorator {
  const record = typeof options === 'string' ? { executor: options } : options;
  return (target, member) => ASYNCS.add(target, member, record);
}

/** Stands on a method that returns a promise or nothing. */
export type AsyncDecorator = <M extends (...args: never[]) => AsyncMethodResult>(
  target: object,
  member: Member,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/** Nothing, or a promise. */
// `void` is what methods without a result are written to return.
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type
export type AsyncMethodResult = void | PromiseLike<unknown>;

readable(Async, { name: 'Async', on: (type, member) => ASYNCS.get(type, member)[0] });
