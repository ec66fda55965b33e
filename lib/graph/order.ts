import type { Faults } from '../errors/faults';
import type { Draft } from './draft';

/**
 * Producers before consumers, otherwise in the order in which they were written. Circles are faults; what is in or
 * behind one is left out.
 */
export function orderDrafts(drafts: readonly Draft[], faults: Faults): readonly Draft[] {
  const ordered = new Set<Draft>();
  const rest = new Set(drafts);
  for (let next: Draft | undefined; (next = firstReady(rest, ordered)) !== undefined;) {
    rest.delete(next);
    ordered.add(next);
  }
  for (const draft of rest) reportCircle(draft, rest, faults);
  return [...ordered];
}

function firstReady(rest: ReadonlySet<Draft>, ordered: ReadonlySet<Draft>): Draft | undefined {
  for (const draft of rest) if (draft.inputs.every(({ from }) => ordered.has(from))) return draft;
  return undefined;
}

// Walking upstream from any draft that could not be ordered ends in a circle.
function reportCircle(start: Draft, rest: ReadonlySet<Draft>, faults: Faults): void {
  const path: Draft[] = [];
  let at: Draft | undefined = start;
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = at.inputs.map(({ from }) => from).find((from) => rest.has(from));
  }
  if (at === undefined) return;
  const circle = path.slice(path.indexOf(at)).reverse();
  const names = circle.map(({ where }) => where);
  // Each circle begins with its first name in the alphabet, so that it is one fault from wherever it was found.
  const begin = names.indexOf([...names].sort()[0] ?? '');
  const turned = [...names.slice(begin), ...names.slice(0, begin)];
  faults.add(turned[0] ?? start.where, 'MILLRACE_WIRING_CYCLE', { path: [...turned, turned[0] ?? ''] });
}
