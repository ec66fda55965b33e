import type { Faults } from '../errors/faults';
import { OutputTag } from '../functions/output-tag';
import type { Class } from '../metadata/class';
import type { Draft, DraftInput } from './draft';
import { classOf, methodsOf } from './function-kind';
import { INVALID_TAG } from './stream-graph';

/** Judges each connection of a job: that the output it reads is there, and that no output goes to waste unseen. */
export function checkEdges(drafts: readonly Draft[], faults: Faults): void {
  const known = new Set(drafts);
  const read = new Map<Draft, Set<string | undefined>>();
  for (const draft of drafts) {
    for (const input of draft.inputs) {
      read.set(input.from, (read.get(input.from) ?? new Set()).add(input.tag));
      if (known.has(input.from)) checkInput(draft, input, faults);
      else faults.add(draft.where, 'MILLRACE_WIRING_UPSTREAM_UNKNOWN', { upstream: input.from.where });
    }
  }
  for (const draft of drafts) {
    if (draft.role === 'source' && !read.has(draft))
      faults.add(draft.where, 'MILLRACE_WIRING_SOURCE_UNREAD', { source: draft.where });
    if (draft.options.invalid === 'side-output' && read.get(draft)?.has(INVALID_TAG) !== true) {
      faults.add(draft.where, 'MILLRACE_WIRING_INVALID_UNREAD', { operator: draft.where });
    }
  }
}

function checkInput({ where }: Draft, { from, tag }: DraftInput, faults: Faults): void {
  const upstream = from.where;
  if (tag === INVALID_TAG) {
    const { invalid = 'fail' } = from.options;
    if (from.role === 'operator' && invalid === 'side-output') return;
    const handling =
      from.role === 'operator'
        ? `handles them by \`invalid: '${invalid}'\``
        : `is a ${from.role} and validates nothing`;
    faults.add(where, 'MILLRACE_WIRING_INVALID_OUTPUT', { upstream, handling });
  } else if (from.role === 'sink') {
    faults.add(where, 'MILLRACE_WIRING_UPSTREAM_SINK', { upstream });
  } else if (tag !== undefined) {
    const problem = sideOutputProblem(from, tag);
    if (problem !== undefined) faults.add(where, 'MILLRACE_WIRING_SIDE_OUTPUT', { upstream, tag, problem });
  }
}

function sideOutputProblem(from: Draft, tag: string): string | undefined {
  const methods = methodsOf(from.function);
  const processes =
    methods === undefined
      ? from.method === 'processElement'
      : 'processElement' in methods || 'processElement1' in methods;
  if (from.adapter?.sideOutputs?.includes(tag) === true) return undefined;
  if (!processes) return 'is no process function and emits to none';
  const type = classOf(from.function);
  const declared = type === undefined ? [] : declaredTags(type);
  if (declared.length === 0 || declared.includes(tag)) return undefined;
  return `declares only ${declared.map((id) => `'${id}'`).join(', ')}`;
}

/** The ids of the tags that a class, or an ancestor, declares as statics. */
export function declaredTags(type: Class): readonly string[] {
  const ids = new Set<string>();
  for (let t: unknown = type; typeof t === 'function' && t !== Function.prototype; t = Object.getPrototypeOf(t)) {
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(t)) as { value?: unknown }[]) {
      if (value instanceof OutputTag) ids.add(value.id);
    }
  }
  return [...ids];
}
