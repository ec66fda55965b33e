import type { Faults } from '../errors/faults';
import { memberName, type Class, type Member } from '../metadata/class';
import {
  OPERATOR_METHODS,
  OPERATORS,
  SINK_METHODS,
  SINKS,
  SOURCE_METHODS,
  SOURCES,
  type MethodUpstream,
  type OperatorRecord,
  type SelectorOption,
  type SinkRecord,
  type SourceRecord,
  type Upstream,
} from '../metadata/wiring';
import { assembleGraph, type GraphDefaults } from './assemble';
import { adaptedClass } from './class-adapter';
import type { Draft, DraftInput, Role } from './draft';
import { isBroadcast } from './function-kind';
import type { FunctionRef } from './function-ref';
import { kebabCase } from './names';
import { INVALID_TAG, type StreamGraph } from './stream-graph';

type WiringRecord = SourceRecord | OperatorRecord | SinkRecord;

interface Annotated {
  readonly role: Role;
  readonly record: WiringRecord;
}

const ROLE_NAMES: Readonly<Record<Role, string>> = { source: '@Source', operator: '@Operator', sink: '@Sink' };

/** Whether a class, or one of its methods, carries `@Source`, `@Operator` or `@Sink`. */
export function isWired(type: Class): boolean {
  return onClass(type).length > 0 || onMethods(type).size > 0;
}

/**
 * The graph of annotated classes and service methods.
 *
 * @param classes what was scanned: sources, operators and sinks, and the services that have such methods.
 * @param faults takes everything that is wrong; the graph must not be run when there is anything.
 */
export function buildStreamGraph(
  jobName: string,
  classes: readonly Class[],
  faults: Faults,
  defaults: GraphDefaults = {},
): StreamGraph {
  const drafts = new Map<Class, Map<string, Draft>>();
  const records = new Map<Draft, WiringRecord>();
  for (const type of new Set(classes)) {
    const own = new Map<string, Draft>();
    drafts.set(type, own);
    for (const [member, annotated] of [[undefined, onClass(type)] as const, ...onMethods(type)]) {
      const [first] = annotated;
      if (first === undefined) continue;
      const draft = draftOf(type, member, first, faults);
      if (annotated.length > 1) {
        const roles = annotated.map(({ role }) => ROLE_NAMES[role]);
        faults.add(draft.where, 'MILLRACE_WIRING_ROLES', { roles });
      }
      own.set(member === undefined ? '' : String(member), draft);
      records.set(draft, first.record);
    }
  }
  for (const [draft, record] of records) {
    const both = 'connect' in record ? record : undefined;
    if (both?.connect !== undefined) connectBoth(draft, both.connect, both.keyBy, drafts, faults);
    else if ('from' in record) readFrom(draft, record.from, {}, drafts, faults);
    else if (draft.role !== 'source') faults.add(draft.where, 'MILLRACE_WIRING_UPSTREAM_MISSING', { index: 0 });
  }
  return assembleGraph(jobName, [...records.keys()], faults, defaults);
}

function onClass(type: Class): readonly Annotated[] {
  const found: Annotated[] = [];
  const source = SOURCES.own(type);
  const operator = OPERATORS.own(type);
  const sink = SINKS.own(type);
  if (source) found.push({ role: 'source', record: source });
  if (operator) found.push({ role: 'operator', record: operator });
  if (sink) found.push({ role: 'sink', record: sink });
  return found;
}

function onMethods(type: Class): ReadonlyMap<Member, readonly Annotated[]> {
  const found = new Map<Member, Annotated[]>();
  const collect = (role: Role, members: ReadonlyMap<Member, readonly WiringRecord[]>): void => {
    for (const [member, records] of members) {
      found.set(member, [...(found.get(member) ?? []), ...records.map((record) => ({ role, record }))]);
    }
  };
  collect('source', SOURCE_METHODS.of(type));
  collect('operator', OPERATOR_METHODS.of(type));
  collect('sink', SINK_METHODS.of(type));
  return found;
}

function draftOf(type: Class, member: Member | undefined, { role, record }: Annotated, faults: Faults): Draft {
  const where = member === undefined ? type.name : memberName(type, member);
  const ref: FunctionRef =
    member === undefined ? { kind: 'class', type } : { kind: 'method', type, method: String(member) };
  // The keys of two inputs are theirs.
  const { connect, keyBy, intervalJoin, ...rest }: Partial<OperatorRecord> = record;
  const key = connect === undefined && keyBy !== undefined ? { keyBy: keyBy as SelectorOption } : {};
  const given = { ...rest, ...key };
  const wiring = { keyBy: given.keyBy, connected: connect !== undefined, intervalJoin };
  const { adapter, options = {} } =
    role === 'operator' && member === undefined ? adaptedClass(type, wiring, faults) : {};
  return {
    ...{ where, role, function: ref, defaultName: kebabCase(where), numbered: false, inputs: [] },
    ...(adapter && { adapter }),
    options: { ...options, ...given },
  };
}

/** The two inputs of a function; a broadcast one is read by every parallel instance, and has no key. */
function connectBoth(
  draft: Draft,
  connect: NonNullable<OperatorRecord['connect']>,
  keyBy: OperatorRecord['keyBy'],
  drafts: ReadonlyMap<Class, ReadonlyMap<string, Draft>>,
  faults: Faults,
): void {
  if ('from' in draft.options && draft.options.from !== undefined) {
    const problem = 'does not stand beside `from`: a function reads one input or two';
    faults.add(draft.where, 'MILLRACE_WIRING_OPTION', { option: 'connect', value: 'given', problem });
  }
  const { partition } = draft.options;
  if (partition !== undefined) {
    const problem = 'does not stand beside `connect`: give `keyBy`, or partition by the calls of the fluent API';
    faults.add(draft.where, 'MILLRACE_WIRING_OPTION', { option: 'partition', value: partition, problem });
  }
  const keys = typeof keyBy === 'object' ? keyBy : [keyBy, undefined];
  const broadcast = isBroadcast(draft);
  for (const input of [0, 1] as const) {
    const key = keys[input];
    const partition = input === 1 && broadcast ? ({ partition: 'broadcast' } as const) : {};
    readFrom(draft, connect[input], { input, ...(key !== undefined && { keyBy: key }), ...partition }, drafts, faults);
  }
}

function readFrom(
  draft: Draft,
  from: Upstream | readonly Upstream[] | undefined,
  how: Omit<DraftInput, 'from' | 'tag'>,
  drafts: ReadonlyMap<Class, ReadonlyMap<string, Draft>>,
  faults: Faults,
): void {
  const list = (Array.isArray(from) ? from : [from]) as readonly (Upstream | undefined)[];
  if (list.length === 0) faults.add(draft.where, 'MILLRACE_WIRING_UPSTREAM_MISSING', { index: 0 });
  list.forEach((upstream, index) => {
    if (upstream === undefined) {
      faults.add(draft.where, 'MILLRACE_WIRING_UPSTREAM_MISSING', { index });
      return;
    }
    const [of, tag] = outputOf(upstream);
    const found = typeof of === 'function' ? drafts.get(of)?.get('') : drafts.get(of.of)?.get(of.method);
    if (found !== undefined) draft.inputs.push({ from: found, ...(tag !== undefined && { tag }), ...how });
    else faults.add(draft.where, 'MILLRACE_WIRING_UPSTREAM_UNKNOWN', { upstream: upstreamName(of) });
  });
}

function outputOf(upstream: Upstream): readonly [of: Class | MethodUpstream, tag?: string] {
  if (typeof upstream === 'function' || upstream.kind === 'method') return [upstream];
  return upstream.kind === 'side' ? [upstream.of, upstream.tag] : [upstream.of, INVALID_TAG];
}

function upstreamName(of: Class | MethodUpstream): string {
  return typeof of === 'function' ? of.name : memberName(of.of, of.method);
}
