import { MillraceError } from '../../errors/millrace-error';
import { isClass, lineage } from '../../metadata/class';
import { Default, GROUP_SEQUENCES, type Group } from '../../metadata/validation';

/** Groups that are checked together. */
export class GroupSet {
  readonly #groups: ReadonlySet<Group>;
  readonly #names: ReadonlySet<string>;

  constructor(groups: Iterable<Group>) {
    this.#groups = new Set(groups);
    this.#names = new Set([...this.#groups].map(({ name }) => name));
  }

  has(group: Group): boolean {
    return this.#groups.has(group);
  }

  /** The groups that stand here, each of which is replaced by those that `to` gives. */
  replaced(to: (group: Group) => readonly Group[]): GroupSet {
    return groupSet([...new Set([...this.#groups].flatMap(to))]);
  }

  /** These groups but one. */
  without(group: Group): GroupSet {
    return new GroupSet([...this.#groups].filter((one) => one !== group));
  }

  /** Whether what belongs to these groups is checked. What names none belongs to the default group. */
  includes(groups: readonly Group[]): boolean {
    return groups.length === 0 ? this.has(Default) : groups.some((group) => this.has(group));
  }

  /** The same of class-validator's groups, which are names. */
  includesNames(names: readonly string[]): boolean {
    return names.length === 0 ? this.has(Default) : names.some((name) => this.#names.has(name));
  }
}

/**
 * In which order groups are checked: sequences beside one another; the steps of one until a step has violations.
 * Groups that are no sequence are one step together.
 */
export type GroupOrder = readonly (readonly GroupSet[])[];

/** What is checked where no groups are asked for. */
export const DEFAULT_GROUPS = new GroupSet([Default]);

interface KnownSets {
  set?: GroupSet;
  readonly further: WeakMap<Group, KnownSets>;
}

const knownSets: KnownSets = { further: new WeakMap() };

/** One set for each list of groups: what is compiled for it is found again. */
function groupSet(groups: readonly Group[]): GroupSet {
  let node = knownSets;
  for (const group of groups) {
    let next = node.further.get(group);
    if (next === undefined) node.further.set(group, (next = { further: new WeakMap() }));
    node = next;
  }
  return (node.set ??= new GroupSet(groups));
}

interface KnownOrders {
  order?: GroupOrder;
  readonly further: WeakMap<Group, KnownOrders>;
}

const known: KnownOrders = { order: [[DEFAULT_GROUPS]], further: new WeakMap() };

/**
 * The order of the groups that are asked for; worked out once for each list of groups.
 *
 * @throws MILLRACE_VALIDATION_GROUPS for what is no group, and a sequence that leads back to itself
 */
export function groupOrder(requested: readonly Group[]): GroupOrder {
  let node = known;
  for (const group of requested) {
    if (!isClass(group)) throw groupsFault(String(group), 'is no class; a circular import may have left it undefined');
    let next = node.further.get(group);
    if (next === undefined) node.further.set(group, (next = { further: new WeakMap() }));
    node = next;
  }
  return (node.order ??= makeOrder(requested));
}

/** The steps of one group: those of its sequence, or itself with what it extends. */
export function stepsOf(group: Group, within: readonly Group[] = []): readonly GroupSet[] {
  const sequence = GROUP_SEQUENCES.own(group);
  if (sequence === undefined) return [group === Default ? DEFAULT_GROUPS : new GroupSet(lineage(group))];
  if (within.includes(group)) throw groupsFault(group.name, 'leads back to itself');
  return sequence.flatMap((part) => {
    if (!isClass(part)) throw groupsFault(group.name, 'names what is no class; a circular import may be the cause');
    return stepsOf(part, [...within, group]);
  });
}

/** @param name of the group or sequence that is at fault */
export function groupsFault(name: string, problem: string): MillraceError<'MILLRACE_VALIDATION_GROUPS'> {
  return new MillraceError('MILLRACE_VALIDATION_GROUPS', { group: name, problem });
}

function makeOrder(requested: readonly Group[]): GroupOrder {
  const plain = requested.filter((group) => GROUP_SEQUENCES.own(group) === undefined);
  const sequences = requested.filter((group) => !plain.includes(group)).map((group) => stepsOf(group));
  if (plain.length === 0) return sequences;
  const together = plain.every((group) => group === Default) ? DEFAULT_GROUPS : new GroupSet(plain.flatMap(lineage));
  return [[together], ...sequences];
}
