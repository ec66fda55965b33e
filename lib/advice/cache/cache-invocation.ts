import type { AbstractClass, Member } from '../../metadata/class';

/** One call of a cached method, as key generators and cache resolvers see it. */
export interface CacheInvocation {
  /** The bean that is called. */
  readonly target: object;
  /** Its class, as written. */
  readonly type: AbstractClass;
  readonly method: Member;
  readonly args: readonly unknown[];
}
