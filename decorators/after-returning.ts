import type { JoinPoint } from '../lib/metadata/join-point';
import { ADVICE_METHODS, type Pointcut } from '../lib/metadata/aspects';
import type { Member } from '../lib/metadata/class';

/**
 * Advice after methods that succeed, as Spring's `@AfterReturning`: it is given the result (what a promise resolves to),
 * and cannot replace it. When it throws, the caller gets its error.
 */
export function AfterReturning(pointcut: Pointcut | readonly Pointcut[]) {
  return <M extends (point: JoinPoint, result: never) => unknown>(
    target: object,
    member: Member,
    _descriptor: TypedPropertyDescriptor<M>,
  ): void => ADVICE_METHODS.add(target, member, { kind: 'after-returning', pointcuts: [pointcut].flat() });
}
