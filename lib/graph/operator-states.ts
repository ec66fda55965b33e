import type { Faults } from '../errors/faults';
import { designType } from '../metadata/design-types';
import { BROADCAST_STATES, KEYED_STATES, OPERATOR_STATES } from '../metadata/wiring';
import { ListState } from '../state/list-state';
import type { OperatorListDescriptor } from '../state/operator/operator-state-backend';
import type { Draft } from './draft';
import { classOf } from './function-kind';

/** An operator's list, and the property that takes its handle. */
export type BoundOperatorState = OperatorListDescriptor & { readonly property: string };

const REDISTRIBUTIONS: readonly string[] = ['split', 'union'];

/** The states that a function declares by `@OperatorState`, in the order of its properties. */
export function operatorStates(draft: Draft, faults: Faults): readonly BoundOperatorState[] {
  const { function: ref, where, role, adapter } = draft;
  const type = classOf(ref);
  if (type === undefined) return [];
  const taken = new Set<string>();
  for (const [member, [record]] of [...KEYED_STATES.of(type), ...BROADCAST_STATES.of(type)]) {
    taken.add(record?.name ?? String(member));
  }
  const states: BoundOperatorState[] = [];
  for (const [member, [record = {}, ...more]] of OPERATOR_STATES.of(type)) {
    const property = String(member);
    const { name = property, redistribution = 'split' } = record;
    const problem =
      role === 'source'
        ? 'stands in a source, which keeps its splits'
        : adapter !== undefined
          ? `stands in the function of a ${adapter.kind}, which keeps its own state`
          : designType(type, member) !== ListState
            ? 'is of no type that is known as a ListState at run time'
            : more.length > 0
              ? 'is annotated twice'
              : taken.has(name)
                ? `has the name of another state, '${name}'`
                : REDISTRIBUTIONS.includes(redistribution)
                  ? undefined
                  : `is redistributed by '${redistribution}', and not by ${REDISTRIBUTIONS.join(' or ')}`;
    taken.add(name);
    if (problem !== undefined) faults.add(where, 'MILLRACE_WIRING_OPERATOR_STATE', { property, problem });
    else states.push({ property, name, redistribution, ...(record.type && { type: record.type }) });
  }
  return states;
}
