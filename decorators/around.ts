import type { ProceedingJoinPoint } from '../lib/metadata/join-point';
import { ADVICE_METHODS, type Pointcut } from '../lib/metadata/aspects';
import type { Member } from '../lib/metadata/class';

/** Refuses an advice that returns nothing: every caller would get that in place of the method's result. */
type Returning<R> = 0 extends 1 & R
  ? unknown
  : [R] extends [never]
    ? unknown
    : // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- what a method without a result returns
      [Awaited<R>] extends [void]
      ? { readonly 'what the advice returns is the result of the call': never }
      : unknown;

/**
 * Advice around methods, as Spring's `@Around`: `point.proceed()` calls the method (or the next advice), and what the
 * advice returns or throws is what the caller gets. It may proceed with other arguments, several times or not at all.
 *
 * An `async` advice is for methods that return promises only; one that is not passes the promise on, or chains to it.
 *
 * ```ts
 * @Around('*Service.*')
 * timed(point: ProceedingJoinPoint): unknown {
 *   const start = performance.now();
 *   const result = point.proceed();
 *   this.times.push(performance.now() - start);
 *   return result;
 * }
 * ```
 */
export function Around(pointcut: Pointcut | readonly Pointcut[]) {
  return <M extends (point: ProceedingJoinPoint) => unknown>(
    target: object,
    member: Member,
    _descriptor: TypedPropertyDescriptor<M> & Returning<ReturnType<M>>,
  ): void => ADVICE_METHODS.add(target, member, { kind: 'around', pointcuts: [pointcut].flat() });
}
