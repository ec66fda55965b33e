import type { JoinPoint } from '../lib/metadata/join-point';
import { ADVICE_METHODS, type Pointcut } from '../lib/metadata/aspects';
import type { Member } from '../lib/metadata/class';

/**
 * Advice after methods, as Spring's `@After`: whether they succeed or fail, as `finally` does. When it throws, the caller
 * gets its error in place of the outcome. After a promise has settled, when the method returns one.
 */
export function After(pointcut: Pointcut | readonly Pointcut[]) {
  return <M extends (point: JoinPoint) => unknown>(
    target: object,
    member: Member,
    _descriptor: TypedPropertyDescriptor<M>,
  ): void => ADVICE_METHODS.add(target, member, { kind: 'after', pointcuts: [pointcut].flat() });
}
