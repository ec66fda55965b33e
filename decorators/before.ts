import type { JoinPoint } from '../lib/metadata/join-point';
import { ADVICE_METHODS, type Pointcut } from '../lib/metadata/aspects';
import type { Member } from '../lib/metadata/class';

/**
 * Advice before methods, as Spring's `@Before`. When it throws, the method does not run. Its promise is awaited, which is
 * for methods that return promises only.
 */
export function Before(pointcut: Pointcut | readonly Pointcut[]) {
  return <M extends (point: JoinPoint) => unknown>(
    target: object,
    member: Member,
    _descriptor: TypedPropertyDescriptor<M>,
  ): void => ADVICE_METHODS.add(target, member, { kind: 'before', pointcuts: [pointcut].flat() });
}
