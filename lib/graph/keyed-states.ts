import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import type { AbstractClass } from '../metadata/class';
import { designType } from '../metadata/design-types';
import type { KeyedStateRecord } from '../metadata/keyed-state';
import { KEYED_STATES } from '../metadata/wiring';
import { AggregatingState } from '../state/aggregating-state';
import { BufferState } from '../state/buffer-state';
import type { StateDescriptor, StateKind } from '../state/descriptors';
import { ListState } from '../state/list-state';
import { MapState } from '../state/map-state';
import { ReducingState } from '../state/reducing-state';
import { SortedMapState } from '../state/sorted-map-state';
import { StackState } from '../state/stack-state';
import { stateTtl, type StateTtl } from '../state/state-ttl';
import { ValueState } from '../state/value-state';
import type { BoundState } from './function-adapter';

const KINDS: ReadonlyMap<unknown, StateKind> = new Map<unknown, StateKind>([
  [ValueState, 'value'],
  [ListState, 'list'],
  [MapState, 'map'],
  [SortedMapState, 'sorted-map'],
  [StackState, 'stack'],
  [BufferState, 'buffer'],
  [ReducingState, 'reducing'],
  [AggregatingState, 'aggregating'],
]);

/** What only one kind takes, and must be given. */
const NEEDS: Partial<Record<StateKind, 'capacity' | 'reduce' | 'aggregate'>> = {
  buffer: 'capacity',
  reducing: 'reduce',
  aggregating: 'aggregate',
};

const TTL_CHOICES = {
  update: ['on-create-and-write', 'on-read-and-write'],
  visibility: ['never-return-expired', 'return-expired-if-not-cleaned-up'],
} as const;

/**
 * The states that a keyed function declares by `@KeyedState`, in the order of its properties.
 * @param placeholder resolves `${...}` in times to live
 */
export function keyedStates(
  type: AbstractClass,
  where: string,
  faults: Faults,
  placeholder?: (text: string) => string,
): readonly BoundState[] {
  const states: BoundState[] = [];
  for (const [member, [record = {}, ...more]] of KEYED_STATES.of(type)) {
    const property = String(member);
    const declared = KINDS.get(designType(type, member));
    const kind = record.kind ?? declared;
    const name = record.name ?? property;
    const problem =
      more.length > 0
        ? 'is annotated twice'
        : states.some((other) => other.name === name)
          ? `has the name of another one, '${name}'`
          : problemOf(kind, declared, record);
    if (problem !== undefined) faults.add(where, 'MILLRACE_WIRING_STATE', { property, problem });
    const ttl = timeToLive(record, where, faults, placeholder);
    const wrong = capacityFault(record, where, faults);
    if (problem !== undefined || wrong || kind === undefined) continue;
    states.push({
      property,
      ...descriptor(kind, name, record),
      ...(ttl && { ttl }),
      ...(record.type && { type: record.type }),
    });
  }
  return states;
}

function problemOf(
  kind: StateKind | undefined,
  declared: StateKind | undefined,
  record: KeyedStateRecord,
): string | undefined {
  if (kind === undefined) return 'is of no type that is known as a state at run time';
  if (declared !== undefined && declared !== kind)
    return `is of kind ${declared} by its type, and of kind ${kind} by its option`;
  const needed = NEEDS[kind];
  if (needed !== undefined && record[needed] === undefined) return `is of kind ${kind} and needs \`${needed}\``;
  const foreign = Object.values(NEEDS).find((option) => option !== needed && record[option] !== undefined);
  return foreign === undefined ? undefined : `is of kind ${kind}, which takes no \`${foreign}\``;
}

function descriptor(kind: StateKind, name: string, { capacity, reduce, aggregate }: KeyedStateRecord): StateDescriptor {
  if (kind === 'buffer') return { kind, name, capacity: capacity as number };
  if (kind === 'reducing') return { kind, name, reduce: reduce as NonNullable<typeof reduce> };
  if (kind === 'aggregating') return { kind, name, aggregate: aggregate as NonNullable<typeof aggregate> };
  return { kind, name };
}

/** Answers whether there is one. */
function capacityFault({ capacity }: KeyedStateRecord, where: string, faults: Faults): boolean {
  if (capacity === undefined || (Number.isInteger(capacity) && capacity > 0)) return false;
  const problem = 'must be a whole number from 1';
  faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'capacity', value: capacity, problem });
  return true;
}

function timeToLive(
  { ttl: option }: KeyedStateRecord,
  where: string,
  faults: Faults,
  placeholder: ((text: string) => string) | undefined,
): StateTtl | undefined {
  if (option === undefined) return undefined;
  try {
    const ttl = stateTtl(option, placeholder);
    for (const [name, choices] of Object.entries(TTL_CHOICES)) {
      const value = ttl[name as keyof typeof TTL_CHOICES];
      if ((choices as readonly string[]).includes(value)) continue;
      const problem = `must be one of ${choices.join(', ')}`;
      faults.add(where, 'MILLRACE_WIRING_OPTION', { option: `ttl.${name}`, value, problem });
    }
    if (ttl.ttl > 0) return ttl;
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'ttl', value: ttl.ttl, problem: 'must be longer than 0' });
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(where, error);
  }
  return undefined;
}
