import { readable } from '../lib/metadata/annotation';
import type { Member } from '../lib/metadata/class';
import { POST_CONSTRUCT } from '../lib/metadata/life-cycle';

/**
 * A method that prepares a bean: called once, when the bean and its fields are injected and before any other bean is
 * given it; awaited when it returns a promise. An ancestor's method comes first. It takes no parameters.
 */
export function PostConstruct() {
  return <M extends () => unknown>(target: object, member: Member, _descriptor: TypedPropertyDescriptor<M>): void =>
    POST_CONSTRUCT.add(target, member, true);
}

readable(PostConstruct, { name: 'PostConstruct', on: (type, member) => POST_CONSTRUCT.get(type, member)[0] });
