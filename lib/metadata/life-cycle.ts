import { lineage, type AbstractClass, type Member } from './class';
import { MemberMetadata } from './keys';

/** Methods that `@PostConstruct` marks. */
export const POST_CONSTRUCT = new MemberMetadata<true>('post-construct');
/** Methods that `@PreDestroy` marks. */
export const PRE_DESTROY = new MemberMetadata<true>('pre-destroy');

/**
 * The marked methods in the order in which they are called: an ancestor's before its subclass's, as Spring's; within
 * a class as they are written. A method that is overridden is called once.
 */
export function lifeCycleMethods(type: AbstractClass, phase: MemberMetadata<true>): readonly Member[] {
  return [...new Set([...lineage(type)].reverse().flatMap((t) => [...phase.own(t).keys()]))];
}
