import { readable } from '../lib/metadata/annotation';
import type { AbstractClass } from '../lib/metadata/class';
import { GROUP_SEQUENCES, type Group } from '../lib/metadata/validation';

/**
 * An order in which groups are checked, each only when the ones before it found nothing; as jakarta's `@GroupSequence`.
 * On a group it makes a group of several. On a class with constraints it redefines what its default group is: the class
 * itself stands in the list for the constraints that name no group.
 *
 * At start: MILLRACE_VALIDATION_GROUPS for a sequence that leads back to itself, and for a redefined default group
 * without the class itself, or with Default.
 *
 * @example
 * @GroupSequence([Default, Expensive])
 * export abstract class InOrder {}
 */
export function GroupSequence(groups: readonly [Group, ...Group[]]) {
  return (target: AbstractClass): void => {
    GROUP_SEQUENCES.define(target, groups);
  };
}

readable(GroupSequence, { name: 'GroupSequence', on: (type) => GROUP_SEQUENCES.get(type) });
