import type { JoinPoint } from '../lib/metadata/join-point';
import { ADVICE_METHODS, type Pointcut } from '../lib/metadata/aspects';
import type { AbstractClass, Member } from '../lib/metadata/class';

export interface AfterThrowingOptions<E> {
  /** The errors it is for, with their subclasses. Default: whatever is thrown. */
  readonly type?: AbstractClass<E>;
}

/**
 * Advice after methods that fail, as Spring's `@AfterThrowing`: it is given the error (what a promise is rejected with),
 * which then goes on to the caller. When the advice throws, the caller gets its error in place of that.
 */
export function AfterThrowing<E = unknown>(
  pointcut: Pointcut | readonly Pointcut[],
  { type }: AfterThrowingOptions<E> = {},
) {
  return <M extends (point: JoinPoint, error: E) => unknown>(
    target: object,
    member: Member,
    _descriptor: TypedPropertyDescriptor<M>,
  ): void => ADVICE_METHODS.add(target, member, { kind: 'after-throwing', pointcuts: [pointcut].flat(), type });
}
