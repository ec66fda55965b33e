import { types } from 'node:util';
import type { Faults } from '../errors/faults';
import { KEYED_STATES } from '../metadata/wiring';
import { noWatermarks } from '../time/no-watermarks';
import { asyncOptions } from './async-options';
import { adaptedStates } from './adapted-states';
import type { Draft } from './draft';
import type { BoundState } from './function-adapter';
import { refuseBroadcastStates } from './broadcast-states';
import { coProcessParts } from './co-process-node';
import { asMethod, classOf, isBroadcast, isConnected, methodsOf, operatorKind } from './function-kind';
import { keyedStates } from './keyed-states';
import { operatorStates } from './operator-states';
import { keySelector } from './partitioners';
import type { Placement } from './placement';
import type { StreamEdge, StreamNode } from './stream-graph';
import { timerMethods } from './timer-methods';

const NOT_OF_PROCESS = 'does not concern a process function, which is synchronous';

/** What a node gets from its place in the graph. */
export interface NodePlace extends Placement {
  readonly id: number;
  readonly name: string;
  readonly uid: string;
  readonly inputs: readonly StreamEdge[];
}

/**
 * A node from its draft; `undefined` when its function is at fault.
 * @param placeholder resolves `${...}` in options
 */
export function streamNode(
  draft: Draft,
  place: NodePlace,
  faults: Faults,
  placeholder?: (text: string) => string,
): StreamNode | undefined {
  if (draft.role !== 'operator') refuseForeignStates(draft, faults);
  if (!isConnected(draft) || !isBroadcast(draft)) refuseBroadcastStates(draft, faults);
  const lists = operatorStates(draft, faults);
  const node = madeNode(draft, place, faults, placeholder);
  if (node === undefined) return undefined;
  const timers = timerMethods(draft, node, faults);
  const operatorState = lists.length > 0 && { operatorStates: lists };
  if (node.kind === 'source') return node;
  return 'states' in node && timers !== undefined
    ? { ...node, ...operatorState, timers }
    : { ...node, ...operatorState };
}

function madeNode(
  draft: Draft,
  place: NodePlace,
  faults: Faults,
  placeholder?: (text: string) => string,
): StreamNode | undefined {
  if (draft.role === 'source') return sourceNode(draft, place, faults);
  return draft.role === 'sink' ? sinkNode(draft, place, faults) : operatorNode(draft, place, faults, placeholder);
}

function sourceNode(draft: Draft, { inputs: _none, ...place }: NodePlace, faults: Faults): StreamNode | undefined {
  const { options } = draft;
  const methods = methodsOf(draft.function);
  if (
    methods === undefined ? !asMethod(draft, faults) : !('createReader' in methods && 'createEnumerator' in methods)
  ) {
    if (methods !== undefined) {
      const found = 'it has no createEnumerator and createReader';
      faults.add(draft.where, 'MILLRACE_WIRING_NOT_SOURCE', { found });
    }
    return undefined;
  }
  return {
    kind: 'source',
    ...place,
    function: draft.function,
    ...(options.returns && { returns: options.returns }),
    ...(options.format && { format: options.format }),
    ...(options.timestamp !== undefined && { timestamp: keySelector(options.timestamp) }),
    ...(options.watermark && { watermark: options.watermark }),
  };
}

function sinkNode(draft: Draft, place: NodePlace, faults: Faults): StreamNode | undefined {
  const methods = methodsOf(draft.function);
  if (methods !== undefined && typeof methods.write !== 'function') {
    faults.add(draft.where, 'MILLRACE_WIRING_FUNCTION', { expected: ['write'], found: [] });
    return undefined;
  }
  if (draft.function.kind === 'method' && !asMethod(draft, faults)) return undefined;
  return {
    kind: 'sink',
    ...place,
    function: draft.function,
    async: asyncOptions(draft.options.async, draft.where, faults),
  };
}

function operatorNode(
  draft: Draft,
  place: NodePlace,
  faults: Faults,
  placeholder: ((text: string) => string) | undefined,
): StreamNode | undefined {
  const { options, where, adapter, also } = draft;
  for (const problem of adapter?.problems ?? []) faults.add(where, 'MILLRACE_WIRING_OPTION', problem);
  const kind = operatorKind(draft, faults);
  if (kind === undefined) return undefined;
  const co = kind === 'coProcess' ? coProcessParts(draft, faults, placeholder) : undefined;
  if (kind === 'coProcess' && co === undefined) return undefined;
  const keyed = kind === 'keyedProcess' || (co !== undefined && co.form !== 'map' && co.form !== 'flatMap');
  if (!keyed || adapter !== undefined) refuseForeignStates(draft, faults);
  const common = {
    ...place,
    function: draft.function,
    ...(adapter && { adapter }),
    ...(also && { also }),
    ...(options.returns && { returns: options.returns }),
  };
  if (kind === 'process' || kind === 'keyedProcess') refuseAsynchrony(draft, faults);
  if (kind === 'timestamps') {
    const { timestamp, watermark = noWatermarks() } = options;
    return { kind, ...common, watermark, ...(timestamp !== undefined && { timestamp: keySelector(timestamp) }) };
  }
  if (kind !== 'keyedProcess' && kind !== 'coProcess') {
    const { invalid = 'fail' } = options;
    if (!['fail', 'drop', 'side-output'].includes(invalid)) {
      const problem = "must be 'fail', 'drop' or 'side-output'";
      faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'invalid', value: invalid, problem });
    }
    return { kind, ...common, async: asyncOptions(options.async, where, faults), invalid };
  }
  if (options.invalid !== undefined) {
    const problem = 'concerns maps and filters: validate in a map before it';
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'invalid', value: options.invalid, problem });
  }
  if (kind === 'coProcess') return co && { ...common, ...co };
  if (options.keyBy === undefined) {
    faults.add(where, 'MILLRACE_WIRING_KEY_MISSING', { upstreams: draft.inputs.map(({ from }) => from.where) });
    return undefined;
  }
  const type = classOf(draft.function);
  const declared = (): readonly BoundState[] =>
    type === undefined ? [] : keyedStates(type, where, faults, placeholder);
  return { kind, ...common, key: keySelector(options.keyBy), states: adaptedStates(draft) ?? declared() };
}

function refuseAsynchrony(draft: Draft, faults: Faults): void {
  if (draft.options.async !== undefined) {
    const { order = 'input' } = draft.options.async;
    faults.add(draft.where, 'MILLRACE_WIRING_OPTION', { option: 'async', value: order, problem: NOT_OF_PROCESS });
  }
  const methods = methodsOf(draft.function);
  for (const method of draft.adapter?.methods ?? ['processElement', 'onTimer']) {
    const code = methods?.[method];
    if (types.isAsyncFunction(code)) faults.add(draft.where, 'MILLRACE_WIRING_ASYNC', { method });
  }
}

function refuseForeignStates(draft: Draft, faults: Faults): void {
  const type = classOf(draft.function);
  if (type === undefined) return;
  for (const property of KEYED_STATES.of(type).keys()) {
    const problem = 'stands in a class that is no KeyedProcessFunction';
    faults.add(draft.where, 'MILLRACE_WIRING_STATE', { property: String(property), problem });
  }
}
