import { readable } from '../lib/metadata/annotation';
import type { Member } from '../lib/metadata/class';
import { PRE_DESTROY } from '../lib/metadata/life-cycle';

/**
 * A method that closes a bean: called when the container closes, before the beans it depends on are closed; awaited
 * when it returns a promise. It takes no parameters.
 */
export function PreDestroy() {
  return <M extends () => unknown>(target: object, member: Member, _descriptor: TypedPropertyDescriptor<M>): void =>
    PRE_DESTROY.add(target, member, true);
}

readable(PreDestroy, { name: 'PreDestroy', on: (type, member) => PRE_DESTROY.get(type, member)[0] });
