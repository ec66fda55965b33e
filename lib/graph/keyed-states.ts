import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import type { AbstractClass } from '../metadata/class';
import { designType } from '../metadata/design-types';
import { KEYED_STATES, type KeyedStateRecord } from '../metadata/wiring';
import type { StateDescriptor } from '../state/descriptors';
import { ValueState } from '../state/value-state';
import { milliseconds } from '../units/duration';

const KINDS: ReadonlyMap<unknown, StateDescriptor['kind']> = new Map([[ValueState, 'value']]);

/** The states that a keyed function declares by `@KeyedState`, in the order of its properties. */
export function keyedStates(
  type: AbstractClass,
  where: string,
  faults: Faults,
): readonly (StateDescriptor & { readonly property: string })[] {
  const states: (StateDescriptor & { readonly property: string })[] = [];
  for (const [member, [record, ...more]] of KEYED_STATES.of(type)) {
    const property = String(member);
    const kind = KINDS.get(designType(type, member));
    const name = record?.name ?? property;
    const problem =
      more.length > 0
        ? 'is annotated twice'
        : kind === undefined
          ? 'is of no type that is known as a state at run time'
          : states.some((other) => other.name === name)
            ? `has the name of another one, '${name}'`
            : undefined;
    if (problem !== undefined) faults.add(where, 'MILLRACE_WIRING_STATE', { property, problem });
    if (problem !== undefined || kind === undefined || record === undefined) continue;
    states.push({
      property,
      name,
      kind,
      ...timeToLive(record, where, faults),
      ...(record.type && { type: record.type }),
    });
  }
  return states;
}

function timeToLive({ ttl }: KeyedStateRecord, where: string, faults: Faults): { ttl?: number } {
  if (ttl === undefined) return {};
  try {
    const value = milliseconds(ttl);
    if (value > 0) return { ttl: value };
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'ttl', value: ttl, problem: 'must be longer than 0' });
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(where, error);
  }
  return {};
}
