import type { Faults } from '../errors/faults';
import { isAscii, unicode } from '../units/ascii';
import type { Draft } from './draft';

/**
 * A name in kebab case: `AssignUuid` and `assign uuid` are `assign-uuid`, `FlowService.findUuid` is
 * `flow-service.find-uuid`. Default names and uids are made so; the rule does not change, for savepoints hold uids.
 */
export function kebabCase(name: string): string {
  const hyphened = isAscii(name)
    ? name
        .replace(/([a-z\d])([A-Z])/g, '$1-$2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
        .toLowerCase()
        .replace(/[^a-z\d.]+/g, '-')
    : name
        .replace(unicode(String.raw`(\p{Ll}|\p{N})(\p{Lu})`, 'g'), '$1-$2')
        .replace(unicode(String.raw`(\p{Lu})(\p{Lu}\p{Ll})`, 'g'), '$1-$2')
        .toLowerCase()
        .replace(unicode(String.raw`[^\p{L}\p{N}.]+`, 'g'), '-');
  return hyphened.replace(/^-+|-+$/g, '');
}

/** The name and uid of every draft. What two drafts share, or what is blank, is a fault. */
export function nameDrafts(
  drafts: readonly Draft[],
  faults: Faults,
): ReadonlyMap<Draft, { readonly name: string; readonly uid: string }> {
  const taken = new Set<string>();
  for (const { options, numbered, defaultName } of drafts) {
    if (options.name !== undefined || !numbered) taken.add(options.name ?? defaultName);
    if (options.uid !== undefined) taken.add(options.uid);
  }
  const named = new Map<Draft, { name: string; uid: string }>();
  for (const draft of drafts) {
    for (const option of ['name', 'uid'] as const) {
      const value = draft.options[option];
      if (value?.trim() === '') {
        faults.add(draft.where, 'MILLRACE_WIRING_OPTION', { option, value, problem: 'must not be blank' });
      }
    }
    const name = draft.options.name ?? (draft.numbered ? free(draft.defaultName, taken) : draft.defaultName);
    const uid = draft.options.uid ?? kebabCase(name);
    if (uid === '' && draft.options.name?.trim() !== '' && draft.options.uid === undefined) {
      const problem = 'has no letter or digit to make a uid of';
      faults.add(draft.where, 'MILLRACE_WIRING_OPTION', {
        option: 'name',
        value: draft.options.name ?? draft.where,
        problem,
      });
    }
    named.set(draft, { name, uid });
  }
  refuseDuplicates(named, 'name', faults);
  refuseDuplicates(named, 'uid', faults);
  return named;
}

function free(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let n = 2; taken.has(candidate); n++) candidate = `${name}-${n}`;
  taken.add(candidate);
  return candidate;
}

function refuseDuplicates(
  named: ReadonlyMap<Draft, { readonly name: string; readonly uid: string }>,
  what: 'name' | 'uid',
  faults: Faults,
): void {
  const holders = new Map<string, Draft[]>();
  for (const [draft, names] of named) holders.set(names[what], [...(holders.get(names[what]) ?? []), draft]);
  for (const [value, [first, ...others]] of holders) {
    if (first === undefined || others.length === 0) continue;
    faults.add(first.where, 'MILLRACE_WIRING_DUPLICATE', { what, value, others: others.map(({ where }) => where) });
  }
}
