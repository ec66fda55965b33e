import { isClass, lineage } from '../../metadata/class';
import { Default, GROUP_SEQUENCES, type ConvertGroupOptions, type Group } from '../../metadata/validation';
import { groupsFault, type GroupSet } from './groups';

/** Which groups are checked of what is nested, in place of those that are asked for; of one place with `@Valid`. */
export class GroupConversions {
  readonly #targets: ReadonlyMap<Group, readonly Group[]>;

  private constructor(targets: ReadonlyMap<Group, readonly Group[]>) {
    this.#targets = targets;
  }

  /**
   * `undefined` where nothing is converted.
   *
   * @throws MILLRACE_VALIDATION_GROUPS
   */
  static of(records: readonly ConvertGroupOptions[] = []): GroupConversions | undefined {
    if (records.length === 0) return undefined;
    const targets = new Map<Group, readonly Group[]>();
    for (const { from = Default, to } of records) {
      for (const group of [from, to] as readonly unknown[]) assertPlain(group);
      if (targets.has(from)) throw groupsFault(from.name, 'is converted twice at one place');
      targets.set(from, lineage(to));
    }
    return new GroupConversions(targets);
  }

  /** Each group for itself, as in jakarta: what comes of one is not converted again. */
  convert(groups: GroupSet): GroupSet {
    const targets = this.#targets;
    if (![...targets.keys()].some((from) => groups.has(from))) return groups;
    return groups.replaced((group) => targets.get(group) ?? [group]);
  }
}

function assertPlain(group: unknown): void {
  if (!isClass(group)) throw groupsFault(String(group), 'is no class; a circular import may have left it undefined');
  if (GROUP_SEQUENCES.own(group) !== undefined) throw groupsFault(group.name, 'is a sequence, which is not converted');
}
